//! Articles rearranged between groups: how often chance alone does what was seen.

use rayon::prelude::*;

use super::Plan;
use super::resampling::{Matrix, Measured};
use crate::statistics::{Chance, Clusters, at_least};

/// Rearrangements that are made by one thread in one go. A batch begins from the given order, so that its
/// size, unlike the number of threads, bears on the result.
pub(super) const BATCH: u64 = 50;

/// Runs `each` for every rearrangement and adds up what it counts. `each` is given the stream of its batch,
/// and a state that the batch begins anew.
pub(super) fn counted<S>(
    plan: &Plan,
    purpose: &str,
    counts: usize,
    begin: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, &mut Chance, &mut [u64]) + Sync,
) -> Vec<u64> {
    (0..plan.permutations.div_ceil(BATCH))
        .into_par_iter()
        .map(|batch| {
            let (mut state, mut found) = (begin(), vec![0; counts]);
            let mut chance = Chance::new(plan.seed, purpose, batch);
            for _ in batch * BATCH..((batch + 1) * BATCH).min(plan.permutations) {
                each(&mut state, &mut chance, &mut found);
            }
            found
        })
        .reduce(
            || vec![0; counts],
            |mut a, b| {
                a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
                a
            },
        )
}

/// Whether a rearranged statistic is at least as far from 0 as the one that was seen. One that is undefined
/// counts as being so, which makes the p too great rather than too small.
pub(super) fn is_extreme(rearranged: f64, seen: f64) -> bool {
    !seen.is_finite() || rearranged.is_nan() || at_least(rearranged, seen)
}

/// For each measure, how many rearrangements of the articles of two groups set these at least as far apart.
pub(super) fn between_two(matrix: &Matrix, first: &[u32], second: &[u32], purpose: &str, plan: &Plan) -> Vec<u64> {
    let (small, large) = if first.len() <= second.len() { (first, second) } else { (second, first) };
    let both: Vec<u32> = small.iter().chain(large).copied().collect();
    let all = matrix.clusters.totals(&both);
    let apart = |totals: &[f64], measured: &Measured| {
        let rest = measured.factor * (all[measured.x] - totals[measured.x]) / (all[measured.n] - totals[measured.n]);
        (measured.of(totals) - rest).abs()
    };
    let seen: Vec<f64> = {
        let totals = matrix.clusters.totals(small);
        matrix.measures.iter().map(|measured| apart(&totals, measured)).collect()
    };
    counted(
        plan,
        purpose,
        matrix.measures.len(),
        || (both.clone(), vec![0.0; matrix.clusters.columns()]),
        |(order, totals), chance, extreme| {
            chance.draw(order, small.len());
            totals.fill(0.0);
            matrix.clusters.add(&order[..small.len()], totals);
            for ((measured, seen), extreme) in matrix.measures.iter().zip(&seen).zip(extreme) {
                *extreme += u64::from(is_extreme(apart(totals, measured), *seen));
            }
        },
    )
}

/// Totals of each group when articles stand in `order`, the first group's first; `all` are those of all
/// articles, of which the last group has what the others leave.
pub(super) fn totals_of_groups(
    clusters: &Clusters,
    order: &[u32],
    sizes: &[usize],
    all: &[f64],
    totals: &mut [Vec<f64>],
) {
    let mut from = 0;
    let Some((last, others)) = totals.split_last_mut() else { return };
    last.copy_from_slice(all);
    for (size, totals) in sizes.iter().zip(others) {
        totals.fill(0.0);
        clusters.add(&order[from..from + size], totals);
        last.iter_mut().zip(&*totals).for_each(|(last, other)| *last -= other);
        from += size;
    }
}
