//! The named and the unnamed share under every answer to the codebook's questions.

use super::pairs::Effect;
use super::quantity::{quantities, settings};
use super::resampling::{Matrix, Resampled};
use super::{Comparison, Direction, Group};
use crate::measure::Choices;
use crate::statistics::{Interval, Known, Missing, holm};

/// The metrics that are given under every setting.
pub const SETTING_METRICS: [&str; 2] = ["named_share", "unnamed_share"];

/// Which metric and setting a measure beyond the quantities is.
pub(super) fn setting_of(measure: usize) -> (&'static str, usize) {
    let place = measure - quantities().len();
    (SETTING_METRICS[place / 16], place % 16)
}

/// A share of a group under one setting.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingFigure {
    /// The group's place.
    pub group: usize,
    /// The metric.
    pub metric: &'static str,
    /// The setting's place among [`Choices::all`].
    pub setting: usize,
    /// Numerator and denominator.
    pub parts: (f64, f64),
    /// The share.
    pub estimate: Known<f64>,
    /// Its interval; none for a group that is too small.
    pub interval: Option<Known<Interval>>,
}

/// Two groups under one setting.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingPair {
    /// The first group's place.
    pub a: usize,
    /// The second group's place.
    pub b: usize,
    /// The metric.
    pub metric: &'static str,
    /// The setting's place among [`Choices::all`].
    pub setting: usize,
    /// The first's share less the second's.
    pub difference: Effect,
    /// p of articles rearranged between the two.
    pub p: Known<f64>,
    /// Whether too few articles count for it.
    pub too_small: bool,
    /// p adjusted by Holm over the pairs of this metric and setting.
    pub holm: Option<f64>,
    /// Which has more.
    pub direction: Option<Direction>,
}

impl SettingPair {
    /// Adjusts the p of the pairs of one metric and setting.
    pub(super) fn adjust(pairs: &mut [Self]) {
        let tested: Vec<usize> =
            (0..pairs.len()).filter(|i| !pairs[*i].too_small && pairs[*i].difference.value.is_ok()).collect();
        let p: Vec<f64> = tested.iter().map(|i| pairs[*i].p.unwrap_or(1.0)).collect();
        for (i, holm) in tested.into_iter().zip(holm(&p)) {
            let pair = &mut pairs[i];
            pair.holm = Some(holm);
            pair.direction =
                pair.difference.value.ok().map(|value| Direction::of(value, pair.difference.interval, holm));
        }
    }
}

/// The shares of each group under each setting.
pub(super) fn figures(matrix: &Matrix, groups: &[Group], resampled: &Resampled) -> Vec<SettingFigure> {
    let totals: Vec<Vec<f64>> = groups.iter().map(|group| matrix.clusters.totals(&group.articles)).collect();
    let mut out = Vec::new();
    for measure in quantities().len()..matrix.measures.len() {
        let (metric, setting) = setting_of(measure);
        for (group, totals) in totals.iter().enumerate() {
            let measured = matrix.measures[measure];
            let value = measured.of(totals);
            out.push(SettingFigure {
                group,
                metric,
                setting,
                parts: (totals[measured.x], totals[measured.n]),
                estimate: if value.is_finite() { Ok(value) } else { Err(Missing::NoDenominator) },
                interval: resampled.interval(group, measure),
            });
        }
    }
    out
}

/// Under how many of the sixteen settings a pair's verdict on a metric is the same as under the plan's
/// choices, and under how many there is one; none when there is none under the plan's.
#[must_use]
pub fn survivors(comparison: &Comparison, metric: &str, a: usize, b: usize) -> Option<(u64, u64)> {
    let asked = place(comparison.plan.choices);
    let of = || comparison.setting_pairs.iter().filter(|p| p.metric == metric && p.a == a && p.b == b);
    let verdict = of().find(|p| p.setting == asked)?.direction?;
    let told = of().filter_map(|p| p.direction);
    Some((told.clone().filter(|d| *d == verdict).count() as u64, told.count() as u64))
}

/// Place of a setting among all.
pub(super) fn place(choices: Choices) -> usize {
    settings().iter().position(|setting| *setting == choices).unwrap_or(0)
}
