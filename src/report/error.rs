//! What can go wrong in writing a report, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// A report that could not be written, or not gone on with.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A file or folder that could not be written.
    #[error("can't {action} {}: {cause}. {}", path.display(), remedy(cause.kind()))]
    File {
        /// What was tried: create, write, rename.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A temporary file could not be written or read.
    #[error("can't keep what was counted: {cause}. {}", remedy(cause.kind()))]
    Temporary {
        /// What the system said.
        #[from]
        cause: io::Error,
    },
    /// The folder holds a run that was broken off.
    #[error(
        "{} holds a run that was broken off after {done} articles and files. Give --resume to go on with it, or delete {} to begin anew",
        folder.display(), folder.join(super::unfinished::NAME).display()
    )]
    Unfinished {
        /// The folder of the report.
        folder: PathBuf,
        /// Articles and files that are done.
        done: u64,
    },
    /// Another run is writing there.
    #[error("another run is writing to {}: wait for its end, or give --out another folder", .0.display())]
    Busy(PathBuf),
    /// There is no run to go on with.
    #[error("{} holds no run that was broken off: run it without --resume", .0.display())]
    NothingToResume(PathBuf),
    /// The run that was broken off was another one.
    #[error(
        "{} can't be gone on with: {what}. Run it as it was begun, or without --resume after deleting {}",
        folder.display(), folder.join(super::unfinished::NAME).display()
    )]
    Changed {
        /// The folder of the report.
        folder: PathBuf,
        /// What is not as it was.
        what: String,
    },
    /// A format that this build leaves out.
    #[error("this build of the program doesn't write {0}. Install it with: cargo install --path . --features {0}")]
    LeftOut(&'static str),
    /// Parts that are not all given.
    #[error("{0}: give all parts of the whole, scored with the same options")]
    MissingParts(String),
    /// A part that can't be joined with the others.
    #[error("{} can't be joined: {what}", folder.display())]
    Part {
        /// The folder of the part.
        folder: PathBuf,
        /// Why, and what to do.
        what: String,
    },
}

impl ReportError {
    /// Names what was tried and where.
    pub(super) fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::File { action, path, cause }
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
