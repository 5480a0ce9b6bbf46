//! JSON: the module `onrecord.json.v1`.
//!
//! One document: `schema`, `articles` (each with its `sources` and `claims`), `outlets`, `skipped` and
//! `run`. The members of an article, source, claim, outlet and skipped article are the columns of the
//! tables, under the same ids; an undefined value is `null`. Members may be added within v1; none is
//! taken away or changes its meaning.

use serde_json::{Map, Value, json};

use super::cell::{on_one_line, write_integer};
use super::{Cell, Kind, Rows, Table, TableId, write_number};

/// Name and version of the module.
pub const SCHEMA_ID: &str = "onrecord.json.v1";

/// Takes rows as JSON objects.
pub struct JsonRows {
    table: &'static Table,
    at: usize,
    /// What stands between two rows.
    between: &'static [u8],
    first: bool,
    out: Vec<u8>,
}

impl JsonRows {
    /// Rows of a table, with `between` between two of them.
    #[must_use]
    pub fn new(table: TableId, between: &'static [u8]) -> Self {
        Self { table: table.table(), at: 0, between, first: true, out: Vec::new() }
    }

    /// The rows.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }
}

pub(super) fn write_string(out: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(out, text).expect("a buffer takes all");
}

impl Rows for JsonRows {
    fn cell(&mut self, cell: Cell<'_>) {
        if self.at == 0 {
            if !self.first {
                self.out.extend_from_slice(self.between);
            }
            self.first = false;
        }
        self.out.push(if self.at == 0 { b'{' } else { b',' });
        write_string(&mut self.out, self.table.columns[self.at].id);
        self.out.push(b':');
        match cell {
            Cell::Empty => self.out.extend_from_slice(b"null"),
            Cell::Text(text) => write_string(&mut self.out, &on_one_line(text)),
            Cell::Word(word) => {
                self.out.push(b'"');
                self.out.extend_from_slice(word.as_bytes());
                self.out.push(b'"');
            }
            Cell::Integer(number) => write_integer(&mut self.out, number),
            Cell::Number(number) if !number.is_finite() => self.out.extend_from_slice(b"null"),
            Cell::Number(number) => write_number(&mut self.out, number),
            Cell::Flag(flag) => self.out.extend_from_slice(if flag { b"true" } else { b"false" }),
        }
        self.at += 1;
    }

    fn end(&mut self) {
        debug_assert_eq!(self.at, self.table.columns.len(), "cells of a row of {}", self.table.id.id());
        self.out.push(b'}');
        self.at = 0;
    }
}

/// The schema of the module, as JSON Schema (draft 2020-12), made from the tables.
#[must_use]
pub fn schema() -> Value {
    let of = |id: TableId| {
        let columns = &id.table().columns;
        let properties: Map<String, Value> = columns
            .iter()
            .map(|column| {
                let kind = match column.kind {
                    Kind::Text => "string",
                    Kind::Integer => "integer",
                    Kind::Number => "number",
                    Kind::Flag => "boolean",
                };
                let may_be_null = column.empty != "never";
                let kind = if may_be_null { json!([kind, "null"]) } else { json!(kind) };
                let mut about = column.meaning.to_string();
                if !column.unit.is_empty() {
                    about += &format!(" Unit: {}.", column.unit);
                }
                if may_be_null {
                    about += &format!(" Null when {}.", column.empty);
                }
                (column.id.to_string(), json!({ "type": kind, "description": about }))
            })
            .collect();
        let required: Vec<&str> = columns.iter().map(|c| c.id).collect();
        json!({ "type": "object", "description": id.row(), "properties": properties, "required": required })
    };
    let mut article = of(TableId::Articles);
    for id in [TableId::Sources, TableId::Claims] {
        article["properties"][id.id()] =
            json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", id.id()) } });
        article["required"].as_array_mut().expect("made above").push(json!(id.id()));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:onrecord:json:v1",
        "title": SCHEMA_ID,
        "description": "What onrecord found in a folder of articles. Positions are Unicode code points of the article's text, from 0, end exclusive; lines and columns count from 1.",
        "type": "object",
        "properties": {
            "schema": { "const": SCHEMA_ID },
            "articles": { "type": "array", "items": { "$ref": "#/$defs/articles" } },
            "outlets": { "type": "array", "items": { "$ref": "#/$defs/outlets" } },
            "skipped": { "type": "array", "items": { "$ref": "#/$defs/skipped" } },
            "run": { "type": "object", "description": "Version, lexicon hash, options and counts, as run.json." },
        },
        "required": ["schema", "articles", "outlets", "skipped", "run"],
        "$defs": {
            "articles": article,
            "sources": of(TableId::Sources),
            "claims": of(TableId::Claims),
            "outlets": of(TableId::Outlets),
            "skipped": of(TableId::Skipped),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_file_is_up_to_date() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/onrecord.json.v1.schema.json");
        let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("ONRECORD_UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{} is out of date: run the tests with ONRECORD_UPDATE=1", path.display());
    }

    #[test]
    fn undefined_is_null() {
        let mut rows = JsonRows::new(TableId::Skipped, b",\n");
        let row = super::super::Skipped { path: "a\u{0}b.txt".into(), reason: "empty".into(), ..Default::default() };
        super::super::skipped::row(&row, &mut rows);
        super::super::skipped::row(&row, &mut rows);
        let array = format!("[{}]", String::from_utf8(rows.into_bytes()).unwrap());
        let read: Value = serde_json::from_str(&array).unwrap();
        assert_eq!(read[0]["row"], Value::Null);
        assert_eq!(read[1]["path"], "a b.txt");
    }
}
