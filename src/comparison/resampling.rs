//! The groups, resampled: articles drawn again and again within each.

use std::collections::HashMap;

use rayon::prelude::*;

use super::case::{compositions_from, settings_from};
use super::quantity::quantities;
use super::{CONFIDENCE, Case, Group, Plan, compositions, grouping};
use crate::statistics::{Chance, Clusters, Influence, Interval, Known, Missing, acceleration, bca, expanded};

/// Resamples that are drawn by one thread in one go.
const BATCH: u64 = 64;

/// A quotient of two columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measured {
    pub x: usize,
    pub n: usize,
    pub factor: f64,
    /// Whether it lies between 0 and 1.
    pub is_share: bool,
}

impl Measured {
    /// The quotient of totals; not a number where the denominator is 0.
    pub fn of(&self, totals: &[f64]) -> f64 {
        self.factor * totals[self.x] / totals[self.n]
    }
}

/// The articles as rows of sums, equal columns held once.
#[derive(Debug)]
pub(super) struct Matrix {
    /// Sums for the measures.
    pub clusters: Clusters,
    /// The quantities, then the named share under each setting, then the unnamed share.
    pub measures: Vec<Measured>,
    /// Counts for the compositions, their categories one after the other.
    pub compositions: Clusters,
}

impl Matrix {
    pub fn new(cases: &[Case]) -> Self {
        let (settings, compositions_at) = (settings_from(), compositions_from());
        let mut columns: Vec<(usize, usize, f64, bool)> = quantities()
            .iter()
            .enumerate()
            .map(|(q, quantity)| (2 * q, 2 * q + 1, quantity.factor, quantity.shape.is_share()))
            .collect();
        for level in 0..2 {
            columns.extend((0..16).map(|s| (settings + 3 * s + level, settings + 3 * s + 2, 1.0, true)));
        }
        // Many quantities have the same denominator: each column is summed once.
        let mut same: HashMap<Vec<u64>, usize> = HashMap::new();
        let mut kept: Vec<usize> = Vec::new();
        let place: Vec<usize> = (0..compositions_at)
            .map(|c| {
                let bits = cases.iter().map(|case| case.sums[c].to_bits()).collect();
                *same.entry(bits).or_insert_with(|| {
                    kept.push(c);
                    kept.len() - 1
                })
            })
            .collect();
        let mut clusters = Clusters::new(kept.len());
        cases.iter().for_each(|case| clusters.push(kept.iter().map(|c| case.sums[*c])));
        clusters.pack();
        let categories = compositions().iter().map(|c| c.categories.len()).sum();
        let mut compositions = Clusters::new(categories);
        cases.iter().for_each(|case| compositions.push(case.sums[compositions_at..].iter().copied()));
        compositions.pack();
        let measures = columns
            .into_iter()
            .map(|(x, n, factor, is_share)| Measured { x: place[x], n: place[n], factor, is_share })
            .collect();
        Self { clusters, measures, compositions }
    }

    /// How many articles give a measure a denominator.
    pub fn articles(&self, measure: usize, articles: &[u32]) -> u64 {
        let n = self.measures[measure].n;
        articles.iter().filter(|i| self.clusters.row(**i)[n] > 0.0).count() as u64
    }
}

/// A figure, as difference, as angle and as log odds: what intervals are made on.
pub(super) const SCALES: usize = 3;

/// A share on one of the scales; other figures have the first only.
pub(super) fn scaled(value: f64, scale: usize) -> f64 {
    match scale {
        0 => value,
        1 => 2.0 * value.clamp(0.0, 1.0).sqrt().asin(),
        _ => (value / (1.0 - value)).ln(),
    }
}

/// The values of each measure in each resample of some articles.
pub(super) fn resample(
    matrix: &Matrix,
    articles: &[u32],
    purpose: &str,
    plan: &Plan,
    measures: usize,
) -> Vec<Vec<f64>> {
    let batches: Vec<Vec<f64>> = (0..plan.resamples.div_ceil(BATCH))
        .into_par_iter()
        .map(|batch| {
            let (mut drawn, mut totals) = (Vec::new(), vec![0.0; matrix.clusters.columns()]);
            let mut out = Vec::with_capacity(BATCH as usize * measures);
            for number in batch * BATCH..((batch + 1) * BATCH).min(plan.resamples) {
                let mut chance = Chance::new(plan.seed, purpose, number);
                matrix.clusters.resampled(articles, &mut chance, &mut drawn, &mut totals);
                out.extend(matrix.measures[..measures].iter().map(|measure| measure.of(&totals)));
            }
            out
        })
        .collect();
    let mut values = vec![Vec::with_capacity(plan.resamples as usize); measures];
    for row in batches.iter().flat_map(|batch| batch.chunks(measures)) {
        values.iter_mut().zip(row).for_each(|(values, value)| values.push(*value));
    }
    values
}

/// How much single articles move a measure on each scale: those that give it a denominator, since the others tell
/// nothing of it.
pub(super) fn influence(matrix: &Matrix, articles: &[u32], measure: usize) -> [Influence; SCALES] {
    let measured = matrix.measures[measure];
    let totals = matrix.clusters.totals(articles);
    let counting: Vec<&[f64]> =
        articles.iter().map(|i| matrix.clusters.row(*i)).filter(|row| row[measured.n] > 0.0).collect();
    let without = |row: &&[f64]| {
        measured.factor * (totals[measured.x] - row[measured.x]) / (totals[measured.n] - row[measured.n])
    };
    let scales = if measured.is_share { SCALES } else { 1 };
    let mut out = [Influence::default(); SCALES];
    for (scale, influence) in out.iter_mut().enumerate().take(scales) {
        *influence = Influence::of(counting.iter().map(|row| scaled(without(row), scale)));
    }
    out
}

/// The interval of each measure from its resamples.
pub(super) fn intervals(matrix: &Matrix, articles: &[u32], values: &[Vec<f64>]) -> Vec<Known<Interval>> {
    let totals = matrix.clusters.totals(articles);
    values
        .par_iter()
        .enumerate()
        .map(|(m, values)| {
            let estimate = matrix.measures[m].of(&totals);
            if !estimate.is_finite() {
                return Err(Missing::NoDenominator);
            }
            let moved = influence(matrix, articles, m)[0];
            bca(estimate, &mut values.clone(), acceleration([moved]), expanded([moved], CONFIDENCE))
        })
        .collect()
}

/// A group, resampled.
#[derive(Debug)]
pub(super) struct Sample {
    /// The interval of each measure.
    pub intervals: Vec<Known<Interval>>,
    /// Each measure's values over resamples, for a group that is compared in pairs.
    pub values: Option<Vec<Vec<f64>>>,
    /// How much single articles move each measure.
    pub influence: Vec<[Influence; SCALES]>,
}

/// The groups, resampled; none for a group that is too small.
#[derive(Debug)]
pub(super) struct Resampled(pub Vec<Option<Sample>>);

impl Resampled {
    pub fn of(matrix: &Matrix, groups: &[Group], plan: &Plan) -> Self {
        let compared = grouping::in_pairs(groups, plan);
        let measures = matrix.measures.len();
        let sample = |(g, group): (usize, &Group)| {
            if !group.is_large {
                return None;
            }
            let values = resample(matrix, &group.articles, &format!("group {}", group.name), plan, measures);
            let intervals = intervals(matrix, &group.articles, &values);
            let influence = (0..measures).map(|m| influence(matrix, &group.articles, m)).collect();
            Some(Sample { intervals, values: compared.contains(&g).then_some(values), influence })
        };
        Self(groups.iter().enumerate().map(sample).collect())
    }

    /// The interval of a group's measure, where the group is large enough.
    pub fn interval(&self, group: usize, measure: usize) -> Option<Known<Interval>> {
        self.0[group].as_ref().map(|sample| sample.intervals[measure])
    }
}
