//! How sure a cue has to be.
//!
//! One number is asked of the user, the probability that a statement's cue has to have. Two other cases are set off
//! from it, by as much as parted them where the number is the built-in one: a quotation that somebody stands beside is
//! looked for harder, an attitude less. Annotators agree well on what was said and badly on what was thought, so that what
//! is gained by a low threshold among attitudes is half wrong, and is typed wrongly more often; and the shares that are
//! reported count statements.

use super::evidence::thousandths;
use crate::lexicon::Act;

/// The probability that is asked of a statement's cue. On articles that were kept aside from learning, precision and recall
/// together (F1) are much the same from 0.3 to 0.4 and fall above; a lower threshold finds more statements, and what
/// it adds is typed rightly less often. Annotators leave gaps, which makes the estimates low.
pub const THRESHOLD: f32 = 0.34;

/// What is asked of an attitude's cue beyond that, in thousandths of log-odds: a probability of 0.5.
const ATTITUDE: i32 = 663;

/// What is asked less of a cue whose content is quoted: a probability of 0.25.
const QUOTED: i32 = 435;

/// What a cue has to reach.
#[derive(Debug, Clone, Copy)]
pub struct Threshold(i32);

impl Threshold {
    /// The threshold that asks this probability of a statement's cue.
    #[must_use]
    pub fn new(probability: f32) -> Self {
        Self(thousandths(probability))
    }

    /// The log-odds, in thousandths, that a cue of this act has to have, with or without a quotation for its content.
    #[must_use]
    pub const fn least(self, act: Act, quoted: bool) -> i32 {
        match (quoted, act) {
            (true, _) => self.0 - QUOTED,
            (false, Act::Attitude) => self.0 + ATTITUDE,
            (false, Act::Statement | Act::Decision) => self.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::evidence::logistic;

    #[test]
    fn the_built_in_threshold_asks_what_is_said_of_it() {
        let least = |act, quoted| {
            (logistic(Threshold::new(THRESHOLD).least(act, quoted) as f32 / 1000.0) * 100.0).round() / 100.0
        };
        assert_eq!(least(Act::Statement, false), 0.34);
        assert_eq!(least(Act::Decision, false), 0.34);
        assert_eq!(least(Act::Attitude, false), 0.5);
        assert_eq!(least(Act::Attitude, true), 0.25);
    }
}
