//! Bytes to tokens, in one pass.
//!
//! A word is a run of letters and digits with what holds words together inside (`U.S`, `vice-president`,
//! `AT&T`, `3.5`, `1,000`). A full stop belongs to the word when the lexicon knows the two as an
//! abbreviation, or when they are an initial. Clitics (`'s`, `n't`) are tokens of their own. Soft
//! hyphens and zero-width characters stay in the span but not in the folded form.
//!
//! Quotation marks beyond ASCII are the lexicon's (`quotation_marks.toml`). The straight ones (`"`, `''`, ` `` `)
//! are told here, since one `'` is an apostrophe more often than a quotation mark.

use std::ops::Range;

use super::token::{Look, Mark, Token};
use crate::lexicon::{Class, Facing, Known, Lexicon, WordId, longer_hash, narrow, wide_hash};

/// Longest folded form that is looked up; longer words have an id of their own by hash only.
const LONGEST_FORM: usize = 48;

/// Reads all tokens of a text.
pub(super) fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 8);
    let hashes = Vec::with_capacity(out.capacity());
    let look = Look::LINE_BEFORE | Look::SPACE_BEFORE;
    let mut tokenizer = Tokenizer { text, bytes: text.as_bytes(), lexicon, at: 0, look, hashes };
    tokenizer.run(&mut out);
    // All words are looked up in a row: the processor fetches the next ones while it waits for the first.
    for (token, &hash) in out.iter_mut().zip(&tokenizer.hashes) {
        Known { word: token.word, class: token.class, strength: token.strength } = lexicon.known(hash);
    }
    out
}

struct Tokenizer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    lexicon: &'a Lexicon,
    at: usize,
    /// What stands before the next token.
    look: Look,
    /// Hash of the folded form of each token so far.
    hashes: Vec<u64>,
}

/// Characters that take no room: soft hyphen, zero-width ones, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a word may hold a character; most beyond ASCII are quotation marks and dashes.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{2027}') && c.is_alphanumeric()
}

/// In each of eight bytes, the bit that tells small letters from capitals.
const SMALL: u64 = u64::from_le_bytes([0x20; 8]);

/// How many of eight bytes, the lowest first, are ASCII letters before the first that is none.
fn letters_in_front(eight: u64) -> u32 {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    // Without its highest bit a byte can't carry into the next.
    let low = (eight | SMALL) & each(0x7f);
    let from_a = low + each(0x80 - b'a');
    let beyond_z = low + each(0x7f - b'z');
    let others = (!from_a | beyond_z | eight) & each(0x80);
    others.trailing_zeros() / 8
}

impl Tokenizer<'_> {
    fn run(&mut self, out: &mut Vec<Token>) {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match byte {
                b' ' | b'\t' | 0x0b => self.space(1, Look::SPACE_BEFORE),
                b'\n' | b'\r' | 0x0c => self.space(1, Look::SPACE_BEFORE | Look::LINE_BEFORE),
                b'a'..=b'z' | b'A'..=b'Z' => self.letters(out),
                b'0'..=b'9' => self.word(out),
                _ if byte < 0x80 => self.mark(out),
                _ => {
                    let c = self.char_at(self.at);
                    if c == '\u{2028}' || c == '\u{2029}' || c == '\u{85}' {
                        self.space(c.len_utf8(), Look::SPACE_BEFORE | Look::LINE_BEFORE);
                    } else if c.is_whitespace() {
                        self.space(c.len_utf8(), Look::SPACE_BEFORE);
                    } else if is_invisible(c) {
                        self.at += c.len_utf8();
                    } else if is_letter(c) {
                        self.word(out);
                    } else {
                        self.mark(out);
                    }
                }
            }
        }
    }

    fn space(&mut self, len: usize, look: Look) {
        self.at += len;
        self.look |= look;
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\0')
    }

    /// A word of ASCII letters alone, as most are: read, folded and hashed in eights. Any other, and one at the
    /// text's very end, is read with care from its start.
    fn letters(&mut self, out: &mut Vec<Token>) {
        let start = self.at;
        let mut at = start;
        let mut hash = wide_hash(b"");
        let mut lower = 0;
        loop {
            let Some(eight) = self.bytes.get(at..at + 8) else { return self.word(out) };
            let eight = u64::from_le_bytes(eight.try_into().expect("eight bytes"));
            let letters = letters_in_front(eight);
            if letters > 0 {
                let kept = u64::MAX >> (64 - 8 * letters);
                lower |= eight & kept & SMALL;
                hash = longer_hash(hash, (eight | SMALL) & kept);
                at += letters as usize;
            }
            if letters < 8 {
                break;
            }
        }
        let len = at - start;
        let held_together = match self.bytes.get(at) {
            Some(b'0'..=b'9' | b'_' | b'\'' | b'&' | b'-' | 0x80..) => true,
            // A word that ends a sentence, as most words before a full stop do.
            Some(b'.') => {
                len == 1 || self.is_word_at(at + 1) || self.lexicon.abbreviation(self.hash(start..at + 1)).is_some()
            }
            _ => false,
        };
        if held_together || len > LONGEST_FORM {
            return self.word(out);
        }
        let mut look = std::mem::take(&mut self.look) | Look::WORD;
        // Set without a question: which words have a capital can't be foreseen.
        let capital = u16::from(self.bytes[start] & 0x20 == 0) * Look::CAPITAL.bits();
        let capitals = u16::from(lower == 0 && len >= 2) * Look::ALL_CAPITALS.bits();
        look |= Look::from_bits_retain(capital | capitals);
        self.at = at;
        self.push(start..at, hash, look, Mark::None, out);
    }

    /// Whether a letter or digit stands at `at`.
    fn is_word_at(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None => false,
            Some(b) if *b < 0x80 => b.is_ascii_alphanumeric(),
            Some(_) => is_letter(self.char_at(at)),
        }
    }

    /// End of the run of letters, digits and what holds them together that begins at `start`.
    fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            let Some(&byte) = self.bytes.get(at) else { return at };
            let joins = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => {
                    at += 1;
                    continue;
                }
                // "end.The": a missing space, not an inner full stop.
                b'.' => {
                    let missing_space = self.bytes[at - 1].is_ascii_lowercase()
                        && self.bytes.get(at + 1).is_some_and(u8::is_ascii_uppercase);
                    (!missing_space).then_some(1)
                }
                b'\'' | b'&' | b'-' => Some(1),
                b',' | b':' => (self.bytes[at - 1].is_ascii_digit()
                    && self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
                .then_some(1),
                0x80.. => {
                    let c = self.char_at(at);
                    if is_letter(c) {
                        at += c.len_utf8();
                        continue;
                    }
                    (is_invisible(c) || matches!(c, '’' | '‐' | '‑')).then_some(c.len_utf8())
                }
                _ => None,
            };
            match joins {
                Some(len) if at > start && self.is_word_at(at + len) => at += len,
                _ => return at,
            }
        }
    }

    fn word(&mut self, out: &mut Vec<Token>) {
        let start = self.at;
        let mut end = self.word_end(start);
        let bytes = &self.bytes[start..end];
        let mut look = std::mem::take(&mut self.look) | Look::WORD;
        let mut has_lower = false;
        let mut letters = 0u32;
        let mut plain = true;
        for &b in bytes {
            has_lower |= b.is_ascii_lowercase();
            letters += u32::from(b.is_ascii_alphabetic());
            plain &= b != b'\'' && b < 0x80;
            if b == b'-' {
                look |= Look::HYPHEN;
            }
        }
        let first = bytes[0];
        if first.is_ascii_uppercase() || (first >= 0x80 && self.char_at(start).is_uppercase()) {
            look |= Look::CAPITAL;
            if !plain {
                has_lower |= self.text[start..end].chars().any(char::is_lowercase);
            }
            if letters >= 2 && !has_lower {
                look |= Look::ALL_CAPITALS;
            }
        }
        if first.is_ascii_digit() {
            look |= Look::DIGIT;
        }
        let mut clitic = None;
        if !plain {
            clitic = clitic_len(&self.text[start..end]).map(|len| end - len);
        } else if self.bytes.get(end) == Some(&b'.') {
            let initials = letters == 1 && bytes.len() == 1 && first.is_ascii_uppercase()
                || bytes.len() >= 3
                    && bytes
                        .iter()
                        .enumerate()
                        .all(|(i, b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' });
            let known = self.lexicon.abbreviation(self.hash(start..end + 1));
            let numbered = !matches!(bytes, b"no" | b"No" | b"nos" | b"Nos")
                || self.bytes.get(end + 1) == Some(&b' ') && self.bytes.get(end + 2).is_some_and(u8::is_ascii_digit);
            if (initials || known.is_some()) && numbered {
                end += 1;
                look |= Look::ABBREVIATION;
                if known == Some(true) || known.is_none() && bytes.len() >= 3 {
                    look |= Look::MAY_END;
                }
            }
        }
        self.at = end;
        let stem_end = clitic.unwrap_or(end);
        if stem_end > start {
            self.push(start..stem_end, self.hash(start..stem_end), look, Mark::None, out);
            look = Look::WORD;
        }
        if clitic.is_some() {
            self.push(stem_end..end, self.hash(stem_end..end), look | Look::CLITIC, Mark::None, out);
        }
    }

    /// Hash of the folded form; of a form too long to be looked up, its own.
    fn hash(&self, bytes: Range<usize>) -> u64 {
        let (form, len) = fold_into(&self.text[bytes.clone()]);
        if len <= LONGEST_FORM { wide_hash(&form[..len]) } else { wide_hash(&self.bytes[bytes]) }
    }

    /// Adds a token; what the lexicon says of it is asked later.
    #[inline(always)]
    fn push(&mut self, bytes: Range<usize>, hash: u64, look: Look, mark: Mark, out: &mut Vec<Token>) {
        self.hashes.push(hash);
        out.push(Token {
            start: bytes.start as u32,
            end: bytes.end as u32,
            hash: narrow(hash),
            word: WordId::UNKNOWN,
            class: Class::empty(),
            quotation: 0,
            strength: 0,
            look,
            mark,
        });
    }

    fn mark(&mut self, out: &mut Vec<Token>) {
        let start = self.at;
        let rest = &self.bytes[start..];
        let run = |byte: u8| rest.iter().take_while(|b| **b == byte).count();
        let (mark, len) = match rest[0] {
            b'.' => match run(b'.') {
                1 => (Mark::Stop, 1),
                n => (Mark::Ellipsis, n),
            },
            b'?' | b'!' => (Mark::Exclaim, 1),
            b',' => (Mark::Comma, 1),
            b';' => (Mark::Semicolon, 1),
            b':' => (Mark::Colon, 1),
            b'(' | b'[' => (Mark::Open, 1),
            b')' | b']' => (Mark::Close, 1),
            b'"' => (Mark::QuoteEither, 1),
            b'\'' if run(b'\'') >= 2 => (Mark::QuoteEither, 2),
            b'`' if run(b'`') >= 2 => (Mark::QuoteOpen, 2),
            b'\'' | b'`' => (Mark::Apostrophe, 1),
            b'-' => match run(b'-') {
                1 if !self.look.contains(Look::SPACE_BEFORE) => (Mark::Other, 1),
                n => (Mark::Dash, n),
            },
            byte if byte < 0x80 => (Mark::Other, 1),
            _ => {
                let c = self.char_at(start);
                let len = c.len_utf8();
                let doubled = || {
                    let facing = self.lexicon.quotation_mark(c, true)?;
                    (start + len < self.bytes.len() && self.char_at(start + len) == c).then_some((facing, 2 * len))
                };
                let quotation = doubled().or_else(|| Some((self.lexicon.quotation_mark(c, false)?, len)));
                let mark = match (quotation, c) {
                    (Some((Facing::Open, _)), _) => Mark::QuoteOpen,
                    (Some((Facing::Close, _)), _) => Mark::QuoteClose,
                    (Some((Facing::Either, _)), _) => Mark::QuoteEither,
                    (Some((Facing::Single, _)), _) => Mark::Apostrophe,
                    (None, '—' | '–' | '―' | '‒' | '‑') => Mark::Dash,
                    (None, '…') => Mark::Ellipsis,
                    (None, '，') => Mark::Comma,
                    (None, _) => Mark::Other,
                };
                (mark, quotation.map_or(len, |(_, len)| len))
            }
        };
        self.at += len;
        let look = std::mem::take(&mut self.look);
        let hash = if len == 1 { wide_hash(&rest[..1]) } else { self.hash(start..self.at) };
        self.push(start..self.at, hash, look, mark, out);
    }
}

/// Length in bytes of the clitic that `word` ends with: a mark and one or two letters, or "n't".
fn clitic_len(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    (1..=2).find_map(|letters| {
        let (before, after) = bytes.split_at_checked(bytes.len().checked_sub(letters)?)?;
        let mark = ["'", "’"].into_iter().find(|mark| before.ends_with(mark.as_bytes()))?.len();
        let stem = &before[..before.len() - mark];
        let after = [after[0].to_ascii_lowercase(), after.get(1).map_or(0, u8::to_ascii_lowercase)];
        match &after {
            b"t\0" if stem.len() >= 2 && matches!(stem.last(), Some(b'n' | b'N')) => Some(letters + mark + 1),
            b"s\0" | b"d\0" | b"m\0" | b"re" | b"ve" | b"ll" if !stem.is_empty() => Some(letters + mark),
            _ => None,
        }
    })
}

/// Folds a form: lower case, straight apostrophes, nothing invisible. The length is over
/// [`LONGEST_FORM`] when it doesn't fit.
fn fold_into(form: &str) -> ([u8; LONGEST_FORM], usize) {
    let mut out = [0; LONGEST_FORM];
    let mut len = 0;
    if form.is_ascii() {
        if form.len() > LONGEST_FORM {
            return (out, form.len());
        }
        for (to, from) in out.iter_mut().zip(form.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        return (out, form.len());
    }
    for c in form.chars().filter(|c| !is_invisible(*c)) {
        let c = match c {
            '’' | '‘' => '\'',
            '‐' | '‑' => '-',
            c => c,
        };
        for c in c.to_lowercase() {
            if len + c.len_utf8() > LONGEST_FORM {
                return (out, LONGEST_FORM + 1);
            }
            c.encode_utf8(&mut out[len..]);
            len += c.len_utf8();
        }
    }
    (out, len)
}
