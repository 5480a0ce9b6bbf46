//! The figures: every share beside what it was made of.

use std::collections::{BTreeMap, BTreeSet};

use super::Compared;
use super::bootstrap::{self, Resampling};
use super::detection::{Counts, Found, MEASURES, PAIRED, SUBSETS};
use super::spans::SPANS;
use super::types::{Confusion, Typed};
use crate::report::FigureRow;
use crate::statistics::Interval;

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// What is measured: detection, source_relaxed, direct, span_cue, level, named_share.
    pub figure: &'a str,
    /// The class or outlet that it's restricted to; empty for all.
    pub of: &'a str,
    /// How it's put: p, r, f1, accuracy.
    pub measure: &'static str,
}

/// A figure with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What is measured.
    pub figure: String,
    /// The class or outlet that it's restricted to; empty for all.
    pub of: String,
    /// How it's put.
    pub measure: &'static str,
    /// Its value; a share is from 0 to 1. None where undefined.
    pub value: Option<f64>,
    /// 95 % interval.
    pub interval: Option<Interval>,
    /// Numerator; none where it's no plain ratio.
    pub x: Option<u64>,
    /// Denominator, or what the mean is over.
    pub n: Option<u64>,
}

impl Figure {
    /// As a row of `figures.csv`.
    #[must_use]
    pub fn row(&self) -> FigureRow {
        FigureRow {
            figure: self.figure.clone(),
            of: self.of.clone(),
            measure: self.measure,
            value: self.value,
            low: self.interval.map(|i| i.low),
            high: self.interval.map(|i| i.high),
            x: self.x,
            n: self.n,
        }
    }
}

/// All figures of some articles, with intervals; those by outlet have none.
#[must_use]
pub fn figures(articles: &[Compared], resampling: Resampling) -> Vec<Figure> {
    let scope = Scope::of(articles);
    let all: Vec<&Compared> = articles.iter().collect();
    let intervals = bootstrap::intervals(articles.len(), resampling, |places| {
        let drawn: Vec<&Compared> = places.iter().map(|at| &articles[*at]).collect();
        scope.all(&drawn).into_iter().map(|figure| figure.value).collect()
    });
    let intervals = intervals.into_iter().chain(std::iter::repeat(None));
    let of_all = scope.all(&all).into_iter().zip(intervals).map(|(bare, interval)| bare.with(interval));
    of_all.chain(scope.by_outlet(articles).into_iter().map(|bare| bare.with(None))).collect()
}

/// A figure before it has an interval.
#[derive(Debug, Clone, Copy)]
struct Bare<'a> {
    key: Key<'a>,
    value: Option<f64>,
    x: Option<u64>,
    n: Option<u64>,
}

impl<'a> Bare<'a> {
    fn with(self, interval: Option<Interval>) -> Figure {
        let Key { figure, of, measure } = self.key;
        let Self { value, x, n, .. } = self;
        // What is undefined for all articles has no interval, though some draws may define it.
        let interval = interval.filter(|_| value.is_some());
        Figure { figure: figure.to_owned(), of: of.to_owned(), measure, value, interval, x, n }
    }

    fn ratio(figure: &'a str, of: &'a str, measure: &'static str, x: u64, n: u64) -> Self {
        let value = (n > 0).then(|| x as f64 / n as f64);
        Self { key: Key { figure, of, measure }, value, x: Some(x), n: Some(n) }
    }

    fn value(figure: &'a str, of: &'a str, measure: &'static str, value: Option<f64>, n: Option<u64>) -> Self {
        Self { key: Key { figure, of, measure }, value, x: None, n }
    }
}

/// Precision, recall and F1. Where something was coded but nothing predicted, or the other way round, all are 0.
fn prf<'a>(figure: &'a str, of: &'a str, counts: Counts) -> [Bare<'a>; 3] {
    let Counts { right, predicted, gold } = counts;
    let zero = |bare: Bare<'a>| Bare { value: bare.value.or((predicted + gold > 0).then_some(0.0)), ..bare };
    [
        zero(Bare::ratio(figure, of, "p", right, predicted)),
        zero(Bare::ratio(figure, of, "r", right, gold)),
        Bare::ratio(figure, of, "f1", 2 * right, predicted + gold),
    ]
}

/// Classes and outlets of all articles, so that every draw gives the same figures.
struct Scope<'a> {
    levels: BTreeSet<&'a str>,
    kinds: BTreeSet<&'a str>,
    outlets: BTreeSet<&'a str>,
}

impl<'a> Scope<'a> {
    fn of(articles: &'a [Compared]) -> Self {
        let pairs = || articles.iter().flat_map(|a| &a.typed.pairs);
        Self {
            levels: pairs().map(|(g, _)| g.level.as_str()).collect(),
            kinds: pairs().map(|(g, _)| g.id.as_str()).collect(),
            outlets: articles.iter().map(|a| a.outlet.as_str()).collect(),
        }
    }

    /// The figures of all articles together.
    fn all(&self, articles: &[&'a Compared]) -> Vec<Bare<'a>> {
        let mut out = Vec::new();
        let pairs: u64 = articles.iter().map(|a| a.detection.measures[0].right).sum();
        for (at, measure) in MEASURES.iter().enumerate() {
            let counts = sum(articles, |a| a.detection.measures[at]);
            out.extend(prf(measure.id, "", counts));
            let of_each = articles.iter().filter_map(|a| prf(measure.id, "", a.detection.measures[at])[2].value);
            let (total, n) = of_each.fold((0.0, 0), |(total, n), f1| (total + f1, n + 1));
            out.push(Bare::value(measure.id, "", "macro_f1", (n > 0).then(|| total / n as f64), Some(n)));
            if at > 0 && at < PAIRED {
                out.push(Bare::ratio(measure.id, "", "of_pairs", counts.right, pairs));
            }
        }
        for (at, subset) in SUBSETS.iter().enumerate() {
            let mut found = Found::default();
            for a in articles {
                let of = a.detection.subsets[at];
                found = Found {
                    detected: found.detected + of.detected,
                    full: found.full + of.full,
                    all: found.all + of.all,
                };
            }
            out.push(Bare::ratio(subset.id, "", "r", found.detected, found.all));
            out.push(Bare::ratio(subset.id, "", "full_r", found.full, found.all));
        }
        for (at, role) in SPANS.iter().enumerate() {
            out.extend(prf(role, "", sum(articles, |a| a.spans[at])));
        }
        self.types(articles, &mut out);
        out
    }

    fn types(&self, articles: &[&'a Compared], out: &mut Vec<Bare<'a>>) {
        let pairs = || articles.iter().flat_map(|a| &a.typed.pairs);
        let gold = articles.iter().map(|a| a.typed.gold).sum();
        let predicted = articles.iter().map(|a| a.typed.predicted).sum();
        let level = Confusion::of(pairs().map(|(g, p)| (g.level.as_str(), p.level.as_str())));
        let kind = Confusion::of(pairs().map(|(g, p)| (g.id.as_str(), p.id.as_str())));
        for (name, confusion, classes) in [("level", level, &self.levels), ("kind", kind, &self.kinds)] {
            let (right, all) = (confusion.right(), confusion.all());
            out.push(Bare::ratio(name, "", "accuracy", right, all));
            let mean = confusion.macro_f1();
            out.push(Bare::value(name, "", "macro_f1", mean.map(|(f1, _)| f1), mean.map(|(_, n)| n)));
            out.push(Bare::value(name, "", "alpha", confusion.alpha(), Some(all)));
            if all > 0 {
                out.extend(prf(name, "", Counts { right, predicted, gold }));
            } else {
                // Nothing is typed: no figure, rather than 0 of something.
                out.extend(["p", "r", "f1"].map(|measure| Bare::value(name, "", measure, None, None)));
            }
            for class in classes {
                let (gold, predicted, right) = confusion.class(class);
                let figures = prf(name, class, Counts { right, predicted, gold });
                // A class that a draw holds no article of says nothing there.
                out.extend(figures.map(|bare| Bare { value: bare.value.filter(|_| gold > 0), ..bare }));
            }
        }
        let (acts, right) = articles.iter().fold((0, 0), |(n, x), a| (n + a.typed.acts.0, x + a.typed.acts.1));
        out.push(Bare::ratio("act", "", "accuracy", right, acts));
        for Share { figure, at, levels } in SHARES {
            let mut by_outlet: BTreeMap<&str, [[u64; 3]; 2]> = BTreeMap::new();
            for a in articles {
                add(by_outlet.entry(&a.outlet).or_default(), levels(&a.typed));
            }
            let mut all = [[0; 3]; 2];
            by_outlet.values().for_each(|levels| add(&mut all, *levels));
            out.extend(share(figure, "", at, all));
            let shares: Vec<(f64, f64)> = by_outlet
                .values()
                .filter_map(|levels| {
                    let [g, p] = share(figure, "", at, *levels);
                    Some((g.value?, p.value?))
                })
                .collect();
            let n = shares.len();
            let error = shares.iter().map(|(g, p)| (g - p).abs()).sum::<f64>() / n as f64;
            out.push(Bare::value(figure, "", "mean_error", (n > 0).then_some(error), Some(n as u64)));
            out.push(Bare::value(figure, "", "rank_correlation", spearman(&shares), Some(n as u64)));
        }
    }

    /// The figures of each outlet, where there is more than one.
    fn by_outlet(&self, articles: &'a [Compared]) -> Vec<Bare<'a>> {
        let mut out = Vec::new();
        for outlet in self.outlets.iter().filter(|_| self.outlets.len() > 1) {
            let own: Vec<&Compared> = articles.iter().filter(|a| a.outlet == **outlet).collect();
            for (at, measure) in MEASURES.iter().enumerate() {
                out.extend(prf(measure.id, outlet, sum(&own, |a| a.detection.measures[at])));
            }
            for Share { figure, at, levels } in SHARES {
                let mut all = [[0; 3]; 2];
                own.iter().for_each(|a| add(&mut all, levels(&a.typed)));
                out.extend(share(figure, outlet, at, all));
            }
        }
        out
    }
}

/// A share of attributions of the levels named, partial and unnamed.
#[derive(Clone, Copy)]
struct Share {
    figure: &'static str,
    /// Place of its level.
    at: usize,
    /// The attributions of each level, hand-coded and predicted.
    levels: fn(&Typed) -> [[u64; 3]; 2],
}

/// Over all attributions, and over statements alone, as reports have them.
const SHARES: [Share; 4] = [
    Share { figure: "named_share", at: 0, levels: |typed| typed.levels },
    Share { figure: "unnamed_share", at: 2, levels: |typed| typed.levels },
    Share { figure: "named_share_statements", at: 0, levels: |typed| typed.statements },
    Share { figure: "unnamed_share_statements", at: 2, levels: |typed| typed.statements },
];

/// The share of a level among hand-coded and predicted attributions.
fn share<'a>(figure: &'a str, of: &'a str, at: usize, levels: [[u64; 3]; 2]) -> [Bare<'a>; 2] {
    let of_side = |measure, side: [u64; 3]| Bare::ratio(figure, of, measure, side[at], side.iter().sum());
    [of_side("gold", levels[0]), of_side("predicted", levels[1])]
}

fn sum(articles: &[&Compared], counts: impl Fn(&Compared) -> Counts) -> Counts {
    let mut out = Counts::default();
    articles.iter().for_each(|a| out.add(counts(a)));
    out
}

fn add(to: &mut [[u64; 3]; 2], levels: [[u64; 3]; 2]) {
    to.iter_mut().flatten().zip(levels.iter().flatten()).for_each(|(to, n)| *to += n);
}

/// Spearman's rank correlation, ties at their mean rank. Undefined where either side has one value only.
///
/// C. Spearman, "The proof and measurement of association between two things", *American Journal of Psychology* 15
/// (1904), 72–101.
fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let (a, b) = (ranks(pairs.iter().map(|p| p.0)), ranks(pairs.iter().map(|p| p.1)));
    let n = pairs.len() as f64;
    let (ma, mb) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let square = |ranks: &[f64], mean: f64| ranks.iter().map(|r| (r - mean).powi(2)).sum::<f64>();
    let product: f64 = a.iter().zip(&b).map(|(x, y)| (x - ma) * (y - mb)).sum();
    let spread = square(&a, ma) * square(&b, mb);
    (spread > 0.0).then(|| product / spread.sqrt())
}

fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let values: Vec<f64> = values.collect();
    let below = |v: f64| values.iter().filter(|other| **other < v).count() as f64;
    let same = |v: f64| values.iter().filter(|other| **other == v).count() as f64;
    values.iter().map(|v| below(*v) + (same(*v) - 1.0) / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_of_ties_are_means() {
        assert_eq!(ranks([3.0, 1.0, 3.0].into_iter()), [1.5, 0.0, 1.5]);
        assert_eq!(spearman(&[(1.0, 5.0), (2.0, 7.0), (3.0, 9.0)]), Some(1.0));
        assert_eq!(spearman(&[(1.0, 5.0), (2.0, 5.0)]), None);
        assert_eq!(spearman(&[]), None);
    }

    #[test]
    fn nothing_predicted_is_0_and_nothing_at_all_undefined() {
        let none = prf("detection", "", Counts { right: 0, predicted: 0, gold: 3 });
        assert_eq!(none.map(|bare| bare.value), [Some(0.0); 3]);
        let nothing = prf("detection", "", Counts::default());
        assert_eq!(nothing.map(|bare| bare.value), [None; 3]);
    }
}
