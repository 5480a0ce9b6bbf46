//! CSV: RFC 4180, UTF-8, safe to open in a spreadsheet.

use std::borrow::Cow;

use super::cell::{on_one_line, write_integer};
use super::{Cell, Rows, Table, write_number};

/// Takes rows as CSV: UTF-8, comma, CRLF, quotation marks only where they are needed.
///
/// Written by hand rather than with the csv crate's writer, because a run writes as many bytes as it
/// reads: one look at each byte of a cell tells whether it needs anything at all. The tests read every
/// row back with the csv crate.
#[derive(Debug, Default)]
pub struct CsvRows {
    out: Vec<u8>,
    /// Whether the row has a cell already.
    begun: bool,
}

/// Whether a spreadsheet might take a text for a formula (OWASP, "CSV injection").
fn is_formula(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

/// What stands in a text that a plain cell doesn't hold.
#[derive(Debug, Clone, Copy)]
struct Special {
    comma: bool,
    quote: bool,
    /// A control character, perhaps: in UTF-8 those above ASCII begin with 0xc2.
    control: bool,
}

impl Special {
    /// One bit a field for each byte.
    const BITS: [u8; 256] = {
        let mut bits = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            let control = byte < 0x20 || byte == 0x7f || byte == 0xc2;
            bits[byte] = (byte == b',' as usize) as u8 | ((byte == b'"' as usize) as u8) << 1 | (control as u8) << 2;
            byte += 1;
        }
        bits
    };

    fn any(self) -> bool {
        self.comma || self.quote || self.control
    }

    /// Short texts byte by byte, others sixteen bytes at a time, the last of which may have been looked at before.
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let one_by_one = |bytes: &[u8]| bytes.iter().fold(0, |found, byte| found | Self::BITS[*byte as usize]);
        let Some(last) = bytes.last_chunk::<16>() else {
            let found = one_by_one(bytes);
            return Self { comma: found & 1 != 0, quote: found & 2 != 0, control: found & 4 != 0 };
        };
        let (mut commas, mut quotes, mut controls) = ([0_u8; 16], [0_u8; 16], [0_u8; 16]);
        let mut look_at = |block: &[u8; 16]| {
            for i in 0..16 {
                let byte = block[i];
                commas[i] |= u8::from(byte == b',');
                quotes[i] |= u8::from(byte == b'"');
                controls[i] |= u8::from(byte < 0x20) | u8::from(byte == 0x7f) | u8::from(byte == 0xc2);
            }
        };
        bytes.as_chunks().0.iter().for_each(&mut look_at);
        look_at(last);
        let any = |flags: [u8; 16]| u128::from_ne_bytes(flags) != 0;
        Self { comma: any(commas), quote: any(quotes), control: any(controls) }
    }
}

impl CsvRows {
    /// No rows, and no header.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No rows, with room for so many bytes.
    #[must_use]
    pub fn with_room(bytes: usize) -> Self {
        Self { out: Vec::with_capacity(bytes), begun: false }
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
        self.out
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        let special = Special::of(text);
        if !special.any() && !is_formula(text) {
            return self.out.extend_from_slice(text.as_bytes());
        }
        self.masked(text, special);
    }

    fn masked(&mut self, text: &str, special: Special) {
        let shown = if special.control { on_one_line(text) } else { Cow::Borrowed(text) };
        let quoted = special.comma || special.quote;
        if quoted {
            self.out.push(b'"');
        }
        // The mark is looked for before and after the line breaks are gone.
        if is_formula(text) || is_formula(&shown) {
            self.out.push(b'\'');
        }
        if special.quote {
            for (i, part) in shown.split('"').enumerate() {
                self.out.extend_from_slice(if i > 0 { b"\"\"" } else { b"" });
                self.out.extend_from_slice(part.as_bytes());
            }
        } else {
            self.out.extend_from_slice(shown.as_bytes());
        }
        if quoted {
            self.out.push(b'"');
        }
    }
}

impl Rows for CsvRows {
    #[inline(always)]
    fn cell(&mut self, cell: Cell<'_>) {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.text(text),
            Cell::Word(word) => {
                debug_assert!(!Special::of(word).any() && !is_formula(word), "{word} is no plain word");
                self.out.extend_from_slice(word.as_bytes());
            }
            Cell::Integer(number) => write_integer(&mut self.out, number),
            Cell::Number(number) => write_number(&mut self.out, number),
            Cell::Flag(flag) => self.out.extend_from_slice(if flag { b"true" } else { b"false" }),
        }
    }

    fn end(&mut self) {
        self.begun = false;
        self.out.extend_from_slice(b"\r\n");
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
