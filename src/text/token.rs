//! Tokens: words, clitics and marks, each with what the lexicon says of it.

use crate::lexicon::{Class, WordId, Worded};
use crate::span::{Byte, Span};

bitflags::bitflags! {
    /// What a token looks like and how it stands in the line.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct Look: u16 {
        /// Holds a letter or digit.
        const WORD = 1 << 0;
        /// First letter is upper case.
        const CAPITAL = 1 << 1;
        /// Two letters or more, none lower case.
        const ALL_CAPITALS = 1 << 2;
        /// Begins with a digit.
        const DIGIT = 1 << 3;
        /// A line end stands before it.
        const LINE_BEFORE = 1 << 4;
        /// White space stands before it.
        const SPACE_BEFORE = 1 << 5;
        /// Ends with a full stop that belongs to it: Sen., U.S., J.
        const ABBREVIATION = 1 << 6;
        /// 's, n't, 're and the like.
        const CLITIC = 1 << 7;
        /// Holds a hyphen.
        const HYPHEN = 1 << 8;
        /// A sentence may end with it although it is an abbreviation.
        const MAY_END = 1 << 9;
        /// First token of its sentence.
        const SENTENCE_START = 1 << 10;
    }
}

/// Marks by function.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Mark {
    /// No mark: a word.
    #[default]
    None,
    /// `.`
    Stop,
    /// `?` or `!`
    Exclaim,
    /// `…` or `...`
    Ellipsis,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `—`, `–`, `--`, or a hyphen between spaces.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// A quotation mark that opens.
    QuoteOpen,
    /// A quotation mark that closes.
    QuoteClose,
    /// A straight or doubled mark, before it is known which way it faces.
    QuoteEither,
    /// A single mark or apostrophe that stands alone.
    Apostrophe,
    /// Anything else.
    Other,
}

/// A word, clitic or mark.
#[derive(Debug, Clone, Copy, Default)]
pub struct Token {
    /// First byte in the article's text.
    pub start: u32,
    /// Byte after its last.
    pub end: u32,
    /// Hash of the folded form; tells words apart that no lexicon knows.
    pub hash: u32,
    /// The folded form's id.
    pub word: WordId,
    /// What the word can be.
    pub class: Class,
    /// Number of the outermost quotation that it stands in, plus one; 0 outside.
    pub quotation: u32,
    /// How often the word is a cue; see [`Lexicon::strength`](crate::lexicon::Lexicon::strength).
    pub strength: u8,
    /// How it looks.
    pub look: Look,
    /// Which mark it is.
    pub mark: Mark,
}

impl Worded for Token {
    fn word(&self) -> WordId {
        self.word
    }
}

impl Token {
    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> Span<Byte> {
        Span::new(self.start, self.end)
    }

    /// Whether it is a word rather than a mark.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.look.contains(Look::WORD)
    }

    /// Whether its class has any of `class`.
    #[must_use]
    pub fn is(&self, class: Class) -> bool {
        self.class.intersects(class)
    }

    /// Whether it begins with a capital.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        self.look.contains(Look::CAPITAL)
    }

    /// Whether it stands inside a quotation (marks included).
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        self.quotation != 0
    }
}
