//! Lists that go over several pages: their rows are those of the tables, some columns of them.

use serde::Serialize;

use super::claim::shortened;
use super::templates::fill;
use crate::report::cell::{on_one_line, write_number};
use crate::report::{Cell, Column, Kind, Rows, TableId};

/// Rows of a page.
pub(super) const MOST_ROWS: usize = 500;
/// Articles of a page: as many as can be, since their order and filter are what leads to an article, and hold for a page.
const MOST_ARTICLES: usize = 2000;
/// Bytes of the rows of a page, so that none grows beyond what a telephone opens.
const MOST_BYTES: usize = 1_600_000;

/// Rows of a page of a table's list.
const fn most_rows(table: TableId) -> usize {
    if matches!(table, TableId::Articles) { MOST_ARTICLES } else { MOST_ROWS }
}
/// Letters of a cell.
const LONGEST: usize = 240;

/// The columns of a table that its list shows.
pub(super) const fn shown(table: TableId) -> &'static [&'static str] {
    match table {
        TableId::Claims => &[
            "claim",
            "article",
            "outlet",
            "source_resolved",
            "type",
            "act",
            "cue",
            "content",
            "directness",
            "disclosure",
            "confidence",
        ],
        TableId::Sources => {
            &["source_id", "article", "outlet", "label", "type", "sector", "mentions", "claims", "statements"]
        }
        TableId::Articles => &[
            "article",
            "named_share",
            "unnamed_share",
            "claims",
            "outlet",
            "byline",
            "section",
            "published",
            "event",
            "words",
            "partial_share",
            "document_rate",
            "media_rate",
            "unattributed_rate",
            "vague_rate",
            "vaguest_share",
            "descriptor_mean",
            "disclosure_rate",
            "reason_rate",
            "any_unnamed",
            "solely_unnamed",
            "single_source",
        ],
        _ => &[],
    }
}

/// What a page says of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Heading {
    id: &'static str,
    title: &'static str,
    meaning: &'static str,
    number: bool,
    /// The level whose claims it counts; empty for others.
    level: &'static str,
    /// Its place among the definitions.
    anchor: String,
}

impl Heading {
    /// Whether it heads this column.
    pub fn is(&self, column: &str) -> bool {
        self.id == column
    }

    pub fn of(table: TableId, column: &Column) -> Self {
        let metric = matches!(table, TableId::Articles) && crate::measure::metric(column.id).is_some();
        Self {
            id: column.id,
            title: column.title,
            meaning: column.meaning,
            number: matches!(column.kind, Kind::Integer | Kind::Number),
            level: super::plot::level_of(column.id),
            anchor: if metric { column.id.to_owned() } else { format!("{}.{}", table.id(), column.id) },
        }
    }
}

/// The headings of a table's list.
pub(super) fn headings(table: TableId) -> Vec<Heading> {
    let columns = &table.table().columns;
    shown(table)
        .iter()
        .filter_map(|id| columns.iter().find(|column| column.id == *id))
        .map(|column| Heading::of(table, column))
        .collect()
}

/// Takes a table's rows as words.
pub(in crate::report) struct Words {
    /// The cells of each row, as in the CSV file but for what keeps a spreadsheet from harm.
    pub rows: Vec<Vec<String>>,
    row: Vec<String>,
}

impl Words {
    pub const fn new() -> Self {
        Self { rows: Vec::new(), row: Vec::new() }
    }
}

impl Rows for Words {
    fn cell(&mut self, cell: Cell<'_>) {
        self.row.push(match cell {
            Cell::Empty => String::new(),
            Cell::Text(words) => on_one_line(words).into_owned(),
            Cell::Word(word) => word.to_owned(),
            Cell::Integer(n) => n.to_string(),
            Cell::Number(number) => {
                let mut out = Vec::new();
                write_number(&mut out, number);
                String::from_utf8_lossy(&out).into_owned()
            }
            Cell::Flag(flag) => flag.to_string(),
        });
    }

    fn end(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }
}

#[derive(Serialize)]
struct Row<'a> {
    cells: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Shown<'a> {
    column: &'a str,
    /// What the page shows.
    words: String,
    /// What the table holds, where that is something else.
    value: Option<&'a str>,
    number: bool,
    /// What a share is made of.
    of: String,
    href: String,
    level: &'a str,
}

/// The rows of a table's list as HTML, one string each; `page` is the article's page.
pub(super) fn rows(table: TableId, words: &Words, page: &str, title: &str) -> Vec<String> {
    let columns = &table.table().columns;
    let at = |id: &str| columns.iter().position(|column| column.id == id);
    let shown: Vec<usize> = shown(table).iter().filter_map(|id| at(id)).collect();
    let level = at("level");
    let one = |row: &Vec<String>| {
        let cells = shown.iter().map(|&i| {
            let (column, value) = (&columns[i], row[i].as_str());
            let share = column.kind == Kind::Number && column.unit.starts_with("share");
            let part = |ending: &str| at(&format!("{}_{ending}", column.id)).map(|i| row[i].as_str());
            let words = match column.id {
                "article" => title.to_owned(),
                "published" => value.split('T').next().unwrap_or(value).to_owned(),
                "descriptor_mean" => value.parse::<f64>().map_or_else(|_| String::new(), |v| format!("{v:.1}")),
                _ if share => value.parse::<f64>().map_or_else(|_| String::new(), |v| format!("{:.1}", v * 100.0)),
                _ => shortened(value, LONGEST),
            };
            Shown {
                column: column.id,
                value: (words != value).then_some(value),
                number: matches!(column.kind, Kind::Integer | Kind::Number),
                of: part("x")
                    .zip(part("n"))
                    .filter(|_| share && !value.is_empty())
                    .map(|(x, n)| format!("{x} of {n}"))
                    .unwrap_or_default(),
                href: match column.id {
                    "article" => page.to_owned(),
                    "claim" | "source_id" => format!("{page}#{value}"),
                    _ => String::new(),
                },
                level: if column.id == "type" { level.map_or("", |i| row[i].as_str()) } else { "" },
                words,
            }
        });
        fill("rows.html", &Row { cells: cells.collect() })
    };
    words.rows.iter().map(one).collect()
}

/// Which of the columns that a list shows are true or above 0 in a row, a bit each: what a link can ask for.
pub(super) fn above(table: TableId, row: &[String]) -> u32 {
    let columns = &table.table().columns;
    let value = |id: &str| columns.iter().position(|column| column.id == id).map_or("", |i| row[i].as_str());
    let is_above = |id: &str| value(id) == "true" || value(id).parse::<f64>().is_ok_and(|value| value > 0.0);
    shown(table).iter().enumerate().fold(0, |bits, (i, id)| bits | u32::from(is_above(id)) << i)
}

/// Gathers rows until a page is full.
#[derive(Debug)]
pub(super) struct List {
    pub table: TableId,
    /// Pages that were given out.
    pub pages: usize,
    /// Rows on them.
    pub before: u64,
    rows: String,
    count: usize,
}

impl List {
    pub const fn new(table: TableId) -> Self {
        Self { table, pages: 0, before: 0, rows: String::new(), count: 0 }
    }

    /// Adds a row; gives the page before it when that is full.
    pub fn add(&mut self, row: &str) -> Option<Full> {
        let full = self.count >= most_rows(self.table) || self.count > 0 && self.rows.len() + row.len() > MOST_BYTES;
        let page = full.then(|| self.take(true));
        self.rows.push_str(row);
        self.count += 1;
        page
    }

    /// What is left: the last page, even if there is nothing on it.
    pub fn rest(&mut self) -> Full {
        self.take(false)
    }

    fn take(&mut self, more: bool) -> Full {
        let page = Full {
            part: self.pages,
            from: self.before + u64::from(self.count > 0),
            to: self.before + self.count as u64,
            rows: std::mem::take(&mut self.rows),
            more,
        };
        self.pages += 1;
        self.before = page.to;
        self.count = 0;
        page
    }
}

/// The rows of one page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full {
    pub part: usize,
    pub from: u64,
    pub to: u64,
    pub rows: String,
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_shown_is_one() {
        for table in [TableId::Claims, TableId::Sources, TableId::Articles] {
            assert_eq!(headings(table).len(), shown(table).len(), "{}", table.id());
            assert!(shown(table).len() <= 32, "a bit each");
        }
    }

    #[test]
    fn what_is_true_or_above_0_can_be_asked_for() {
        let columns = &TableId::Articles.table().columns;
        let cell = |id: &str| match id {
            "words" => "7",
            "named_share" => "0.000000",
            "any_unnamed" => "true",
            "article" => "a.txt",
            _ => "",
        };
        let row: Vec<String> = columns.iter().map(|column| cell(column.id).to_owned()).collect();
        let bits = above(TableId::Articles, &row);
        let found: Vec<&str> = shown(TableId::Articles)
            .iter()
            .enumerate()
            .filter(|(i, _)| bits >> i & 1 == 1)
            .map(|(_, id)| *id)
            .collect();
        assert_eq!(found, ["words", "any_unnamed"]);
    }

    #[test]
    fn pages_hold_all_rows_in_order() {
        let mut list = List::new(TableId::Claims);
        let mut pages: Vec<Full> = (0..1100).filter_map(|n| list.add(&format!("{n};"))).collect();
        pages.push(list.rest());
        assert_eq!(
            pages.iter().map(|p| (p.part, p.from, p.to, p.more)).collect::<Vec<_>>(),
            [(0, 1, 500, true), (1, 501, 1000, true), (2, 1001, 1100, false)]
        );
        let all: String = pages.iter().map(|p| p.rows.as_str()).collect();
        assert_eq!(all, (0..1100).map(|n| format!("{n};")).collect::<String>());
        assert_eq!(
            List::new(TableId::Claims).rest(),
            Full { part: 0, from: 0, to: 0, rows: String::new(), more: false }
        );
        let mut long = List::new(TableId::Claims);
        assert!(long.add(&"x".repeat(MOST_BYTES + 1)).is_none());
        assert!(long.add("y").unwrap().rows.starts_with('x'));
    }
}
