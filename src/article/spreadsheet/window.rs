//! What of a table is in memory: enough to see where a row ends.

use std::io::Read;

use crate::article::skip::{Fault, SkipReason};
use crate::article::stream::{Stream, too_large};

/// A row within the window, counted from where the window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// Bytes of the row.
    pub len: usize,
    /// Bytes with the end of its last line.
    pub taken: usize,
    /// How many.
    pub fields: usize,
}

/// The bytes that are being looked at, read as they are needed, up to a limit.
pub(super) struct Window {
    stream: Stream,
    bytes: Vec<u8>,
    /// Where the window stands in `bytes`.
    pub from: usize,
    ended: bool,
    limit: usize,
    /// What stands between cells.
    pub delimiter: u8,
}

impl Window {
    /// At the beginning of a stream.
    pub fn new(stream: Stream, limit: usize, delimiter: u8) -> Self {
        Self { stream, bytes: Vec::new(), from: 0, ended: false, limit, delimiter }
    }

    /// Bytes from `start` to `end`, counted from where the window stands.
    pub fn at(&self, start: usize, end: usize) -> &[u8] {
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
    pub fn row(&mut self, start: usize) -> std::io::Result<Option<Result<Row, Fault>>> {
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
    pub fn line(&self, start: usize) -> usize {
        let all = self.at(start, usize::MAX);
        match memchr::memchr2(b'\n', b'\r', all) {
            Some(n) if all[n] == b'\r' && all.get(n + 1) == Some(&b'\n') => n + 2,
            Some(n) => n + 1,
            None if self.ended => all.len(),
            None => 0,
        }
    }

    /// Drops bytes up to the end of a line that is longer than the window.
    pub fn drop_line(&mut self) -> std::io::Result<()> {
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
pub(super) fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count() as u64
}
