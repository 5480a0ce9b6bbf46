//! Outlets that are added up in bounded memory.
//!
//! A long run meets more outlets and far more named sources than memory should hold: those of a ten-million
//! article archive fill gigabytes. What has been added is kept in memory up to a limit, then written to a
//! temporary file in order of names and begun anew. At the end the files are read side by side, and what
//! they hold of one name is added. Since all of it is integers that add in any order, the rows are the same
//! as if all had been in memory.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::mem;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Concentration, NamedClaims, OutletMeasures, OutletRow, Outlets};
use crate::measure::{ArticleMeasures, Choices, Reading};

/// Bytes that may be held, roughly, before they are written to a file.
const MOST: usize = 48 << 20;

/// What an outlet takes, beside its names: measures and their place in the map.
const OUTLET: usize = 16 << 10;

/// What a name takes beside its letters.
const NAME: usize = 64;

/// The outlets of a run of any length.
#[derive(Debug)]
pub struct Ledger {
    recent: Outlets,
    /// Bytes that `recent` takes, roughly.
    weight: usize,
    most: usize,
    folder: PathBuf,
    written: Vec<File>,
}

impl Ledger {
    /// Nothing yet. Temporary files, which have no name and vanish with the process, go to the disk of `folder`.
    #[must_use]
    pub fn new(choices: Choices, minimum_n: u64, folder: &Path) -> Self {
        Self {
            recent: Outlets::new(choices, minimum_n),
            weight: 0,
            most: MOST,
            folder: folder.to_owned(),
            written: Vec::new(),
        }
    }

    /// The same, all in memory whatever it takes.
    #[must_use]
    pub const fn in_memory(mut self) -> Self {
        self.most = usize::MAX;
        self
    }

    /// Adds an article and its readings, which must be those under the ledger's choices.
    ///
    /// # Errors
    /// When a temporary file can't be written.
    pub fn add(
        &mut self,
        outlet: &str,
        article: &ArticleMeasures,
        readings: &[Reading],
        named: &NamedClaims,
    ) -> io::Result<()> {
        self.enter(outlet);
        let minimum = self.recent.minimum_n;
        self.recent.of(outlet).add(article, readings, minimum);
        let names = self.recent.names_of(outlet);
        for (label, claims) in named.iter() {
            if names.add(label, claims) {
                self.weight += NAME + label.len();
            }
        }
        if self.weight > self.most { self.write() } else { Ok(()) }
    }

    /// Counts a skipped article of an outlet.
    ///
    /// # Errors
    /// When a temporary file can't be written.
    pub fn skip(&mut self, outlet: &str) -> io::Result<()> {
        self.enter(outlet);
        self.recent.skip(outlet);
        if self.weight > self.most { self.write() } else { Ok(()) }
    }

    fn enter(&mut self, outlet: &str) {
        if !self.recent.by_name.contains_key(outlet) {
            self.weight += OUTLET + 2 * outlet.len();
        }
    }

    /// The outlets, where all are in memory.
    #[must_use]
    pub fn outlets(&self) -> Option<&Outlets> {
        self.written.is_empty().then_some(&self.recent)
    }

    /// Gives each outlet, in order of names. What is on disk is gone after that.
    ///
    /// # Errors
    /// The first error of `each`, or of a temporary file.
    pub fn each<E: From<io::Error>>(&mut self, mut each: impl FnMut(&OutletRow<'_>) -> Result<(), E>) -> Result<(), E> {
        if self.written.is_empty() {
            return self.recent.rows().try_for_each(|row| each(&row));
        }
        self.write()?;
        let minimum_n = self.recent.minimum_n;
        let mut parts = mem::take(&mut self.written).into_iter().map(Part::open).collect::<io::Result<Vec<_>>>()?;
        while let Some(name) = parts.iter().filter_map(|part| part.outlet.as_ref().map(|(name, _)| name)).min().cloned()
        {
            let mut measures = OutletMeasures::default();
            let mut of_it = Vec::new();
            for part in &mut parts {
                if let Some((_, own)) = part.outlet.take_if(|(own, _)| *own == name) {
                    measures.merge(&own);
                    part.next_name()?;
                    of_it.push(part);
                }
            }
            let mut claims = Vec::new();
            while let Some(label) = of_it.iter().filter_map(|part| part.name.as_ref().map(|(l, _)| l)).min().cloned() {
                let mut sum = 0;
                for part in &mut of_it {
                    if let Some((_, n)) = part.name.take_if(|(own, _)| *own == label) {
                        sum += n;
                        part.next_name()?;
                    }
                }
                claims.push(sum);
            }
            for part in of_it {
                part.next_outlet()?;
            }
            let concentration = Concentration::of(&claims);
            each(&OutletRow { name: &name, measures: &measures, concentration, minimum_n })?;
        }
        Ok(())
    }

    /// Writes what is in memory to a file and begins anew.
    fn write(&mut self) -> io::Result<()> {
        let mut file = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
        for (name, measures) in mem::take(&mut self.recent.by_name) {
            let named = self.recent.named.remove(&name).unwrap_or_default();
            put(&mut file, &Some((&name, &measures)))?;
            for (label, n) in named.iter() {
                put(&mut file, &Some((label, n)))?;
            }
            put(&mut file, &None::<(&str, u64)>)?;
        }
        put(&mut file, &None::<(&str, OutletMeasures)>)?;
        let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        self.written.push(file);
        self.weight = 0;
        Ok(())
    }
}

/// A file that is being read: an outlet, its names, none; and so on; none.
struct Part {
    file: BufReader<File>,
    outlet: Option<(String, OutletMeasures)>,
    name: Option<(String, u64)>,
}

impl Part {
    fn open(file: File) -> io::Result<Self> {
        let mut part = Self { file: BufReader::new(file), outlet: None, name: None };
        part.next_outlet()?;
        Ok(part)
    }

    fn next_outlet(&mut self) -> io::Result<()> {
        self.outlet = get(&mut self.file)?;
        Ok(())
    }

    fn next_name(&mut self) -> io::Result<()> {
        self.name = get(&mut self.file)?;
        Ok(())
    }
}

fn put(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&bytes)
}

fn get<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let mut bytes = Vec::new();
    from.take(u64::from_le_bytes(length)).read_to_end(&mut bytes)?;
    postcard::from_bytes(&bytes).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::DistinctSource;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    /// An outlet with what its row is made of.
    type Told = (String, OutletMeasures, Concentration);

    fn told(mut ledger: Ledger) -> Vec<Told> {
        let mut out = Vec::new();
        let each = |row: &OutletRow<'_>| -> io::Result<()> {
            out.push((row.name.to_owned(), row.measures.clone(), row.concentration));
            Ok(())
        };
        ledger.each(each).unwrap();
        out
    }

    #[test]
    fn files_and_memory_tell_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let fill = |most: usize| {
            let mut ledger = Ledger::new(Choices::default(), 1, folder.path());
            ledger.most = most;
            for i in 0_u32..60 {
                let (one, two) = (format!("Ann {}", i % 7), format!("Bo {}", i % 11));
                let example = Example::new(&format!("{one} said yes. {two} said no. Critics said never."))
                    .claim(&one, "said", "yes", SourcingType::Person)
                    .claim(&two, "said", "no", SourcingType::Person);
                let (measures, analysis) = (example.measures(), example.analysis());
                let named = NamedClaims::of(&analysis, &DistinctSource::of(&analysis), Choices::default());
                let outlet = format!("Outlet {}", i % 5);
                ledger.add(&outlet, &measures, &measures.readings(Choices::default()), &named).unwrap();
                if i % 9 == 0 {
                    ledger.skip("Nothing read").unwrap();
                }
            }
            ledger
        };
        let (memory, files, often) = (fill(usize::MAX), fill(OUTLET * 4), fill(0));
        assert_eq!((memory.written.len(), often.written.len()), (0, 67));
        assert!((2..67).contains(&files.written.len()));
        let memory = told(memory);
        assert_eq!(memory.len(), 6);
        assert!(memory[1].2.sources > 7 && memory[0].1.skipped == 7);
        assert_eq!(told(files), memory);
        assert_eq!(told(often), memory);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the files have no names");
    }
}
