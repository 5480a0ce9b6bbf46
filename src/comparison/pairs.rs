//! Two groups compared.

use rayon::prelude::*;

use super::quantity::{Quantity, Shape, quantities};
use super::resampling::{Matrix, Resampled, Sample, scaled};
use super::sensitivity::{SETTING_METRICS, SettingPair, setting_of};
use super::{CONFIDENCE, Case, Group, LEVEL, Plan, matched, rearranging};
use crate::statistics::{
    CliffsDelta, Interval, Known, MannWhitney, Missing, acceleration, bca, benjamini_hochberg, cliffs_delta, cohens_h,
    expanded, fisher, holm, mann_whitney, newcombe, odds_ratio, permutation_p,
};

/// Which of two groups has more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The first.
    First,
    /// The second.
    Second,
    /// Neither: the data are compatible with no difference.
    Neither,
}

impl Direction {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::First => "a-higher",
            Self::Second => "b-higher",
            Self::Neither => "no-clear-difference",
        }
    }

    /// What a difference with this interval and adjusted p says.
    pub(super) fn of(difference: f64, interval: Known<Interval>, p: f64) -> Self {
        let apart = interval.is_ok_and(|i| i.low > 0.0 || i.high < 0.0);
        match (apart && p <= LEVEL, difference > 0.0) {
            (true, true) => Self::First,
            (true, false) => Self::Second,
            (false, _) => Self::Neither,
        }
    }
}

/// A number and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The number.
    pub value: Known<f64>,
    /// Its interval.
    pub interval: Known<Interval>,
}

/// What is seen where both groups cover the same events.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matched {
    /// Events that both cover.
    pub events: u64,
    /// Difference within events, by Mantel and Haenszel's weights.
    pub difference: Known<f64>,
    /// Its interval, from resampled events.
    pub interval: Known<Interval>,
    /// p of articles rearranged within events.
    pub p: Known<f64>,
}

/// A quantity of two groups.
#[derive(Debug, Clone, PartialEq)]
pub struct PairFigure {
    /// The first group's place.
    pub a: usize,
    /// The second group's place.
    pub b: usize,
    /// What it is.
    pub quantity: Quantity,
    /// Articles of each that give it a denominator.
    pub articles: [u64; 2],
    /// The figure of each.
    pub estimates: [Known<f64>; 2],
    /// The first's less the second's.
    pub difference: Effect,
    /// Odds of the first over odds of the second, for a share.
    pub odds_ratio: Option<Effect>,
    /// Cohen's h, for a share.
    pub cohens_h: Option<Effect>,
    /// Mann and Whitney's test of the articles' own figures, but for a share of articles.
    pub ranks: Option<Known<MannWhitney>>,
    /// Cliff's δ of them.
    pub delta: Option<Known<CliffsDelta>>,
    /// Newcombe's interval of the difference, for a share of articles.
    pub newcombe: Option<Known<Interval>>,
    /// Fisher's exact p, for a share of articles.
    pub fisher: Option<Known<f64>>,
    /// p of articles rearranged between the two; why there is none.
    pub p: Known<f64>,
    /// Whether too few articles count for it.
    pub too_small: bool,
    /// p adjusted by Holm over the pairs of this quantity.
    pub holm: Option<f64>,
    /// p adjusted by Benjamini and Hochberg over the pairs of this quantity.
    pub bh: Option<f64>,
    /// Within events, where both cover any.
    pub matched: Option<Matched>,
    /// Which has more.
    pub direction: Option<Direction>,
}

/// What one pair gives, before p are adjusted.
struct Pair {
    a: usize,
    b: usize,
    figures: Vec<PairFigure>,
    settings: Vec<SettingPair>,
}

/// All pairs of the groups in `compared`, quantity by quantity, and under each setting.
pub(super) fn pairs(
    cases: &[Case],
    matrix: &Matrix,
    groups: &[Group],
    compared: &[usize],
    resampled: &Resampled,
    plan: &Plan,
) -> (Vec<PairFigure>, Vec<SettingPair>) {
    let mut pairs = Vec::new();
    for (i, a) in compared.iter().enumerate() {
        for b in &compared[i + 1..] {
            if let (Some(first), Some(second)) = (&resampled.0[*a], &resampled.0[*b]) {
                pairs.push(pair(cases, matrix, groups, (*a, first), (*b, second), plan));
            }
        }
    }
    let mut figures = Vec::new();
    for q in 0..quantities().len() {
        let from = figures.len();
        figures.extend(pairs.iter().map(|pair| pair.figures[q].clone()));
        adjust(&mut figures[from..]);
    }
    let mut settings = Vec::new();
    for s in 0..16 * SETTING_METRICS.len() {
        let from = settings.len();
        settings.extend(pairs.iter().map(|pair| pair.settings[s].clone()));
        SettingPair::adjust(&mut settings[from..]);
    }
    debug_assert!(pairs.iter().all(|pair| pair.a < pair.b));
    (figures, settings)
}

fn pair(
    cases: &[Case],
    matrix: &Matrix,
    groups: &[Group],
    (a, first): (usize, &Sample),
    (b, second): (usize, &Sample),
    plan: &Plan,
) -> Pair {
    let of = [&groups[a], &groups[b]];
    let totals = of.map(|group| matrix.clusters.totals(&group.articles));
    let purpose = format!("pair {} and {}", of[0].name, of[1].name);
    let extreme = rearranging::between_two(matrix, &of[0].articles, &of[1].articles, &purpose, plan);
    let within = matched::matched(cases, matrix, of, &purpose, plan);
    let p = |measure: usize| permutation_p(extreme[measure], plan.permutations);
    let estimates = |measure: usize| {
        [0, 1].map(|i| {
            let value = matrix.measures[measure].of(&totals[i]);
            if value.is_finite() { Ok(value) } else { Err(Missing::NoDenominator) }
        })
    };
    let effect = |measure: usize, scale: usize| effect(estimates(measure), [first, second], measure, scale);
    let few = |articles: [u64; 2]| articles.iter().any(|n| *n < plan.minimum_articles.max(2));
    let figures = quantities()
        .par_iter()
        .enumerate()
        .map(|(q, quantity)| {
            let articles = of.map(|group| matrix.articles(q, &group.articles));
            let [x, y] = estimates(q);
            let (too_small, is_share) = (few(articles), quantity.shape.is_share());
            let log_odds = || effect(q, 2);
            let odds = is_share.then(|| Effect {
                value: x.and_then(|x| odds_ratio(x, y?)),
                interval: log_odds().interval.map(|i| Interval { low: i.low.exp(), high: i.high.exp() }),
            });
            let angle = is_share.then(|| Effect { value: x.and_then(|x| cohens_h(x, y?)), ..effect(q, 1) });
            let by_article = quantity.shape != Shape::Prevalence;
            let scores = of.map(|group| scores(cases, group, q, quantity, plan));
            let counts = [0, 1].map(|i| {
                let measured = matrix.measures[q];
                (totals[i][measured.x] as u64, totals[i][measured.n] as u64)
            });
            PairFigure {
                a,
                b,
                quantity: *quantity,
                articles,
                estimates: [x, y],
                difference: effect(q, 0),
                odds_ratio: odds.filter(|_| !too_small),
                cohens_h: angle.filter(|_| !too_small),
                ranks: by_article.then(|| mann_whitney(&scores[0], &scores[1])),
                delta: by_article.then(|| cliffs_delta(&scores[0], &scores[1], CONFIDENCE)),
                newcombe: (!by_article).then(|| newcombe(counts[0], counts[1], CONFIDENCE)),
                fisher: (!by_article).then(|| fisher(counts[0], counts[1])),
                p: p(q),
                too_small,
                holm: None,
                bh: None,
                matched: within.as_ref().map(|within| within[q]),
                direction: None,
            }
        })
        .collect();
    let settings = (quantities().len()..matrix.measures.len())
        .into_par_iter()
        .map(|measure| {
            let (metric, setting) = setting_of(measure);
            SettingPair {
                a,
                b,
                metric,
                setting,
                difference: effect(measure, 0),
                p: p(measure),
                too_small: few(of.map(|group| matrix.articles(measure, &group.articles))),
                holm: None,
                direction: None,
            }
        })
        .collect();
    Pair { a, b, figures, settings }
}

/// The difference of two groups' figures on a scale, with its interval.
fn effect(estimates: [Known<f64>; 2], samples: [&Sample; 2], measure: usize, scale: usize) -> Effect {
    let value = estimates[0].and_then(|x| Ok(scaled(x, scale) - scaled(estimates[1]?, scale)));
    let interval = value.and_then(|value| {
        if !value.is_finite() {
            return Err(Missing::ZeroCell);
        }
        let [Some(x), Some(y)] = samples.map(|sample| sample.values.as_ref()) else { return Err(Missing::NoUnits) };
        let mut apart: Vec<f64> =
            x[measure].iter().zip(&y[measure]).map(|(x, y)| scaled(*x, scale) - scaled(*y, scale)).collect();
        let moved = [samples[0].influence[measure][scale], samples[1].influence[measure][scale].negated()];
        bca(value, &mut apart, acceleration(moved), expanded(moved, CONFIDENCE))
    });
    Effect { value, interval }
}

/// The articles' own figures, of those whose denominator is large enough for one.
fn scores(cases: &[Case], group: &Group, q: usize, quantity: &Quantity, plan: &Plan) -> Vec<f64> {
    let least = if quantity.shape == Shape::Mean { 1.0 } else { plan.minimum_n.max(1) as f64 };
    let parts = group.articles.iter().map(|i| cases[*i as usize].parts(q));
    parts.filter(|(_, n)| *n >= least).map(|(x, n)| quantity.factor * x / n).collect()
}

/// Adjusts the p of the pairs of one quantity, and says which group has more.
fn adjust(figures: &mut [PairFigure]) {
    let tested: Vec<usize> =
        (0..figures.len()).filter(|i| !figures[*i].too_small && figures[*i].difference.value.is_ok()).collect();
    let p: Vec<f64> = tested.iter().map(|i| figures[*i].p.unwrap_or(1.0)).collect();
    for ((i, holm), bh) in tested.into_iter().zip(holm(&p)).zip(benjamini_hochberg(&p)) {
        let figure = &mut figures[i];
        (figure.holm, figure.bh) = (Some(holm), Some(bh));
        figure.direction =
            figure.difference.value.ok().map(|value| Direction::of(value, figure.difference.interval, holm));
    }
}
