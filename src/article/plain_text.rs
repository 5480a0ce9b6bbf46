//! `.txt`: the text is the decoded file as it stands, so that positions in it agree with any editor's.

use super::encoding;
use super::field::Draft;
use super::format::{Piece, Reader, Rules};
use super::headline;
use super::selection::Limits;
use super::skip::Fault;

pub(super) struct PlainText;

impl Reader for PlainText {
    /// UTF-16 takes two bytes for a letter.
    fn byte_limit(&self, limits: &Limits) -> usize {
        limits.text_bytes.saturating_mul(2)
    }

    fn draft(&self, piece: Piece, _: &Rules) -> Result<Draft, Fault> {
        let text = encoding::decode(piece.bytes, None)?;
        Ok(Draft { headline_span: headline::of_text(&text), text, ..Draft::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft(bytes: &[u8]) -> Result<Draft, Fault> {
        PlainText.draft(Piece { bytes: bytes.to_vec(), ..Piece::default() }, &Rules::default())
    }

    #[test]
    fn the_file_as_it_is() {
        let found = draft(b"\xEF\xBB\xBFMayor quits\r\n\r\nShe\rleft.\n\n").unwrap();
        assert_eq!(found.text, "Mayor quits\r\n\r\nShe\rleft.\n\n");
        assert_eq!(&found.text[found.headline_span.unwrap().range()], "Mayor quits");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = draft(&bytes);
        }

        #[test]
        fn headlines_lie_on_characters(text in "(\\PC|\n|\r|\u{2029}){0,60}") {
            if let Ok(found) = draft(text.as_bytes()) && let Some(span) = found.headline_span {
                prop_assert!(!found.text[span.range()].trim().is_empty());
            }
        }
    }
}
