//! The folder in which a report stands until it is finished: `.unfinished`, inside the report's.
//!
//! It holds the tables as far as they have grown, under the names that they will have; the journal; what
//! was to be read (`inputs`); and a lock that says that a run is at work. Hidden, so that a later run that
//! reads articles passes it over.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::ReportError;
use super::journal::{self, Entries};

/// Its name.
pub(super) const NAME: &str = ".unfinished";

/// Names the files that are to be placed, once all are whole.
const PLACING: &str = "placing";
const LOCK: &str = "lock";
const INPUTS: &str = "inputs";

/// An input that is not as it was: what it was, if it was there, and what it is, if it is.
pub(super) type Change = (Option<String>, Option<String>);

/// The folder of an unfinished report. Dropped, it vanishes, unless it is to be kept.
#[derive(Debug)]
pub(super) struct Unfinished {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it stays when it is dropped.
    pub keep: bool,
    _lock: File,
}

impl Unfinished {
    /// Makes it in the folder of a report. What a run left that lost nothing is cleared away.
    pub fn create(folder: &Path) -> Result<Self, ReportError> {
        let mut made = Self::open(folder)?;
        let done = made.done().map_err(ReportError::at("read", &made.path))?;
        if let Some(done) = done {
            // It's another run's.
            made.keep = true;
            return Err(ReportError::Unfinished { folder: folder.to_owned(), done });
        }
        for entry in fs::read_dir(&made.path).map_err(ReportError::at("read", &made.path))? {
            let path = entry.map_err(ReportError::at("read", &made.path))?.path();
            let removed = match path.file_name().is_some_and(|name| name == LOCK) {
                true => Ok(()),
                false if path.is_dir() => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            };
            removed.map_err(ReportError::at("remove", &path))?;
        }
        Ok(made)
    }

    /// Opens the one that a run left.
    pub fn resume(folder: &Path) -> Result<Self, ReportError> {
        if !folder.join(NAME).is_dir() {
            return Err(ReportError::NothingToResume(folder.to_owned()));
        }
        let mut made = Self::open(folder)?;
        made.keep = true;
        Ok(made)
    }

    fn open(folder: &Path) -> Result<Self, ReportError> {
        let path = folder.join(NAME);
        fs::create_dir_all(&path).map_err(ReportError::at("create", &path))?;
        let lock_at = path.join(LOCK);
        let lock = File::create(&lock_at).map_err(ReportError::at("create", &lock_at))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => Err(ReportError::Busy(folder.to_owned())),
            // Where a disk knows no locks, nobody else is known of.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { path, keep: false, _lock: lock }),
        }
    }

    /// Articles and files that a run got done that left it; none where that was nothing.
    fn done(&self) -> io::Result<Option<u64>> {
        let placing = self.path.join(PLACING).exists();
        let Some(mut entries) = Entries::open(&self.path.join(journal::NAME))? else {
            return Ok(placing.then_some(0));
        };
        let mut done = 0;
        while let Some(batch) = entries.batch()? {
            done += batch.entries.len() as u64;
        }
        Ok((placing || done > 0).then_some(done))
    }

    /// Writes down what is to be read, a line each.
    pub fn write_inputs(&self, inputs: impl Iterator<Item = String>) -> Result<(), ReportError> {
        let path = self.path.join(INPUTS);
        let write = || {
            let mut file = BufWriter::new(File::create(&path)?);
            inputs.into_iter().try_for_each(|line| writeln!(file, "{line}"))?;
            file.flush()
        };
        write().map_err(ReportError::at("write", &path))
    }

    /// The first input that is not as it was written down, as (then, now); none when all are.
    pub fn changed_input(&self, mut inputs: impl Iterator<Item = String>) -> Result<Option<Change>, ReportError> {
        let path = self.path.join(INPUTS);
        let file = File::open(&path).map_err(ReportError::at("read", &path))?;
        let mut lines = BufReader::new(file).lines();
        loop {
            let was = lines.next().transpose().map_err(ReportError::at("read", &path))?;
            let is = inputs.next();
            if was != is {
                return Ok(Some((was, is)));
            }
            if was.is_none() {
                return Ok(None);
            }
        }
    }

    /// Notes that all files are whole and are about to be placed. From here on a run that is broken off is
    /// gone on with by placing the rest.
    pub fn begin_placing(&self, names: &[String]) -> Result<(), ReportError> {
        let (path, part) = (self.path.join(PLACING), self.path.join("placing.part"));
        let write = || {
            let mut file = File::create(&part)?;
            file.write_all(names.join("\n").as_bytes())?;
            file.sync_data()?;
            fs::rename(&part, &path)
        };
        write().map_err(ReportError::at("write", &path))
    }

    /// Takes the note back.
    pub fn end_placing(&self) -> Result<(), ReportError> {
        let path = self.path.join(PLACING);
        fs::remove_file(&path).map_err(ReportError::at("remove", &path))
    }

    /// Places the rest of the files of a run that was broken off while it placed them; whether it had begun to.
    pub fn place_rest(&self, folder: &Path) -> Result<bool, ReportError> {
        let path = self.path.join(PLACING);
        let names = match fs::read_to_string(&path) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(ReportError::at("read", &path)(error)),
        };
        for name in names.lines() {
            let (from, to) = (self.path.join(name), folder.join(name));
            match if from.is_dir() { place_all(&from, &to) } else { fs::rename(&from, &to) } {
                // It stands there already.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other.map_err(ReportError::at("rename", &to))?,
            }
        }
        Ok(true)
    }
}

/// Moves all files of a folder to another.
fn place_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, place) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() { place_all(&path, &place)? } else { fs::rename(&path, &place)? }
    }
    Ok(())
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.keep {
            // What can't be removed is in nobody's way: the next run clears it.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}
