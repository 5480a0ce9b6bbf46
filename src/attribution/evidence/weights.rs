//! The table of weights: what each named feature speaks for. Learned from annotated news by
//! `onrecord train`, kept as readable text (`lexicons/weights.tsv`), read once.

use std::sync::LazyLock;

use super::feature::{Atom, Sink, Template, key};
use super::table_file::{self, Pairs, QUESTIONS, TableError};

/// The questions that evidence decides, each with a model of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// Is this word a cue here?
    Cue,
    /// Which words are its source?
    Source,
    /// Which words are its content?
    Content,
    /// Which words belong to the cue?
    Extent,
}

impl Question {
    /// All.
    pub const ALL: [Self; 4] = [Self::Cue, Self::Source, Self::Content, Self::Extent];

    /// Its name in the table.
    #[must_use]
    pub const fn id(self) -> &'static str {
        QUESTIONS[self as usize]
    }
}

/// The weights of one question, by feature key.
#[derive(Debug, Clone)]
pub struct Weights {
    /// Open addressing by the key's low bits; its high 32 bits tell features apart, 0 is free.
    slots: Vec<(u32, f32)>,
    /// A bit for each key that has a weight: most features have none, and this is small enough to stay near.
    known: Box<[u64; 1 << (FILTER - 6)]>,
}

impl Default for Weights {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// Bits of the filter, as a power of two: 64 KiB.
const FILTER: u32 = 19;

/// Word and bit of a key in the filter.
#[inline(always)]
fn place(key: u64) -> (usize, u64) {
    let bit = (key >> (64 - FILTER)) as usize;
    (bit >> 6, 1 << (bit & 63))
}

/// The part of a key that is kept in a slot.
fn mark(key: u64) -> u32 {
    ((key >> 32) as u32).max(1)
}

impl Weights {
    /// From keys and weights; keys must differ.
    #[must_use]
    pub fn new(pairs: &[(u64, f32)]) -> Self {
        let size = (pairs.len().max(4) * 2).next_power_of_two();
        let mut slots = vec![(0, 0.0); size];
        let mut known = Box::new([0; 1 << (FILTER - 6)]);
        for &(key, weight) in pairs {
            let (word, bit) = place(key);
            known[word] |= bit;
            let mut at = key as usize & (size - 1);
            while slots[at].0 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (mark(key), weight);
        }
        Self { slots, known }
    }

    /// The weight of a feature; 0 when it has none.
    #[must_use]
    #[inline(always)]
    pub fn get(&self, key: u64) -> f32 {
        let (word, bit) = place(key);
        if self.known[word] & bit == 0 { 0.0 } else { self.find(key) }
    }

    fn find(&self, key: u64) -> f32 {
        let mask = self.slots.len().wrapping_sub(1);
        let wanted = mark(key);
        let mut at = key as usize & mask;
        loop {
            match self.slots.get(at) {
                None | Some((0, _)) => return 0.0,
                Some(&(found, weight)) if found == wanted => return weight,
                _ => at = (at + 1) & mask,
            }
        }
    }
}

/// Adds up the weights of a choice's features.
#[derive(Debug)]
pub struct Score<'a> {
    weights: &'a Weights,
    /// The sum so far.
    pub sum: f32,
}

impl<'a> Score<'a> {
    /// By these weights.
    #[must_use]
    pub fn new(weights: &'a Weights) -> Self {
        Self { weights, sum: 0.0 }
    }
}

impl Sink for Score<'_> {
    #[inline(always)]
    fn add(&mut self, template: Template, values: &[Atom]) {
        self.sum += self.weights.get(key(template, values));
    }

    fn is_hopeless(&self) -> bool {
        self.sum < HOPELESS
    }
}

/// Log-odds under which the features that are still to come did not carry a site over the threshold, but
/// for one in five thousand, on the articles that the weights were learned from.
const HOPELESS: f32 = -1.75;

/// The table that the program carries, as the build script read it.
const BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

/// All weights.
#[derive(Debug, Clone, Default)]
pub struct Table {
    weights: [Weights; QUESTIONS.len()],
}

impl Table {
    /// Reads a table: a line a feature, `question<TAB>feature<TAB>weight`; `#` begins a comment.
    ///
    /// # Errors
    /// A line of another form, or an unknown question.
    pub fn read(content: &str) -> Result<Self, TableError> {
        Ok(Self::of(&table_file::read(content)?))
    }

    /// The built-in table with the lines of a user's table laid over it; see
    /// [`Lexicon::weights`](crate::lexicon::Lexicon::weights).
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn over_builtin(content: &str) -> Result<Self, TableError> {
        let mut pairs = table_file::read(content)?;
        for (own, builtin) in pairs.iter_mut().zip(table_file::from_bytes(BUILTIN)) {
            own.extend(builtin);
            // Of equal keys the first stays first: the user's.
            own.sort_by_key(|pair| pair.0);
            own.dedup_by_key(|pair| pair.0);
        }
        Ok(Self::of(&pairs))
    }

    fn of(pairs: &Pairs) -> Self {
        Self { weights: std::array::from_fn(|question| Weights::new(&pairs[question])) }
    }

    /// The weights of a question.
    #[must_use]
    pub fn of_question(&self, question: Question) -> &Weights {
        &self.weights[question as usize]
    }

    /// The table that the program carries.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILT_IN: LazyLock<Table> = LazyLock::new(|| Table::of(&table_file::from_bytes(BUILTIN)));
        &BUILT_IN
    }
}

/// Probability from log-odds.
#[must_use]
pub fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::evidence::key_of_name;

    #[test]
    fn a_users_weights_stand_over_the_built_in_ones() {
        let builtin = include_str!("../../../lexicons/weights.tsv");
        let line = builtin.lines().find(|line| line.starts_with("cue\t")).unwrap();
        let feature = line.split('\t').nth(1).unwrap();
        let own = format!("# mine\ncue\t{feature}\t7.5\ncue\tno-such=feature\t2\n");
        let table = Table::over_builtin(&own).unwrap();
        let cue = table.of_question(Question::Cue);
        assert_eq!((cue.get(key_of_name(feature)), cue.get(key_of_name("no-such=feature"))), (7.5, 2.0));
        let other = builtin.lines().rfind(|line| line.starts_with("cue\t")).unwrap().split('\t').nth(1).unwrap();
        assert_eq!(cue.get(key_of_name(other)), Table::builtin().of_question(Question::Cue).get(key_of_name(other)));
        assert!(Table::over_builtin("cue\tx").unwrap_err().to_string().contains("line 1"));
    }

    #[test]
    fn the_checker_knows_the_questions() {
        assert_eq!(Question::ALL.map(Question::id), crate::lexicon::check::QUESTIONS);
    }
}
