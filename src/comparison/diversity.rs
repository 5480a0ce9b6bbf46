//! How many named sources a group hears, and how evenly, at an equal number of claims.

use std::collections::BTreeMap;

use super::{Case, Group};
use crate::statistics::{Known, Missing, hill, rarefied_hill, simpson_concentration};

/// The figures: id, name, what it tells.
pub const DIVERSITY: [(&str, &str, &str); 9] = [
    (
        "named_sources_hill_0",
        "Distinct named sources",
        "Distinct named sources over the group's articles; rises with their number.",
    ),
    (
        "named_sources_hill_1",
        "Effective named sources",
        "How many named sources, heard equally often, would be as diverse.",
    ),
    (
        "named_sources_hill_2",
        "Dominant named sources",
        "The same, giving more weight to the sources that are heard most.",
    ),
    (
        "named_sources_hill_0_rarefied",
        "Distinct named sources at equal n",
        "Distinct named sources among as many claims as the smallest group has.",
    ),
    (
        "named_sources_hill_1_rarefied",
        "Effective named sources at equal n",
        "Effective named sources among as many claims as the smallest group has.",
    ),
    (
        "named_sources_hill_2_rarefied",
        "Dominant named sources at equal n",
        "Dominant named sources among as many claims as the smallest group has.",
    ),
    (
        "named_sources_hhi",
        "Concentration of named sources (HHI)",
        "Chance that two claims of named sources, drawn with replacement, come from one source.",
    ),
    (
        "named_sources_top",
        "Share of the top named source",
        "Share of the claims of named sources that come from the one heard most.",
    ),
    (
        "named_sources_top_ten",
        "Share of the top ten named sources",
        "Share of the claims of named sources that come from the ten heard most.",
    ),
];

/// One of [`DIVERSITY`] for a group.
#[derive(Debug, Clone, PartialEq)]
pub struct DiversityFigure {
    /// The group's place.
    pub group: usize,
    /// Place among [`DIVERSITY`].
    pub figure: usize,
    /// Articles of the group.
    pub articles: u64,
    /// Claims of named sources that it is made of.
    pub claims: u64,
    /// Its value.
    pub value: Known<f64>,
}

/// Diversity of the groups' named sources. Groups that are too small don't lower the number of claims that
/// the others are brought to.
pub(super) fn figures(cases: &[Case], groups: &[Group]) -> Vec<DiversityFigure> {
    let counts: Vec<Vec<u64>> = groups.iter().map(|group| counts(cases, group)).collect();
    let claims = |counts: &[u64]| counts.iter().sum::<u64>();
    let large = || groups.iter().zip(&counts).filter(|(group, _)| group.is_large).map(|(_, counts)| claims(counts));
    let equal = large().filter(|n| *n > 0).min();
    let mut out = Vec::new();
    for figure in 0..DIVERSITY.len() {
        for (group, counts) in counts.iter().enumerate() {
            let n = claims(counts);
            let top = |k: usize| {
                if n > 0 { Ok(counts.iter().take(k).sum::<u64>() as f64 / n as f64) } else { Err(Missing::NoUnits) }
            };
            let rarefied = |order: u8| match equal.filter(|m| *m <= n) {
                Some(m) => (m, rarefied_hill(counts, order, m)),
                None => (n, Err(Missing::NoUnits)),
            };
            let whole = |order: f64| (n, hill(counts, order).ok_or(Missing::NoUnits));
            let (used, value) = match figure {
                0 => whole(0.0),
                1 => whole(1.0),
                2 => whole(2.0),
                3 => rarefied(0),
                4 => rarefied(1),
                5 => rarefied(2),
                6 => (n, simpson_concentration(counts).ok_or(Missing::NoUnits)),
                7 => (n, top(1)),
                _ => (n, top(10)),
            };
            out.push(DiversityFigure {
                group,
                figure,
                articles: groups[group].articles.len() as u64,
                claims: used,
                value,
            });
        }
    }
    out
}

/// Claims of each named source of a group, the greatest first. Sources are one when their fullest names are
/// alike but for case.
fn counts(cases: &[Case], group: &Group) -> Vec<u64> {
    let mut by_name: BTreeMap<&str, u64> = BTreeMap::new();
    for i in &group.articles {
        for (name, n) in &cases[*i as usize].sources {
            *by_name.entry(name).or_default() += n;
        }
    }
    let mut counts: Vec<u64> = by_name.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts
}
