//! `key`: a row a claim of the coding sheet, with what coders must not see.

use crate::reliability::{Drawn, Item};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r> {
    number: usize,
    item: &'r Item,
    weight: f64,
}

fields! { Row:
    Column::new("item", "Item", "Number of the item on the sheet.").integer("from 1") => |r, _| Cell::Integer(r.number as u64);
    Column::new("article", "Article", "Id of its article.") => |r, _| Cell::Text(&r.item.article);
    Column::new("outlet", "Outlet", "Outlet of its article.").empty("the outlet is not known")
        => |r, _| Cell::text(Some(&r.item.outlet));
    Column::new("claim", "Claim", "Number of the claim in its article, as in the table of claims.")
        => |r, _| Cell::Text(&r.item.claim);
    Column::new("rich", "Rich article", "Whether a third or more of the article's human-sourced headline claims are unnamed.").flag()
        => |r, _| Cell::Flag(r.item.rich);
    Column { formula: "claims of the stratum (outlet, rich or not) / claims drawn from it",
        ..Column::new("weight", "Weight", "How many claims of the corpus the item stands for.") }
        .number("claims, 1 or more") => |r, _| Cell::number(Some(r.weight));
    Column::new("type", "Type", "The type that the program gave it.").empty("it gave none")
        => |r, _| Cell::text(r.item.sourcing.map(|s| s.id()));
    Column::new("level", "Level", "Level of that type.").empty("it gave none")
        => |r, _| Cell::text(r.item.sourcing.map(|s| s.level().id()));
}

/// Gives a row for each drawn claim; returns how many.
pub(super) fn rows(items: &[Item], drawn: &[Drawn], out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for (i, one) in drawn.iter().enumerate() {
        cells(&Row { number: i + 1, item: &items[one.item], weight: one.weight }, &mut scratch, out);
        out.end();
    }
    drawn.len() as u64
}
