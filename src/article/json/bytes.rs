//! Bytes of a JSON stream, passed over or kept by counting brackets and minding strings.

use std::io::BufRead;

use crate::article::stream::Stream;

/// The stream, the line that it stands at, and what is kept of the record.
pub(super) struct Bytes {
    stream: Stream,
    /// From 1.
    pub line: u64,
    /// Bytes of the record so far; none when it's too large.
    pub kept: Vec<u8>,
    /// Most bytes that are kept.
    pub limit: usize,
    /// Whether the record has more.
    pub large: bool,
}

impl Bytes {
    /// At the beginning of a stream.
    pub fn new(stream: Stream, limit: usize) -> Self {
        Self { stream, line: 1, kept: Vec::new(), limit, large: false }
    }

    pub fn keep(&mut self, part: &[u8]) {
        if self.large || self.kept.len() + part.len() > self.limit {
            self.large = true;
            self.kept = Vec::new();
        } else {
            self.kept.extend_from_slice(part);
        }
    }

    /// The next byte that is neither blank nor one of `passed`; the ones before it are taken.
    pub fn peek_past(&mut self, passed: &[u8]) -> std::io::Result<Option<u8>> {
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let n = buffer.iter().position(|b| !b.is_ascii_whitespace() && !passed.contains(b));
            let taken = n.unwrap_or(buffer.len());
            self.line += lines(&buffer[..taken]);
            let found = n.map(|n| buffer[n]);
            self.stream.consume(taken);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Takes the next byte, which [`peek_past`](Self::peek_past) has shown.
    pub fn bump(&mut self, keep: bool) -> std::io::Result<()> {
        let byte = self.stream.fill_buf()?.first().copied();
        if let Some(byte) = byte {
            self.stream.consume(1);
            if keep {
                self.keep(&[byte]);
            }
        }
        Ok(())
    }

    /// Takes and keeps the value that begins here: up to the end of its brackets or its string, or of a
    /// bare word. False when the bytes end before.
    pub fn value(&mut self) -> std::io::Result<bool> {
        match self.peek_past(b"")? {
            None => Ok(false),
            Some(b'{' | b'[') => {
                self.bump(true)?;
                self.rest_of(1, true)
            }
            Some(b'"') => {
                self.bump(true)?;
                self.rest_of_string(true)
            }
            Some(_) => loop {
                let buffer = self.stream.fill_buf()?;
                let end = buffer.iter().position(|b| b.is_ascii_whitespace() || b",]}:\"[{".contains(b));
                let taken = end.unwrap_or(buffer.len());
                if buffer.is_empty() {
                    return Ok(true);
                }
                let part = buffer[..taken].to_vec();
                self.keep(&part);
                self.stream.consume(taken);
                if end.is_some() {
                    // A stray closing mark or colon is a value of its own, or nothing would move on.
                    if taken == 0 && self.kept.is_empty() {
                        self.bump(true)?;
                    }
                    return Ok(true);
                }
            },
        }
    }

    /// Takes bytes up to where `depth` brackets have been closed.
    pub fn rest_of(&mut self, mut depth: usize, keep: bool) -> std::io::Result<bool> {
        while depth > 0 {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut quote = false;
            let mut taken = buffer.len();
            for (i, byte) in buffer.iter().enumerate() {
                match byte {
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    b'"' => quote = true,
                    _ => continue,
                }
                if quote || depth == 0 {
                    taken = i + 1;
                    break;
                }
            }
            self.take(taken, keep)?;
            if quote && !self.rest_of_string(keep)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes bytes up to the end of a string whose opening mark has been taken.
    fn rest_of_string(&mut self, keep: bool) -> std::io::Result<bool> {
        let mut escaped = false;
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut at = usize::from(std::mem::take(&mut escaped));
            let mut ended = false;
            while at < buffer.len() {
                let Some(found) = memchr::memchr2(b'"', b'\\', &buffer[at..]) else {
                    at = buffer.len();
                    break;
                };
                at += found + 1;
                if buffer[at - 1] == b'"' {
                    ended = true;
                    break;
                }
                escaped = at == buffer.len();
                at += 1;
            }
            let taken = at.min(buffer.len());
            self.take(taken, keep)?;
            if ended {
                return Ok(true);
            }
        }
    }

    fn take(&mut self, n: usize, keep: bool) -> std::io::Result<()> {
        let buffer = self.stream.fill_buf()?;
        let part = &buffer[..n.min(buffer.len())];
        self.line += lines(part);
        if keep {
            if self.large || self.kept.len() + part.len() > self.limit {
                self.large = true;
                self.kept = Vec::new();
            } else {
                self.kept.extend_from_slice(part);
            }
        }
        self.stream.consume(n);
        Ok(())
    }
}

fn lines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
