//! `confusion`: how often each type was coded and predicted of the same attribution.

use super::table::fields;
use super::{Cell, Column, Rows};

/// A cell of the confusion table that is not 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfusionRow {
    /// As it was coded.
    pub gold: String,
    /// As it was predicted.
    pub predicted: String,
    /// How often.
    pub n: u64,
}

/// What a row is read from.
pub(super) struct Row<'r>(pub &'r ConfusionRow);

fields! { Row:
    Column::new("gold_type", "Coded type", "The type that was coded by hand.") => |r, _| Cell::Text(&r.0.gold);
    Column::new("predicted_type", "Predicted type", "The type that was predicted; ? where it has none.")
        => |r, _| Cell::Text(&r.0.predicted);
    Column::new("n", "Number", "Pairs with these two types; pairs of types without a row: 0.").integer("pairs, 1 or more")
        => |r, _| Cell::Integer(r.0.n);
}

/// Gives the row of a cell.
pub(super) fn row(cell: &ConfusionRow, out: &mut impl Rows) {
    cells(&Row(cell), &mut String::new(), out);
    out.end();
}
