//! `duplicates`: a row an article that has others nearly the same.

use crate::comparison::{Case, Comparison, Duplicate};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r> {
    of: &'r Duplicate,
    case: &'r Case,
}

fields! { Row:
    Column::new("text", "Text", "Number of the text; rows with one number are nearly the same.").integer("from 1")
        => |r, _| Cell::Integer(r.of.text as u64);
    Column::new("article", "Article", "Id of the article.") => |r, _| Cell::Text(&r.case.article);
    Column::new("outlet", "Outlet", "Outlet of the article.").empty("the outlet is not known")
        => |r, _| Cell::text(Some(&r.case.labels.outlet));
    Column::new("published", "Published", "Date of publication, ISO 8601.").empty("none could be read as a date")
        => |r, _| Cell::text(Some(&r.case.labels.published));
    Column::new("credit", "Credit", "News agency that the article is credited to.").empty("it is staff copy")
        => |r, _| Cell::text(r.case.wire.as_deref());
    Column { formula: "MinHash of 128 values over shingles of 5 words (Broder 1997); standard error at most 0.044",
        ..Column::new("likeness", "Likeness", "Estimated likeness to the first of these texts: shingles in both, of shingles in either.") }
        .number("share, 0 to 1") => |r, _| Cell::number(Some(r.of.likeness));
    Column::new("counts", "Counts", "Whether the article counts in the comparison.").flag() => |r, _| Cell::Flag(r.of.counts);
}

/// Gives a row for each such article, text by text; returns how many.
pub(super) fn rows(cases: &[Case], of: &Comparison, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for duplicate in &of.counted.duplicates {
        cells(&Row { of: duplicate, case: &cases[duplicate.article] }, &mut scratch, out);
        out.end();
    }
    of.counted.duplicates.len() as u64
}
