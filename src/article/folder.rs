//! The files that are asked for: given ones, standard input, and all of a folder that can be read.
//!
//! Folders are walked in the order of their names, so that the same files give the same report.
//! `.gitignore` and `.ignore` files within the given folder are respected; those above it and the user's
//! global ones are not, since what a report holds must not depend on whose machine it was made on.
//! Hidden files are passed over. Links are followed; a loop is reported. Two kinds of file that belong to
//! the work and are no articles are passed over without a word: what earlier runs wrote (a folder whose
//! `run.json`, `comparison.json`, `sample.json` or `agreement.json` says so, and [`Selection::leave_out`]), and the
//! `.ann` of a brat annotation beside its `.txt`.
//!
//! Files are named from the nearest folder that holds all that was asked for: one folder given, the path
//! below it; `herald` and `gazette` given, `herald/…` and `gazette/…`. No absolute path gets into a report.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use ignore::WalkBuilder;

use super::format::Format;
use super::selection::Selection;
use super::skip::{Fault, Skip, SkipReason};

/// What is found. There may be millions, so that it's kept small: what files have in common they share.
pub(super) type Found = Result<Arc<FoundFile>, Box<Skip>>;

/// A file that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoundFile {
    /// Where it is; none for standard input.
    pub place: Option<Box<Path>>,
    /// Its name in reports.
    pub name: Box<str>,
    /// The folders between the one asked for and the file.
    pub folders: Arc<[String]>,
    /// Name of the folder asked for; of a file asked for, the folder it was named with.
    pub given_folder: Option<Arc<str>>,
    /// Its format; none when the content must tell.
    pub format: Option<Format>,
    /// Its length.
    pub bytes: u64,
    /// When it was changed last, where that is known.
    pub changed: Option<SystemTime>,
}

/// Finds all files of a selection, in order.
pub(super) fn find(selection: &Selection) -> Vec<Found> {
    let base = base(&selection.paths);
    let mut finder = Finder { selection, base, seen: HashSet::new(), found: Vec::new() };
    for path in &selection.paths {
        finder.given(path);
    }
    finder.found
}

struct Finder<'a> {
    selection: &'a Selection,
    base: PathBuf,
    seen: HashSet<PathBuf>,
    found: Vec<Found>,
}

impl Finder<'_> {
    fn given(&mut self, path: &Path) {
        if path.as_os_str() == "-" {
            self.found.push(Ok(Arc::new(FoundFile {
                place: None,
                name: "stdin".into(),
                folders: Arc::default(),
                given_folder: None,
                format: self.selection.format,
                bytes: 0,
                changed: None,
            })));
            return;
        }
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => return self.skip(path, Fault::io(&error)),
        };
        if metadata.is_dir() && is_report(path) {
            return self.skip(path, Fault::new(SkipReason::Report, "an earlier run of onrecord wrote this folder"));
        }
        if metadata.is_dir() {
            return self.walk(path);
        }
        let format = self.selection.format.or_else(|| Format::of_path(path));
        let given_folder = path.parent().and_then(last_name).map(Arc::from);
        self.file(path, Arc::default(), given_folder, format, Some(&metadata));
    }

    fn walk(&mut self, folder: &Path) {
        let given_folder: Option<Arc<str>> = last_name(folder).map(Arc::from);
        // Of the files in one folder, which come together.
        let (mut parent, mut folders) = (PathBuf::new(), Arc::<[String]>::default());
        let leave_out = self.selection.leave_out.as_deref().map(absolute);
        let walk = WalkBuilder::new(folder)
            .filter_entry(move |entry| {
                let below = entry.depth() > 0 && entry.file_type().is_some_and(|kind| kind.is_dir());
                !below || !(leave_out.as_deref() == Some(&absolute(entry.path())) || is_report(entry.path()))
            })
            .hidden(true)
            .parents(false)
            .git_global(false)
            .git_exclude(false)
            .require_git(false)
            .follow_links(true)
            .sort_by_file_name(OsStr::cmp)
            .build();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let (path, fault) = walk_fault(error);
                    self.skip(path.as_deref().unwrap_or(folder), fault);
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path();
            if is_annotation(path) {
                continue;
            }
            let Some(format) = self.selection.format.or_else(|| Format::of_path(path)) else {
                let detail = match path.extension() {
                    Some(extension) => {
                        format!("nothing is known of .{} files", extension.to_string_lossy())
                    }
                    None => "its name has no ending that tells a format".to_owned(),
                };
                self.skip(path, Fault::new(SkipReason::UnknownFormat, detail));
                continue;
            };
            let below = path.strip_prefix(folder).unwrap_or(path);
            if let Some(own) = below.parent().filter(|own| *own != parent) {
                folders = names(own).collect();
                own.clone_into(&mut parent);
            }
            let metadata = entry.metadata().ok();
            self.file(path, Arc::clone(&folders), given_folder.clone(), Some(format), metadata.as_ref());
        }
    }

    /// A file that was asked for twice is read once.
    fn file(
        &mut self,
        path: &Path,
        folders: Arc<[String]>,
        given_folder: Option<Arc<str>>,
        format: Option<Format>,
        metadata: Option<&Metadata>,
    ) {
        if self.selection.paths.len() > 1 && !self.seen.insert(absolute(path)) {
            return;
        }
        let bytes = metadata.map_or(0, Metadata::len);
        let changed = metadata.and_then(|metadata| metadata.modified().ok());
        let name = self.name(path).into_boxed_str();
        let found = FoundFile { place: Some(path.into()), name, folders, given_folder, format, bytes, changed };
        self.found.push(Ok(Arc::new(found)));
    }

    fn skip(&mut self, path: &Path, fault: Fault) {
        let path = self.name(path);
        self.found.push(Err(Box::new(Skip {
            path,
            id: None,
            outlet: None,
            line: None,
            record: None,
            reason: fault.reason,
            detail: fault.detail,
        })));
    }

    fn name(&self, path: &Path) -> String {
        let whole = absolute(path);
        let name = names(whole.strip_prefix(&self.base).unwrap_or(&whole)).collect::<Vec<_>>().join("/");
        if name.is_empty() { last_name(path).unwrap_or_else(|| ".".to_owned()) } else { name }
    }
}

/// Whether a folder holds the report of an earlier run.
fn is_report(folder: &Path) -> bool {
    ["run.json", "comparison.json", "sample.json", "agreement.json"].iter().any(|name| {
        let mut start = String::new();
        File::open(folder.join(name))
            .and_then(|run| run.take(REPORT_MARK).read_to_string(&mut start))
            .is_ok_and(|_| start.replace(' ', "").contains(concat!("\"program\":\"", env!("CARGO_PKG_NAME"), "\"")))
    })
}

/// Bytes of such a file within which it says what program wrote it.
const REPORT_MARK: u64 = 100;

/// Whether a file is the annotation of a text beside it.
fn is_annotation(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "ann") && path.with_extension("txt").is_file()
}

/// The path and the fault that a walk met.
fn walk_fault(error: ignore::Error) -> (Option<PathBuf>, Fault) {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => walk_fault(*err),
        ignore::Error::WithPath { path, err } => (Some(path), walk_fault(*err).1),
        ignore::Error::Loop { child, .. } => {
            (Some(child), Fault::new(SkipReason::Unreadable, "it is a link to a folder that it lies in"))
        }
        ignore::Error::Io(error) => (None, Fault::io(&error)),
        other => (None, Fault::new(SkipReason::Unreadable, other.to_string())),
    }
}

/// The nearest folder that holds all that was asked for.
fn base(paths: &[PathBuf]) -> PathBuf {
    let mut base: Option<PathBuf> = None;
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        let whole = absolute(path);
        let folder = if path.is_dir() { whole } else { whole.parent().unwrap_or(&whole).to_owned() };
        base = Some(match base {
            None => folder,
            Some(base) => {
                base.components().zip(folder.components()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
            }
        });
    }
    base.unwrap_or_default()
}

/// The whole path, with `.` and `..` worked out by their names alone.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

fn names(path: &Path) -> impl Iterator<Item = String> + '_ {
    path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    })
}

/// The last part of a path as it was given; none for `.`, `..` and `/`.
fn last_name(path: &Path) -> Option<String> {
    path.file_name().map(|name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn made(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, if file.ends_with("ignore") { "drafts/\n*.md\n" } else { "x" }).unwrap();
        }
        folder
    }

    fn told(selection: &Selection) -> Vec<String> {
        find(selection)
            .into_iter()
            .map(|found| found.map_or_else(|skip| skip.to_string(), |file| file.name.to_string()))
            .collect()
    }

    #[test]
    fn sorted_with_ignore_files_and_without_hidden_ones() {
        let folder = made(&[
            "b/2.txt",
            "b/10.txt",
            "a.html",
            "c.docx",
            "LICENSE",
            ".gitignore",
            ".hidden.txt",
            "drafts/x.txt",
            "n.md",
        ]);
        assert_eq!(
            told(&Selection::new([folder.path()])),
            [
                "LICENSE: its name has no ending that tells a format (unknown-format)",
                "a.html",
                "b/10.txt",
                "b/2.txt",
                "c.docx: nothing is known of .docx files (unknown-format)",
            ]
        );
    }

    #[test]
    fn reports_and_annotations_are_no_articles() {
        let folder = made(&["1.txt", "1.ann", "2.ann", "brat/1.txt", "new/claims.csv", "old/claims.csv", "x/run.json"]);
        fs::write(folder.path().join("old/run.json"), "{\n  \"program\": \"onrecord\",\n  \"version\": \"0.1.0\"\n}")
            .unwrap();
        let selection =
            Selection { leave_out: Some(folder.path().join("x/../new")), ..Selection::new([folder.path()]) };
        assert_eq!(
            told(&selection),
            ["1.txt", "2.ann: nothing is known of .ann files (unknown-format)", "brat/1.txt", "x/run.json"]
        );
        let old = told(&Selection::new([folder.path().join("old")]));
        assert_eq!(old, ["old: an earlier run of onrecord wrote this folder (report)"]);
    }

    #[test]
    fn names_from_the_nearest_common_folder() {
        let folder = made(&["herald/1.txt", "gazette/1.txt", "x.note"]);
        let at = |name: &str| folder.path().join(name);
        assert_eq!(told(&Selection::new([at("herald"), at("gazette")])), ["herald/1.txt", "gazette/1.txt"]);
        assert_eq!(told(&Selection::new([at("herald/../herald/1.txt")])), ["1.txt"]);
        assert_eq!(told(&Selection::new([at("herald"), at("herald/1.txt")])), ["1.txt"], "asked for twice, read once");
        assert_eq!(told(&Selection::new([at("x.note")])), ["x.note"], "a named file is read whatever its ending");
        assert_eq!(told(&Selection::new([at("none")])), ["none: there is no such file (not-found)"]);
    }

    #[test]
    fn folders_are_kept_for_naming_outlets() {
        let folder = made(&["The Herald/2026/1.txt"]);
        let found = find(&Selection::new([folder.path()]));
        assert_eq!(found[0].as_ref().unwrap().folders[..], ["The Herald", "2026"]);
        let found = find(&Selection::new([folder.path().join("The Herald/2026/1.txt")]));
        let file = found[0].as_ref().unwrap();
        assert_eq!((file.folders.len(), file.given_folder.as_deref()), (0, Some("2026")));
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_loop_end() {
        let folder = made(&["a/1.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
        let told = told(&Selection::new([folder.path()]));
        assert_eq!(told, ["a/1.txt", "a/up: it is a link to a folder that it lies in (unreadable)"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_closed_folder_is_reported() {
        use std::os::unix::fs::PermissionsExt;
        let folder = made(&["a/1.txt", "b/2.txt"]);
        let closed = folder.path().join("a");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let open_to_all = fs::read_dir(&closed).is_ok(); // the superuser
        let told = told(&Selection::new([folder.path()]));
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        if !open_to_all {
            assert_eq!(told, ["a: the system denies reading it (no-permission)", "b/2.txt"]);
        }
    }
}
