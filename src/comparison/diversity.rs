//! How many named sources a group hears, and how evenly, at an equal number of claims.
//!
//! Intervals come from leaving out articles, not from drawing them again: a resample repeats articles, and with them
//! their sources, so that it always looks less diverse than the articles are.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{CONFIDENCE, Case, Group};
use crate::statistics::{Interval, Known, Missing, hill, jackknife, rarefied_hill, simpson_concentration};

/// Blocks of articles that are left out in turn: single articles where there are no more than this.
const BLOCKS: usize = 100;

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
        "Distinct named sources among as many claims as the smallest group has without any one part of its articles.",
    ),
    (
        "named_sources_hill_1_rarefied",
        "Effective named sources at equal n",
        "Effective named sources among as many claims as the smallest group has without any one part of its articles.",
    ),
    (
        "named_sources_hill_2_rarefied",
        "Dominant named sources at equal n",
        "Dominant named sources among as many claims as the smallest group has without any one part of its articles.",
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
    /// Its interval, from articles left out; none for a group that is too small.
    pub interval: Option<Known<Interval>>,
}

/// A group's claims by named source: of all its articles, and without each of some blocks of them.
struct Heard {
    all: Vec<u64>,
    without: Vec<Vec<u64>>,
}

impl Heard {
    /// Sources are one when their fullest names are alike but for case. Articles are dealt out to the blocks in order
    /// of their ids, so that it makes no difference in which order they were read.
    fn of(cases: &[Case], group: &Group) -> Self {
        let mut articles: Vec<&Case> = group.articles.iter().map(|i| &cases[*i as usize]).collect();
        articles.sort_by(|a, b| a.article.cmp(&b.article));
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        let mut all: Vec<u64> = Vec::new();
        let mut blocks: Vec<BTreeMap<usize, u64>> = vec![BTreeMap::new(); articles.len().min(BLOCKS)];
        let count = blocks.len();
        for (i, article) in articles.into_iter().enumerate() {
            for (name, n) in &article.sources {
                let at = *names.entry(name).or_insert(all.len());
                if at == all.len() {
                    all.push(0);
                }
                all[at] += n;
                *blocks[i % count].entry(at).or_default() += n;
            }
        }
        let without = |block: &BTreeMap<usize, u64>| {
            let mut rest = all.clone();
            block.iter().for_each(|(at, n)| rest[*at] -= n);
            sorted(rest)
        };
        let without = if group.is_large { blocks.par_iter().map(without).collect() } else { Vec::new() };
        Self { all: sorted(all), without }
    }

    fn claims(&self) -> u64 {
        self.all.iter().sum()
    }

    /// Claims that are there whichever block is left out.
    fn at_least(&self) -> u64 {
        self.without.iter().map(|counts| counts.iter().sum()).min().unwrap_or(0)
    }
}

/// The greatest first.
fn sorted(mut counts: Vec<u64>) -> Vec<u64> {
    counts.retain(|n| *n > 0);
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts
}

/// A figure of counts, the greatest first; `equal` is the number of claims that groups are brought to.
fn value(figure: usize, counts: &[u64], equal: Option<u64>) -> Known<f64> {
    let n: u64 = counts.iter().sum();
    let top = |k: usize| {
        if n > 0 { Ok(counts.iter().take(k).sum::<u64>() as f64 / n as f64) } else { Err(Missing::NoUnits) }
    };
    let rarefied = |order: u8| match equal.filter(|m| *m <= n) {
        Some(m) => rarefied_hill(counts, order, m),
        None => Err(Missing::NoUnits),
    };
    match figure {
        0..=2 => hill(counts, figure as f64).ok_or(Missing::NoUnits),
        3..=5 => rarefied(figure as u8 - 3),
        6 => simpson_concentration(counts).ok_or(Missing::NoUnits),
        7 => top(1),
        _ => top(10),
    }
}

/// Diversity of the groups' named sources. Groups that are too small don't lower the number of claims that
/// the others are brought to.
pub(super) fn figures(cases: &[Case], groups: &[Group]) -> Vec<DiversityFigure> {
    let heard: Vec<Heard> = groups.iter().map(|group| Heard::of(cases, group)).collect();
    let large = groups.iter().zip(&heard).filter(|(group, _)| group.is_large);
    let equal = large.map(|(_, heard)| heard.at_least()).filter(|n| *n > 0).min();
    let one = |(figure, group): (usize, usize)| {
        let Heard { all, without } = &heard[group];
        let claims = heard[group].claims();
        let found = value(figure, all, equal);
        let interval = groups[group].is_large.then(|| {
            let estimate = found?;
            if figure == 7 {
                return Err(Missing::Greatest);
            }
            let without: Known<Vec<f64>> = without.iter().map(|counts| value(figure, counts, equal)).collect();
            jackknife(estimate, &without?, CONFIDENCE)
        });
        // What a figure can't be above is not said to be: as many sources as there are claims, and the whole.
        let most = match figure {
            0..=2 => f64::INFINITY,
            3..=5 => equal.map_or(f64::INFINITY, |m| m as f64),
            _ => 1.0,
        };
        DiversityFigure {
            group,
            figure,
            articles: groups[group].articles.len() as u64,
            claims: if matches!(figure, 3..=5) { equal.filter(|m| *m <= claims).unwrap_or(claims) } else { claims },
            value: found,
            interval: interval.map(|known| known.map(|i| Interval { high: i.high.min(most), ..i })),
        }
    };
    let all: Vec<(usize, usize)> =
        (0..DIVERSITY.len()).flat_map(|figure| (0..groups.len()).map(move |group| (figure, group))).collect();
    all.into_par_iter().map(one).collect()
}
