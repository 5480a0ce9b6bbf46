//! `misclassification`: a row a true and a given level.

use crate::reliability::{CATEGORIES, Confusion, Correction};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r>(&'r Confusion);

fields! { Row:
    Column::new("outlet", "Outlet", "The outlet.").empty("the row is of all outlets, or of articles of unknown outlet")
        => |r, _| Cell::text(r.0.outlet.as_deref());
    Column::new("truth", "True level", "Level by the majority of people: named, partial, unnamed, other.")
        => |r, _| Cell::Text(CATEGORIES[r.0.truth]);
    Column::new("given", "Given level", "Level by the program.") => |r, _| Cell::Text(CATEGORIES[r.0.given]);
    Column::new("items", "Items", "Judged items.").integer("items") => |r, _| Cell::Integer(r.0.items);
    Column::new("weight", "Weight", "Claims of the corpus that they stand for.").number("claims")
        => |r, _| Cell::number(Some(r.0.weight));
    Column { formula: "weight / weight of the true level",
        ..Column::new("rate", "Rate", "How often the program gives the one for the other.") }
        .number("share, 0 to 1").empty("no judged item has the true level") => |r, _| Cell::number(r.0.rate.ok());
}

/// Gives a row for each outlet, true and given level; returns how many.
pub(super) fn rows(of: &Correction, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for one in &of.confusion {
        cells(&Row(one), &mut scratch, out);
        out.end();
    }
    of.confusion.len() as u64
}
