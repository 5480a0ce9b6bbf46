//! Which way a quotation mark faces, by `quotation_marks.toml`.

use serde::{Deserialize, Serialize};

use super::entry::QuotationMark;

/// What a quotation mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum Facing {
    /// It opens.
    Open,
    /// It closes.
    Close,
    /// It opens or closes, by turns.
    Either,
    /// It is a single one, which may be an apostrophe too.
    Single,
}

/// The marks beyond ASCII, each once or doubled. Those of ASCII (`"`, `'`, `''`, ` `` `) are the tokeniser's own,
/// since they have other uses by which they are told apart.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct QuotationMarks {
    /// Sorted; whether two of the character make the mark.
    marks: Vec<(char, bool, Facing)>,
}

impl QuotationMarks {
    /// Compiles the entries. Where a mark opens in one entry and closes in another, the first counts.
    #[must_use]
    pub fn new(entries: &[QuotationMark]) -> Self {
        let mut marks: Vec<(char, bool, Facing)> = Vec::new();
        for entry in entries {
            for (mark, facing) in [(&entry.open, Facing::Open), (&entry.close, Facing::Close)] {
                let facing = match (entry.single, entry.open == entry.close) {
                    (true, _) => Facing::Single,
                    (false, true) => Facing::Either,
                    (false, false) => facing,
                };
                let mut chars = mark.chars();
                let (Some(first), second, None) = (chars.next(), chars.next(), chars.next()) else { continue };
                let known = marks.iter().any(|m| (m.0, m.1) == (first, second.is_some()));
                if !first.is_ascii() && second.is_none_or(|c| c == first) && !known {
                    marks.push((first, second.is_some(), facing));
                }
            }
        }
        marks.sort_by_key(|mark| (mark.0, mark.1));
        Self { marks }
    }

    /// How the mark faces that a character makes, alone or doubled.
    #[must_use]
    pub fn facing(&self, mark: char, doubled: bool) -> Option<Facing> {
        let at = self.marks.binary_search_by_key(&(mark, doubled), |m| (m.0, m.1)).ok()?;
        Some(self.marks[at].2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_entry_of_a_mark_counts() {
        let entry = |open: &str, close: &str, single| QuotationMark {
            id: String::new(),
            open: open.into(),
            close: close.into(),
            single,
        };
        let marks = QuotationMarks::new(&[
            entry("“", "”", false),
            entry("„", "“", false),
            entry("\"", "\"", false),
            entry("＂", "＂", false),
            entry("‘", "’", true),
            entry("‘‘", "’’", false),
            entry("«‹", "", false),
        ]);
        let all = [
            ("“", false, Facing::Open),
            ("”", false, Facing::Close),
            ("„", false, Facing::Open),
            ("＂", false, Facing::Either),
        ];
        for (mark, doubled, facing) in all {
            assert_eq!(marks.facing(mark.chars().next().unwrap(), doubled), Some(facing), "{mark}");
        }
        assert_eq!((marks.facing('‘', false), marks.facing('‘', true)), (Some(Facing::Single), Some(Facing::Open)));
        assert_eq!((marks.facing('"', false), marks.facing('«', false), marks.facing('“', true)), (None, None, None));
    }
}
