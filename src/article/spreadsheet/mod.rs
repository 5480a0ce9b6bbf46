//! `.csv`, `.tsv`: a header and an article a row.
//!
//! Rows are cut out here, and parsed by csv-core, because one stray quotation mark must not cost the
//! rest of a file. A row that has another number of fields than the header, or that never ends, is
//! reported; reading goes on at the first of its own lines that begins a row which fits, else after it.

mod header;
mod rows;
mod window;

use std::sync::Arc;

use super::encoding;
use super::field::{Draft, Field, Findings};
use super::format::{Piece, Pieces, Reader, Rules};
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::stream::Stream;
pub(super) use header::Header;
use header::cells;
use rows::Rows;
use window::Window;

pub(super) struct Spreadsheet {
    /// Tabs between fields, whatever the header looks like.
    pub tabs: bool,
}

impl Reader for Spreadsheet {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        let delimiter = if self.tabs { b'\t' } else { delimiter(&stream.head) };
        let window = Window::new(stream, self.byte_limit(&rules.limits), delimiter);
        Ok(Box::new(Rows::new(window, Arc::clone(rules))))
    }

    fn holds_many(&self) -> bool {
        true
    }

    /// Quotation marks are doubled, and there are other fields.
    fn byte_limit(&self, limits: &Limits) -> usize {
        limits.text_bytes.saturating_mul(2).saturating_add(64 << 10)
    }

    fn draft(&self, piece: Piece, _: &Rules) -> Result<Draft, Fault> {
        let Some(header) = piece.header else {
            return Err(Fault::new(SkipReason::BrokenRow, "a row without a header"));
        };
        let mut cells = cells(header.delimiter, &piece.bytes);
        let mut findings = Findings::default();
        for &(at, field, rank) in &header.fields {
            let cell = cells.get_mut(at);
            // One column may tell two fields (uri), but the text is only the text.
            let taken = |cell: &mut Vec<u8>| {
                if field == Field::Text { std::mem::take(cell) } else { cell.clone() }
            };
            findings.note(field, rank, || Some(value(encoding::decode_text(taken(cell?), None))));
        }
        let draft = findings.draft();
        if draft.text.trim().is_empty() {
            let text = header
                .fields
                .iter()
                .filter(|(_, field, _)| *field == Field::Text)
                .map(|(at, ..)| header.names[*at].as_str());
            let names = text.collect::<Vec<_>>().join(", ");
            return Err(Fault::new(SkipReason::NoText, format!("the row's {names} is empty")));
        }
        Ok(draft)
    }
}

/// What R, pandas and databases write for nothing is nothing.
fn value(cell: String) -> String {
    if matches!(cell.as_str(), "NA" | "N/A" | "NaN" | "nan" | "NULL" | "null" | "None" | "\\N") {
        String::new()
    } else {
        cell
    }
}

/// The sign that stands most often in the header, outside quotation marks.
fn delimiter(head: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => {
                for (sign, n) in &mut counts {
                    *n += usize::from(*sign == byte);
                }
            }
            _ => {}
        }
    }
    // The first of equals.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Found = Vec<Result<(u64, String), (u64, SkipReason, String)>>;

    fn read(bytes: &[u8], rules: Rules) -> Found {
        let rules = Arc::new(rules);
        let Ok(stream) = Stream::new(std::io::Cursor::new(bytes.to_vec())) else {
            return Vec::new();
        };
        let csv = Spreadsheet { tabs: false };
        csv.cut(stream, &rules)
            .unwrap_or_else(|_| panic!("rows are cut"))
            .map(|piece| {
                let piece = piece.map_err(|bad| (bad.line, bad.fault.reason, bad.fault.detail))?;
                let line = piece.line;
                csv.draft(piece, &rules)
                    .map(|draft| (line, draft.text))
                    .map_err(|fault| (line, fault.reason, fault.detail))
            })
            .collect()
    }

    fn texts(csv: &str) -> Vec<String> {
        read(csv.as_bytes(), Rules::default())
            .into_iter()
            .map(|found| {
                found.map_or_else(
                    |(line, reason, _)| format!("{line} {}", reason.id()),
                    |(line, text)| format!("{line} {text}"),
                )
            })
            .collect()
    }

    #[test]
    fn cells_of_a_row() {
        assert_eq!(cells(b',', b"id,\"a\"\"b\",,c d"), [&b"id"[..], b"a\"b", b"", b"c d"]);
        assert_eq!(cells(b',', b"x"), [&b"x"[..]]);
        assert_eq!(cells(b',', b"x,"), [&b"x"[..], b""]);
    }

    #[test]
    fn rows_with_line_breaks_quotes_and_blank_lines() {
        assert_eq!(
            texts("id,Text\r\n1,\"One,\r\n\r\n\"\"two\"\".\"\r\n\r\n2,Three \"x\".\n"),
            ["2 One,\r\n\r\n\"two\".", "6 Three \"x\"."]
        );
        assert_eq!(texts("id;text\n1;a, b\n"), ["2 a, b"]);
        assert_eq!(texts("id\ttext\n1\ta, b\n"), ["2 a, b"]);
        assert_eq!(texts("id,text\r1,one\r2,two"), ["2 one", "3 two"]);
        assert_eq!(texts("id,text\n1,one,,\n2,NA\n3,\"\"\n"), ["2 one", "3 no-text", "4 no-text"]);
        assert_eq!(texts("text\nOne, two."), ["2 broken-row"]);
    }

    #[test]
    fn a_broken_row_costs_only_itself() {
        assert_eq!(
            texts("id,title,text\n1,a,one\n2,b,two, too\n3,c,three\n4,\"d,four\n5,e,five\n6,f,six\n"),
            ["2 one", "3 broken-row", "4 three", "5 broken-row", "6 five", "7 six"]
        );
        // The quotation mark of a later row closes the field.
        assert_eq!(texts("id,title,text\n4,\"d,four\n5,e,\"five\"\n6,f,six\n"), ["2 broken-row", "3 five", "4 six"]);
    }

    #[test]
    fn a_row_without_end_is_not_kept() {
        let rules = || Rules { limits: Limits { text_bytes: 100 }, ..Rules::default() };
        let csv = format!("id,title,text\n1,\"x,{}\n2,b,two\n", "y".repeat(1_000_000));
        let found = read(csv.as_bytes(), rules());
        assert!(matches!(&found[0], Err((2, SkipReason::TooLarge, _))), "{found:?}");
        assert_eq!(found[1..], [Ok((3, "two".to_owned()))]);
        let many = format!("id,title,text\n1,\"x,y\n{}", "2,b,two\n".repeat(60_000));
        let found = read(many.as_bytes(), rules());
        assert_eq!(found.len(), 60_001);
        assert!(matches!(&found[0], Err((2, SkipReason::TooLarge, _))), "{:?}", found[0]);
    }

    #[test]
    fn a_table_without_text_names_its_columns() {
        let [Err((0, SkipReason::NoTextColumn, detail))] = &read(b"id,BODY2\n1,x\n", Rules::default())[..] else {
            panic!("one fault")
        };
        assert_eq!(detail, "there is no column for the text; there are id, BODY2");
        let mut rules = Rules::default();
        rules.columns.add("text=body2").unwrap();
        assert_eq!(read(b"id,BODY2\n1,x\n", rules), [Ok((2, "x".to_owned()))]);
        assert_eq!(texts("id,text\n"), ["0 empty"]);
    }

    #[test]
    fn cells_in_another_encoding() {
        let found = read(b"id,text\n1,\x93Fine,\x94 she said\n", Rules::default());
        assert!(matches!(&found[0], Err((2, SkipReason::BrokenRow, _))));
        let found = read(b"id,text\n1,\x93Fine\x94 she said\n2,caf\xC3\xA9\n", Rules::default());
        assert_eq!(found, [Ok((2, "“Fine” she said".to_owned())), Ok((3, "café".to_owned()))]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, Rules::default());
        }

        #[test]
        fn no_mutation_panics(content in "(,|\"|\n|\r|a|é| |\t|;){0,80}") {
            let rules = || Rules { limits: Limits { text_bytes: 0 }, ..Rules::default() };
            let _ = read(format!("id,title,text\n{content}").as_bytes(), rules());
        }

        #[test]
        fn rows_agree_with_the_csv_crate(content in prop::collection::vec(("[a \"\n,é]{0,8}", "[a-c \"\n,é]{1,8}"), 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["id", "text"]).unwrap();
            for (id, text) in &content {
                writer.write_record([id, &format!("x{text}x")]).unwrap();
            }
            let found = read(&writer.into_inner().unwrap(), Rules::default());
            let found: Vec<_> = found.into_iter().map(|f| f.map(|(_, text)| text)).collect();
            let wanted: Vec<_> = content.iter().map(|(_, text)| Ok(format!("x{text}x"))).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
