//! Two groups on the same events.
//!
//! Outlets choose what they cover, and what is covered tells much of how it's sourced. Where both cover an
//! event, they're compared within it: the difference is the weighted mean of the differences within events,
//! with Mantel and Haenszel's weights `n₁n₂ / (n₁ + n₂)` (S. Greenland and J. M. Robins, "Estimation of a common
//! effect parameter from sparse follow-up data", *Biometrics* 41 (1985), 55–68). It's a quotient of two sums
//! over events, so events are what is resampled; for p, articles change sides within their event only.

use std::collections::BTreeMap;

use super::pairs::Matched;
use super::quantity::quantities;
use super::rearranging::{counted, is_extreme};
use super::resampling::{Matrix, Measured};
use super::{CONFIDENCE, Case, Group, Plan, grouping};
use crate::statistics::{Chance, Clusters, Influence, Known, Missing, acceleration, bca, expanded, permutation_p};

/// Fewest events that both groups cover for an interval and a p.
const FEWEST: usize = 5;

/// The articles on one event: the first group's, then the second's.
struct Event {
    articles: Vec<u32>,
    first: usize,
}

/// Numerator and denominator that an event gives to the difference of a measure.
fn parts(measured: &Measured, first: &[f64], second: &[f64]) -> (f64, f64) {
    let (n, m) = (first[measured.n], second[measured.n]);
    if n <= 0.0 || m <= 0.0 {
        return (0.0, 0.0);
    }
    (measured.factor * (first[measured.x] * m - second[measured.x] * n) / (n + m), n * m / (n + m))
}

/// Each quantity within the events that both groups cover; none when they cover no event both.
pub(super) fn matched(
    cases: &[Case],
    matrix: &Matrix,
    groups: [&Group; 2],
    purpose: &str,
    plan: &Plan,
) -> Option<Vec<Matched>> {
    let events = events(cases, groups, plan);
    if events.is_empty() {
        return None;
    }
    let measures = &matrix.measures[..quantities().len()];
    // A row an event, two columns a quantity.
    let mut sums = Clusters::new(2 * measures.len());
    for event in &events {
        let (first, second) = event.articles.split_at(event.first);
        let (first, second) = (matrix.clusters.totals(first), matrix.clusters.totals(second));
        sums.push(measures.iter().flat_map(|m| <[f64; 2]>::from(parts(m, &first, &second))));
    }
    sums.pack();
    let all: Vec<u32> = (0..events.len() as u32).collect();
    let totals = sums.totals(&all);
    let seen: Vec<f64> = (0..measures.len()).map(|q| totals[2 * q] / totals[2 * q + 1]).collect();
    let enough = events.len() >= FEWEST;
    let resampled = if enough { resample(&sums, &all, purpose, plan) } else { Vec::new() };
    let extreme = if enough { rearranged(matrix, measures, &events, &seen, purpose, plan) } else { Vec::new() };
    let of = |q: usize| -> Matched {
        let covered = all.iter().filter(|e| sums.row(**e)[2 * q + 1] > 0.0).count();
        let difference: Known<f64> = if seen[q].is_finite() { Ok(seen[q]) } else { Err(Missing::NoDenominator) };
        let few = if covered >= FEWEST { Ok(()) } else { Err(Missing::OneUnit) };
        let interval = difference.and_then(|difference| {
            few?;
            let counting = all.iter().map(|e| sums.row(*e)).filter(|row| row[2 * q + 1] > 0.0);
            let without = counting.map(|row| (totals[2 * q] - row[2 * q]) / (totals[2 * q + 1] - row[2 * q + 1]));
            let moved = [Influence::of(without)];
            bca(difference, &mut resampled[q].clone(), acceleration(moved), expanded(moved, CONFIDENCE))
        });
        let p = difference.and(few).and_then(|()| permutation_p(extreme[q], plan.permutations));
        Matched { events: covered as u64, difference, interval, p }
    };
    Some((0..measures.len()).map(of).collect())
}

/// The events that both groups cover, in order of names.
fn events(cases: &[Case], groups: [&Group; 2], plan: &Plan) -> Vec<Event> {
    let mut by_name: BTreeMap<&str, [Vec<u32>; 2]> = BTreeMap::new();
    for (side, group) in groups.iter().enumerate() {
        for i in &group.articles {
            let event = grouping::event(&cases[*i as usize], plan).trim();
            if !event.is_empty() {
                by_name.entry(event).or_default()[side].push(*i);
            }
        }
    }
    let both = by_name.into_values().filter(|sides| sides.iter().all(|side| !side.is_empty()));
    both.map(|[a, b]| Event { first: a.len(), articles: a.into_iter().chain(b).collect() }).collect()
}

/// The differences over resampled events, by quantity.
fn resample(sums: &Clusters, all: &[u32], purpose: &str, plan: &Plan) -> Vec<Vec<f64>> {
    let purpose = format!("events of {purpose}");
    let (mut counts, mut totals) = (Vec::new(), vec![0.0; sums.columns()]);
    let mut values = vec![Vec::with_capacity(plan.resamples as usize); sums.columns() / 2];
    for number in 0..plan.resamples {
        sums.resampled(all, &mut Chance::new(plan.seed, &purpose, number), &mut counts, &mut totals);
        values.iter_mut().enumerate().for_each(|(q, values)| values.push(totals[2 * q] / totals[2 * q + 1]));
    }
    values
}

/// Most ways to part an event's articles that are worked out beforehand.
const MOST_WAYS: usize = 256;

/// Every way in which an event's articles can be parted into sides of the sizes that they have; none when
/// there are too many to work out.
fn ways(event: &Event) -> Option<Vec<u32>> {
    let n = event.articles.len();
    if n > 20 {
        return None;
    }
    let masks = (0_u32..1 << n).filter(|mask| mask.count_ones() as usize == event.first);
    let ways: Vec<u32> = masks.take(MOST_WAYS + 1).collect();
    (ways.len() <= MOST_WAYS).then_some(ways)
}

/// How many rearrangements within events give a difference at least as great, by quantity.
///
/// Most events have few articles and so few ways to part them. What each way gives is worked out once, and a
/// rearrangement then picks one way an event and adds them up.
fn rearranged(
    matrix: &Matrix,
    measures: &[Measured],
    events: &[Event],
    seen: &[f64],
    purpose: &str,
    plan: &Plan,
) -> Vec<u64> {
    let mut table = Clusters::new(2 * measures.len());
    let (mut few, mut many): (Vec<(u32, u32)>, Vec<&Event>) = (Vec::new(), Vec::new());
    for event in events {
        let Some(ways) = ways(event) else {
            many.push(event);
            continue;
        };
        few.push((table.len() as u32, ways.len() as u32));
        for mask in ways {
            let side = |wanted: u32| -> Vec<u32> {
                let of = event.articles.iter().enumerate().filter(|(i, _)| mask >> i & 1 == wanted);
                of.map(|(_, article)| *article).collect()
            };
            let (first, second) = (matrix.clusters.totals(&side(1)), matrix.clusters.totals(&side(0)));
            table.push(measures.iter().flat_map(|m| <[f64; 2]>::from(parts(m, &first, &second))));
        }
    }
    table.pack();
    let begin = || {
        let orders: Vec<Vec<u32>> = many.iter().map(|event| event.articles.clone()).collect();
        (orders, Vec::new(), vec![0.0; 2 * measures.len()])
    };
    let each =
        |(orders, picked, sums): &mut (Vec<Vec<u32>>, Vec<u32>, Vec<f64>), chance: &mut Chance, extreme: &mut [u64]| {
            picked.clear();
            picked.extend(few.iter().map(|(from, ways)| from + chance.below(*ways)));
            sums.fill(0.0);
            table.add(picked, sums);
            for (order, event) in orders.iter_mut().zip(&many) {
                chance.draw(order, event.first);
                let (first, second) = order.split_at(event.first);
                let (first, second) = (matrix.clusters.totals(first), matrix.clusters.totals(second));
                for (sum, measured) in sums.chunks_mut(2).zip(measures) {
                    let (x, n) = parts(measured, &first, &second);
                    sum[0] += x;
                    sum[1] += n;
                }
            }
            for ((sum, seen), extreme) in sums.chunks(2).zip(seen).zip(extreme) {
                *extreme += u64::from(is_extreme((sum[0] / sum[1]).abs(), seen.abs()));
            }
        };
    counted(plan, &format!("within events of {purpose}"), measures.len(), begin, each)
}
