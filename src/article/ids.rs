//! The ids of a run, of which no two may be alike.
//!
//! An id is kept as a hash of 64 bits: among three million articles two share one with a probability below
//! one in a million. The last ones are in memory; when there are too many, they go to a temporary file in
//! order, and a new id is looked for in the few blocks of the files where it would stand. So a run of any
//! length takes a bounded amount of memory.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Seek, SeekFrom, Write};

use rustc_hash::FxHasher;

use super::skip::{Skip, SkipReason};

/// Ids that are kept in memory: as many as a table of 2²¹ places takes (19 MB).
const MOST: usize = (1 << 21) / 8 * 7;

/// Ids in a block of a file.
const BLOCK: usize = 512;

/// The ids of a run. The first article that has one keeps it; a later one is skipped.
#[derive(Debug)]
pub(crate) struct Ids {
    recent: HashSet<u64, BuildHasherDefault<FxHasher>>,
    most: usize,
    written: Vec<Sorted>,
}

impl Default for Ids {
    fn default() -> Self {
        Self { recent: HashSet::default(), most: MOST, written: Vec::new() }
    }
}

impl Ids {
    /// Whether no article before had this id.
    pub fn is_new(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let hash = hasher.finish();
        // A file of one's own that can't be read any more tells nothing: the id counts as new.
        if self.written.iter_mut().any(|ids| ids.hold(hash).unwrap_or(false)) || !self.recent.insert(hash) {
            return false;
        }
        if self.recent.len() >= self.most {
            let mut ids: Vec<u64> = self.recent.iter().copied().collect();
            ids.sort_unstable();
            match Sorted::write(&ids) {
                Ok(sorted) => {
                    self.written.push(sorted);
                    self.recent.clear();
                }
                // Where no file can be written, memory must do.
                Err(_) => self.most = usize::MAX,
            }
        }
        true
    }

    /// What is said of a later one.
    pub fn skip(path: String, id: String, outlet: String, (line, record): (Option<u64>, Option<u64>)) -> Skip {
        let detail = format!("an article before it has the id {id}");
        let outlet = (!outlet.is_empty()).then(|| outlet.into());
        Skip { path, id: Some(id.into()), outlet, line, record, reason: SkipReason::DuplicateId, detail }
    }
}

/// What a run that was broken off had read, for the one that goes on with it.
#[derive(Debug, Default)]
pub struct Past {
    /// Articles, files and records that it got done, in order.
    pub(crate) done: u64,
    /// The ids of its articles.
    pub(crate) ids: Ids,
}

/// Ids in a file, in order.
#[derive(Debug)]
struct Sorted {
    file: File,
    /// The first id of each block.
    firsts: Vec<u64>,
}

impl Sorted {
    fn write(ids: &[u64]) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        let bytes: Vec<u8> = ids.iter().flat_map(|id| id.to_le_bytes()).collect();
        file.write_all(&bytes)?;
        Ok(Self { file, firsts: ids.iter().step_by(BLOCK).copied().collect() })
    }

    fn hold(&mut self, id: u64) -> io::Result<bool> {
        let Some(block) = self.firsts.partition_point(|first| *first <= id).checked_sub(1) else { return Ok(false) };
        if self.firsts[block] == id {
            return Ok(true);
        }
        let mut bytes = [0; BLOCK * 8];
        self.file.seek(SeekFrom::Start((block * bytes.len()) as u64))?;
        let mut length = 0;
        while length < bytes.len() {
            match self.file.read(&mut bytes[length..])? {
                0 => break,
                n => length += n,
            }
        }
        let ids = bytes[..length].as_chunks().0;
        Ok(ids.binary_search_by_key(&id, |id| u64::from_le_bytes(*id)).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_memory_agree() {
        let mut ids = Ids { most: 700, ..Ids::default() };
        let mut memory = HashSet::new();
        // Each id comes three times, far apart.
        for i in (0..3000).chain(0..3000).chain((0..3000).rev()) {
            let id = format!("article {i}");
            assert_eq!(ids.is_new(&id), memory.insert(id));
        }
        assert_eq!(ids.written.len(), 4);
        assert!(ids.recent.len() < 700);
    }
}
