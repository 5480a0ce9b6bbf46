//! Counts of claims that add in any order.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Act, Sector, VerbClass};
use crate::sourcing::{Level, SourcingType};

/// Claims that are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Group {
    /// What the source does.
    pub act: Act,
    /// Whether they stand inside the content of another claim.
    pub embedded: bool,
    /// Their type.
    pub sourcing: SourcingType,
    /// Whether their source is a pronoun.
    pub pronoun: bool,
}

impl Group {
    /// Whether these are headline claims: statements that are not embedded.
    #[must_use]
    pub fn is_headline(self) -> bool {
        self.act == Act::Statement && !self.embedded
    }
}

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident : $type:ty,)*) => {
        /// Counts over the claims of one group.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Counts { $($(#[$doc])* pub $name: $type,)* }

        impl Counts {
            /// Adds all that another holds.
            pub fn merge(&mut self, other: &Self) {
                $(self.$name.add(&other.$name);)*
            }
        }
    };
}

counts! {
    /// Claims.
    claims: u64,
    /// Claims whose whole content is quoted.
    direct: u64,
    /// Claims whose content is quoted in part.
    mixed: u64,
    /// Claims with a hearsay word although they have a source.
    hedged: u64,
    /// Claims that the source denies.
    denied: u64,
    /// Claims for whose source anonymity is disclosed here, in the next sentence or later in the paragraph.
    disclosed_own: u64,
    /// Claims for whose source an earlier blanket statement discloses anonymity.
    disclosed_blanket: u64,
    /// Claims with a disclosure that gives a reason.
    reasoned: u64,
    /// Claims by descriptor level, 0 to 4.
    levels: [u64; 5],
    /// Claims whose source is more than one person.
    plural: u64,
    /// Those of them for which the text states how many.
    counted: u64,
    /// Claims with a relay depth.
    relayed_or_not: u64,
    /// Sum of their relay depths.
    depth: u64,
    /// Claims that cite an origin, by its type's level in the order of [`Level::ALL`].
    origins: [u64; 9],
    /// Those of them whose origin is `unnamed/affiliated`.
    affiliated_origins: u64,
    /// Claims by sector, in the order of [`Sector::ALL`].
    sectors: [u64; 12],
    /// Claims by verb class, in the order of [`VerbClass::ALL`].
    verbs: [u64; 6],
}

impl Counts {
    /// Claims of a sector.
    #[must_use]
    pub fn sector(&self, sector: Sector) -> u64 {
        self.sectors[sector as usize]
    }

    /// Claims of a verb class.
    #[must_use]
    pub fn verb(&self, class: VerbClass) -> u64 {
        self.verbs[class as usize]
    }

    /// Claims that cite an origin of a level.
    #[must_use]
    pub fn origin(&self, level: Level) -> u64 {
        self.origins[level as usize]
    }
}

trait Add {
    fn add(&mut self, other: &Self);
}

impl Add for u64 {
    fn add(&mut self, other: &Self) {
        *self += other;
    }
}

impl<const N: usize> Add for [u64; N] {
    fn add(&mut self, other: &Self) {
        for (a, b) in self.iter_mut().zip(other) {
            *a += b;
        }
    }
}

/// What was counted in one article, or in many: integers that add in any order and grouping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Articles.
    pub articles: u64,
    /// Words of prose and headline.
    pub words: u64,
    /// Words that stand in the content of a headline claim, each counted once.
    pub attributed_words: u64,
    /// Greatest relay depth of a headline claim.
    pub deepest: u64,
    /// Counts by group, in the groups' order; those without claims aren't there. The metrics go over them
    /// hundreds of times an article.
    pub groups: Vec<(Group, Counts)>,
}

impl Tally {
    /// Adds all that another holds.
    pub fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.words += other.words;
        self.attributed_words += other.attributed_words;
        self.deepest = self.deepest.max(other.deepest);
        for (group, counts) in &other.groups {
            self.counts_of(*group).merge(counts);
        }
    }

    /// The counts of a group, to be added to.
    pub fn counts_of(&mut self, group: Group) -> &mut Counts {
        let at = self.groups.binary_search_by_key(&group, |held| held.0).unwrap_or_else(|at| {
            self.groups.insert(at, (group, Counts::default()));
            at
        });
        &mut self.groups[at].1
    }

    /// Sum of `count` over the groups that `wanted` lets pass.
    pub fn sum(&self, wanted: impl Fn(Group) -> bool, count: impl Fn(&Counts) -> u64) -> u64 {
        self.groups.iter().filter(|(group, _)| wanted(*group)).map(|(_, counts)| count(counts)).sum()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group() -> impl Strategy<Value = Group> {
        (0usize..3, any::<bool>(), 0..SourcingType::ALL.len(), any::<bool>()).prop_map(
            |(act, embedded, kind, pronoun)| Group {
                act: [Act::Statement, Act::Attitude, Act::Decision][act],
                embedded,
                sourcing: SourcingType::ALL[kind],
                pronoun,
            },
        )
    }

    fn counts() -> impl Strategy<Value = Counts> {
        (0u64..50, 0u64..50, any::<[u8; 5]>(), any::<[u8; 6]>()).prop_map(|(claims, depth, levels, verbs)| Counts {
            claims,
            depth,
            levels: levels.map(u64::from),
            verbs: verbs.map(u64::from),
            ..Counts::default()
        })
    }

    pub fn tally() -> impl Strategy<Value = Tally> {
        (0u64..9, 0u64..2000, 0u64..5, prop::collection::btree_map(group(), counts(), 0..8)).prop_map(
            |(articles, words, deepest, groups)| Tally {
                articles,
                words,
                attributed_words: words / 2,
                deepest,
                groups: groups.into_iter().collect(),
            },
        )
    }

    fn merged(a: &Tally, b: &Tally) -> Tally {
        let mut out = a.clone();
        out.merge(b);
        out
    }

    proptest! {
        #[test]
        fn adds_in_any_order_and_grouping(a in tally(), b in tally(), c in tally()) {
            prop_assert_eq!(merged(&a, &b), merged(&b, &a));
            prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
            prop_assert_eq!(merged(&a, &Tally::default()), a);
        }
    }

    #[test]
    fn arrays_stand_in_the_order_of_all() {
        for (i, sector) in Sector::ALL.into_iter().enumerate() {
            assert_eq!(sector as usize, i);
        }
        for (i, class) in VerbClass::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, i);
        }
        for (i, level) in Level::ALL.into_iter().enumerate() {
            assert_eq!(level as usize, i);
        }
    }
}
