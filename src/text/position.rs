//! Byte offsets to what readers and other programs count: code points, lines, columns.

/// A place in a text as editors and other programs count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Unicode code points before it (as brat, spaCy and Python strings count).
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Code points before it in its line, from 1.
    pub column: u32,
}

/// Finds positions in one text.
#[derive(Debug, Clone)]
pub struct Positions<'a> {
    text: &'a str,
    /// Byte offset of each line's start, and code points before it.
    lines: Vec<(u32, u32)>,
    /// Code points before each stretch of [`STRETCH`] bytes, so that no place takes long to find, however
    /// long its line. Empty where bytes and code points are the same.
    stretches: Vec<u32>,
}

/// Bytes between two places whose code points are kept.
const STRETCH: usize = 64;

impl<'a> Positions<'a> {
    /// Reads the line ends of a text (`\n`, `\r\n`, lone `\r`).
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| !(bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n')));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1));
        let mut stretches = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            stretches.extend(bytes.chunks(STRETCH).map(|stretch| {
                let points = before;
                before += count(stretch);
                points
            }));
        }
        let mut positions = Self { text, lines: Vec::new(), stretches };
        positions.lines = starts.map(|start| (start, positions.points_before(start))).collect();
        positions
    }

    /// The position of a byte offset.
    #[must_use]
    pub fn at(&self, byte: u32) -> Position {
        let line = self.lines.partition_point(|&(start, _)| start <= byte) - 1;
        let offset = self.points_before(byte);
        Position { offset, line: line as u32 + 1, column: offset - self.lines[line].1 + 1 }
    }

    /// Code points before a byte offset.
    #[must_use]
    pub fn points_before(&self, byte: u32) -> u32 {
        let bytes = self.text.as_bytes();
        let byte = (byte as usize).min(bytes.len());
        match self.stretches.get(byte / STRETCH) {
            Some(points) => points + count(&bytes[byte / STRETCH * STRETCH..byte]),
            None if self.stretches.is_empty() => byte as u32,
            // At the very end of a text of whole stretches.
            None => self.stretches[self.stretches.len() - 1] + count(&bytes[byte - STRETCH..]),
        }
    }
}

/// Code points that begin in no more than [`STRETCH`] bytes: few enough for a byte to count them, sixteen of which
/// the processor adds up at once.
fn count(bytes: &[u8]) -> u32 {
    debug_assert!(bytes.len() <= STRETCH);
    u32::from(bytes.iter().map(|b| u8::from(b & 0xc0 != 0x80)).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_and_lines() {
        let text = "é\r\nab\rc\nd";
        let p = Positions::new(text);
        let at = |needle: &str| p.at(text.find(needle).unwrap() as u32);
        assert_eq!(at("ab"), Position { offset: 3, line: 2, column: 1 });
        assert_eq!(at("c"), Position { offset: 6, line: 3, column: 1 });
        assert_eq!(at("d"), Position { offset: 8, line: 4, column: 1 });
    }

    proptest::proptest! {
        #[test]
        fn any_place_of_any_text(text in "[a-zé€😀\r\n]{0,700}") {
            let positions = Positions::new(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = &text[..at];
                let is_end = |(i, c): &(usize, char)| *c == '\n' || *c == '\r' && text.as_bytes().get(i + 1) != Some(&b'\n');
                let line_start = before.char_indices().rfind(is_end).map_or(0, |(i, _)| i + 1);
                let line = before.char_indices().filter(is_end).count() as u32 + 1;
                let (offset, column) = (before.chars().count() as u32, before[line_start..].chars().count() as u32 + 1);
                proptest::prop_assert_eq!(positions.at(at as u32), Position { offset, line, column });
            }
        }
    }
}
