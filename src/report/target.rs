//! A file of a report: created before work starts under a temporary name, renamed at the end.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::ReportError;
use super::replacement::Replacement;

/// Bytes that are gathered before they are written.
const BUFFER: usize = 1 << 17;

/// A file that is being written.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
    /// Rows that were written to it.
    pub rows: u64,
}

impl Target {
    /// Creates the temporary file beside `path`; dropped before it's placed, it vanishes.
    pub fn create(path: PathBuf) -> Result<Self, ReportError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        if path.is_dir() {
            return Err(ReportError::at("write", &path)(std::io::ErrorKind::IsADirectory.into()));
        }
        let file = temporary(folder, &path).map_err(ReportError::at("create", &path))?;
        Ok(Self { path, file: BufWriter::with_capacity(BUFFER, file), rows: 0 })
    }

    /// Writes bytes that hold `rows` rows.
    pub fn write(&mut self, bytes: &[u8], rows: u64) -> Result<(), ReportError> {
        self.rows += rows;
        self.file.write_all(bytes).map_err(ReportError::at("write", &self.path))
    }

    /// Writes what is still gathered; the file keeps its temporary name.
    pub fn close(self) -> Result<Closed, ReportError> {
        let Self { path, file, .. } = self;
        let file = file.into_inner().map_err(|e| ReportError::at("write", &path)(e.into_error()))?;
        // Some disks report that they are full only now.
        file.as_file().sync_data().map_err(ReportError::at("write", &path))?;
        Ok(Closed { path, file: file.into_temp_path() })
    }
}

/// A file that is whole, under its temporary name; dropped, it vanishes.
#[derive(Debug)]
pub(super) struct Closed {
    path: PathBuf,
    file: TempPath,
}

impl Closed {
    /// Gives the file its name.
    pub fn place(self, replacement: &mut Replacement) -> Result<(), ReportError> {
        let Self { path, file } = self;
        replacement.place(&path, |to| file.persist(to).map_err(|e| e.error))
    }
}

fn temporary(folder: &Path, path: &Path) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
    builder.prefix(&prefix).suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any file that the user creates: the process's mask takes away what it must.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
        builder.tempfile_in(folder)
    }
    #[cfg(not(unix))]
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(closed: Closed) {
        let mut replacement = Replacement::new(closed.path.parent().unwrap()).unwrap();
        closed.place(&mut replacement).unwrap();
        replacement.keep();
    }

    #[test]
    fn nothing_is_seen_before_it_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        let mut target = Target::create(path.clone()).unwrap();
        target.write(b"a,b\r\n", 1).unwrap();
        assert_eq!(target.rows, 1);
        let closed = target.close().unwrap();
        assert!(!path.exists());
        place(closed);
        assert_eq!(std::fs::read(&path).unwrap(), b"a,b\r\n");
        drop(Target::create(path.clone()).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "a dropped target leaves nothing");
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        std::fs::create_dir(&path).unwrap();
        assert!(Target::create(path).unwrap_err().to_string().contains("claims.csv"));
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_it_as_any_new_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (ours, plain) = (folder.path().join("ours"), folder.path().join("plain"));
        place(Target::create(ours.clone()).unwrap().close().unwrap());
        std::fs::write(&plain, "").unwrap();
        let mode = |path| std::fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&ours), mode(&plain));
    }
}
