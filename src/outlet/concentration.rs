//! How much of an outlet's claims comes from few named sources.

use std::collections::BTreeMap;

use crate::Analysis;
use crate::measure::{Choices, DistinctSource, Ratio};
use crate::sourcing::Level;
use crate::statistics::{hill, simpson_concentration};

/// Headline claims by named source, over articles. Sources are one when their fullest names in the
/// articles are alike but for case: two people of one name count as one, one person under two names as
/// two. Sources without a name can't be told apart over articles and are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concentration {
    claims: BTreeMap<String, u64>,
}

impl Concentration {
    /// The named sources of an article.
    #[must_use]
    pub fn of(analysis: &Analysis<'_>, sources: &[DistinctSource], choices: Choices) -> Self {
        let mut claims = BTreeMap::new();
        for (source, counted) in analysis.sources.all.iter().zip(sources) {
            let dropped = if choices.pronouns_dropped { counted.by_pronoun } else { 0 };
            let n = counted.statements.saturating_sub(dropped);
            // People of a named body stay unnamed here whatever the choice: their label names nobody.
            if n > 0 && counted.sourcing.is_some_and(|s| s.level() == Level::Named) {
                *claims.entry(source.label.to_lowercase()).or_default() += n;
            }
        }
        Self { claims }
    }

    /// Adds what another holds.
    pub fn merge(&mut self, other: &Self) {
        for (label, n) in &other.claims {
            match self.claims.get_mut(label) {
                Some(sum) => *sum += n,
                None => drop(self.claims.insert(label.clone(), *n)),
            }
        }
    }

    /// Number of distinct named sources.
    #[must_use]
    pub fn sources(&self) -> u64 {
        self.claims.len() as u64
    }

    /// Headline claims of the `k` sources that are heard most, of all named sources' claims.
    #[must_use]
    pub fn top(&self, k: usize) -> Ratio {
        let mut counts: Vec<u64> = self.claims.values().copied().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        Ratio::new(counts.iter().take(k).sum(), counts.iter().sum())
    }

    /// `Σp²` over the named sources.
    #[must_use]
    pub fn hhi(&self) -> Option<f64> {
        simpson_concentration(&self.counts())
    }

    /// Hill's number of order 1 over the named sources.
    #[must_use]
    pub fn effective(&self) -> Option<f64> {
        hill(&self.counts(), 1.0)
    }

    fn counts(&self) -> Vec<u64> {
        self.claims.values().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    #[test]
    fn one_name_over_articles_is_one_source() {
        let example = Example::new("Ann Lee said yes. Ann Lee said no. Bo Ray said maybe. Critics said never.")
            .claim("Ann Lee", "said", "yes", SourcingType::Person)
            .claim("Ann Lee", "said", "no", SourcingType::Person)
            .same_source()
            .claim("Bo Ray", "said", "maybe", SourcingType::Person)
            .claim("Critics", "said", "never", SourcingType::VagueCollective);
        let analysis = example.analysis();
        let one = Concentration::of(&analysis, &DistinctSource::of(&analysis), Choices::default());
        let mut two = one.clone();
        two.merge(&one);
        assert_eq!((two.sources(), two.top(1), two.top(10)), (2, Ratio::new(4, 6), Ratio::new(6, 6)));
        assert!((two.hhi().unwrap() - 5.0 / 9.0).abs() < 1e-12);
        assert_eq!(Concentration::default().hhi(), None);
    }
}
