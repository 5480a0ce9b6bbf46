//! What people coded by hand, read from disk, and the prediction that is held against it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use super::{Compared, StatementCues, sheet};
use crate::Onrecord;
use crate::annotation::standoff::{self, Event};
use crate::article::{Article, Desk, Selection};
use crate::batch;
use crate::report::BratFiles;
use crate::text::Positions;

/// Why there is nothing to compare.
#[derive(Debug, thiserror::Error)]
pub enum CodingError {
    /// A file or folder that can't be read.
    #[error("can't read {}: {cause}. Check the path, and that you may read it", path.display())]
    Unreadable {
        /// It.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// No article that can be read and was coded.
    #[error("{} gives no article that was coded. Give a folder with pairs of .txt and .ann, or a coding sheet (.csv) \
             beside its .txt files{}", path.display(), why.as_ref().map_or_else(String::new, |why| format!("; {why}")))]
    NoArticle {
        /// The folder or sheet.
        path: PathBuf,
        /// The first thing that was left out, and why.
        why: Option<String>,
    },
    /// A sheet that can't be used.
    #[error("{}: {what}", path.display())]
    Sheet {
        /// The sheet.
        path: PathBuf,
        /// What is wrong, and what to do.
        what: String,
    },
}

impl CodingError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |cause| Self::Unreadable { path: path.to_owned(), cause }
    }
}

/// An article that was coded.
#[derive(Debug, Clone)]
pub struct CodedArticle {
    /// Path below the folder, without ending, `/` between its parts.
    pub name: String,
    /// Its text as it stands in the file.
    pub text: String,
    /// What was coded.
    pub events: Vec<Event>,
}

/// Articles that people coded.
#[derive(Debug, Clone)]
pub struct Coding {
    folder: PathBuf,
    /// Sorted by name.
    pub articles: Vec<CodedArticle>,
    /// What was left out of it, and why.
    pub warnings: Vec<String>,
}

/// What was predicted for each article of a [`Coding`].
#[derive(Debug, Clone, Default)]
pub struct Prediction {
    /// In the order of the articles.
    pub events: Vec<Vec<Event>>,
    /// Articles for which there is no file of predictions.
    pub without: usize,
    /// Files of predictions that belong to no article.
    pub ignored: usize,
    /// What was left out of it, and why.
    pub warnings: Vec<String>,
}

impl Coding {
    /// Reads what was coded: from a folder with pairs of `.txt` and `.ann` at any depth, or from a coding sheet whose
    /// articles stand beside it.
    ///
    /// # Errors
    /// When a file can't be read or no article was coded.
    pub fn read(path: &Path) -> Result<Self, CodingError> {
        if path.is_dir() {
            return Self::of_folder(path);
        }
        let rows = sheet::read(path)?;
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        let (mut articles, mut warnings) = (Vec::new(), Vec::new());
        for (name, rows) in rows {
            let Some(text) = text(&folder.join(format!("{name}.txt")), &mut warnings) else { continue };
            let (events, problems) = sheet::events(&rows, &text);
            warnings.extend(problems.into_iter().map(|problem| format!("{}: {problem}", path.display())));
            articles.push(CodedArticle { name, text, events });
        }
        Self { folder, articles, warnings }.with_articles(path)
    }

    /// Itself, unless it holds no article.
    fn with_articles(self, path: &Path) -> Result<Self, CodingError> {
        if self.articles.is_empty() {
            return Err(CodingError::NoArticle { path: path.to_owned(), why: self.warnings.into_iter().next() });
        }
        Ok(self)
    }

    fn of_folder(folder: &Path) -> Result<Self, CodingError> {
        let (texts, codings) = (files(folder, ".txt")?, files(folder, ".ann")?);
        let mut warnings = Vec::new();
        for (here, there, ending, other) in [(&texts, &codings, "txt", "ann"), (&codings, &texts, "ann", "txt")] {
            for name in here.keys().filter(|name| !there.contains_key(*name)) {
                warnings.push(format!("{name}.{ending} has no .{other} beside it: left out"));
            }
        }
        let mut articles = Vec::new();
        for (name, path) in &texts {
            let Some(coded) = codings.get(name) else { continue };
            let (Some(text), Some(standoff)) = (text(path, &mut warnings), text(coded, &mut warnings)) else {
                continue;
            };
            let (events, problems) = standoff::read(&standoff, &text.chars().collect::<Vec<_>>());
            warnings.extend(problems.into_iter().map(|problem| format!("{name}.ann: {problem}")));
            let empty = events.iter().filter(|e| e.cue.is_empty() && e.content.is_empty()).count();
            if empty > 0 {
                warnings.push(format!(
                    "{name}.ann: attributions with neither cue nor content, {empty} in number: left out"
                ));
            }
            articles.push(CodedArticle { name: name.clone(), text, events });
        }
        Self { folder: folder.to_owned(), articles, warnings }.with_articles(folder)
    }

    /// Reads predictions from a folder of `.ann` files or a sheet. One belongs to the article of its relative path, or
    /// else to the only article of its file name.
    ///
    /// # Errors
    /// When a file can't be read.
    pub fn prediction(&self, path: &Path) -> Result<Prediction, CodingError> {
        let mut out = Prediction::default();
        if path.is_dir() {
            let files = files(path, ".ann")?;
            let (partners, several) = self.partners(files.keys());
            out.warnings = several;
            out.ignored = files.len() - partners.values().collect::<BTreeSet<_>>().len();
            for article in &self.articles {
                let read = partners.get(&article.name).map(|name| (name, &files[*name]));
                let standoff = match &read {
                    Some((_, path)) => text(path, &mut out.warnings),
                    None => None,
                };
                out.without += usize::from(standoff.is_none());
                let (events, problems) =
                    standoff::read(&standoff.unwrap_or_default(), &article.text.chars().collect::<Vec<_>>());
                out.warnings.extend(problems.into_iter().map(|p| format!("prediction {}.ann: {p}", article.name)));
                out.events.push(events);
            }
            return Ok(out);
        }
        let rows = sheet::read(path)?;
        let (partners, several) = self.partners(rows.keys());
        out.warnings = several;
        out.ignored = rows.len() - partners.len();
        for article in &self.articles {
            let rows = partners.get(&article.name).map_or(&[][..], |name| &rows[*name]);
            out.without += usize::from(rows.is_empty());
            let (events, problems) = sheet::events(rows, &article.text);
            out.warnings.extend(problems.into_iter().map(|p| format!("{}: {p}", path.display())));
            out.events.push(events);
        }
        Ok(out)
    }

    /// Which prediction belongs to which article, and where several might.
    fn partners<'p>(&self, names: impl Iterator<Item = &'p String>) -> (BTreeMap<String, &'p String>, Vec<String>) {
        let stem = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        let names: BTreeSet<&String> = names.collect();
        let own: BTreeSet<&String> = self.articles.iter().map(|a| &a.name).collect();
        let mut out: BTreeMap<String, &String> =
            names.iter().filter(|name| own.contains(*name)).map(|name| ((*name).clone(), *name)).collect();
        let mut taken: BTreeSet<&String> = out.values().copied().collect();
        let mut warnings = Vec::new();
        for name in own.iter().filter(|name| !names.contains(*name)) {
            if own.iter().filter(|other| stem(other) == stem(name)).count() > 1 {
                continue;
            }
            let mut like = names.iter().filter(|other| stem(other) == stem(name) && !taken.contains(*other));
            let Some(first) = like.next() else { continue };
            if like.next().is_some() {
                warnings.push(format!("{name}: several predictions have that name; {first} is taken"));
            }
            taken.insert(first);
            out.insert((*name).clone(), first);
        }
        (out, warnings)
    }

    /// Has the articles analysed, on `threads` threads (all cores if none are said): the attributions are those of
    /// [`BratFiles`].
    #[must_use]
    pub fn analysed(&self, tool: &Onrecord<'_>, threads: Option<usize>) -> Prediction {
        let selection = Selection { min_words: 0, check_language: false, ..Selection::new([&self.folder]) };
        let desk = Desk::new(&selection, tool.lexicon());
        let mut found: BTreeMap<String, Result<(String, Vec<u8>), String>> = BTreeMap::new();
        let name = |path: &str| path.strip_suffix(".txt").map(|name| name.replace('\\', "/"));
        let analyse = |article: Article| {
            let files = BratFiles::of(&article, &tool.analyse(&article), &Positions::new(&article.text));
            (name(&article.path), files)
        };
        let sink = |result: Result<(Option<String>, BratFiles), crate::article::Skip>| -> Result<(), std::convert::Infallible> {
            let (name, result) = match result {
                Ok((name, files)) => (name, Ok((files.txt, files.ann))),
                Err(skip) => (name(&skip.path), Err(skip.to_string())),
            };
            name.and_then(|name| found.insert(name, result));
            Ok(())
        };
        let Ok(_) = batch::run(&desk, threads, &(), analyse, sink);
        let mut out = Prediction::default();
        for article in &self.articles {
            let events = match found.remove(&article.name) {
                Some(Ok((text, ann))) => shifted(&article.text, &text, &ann),
                Some(Err(skip)) => Err(skip),
                None => {
                    Err("it was not found when the folder was walked: hidden, or left out by a .gitignore".to_owned())
                }
            };
            out.events.push(events.unwrap_or_else(|why| {
                out.without += 1;
                out.warnings.push(format!("{}.txt is not analysed: {why}", article.name));
                Vec::new()
            }));
        }
        out
    }

    /// Compares each article with its prediction.
    #[must_use]
    pub fn compare(&self, prediction: &Prediction, statements: &StatementCues) -> Vec<Compared> {
        let pairs: Vec<_> = self.articles.iter().zip(&prediction.events).collect();
        pairs
            .into_par_iter()
            .map(|(gold, p)| Compared::new(&gold.name, &gold.text, gold.events.clone(), p.clone(), statements))
            .collect()
    }
}

/// The attributions of an analysis; a byte order mark, which counts as a character of the file, isn't part of the text
/// that was analysed.
fn shifted(file: &str, text: &str, ann: &[u8]) -> Result<Vec<Event>, String> {
    let shift = usize::from(file.starts_with('\u{feff}'));
    if file.strip_prefix('\u{feff}').unwrap_or(file) != text {
        return Err("its text was changed in reading, so that positions would differ".to_owned());
    }
    let (mut events, _) = standoff::read(&String::from_utf8_lossy(ann), &text.chars().collect::<Vec<_>>());
    for stretch in events.iter_mut().flat_map(|e| e.source.iter_mut().chain(&mut e.cue).chain(&mut e.content)) {
        *stretch = (stretch.0 + shift, stretch.1 + shift);
    }
    Ok(events)
}

/// Files with an ending below a folder, by their path without it, `/` between its parts.
fn files(folder: &Path, ending: &str) -> Result<BTreeMap<String, PathBuf>, CodingError> {
    let mut out = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(CodingError::at(&next))? {
            let entry = entry.map_err(CodingError::at(&next))?;
            let path = entry.path();
            if entry.file_type().map_err(CodingError::at(&path))?.is_dir() {
                folders.push(path);
                continue;
            }
            let parts: Vec<_> =
                path.strip_prefix(folder).unwrap_or(&path).iter().map(|part| part.to_string_lossy()).collect();
            if let Some(name) = parts.join("/").strip_suffix(ending) {
                out.insert(name.to_owned(), path);
            }
        }
    }
    Ok(out)
}

/// A file's text; none, with a warning, when it can't be read or isn't UTF-8.
fn text(path: &Path, warnings: &mut Vec<String>) -> Option<String> {
    let read = fs::read(path).map_err(|error| format!("can't be read ({error})"));
    let not_utf8 = |_| "is not in UTF-8, so that positions can't be counted".to_owned();
    let text = read.and_then(|bytes| String::from_utf8(bytes).map_err(not_utf8));
    text.map_err(|why| warnings.push(format!("{} {why}: left out", path.display()))).ok()
}
