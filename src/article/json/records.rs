//! Records cut out of a JSON stream: of an array, of a wrapper around one, or one after the other.

use super::bytes::Bytes;
use crate::article::field;
use crate::article::format::{BadPiece, Piece};
use crate::article::skip::{Fault, SkipReason};
use crate::article::stream::too_large;

/// Keys of wrappers.
const WRAPPERS: &[&str] = &[
    "articles",
    "posts",
    "items",
    "results",
    "documents",
    "docs",
    "stories",
    "data",
    "news",
    "entries",
    "hits",
    "response",
    "records",
    "value",
    "result",
    "feed",
    "newsitems",
    "rows",
    "content",
    "_embedded",
    "list",
];

/// Where the next record is looked for.
enum At {
    /// Between values.
    Top,
    /// In an array, itself within this many objects.
    Array(usize),
    /// After the end, or after an error that leaves no way on.
    End,
}

/// The records of a stream, one after the other.
pub(super) struct Values {
    bytes: Bytes,
    at: At,
    record: u64,
}

impl Values {
    /// From the beginning of the stream.
    pub fn new(bytes: Bytes) -> Self {
        Self { bytes, at: At::Top, record: 0 }
    }

    fn step(&mut self) -> Result<Option<Piece>, BadPiece> {
        let io = |error: std::io::Error| BadPiece::whole(Fault::io(&error));
        loop {
            let next = self.bytes.peek_past(b",").map_err(io)?;
            match (&self.at, next) {
                (At::End, _) => return Ok(None),
                (At::Top, None) => {
                    self.at = At::End;
                    if self.record == 0 {
                        return Err(BadPiece::whole(Fault::new(SkipReason::Empty, "there is no record in it")));
                    }
                }
                (At::Top, Some(b'[')) => {
                    self.bytes.bump(false).map_err(io)?;
                    self.at = At::Array(0);
                }
                (At::Top, Some(b'{')) => {
                    let line = self.bytes.line;
                    match self.object().map_err(io)? {
                        Object::Record => {
                            let mut piece = self.piece(line)?;
                            // One object and nothing after it: the file is the article.
                            if self.record == 1 && matches!(self.bytes.peek_past(b","), Ok(None)) {
                                (piece.line, piece.record) = (0, 0);
                            }
                            return Ok(Some(piece));
                        }
                        Object::Wrapper(depth) => self.at = At::Array(depth),
                        Object::Broken => return Err(self.cut_short(line)),
                    }
                }
                (At::Top, Some(_)) => {
                    self.at = At::End;
                    let (line, record) = (self.bytes.line, self.record + 1);
                    let fault =
                        Fault::new(SkipReason::BrokenJson, "neither { nor [ stands where a record should begin");
                    return Err(BadPiece { line, record, fault });
                }
                (At::Array(depth), Some(b']')) => {
                    let depth = *depth;
                    self.bytes.bump(false).map_err(io)?;
                    // The rest of the wrapper says nothing of articles.
                    self.bytes.rest_of(depth, false).map_err(io)?;
                    self.at = At::Top;
                }
                (At::Array(_), None) => return Err(self.cut_short(self.bytes.line)),
                (At::Array(_), Some(_)) => {
                    let line = self.bytes.line;
                    return if self.bytes.value().map_err(io)? {
                        self.piece(line).map(Some)
                    } else {
                        Err(self.cut_short(line))
                    };
                }
            }
        }
    }

    fn cut_short(&mut self, line: u64) -> BadPiece {
        self.at = At::End;
        self.record += 1;
        let fault = if self.bytes.large {
            too_large(self.bytes.limit)
        } else {
            Fault::new(SkipReason::BrokenJson, "the file ends within the record that begins here")
        };
        BadPiece { line, record: self.record, fault }
    }

    fn piece(&mut self, line: u64) -> Result<Piece, BadPiece> {
        self.record += 1;
        let record = self.record;
        let bytes = std::mem::take(&mut self.bytes.kept);
        if std::mem::take(&mut self.bytes.large) {
            return Err(BadPiece { line, record, fault: too_large(self.bytes.limit) });
        }
        Ok(Piece { bytes, line, record, header: None })
    }

    /// Reads the object that begins here, unless it is a wrapper: then up to its first article. Commas are
    /// passed over and put back between members.
    fn object(&mut self) -> std::io::Result<Object> {
        let bytes = &mut self.bytes;
        let (mut depth, mut has_text) = (1, false);
        bytes.bump(true)?;
        loop {
            match bytes.peek_past(b",")? {
                Some(b'"') => {}
                Some(b'}') => {
                    bytes.bump(true)?;
                    depth -= 1;
                    if depth == 0 {
                        return Ok(Object::Record);
                    }
                    continue;
                }
                None => return Ok(Object::Broken),
                // No key: let the parser say what is wrong.
                Some(_) => {
                    return Ok(if bytes.rest_of(depth, true)? { Object::Record } else { Object::Broken });
                }
            }
            if bytes.kept.last() != Some(&b'{') {
                bytes.keep(b",");
            }
            let begin = bytes.kept.len();
            if !bytes.value()? {
                return Ok(Object::Broken);
            }
            let key =
                bytes.kept.get(begin..).and_then(|key| serde_json::from_slice::<String>(key).ok()).unwrap_or_default();
            if bytes.peek_past(b"")? != Some(b':') {
                return Ok(if bytes.rest_of(depth, true)? { Object::Record } else { Object::Broken });
            }
            bytes.bump(true)?;
            let wraps = !has_text && WRAPPERS.contains(&key.to_lowercase().as_str());
            match bytes.peek_past(b"")? {
                Some(b'[') if wraps => {
                    bytes.bump(true)?;
                    if matches!(bytes.peek_past(b"")?, Some(b'{' | b']')) {
                        bytes.kept.clear();
                        bytes.large = false;
                        return Ok(Object::Wrapper(depth));
                    }
                    if !bytes.rest_of(1, true)? {
                        return Ok(Object::Broken);
                    }
                }
                Some(b'{') if wraps && depth < 4 => {
                    bytes.bump(true)?;
                    depth += 1;
                    continue;
                }
                Some(_) => {
                    has_text |= field::is_text_name(&key);
                    if !bytes.value()? {
                        return Ok(Object::Broken);
                    }
                }
                None => return Ok(Object::Broken),
            }
        }
    }
}

enum Object {
    /// Kept whole.
    Record,
    /// An array of articles begins, within this many objects.
    Wrapper(usize),
    /// The bytes ended.
    Broken,
}

impl Iterator for Values {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if matches!(&step, Err(bad) if bad.record == 0) {
            self.at = At::End;
        }
        step.transpose()
    }
}
