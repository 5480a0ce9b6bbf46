//! What can go wrong in writing a report, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("can't {action} {}: {cause}. {}", path.display(), remedy(cause.kind()))]
pub struct ReportError {
    /// What was tried: create, write, rename.
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub cause: io::Error,
}

impl ReportError {
    /// Names what was tried and where.
    pub(super) fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self { action, path, cause }
    }
}

const fn remedy(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Free some space, or choose a folder on another disk; no half report was left behind"
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Choose a folder that you may write to, or change its permissions"
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            "A file stands where a folder is needed: choose another folder"
        }
        io::ErrorKind::InvalidFilename => {
            "The name is too long or has characters that this disk can't hold: choose another folder"
        }
        _ => "Check that the disk is there and the folder is not in use, then run again",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_file_and_what_to_do() {
        let error = ReportError::at("write", Path::new("out/claims.csv"))(io::ErrorKind::StorageFull.into());
        let words = error.to_string();
        assert!(words.starts_with("can't write out/claims.csv: "), "{words}");
        assert!(words.contains("Free some space"), "{words}");
    }
}
