//! A folder of brat files ("collection", as brat calls it): written apart, moved into place at the end.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::replacement::Replacement;
use super::{BratFiles, ReportError};

/// A folder of brat files that is being written. Dropped before it is finished, it vanishes.
#[derive(Debug)]
pub(super) struct Collection {
    folder: TempDir,
    /// Paths below it, lower case, since some disks tell no case apart.
    taken: BTreeSet<String>,
    stems: Vec<String>,
}

impl Collection {
    /// Opens a temporary folder inside `folder`.
    pub fn create(folder: &Path) -> Result<Self, ReportError> {
        let final_path = folder.join("brat");
        if final_path.exists() && !final_path.is_dir() {
            return Err(ReportError::at("create", &final_path)(std::io::ErrorKind::NotADirectory.into()));
        }
        let temporary = tempfile::Builder::new().prefix(".brat.").suffix(".part").tempdir_in(folder);
        let folder = temporary.map_err(ReportError::at("create", &final_path))?;
        Ok(Self { folder, taken: BTreeSet::new(), stems: Vec::new() })
    }

    /// Writes an article's files; of two with one path the second gets a number.
    pub fn write(&mut self, files: BratFiles) -> Result<(), ReportError> {
        let mut stem = files.stem.clone();
        let mut copy = 1;
        while !self.taken.insert(stem.to_lowercase()) {
            copy += 1;
            stem = format!("{}~{copy}", files.stem);
        }
        for (ending, bytes) in [("txt", files.txt.as_bytes()), ("ann", &files.ann)] {
            let path = self.folder.path().join(format!("{stem}.{ending}"));
            let parent = path.parent().expect("it lies in the folder");
            fs::create_dir_all(parent).map_err(ReportError::at("create", parent))?;
            fs::write(&path, bytes).map_err(ReportError::at("write", &path))?;
        }
        self.stems.push(stem);
        Ok(())
    }

    /// Moves each file to its place; files of earlier runs that this one did not write stay.
    pub fn place(self, folder: &Path, replacement: &mut Replacement) -> Result<(), ReportError> {
        for name in self.stems.iter().flat_map(|stem| [format!("{stem}.txt"), format!("{stem}.ann")]) {
            let (from, to) = (self.folder.path().join(&name), folder.join("brat").join(&name));
            let parent = to.parent().expect("it lies in the folder");
            fs::create_dir_all(parent).map_err(ReportError::at("create", parent))?;
            replacement.place(&to, |to| fs::rename(from, to))?;
        }
        Ok(())
    }

    /// Articles that were written.
    pub fn articles(&self) -> u64 {
        self.stems.len() as u64
    }
}
