//! An article's measures under one set of choices, as the metrics read them.

use crate::measure::{ArticleMeasures, Choices, Counts, Group, Ratio};
use crate::sourcing::{Level, SourcingType};

/// The levels of human sources: could a reader find out who this is?
const HUMAN: [Level; 3] = [Level::Named, Level::Partial, Level::Unnamed];
/// The levels of all that is attributed to someone or something.
const SOURCED: [Level; 5] = [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media];
/// The levels that the number of claims counts.
const CLAIMS: [Level; 6] =
    [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media, Level::Unattributed];

/// The headline claims that count as each level, in the order of [`Level::ALL`].
type ByLevel = [Counts; Level::ALL.len()];

/// An article's headline claims by level, added up once: hundreds of metrics ask for them.
#[derive(Debug)]
pub struct Sums<'a> {
    measures: &'a ArticleMeasures,
    choices: Choices,
    strict: ByLevel,
    lenient: ByLevel,
}

impl<'a> Sums<'a> {
    /// Those of an article under these choices.
    #[must_use]
    pub fn new(measures: &'a ArticleMeasures, choices: Choices) -> Self {
        let sums = |choices: Choices| {
            let mut by_level = ByLevel::default();
            for (group, counts) in &measures.tally.groups {
                if let Some(level) =
                    choices.level(group.sourcing).filter(|_| group.is_headline() && choices.lets_pass(*group))
                {
                    by_level[level as usize].merge(counts);
                }
            }
            by_level
        };
        Self { measures, choices, strict: sums(choices), lenient: sums(choices.lenient()) }
    }

    /// As the metrics read them.
    #[must_use]
    pub const fn view(&self) -> View<'_> {
        View { measures: self.measures, choices: self.choices, strict: &self.strict, lenient: &self.lenient }
    }
}

/// An article's measures under one set of choices.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The measures.
    pub measures: &'a ArticleMeasures,
    /// The choices.
    pub choices: Choices,
    strict: &'a ByLevel,
    lenient: &'a ByLevel,
}

impl View<'_> {
    /// The same under the lenient reading: people of a named body count as named.
    #[must_use]
    pub const fn lenient(mut self) -> Self {
        self.choices = self.choices.lenient();
        self.strict = self.lenient;
        self
    }

    /// Sum of `count`, which must add up over claims, over headline claims that count as one of `levels`.
    pub fn sum(&self, levels: &[Level], count: impl Fn(&Counts) -> u64) -> u64 {
        levels.iter().map(|&level| count(&self.strict[level as usize])).sum()
    }

    /// Headline claims of a level.
    #[must_use]
    pub fn level(&self, level: Level) -> u64 {
        self.sum(&[level], |c| c.claims)
    }

    /// Headline claims of a type, whatever level it counts as.
    #[must_use]
    pub fn kind(&self, sourcing: SourcingType) -> u64 {
        self.measures
            .tally
            .sum(|g| g.is_headline() && self.choices.lets_pass(g) && g.sourcing == sourcing, |c| c.claims)
    }

    /// Claims of any group that `wanted` lets pass, pronouns as chosen.
    pub fn any(&self, wanted: impl Fn(Group) -> bool) -> u64 {
        self.measures.tally.sum(|g| self.choices.lets_pass(g) && wanted(g), |c| c.claims)
    }

    /// Headline claims of the levels named, partial and unnamed.
    #[must_use]
    pub fn human(&self) -> u64 {
        self.sum(&HUMAN, |c| c.claims)
    }

    /// Headline claims that have a source: named, partial, unnamed, document, media.
    #[must_use]
    pub fn sourced(&self) -> u64 {
        self.sum(&SOURCED, |c| c.claims)
    }

    /// All headline claims that count: those with a source and the unattributed.
    #[must_use]
    pub fn claims(&self) -> u64 {
        self.sum(&CLAIMS, |c| c.claims)
    }

    /// Sum of `count` over the claims of [`Self::claims`].
    pub fn of_claims(&self, count: impl Fn(&Counts) -> u64) -> u64 {
        self.sum(&CLAIMS, count)
    }

    /// Sum of `count` over the claims of [`Self::sourced`].
    pub fn of_sourced(&self, count: impl Fn(&Counts) -> u64) -> u64 {
        self.sum(&SOURCED, count)
    }

    /// `count` over the unnamed claims, of all unnamed claims.
    pub fn of_unnamed(&self, count: impl Fn(&Counts) -> u64) -> Ratio {
        Ratio::new(self.sum(&[Level::Unnamed], count), self.level(Level::Unnamed))
    }

    /// Headline claims of each distinct source that has any, in order of first mention.
    pub fn source_claims(&self) -> impl Iterator<Item = (SourcingType, u64)> + '_ {
        self.measures.sources.iter().filter_map(|source| {
            let sourcing = source.sourcing?;
            let counts = self.choices.level(sourcing).is_some_and(|l| SOURCED.contains(&l));
            let dropped = if self.choices.pronouns_dropped { source.by_pronoun } else { 0 };
            let claims = source.statements.saturating_sub(dropped);
            (counts && claims > 0).then_some((sourcing, claims))
        })
    }

    /// Headline claims of the distinct sources, for the diversity of sources.
    #[must_use]
    pub fn source_counts(&self) -> Vec<u64> {
        self.source_claims().map(|(_, claims)| claims).collect()
    }

    /// Distinct sources of a level.
    #[must_use]
    pub fn sources(&self, level: Level) -> u64 {
        self.source_claims().filter(|(sourcing, _)| self.choices.level(*sourcing) == Some(level)).count() as u64
    }

    /// Distinct sources of the levels named, partial and unnamed.
    #[must_use]
    pub fn human_sources(&self) -> u64 {
        HUMAN.iter().map(|level| self.sources(*level)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Act;
    use crate::measure::example::Example;

    #[test]
    fn choices_move_claims_between_levels() {
        let example = Example::new(
            "Ann Lee said yes. A Pentagon official said no. Critics said never. Pentagon spokesman said maybe.",
        )
        .claim("Ann Lee", "said", "yes", SourcingType::Person)
        .claim("A Pentagon official", "said", "no", SourcingType::Affiliated)
        .claim("Critics", "said", "never", SourcingType::VagueCollective)
        .claim("Pentagon spokesman", "said", "maybe", SourcingType::OrgSpokesperson)
        .claim("Critics", "said", "never", SourcingType::VagueCollective)
        .act(Act::Attitude);
        let measures = example.measures();
        let shares = |choices: Choices| {
            let sums = measures.sums(choices);
            let view = sums.view();
            (view.level(Level::Named), view.level(Level::Unnamed), view.human())
        };
        assert_eq!(shares(Choices::default()), (2, 2, 4));
        assert_eq!(shares(Choices { affiliated_as_named: true, ..Choices::default() }), (3, 1, 4));
        assert_eq!(shares(Choices { spokesperson_as_unnamed: true, ..Choices::default() }), (1, 3, 4));
        assert_eq!(shares(Choices { vague_left_out: true, ..Choices::default() }), (2, 1, 3));
        assert_eq!(measures.sums(Choices::default()).view().lenient().level(Level::Named), 3);
        assert_eq!(measures.sums(Choices::default()).view().human_sources(), 4);
    }
}
