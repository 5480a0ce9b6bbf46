//! `.json`: one article, an array of articles, a wrapper around such an array (`{"articles": […]}`, the
//! answers of search engines and news services), or several of these one after the other.
//!
//! Records are cut out by counting brackets, so that an array of any length never sits in memory and a
//! broken record costs only itself.

use std::io::BufRead;
use std::sync::Arc;

use serde_json::Value;

use super::encoding;
use super::field::{self, Draft};
use super::format::{BadPiece, Piece, Pieces, Reader, Rules};
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::stream::{Stream, too_large};

pub(super) struct Json;

impl Reader for Json {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        let limit = self.byte_limit(&rules.limits);
        Ok(Box::new(Values {
            bytes: Bytes { stream, line: 1, kept: Vec::new(), limit, large: false },
            at: At::Top,
            record: 0,
        }))
    }

    fn holds_many(&self) -> bool {
        true
    }

    /// Escaped, a letter takes up to six bytes, and there are other fields.
    fn byte_limit(&self, limits: &Limits) -> usize {
        limits.text_bytes.saturating_mul(4).saturating_add(64 << 10)
    }

    fn draft(&self, piece: Piece, rules: &Rules) -> Result<Draft, Fault> {
        let text = encoding::decode_text(piece.bytes, None);
        match serde_json::from_str::<Value>(&text) {
            Ok(Value::Object(mut object)) => field::of_object(&mut object, &rules.columns),
            Ok(value) => {
                let what = match value {
                    Value::Array(_) => "an array",
                    Value::String(_) => "a string",
                    Value::Number(_) => "a number",
                    _ => "no object",
                };
                Err(Fault::new(
                    SkipReason::NoText,
                    format!("it is {what}, where an article is an object with named fields"),
                ))
            }
            Err(error) => Err(Fault::new(SkipReason::BrokenJson, plain(&error))),
        }
    }
}

/// The error without the place, which is given apart.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = message.strip_suffix(&place).unwrap_or(&message);
    if error.line() <= 1 { format!("{message} at column {}", error.column()) } else { message.to_owned() }
}

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

struct Values {
    bytes: Bytes,
    at: At,
    record: u64,
}

impl Values {
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

/// The stream, the line that it stands at, and what is kept of the record.
struct Bytes {
    stream: Stream,
    line: u64,
    kept: Vec<u8>,
    limit: usize,
    large: bool,
}

impl Bytes {
    fn keep(&mut self, part: &[u8]) {
        if self.large || self.kept.len() + part.len() > self.limit {
            self.large = true;
            self.kept = Vec::new();
        } else {
            self.kept.extend_from_slice(part);
        }
    }

    /// The next byte that is neither blank nor one of `passed`; the ones before it are taken.
    fn peek_past(&mut self, passed: &[u8]) -> std::io::Result<Option<u8>> {
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
    fn bump(&mut self, keep: bool) -> std::io::Result<()> {
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
    fn value(&mut self) -> std::io::Result<bool> {
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
    fn rest_of(&mut self, mut depth: usize, keep: bool) -> std::io::Result<bool> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], text_bytes: usize) -> Vec<Result<(u64, String), (u64, SkipReason)>> {
        let rules = Arc::new(Rules { limits: Limits { text_bytes }, ..Rules::default() });
        let Ok(stream) = Stream::new(std::io::Cursor::new(bytes.to_vec())) else {
            return Vec::new();
        };
        Json.cut(stream, &rules)
            .unwrap_or_else(|_| panic!("values are cut"))
            .map(|piece| {
                let piece = piece.map_err(|bad| (bad.line, bad.fault.reason))?;
                let line = piece.line;
                Json.draft(piece, &rules).map(|draft| (line, draft.text)).map_err(|fault| (line, fault.reason))
            })
            .collect()
    }

    fn texts(json: &str) -> Vec<String> {
        read(json.as_bytes(), 10_000)
            .into_iter()
            .map(|found| found.map_or_else(|e| format!("{e:?}"), |(_, text)| text))
            .collect()
    }

    #[test]
    fn an_article_an_array_and_one_after_the_other() {
        assert_eq!(texts("{\"text\": \"One \\\"x\\\\\", \"tags\": [\"a\", {}], \"n\": 1.5}"), ["One \"x\\"]);
        assert_eq!(texts("[{\"text\": \"One.\"},\n {\"text\": \"T]w}o.\"}]"), ["One.", "T]w}o."]);
        assert_eq!(texts("{\"text\": \"One.\"}\n{\"text\":\n\"Two.\"}"), ["One.", "Two."]);
    }

    #[test]
    fn wrappers() {
        let (a, b) = ("{\"text\": \"One.\"}", "{\"text\": \"Two.\"}");
        for wrapped in [
            format!("{{\"status\": \"ok\", \"articles\": [{a}, {b}], \"more\": {{\"x\": [1]}}}}"),
            format!("{{\"posts\":[{a},{b}]}}"),
            format!("{{\"response\": {{\"n\": 2, \"docs\": [{a}, {b}]}}}}"),
            format!(
                "{{\"hits\": {{\"total\": {{\"v\": 2}}, \"hits\": [{{\"_source\": {a}}}, {{\"_source\": {b}}}]}}}}"
            ),
        ] {
            assert_eq!(texts(&wrapped), ["One.", "Two."], "{wrapped}");
        }
        assert_eq!(texts(&format!("{{\"data\": {a}, \"x\": 1}}")), ["One."]);
        assert_eq!(texts("{\"content\": [\"One.\", \"Two.\"], \"id\": 1}"), ["One.\n\nTwo."]);
        assert_eq!(texts("{\"body\": \"One.\", \"items\": [{\"href\": \"x\"}]}"), ["One."]);
        assert_eq!(read(b"{\"articles\": []}", 99), [Err((0, SkipReason::Empty))]);
    }

    #[test]
    fn broken_records_cost_only_themselves() {
        let found =
            read(b"[{\"text\": \"One.\"},\n{\"text\": oops},\n{\"text\": \"Three.\"},\n 5, {\"text\": \"cut", 10_000);
        assert_eq!(
            found,
            [
                Ok((1, "One.".into())),
                Err((2, SkipReason::BrokenJson)),
                Ok((3, "Three.".into())),
                Err((4, SkipReason::NoText)),
                Err((4, SkipReason::BrokenJson)),
            ]
        );
        assert_eq!(read(b"{\"a\" 1}", 99), [Err((0, SkipReason::BrokenJson))], "the file is the article");
        assert_eq!(read(b"hello", 99), [Err((1, SkipReason::BrokenJson))]);
        assert_eq!(read(b" \n ", 99), [Err((0, SkipReason::Empty))]);
    }

    #[test]
    fn a_large_record_is_not_kept() {
        let huge = "x".repeat(1_000_000);
        let found = read(format!("[{{\"text\": \"{huge}\"}}, {{\"text\": \"One.\"}}]").as_bytes(), 100);
        assert_eq!(found, [Err((1, SkipReason::TooLarge)), Ok((1, "One.".into()))]);
        assert_eq!(read(format!("{{\"text\": \"{huge}\"}}").as_bytes(), 100), [Err((1, SkipReason::TooLarge))]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, 50);
        }

        #[test]
        fn no_mutation_panics(content in "(\\{|\\}|\"text\": |\"data\": |\"a\"|,|\\[|\\]|:|\n|\\\\|\"|\\\\u00|é|1|null| ){0,60}") {
            let _ = read(content.as_bytes(), 50);
        }

        #[test]
        fn any_text_comes_back(text in "\\PC{1,60}") {
            let json = serde_json::json!([{"text": format!("x{text}x")}]).to_string();
            let found = read(json.as_bytes(), 10_000);
            prop_assert_eq!(found.len(), 1);
        }
    }
}
