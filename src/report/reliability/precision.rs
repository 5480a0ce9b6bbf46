//! `precision`: a row an outlet, and one for all.

use crate::reliability::Precision;
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r>(&'r Precision);

const BOOTSTRAP: &str = "BCa bootstrap: articles resampled within each outlet, each with all its items";
const NONE: &str = "it can't be told; reason says why";

fields! { Row:
    Column::new("outlet", "Outlet", "The outlet.").empty("the row is over all outlets, which comes first, or of articles of unknown outlet")
        => |r, _| Cell::text(r.0.outlet.as_deref());
    Column::new("items", "Items", "Judged items on which most coders agree whether they are claims; who gives a type takes an item for one.").integer("items")
        => |r, _| Cell::Integer(r.0.items);
    Column::new("claims", "Claims", "Those that are claims.").integer("items") => |r, _| Cell::Integer(r.0.claims);
    Column { formula: "weight of the items that are claims / weight of the items",
        ..Column::new("precision", "Precision", "Share of the claims that the program found that are claims.") }
        .number("share, 0 to 1").empty(NONE) => |r, _| Cell::number(r.0.value.ok());
    Column { formula: BOOTSTRAP, ..Column::new("low", "Lower end", "Lower end of its 95 % interval.") }
        .number("share, 0 to 1").empty(NONE) => |r, _| Cell::number(r.0.interval.ok().map(|i| i.low));
    Column { formula: BOOTSTRAP, ..Column::new("high", "Upper end", "Upper end of its 95 % interval.") }
        .number("share, 0 to 1").empty(NONE) => |r, _| Cell::number(r.0.interval.ok().map(|i| i.high));
    Column::new("reason", "Reason", "Why there is no precision or interval.").empty("there are both")
        => |r, _| Cell::text(r.0.value.err().or(r.0.interval.err()).map(|missing| missing.words()));
}

/// Gives a row for all and for each outlet; returns how many.
pub(super) fn rows(precision: &[Precision], out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for one in precision {
        cells(&Row(one), &mut scratch, out);
        out.end();
    }
    precision.len() as u64
}
