//! `trend`: a row a figure of a group in a period.

use crate::comparison::{Comparison, TrendFigure};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};
use crate::statistics::Missing;

use super::{high, low};

/// What a row is read from.
pub(super) struct Row<'r> {
    of: &'r TrendFigure,
    group: &'r str,
    minimum: u64,
}

const SMALL: &str = "too few articles of the period count for it, or all are alike";

fields! { Row:
    Column::new("metric", "Metric", "Id of the metric; onrecord explain says what it is.")
        => |r, _| Cell::Text(r.of.quantity.metric.id);
    Column::new("shape", "Shape", "What it is: share, rate, prevalence or mean, as in the table of groups.")
        => |r, _| Cell::Text(r.of.quantity.shape.id());
    Column::new("group", "Group", "The group.").empty("the groups are months: the row is of all articles")
        => |r, _| Cell::text(Some(r.group));
    Column::new("period", "Period", "Day, month or year of publication, ISO 8601.") => |r, _| Cell::Text(&r.of.period);
    Column::new("articles", "Articles", "Articles of the period that count for it.").integer("articles")
        => |r, _| Cell::Integer(r.of.articles);
    Column::new("x", "Numerator", "Sum of the numerators.").number("count") => |r, _| Cell::number(Some(r.of.x));
    Column::new("n", "Denominator", "Sum of the denominators.").number("count") => |r, _| Cell::number(Some(r.of.n));
    Column { formula: "factor · Σx / Σn over the period's articles", ..Column::new("estimate", "Estimate", "The figure.") }
        .number("unit of the metric").empty("the denominator is 0") => |r, _| Cell::number(r.of.estimate.ok());
    Column { formula: "BCa cluster bootstrap: articles resampled within the period; not smoothed",
        ..Column::new("low", "Lower end", "Lower end of its 95 % interval.") }
        .number("unit of the metric").empty(SMALL) => |r, _| Cell::number(low(r.of.interval));
    Column { formula: "BCa cluster bootstrap: articles resampled within the period; not smoothed",
        ..Column::new("high", "Upper end", "Upper end of its 95 % interval.") }
        .number("unit of the metric").empty(SMALL) => |r, _| Cell::number(high(r.of.interval));
    Column::new("reason", "Reason", "Why there is no figure or interval.").empty("there are both")
        => |r, s| {
            match (r.of.estimate, r.of.interval) {
                (Err(missing), _) | (_, Some(Err(missing @ (Missing::AllAlike | Missing::OftenUndefined)))) => s.push_str(missing.words()),
                (_, None) => {
                    s.push_str("no interval: fewer than ");
                    s.push_str(&r.minimum.to_string());
                    s.push_str(" articles count for it");
                }
                _ => {}
            }
            Cell::text(Some(s))
        };
}

/// Gives a row for each quantity, group and period; returns how many.
pub(super) fn rows(of: &Comparison, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for figure in &of.trend {
        let group = figure.group.map_or("", |g| of.groups[g].name.as_str());
        cells(&Row { of: figure, group, minimum: of.plan.minimum_articles.max(2) }, &mut scratch, out);
        out.end();
    }
    of.trend.len() as u64
}
