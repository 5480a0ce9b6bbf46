//! Files that take their places together: all of them, or none, and what stood there before stays.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::ReportError;

/// Files of an earlier report that are being replaced. Dropped before [`Replacement::keep`], it takes the new
/// ones away and puts the earlier ones back.
#[derive(Debug)]
pub(super) struct Replacement {
    /// Holds the earlier files, by their number.
    aside: TempDir,
    /// Places that were taken, in order.
    taken: Vec<Taken>,
}

/// A place that was taken.
#[derive(Debug)]
struct Taken {
    place: PathBuf,
    /// Whether a file stood there. It's aside, under the number of the place.
    earlier: bool,
    /// Where the new file came from.
    from: Option<PathBuf>,
}

impl Replacement {
    /// Nothing replaced so far. Earlier files are set aside within `folder`, so that they stay on their disk.
    pub fn new(folder: &Path) -> Result<Self, ReportError> {
        let aside = tempfile::Builder::new().prefix(".earlier.").suffix(".part").tempdir_in(folder);
        Ok(Self { aside: aside.map_err(ReportError::at("create", folder))?, taken: Vec::new() })
    }

    /// Sets aside the file that stands at a place, if any.
    pub fn clear(&mut self, place: &Path) -> Result<(), ReportError> {
        if place.is_dir() {
            return Err(ReportError::at("write", place)(io::ErrorKind::IsADirectory.into()));
        }
        let aside = self.aside.path().join(self.taken.len().to_string());
        let earlier = match fs::rename(place, &aside) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(ReportError::at("replace", place)(error)),
        };
        self.taken.push(Taken { place: place.to_owned(), earlier, from: None });
        Ok(())
    }

    /// Has `rename` put a file at a place, after what stands there was set aside.
    pub fn place(&mut self, place: &Path, rename: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), ReportError> {
        self.clear(place)?;
        rename(place).map_err(ReportError::at("rename", place))
    }

    /// Moves a file to a place, after what stands there was set aside; if not all goes well, it comes back.
    pub fn place_from(&mut self, from: PathBuf, place: &Path) -> Result<(), ReportError> {
        self.place(place, |place| fs::rename(&from, place))?;
        if let Some(taken) = self.taken.last_mut() {
            taken.from = Some(from);
        }
        Ok(())
    }

    /// All went well: the earlier files go.
    pub fn keep(mut self) {
        self.taken.clear();
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        for (number, Taken { place, earlier, from }) in self.taken.drain(..).enumerate().rev() {
            // A file that can't be put back stays where it is: nothing better can be done here, and the error
            // that led here is told.
            let _ = match from {
                Some(from) => fs::rename(&place, from),
                None => fs::remove_file(&place),
            };
            if earlier {
                let _ = fs::rename(self.aside.path().join(number.to_string()), place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, words) in [("a", "earlier"), ("new-a", "later"), ("new-b", "later")] {
            fs::write(folder.path().join(name), words).unwrap();
        }
        folder
    }

    fn replace(folder: &Path) -> Replacement {
        let mut replacement = Replacement::new(folder).unwrap();
        for name in ["a", "b"] {
            let from = folder.join(format!("new-{name}"));
            replacement.place(&folder.join(name), |to| fs::rename(from, to)).unwrap();
        }
        replacement
    }

    fn words(folder: &Path) -> Vec<Option<String>> {
        ["a", "b"].map(|name| fs::read_to_string(folder.join(name)).ok()).to_vec()
    }

    #[test]
    fn all_or_none() {
        let kept = folder();
        replace(kept.path()).keep();
        assert_eq!(words(kept.path()), [Some("later".to_owned()), Some("later".to_owned())]);
        assert_eq!(fs::read_dir(kept.path()).unwrap().count(), 2);
        let undone = folder();
        let mut replacement = replace(undone.path());
        assert!(replacement.place(&undone.path().join("c"), |to| fs::rename("nowhere", to)).is_err());
        drop(replacement);
        assert_eq!(words(undone.path()), [Some("earlier".to_owned()), None]);
        assert_eq!(fs::read_dir(undone.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_was_moved_comes_back() {
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        let mut replacement = Replacement::new(folder.path()).unwrap();
        replacement.place_from(at("new-a"), &at("a")).unwrap();
        replacement.place_from(at("new-b"), &at("b")).unwrap();
        assert_eq!(words(folder.path()), [Some("later".to_owned()), Some("later".to_owned())]);
        drop(replacement);
        assert_eq!(words(folder.path()), [Some("earlier".to_owned()), None]);
        assert!(at("new-a").exists() && at("new-b").exists());
    }

    #[test]
    fn a_folder_is_never_set_aside() {
        let folder = folder();
        fs::create_dir(folder.path().join("b")).unwrap();
        let mut replacement = Replacement::new(folder.path()).unwrap();
        assert!(replacement.clear(&folder.path().join("b")).is_err());
        assert!(folder.path().join("b").is_dir());
    }
}
