//! JSON: the module `onrecord.json.v1`.
//!
//! One document: `schema`, `articles` (each with its `sources` and `claims`), `outlets`, `skipped` and
//! `run`. The members of an article, source, claim, outlet and skipped article are the columns of the
//! tables, under the same ids; an undefined value is `null`. Since an article's `sources` and `claims` are
//! lists of all here, the columns of these names, which count those that are neither embedded nor refusals,
//! are `sources_counted` and `claims_counted`. Members may be added within v1; none is taken away or changes
//! its meaning.

use serde_json::{Map, Value, json};

use super::cell::{on_one_line, write_integer};
use super::{Cell, Kind, Rows, Table, TableId, write_number};

/// Name and version of the module.
pub const SCHEMA_ID: &str = "onrecord.json.v1";

/// The lists that an article's object holds, and the member that the column of the same name is.
const LISTS: [(TableId, &str); 2] = [(TableId::Sources, "sources_counted"), (TableId::Claims, "claims_counted")];

/// The member of an article's object that a column of its table is.
fn member(column: &'static str) -> &'static str {
    LISTS.iter().find(|(list, _)| list.id() == column).map_or(column, |(_, count)| count)
}

/// Takes rows as JSON objects.
pub struct JsonRows {
    table: &'static Table,
    at: usize,
    /// What stands between two rows.
    between: &'static [u8],
    first: bool,
    /// Whether each row is an article that holds its lists.
    holds_lists: bool,
    out: Vec<u8>,
}

impl JsonRows {
    /// Rows of a table, with `between` between two of them.
    #[must_use]
    pub fn new(table: TableId, between: &'static [u8]) -> Self {
        Self { table: table.table(), at: 0, between, first: true, holds_lists: false, out: Vec::new() }
    }

    /// An article's object: its row, and in it the lists of its sources and claims, which `rows` gives.
    pub(super) fn article(rows: impl Fn(TableId, &mut Self)) -> Vec<u8> {
        let mut row = Self { holds_lists: true, ..Self::new(TableId::Articles, b"") };
        rows(TableId::Articles, &mut row);
        let mut out = row.into_bytes();
        // Reopen the object.
        out.pop();
        for (table, _) in LISTS {
            let mut list = Self::new(table, b",\n  ");
            rows(table, &mut list);
            out.extend_from_slice(b",\n \"");
            out.extend_from_slice(table.id().as_bytes());
            out.extend_from_slice(b"\":[");
            out.extend_from_slice(&list.into_bytes());
            out.push(b']');
        }
        out.push(b'}');
        out
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
        let id = self.table.columns[self.at].id;
        write_string(&mut self.out, if self.holds_lists { member(id) } else { id });
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
        let named = |column: &'static str| if id == TableId::Articles { member(column) } else { column };
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
                (named(column.id).to_owned(), json!({ "type": kind, "description": about }))
            })
            .collect();
        let required: Vec<&str> = columns.iter().map(|c| named(c.id)).collect();
        json!({ "type": "object", "description": id.row(), "properties": properties, "required": required })
    };
    let mut article = of(TableId::Articles);
    for (id, _) in LISTS {
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

    /// A JSON value that is refused where a member stands twice.
    struct Strict;

    impl<'de> serde::Deserialize<'de> for Strict {
        fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl<'de> serde::de::Visitor<'de> for Visitor {
                type Value = Strict;
                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("any value")
                }
                fn visit_bool<E>(self, _: bool) -> Result<Strict, E> {
                    Ok(Strict)
                }
                fn visit_i64<E>(self, _: i64) -> Result<Strict, E> {
                    Ok(Strict)
                }
                fn visit_u64<E>(self, _: u64) -> Result<Strict, E> {
                    Ok(Strict)
                }
                fn visit_f64<E>(self, _: f64) -> Result<Strict, E> {
                    Ok(Strict)
                }
                fn visit_str<E>(self, _: &str) -> Result<Strict, E> {
                    Ok(Strict)
                }
                fn visit_unit<E>(self) -> Result<Strict, E> {
                    Ok(Strict)
                }
                fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Strict, A::Error> {
                    while list.next_element::<Strict>()?.is_some() {}
                    Ok(Strict)
                }
                fn visit_map<A: serde::de::MapAccess<'de>>(self, mut object: A) -> Result<Strict, A::Error> {
                    let mut seen = std::collections::BTreeSet::new();
                    while let Some((name, _)) = object.next_entry::<String, Strict>()? {
                        if seen.contains(&name) {
                            return Err(serde::de::Error::custom(format!("{name} stands twice")));
                        }
                        seen.insert(name);
                    }
                    Ok(Strict)
                }
            }
            from.deserialize_any(Visitor)
        }
    }

    #[test]
    fn no_member_stands_twice() {
        assert!(serde_json::from_str::<Strict>(r#"[{"a": {"b": 1, "b": []}}]"#).is_err());
        let folder = tempfile::tempdir().unwrap();
        let text = "Mayor Ann Lee said on Monday that she would resign, two aides said.".to_owned();
        let article = crate::article::Article { id: "a".into(), text, ..Default::default() };
        let lexicon = crate::lexicon::Lexicon::builtin();
        let formats = [super::super::Format::Json, super::super::Format::JsonLines].into();
        let options = super::super::Options { formats, ..Default::default() };
        let mut report = super::super::Folder::create(folder.path(), options, Default::default()).unwrap();
        let page = report.layout(lexicon).page(&article, &crate::Onrecord::new(lexicon).analyse(&article));
        report.push(page).unwrap();
        report.finish().unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let whole = read("onrecord.json");
        serde_json::from_str::<Strict>(&whole).map(drop).unwrap();
        let found: Value = serde_json::from_str(&whole).unwrap();
        let article = &found["articles"][0];
        let row: Value = serde_json::from_str(&read("articles.jsonl")).unwrap();
        for (list, count) in LISTS {
            assert_eq!(article[count], row[list.id()], "{count}");
            assert!(article[count].as_u64().is_some_and(|n| n > 0) && article[list.id()].is_array());
        }
        for table in ["articles", "sources", "claims", "outlets"] {
            for line in read(&format!("{table}.jsonl")).lines() {
                assert!(serde_json::from_str::<Strict>(line).is_ok(), "{line}");
            }
        }
        let schema = schema();
        for (name, object) in schema["$defs"].as_object().unwrap() {
            let required = object["required"].as_array().unwrap();
            let once: std::collections::BTreeSet<&str> = required.iter().filter_map(Value::as_str).collect();
            assert_eq!(once.len(), required.len(), "{name}");
            assert!(
                required.iter().all(|member| object["properties"].get(member.as_str().unwrap()).is_some()),
                "{name}"
            );
        }
        let members: Vec<&String> = article.as_object().unwrap().keys().collect();
        let told = schema["$defs"]["articles"]["required"].as_array().unwrap();
        assert!(members.into_iter().eq(told.iter().map(|member| member.as_str().unwrap())));
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
