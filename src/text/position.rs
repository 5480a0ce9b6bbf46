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
    /// Byte and code point offset of each line's start.
    lines: Vec<(u32, u32)>,
}

impl<'a> Positions<'a> {
    /// Reads the line ends of a text (`\n`, `\r\n`, lone `\r`).
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut lines = vec![(0, 0)];
        let (mut start, mut points) = (0, 0);
        let bytes = text.as_bytes();
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            points += count(&bytes[start..=at]);
            start = at + 1;
            lines.push((start as u32, points));
        }
        Self { text, lines }
    }

    /// The position of a byte offset.
    #[must_use]
    pub fn at(&self, byte: u32) -> Position {
        let line = self.lines.partition_point(|&(start, _)| start <= byte) - 1;
        let (start, points) = self.lines[line];
        let end = (byte as usize).min(self.text.len());
        let inside = count(&self.text.as_bytes()[start as usize..end]);
        Position { offset: points + inside, line: line as u32 + 1, column: inside + 1 }
    }
}

fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count() as u32
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
}
