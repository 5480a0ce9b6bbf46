//! Typed cells, and how their values are written.

use std::borrow::Cow;
use std::io::Write;

/// One value of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or undefined.
    Empty,
    /// Words.
    Text(&'a str),
    /// A word or number of the program's own making: nothing in it that any format would have to mask.
    Word(&'a str),
    /// A whole number.
    Integer(u64),
    /// Any other number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// Words, or an empty cell where there are none.
    #[must_use]
    pub fn text(text: Option<&'a str>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Empty, Self::Text)
    }

    /// A word of the program's own making, or an empty cell where it is empty.
    #[must_use]
    pub fn word(word: Option<&'a str>) -> Self {
        word.filter(|w| !w.is_empty()).map_or(Self::Empty, Self::Word)
    }

    /// A whole number, or an empty cell.
    #[must_use]
    pub fn integer(number: Option<u64>) -> Self {
        number.map_or(Self::Empty, Self::Integer)
    }

    /// A number, or an empty cell where there is none or it is not finite.
    #[must_use]
    pub fn number(number: Option<f64>) -> Self {
        number.filter(|n| n.is_finite()).map_or(Self::Empty, Self::Number)
    }
}

/// Writes a number with at most six decimals and no trailing zeros; one that is not finite as nothing.
pub fn write_number(out: &mut Vec<u8>, number: f64) {
    if !number.is_finite() {
        return;
    }
    let millionths = (number * 1e6).round();
    if millionths.abs() >= 9e15 {
        // Beyond the whole numbers that a float can hold there are no decimals to round.
        write!(out, "{number}").expect("a buffer takes all");
        return;
    }
    if millionths < 0.0 {
        out.push(b'-');
    }
    let millionths = millionths.abs() as u64;
    write_integer(out, millionths / 1_000_000);
    let mut rest = millionths % 1_000_000;
    if rest > 0 {
        let mut digits = [0; 6];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        let end = digits.iter().rposition(|d| *d != b'0').map_or(0, |i| i + 1);
        out.push(b'.');
        out.extend_from_slice(&digits[..end]);
    }
}

/// Writes a whole number.
pub(super) fn write_integer(out: &mut Vec<u8>, number: u64) {
    // Most are short: a count, a place in an article.
    if number < 10 {
        out.push(b'0' + number as u8);
        return;
    }
    let mut digits = [0; 20];
    let from = digits_of(number, &mut digits);
    out.extend_from_slice(&digits[from..]);
}

/// Adds a whole number to a text.
pub(super) fn push_integer(out: &mut String, number: u64) {
    let mut digits = [0; 20];
    let from = digits_of(number, &mut digits);
    out.extend(digits[from..].iter().map(|&digit| char::from(digit)));
}

/// Writes the digits of a whole number to the end of `digits`, two at a time; returns where they begin.
fn digits_of(mut number: u64, digits: &mut [u8; 20]) -> usize {
    const PAIRS: [[u8; 2]; 100] = {
        let mut pairs = [[0; 2]; 100];
        let mut i = 0;
        while i < 100 {
            pairs[i] = [b'0' + i as u8 / 10, b'0' + i as u8 % 10];
            i += 1;
        }
        pairs
    };
    let mut at = digits.len();
    while number >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[(number % 100) as usize]);
        number /= 100;
        if number == 0 {
            return at;
        }
    }
    at -= 1;
    digits[at] = b'0' + number as u8;
    at
}

/// A text with each run of line breaks, tabs and control characters, and the spaces around it, shown as
/// one space.
#[must_use]
pub(super) fn on_one_line(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c.is_control();
    if !text.bytes().any(|b| b < 0x20 || b == 0x7f || b == 0xc2) || !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for part in text.split(breaks).map(|part| part.trim_matches(' ')).filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(number: f64) -> String {
        let mut out = Vec::new();
        write_number(&mut out, number);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_short_and_plain() {
        for (number, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-1e-9, "0"),
            (0.5, "0.5"),
            (-0.25, "-0.25"),
            (1.0 / 3.0, "0.333333"),
            (2.0 / 3.0, "0.666667"),
            (12.000_001, "12.000001"),
            (1234.5, "1234.5"),
            (1e20, "100000000000000000000"),
            (f64::NAN, ""),
            (f64::INFINITY, ""),
        ] {
            assert_eq!(written(number), expected);
        }
    }

    #[test]
    fn control_characters_become_one_space() {
        assert_eq!(on_one_line("the bridge\r\n  is\tclosed\u{1b}[31m"), "the bridge is closed [31m");
        assert_eq!(on_one_line("café – no break\u{a0}space"), "café – no break\u{a0}space");
        assert_eq!(on_one_line("a\u{85}b"), "a b");
        assert_eq!(on_one_line("\n\n"), "");
    }

    proptest! {
        #[test]
        fn any_number_reads_back(number in any::<f64>()) {
            let text = written(number);
            prop_assert!(!text.contains(['N', 'n', 'i', 'e', 'E']), "{}", text);
            if number.is_finite() {
                let back: f64 = text.parse().unwrap();
                prop_assert!((back - number).abs() <= 1e-6_f64.max(number.abs() * 1e-15), "{} {}", number, text);
            } else {
                prop_assert_eq!(text, "");
            }
        }
    }
}
