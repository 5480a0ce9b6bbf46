//! Numerals: how many people a source phrase states.

use super::reading::Reading;
use crate::lexicon::{Class, form_hash};
use crate::text::Look;

macro_rules! numerals {
    ($($word:literal = $value:literal),* $(,)?) => { &[$((form_hash($word.as_bytes()), $value)),*] };
}

const NUMERALS: &[(u32, u32)] = numerals! {
    "one" = 1, "two" = 2, "three" = 3, "four" = 4, "five" = 5, "six" = 6, "seven" = 7, "eight" = 8, "nine" = 9, "ten" = 10,
    "eleven" = 11, "twelve" = 12, "thirteen" = 13, "fourteen" = 14, "fifteen" = 15, "sixteen" = 16, "seventeen" = 17,
    "eighteen" = 18, "nineteen" = 19, "twenty" = 20, "thirty" = 30, "forty" = 40, "fifty" = 50, "sixty" = 60, "seventy" = 70,
    "eighty" = 80, "ninety" = 90, "dozen" = 12, "both" = 2, "pair" = 2, "couple" = 2, "twenty-one" = 21, "twenty-two" = 22,
    "twenty-three" = 23, "twenty-four" = 24, "twenty-five" = 25, "twenty-six" = 26, "twenty-seven" = 27, "twenty-eight" = 28,
    "twenty-nine" = 29,
};

/// The number that a token writes, in figures or letters: "two", "20", "1,500".
pub(super) fn number(r: &Reading, at: u32) -> Option<u32> {
    let token = r.token(at);
    if token.look.contains(Look::DIGIT) {
        let mut value: u32 = 0;
        for byte in r.form(at).bytes() {
            match byte {
                b'0'..=b'9' => value = value.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
                b',' => {}
                _ => return None,
            }
        }
        return Some(value);
    }
    if !token.is(Class::NUMBER | Class::DETERMINER | Class::PARTITIVE) {
        return None;
    }
    NUMERALS.iter().find(|(hash, _)| *hash == token.hash).map(|&(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::with;
    use super::*;

    #[test]
    fn figures_and_letters() {
        let numbers = |text: &str| with(text, |r, _| (0..r.len()).filter_map(|at| number(r, at)).collect::<Vec<_>>());
        assert_eq!(numbers("two men, 20 women, 1,500 birds and a dozen dogs"), [2, 20, 1500, 12]);
        assert!(numbers("many of 99999999999999 and 3.5 or 20th").is_empty(), "what is no count of people is none");
    }
}
