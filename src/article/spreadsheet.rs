//! `.csv`, `.tsv`: a header and an article a row.
//!
//! Rows are cut out here, and parsed by csv-core, because one stray quotation mark must not cost the
//! rest of a file. A row that has another number of fields than the header, or that never ends, is
//! reported; reading goes on at the first of its own lines that begins a row which fits, else after it.

use std::io::Read;
use std::sync::Arc;

use super::encoding;
use super::field::{self, Columns, Draft, Field, Findings};
use super::format::{BadPiece, Piece, Pieces, Reader, Rules};
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::stream::{Stream, too_large};

pub(super) struct Spreadsheet {
    /// Tabs between fields, whatever the header looks like.
    pub tabs: bool,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Header {
    names: Vec<String>,
    /// Column, field, and how well its name tells the field.
    fields: Vec<(usize, Field, usize)>,
    delimiter: u8,
}

impl Header {
    fn new(row: &[u8], delimiter: u8, columns: &Columns) -> Result<Self, Fault> {
        let names: Vec<String> =
            cells(delimiter, row).into_iter().map(|name| encoding::decode_text(name, None).trim().to_owned()).collect();
        let fields: Vec<_> = names
            .iter()
            .enumerate()
            .flat_map(|(at, name)| columns.fields(name).into_iter().map(move |(field, rank)| (at, field, rank)))
            .collect();
        if !fields.iter().any(|(_, field, _)| *field == Field::Text) {
            let shown: Vec<_> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            return Err(Fault::new(SkipReason::NoTextColumn, field::missing("column", &shown, columns)));
        }
        Ok(Self { names, fields, delimiter })
    }
}

/// The cells of one row.
fn cells(delimiter: u8, row: &[u8]) -> Vec<Vec<u8>> {
    // Built for each row: a clone of csv-core's reader forgets what ends a field.
    let mut parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut out = vec![0; row.len() + 1];
    let mut ends = vec![0; memchr::memchr_iter(delimiter, row).count() + 2];
    let (_, read, written, ended) = parser.read_record(row, &mut out, &mut ends);
    // The end of the bytes ends the row, and after it what is left of a row that held a line's end.
    let (_, _, _, last) = parser.read_record(&row[read..], &mut out[written..], &mut ends[ended..]);
    let more = if read < row.len() { 0 } else { last };
    let ends = &ends[..ended + more];
    let mut start = 0;
    ends.iter()
        .map(|&end| {
            let cell = out.get(start..end).unwrap_or_default().to_vec();
            start = end;
            cell
        })
        .collect()
}

impl Reader for Spreadsheet {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        let delimiter = if self.tabs { b'\t' } else { delimiter(&stream.head) };
        let window = Window {
            stream,
            bytes: Vec::new(),
            from: 0,
            ended: false,
            limit: self.byte_limit(&rules.limits),
            delimiter,
        };
        Ok(Box::new(Rows { window, rules: Arc::clone(rules), header: None, line: 1, record: 0, over: false }))
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

struct Rows {
    window: Window,
    rules: Arc<Rules>,
    header: Option<Arc<Header>>,
    line: u64,
    record: u64,
    over: bool,
}

/// A row within the window, counted from where the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    /// Bytes of the row.
    len: usize,
    /// Bytes with the end of its last line.
    taken: usize,
    fields: usize,
}

impl Rows {
    fn step(&mut self) -> Result<Option<Piece>, BadPiece> {
        loop {
            let io = |error: std::io::Error| BadPiece::whole(Fault::io(&error));
            let Some(row) = self.window.row(0).map_err(io)? else {
                return Ok(None);
            };
            let line = self.line;
            let row = match row {
                Ok(row) => row,
                Err(fault) => {
                    if self.header.is_none() {
                        return Err(BadPiece::whole(fault));
                    }
                    // It never ends: its first line is the bad one.
                    self.record += 1;
                    let first = self.window.line(0);
                    self.advance(first);
                    // A line that is itself too long for the window goes to its end.
                    if first == 0 {
                        self.window.drop_line().map_err(io)?;
                        self.line += 1;
                    }
                    return Err(BadPiece { line, record: self.record, fault });
                }
            };
            if self.window.at(0, row.len).trim_ascii().is_empty() {
                self.advance(row.taken);
                continue;
            }
            let Some(header) = &self.header else {
                let header = Header::new(self.window.at(0, row.len), self.window.delimiter, &self.rules.columns)
                    .map_err(BadPiece::whole)?;
                self.header = Some(Arc::new(header));
                self.advance(row.taken);
                continue;
            };
            self.record += 1;
            let (header, record, columns) = (Arc::clone(header), self.record, header.names.len());
            let bytes = self.window.at(0, row.len);
            // Separators after the last field are a common slip of exports.
            let extra = row.fields > columns && cells(header.delimiter, bytes)[columns..].iter().all(Vec::is_empty);
            if row.fields == columns || extra {
                let bytes = bytes.to_vec();
                self.advance(row.taken);
                return Ok(Some(Piece { bytes, line, record, header: Some(header) }));
            }
            let next = self.next_that_fits(row, columns).map_err(io)?;
            self.advance(next);
            let s = |n: usize| if n == 1 { "" } else { "s" };
            let detail = format!("{} field{} where the header has {columns}", row.fields, s(row.fields));
            return Err(BadPiece { line, record, fault: Fault::new(SkipReason::BrokenRow, detail) });
        }
    }

    /// Where to go on after a row that doesn't fit: the first line within it that begins a row which does.
    fn next_that_fits(&mut self, row: Row, columns: usize) -> std::io::Result<usize> {
        const LINES: usize = 64;
        let mut at = 0;
        // With one or two columns any line of a text might fit.
        for _ in 0..if columns > 2 { LINES } else { 0 } {
            at += self.window.line(at);
            if at >= row.len || at == 0 {
                break;
            }
            if let Some(Ok(inner)) = self.window.row(at)?
                && inner.fields == columns
            {
                return Ok(at);
            }
        }
        Ok(row.taken)
    }

    fn advance(&mut self, n: usize) {
        self.line += lines(self.window.at(0, n));
        self.window.from += n;
    }
}

impl Iterator for Rows {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let step = match self.step() {
            Ok(None) if self.record == 0 => {
                Err(BadPiece::whole(Fault::new(SkipReason::Empty, "there is no row below its header")))
            }
            step => step,
        };
        self.over = !matches!(&step, Ok(Some(_))) && !matches!(&step, Err(bad) if bad.record > 0);
        step.transpose()
    }
}

/// The bytes that are being looked at, read as they are needed, up to a limit.
struct Window {
    stream: Stream,
    bytes: Vec<u8>,
    /// Where the window stands in `bytes`.
    from: usize,
    ended: bool,
    limit: usize,
    delimiter: u8,
}

impl Window {
    fn at(&self, start: usize, end: usize) -> &[u8] {
        let all = &self.bytes[self.from.min(self.bytes.len())..];
        &all[start.min(all.len())..end.min(all.len())]
    }

    /// Reads more; false at the end or the limit.
    fn more(&mut self) -> std::io::Result<bool> {
        const STEP: usize = 256 << 10;
        if self.from > 0 {
            self.bytes.drain(..self.from);
            self.from = 0;
        }
        if self.ended || self.bytes.len() > self.limit {
            return Ok(false);
        }
        let n = self.stream.by_ref().take(STEP as u64).read_to_end(&mut self.bytes)?;
        self.ended = n == 0;
        Ok(n > 0)
    }

    /// The row that begins `start` bytes from here; none at the end of the file, an error when it has no
    /// end within the limit or the file.
    fn row(&mut self, start: usize) -> std::io::Result<Option<Result<Row, Fault>>> {
        let mut fields = 1;
        let mut at = start;
        // At the start of a field a quotation mark opens; elsewhere it is a sign like any other.
        let mut state = State::Start;
        loop {
            let all = &self.bytes[self.from..];
            while at < all.len() {
                let byte = all[at];
                match state {
                    State::Quoted => match memchr::memchr(b'"', &all[at..]) {
                        Some(n) => {
                            at += n;
                            state = State::Quote;
                        }
                        None => {
                            at = all.len();
                            continue;
                        }
                    },
                    State::Quote if byte == b'"' => state = State::Quoted,
                    State::Start if byte == b'"' => state = State::Quoted,
                    _ if byte == self.delimiter => {
                        fields += 1;
                        state = State::Start;
                    }
                    _ if byte == b'\n' || byte == b'\r' => {
                        // Whether a line feed follows is seen only when it is there.
                        if byte == b'\r' && at + 1 == all.len() && !self.ended {
                            break;
                        }
                        let pair = byte == b'\r' && all.get(at + 1) == Some(&b'\n');
                        return Ok(Some(Ok(Row { len: at, taken: at + 1 + usize::from(pair), fields })));
                    }
                    _ => {
                        state = State::Plain;
                        let next = memchr::memchr3(self.delimiter, b'\n', b'\r', &all[at..]);
                        at += next.map_or(all.len() - at, |n| n);
                        continue;
                    }
                }
                at += 1;
            }
            if self.more()? {
                continue;
            }
            if !self.ended {
                return Ok(Some(Err(too_large(self.limit))));
            }
            let len = self.bytes.len() - self.from;
            if at < len {
                continue;
            }
            return Ok(match state {
                _ if len <= start => None,
                State::Quoted => Some(Err(Fault::new(
                    SkipReason::BrokenRow,
                    "a quotation mark opens a field here and is never closed",
                ))),
                _ => Some(Ok(Row { len, taken: len, fields })),
            });
        }
    }

    /// How long the line that begins `start` bytes from here is, with its end; 0 when the window holds no end.
    fn line(&self, start: usize) -> usize {
        let all = self.at(start, usize::MAX);
        match memchr::memchr2(b'\n', b'\r', all) {
            Some(n) if all[n] == b'\r' && all.get(n + 1) == Some(&b'\n') => n + 2,
            Some(n) => n + 1,
            None if self.ended => all.len(),
            None => 0,
        }
    }

    /// Drops bytes up to the end of a line that is longer than the window.
    fn drop_line(&mut self) -> std::io::Result<()> {
        loop {
            self.bytes.clear();
            self.from = 0;
            if !self.more()? {
                return Ok(());
            }
            let n = self.line(0);
            if n > 0 && memchr::memchr2(b'\n', b'\r', &self.bytes).is_some() {
                self.from = n;
                return Ok(());
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    Quote,
}

/// Ends of lines: line feeds, and carriage returns without one.
fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count() as u64
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
