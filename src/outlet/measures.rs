//! The measures of one outlet, and of all outlets of a run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measure::{ArticleMeasures, Choices, Ratio, Reading, metrics};
use crate::outlet::{Concentration, NamedClaims, Pooled};
use crate::statistics::Histogram;

/// Smallest denominator with which an article enters a mean over articles, unless asked otherwise.
pub const MINIMUM_N: u64 = 5;

/// What is measured over the articles of one outlet. Adds and merges in any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletMeasures {
    /// Articles that were scored.
    pub articles: u64,
    /// Articles that were skipped although their outlet was known.
    pub skipped: u64,
    /// Words of the articles.
    pub words: Histogram,
    /// Each of [`metrics`] over the articles, in that order.
    pub pooled: Vec<Pooled>,
    /// Unnamed of human-sourced headline claims, over the articles with any unnamed one.
    pub intensity: Ratio,
}

impl Default for OutletMeasures {
    fn default() -> Self {
        Self {
            articles: 0,
            skipped: 0,
            words: Histogram::default(),
            pooled: metrics().iter().map(Pooled::new).collect(),
            intensity: Ratio::default(),
        }
    }
}

impl OutletMeasures {
    /// Adds an article and the readings of its measures.
    pub fn add(&mut self, article: &ArticleMeasures, readings: &[Reading], minimum: u64) {
        self.articles += 1;
        self.words.add(article.tally.words);
        for ((metric, reading), pooled) in metrics().iter().zip(readings).zip(&mut self.pooled) {
            pooled.add(metric, *reading, minimum);
            if let ("unnamed_share", Reading::Ratio(share, _)) = (metric.id, reading)
                && share.x > 0
            {
                self.intensity.merge(*share);
            }
        }
    }

    /// Adds all that another holds.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.skipped += other.skipped;
        self.words.merge(&other.words);
        self.pooled.iter_mut().zip(&other.pooled).for_each(|(a, b)| a.merge(b));
        self.intensity.merge(other.intensity);
    }

    /// A metric over the articles, by its id.
    #[must_use]
    pub fn metric(&self, id: &str) -> Option<&Pooled> {
        metrics().iter().position(|m| m.id == id).map(|i| &self.pooled[i])
    }

    /// The pooled ratio of a metric, or the articles of which a flag is true; undefined for other kinds.
    #[must_use]
    pub fn ratio(&self, id: &str) -> Option<Ratio> {
        match self.metric(id)? {
            Pooled::Ratio { pooled, .. } => Some(*pooled),
            Pooled::Flag(ratio) => Some(*ratio),
            _ => None,
        }
    }

    /// The sum of a count; undefined for other kinds.
    #[must_use]
    pub fn count(&self, id: &str) -> Option<u64> {
        match self.metric(id)? {
            Pooled::Count(n) => Some(*n),
            _ => None,
        }
    }
}

/// The outlets of a run, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlets {
    /// How claims are counted.
    pub choices: Choices,
    /// Smallest denominator with which an article enters a mean over articles.
    pub minimum_n: u64,
    /// By name; the empty name gathers articles of unknown outlet.
    pub by_name: BTreeMap<String, OutletMeasures>,
    /// Claims by named source, of each outlet.
    pub(super) named: BTreeMap<String, NamedClaims>,
}

/// An outlet when all its articles have been added.
#[derive(Debug, Clone, Copy)]
pub struct OutletRow<'o> {
    /// Its name; empty for articles of unknown outlet.
    pub name: &'o str,
    /// What is measured over its articles.
    pub measures: &'o OutletMeasures,
    /// How much comes from few named sources.
    pub concentration: Concentration,
    /// Smallest denominator with which an article enters a mean over articles.
    pub minimum_n: u64,
}

impl Outlets {
    /// No outlets yet.
    #[must_use]
    pub const fn new(choices: Choices, minimum_n: u64) -> Self {
        Self { choices, minimum_n, by_name: BTreeMap::new(), named: BTreeMap::new() }
    }

    /// Adds an article of an outlet.
    pub fn add(&mut self, outlet: &str, article: &ArticleMeasures, named: &NamedClaims) {
        self.add_read(outlet, article, &article.readings(self.choices), named);
    }

    /// Adds an article whose readings, under [`Self::choices`], are at hand.
    pub fn add_read(&mut self, outlet: &str, article: &ArticleMeasures, readings: &[Reading], named: &NamedClaims) {
        let minimum = self.minimum_n;
        self.of(outlet).add(article, readings, minimum);
        self.names_of(outlet).merge(named);
    }

    /// Counts a skipped article of an outlet.
    pub fn skip(&mut self, outlet: &str) {
        self.of(outlet).skipped += 1;
    }

    /// Adds all that another holds, which must have been counted in the same way.
    pub fn merge(&mut self, other: &Self) {
        for (name, measures) in &other.by_name {
            self.of(name).merge(measures);
        }
        for (name, named) in &other.named {
            self.names_of(name).merge(named);
        }
    }

    /// The outlets in order of their names.
    pub fn rows(&self) -> impl Iterator<Item = OutletRow<'_>> {
        self.by_name.iter().map(|(name, measures)| OutletRow {
            name,
            measures,
            concentration: self.named.get(name).map(NamedClaims::concentration).unwrap_or_default(),
            minimum_n: self.minimum_n,
        })
    }

    /// All outlets as one.
    #[must_use]
    pub fn together(&self) -> OutletMeasures {
        let mut all = OutletMeasures::default();
        self.by_name.values().for_each(|measures| all.merge(measures));
        all
    }

    pub(super) fn of(&mut self, outlet: &str) -> &mut OutletMeasures {
        entry(&mut self.by_name, outlet)
    }

    pub(super) fn names_of(&mut self, outlet: &str) -> &mut NamedClaims {
        entry(&mut self.named, outlet)
    }
}

/// What a map holds under a name, which is copied only when it is new.
fn entry<'m, T: Default>(map: &'m mut BTreeMap<String, T>, name: &str) -> &'m mut T {
    if !map.contains_key(name) {
        map.insert(name.to_owned(), T::default());
    }
    map.get_mut(name).expect("just inserted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    fn articles() -> Vec<ArticleMeasures> {
        let example = || Example::new("Ann Lee said yes. Critics said never.");
        vec![
            example().claim("Ann Lee", "said", "yes", SourcingType::Person).measures(),
            example().claim("Critics", "said", "never", SourcingType::VagueCollective).measures(),
            example().measures(),
        ]
    }

    fn outlets(articles: &[ArticleMeasures]) -> Outlets {
        let mut outlets = Outlets::new(Choices::default(), 1);
        articles.iter().for_each(|a| outlets.add("The Herald", a, &NamedClaims::default()));
        outlets
    }

    #[test]
    fn puts_articles_together() {
        let all = outlets(&articles()).together();
        assert_eq!(all.articles, 3);
        assert_eq!(all.ratio("named_share"), Some(Ratio::new(1, 2)));
        assert_eq!(all.ratio("any_unnamed"), Some(Ratio::new(1, 3)));
        assert_eq!(all.ratio("single_source"), Some(Ratio::new(2, 2)), "undefined without a source");
        assert_eq!(all.metric("pej_bin"), Some(&Pooled::Category(vec![2, 1, 0, 0])));
        assert_eq!(all.intensity, Ratio::new(1, 1));
        assert_eq!(all.count("words"), Some(21));
        assert_eq!(all.words.median(), Some(7.0));
    }

    #[test]
    fn merges_in_any_order_and_grouping() {
        let articles = articles();
        let whole = outlets(&articles);
        for cut in 0..=articles.len() {
            let (mut a, b) = (outlets(&articles[cut..]), outlets(&articles[..cut]));
            a.merge(&b);
            assert_eq!(a, whole);
        }
    }
}
