//! `sources`: a row a distinct source of an article.

use super::cell::push_integer;
use super::table::fields;
use super::{Cell, Column, Rows};
use crate::Analysis;
use crate::article::Article;
use crate::lexicon::Gender;
use crate::measure::DistinctSource;
use crate::source::{Entity, Source};

/// What a row is read from.
pub(super) struct Row<'r> {
    article: &'r Article,
    number: usize,
    source: &'r Source,
    counted: &'r DistinctSource,
}

const NO_CLAIM: &str = "the source makes no claim (it is only cited as an origin, or named)";

fields! { Row:
    Column::new("article", "Article", "Id of the article.") => |r, _| Cell::Text(&r.article.id);
    Column::new("outlet", "Outlet", "Outlet of the article.").empty("the outlet is not known")
        => |r, _| Cell::text(Some(&r.article.outlet.name));
    Column::new("source_id", "Source", "Number of the source in its article, as in the table of claims: s1, s2.")
        => |r, s| {
        s.push('s');
        push_integer(s, r.number as u64 + 1);
        Cell::Word(s)
    };
    Column::new("label", "Label", "Fullest name or description in the article.").empty("there are no words for it")
        => |r, _| Cell::text(Some(&r.source.label));
    Column::new("entity", "Entity", "What the source is: person, people, body, document, media, writer, unknown.")
        => |r, _| Cell::Word(entity(r.source.entity));
    Column::new("type", "Type", "Sourcing type where the article names or describes it most fully.").empty(NO_CLAIM)
        => |r, _| Cell::word(r.counted.sourcing.map(|s| s.id()));
    Column::new("level", "Level", "Level of that type.").empty(NO_CLAIM)
        => |r, _| Cell::word(r.counted.sourcing.map(|s| s.level().id()));
    Column::new("gender", "Gender",
        "Grammatical gender of a person as the text's words tell it: f or m.").empty("nothing tells it")
        => |r, _| Cell::word(r.source.gender.map(gender));
    Column::new("plural", "Plural", "Whether it is more than one person.").flag().empty("nothing tells it")
        => |r, _| r.source.plural.map_or(Cell::Empty, Cell::Flag);
    Column::new("sector", "Sector", "Part of society that it speaks for.")
        => |r, _| Cell::Word(r.source.sector.id());
    Column::new("mentions", "Mentions",
        "Places where it is mentioned as a source, or named for the first time.").integer("mentions")
        => |r, _| Cell::Integer(r.source.mentions.len() as u64);
    Column::new("claims", "Claims", "Its claims of any act, embedded ones and refusals included.").integer("claims")
        => |r, _| Cell::Integer(r.counted.claims);
    Column::new("statements", "Statements",
        "Its headline claims: statements that are neither embedded nor refusals.").integer("claims")
        => |r, _| Cell::Integer(r.counted.statements);
    Column::new("first_paragraph", "First paragraph",
        "Paragraph of prose of its first claim, from 1; 0 in the headline.").integer("paragraphs").empty(NO_CLAIM)
        => |r, _| Cell::integer((r.counted.claims > 0).then_some(u64::from(r.counted.first_paragraph)));
}

/// The word used in outputs.
pub(super) const fn entity(entity: Entity) -> &'static str {
    match entity {
        Entity::Person => "person",
        Entity::People => "people",
        Entity::Body => "body",
        Entity::Document => "document",
        Entity::Media => "media",
        Entity::Writer => "writer",
        Entity::Unknown => "unknown",
    }
}

const fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "f",
        Gender::Male => "m",
    }
}

/// Gives the rows of an article; returns how many.
pub(super) fn rows(article: &Article, analysis: &Analysis<'_>, sources: &[DistinctSource], out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for (number, (source, counted)) in analysis.sources.all.iter().zip(sources).enumerate() {
        cells(&Row { article, number, source, counted }, &mut scratch, out);
        out.end();
    }
    analysis.sources.all.len().min(sources.len()) as u64
}
