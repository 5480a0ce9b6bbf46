//! A file of a report that grows with the articles, in the folder of the unfinished report.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ReportError;

/// Bytes that are gathered before they are written.
const BUFFER: usize = 1 << 17;

/// How far a file has grown.
pub(super) type Length = (u64, u64);

/// A file that grows.
#[derive(Debug)]
pub(super) struct Growing {
    /// Its name, here and in the report.
    pub name: String,
    /// Where it will stand: what errors name.
    place: PathBuf,
    file: BufWriter<File>,
    bytes: u64,
    /// Rows that were written to it.
    pub rows: u64,
}

impl Growing {
    /// Creates it in `unfinished`, to be placed in `folder`.
    pub fn create(unfinished: &Path, folder: &Path, name: String) -> Result<Self, ReportError> {
        let place = folder.join(&name);
        if place.is_dir() {
            return Err(ReportError::at("write", &place)(std::io::ErrorKind::IsADirectory.into()));
        }
        let file = File::create(unfinished.join(&name)).map_err(ReportError::at("create", &place))?;
        Ok(Self { name, place, file: BufWriter::with_capacity(BUFFER, file), bytes: 0, rows: 0 })
    }

    /// Opens it again as it was when it had a length; none when it is shorter than that.
    pub fn reopen(
        unfinished: &Path,
        folder: &Path,
        name: String,
        (bytes, rows): Length,
    ) -> Result<Option<Self>, ReportError> {
        let (place, path) = (folder.join(&name), unfinished.join(&name));
        let open = || -> std::io::Result<Option<File>> {
            let file = OpenOptions::new().append(true).open(&path)?;
            if file.metadata()?.len() < bytes {
                return Ok(None);
            }
            file.set_len(bytes)?;
            Ok(Some(file))
        };
        let file = open().map_err(ReportError::at("open", &path))?;
        Ok(file.map(|file| Self { name, place, file: BufWriter::with_capacity(BUFFER, file), bytes, rows }))
    }

    /// Writes bytes that hold `rows` rows.
    pub fn write(&mut self, bytes: &[u8], rows: u64) -> Result<(), ReportError> {
        self.rows += rows;
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes).map_err(ReportError::at("write", &self.place))
    }

    /// Writes what is still gathered.
    pub fn flush(&mut self) -> Result<Length, ReportError> {
        self.file.flush().map_err(ReportError::at("write", &self.place))?;
        Ok((self.bytes, self.rows))
    }

    /// Writes what is still gathered, for good; gives its name.
    pub fn close(mut self) -> Result<String, ReportError> {
        self.flush()?;
        // Some disks report that they are full only now.
        self.file.get_ref().sync_data().map_err(ReportError::at("write", &self.place))?;
        Ok(self.name)
    }
}
