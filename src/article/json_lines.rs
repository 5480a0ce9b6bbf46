//! `.jsonl`, `.ndjson`: an article a line. A line that isn't JSON costs only itself.

use std::io::BufRead;
use std::sync::Arc;

use super::field::Draft;
use super::format::{BadPiece, Piece, Pieces, Reader, Rules};
use super::json;
use super::selection::Limits;
use super::skip::Fault;
use super::stream::{Stream, too_large};

pub(super) struct JsonLines;

impl Reader for JsonLines {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        let limit = self.byte_limit(&rules.limits);
        Ok(Box::new(Lines { stream, limit, line: 0, record: 0, ended: false }))
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn byte_limit(&self, limits: &Limits) -> usize {
        json::Json.byte_limit(limits)
    }

    fn draft(&self, piece: Piece, rules: &Rules) -> Result<Draft, Fault> {
        json::Json.draft(piece, rules)
    }
}

struct Lines {
    stream: Stream,
    limit: usize,
    line: u64,
    record: u64,
    ended: bool,
}

impl Lines {
    /// The next line, or nothing of it but that it was too large; none at the end.
    fn line(&mut self) -> std::io::Result<Option<Result<Vec<u8>, Fault>>> {
        let mut kept = Vec::new();
        let (mut any, mut large) = (false, false);
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            large |= kept.len() + part.len() > self.limit;
            if large {
                kept = Vec::new();
            } else {
                kept.extend_from_slice(part);
            }
            let taken = end.map_or(buffer.len(), |end| end + 1);
            self.stream.consume(taken);
            if end.is_some() {
                break;
            }
        }
        Ok(any.then(|| if large { Err(too_large(self.limit)) } else { Ok(kept) }))
    }
}

impl Iterator for Lines {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            let read = match self.line() {
                Err(error) => {
                    self.ended = true;
                    Err(Fault::io(&error))
                }
                Ok(None) => break,
                Ok(Some(Ok(bytes))) if bytes.trim_ascii().is_empty() => continue,
                Ok(Some(read)) => read,
            };
            self.record += 1;
            let (line, record) = (self.line, self.record);
            return Some(match read {
                Ok(bytes) => Ok(Piece { bytes, line, record, header: None }),
                Err(fault) => Err(BadPiece { line, record, fault }),
            });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::skip::SkipReason;
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], text_bytes: usize) -> Vec<Result<(u64, Draft), (u64, SkipReason)>> {
        let rules = Arc::new(Rules { limits: Limits { text_bytes }, ..Rules::default() });
        let Ok(stream) = Stream::new(std::io::Cursor::new(bytes.to_vec())) else {
            return Vec::new();
        };
        let pieces = JsonLines.cut(stream, &rules).unwrap_or_else(|_| panic!("lines are cut"));
        pieces
            .map(|piece| {
                let piece = piece.map_err(|bad| (bad.line, bad.fault.reason))?;
                let line = piece.line;
                JsonLines.draft(piece, &rules).map(|draft| (line, draft)).map_err(|fault| (line, fault.reason))
            })
            .collect()
    }

    #[test]
    fn a_bad_line_costs_only_itself() {
        let found = read(b"{\"text\": \"One.\"}\r\n\n{\"text\": \"Two.\n{\"text\": \"Three.\"}\n[1]\n{\"title\": \"x\"}\n{\"text\":\"F\xE9\x93.\"}", 1000);
        let told: Vec<_> =
            found.iter().map(|f| f.as_ref().map(|(line, d)| (*line, d.text.as_str())).map_err(|e| *e)).collect();
        assert_eq!(
            told,
            [
                Ok((1, "One.")),
                Err((3, SkipReason::BrokenJson)),
                Ok((4, "Three.")),
                Err((5, SkipReason::NoText)),
                Err((6, SkipReason::NoText)),
                Ok((7, "Fé“.")),
            ]
        );
    }

    #[test]
    fn an_endless_line_is_not_kept() {
        let mut bytes = vec![b'x'; 3_000_000];
        bytes.extend_from_slice(b"\n{\"text\": \"One.\"}");
        let found = read(&bytes, 1000);
        assert_eq!(found[0], Err((1, SkipReason::TooLarge)));
        assert!(matches!(&found[1], Ok((2, draft)) if draft.text == "One."));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, 50);
        }

        #[test]
        fn no_mutation_panics(content in "(\\{|\\}|\"text\": |\"a\"|,|\\[|\\]|:|\n|\\\\|\\\\u00|é|1|null| ){0,50}") {
            let _ = read(content.as_bytes(), 50);
        }
    }
}
