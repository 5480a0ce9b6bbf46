//! `articles`: a row an article, with each metric of the metric table.

use super::column::kept;
use super::table::fields;
use super::{Cell, Column, Kind, Rows};
use crate::article::Article;
use crate::measure::{Measure, Metric, Reading, Scope, metrics};

/// What the first columns are read from.
pub(super) struct Row<'r> {
    article: &'r Article,
}

fields! { Row:
    Column::new("article", "Article", "Id of the article: its path below the given folder, or its record's own id; an id of digits only after its file and #.")
        => |r, _| Cell::Text(&r.article.id);
    Column::new("path", "Path",
        "Path of its file, relative to the folder that was asked for.").empty("it was read from standard input")
        => |r, _| Cell::text(Some(&r.article.path));
    Column::new("outlet", "Outlet", "Who published it.").empty("nothing told it")
        => |r, _| Cell::text(Some(&r.article.outlet.name));
    Column::new("outlet_from", "Outlet from",
        "What told the outlet: option, metadata, domain, folder, table, unknown.")
        => |r, _| Cell::Word(r.article.outlet.origin.id());
    Column::new("headline", "Headline", "The headline.").empty("there is none, or it could not be told")
        => |r, _| Cell::text(r.article.headline.and_then(|h| r.article.text.get(h.range())));
    Column::new("byline", "Byline", "The author line.").empty("there is none")
        => |r, _| Cell::text(r.article.byline.as_deref());
    Column::new("published", "Published", "Date of publication, ISO 8601; a month alone where no day is told.").empty("none is given, or unread_date has it")
        => |r, _| Cell::text(r.article.published.as_deref());
    Column::new("unread_date", "Unread date", "The date of publication as it is written, where it could not be read, or may be read two ways: 3/5/2024 may be of March or May.").empty("none is given, or published has it")
        => |r, _| Cell::text(r.article.unread_date.as_deref());
    Column::new("section", "Section", "Section or desk.").empty("none is given")
        => |r, _| Cell::text(r.article.section.as_deref());
    Column::new("event", "Event", "The event that it covers.").empty("none is given")
        => |r, _| Cell::text(r.article.event.as_deref());
    Column::new("url", "Address", "Its address.").empty("none is given")
        => |r, _| Cell::text(r.article.url.as_deref());
}

/// The columns: what is known of the article, then its metrics.
pub(super) fn columns() -> Vec<Column> {
    let known = COLUMNS.iter().copied();
    let metrics = metrics().iter().filter(|metric| metric.scope != Scope::Outlet);
    known.chain(metrics.flat_map(of_metric)).collect()
}

fn of_metric(metric: &'static Metric) -> Vec<Column> {
    let main = main(metric);
    match metric.measure {
        Measure::Ratio(..) => with_parts(main),
        _ => vec![main],
    }
}

/// The main column of a metric.
pub(super) fn main(metric: &Metric) -> Column {
    Column {
        id: metric.id,
        title: metric.name,
        meaning: metric.meaning,
        unit: kept(format!("{}, {}", metric.unit, metric.range)),
        formula: metric.formula,
        empty: metric.undefined,
        kind: match metric.measure {
            Measure::Count(_) | Measure::Kind(_) | Measure::Sector(_) | Measure::Verbs(..) | Measure::Flag(_) => {
                Kind::Integer
            }
            Measure::Ratio(..) | Measure::Value(_) | Measure::OfOutlet => Kind::Number,
            Measure::Category(..) => Kind::Text,
        },
    }
}

/// A ratio's column, and those of its numerator and denominator.
pub(super) fn with_parts(main: Column) -> Vec<Column> {
    let part = |ending: &str, what: &str| Column {
        id: kept(format!("{}_{ending}", main.id)),
        title: kept(format!("{}, {what}", main.title)),
        meaning: kept(format!("{}{} of {}.", what[..1].to_uppercase(), &what[1..], main.id)),
        unit: "count",
        formula: kept(format!("{what} of: {}", main.formula)),
        empty: "never",
        kind: Kind::Integer,
    };
    let parts = [part("x", "numerator"), part("n", "denominator")];
    std::iter::once(main).chain(parts).collect()
}

/// Gives the row of an article; `readings` are those of its measures.
pub(super) fn row(article: &Article, readings: &[Reading], out: &mut impl Rows) {
    cells(&Row { article }, &mut String::new(), out);
    for (_, reading) in metrics().iter().zip(readings).filter(|(metric, _)| metric.scope != Scope::Outlet) {
        match *reading {
            Reading::Count(n) => out.cell(Cell::Integer(n)),
            Reading::Ratio(ratio, factor) => {
                out.cell(Cell::number(ratio.value().map(|v| v * f64::from(factor))));
                out.cell(Cell::Integer(ratio.x));
                out.cell(Cell::Integer(ratio.n));
            }
            Reading::Value(value) => out.cell(Cell::number(value)),
            Reading::Flag(flag) => out.cell(Cell::integer(flag.map(u64::from))),
            Reading::Category(word) => out.cell(Cell::word(word)),
        }
    }
    out.end();
}
