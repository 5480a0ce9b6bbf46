//! A report that was broken off and is gone on with.

use std::path::Path;

use super::{BATCH, BATCH_BYTES, Folder, MadeWith, completed, files};
use crate::article::{PartOf, Past};
use crate::report::brat;
use crate::report::growing::{Growing, Length};
use crate::report::journal::{self, Entries, Entry, Journal};
use crate::report::made::Made;
use crate::report::unfinished::Unfinished;
use crate::report::{Options, ReportError};

/// What came of going on.
#[derive(Debug)]
pub enum Resumed {
    /// There is more to be read: the folder, and what had been read.
    Begun(Box<Folder>, Past),
    /// The report was complete but for some files that had not taken their places; now they have.
    Placed,
}

impl Folder {
    /// Goes on with a report that was [begun](Self::begin) and broken off: what is given must be what it was
    /// begun with.
    ///
    /// # Errors
    /// When there is nothing to go on with, something is not as it was, or a file can't be read or written.
    pub fn resume(
        folder: &Path,
        options: Options,
        made_with: MadeWith,
        inputs: impl Iterator<Item = String>,
    ) -> Result<Resumed, ReportError> {
        let options = completed(options)?;
        let changed = |what: String| ReportError::Changed { folder: folder.to_owned(), what };
        let mut unfinished = Unfinished::resume(folder)?;
        if unfinished.place_rest(folder)? {
            unfinished.keep = false;
            return Ok(Resumed::Placed);
        }
        let path = unfinished.path.join(journal::NAME);
        let Some(mut entries) = Entries::open(&path).map_err(ReportError::at("read", &path))? else {
            return Err(ReportError::NothingToResume(folder.to_owned()));
        };
        if let Some(difference) = entries.recipe.difference(&Self::recipe(&options, &made_with), "was", "is") {
            return Err(changed(difference));
        }
        if entries.recipe.part != made_with.part {
            let told = |part: Option<PartOf>| part.map_or("none".to_owned(), |part| format!("{}/{}", part.k, part.n));
            return Err(changed(format!("--part was {} and is {}", told(entries.recipe.part), told(made_with.part))));
        }
        if let Some((was, is)) = unfinished.changed_input(inputs)? {
            return Err(changed(format!("what is to be read has changed: {}", change(was.as_deref(), is.as_deref()))));
        }
        // The first pass finds the last whole batch, the second counts: lengths come before the tables are opened.
        let (mut last, mut batches) = (None, 0);
        loop {
            let from = entries.whole;
            let Some(batch) = entries.batch().map_err(ReportError::at("read", &path))? else { break };
            last = Some((from, batch));
            batches += 1;
        }
        let whole = entries.whole;
        let made = Made::create(folder)?;
        let mut gone_on = {
            let lengths = last.as_ref().map(|(_, batch)| &batch.lengths[..]);
            Self::new(folder, options, made_with, made, unfinished, lengths)?
        };
        let past = gone_on.read_again(&path)?;
        gone_on.resumable = true;
        let mut journal = Journal::reopen(path, whole, batches)?;
        if let Some((from, batch)) = last {
            let grown = batch.entries.iter().map(Entry::grown).sum();
            if (batch.entries.len() as u64) < BATCH && grown < BATCH_BYTES {
                journal.take_up(from, &batch.entries);
                gone_on.grown = grown;
            }
        }
        gone_on.journal = Some(journal);
        Ok(Resumed::Begun(Box::new(gone_on), past))
    }

    /// Counts again what the journal holds.
    fn read_again(&mut self, path: &Path) -> Result<Past, ReportError> {
        let mut past = Past::default();
        let Some(mut entries) = Entries::open(path).map_err(ReportError::at("read", path))? else { return Ok(past) };
        while let Some(batch) = entries.batch().map_err(ReportError::at("read", path))? {
            for entry in batch.entries {
                past.done += 1;
                match entry {
                    Entry::Article(scored) => {
                        past.ids.is_new(&scored.id);
                        if let Some(brat) = &mut self.brat {
                            brat.pass(&brat::stem(&scored.id))?;
                        }
                        self.count(&scored, &scored.measures.readings(self.options.choices))?;
                    }
                    Entry::Skipped(skipped) => self.count_skipped(&skipped)?,
                }
            }
        }
        Ok(past)
    }

    pub(super) fn reopen_targets(&mut self, lengths: &[Length]) -> Result<(), ReportError> {
        let files = files::of(&self.options.formats);
        let changed = |what: String| ReportError::Changed { folder: self.folder.clone(), what };
        if files.len() != lengths.len() {
            return Err(changed("--format is not as it was".to_owned()));
        }
        let mut targets = Vec::new();
        for ((format, table), length) in files.into_iter().zip(lengths) {
            let name = files::name(format, table);
            let Some(target) = Growing::reopen(&self.unfinished.path, &self.folder, name.clone(), *length)? else {
                return Err(changed(format!("{name} is shorter than it was, as when a machine stopped")));
            };
            targets.push(((format, table), target));
        }
        self.targets.extend(targets);
        Ok(())
    }
}

/// What came between two lists of inputs, told by the first lines in which they differ: both are in the order of
/// their names.
fn change(was: Option<&str>, is: Option<&str>) -> String {
    let name = |line: &str| {
        let first = serde_json::from_str::<serde_json::Value>(line).ok()?.get(0)?.as_str().map(str::to_owned);
        Some(first.unwrap_or_else(|| line.to_owned()))
    };
    match (was.and_then(name), is.and_then(name)) {
        (Some(was), Some(is)) if was == is => format!("{is} is not what it was"),
        (Some(was), Some(is)) if is < was => format!("{is} is new"),
        (Some(was), _) => format!("{was} is no longer there"),
        (None, is) => format!("{} is new", is.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_input_changed() {
        let line = |name: &str, bytes: u32| format!("[\"{name}\",{bytes},1]");
        let (b, c) = (line("b.txt", 5), line("c.txt", 5));
        assert_eq!(change(Some(&b), Some(&line("b.txt", 6))), "b.txt is not what it was");
        assert_eq!(change(Some(&c), Some(&b)), "b.txt is new");
        assert_eq!(change(Some(&b), Some(&c)), "b.txt is no longer there");
        assert_eq!(change(Some(&b), None), "b.txt is no longer there");
        assert_eq!(change(None, Some(&b)), "b.txt is new");
    }
}
