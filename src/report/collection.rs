//! A folder of brat files ("collection", as brat calls it): written apart, moved into place at the end.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::replacement::Replacement;
use super::{BratFiles, ReportError};
use crate::article::Ids;

/// Name of the folder.
pub(super) const NAME: &str = "brat";

/// Names of brat files, of which no two may be alike.
#[derive(Debug, Default)]
pub(super) struct Stems(Ids);

impl Stems {
    /// A path for an article: its own, with a number where another has it.
    pub fn next(&mut self, own: &str) -> String {
        let (mut stem, mut copy) = (own.to_owned(), 1);
        // Lower case, since some disks tell no case apart.
        while !self.0.is_new(&stem.to_lowercase()) {
            copy += 1;
            stem = format!("{own}~{copy}");
        }
        stem
    }
}

/// A folder of brat files that is being written.
#[derive(Debug)]
pub(super) struct Collection {
    /// The folder in the unfinished report's, and beside it the list of what was written.
    folder: PathBuf,
    list: PathBuf,
    written: BufWriter<File>,
    stems: Stems,
    articles: u64,
}

impl Collection {
    /// Opens a folder inside `unfinished`, to be moved into `folder`. What stands in it already is written over.
    pub fn create(unfinished: &Path, folder: &Path) -> Result<Self, ReportError> {
        let place = folder.join(NAME);
        if place.exists() && !place.is_dir() {
            return Err(ReportError::at("create", &place)(io::ErrorKind::NotADirectory.into()));
        }
        let (folder, list) = (unfinished.join(NAME), unfinished.join("brat.list"));
        fs::create_dir_all(&folder).map_err(ReportError::at("create", &place))?;
        let written = BufWriter::new(File::create(&list).map_err(ReportError::at("create", &list))?);
        Ok(Self { folder, list, written, stems: Stems::default(), articles: 0 })
    }

    /// Takes a path for an article whose files are there already.
    pub fn pass(&mut self, own: &str) -> Result<String, ReportError> {
        let stem = self.stems.next(own);
        self.articles += 1;
        // A stem has no line break.
        writeln!(self.written, "{stem}").map_err(ReportError::at("write", &self.list))?;
        Ok(stem)
    }

    /// Writes an article's files; of two with one path the second gets a number.
    pub fn write(&mut self, files: &BratFiles) -> Result<(), ReportError> {
        let stem = self.pass(&files.stem)?;
        for (ending, bytes) in [("txt", files.txt.as_bytes()), ("ann", &files.ann)] {
            let path = self.folder.join(format!("{stem}.{ending}"));
            let parent = path.parent().expect("it lies in the folder");
            fs::create_dir_all(parent).map_err(ReportError::at("create", parent))?;
            fs::write(&path, bytes).map_err(ReportError::at("write", &path))?;
        }
        Ok(())
    }

    /// Moves each file to its place; files of earlier runs that this one did not write stay.
    pub fn place(mut self, folder: &Path, replacement: &mut Replacement) -> Result<(), ReportError> {
        self.written.flush().map_err(ReportError::at("write", &self.list))?;
        let list = File::open(&self.list).map_err(ReportError::at("read", &self.list))?;
        for stem in BufReader::new(list).lines() {
            let stem = stem.map_err(ReportError::at("read", &self.list))?;
            for name in [format!("{stem}.txt"), format!("{stem}.ann")] {
                let (from, to) = (self.folder.join(&name), folder.join(NAME).join(&name));
                let parent = to.parent().expect("it lies in the folder");
                fs::create_dir_all(parent).map_err(ReportError::at("create", parent))?;
                replacement.place_from(from, &to)?;
            }
        }
        Ok(())
    }

    /// Articles that were written.
    pub const fn articles(&self) -> u64 {
        self.articles
    }
}
