//! CSV: RFC 4180, UTF-8, safe to open in a spreadsheet.

use std::borrow::Cow;

use super::cell::{on_one_line, write_integer};
use super::{Cell, Rows, Table, write_number};

/// Takes rows as CSV: UTF-8, comma, CRLF, quotation marks only where they are needed.
pub struct CsvRows {
    writer: csv::Writer<Vec<u8>>,
    number: Vec<u8>,
}

/// Whether a spreadsheet might take a text for a formula (OWASP, "CSV injection").
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

impl CsvRows {
    /// No rows, and no header.
    #[must_use]
    pub fn new() -> Self {
        let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
        Self { writer, number: Vec::new() }
    }

    /// The header of a table.
    #[must_use]
    pub fn header(table: &Table) -> Vec<u8> {
        let mut rows = Self::new();
        table.columns.iter().for_each(|column| rows.cell(Cell::Text(column.id)));
        rows.end();
        rows.into_bytes()
    }

    /// The rows.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("a buffer takes all")
    }

    fn field(&mut self, bytes: &[u8]) {
        self.writer.write_field(bytes).expect("a buffer takes all");
    }
}

impl Default for CsvRows {
    fn default() -> Self {
        Self::new()
    }
}

impl Rows for CsvRows {
    fn cell(&mut self, cell: Cell<'_>) {
        self.number.clear();
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                // The mark is looked for before and after the line breaks are gone.
                let shown = on_one_line(text);
                let shown =
                    if is_formula(text) || is_formula(&shown) { Cow::Owned(format!("'{shown}")) } else { shown };
                return self.field(shown.as_bytes());
            }
            Cell::Integer(number) => write_integer(&mut self.number, number),
            Cell::Number(number) => write_number(&mut self.number, number),
            Cell::Flag(flag) => self.number.extend_from_slice(if flag { b"true" } else { b"false" }),
        }
        self.writer.write_field(&self.number).expect("a buffer takes all");
    }

    fn end(&mut self) {
        self.writer.write_record(None::<&[u8]>).expect("a buffer takes all");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(cells: &[Cell<'_>]) -> String {
        let mut rows = CsvRows::new();
        cells.iter().for_each(|cell| rows.cell(*cell));
        rows.end();
        String::from_utf8(rows.into_bytes()).unwrap()
    }

    #[test]
    fn quotes_only_where_needed() {
        let row = written(&[
            Cell::Text("“Yes,” she said"),
            Cell::Text("a \"b\""),
            Cell::Integer(7),
            Cell::Number(0.5),
            Cell::Flag(true),
            Cell::Empty,
        ]);
        assert_eq!(row, "\"“Yes,” she said\",\"a \"\"b\"\"\",7,0.5,true,\r\n");
    }

    #[test]
    fn formulas_become_words_and_numbers_stay() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"] {
            let row = written(&[Cell::Text(text)]);
            assert!(row.trim_start_matches('"').starts_with('\''), "{row}");
        }
        assert_eq!(written(&[Cell::Number(-0.5)]), "-0.5\r\n");
    }

    proptest! {
        #[test]
        fn any_text_reads_back(texts in prop::collection::vec(any::<String>(), 2..6)) {
            let cells: Vec<Cell<'_>> = texts.iter().map(|t| Cell::Text(t)).collect();
            let bytes = written(&cells);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(records.len(), 1);
            for (read, text) in records[0].iter().zip(&texts) {
                let shown = on_one_line(text);
                prop_assert!(!is_formula(read));
                prop_assert_eq!(read.strip_prefix('\'').filter(|_| !shown.starts_with('\'')).unwrap_or(read), &*shown);
            }
        }
    }
}
