//! A web server's answer as it came over the wire: status, header fields, and the body, perhaps in chunks and
//! compressed.
//!
//! Some crawlers undo chunks and compression and leave the header fields as they were: what a field says of
//! the body holds only where the body looks like it.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::super::skip::{Fault, SkipReason};
use super::super::stream::too_large;

/// Most header fields of an answer.
const FIELDS: usize = 256;

/// An answer.
#[derive(Debug)]
pub(super) struct Response<'b> {
    status: u16,
    kind: String,
    chunked: bool,
    coding: String,
    body: &'b [u8],
}

impl<'b> Response<'b> {
    /// Parses an answer; of its body there may be only a part.
    pub fn parse(block: &'b [u8]) -> Option<Self> {
        let mut fields = [httparse::EMPTY_HEADER; FIELDS];
        let mut parsed = httparse::Response::new(&mut fields);
        let mut config = httparse::ParserConfig::default();
        // Servers write what they like, and the crawler kept it.
        config
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .allow_multiple_spaces_in_response_status_delimiters(true)
            .ignore_invalid_headers_in_responses(true);
        let httparse::Status::Complete(length) = config.parse_response(&mut parsed, block).ok()? else { return None };
        let value = |name: &str| {
            let field = parsed.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
            field.map(|field| String::from_utf8_lossy(field.value).trim().to_ascii_lowercase()).unwrap_or_default()
        };
        Some(Self {
            status: parsed.code?,
            kind: value("Content-Type"),
            chunked: value("Transfer-Encoding").contains("chunked"),
            coding: value("Content-Encoding"),
            body: &block[length..],
        })
    }

    /// Whether it is a web page.
    pub fn is_page(&self) -> bool {
        let kind = self.kind.split(';').next().unwrap_or_default().trim();
        self.status == 200 && matches!(kind, "text/html" | "application/xhtml+xml")
    }

    /// The encoding of the text that the server tells.
    pub fn charset(&self) -> Option<&str> {
        let label = self.kind.split_once("charset=")?.1.split([';', ',']).next()?;
        Some(label.trim().trim_matches(['"', '\'']))
    }

    /// The body, as the server's program wrote it; at most `limit` bytes.
    pub fn body(&self, limit: usize) -> Result<Vec<u8>, Fault> {
        let bytes = if self.chunked { unchunked(self.body) } else { None };
        let bytes = bytes.unwrap_or_else(|| self.body.to_vec());
        let unzip = |decoder: &mut dyn Read| {
            let mut out = Vec::new();
            let read = decoder.take(limit as u64 + 1).read_to_end(&mut out);
            (out, read.is_ok())
        };
        let out = match self.coding.as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(&[0x1F, 0x8B]) => unzip(&mut MultiGzDecoder::new(&bytes[..])),
            "deflate" if !looks_like_markup(&bytes) => match unzip(&mut ZlibDecoder::new(&bytes[..])) {
                // Some servers leave zlib's two bytes away.
                (_, false) => unzip(&mut DeflateDecoder::new(&bytes[..])),
                whole => whole,
            },
            coding @ ("br" | "zstd" | "compress") if !looks_like_markup(&bytes) => {
                let detail = format!("its body is compressed as {coding}, which this program can't undo");
                return Err(Fault::new(SkipReason::BrokenArchive, detail));
            }
            _ => (bytes, true),
        };
        match out {
            (out, _) if out.len() > limit => Err(too_large(limit)),
            (_, false) => Err(Fault::new(SkipReason::BrokenArchive, "its compressed body is damaged")),
            (out, true) => Ok(out),
        }
    }
}

fn looks_like_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    bytes.first() == Some(&b'<')
}

/// Chunks put together; none where these are no chunks. A last chunk that is cut short is taken as far as it goes.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        match httparse::parse_chunk_size(body) {
            Ok(httparse::Status::Complete((_, 0))) => return Some(out),
            Ok(httparse::Status::Complete((length, size))) => {
                let chunk = &body[length..];
                let size = usize::try_from(size).unwrap_or(usize::MAX);
                let Some((chunk, rest)) = chunk.split_at_checked(size) else {
                    out.extend_from_slice(chunk);
                    return Some(out);
                };
                out.extend_from_slice(chunk);
                body = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
                if body.is_empty() {
                    return Some(out);
                }
            }
            Ok(httparse::Status::Partial) if !out.is_empty() => return Some(out),
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"UTF-8\"\r\n{fields}\r\n").as_bytes(), body]
            .concat()
    }

    fn body(fields: &str, body: &[u8]) -> Result<Vec<u8>, SkipReason> {
        let answer = answer(fields, body);
        let response = Response::parse(&answer).unwrap();
        assert!(response.is_page() && response.charset() == Some("utf-8"));
        response.body(1000).map_err(|fault| fault.reason)
    }

    #[test]
    fn bodies_come_in_many_ways() {
        const PAGE: &[u8] = b"<p>Words.</p>";
        let zipped = super::super::super::stream::gzip(PAGE);
        let chunks = b"5\r\n<p>Wo\r\n8; x=y\r\nrds.</p>\r\n0\r\n\r\n";
        let chunked = "Transfer-Encoding: chunked\r\n";
        for (fields, bytes) in [
            ("", PAGE),
            (chunked, &chunks[..]),
            // The crawler undid them and left the fields.
            (chunked, PAGE),
            ("Content-Encoding: gzip\r\n", PAGE),
            ("Content-Encoding: br\r\n", PAGE),
            ("Content-Encoding : GZIP\r\n", &zipped),
            ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", &zipped),
        ] {
            assert_eq!(body(fields, bytes).as_deref(), Ok(PAGE), "{fields}");
        }
        let mut both = format!("{:x}\r\n", zipped.len()).into_bytes();
        both.extend([&zipped[..], b"\r\n0\r\n\r\n"].concat());
        assert_eq!(body("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", &both).as_deref(), Ok(PAGE));
        assert_eq!(body("Content-Encoding: gzip\r\n", &zipped[..20]), Err(SkipReason::BrokenArchive));
        assert_eq!(body("Content-Encoding: br\r\n", b"\x0b\x02\x80"), Err(SkipReason::BrokenArchive));
        assert_eq!(body("", &[b'x'; 1001]), Err(SkipReason::TooLarge));
        assert_eq!(
            body("Content-Encoding: gzip\r\n", &super::super::super::stream::gzip(&[b'x'; 5000])),
            Err(SkipReason::TooLarge)
        );
    }

    #[test]
    fn only_pages_are_pages() {
        for (head, is_page) in [
            ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", true),
            ("HTTP/1.1 200\r\nContent-Type: application/xhtml+xml; charset=x\r\n\r\n", true),
            ("HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", false),
            ("HTTP/1.1 200 OK\r\n\r\n", false),
        ] {
            assert_eq!(Response::parse(head.as_bytes()).unwrap().is_page(), is_page, "{head}");
        }
        assert!(Response::parse(b"GET / HTTP/1.1\r\n\r\n").is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(fields in "(Transfer-Encoding: chunked\r\n)?(Content-Encoding: (gzip|deflate|br)\r\n)?", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Response::parse(&bytes).map(|response| response.body(50));
            let answer = answer(&fields, &bytes);
            if let Some(response) = Response::parse(&answer) {
                prop_assert!(response.body(50).map_or(0, |body| body.len()) <= 50);
            }
        }
    }
}
