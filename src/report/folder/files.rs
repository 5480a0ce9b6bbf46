//! The files of a report, and what stands in them between two articles.

use std::collections::BTreeSet;

use crate::report::{CsvRows, Format, SCHEMA_ID, TableId};

/// The tables that a format has a file for.
pub(in crate::report) const fn tables(format: Format) -> &'static [TableId] {
    match format {
        Format::Csv => &TableId::OF_ARTICLES,
        Format::JsonLines => {
            &[TableId::Claims, TableId::Sources, TableId::Articles, TableId::Outlets, TableId::Skipped]
        }
        // One file that holds all; kept under the table that its rows are.
        Format::Json => &[TableId::Articles],
        Format::Markdown => &[TableId::Outlets],
        Format::Parquet => &[TableId::Claims, TableId::Articles],
        Format::Brat | Format::Html | Format::Journal => &[],
    }
}

/// All files that grow while a report is written. Some are not asked for, but what is asked for is made of them at the end.
pub(super) fn of(formats: &BTreeSet<Format>) -> Vec<(Format, TableId)> {
    let growing = formats.iter().filter(|format| **format != Format::Parquet);
    let mut all: BTreeSet<(Format, TableId)> =
        growing.flat_map(|format| tables(*format).iter().map(|table| (*format, *table))).collect();
    if formats.contains(&Format::Parquet) {
        all.extend(tables(Format::Parquet).iter().map(|table| (Format::JsonLines, *table)));
    }
    if formats.contains(&Format::Json) || formats.contains(&Format::Markdown) {
        // What was skipped is told after the articles.
        all.insert((Format::JsonLines, TableId::Skipped));
    }
    all.into_iter().collect()
}

/// The name of a file.
pub(in crate::report) fn name(format: Format, table: TableId) -> String {
    match format {
        Format::Csv => format!("{}.csv", table.id()),
        Format::JsonLines => format!("{}.jsonl", table.id()),
        Format::Parquet => format!("{}.parquet", table.id()),
        Format::Json => "onrecord.json".to_owned(),
        Format::Markdown => "report.md".to_owned(),
        Format::Brat => crate::report::collection::NAME.to_owned(),
        Format::Html => "report.html".to_owned(),
        Format::Journal => crate::report::journal::NAME.to_owned(),
    }
}

/// What a file begins with.
pub(in crate::report) fn head(format: Format, table: TableId) -> Vec<u8> {
    match format {
        Format::Csv => CsvRows::header(table.table()),
        Format::Json => format!("{{\"schema\":\"{SCHEMA_ID}\",\n\"articles\":[").into_bytes(),
        _ => Vec::new(),
    }
}

/// What stands before the article that comes after `articles` others.
pub(in crate::report) const fn between(format: Format, articles: u64) -> &'static [u8] {
    match (format, articles) {
        (Format::Json, 0) => b"\n",
        (Format::Json, _) => b",\n",
        _ => b"",
    }
}
