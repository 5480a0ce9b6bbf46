//! `corrected`: a row a share of an outlet, corrected for misclassification.

use crate::reliability::{CATEGORIES, CorrectedShare, Correction};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r> {
    of: &'r CorrectedShare,
    error_p: Option<f64>,
}

const NONE: &str = "it can't be told; reason says why";

fields! { Row:
    Column::new("outlet", "Outlet", "The outlet.").empty("the row gathers articles of unknown outlet")
        => |r, _| Cell::text(Some(&r.of.outlet));
    Column::new("share", "Share", "named, partial, unnamed, other: of all headline claims; named_share: named of the human-sourced.")
        => |r, _| Cell::Text(CATEGORIES.get(r.of.category).copied().unwrap_or("named_share"));
    Column::new("claims", "Claims", "Headline claims of the outlet that it is a share of, as the program types them.").number("claims")
        => |r, _| Cell::number(Some(r.of.claims));
    Column::new("as_typed", "As typed", "The share by the program's types.").number("share, 0 to 1").empty("there are no claims")
        => |r, _| Cell::number(r.of.seen.ok());
    Column { formula: "π ≥ 0, Σπ = 1 with Pᵀπ nearest to the shares as typed; P from the judged items, weighted",
        ..Column::new("corrected", "Corrected", "The share without the program's errors of typing.") }
        .number("share, 0 to 1").empty(NONE) => |r, _| Cell::number(r.of.corrected.ok());
    Column { formula: "bias-corrected bootstrap: judged articles and the outlet's articles resampled together",
        ..Column::new("low", "Lower end", "Lower end of its 95 % interval.") }
        .number("share, 0 to 1").empty(NONE) => |r, _| Cell::number(r.of.interval.ok().map(|i| i.low));
    Column { formula: "bias-corrected bootstrap: judged articles and the outlet's articles resampled together",
        ..Column::new("high", "Upper end", "Upper end of its 95 % interval.") }
        .number("share, 0 to 1").empty(NONE) => |r, _| Cell::number(r.of.interval.ok().map(|i| i.high));
    Column { formula: "(b + 1) / (m + 1), judged articles rearranged between outlets",
        ..Column::new("errors_differ_p", "p that errors are alike", "How often chance alone makes the program's errors differ as much by outlet; the same in each row.") }
        .number("probability, above 0 to 1").empty("fewer than two outlets were judged") => |r, _| Cell::number(r.error_p);
    Column::new("reason", "Reason", "Why there is no corrected share or interval, and which level was judged in too few articles for it.").empty("there are both")
        => |r, s| { s.push_str(&r.of.reason().unwrap_or_default()); Cell::text(Some(s)) };
}

/// Gives a row for each outlet and share; returns how many.
pub(super) fn rows(of: &Correction, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for share in &of.shares {
        cells(&Row { of: share, error_p: of.error_p.ok() }, &mut scratch, out);
        out.end();
    }
    of.shares.len() as u64
}
