//! `sheet`: a row a claim, to be filled in by coders.

use crate::reliability::{Drawn, Item};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r> {
    number: usize,
    item: &'r Item,
}

const CODER: &str = "the coder has not filled it in";

fields! { Row:
    Column::new("item", "Item", "Number of the item, as in the key and on the printed sheet.").integer("from 1")
        => |r, _| Cell::Integer(r.number as u64);
    Column::new("article", "Article", "Id of its article.") => |r, _| Cell::Text(&r.item.article);
    Column::new("context", "Context", "The sentence before it, its own and the one after; its own only where the sheet was drawn from a finished report, which holds no texts.").empty("the cue stands in no sentence")
        => |r, _| Cell::text(Some(&r.item.context));
    Column::new("source", "Source words", "The words that name or describe the source.").empty("no source is expressed")
        => |r, _| Cell::text(Some(&r.item.source));
    Column::new("cue", "Cue words", "The words that attribute.") => |r, _| Cell::Text(&r.item.cue);
    Column::new("content", "Content words", "What is attributed.").empty("there is none")
        => |r, _| Cell::text(Some(&r.item.content));
    Column::new("is_claim", "Is a claim?", "For the coder: yes or no, whether the cue attributes this content to somebody.").empty(CODER)
        => |_, _| Cell::Empty;
    Column::new("type", "Type", "For the coder: a type of the codebook (named/person) or a level alone (named).").empty(CODER)
        => |_, _| Cell::Empty;
    Column::new("note", "Note", "For the coder: anything.").empty(CODER) => |_, _| Cell::Empty;
}

/// Gives a row for each drawn claim; returns how many.
pub(super) fn rows(items: &[Item], drawn: &[Drawn], out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for (i, one) in drawn.iter().enumerate() {
        cells(&Row { number: i + 1, item: &items[one.item] }, &mut scratch, out);
        out.end();
    }
    drawn.len() as u64
}
