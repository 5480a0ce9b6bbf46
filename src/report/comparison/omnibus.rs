//! `omnibus`: a row a figure, whether any of the groups differ.

use crate::comparison::{Comparison, Omnibus, Subject};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r>(&'r Omnibus);

const NONE: &str = "fewer than two groups are large enough and have a denominator, or only one category occurs";

fields! { Row:
    Column::new("metric", "Metric", "Id of the metric, or of a composition: levels, types, or a metric whose value is a word.")
        => |r, _| Cell::Text(r.0.subject.id());
    Column::new("shape", "Shape", "What it is: share, rate, prevalence, mean, as in the table of groups; or composition.")
        => |r, _| Cell::Text(match &r.0.subject { Subject::Quantity(q) => q.shape.id(), Subject::Composition(_) => "composition" });
    Column::new("groups", "Groups", "Groups that are large enough and have a denominator.").integer("groups")
        => |r, _| Cell::Integer(r.0.groups);
    Column::new("articles", "Articles", "Their articles.").integer("articles") => |r, _| Cell::Integer(r.0.articles);
    Column { formula: "Σ n (θ − θ₀)² over groups, θ₀ the figure of all; for a composition χ²",
        ..Column::new("statistic", "Statistic", "How far the groups lie from what they have in common.") }
        .number("0 or more").empty(NONE) => |r, _| Cell::number(r.0.statistic.ok());
    Column { formula: "(b + 1) / (m + 1)",
        ..Column::new("p", "Permutation p", "How often articles rearranged over all groups set them as far apart.") }
        .number("probability, above 0 to 1").empty(NONE) => |r, _| Cell::number(r.0.p.ok());
    Column { formula: "Holm (1979)", ..Column::new("p_holm", "p, Holm", "p adjusted over the rows of this table.") }
        .number("probability, above 0 to 1").empty(NONE) => |r, _| Cell::number(r.0.holm);
    Column { formula: "Benjamini and Hochberg (1995)",
        ..Column::new("p_bh", "p, Benjamini–Hochberg", "p adjusted over the rows of this table, for the share of false alarms among alarms.") }
        .number("probability, above 0 to 1").empty(NONE) => |r, _| Cell::number(r.0.bh);
    Column { formula: "(b + 1) / (m + 1)",
        ..Column::new("event_p", "Permutation p within events", "The same, with articles rearranged within their event only.") }
        .number("probability, above 0 to 1").empty("no event is covered by two articles, or as for p")
        => |r, _| Cell::number(r.0.event_p.and_then(Result::ok));
    Column { formula: "√(χ² / (n (k − 1))) over claims, articles or sources (Cramér 1946)",
        ..Column::new("cramers_v", "Cramér's V", "How strongly the group goes with it: 0.1 weak, 0.3 medium, 0.5 strong.") }
        .number("0 to 1").empty("it is no share or composition, or as for p")
        => |r, _| Cell::number(r.0.cramers_v.and_then(Result::ok));
    Column::new("reason", "Reason", "Why there is no p.").empty("there is one")
        => |r, _| Cell::text(r.0.p.err().map(|missing| missing.words()));
}

/// Gives a row for each quantity and composition; returns how many.
pub(super) fn rows(of: &Comparison, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for row in &of.omnibus {
        cells(&Row(row), &mut scratch, out);
        out.end();
    }
    of.omnibus.len() as u64
}
