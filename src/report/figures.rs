//! `figures`: a row a figure of how well a prediction agrees with what was coded.

use super::table::fields;
use super::{Cell, Column, Rows};

/// A figure.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// What is measured.
    pub figure: String,
    /// The class or outlet that it's restricted to; empty for all.
    pub of: String,
    /// How it's put.
    pub measure: &'static str,
    /// Its value.
    pub value: Option<f64>,
    /// Lower end of its interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Numerator.
    pub x: Option<u64>,
    /// Denominator.
    pub n: Option<u64>,
}

/// What a row is read from.
pub(super) struct Row<'r>(pub &'r FigureRow);

fields! { Row:
    Column::new("figure", "Figure",
        "What is measured. detection: coded and predicted attributions that answer each other, one to one. cue_, source_, \
         content_exact: pairs whose words there are the same; _overlap: share something; source_relaxed: Jaccard of the \
         words 0.5 or more, determiners before it aside; content_relaxed: F1 of the words 0.8 or more; full_relaxed: both. \
         token_: words by role, without pairs. direct, indirect, statement and so on: coded attributions of that sort. \
         span_: stretches with the same first and last letter, without pairs. level, kind, act: the type, of pairs. \
         named_share, unnamed_share: of the attributions of the levels named, partial and unnamed; with _statements of \
         those whose act is a statement, as reports have them.")
        => |r, _| Cell::Text(&r.0.figure);
    Column::new("of", "Of", "The type or outlet that the figure is restricted to.").empty("it is of all")
        => |r, _| Cell::text(Some(&r.0.of));
    Column::new("measure", "Measure",
        "p: precision; r: recall; f1; full_r: recall with source and content right; macro_f1: mean of the F1 of articles, \
         for level and kind of classes; of_pairs: share of pairs; accuracy: share of typed pairs; alpha: Krippendorff's, \
         nominal; gold, predicted: the share among either; mean_error: mean distance of the two over outlets; \
         rank_correlation: Spearman's, over outlets.")
        => |r, _| Cell::Text(r.0.measure);
    Column::new("value", "Value", "The figure.").number("share, 0 to 1; alpha and rank_correlation −1 to 1")
        .empty("there is nothing to count")
        => |r, _| Cell::number(r.0.value);
    Column::new("low", "Low", "Lower end of the 95 % interval, from drawing articles with replacement.")
        .number("as value").empty("of single outlets, and where no intervals were asked for")
        => |r, _| Cell::number(r.0.low);
    Column::new("high", "High", "Upper end of the 95 % interval.")
        .number("as value").empty("of single outlets, and where no intervals were asked for")
        => |r, _| Cell::number(r.0.high);
    Column::new("x", "Numerator", "What was right; for f1, twice that.").integer("count").empty("it is no plain ratio")
        => |r, _| Cell::integer(r.0.x);
    Column::new("n", "Denominator",
        "For p what was predicted, for r what was coded, for f1 both together; for means what they are over.")
        .integer("count").empty("there is nothing to count")
        => |r, _| Cell::integer(r.0.n);
}

/// Gives the row of a figure.
pub(super) fn row(figure: &FigureRow, out: &mut impl Rows) {
    cells(&Row(figure), &mut String::new(), out);
    out.end();
}
