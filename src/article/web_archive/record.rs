//! The records of an archive: `WARC/1.0`, named fields, an empty line, as many bytes as they say.

use std::io::{self, BufRead, Read};

use super::super::format::{BadPiece, Piece};
use super::super::skip::{Fault, SkipReason};
use super::super::stream::{Stream, too_large};
use super::response::Response;

/// What each record begins with.
const MARK: &[u8] = b"WARC/";

/// Most bytes of the named fields, and of the head of an answer.
const HEAD: usize = 64 << 10;

/// Whether a stream that begins like this is an archive.
pub(in crate::article) fn is_archive(head: &[u8]) -> bool {
    head.strip_prefix(MARK).and_then(<[u8]>::first).is_some_and(u8::is_ascii_digit)
}

/// A record's named fields, and the bytes after them.
pub(super) fn split(record: &[u8]) -> (&[u8], &[u8]) {
    let crlf = memchr::memmem::find(record, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(record, b"\n\n").map(|at| (at, at + 2));
    let (end, from) = crlf.into_iter().chain(lf).min().unwrap_or((record.len(), record.len()));
    (&record[..end], &record[from..])
}

/// The value of a named field; names are told apart without regard to case.
pub(super) fn field<'h>(head: &'h [u8], name: &str) -> Option<&'h str> {
    head.split(|b| *b == b'\n').find_map(|line| {
        let colon = memchr::memchr(b':', line)?;
        let is_it = line[..colon].trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        is_it.then(|| str::from_utf8(line[colon + 1..].trim_ascii()).ok())?
    })
}

/// Reads the records with a web page.
pub(super) struct Records {
    stream: Stream,
    limit: usize,
    record: u64,
    /// Whether the last record was broken: what is there up to the next one belongs to it.
    lost: bool,
    ended: bool,
}

/// What stands next in an archive.
enum Next {
    Page(Vec<u8>),
    Other,
    End,
}

impl Records {
    pub fn new(stream: Stream, limit: usize) -> Self {
        Self { stream, limit, record: 0, lost: false, ended: false }
    }

    /// Passes over blank lines, and over the rest of a broken record; whether there is another one.
    fn find(&mut self) -> Result<bool, Fault> {
        loop {
            let buffer = self.stream.fill_buf().map_err(|error| Fault::io(&error))?;
            let Some(first) = buffer.first() else { return Ok(false) };
            if matches!(first, b'\r' | b'\n') {
                self.stream.consume(1);
                continue;
            }
            if !self.lost {
                return Ok(true);
            }
            let mut start = Vec::new();
            self.line(&mut start, MARK.len() + 1)?;
            if is_archive(&start) {
                self.lost = false;
                return Ok(true);
            }
        }
    }

    /// Reads up to the end of the line, or, while it may be the first one of a record, not beyond its mark.
    fn line(&mut self, start: &mut Vec<u8>, most: usize) -> Result<(), Fault> {
        // The mark is looked at without being taken.
        let buffer = self.stream.fill_buf().map_err(|error| Fault::io(&error))?;
        start.extend_from_slice(&buffer[..buffer.len().min(most)]);
        if is_archive(start) {
            return Ok(());
        }
        loop {
            let buffer = self.stream.fill_buf().map_err(|error| Fault::io(&error))?;
            let (length, end) = (buffer.len(), memchr::memchr(b'\n', buffer));
            self.stream.consume(end.map_or(length, |end| end + 1));
            if end.is_some() || length == 0 {
                return Ok(());
            }
        }
    }

    fn read(&mut self) -> Result<Next, Fault> {
        if !self.find()? {
            return Ok(Next::End);
        }
        self.record += 1;
        let head = self.head()?;
        if !is_archive(&head) {
            return Err(broken("it doesn't begin with WARC/ and a version"));
        }
        let Some(length) = field(&head, "Content-Length").and_then(|length| length.parse::<u64>().ok()) else {
            return Err(broken("it doesn't say how long it is"));
        };
        let is_response = field(&head, "WARC-Type").is_some_and(|kind| kind.eq_ignore_ascii_case("response"));
        let mut bytes = head;
        let from = bytes.len();
        if is_response {
            self.block(&mut bytes, length.min(HEAD as u64))?;
        }
        let rest = length - (bytes.len() - from) as u64;
        if !is_response || !Response::parse(&bytes[from..]).is_some_and(|response| response.is_page()) {
            self.pass(rest)?;
            return Ok(Next::Other);
        }
        if length > self.limit as u64 {
            self.pass(rest)?;
            return Err(too_large(self.limit));
        }
        self.block(&mut bytes, rest)?;
        Ok(Next::Page(bytes))
    }

    /// The named fields, with the empty line after them.
    fn head(&mut self) -> Result<Vec<u8>, Fault> {
        let mut head = Vec::new();
        loop {
            let from = head.len();
            let room = (HEAD - from) as u64;
            let read = self.stream.by_ref().take(room).read_until(b'\n', &mut head);
            read.map_err(|error| Fault::io(&error))?;
            match head[from..].trim_ascii_end() {
                _ if !head.ends_with(b"\n") => return Err(broken("its head doesn't end")),
                [] => return Ok(head),
                _ if from == 0 && !is_archive(&head) => return Ok(head),
                _ => {}
            }
        }
    }

    fn block(&mut self, bytes: &mut Vec<u8>, n: u64) -> Result<(), Fault> {
        let read = self.stream.by_ref().take(n).read_to_end(bytes).map_err(|error| Fault::io(&error))?;
        if (read as u64) < n { Err(broken("the archive ends within it")) } else { Ok(()) }
    }

    fn pass(&mut self, n: u64) -> Result<(), Fault> {
        let passed = io::copy(&mut self.stream.by_ref().take(n), &mut io::sink()).map_err(|error| Fault::io(&error))?;
        if passed < n { Err(broken("the archive ends within it")) } else { Ok(()) }
    }
}

fn broken(what: &str) -> Fault {
    Fault::new(SkipReason::BrokenArchive, what)
}

impl Iterator for Records {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let was_lost = self.lost;
            match self.read() {
                Ok(Next::Page(bytes)) => return Some(Ok(Piece { bytes, line: 0, record: self.record, header: None })),
                Ok(Next::Other) => {}
                Ok(Next::End) => self.ended = true,
                Err(fault) => {
                    // A page that is too large is not broken: the next record stands where it should.
                    self.lost = fault.reason != SkipReason::TooLarge;
                    // What the system will not give, it will not give the next time.
                    self.ended = matches!(fault.reason, SkipReason::Unreadable | SkipReason::NoPermission);
                    // Damage after damage, with no record in between, is one.
                    if !was_lost || !self.lost {
                        return Some(Err(BadPiece { line: 0, record: self.record, fault }));
                    }
                }
            }
        }
        None
    }
}
