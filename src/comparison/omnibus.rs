//! Whether any of the groups differ.

use std::collections::BTreeMap;

use super::quantity::{Quantity, quantities};
use super::rearranging::{counted, is_extreme, totals_of_groups};
use super::resampling::Matrix;
use super::{Case, Composition, Group, Plan, compositions, grouping};
use crate::statistics::{Chance, Known, Missing, benjamini_hochberg, chi_square, cramers_v, holm, permutation_p};

/// What is tested.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// A quantity: the groups' figures around the common one.
    Quantity(Quantity),
    /// A composition: counts by group and category.
    Composition(&'static Composition),
}

impl Subject {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Quantity(quantity) => quantity.metric.id,
            Self::Composition(composition) => composition.id,
        }
    }
}

/// Whether any of the groups differ in one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Omnibus {
    /// What is tested.
    pub subject: Subject,
    /// Groups that are large enough and have a denominator.
    pub groups: u64,
    /// Articles of these groups.
    pub articles: u64,
    /// `Σ n (θ − θ₀)²` over groups, or χ².
    pub statistic: Known<f64>,
    /// p of articles rearranged over all groups.
    pub p: Known<f64>,
    /// p of articles rearranged within events; none where no event is covered twice.
    pub event_p: Option<Known<f64>>,
    /// p adjusted by Holm over all rows.
    pub holm: Option<f64>,
    /// p adjusted by Benjamini and Hochberg over all rows.
    pub bh: Option<f64>,
    /// Cramér's V, for shares and compositions.
    pub cramers_v: Option<Known<f64>>,
}

/// The test statistics of everything when articles stand in some order.
struct Statistics<'a> {
    matrix: &'a Matrix,
    sizes: Vec<usize>,
    all: [Vec<f64>; 2],
    ranges: Vec<std::ops::Range<usize>>,
}

struct Totals {
    measures: Vec<Vec<f64>>,
    compositions: Vec<Vec<f64>>,
}

impl Statistics<'_> {
    fn totals(&self) -> Totals {
        Totals {
            measures: vec![vec![0.0; self.matrix.clusters.columns()]; self.sizes.len()],
            compositions: vec![vec![0.0; self.matrix.compositions.columns()]; self.sizes.len()],
        }
    }

    fn sum(&self, order: &[u32], totals: &mut Totals) {
        totals_of_groups(&self.matrix.clusters, order, &self.sizes, &self.all[0], &mut totals.measures);
        totals_of_groups(&self.matrix.compositions, order, &self.sizes, &self.all[1], &mut totals.compositions);
    }

    /// One value a quantity, then one a composition; not a number where there is none.
    fn of<'t>(&'t self, totals: &'t Totals) -> impl Iterator<Item = f64> + 't {
        let quantities = self.matrix.measures[..quantities().len()].iter().map(|measured| {
            let (x, n) = totals.measures.iter().fold((0.0, 0.0), |(x, n), t| (x + t[measured.x], n + t[measured.n]));
            let common = measured.factor * x / n;
            let spread = |t: &Vec<f64>| {
                if t[measured.n] > 0.0 { t[measured.n] * (measured.of(t) - common).powi(2) } else { 0.0 }
            };
            if n > 0.0 { totals.measures.iter().map(spread).sum() } else { f64::NAN }
        });
        let compositions = self.ranges.iter().map(|range| {
            let table: Vec<&[f64]> = totals.compositions.iter().map(|t| &t[range.clone()]).collect();
            chi_square(&table).unwrap_or(f64::NAN)
        });
        quantities.chain(compositions)
    }
}

/// Tests every quantity and composition over the groups that are large enough.
pub(super) fn tests(cases: &[Case], matrix: &Matrix, groups: &[Group], plan: &Plan) -> Vec<Omnibus> {
    let large: Vec<&Group> = groups.iter().filter(|group| group.is_large).collect();
    let order: Vec<u32> = large.iter().flat_map(|group| &group.articles).copied().collect();
    let mut ranges = Vec::new();
    for composition in compositions() {
        let from = ranges.last().map_or(0, |r: &std::ops::Range<usize>| r.end);
        ranges.push(from..from + composition.categories.len());
    }
    let sizes = large.iter().map(|g| g.articles.len()).collect();
    let all = [matrix.clusters.totals(&order), matrix.compositions.totals(&order)];
    let statistics = Statistics { matrix, sizes, all, ranges };
    let mut totals = statistics.totals();
    statistics.sum(&order, &mut totals);
    let seen: Vec<f64> = statistics.of(&totals).collect();
    let enough = large.len() >= 2;
    let count = |state: &mut Vec<u32>, totals: &mut Totals, extreme: &mut [u64]| {
        statistics.sum(state, totals);
        for ((found, seen), extreme) in statistics.of(totals).zip(&seen).zip(extreme) {
            *extreme += u64::from(is_extreme(found, *seen));
        }
    };
    let extreme = enough.then(|| {
        let rearrange = |(state, totals): &mut (Vec<u32>, Totals), chance: &mut Chance, extreme: &mut [u64]| {
            let all = state.len();
            chance.draw(state, all);
            count(state, totals, extreme);
        };
        counted(plan, "omnibus", seen.len(), || (order.clone(), statistics.totals()), rearrange)
    });
    let places = places_by_event(cases, &order, plan);
    let within = (enough && !places.is_empty()).then(|| {
        let rearrange = |(state, totals): &mut (Vec<u32>, Totals), chance: &mut Chance, extreme: &mut [u64]| {
            for places in &places {
                for i in 0..places.len() - 1 {
                    let j = i + chance.below((places.len() - i) as u32) as usize;
                    state.swap(places[i], places[j]);
                }
            }
            count(state, totals, extreme);
        };
        counted(plan, "omnibus within events", seen.len(), || (order.clone(), statistics.totals()), rearrange)
    });
    let subjects = quantities()
        .iter()
        .map(|quantity| Subject::Quantity(*quantity))
        .chain(compositions().iter().map(Subject::Composition));
    let mut out: Vec<Omnibus> = subjects
        .enumerate()
        .map(|(i, subject)| {
            row(i, subject, seen[i], &statistics, &totals, extreme.as_deref(), within.as_deref(), &large, plan)
        })
        .collect();
    adjust(&mut out);
    out
}

#[allow(clippy::too_many_arguments)] // each is a part of one row
fn row(
    i: usize,
    subject: Subject,
    seen: f64,
    statistics: &Statistics<'_>,
    totals: &Totals,
    extreme: Option<&[u64]>,
    within: Option<&[u64]>,
    large: &[&Group],
    plan: &Plan,
) -> Omnibus {
    let has = |g: usize| match &subject {
        Subject::Quantity(_) => totals.measures[g][statistics.matrix.measures[i].n] > 0.0,
        Subject::Composition(_) => {
            totals.compositions[g][statistics.ranges[i - quantities().len()].clone()].iter().any(|c| *c > 0.0)
        }
    };
    let with: Vec<usize> = (0..large.len()).filter(|g| has(*g)).collect();
    let statistic = match (with.len(), seen.is_finite()) {
        (0 | 1, _) => Err(Missing::OneGroup),
        (_, false) => Err(Missing::OneCategory),
        _ => Ok(seen),
    };
    let v = match &subject {
        Subject::Quantity(quantity) if quantity.shape.is_share() => {
            let measured = statistics.matrix.measures[i];
            let rows: Vec<[f64; 2]> =
                totals.measures.iter().map(|t| [t[measured.x], t[measured.n] - t[measured.x]]).collect();
            Some(cramers_v(&rows.iter().map(|r| &r[..]).collect::<Vec<_>>()))
        }
        Subject::Quantity(_) => None,
        Subject::Composition(_) => {
            let range = &statistics.ranges[i - quantities().len()];
            Some(cramers_v(&totals.compositions.iter().map(|t| &t[range.clone()]).collect::<Vec<_>>()))
        }
    };
    // No spread at all: every group and every rearrangement has the same figure.
    let p_of = |counts: &[u64]| statistic.and_then(|_| permutation_p(counts[i], plan.permutations));
    Omnibus {
        groups: with.len() as u64,
        articles: with.iter().map(|g| large[*g].articles.len() as u64).sum(),
        p: extreme.map_or(Err(Missing::OneGroup), p_of),
        event_p: within.map(p_of),
        subject,
        statistic,
        holm: None,
        bh: None,
        cramers_v: v,
    }
}

/// Places of the articles in `order`, by event; only events with articles to change places.
fn places_by_event(cases: &[Case], order: &[u32], plan: &Plan) -> Vec<Vec<usize>> {
    let mut by_event: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, i) in order.iter().enumerate() {
        let event = grouping::event(&cases[*i as usize], plan).trim();
        if !event.is_empty() {
            by_event.entry(event).or_default().push(place);
        }
    }
    by_event.into_values().filter(|places| places.len() > 1).collect()
}

fn adjust(rows: &mut [Omnibus]) {
    let tested: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].p.is_ok()).collect();
    let p: Vec<f64> = tested.iter().map(|i| rows[*i].p.unwrap_or(1.0)).collect();
    for ((i, holm), bh) in tested.into_iter().zip(holm(&p)).zip(benjamini_hochberg(&p)) {
        (rows[i].holm, rows[i].bh) = (Some(holm), Some(bh));
    }
}
