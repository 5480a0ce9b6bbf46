//! `.json`: one article, an array of articles, a wrapper around such an array (`{"articles": […]}`, the
//! answers of search engines and news services), or several of these one after the other.
//!
//! Records are cut out by counting brackets, so that an array of any length never sits in memory and a
//! broken record costs only itself.

mod bytes;
mod records;

use std::sync::Arc;

use serde_json::Value;

use super::encoding;
use super::field::{self, Draft};
use super::format::{Piece, Pieces, Reader, Rules};
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::stream::Stream;
use bytes::Bytes;
use records::Values;

pub(super) struct Json;

impl Reader for Json {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        let limit = self.byte_limit(&rules.limits);
        Ok(Box::new(Values::new(Bytes::new(stream, limit))))
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
