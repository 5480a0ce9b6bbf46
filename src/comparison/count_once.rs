//! Which articles count: near-duplicates once, wire copy as asked for.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{Case, Plan};
use crate::duplicate::{Signature, clusters};

/// What is done with articles that are nearly one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// The earliest counts, whoever printed the others.
    Once,
    /// The earliest of each group counts.
    Within,
    /// All count.
    Keep,
}

impl Copies {
    /// All.
    pub const ALL: [Self; 3] = [Self::Once, Self::Within, Self::Keep];

    /// The word used on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Within => "within",
            Self::Keep => "keep",
        }
    }
}

/// What is done with copy that is credited to a news agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// It counts.
    Keep,
    /// It's left out.
    LeaveOut,
    /// Nothing else counts.
    Only,
}

impl Wire {
    /// All.
    pub const ALL: [Self; 3] = [Self::Keep, Self::LeaveOut, Self::Only];

    /// The word used on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::LeaveOut => "leave-out",
            Self::Only => "only",
        }
    }
}

/// One of several articles that are nearly one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate {
    /// Its place among the cases.
    pub article: usize,
    /// Number of the text, from 1.
    pub text: usize,
    /// Whether it counts.
    pub counts: bool,
    /// Estimated likeness to the earliest.
    pub likeness: f64,
}

/// What counts, and what does not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counted {
    /// Articles that were given.
    pub articles: u64,
    /// Places of the articles that count, in order.
    pub kept: Vec<u32>,
    /// Articles that have others nearly the same.
    pub duplicates: Vec<Duplicate>,
    /// Articles that are credited to an agency.
    pub wire: u64,
    /// Articles left out for their credit.
    pub left_out: u64,
    /// Whether texts were at hand, so that duplicates and credits could be told.
    pub texts: bool,
}

impl Counted {
    /// What counts of the articles.
    pub(super) fn of(cases: &[Case], plan: &Plan) -> Self {
        let passes = |case: &Case| match plan.wire {
            Wire::Keep => true,
            Wire::LeaveOut => case.wire.is_none(),
            Wire::Only => case.wire.is_some(),
        };
        let mut counts: Vec<bool> = cases.iter().map(passes).collect();
        let left_out = counts.iter().filter(|c| !**c).count() as u64;
        let signatures: Vec<Option<&Signature>> = cases.iter().map(|case| case.signature.as_ref()).collect();
        let of_text = clusters(&signatures, plan.likeness);
        let mut texts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, text) in of_text.iter().enumerate() {
            if let Some(text) = text {
                texts.entry(*text).or_default().push(i);
            }
        }
        let mut duplicates = Vec::new();
        for (number, mut copies) in texts.into_values().enumerate() {
            // A date is put before none, or a month alone, an earlier before a later; then the order of input.
            copies.sort_by_cached_key(|i| {
                let since = instant(&cases[*i].labels.published);
                (since.is_none(), since, *i)
            });
            let mut seen: Vec<&str> = Vec::new();
            let first = copies[0];
            for i in copies {
                let group = match plan.copies {
                    Copies::Once => "",
                    Copies::Within | Copies::Keep => plan.by.label(&cases[i], plan),
                };
                if counts[i] && plan.copies != Copies::Keep {
                    if seen.contains(&group) {
                        counts[i] = false;
                    } else {
                        seen.push(group);
                    }
                }
                let likeness = signatures[i].zip(signatures[first]).map_or(0.0, |(a, b)| a.likeness(b));
                duplicates.push(Duplicate { article: i, text: number + 1, counts: counts[i], likeness });
            }
        }
        Self {
            articles: cases.len() as u64,
            kept: (0..cases.len() as u32).filter(|i| counts[*i as usize]).collect(),
            duplicates,
            wire: cases.iter().filter(|case| case.wire.is_some()).count() as u64,
            left_out,
            texts: cases.iter().any(|case| case.signature.is_some()),
        }
    }

    /// Copies that don't count because another article is nearly the same.
    #[must_use]
    pub fn copies(&self) -> u64 {
        self.articles - self.left_out - self.kept.len() as u64
    }

    /// Articles that are nearly the same as an earlier one, whether they count or not.
    #[must_use]
    pub fn later_copies(&self) -> u64 {
        let texts = self.duplicates.iter().map(|copy| copy.text).max().unwrap_or(0);
        (self.duplicates.len() - texts) as u64
    }
}

/// Seconds since 1970 of a date as [`Article::published`](crate::article::Article::published) has it. A day begins
/// at midnight; where no offset is told, it is taken for that of Greenwich.
fn instant(published: &str) -> Option<i64> {
    let with_offset = published.parse::<jiff::Timestamp>();
    let day = || published.parse::<DateTime>().ok()?.to_zoned(Offset::UTC.to_time_zone()).ok().map(|at| at.timestamp());
    with_offset.ok().or_else(day).map(jiff::Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_is_so_in_every_time_zone() {
        for (earlier, later) in [
            ("2024-04-01T01:00:00Z", "2024-03-31T23:30:00-08:00"),
            ("2024-03-31T23:30:00", "2024-04-01"),
            ("2024-04-01", "2024-04-01T00:00:01+00:00"),
            ("2024-04-01T00:30:00+01:00", "2024-04-01"),
        ] {
            assert!(instant(earlier).unwrap() < instant(later).unwrap(), "{earlier} {later}");
        }
        assert_eq!((instant(""), instant("last week")), (None, None));
    }
}
