//! The table of weights: what each named feature speaks for. Learned from annotated news by
//! `onrecord train`, kept as readable text (`lexicons/weights.tsv`), read once.

use std::sync::LazyLock;

use super::feature::{Atom, Sink, Template, key};
use super::perfect_hash::PerfectHash;
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

/// The weights of one question, by feature key, in thousandths.
#[derive(Debug, Clone, Default)]
pub struct Weights(PerfectHash);

impl Weights {
    /// The weight of a feature, in log-odds; 0 when it has none.
    #[must_use]
    pub fn get(&self, key: u64) -> f32 {
        log_odds(self.0.get(key))
    }
}

fn log_odds(thousandths: i32) -> f32 {
    thousandths as f32 / 1000.0
}

/// Adds up the weights of a choice's features.
#[derive(Debug)]
pub struct Score<'a> {
    weights: &'a PerfectHash,
    /// The sum so far, in thousandths.
    sum: i32,
    /// The sum that it has to reach, in thousandths.
    floor: i32,
}

impl<'a> Score<'a> {
    /// By these weights.
    #[must_use]
    pub fn new(weights: &'a Weights) -> Self {
        Self { weights: &weights.0, sum: 0, floor: i32::MIN / 2 }
    }

    /// By these weights, with what speaks for the choice before any evidence and the sum that it has to reach, in
    /// thousandths.
    #[must_use]
    pub fn with_prior(weights: &'a Weights, prior: i32, floor: i32) -> Self {
        Self { weights: &weights.0, sum: prior, floor }
    }

    /// The sum of the weights of some features, in thousandths.
    #[inline(always)]
    pub fn of(weights: &'a Weights, fill: impl FnOnce(&mut Self)) -> i32 {
        let mut score = Self::new(weights);
        fill(&mut score);
        score.sum
    }

    /// Whether the sum is what it has to reach.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.sum >= self.floor
    }

    /// The sum so far, in thousandths of log-odds.
    #[must_use]
    pub const fn sum(&self) -> i32 {
        self.sum
    }
}

impl Sink for Score<'_> {
    #[inline(always)]
    fn add(&mut self, template: Template, values: &[Atom]) {
        self.sum += self.weights.get(key(template, values));
    }

    #[inline(always)]
    fn is_hopeless(&self, stage: usize) -> bool {
        self.sum < self.floor - HOPELESS[stage]
    }
}

/// How far below the floor, in thousandths of log-odds, a site may be at each stage of asking for its features. Of
/// those that the threshold lets pass on the articles that the weights were learned from, one in five hundred was
/// further below at any stage, and most of these passed by little.
const HOPELESS: [i32; 5] = [600, 550, 950, 800, 850];

/// The tables that the program carries, as the build script made them.
const BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.hash"));

/// Their features and weights, for laying others over them.
const BUILTIN_PAIRS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.pairs"));

/// All weights.
#[derive(Debug, Clone, Default)]
pub struct Table {
    weights: [Weights; QUESTIONS.len()],
}

impl Table {
    /// The built-in table with the lines of a user's table laid over it; see
    /// [`Lexicon::weights`](crate::lexicon::Lexicon::weights).
    ///
    /// # Errors
    /// A line of another form, or an unknown question.
    pub fn over_builtin(content: &str) -> Result<Self, TableError> {
        let mut pairs = table_file::read(content)?;
        for (own, builtin) in pairs.iter_mut().zip(table_file::from_bytes(BUILTIN_PAIRS)) {
            own.extend(builtin);
            // Of equal keys the first stays first: the user's.
            own.sort_by_key(|pair| pair.0);
            own.dedup_by_key(|pair| pair.0);
        }
        Ok(Self::of(&pairs))
    }

    fn of(pairs: &Pairs) -> Self {
        Self { weights: std::array::from_fn(|question| Weights(PerfectHash::new(&pairs[question]))) }
    }

    /// The weights of a question.
    #[must_use]
    pub fn of_question(&self, question: Question) -> &Weights {
        &self.weights[question as usize]
    }

    /// The table that the program carries.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILT_IN: LazyLock<Table> = LazyLock::new(|| {
            let mut bytes = BUILTIN;
            let mut next = || {
                let (weights, rest) = PerfectHash::read(bytes).expect("the build script wrote a table a question");
                bytes = rest;
                Weights(weights)
            };
            Table { weights: std::array::from_fn(|_| next()) }
        });
        &BUILT_IN
    }
}

/// The log-odds of a probability, in thousandths.
#[must_use]
pub fn thousandths(probability: f32) -> i32 {
    let probability = probability.clamp(0.001, 0.999);
    ((probability / (1.0 - probability)).ln() * 1000.0) as i32
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
