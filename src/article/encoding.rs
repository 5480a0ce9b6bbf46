//! Bytes to text, whatever wrote them.
//!
//! In this order: a byte order mark; the zeros of UTF-16 without one; UTF-8 where the bytes are valid, or
//! nearly (a file with broken bytes among as many good ones is UTF-8 into which something else was pasted,
//! most often from Windows: those bytes alone are read so); what the page declares; what chardetng makes of the letters. Valid UTF-8 goes before a
//! declaration because text in another encoding is almost never valid UTF-8 by accident, while
//! declarations are often left over from a template.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::skip::{Fault, SkipReason};

/// How many bytes at the start decide whether a file is text.
pub(super) const SAMPLE: usize = 8192;

/// Decodes a file. A byte order mark is dropped; all else is kept, so offsets agree with the file.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<String, Fault> {
    refuse_binary(&bytes)?;
    Ok(decode_text(bytes, declared))
}

/// Decodes bytes that are known to be text.
pub(super) fn decode_text(mut bytes: Vec<u8>, declared: Option<&'static Encoding>) -> String {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    } else if let Some(encoding) = utf16(&bytes) {
        return encoding.decode_with_bom_removal(&bytes).0.into_owned();
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return text,
        Err(error) => error.into_bytes(),
    };
    if is_damaged_utf8(&bytes) {
        return mended(&bytes);
    }
    let encoding =
        declared.filter(|e| e.is_ascii_compatible() && *e != encoding_rs::UTF_8).unwrap_or_else(|| detect(&bytes));
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// UTF-16 by its mark, or by zeros at every other place as English text has them.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(1024)];
    let pairs = sample.len() / 2;
    if pairs < 2 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (many, few) = (pairs * 7 / 10, pairs / 20);
    if odd > many && even <= few {
        Some(UTF_16LE)
    } else if even > many && odd <= few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// An error when the bytes are no text: a known binary format, or more control characters than a text
/// file picks up by accident.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), Fault> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "an RTF document"),
        (b"PK\x03\x04", "a ZIP file (as .docx, .xlsx, .odt and .epub are)"),
        (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"PAR1", "a Parquet file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"BZh", "bzip2 data"),
        (b"\xFD7zXZ\0", "xz data"),
        (b"\x28\xB5\x2F\xFD", "zstd data"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        (b"\x7FELF", "a program"),
    ];
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Fault::new(SkipReason::Binary, format!("it is {what}")));
    }
    if utf16(bytes).is_some() {
        return Ok(());
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // No byte of the blanks 9 to 13 (tab, line and page ends), nor the escape of terminals.
    let is_odd = |&b: &u8| u8::from(b < b' ' && !(9..=13).contains(&b) && b != 0x1B);
    // So few at once that a byte holds their number.
    let odd: usize = sample.chunks(64).map(|bytes| usize::from(bytes.iter().map(is_odd).sum::<u8>())).sum();
    // A scanned or converted article may hold a stray control character or two.
    if odd > 2 && odd * 50 > sample.len() {
        return Err(Fault::new(
            SkipReason::Binary,
            format!("{odd} of its first {} bytes are control characters", sample.len()),
        ));
    }
    Ok(())
}

/// The encoding that a web page or XML declares in its first bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    for key in [&b"charset"[..], b"encoding"] {
        for at in memchr::memmem::find_iter(head, key) {
            let rest = head[at + key.len()..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else {
                continue;
            };
            let rest = rest.trim_ascii_start();
            let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
            let end =
                rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(rest.len());
            if let Some(encoding) = Encoding::for_label(&rest[..end]) {
                return Some(encoding);
            }
        }
    }
    None
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-8 with what is broken in it read as Windows-1252. A character that the end of the text has cut off, or
/// whose first two bytes are those of a UTF-8 quotation mark or dash, is one that lacks bytes.
fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [0xE2, 0x80] => text.push(char::REPLACEMENT_CHARACTER),
            [_, _, ..] if chunks.peek().is_none() => text.push(char::REPLACEMENT_CHARACTER),
            pasted => {
                let (read, _) = WINDOWS_1252.decode_without_bom_handling(pasted);
                // Windows leaves five bytes without a meaning, which decoders give as control characters.
                text.extend(read.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }));
            }
        }
    }
    text
}

/// Whether good multi-byte characters are at least as many as the broken ones: in another encoding they come about by
/// accident only.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| (0xC2..=0xF4).contains(b)).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const QUOTE: &str = "“It’s a café,” she said. “We’ll stay.” The mayor’s aide agreed.";

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn utf8_is_kept_and_only_its_mark_dropped() {
        assert_eq!(decode(QUOTE.into(), None).unwrap(), QUOTE);
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend_from_slice(b"a\r\nb\rc\n");
        assert_eq!(decode(marked, None).unwrap(), "a\r\nb\rc\n");
    }

    #[test]
    fn utf16_with_and_without_mark() {
        for little in [true, false] {
            assert_eq!(decode(utf16_bytes(QUOTE, little), None).unwrap(), QUOTE);
            let marked = utf16_bytes(&format!("\u{FEFF}{QUOTE}"), little);
            assert_eq!(decode(marked, None).unwrap(), QUOTE);
        }
    }

    #[test]
    fn windows_quotes_are_detected() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(QUOTE);
        assert_eq!(decode(bytes.into_owned(), None).unwrap(), QUOTE);
    }

    #[test]
    fn a_declaration_is_followed_unless_the_bytes_are_utf8() {
        let page = "<meta charset=\"iso-8859-2\"><p>Český prezident řekl";
        let (bytes, _, _) = encoding_rs::ISO_8859_2.encode(page);
        let found = declared(&bytes);
        assert_eq!(found, Some(encoding_rs::ISO_8859_2));
        assert_eq!(decode(bytes.into_owned(), found).unwrap(), page);
        assert_eq!(decode(page.into(), found).unwrap(), page);
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding() {
        let mut bytes = "José Diaz said on Monday that ".as_bytes().to_vec();
        bytes.extend_from_slice(b"it\x92s late and caf\xE9 doors \x81shut");
        assert!(decode(bytes, None).unwrap().starts_with("JosÃ©"), "three of four are broken: it is another encoding");
        for (broken, read) in [
            (&b"it\x92s late."[..], "it’s late."),
            (b"a \x93", "a “"),
            (b"Ren\xE9\x92s", "René’s"),
            (b"a\x81b", "a\u{FFFD}b"),
            (b"a \xE2\x80 b", "a \u{FFFD} b"),
            (b"cut off \xE2\x82", "cut off \u{FFFD}"),
        ] {
            let bytes = ["José Díaz said ".as_bytes(), broken].concat();
            assert_eq!(decode(bytes, None).unwrap(), format!("José Díaz said {read}"));
        }
    }

    #[test]
    fn binary_is_named() {
        let fault = decode(b"%PDF-1.7 ...".to_vec(), None).unwrap_err();
        assert_eq!((fault.reason, fault.detail.as_str()), (SkipReason::Binary, "it is a PDF"));
        assert!(decode((0..=255).collect(), None).is_err());
        assert!(decode(b"A stray \x00 does no harm in a line of text.".to_vec(), None).is_ok());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let found = declared(&bytes);
            let _ = decode(bytes.clone(), found);
            let _ = decode_text(bytes, found);
        }
    }
}
