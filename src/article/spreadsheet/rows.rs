//! Rows cut out of a table; one that is broken costs only itself.

use std::sync::Arc;

use super::header::{Header, cells};
use super::window::{Row, Window, lines};
use crate::article::format::{BadPiece, Piece, Rules};
use crate::article::skip::{Fault, SkipReason};

/// The rows of a table below its header.
pub(super) struct Rows {
    window: Window,
    rules: Arc<Rules>,
    header: Option<Arc<Header>>,
    line: u64,
    record: u64,
    over: bool,
}

impl Rows {
    /// From the beginning of the table.
    pub fn new(window: Window, rules: Arc<Rules>) -> Self {
        Self { window, rules, header: None, line: 1, record: 0, over: false }
    }

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
