//! The codebook's "ratios that hang on a choice".

use serde::{Deserialize, Serialize};

use crate::measure::Group;
use crate::sourcing::{Level, SourcingType};

/// How the questions of coding are answered on which scholars and newsrooms differ. The default is the
/// codebook's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// Officials and aides of a named body (`unnamed/affiliated`) count as named. Default: unnamed.
    pub affiliated_as_named: bool,
    /// The unnamed spokesperson of a named body (`named/org-spokesperson`) counts as unnamed. Default: named.
    pub spokesperson_as_unnamed: bool,
    /// Vague collectives (`unnamed/vague-collective`) are left out of every ratio but their own rate.
    /// Default: unnamed, each counted as one source.
    pub vague_left_out: bool,
    /// Claims whose source is a pronoun (he, she, they, who) are left out. Default: they are resolved.
    pub pronouns_dropped: bool,
}

impl Choices {
    /// All sixteen settings, the default first.
    #[must_use]
    pub fn all() -> [Self; 16] {
        std::array::from_fn(|i| Self {
            affiliated_as_named: i & 1 != 0,
            spokesperson_as_unnamed: i & 2 != 0,
            vague_left_out: i & 4 != 0,
            pronouns_dropped: i & 8 != 0,
        })
    }

    /// The level that a type counts as; none when it is left out.
    #[must_use]
    pub const fn level(self, sourcing: SourcingType) -> Option<Level> {
        match sourcing {
            SourcingType::Affiliated if self.affiliated_as_named => Some(Level::Named),
            SourcingType::OrgSpokesperson if self.spokesperson_as_unnamed => Some(Level::Unnamed),
            SourcingType::VagueCollective if self.vague_left_out => None,
            other => Some(other.level()),
        }
    }

    /// The same under the lenient reading: people of a named body count as named.
    #[must_use]
    pub const fn lenient(self) -> Self {
        Self { affiliated_as_named: true, ..self }
    }

    /// Whether claims of a group count at all.
    #[must_use]
    pub const fn lets_pass(self, group: Group) -> bool {
        !(self.pronouns_dropped && group.pronoun)
    }

    /// The settings that differ from the default, in words; empty for the default.
    #[must_use]
    pub fn changes(self) -> Vec<&'static str> {
        [
            (self.affiliated_as_named, "people of a named body count as named"),
            (self.spokesperson_as_unnamed, "spokespeople of a named body count as unnamed"),
            (self.vague_left_out, "vague collectives are left out"),
            (self.pronouns_dropped, "claims by a pronoun are left out"),
        ]
        .into_iter()
        .filter_map(|(set, words)| set.then_some(words))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_different_and_start_with_the_default() {
        let all = Choices::all();
        assert_eq!(all[0], Choices::default());
        assert!(Choices::default().changes().is_empty());
        let distinct: std::collections::BTreeSet<_> = all.into_iter().collect();
        assert_eq!(distinct.len(), 16);
    }

    #[test]
    fn the_default_is_the_codebooks_level() {
        for sourcing in SourcingType::ALL {
            assert_eq!(Choices::default().level(*sourcing), Some(sourcing.level()));
        }
        let lenient = Choices { affiliated_as_named: true, vague_left_out: true, ..Choices::default() };
        assert_eq!(lenient.level(SourcingType::Affiliated), Some(Level::Named));
        assert_eq!(lenient.level(SourcingType::VagueCollective), None);
    }
}
