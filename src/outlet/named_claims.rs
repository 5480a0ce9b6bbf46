//! Who is named how often: what an outlet's concentration is made of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Analysis;
use crate::measure::{Choices, DistinctSource};
use crate::outlet::Concentration;
use crate::sourcing::Level;

/// Headline claims by named source, over articles. Sources are one when their fullest names in the
/// articles are alike but for case: two people of one name count as one, one person under two names as
/// two. Sources without a name can't be told apart over articles and are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedClaims(BTreeMap<String, u64>);

impl NamedClaims {
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
        Self(claims)
    }

    /// Adds claims of a source; says whether it is heard for the first time.
    pub fn add(&mut self, label: &str, claims: u64) -> bool {
        if let Some(sum) = self.0.get_mut(label) {
            *sum += claims;
            return false;
        }
        self.0.insert(label.to_owned(), claims);
        true
    }

    /// Adds what another holds.
    pub fn merge(&mut self, other: &Self) {
        for (label, n) in &other.0 {
            self.add(label, *n);
        }
    }

    /// The sources with their claims, in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().map(|(label, n)| (label.as_str(), *n))
    }

    /// How much of the claims comes from few.
    #[must_use]
    pub fn concentration(&self) -> Concentration {
        Concentration::of(&self.0.values().copied().collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Ratio;
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
        let one = NamedClaims::of(&analysis, &DistinctSource::of(&analysis), Choices::default());
        let mut two = one.clone();
        two.merge(&one);
        let two = two.concentration();
        assert_eq!((two.sources, two.top, two.top_ten), (2, Ratio::new(4, 6), Ratio::new(6, 6)));
        assert!((two.hhi.unwrap() - 5.0 / 9.0).abs() < 1e-12);
    }
}
