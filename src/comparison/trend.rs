//! Figures over time.

use std::collections::BTreeMap;

use super::quantity::{Quantity, quantities};
use super::resampling::{Matrix, intervals, resample};
use super::{By, Case, Group, Plan};
use crate::statistics::{Interval, Known, Missing};

/// Length of the periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// All.
    pub const ALL: [Self; 3] = [Self::Day, Self::Month, Self::Year];

    /// The word used on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The period that a date lies in: as much of it as tells the period.
    fn of(self, published: &str) -> Option<&str> {
        let characters = match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        };
        published.get(..characters)
    }
}

/// A quantity of a group in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendFigure {
    /// The group's place; none for all articles, when the groups are periods themselves.
    pub group: Option<usize>,
    /// The period.
    pub period: String,
    /// What it is.
    pub quantity: Quantity,
    /// Articles of the period that give it a denominator.
    pub articles: u64,
    /// Numerator.
    pub x: f64,
    /// Denominator.
    pub n: f64,
    /// `factor · Σx / Σn`.
    pub estimate: Known<f64>,
    /// Interval from articles resampled within the period; none with too few of them.
    pub interval: Option<Known<Interval>>,
}

/// The quantities of each group and period that has any article; articles without a date are in none.
pub(super) fn trend(cases: &[Case], matrix: &Matrix, groups: &[Group], plan: &Plan) -> Vec<TrendFigure> {
    let mut cells: BTreeMap<(Option<usize>, &str), Vec<u32>> = BTreeMap::new();
    for (g, group) in groups.iter().enumerate().filter(|(_, group)| group.is_large) {
        let group_of = (plan.by != By::Month).then_some(g);
        for i in &group.articles {
            if let Some(period) = plan.period.of(&cases[*i as usize].labels.published) {
                cells.entry((group_of, period)).or_default().push(*i);
            }
        }
    }
    let least = plan.minimum_articles.max(2);
    let mut out = Vec::new();
    for ((group, period), articles) in cells {
        let name = group.map_or("", |g| groups[g].name.as_str());
        let of_cell = (articles.len() as u64 >= least).then(|| {
            let values = resample(matrix, &articles, &format!("trend {name} {period}"), plan, quantities().len());
            intervals(matrix, &articles, &values)
        });
        let totals = matrix.clusters.totals(&articles);
        for (q, quantity) in quantities().iter().enumerate() {
            let measured = matrix.measures[q];
            let (estimate, with) = (measured.of(&totals), matrix.articles(q, &articles));
            out.push(TrendFigure {
                group,
                period: period.to_owned(),
                quantity: *quantity,
                articles: with,
                x: totals[measured.x],
                n: totals[measured.n],
                estimate: if estimate.is_finite() { Ok(estimate) } else { Err(Missing::NoDenominator) },
                interval: of_cell.as_ref().map(|of| of[q]).filter(|_| with >= least),
            });
        }
    }
    // Quantity by quantity, and within it in order of groups and periods.
    out.sort_by_key(|figure| figure.quantity.at);
    out
}
