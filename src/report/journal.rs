//! The journal of a report: what it took in, article by article, in order.
//!
//! It holds what the rows of the tables don't: each article's exact measures, and how many bytes its rows
//! take in each table. From it a run that was broken off is gone on with, and the reports of several runs are
//! joined: both read it again as if the articles came anew.
//!
//! The file is a row of frames: length and CRC-32 of what follows (little-endian, four bytes each), then
//! that many bytes. The first frame is the [`Recipe`] as JSON; each other holds a batch: how far the tables
//! had grown, and its entries, in postcard's encoding. The tables are written before the batch's frame is: a
//! run that is killed loses the frame that it was writing, and what the tables have beyond the last whole
//! frame is cut off.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Crc;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::growing::Length;
use super::{ReportError, Skipped};
use crate::article::PartOf;
use crate::measure::{ArticleMeasures, Choices};
use crate::outlet::NamedClaims;

/// Name of the file.
pub(super) const NAME: &str = "journal.bin";

/// What a report is made with: two that differ can't be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Recipe {
    pub version: String,
    pub lexicon: String,
    pub choices: Choices,
    pub minimum_n: u64,
    pub formats: Vec<String>,
    pub options: BTreeMap<String, Value>,
    /// Hash of the table of outlets, if there is one.
    pub outlets: Option<String>,
    /// The part of a whole that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartOf>,
}

impl Recipe {
    /// In what another differs, in words: "threshold was 0.5 and is 0.6". Which part of a whole it is doesn't count.
    pub fn difference(&self, other: &Self, was: &str, is: &str) -> Option<String> {
        let words = |recipe: &Self| {
            let mut all = vec![
                ("the version".to_owned(), recipe.version.clone()),
                ("the lexicon".to_owned(), recipe.lexicon.clone()),
                ("--format".to_owned(), recipe.formats.join(",")),
                ("--min-n".to_owned(), recipe.minimum_n.to_string()),
                ("the way of counting".to_owned(), counting(recipe.choices)),
                ("the table of outlets".to_owned(), recipe.outlets.clone().unwrap_or_else(|| "none".to_owned())),
            ];
            all.extend(recipe.options.iter().map(|(name, value)| (name.replace('_', "-"), value.to_string())));
            all
        };
        let (mine, others) = (words(self), words(other));
        let differs = mine.iter().zip(&others).find(|(a, b)| a != b);
        match differs {
            Some(((name, a), (other, b))) if name == other => Some(format!("{name} {was} {a} and {is} {b}")),
            Some(((name, _), _)) => Some(format!("{name} is not known to both")),
            None => (mine.len() != others.len()).then(|| "the options are not the same".to_owned()),
        }
    }
}

fn counting(choices: Choices) -> String {
    let changes = choices.changes();
    if changes.is_empty() { "the codebook's".to_owned() } else { changes.join("; ") }
}

/// What came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Entry {
    /// An article that was scored.
    Article(Box<Scored>),
    /// An article or file that was skipped.
    Skipped(Skipped),
}

impl Entry {
    /// Bytes that the tables grew by.
    pub fn grown(&self) -> u64 {
        match self {
            Self::Article(scored) => scored.parts.iter().map(|(bytes, _)| bytes).sum(),
            Self::Skipped(_) => 0,
        }
    }
}

/// An article that was scored: all that the report needs of it beside its rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Scored {
    pub id: String,
    pub path: String,
    pub row: Option<u64>,
    pub outlet: String,
    pub unread_date: Option<String>,
    pub measures: ArticleMeasures,
    pub named: NamedClaims,
    pub claims: u64,
    pub sources: u64,
    /// Bytes and rows that it has in each table, in the order of [`Page::parts`](super::Page::parts).
    pub parts: Vec<Length>,
}

/// An [`Entry`] that is lent, for writing.
#[derive(Serialize)]
pub(super) enum Lent<'e> {
    Article(&'e Scored),
    Skipped(&'e Skipped),
}

impl Lent<'_> {
    /// As it stands in the journal.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::serialize_with_flavor(self, Bytes(Vec::with_capacity(ENTRY)))
            .expect("a vector takes all, and maps have lengths")
    }
}

/// Bytes that an entry commonly takes.
const ENTRY: usize = 1024;

/// Takes an entry's bytes, most of which come one by one: numbers under 128.
struct Bytes(Vec<u8>);

impl postcard::ser_flavors::Flavor for Bytes {
    type Output = Vec<u8>;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        match bytes {
            [byte] => self.0.push(*byte),
            bytes => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}

/// A batch, read back.
#[derive(Debug)]
pub(super) struct Batch {
    /// How far the tables had grown after it, in their order.
    pub lengths: Vec<Length>,
    pub entries: Vec<Entry>,
}

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    entries: Vec<u8>,
    pending: u64,
    /// Batches that were written.
    pub batches: u64,
    /// Where the next batch begins, if it takes the place of one that was kept before it was full.
    again: Option<u64>,
}

impl Journal {
    /// Begins one.
    pub fn create(path: PathBuf, recipe: &Recipe) -> Result<Self, ReportError> {
        let file = File::create(&path).map_err(ReportError::at("create", &path))?;
        let mut journal = Self { path, file, entries: Vec::new(), pending: 0, batches: 0, again: None };
        journal.frame(&serde_json::to_vec(recipe).expect("plain values"))?;
        Ok(journal)
    }

    /// Goes on with one that is whole up to a length.
    pub fn reopen(path: PathBuf, bytes: u64, batches: u64) -> Result<Self, ReportError> {
        let open = || {
            let file = OpenOptions::new().append(true).open(&path)?;
            file.set_len(bytes)?;
            Ok(file)
        };
        let file = open().map_err(ReportError::at("open", &path))?;
        Ok(Self { path, file, entries: Vec::new(), pending: 0, batches, again: None })
    }

    /// Takes up the last batch again, which begins there and was kept before it was full, so that the journal
    /// becomes what it is without a break. Until it's kept anew, it stands as it is.
    pub fn take_up(&mut self, from: u64, entries: &[Entry]) {
        self.again = Some(from);
        for entry in entries {
            let lent = match entry {
                Entry::Article(scored) => Lent::Article(scored),
                Entry::Skipped(skipped) => Lent::Skipped(skipped),
            };
            self.take(&lent.to_bytes());
        }
    }

    /// Takes an entry; it is kept when its batch is.
    pub fn take(&mut self, entry: &[u8]) {
        self.entries.extend_from_slice(entry);
        self.pending += 1;
    }

    /// Entries that are not kept yet.
    pub const fn pending(&self) -> u64 {
        self.pending
    }

    /// Keeps the entries as a batch; the tables must have been written up to these lengths.
    pub fn keep(&mut self, lengths: &[Length]) -> Result<(), ReportError> {
        if self.pending == 0 {
            return Ok(());
        }
        let mut payload = postcard::to_stdvec(&(self.pending, lengths)).expect("a vector takes all");
        payload.append(&mut self.entries);
        if let Some(from) = self.again.take() {
            self.file.set_len(from).map_err(ReportError::at("write", &self.path))?;
        }
        self.frame(&payload)?;
        self.pending = 0;
        self.batches += 1;
        Ok(())
    }

    fn frame(&mut self, payload: &[u8]) -> Result<(), ReportError> {
        let mut crc = Crc::new();
        crc.update(payload);
        let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
        let bytes = [&length.to_le_bytes()[..], &crc.sum().to_le_bytes(), payload].concat();
        self.file.write_all(&bytes).map_err(ReportError::at("write", &self.path))
    }

    /// Writes it to the disk for good.
    pub fn close(self) -> Result<(), ReportError> {
        self.file.sync_data().map_err(ReportError::at("write", &self.path))
    }
}

/// No recipe takes as many bytes.
const LONGEST_RECIPE: u64 = 1 << 14;

/// A journal that is read back.
#[derive(Debug)]
pub(super) struct Entries {
    file: BufReader<File>,
    /// What the report is made with.
    pub recipe: Recipe,
    /// Bytes up to the end of the last whole frame.
    pub whole: u64,
}

impl Entries {
    /// Opens one; none where there is no journal, or none with a whole recipe.
    pub fn open(path: &Path) -> io::Result<Option<Self>> {
        let mut file = match File::open(path) {
            Ok(file) => BufReader::with_capacity(1 << 16, file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let damaged = || io::Error::other("its first entry is damaged, or another version of onrecord wrote it");
        let Some(frame) = frame(&mut file)? else {
            // Short, it is what a run left that ended as it began; long, it held what was done.
            let length = file.get_ref().metadata()?.len();
            return if length < LONGEST_RECIPE { Ok(None) } else { Err(damaged()) };
        };
        let recipe = serde_json::from_slice(&frame).map_err(|_| damaged())?;
        Ok(Some(Self { file, recipe, whole: 8 + frame.len() as u64 }))
    }

    /// The next batch; none at the end, or where what follows is not whole.
    pub fn batch(&mut self) -> io::Result<Option<Batch>> {
        let Some(frame) = frame(&mut self.file)? else { return Ok(None) };
        let Ok(((n, lengths), mut rest)) = postcard::take_from_bytes::<(u64, Vec<Length>)>(&frame) else {
            return Ok(None);
        };
        let mut entries = Vec::new();
        for _ in 0..n {
            let Ok((entry, after)) = postcard::take_from_bytes(rest) else { return Ok(None) };
            entries.push(entry);
            rest = after;
        }
        self.whole += 8 + frame.len() as u64;
        Ok(Some(Batch { lengths, entries }))
    }
}

/// The next frame; none at the end, or where what follows is not whole.
fn frame(file: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    file.by_ref().take(8).read_to_end(&mut head)?;
    let ([length, sum], []) = head.as_chunks() else { return Ok(None) };
    let (length, sum) = (u32::from_le_bytes(*length), u32::from_le_bytes(*sum));
    let mut payload = Vec::new();
    file.take(u64::from(length)).read_to_end(&mut payload)?;
    let mut crc = Crc::new();
    crc.update(&payload);
    Ok((payload.len() as u64 == u64::from(length) && crc.sum() == sum).then_some(payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> Recipe {
        Recipe {
            version: "0.0.0".into(),
            lexicon: "0123".into(),
            choices: Choices::default(),
            minimum_n: 5,
            formats: vec!["csv".into()],
            options: BTreeMap::from([("min_words".to_owned(), 20.into())]),
            outlets: None,
            part: None,
        }
    }

    fn entry(i: u64) -> Entry {
        Entry::Skipped(Skipped { path: format!("{i}.txt"), row: Some(i), ..Skipped::default() })
    }

    fn write(path: &Path) {
        let mut journal = Journal::create(path.to_owned(), &recipe()).unwrap();
        for batch in 0..3 {
            for i in 0..=batch {
                let Entry::Skipped(skipped) = entry(i) else { continue };
                journal.take(&Lent::Skipped(&skipped).to_bytes());
            }
            journal.keep(&[(batch, batch)]).unwrap();
        }
        journal.close().unwrap();
    }

    fn read(path: &Path) -> Option<(Vec<Vec<Entry>>, u64)> {
        let mut entries = Entries::open(path).unwrap()?;
        assert_eq!(entries.recipe, recipe());
        let mut out = Vec::new();
        while let Some(batch) = entries.batch().unwrap() {
            assert_eq!(batch.lengths, [(out.len() as u64, out.len() as u64)]);
            out.push(batch.entries);
        }
        Some((out, entries.whole))
    }

    #[test]
    fn cut_anywhere_it_gives_whole_batches() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        write(&path);
        let bytes = std::fs::read(&path).unwrap();
        let (all, whole) = read(&path).unwrap();
        assert_eq!(whole, bytes.len() as u64);
        assert_eq!(all, [vec![entry(0)], vec![entry(0), entry(1)], vec![entry(0), entry(1), entry(2)]]);
        let mut seen = std::collections::BTreeSet::new();
        for cut in 0..bytes.len() {
            std::fs::write(&path, &bytes[..cut]).unwrap();
            if let Some((batches, whole)) = read(&path) {
                assert!(whole <= cut as u64 && all.starts_with(&batches));
                seen.insert(batches.len());
            }
        }
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn no_damage_is_taken_for_a_batch() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        write(&path);
        let bytes = std::fs::read(&path).unwrap();
        let all = read(&path).unwrap().0;
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            std::fs::write(&path, &damaged).unwrap();
            // The recipe's frame, or a batch's: what stands before it is as it was.
            if let Some((batches, _)) = read(&path) {
                assert!(batches.len() < 3 && all.starts_with(&batches), "byte {at}");
            }
        }
    }

    #[test]
    fn differences_are_named() {
        let mut other = recipe();
        assert_eq!(recipe().difference(&other, "was", "is"), None);
        other.options.insert("min_words".to_owned(), 5.into());
        assert_eq!(recipe().difference(&other, "was", "is").unwrap(), "min-words was 20 and is 5");
        other = Recipe { lexicon: "4567".into(), ..recipe() };
        assert_eq!(recipe().difference(&other, "was", "is").unwrap(), "the lexicon was 0123 and is 4567");
        other = Recipe { options: BTreeMap::new(), ..recipe() };
        assert!(recipe().difference(&other, "was", "is").is_some());
    }
}
