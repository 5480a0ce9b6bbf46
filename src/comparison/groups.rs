//! The figures of each group.

use super::quantity::{Quantity, Shape, quantities};
use super::resampling::{Matrix, Resampled};
use super::{CONFIDENCE, Group, Plan};
use crate::statistics::{Interval, Known, Missing, design_effect, icc, wilson};

/// A quantity of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupFigure {
    /// The group's place.
    pub group: usize,
    /// What it is.
    pub quantity: Quantity,
    /// Articles that give it a denominator.
    pub articles: u64,
    /// Numerator.
    pub x: f64,
    /// Denominator.
    pub n: f64,
    /// `factor · Σx / Σn`.
    pub estimate: Known<f64>,
    /// Interval from resampled articles; none for a group that is too small.
    pub interval: Option<Known<Interval>>,
    /// Wilson's interval, of a share of articles.
    pub wilson: Option<Interval>,
    /// How much alike the claims of one article are, for a share of claims.
    pub icc: Option<Known<f64>>,
    /// What that costs.
    pub design_effect: Option<Known<f64>>,
    /// Place from the greatest, among groups that are large enough.
    pub rank: Option<usize>,
}

impl GroupFigure {
    /// Why there is no rank or no interval; empty when there are both.
    #[must_use]
    pub fn reason(&self, plan: &Plan) -> String {
        match (&self.estimate, &self.interval) {
            (Err(missing), _) => missing.words().to_owned(),
            _ if self.articles < plan.minimum_articles.max(2) => {
                format!("not ranked: fewer than {} articles count for it", plan.minimum_articles.max(2))
            }
            (_, Some(Err(missing))) => format!("no interval: {missing}"),
            _ => String::new(),
        }
    }
}

/// Each quantity of each group, quantity by quantity.
pub(super) fn figures(matrix: &Matrix, groups: &[Group], resampled: &Resampled, plan: &Plan) -> Vec<GroupFigure> {
    let totals: Vec<Vec<f64>> = groups.iter().map(|group| matrix.clusters.totals(&group.articles)).collect();
    let mut out = Vec::with_capacity(quantities().len() * groups.len());
    for (q, quantity) in quantities().iter().enumerate() {
        let measured = matrix.measures[q];
        let from = out.len();
        for (g, group) in groups.iter().enumerate() {
            let (x, n) = (totals[g][measured.x], totals[g][measured.n]);
            let estimate = measured.of(&totals[g]);
            let articles = matrix.articles(q, &group.articles);
            let rows = || {
                group.articles.iter().map(|i| {
                    let row = matrix.clusters.row(*i);
                    (row[measured.x], row[measured.n])
                })
            };
            let alike = (quantity.shape == Shape::Share).then(|| icc(&rows().collect::<Vec<_>>()));
            let effect = alike.map(|icc| design_effect(rows().map(|(_, n)| n), icc?));
            out.push(GroupFigure {
                group: g,
                quantity: *quantity,
                articles,
                x,
                n,
                estimate: if estimate.is_finite() { Ok(estimate) } else { Err(Missing::NoDenominator) },
                interval: resampled.interval(g, q).filter(|_| articles >= plan.minimum_articles.max(2)),
                wilson: (quantity.shape == Shape::Prevalence).then(|| wilson(x as u64, n as u64, CONFIDENCE)).flatten(),
                icc: alike,
                design_effect: effect,
                rank: None,
            });
        }
        rank(&mut out[from..], plan);
    }
    out
}

/// Ranks the groups that are large enough; equal figures share the better rank.
fn rank(figures: &mut [GroupFigure], plan: &Plan) {
    let values: Vec<Option<f64>> =
        figures.iter().map(|f| f.estimate.ok().filter(|_| f.articles >= plan.minimum_articles.max(2))).collect();
    for (figure, value) in figures.iter_mut().zip(&values) {
        figure.rank = value.map(|value| 1 + values.iter().flatten().filter(|other| **other > value).count());
    }
}
