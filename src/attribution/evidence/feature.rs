//! Named features. A feature is a template and the values that fill it: `next=that`,
//! `word+next=said|that`. While scoring only its key is computed; its name is made when somebody asks
//! why, or when the table of weights is written.

use crate::lexicon::form_hash;
use crate::text::{Text, Token};

/// A value that fills a template.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    hash: u32,
    name: Name,
}

#[derive(Debug, Clone, Copy)]
enum Name {
    Fixed(&'static str),
    Token(u32, u32),
}

impl Atom {
    /// A fixed word.
    #[must_use]
    pub const fn fixed(name: &'static str) -> Self {
        Self { hash: form_hash(name.as_bytes()), name: Name::Fixed(name) }
    }

    /// The folded form of a token.
    #[must_use]
    pub const fn token(token: &Token) -> Self {
        Self { hash: token.hash, name: Name::Token(token.start, token.end) }
    }

    /// The fixed word that it is, if it is one.
    #[must_use]
    pub const fn fixed_name(self) -> Option<&'static str> {
        match self.name {
            Name::Fixed(name) => Some(name),
            Name::Token(..) => None,
        }
    }

    fn write(self, text: &Text<'_>, out: &mut String) {
        match self.name {
            Name::Fixed(name) => out.push_str(name),
            Name::Token(start, end) => {
                for c in text.source[start as usize..end as usize].chars() {
                    match c {
                        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                        '’' | '‘' => out.push('\''),
                        '‐' | '‑' => out.push('-'),
                        '|' => out.push('¦'),
                        c => out.extend(c.to_lowercase()),
                    }
                }
            }
        }
    }
}

/// Nothing stands there.
pub const NOTHING: Atom = Atom::fixed("∅");

/// Small numbers as atoms: 0 to 9, then "10+".
#[must_use]
pub fn count(n: usize) -> Atom {
    const COUNTS: [Atom; 11] = [
        Atom::fixed("0"),
        Atom::fixed("1"),
        Atom::fixed("2"),
        Atom::fixed("3"),
        Atom::fixed("4"),
        Atom::fixed("5"),
        Atom::fixed("6"),
        Atom::fixed("7"),
        Atom::fixed("8"),
        Atom::fixed("9"),
        Atom::fixed("10+"),
    ];
    COUNTS[n.min(10)]
}

/// Lengths and distances in steps that double: 0, 1, 2, 3, 4-5, 6-8, 9-12, 13-20, 21-40, 41+.
#[must_use]
pub fn length(n: usize) -> Atom {
    const STEPS: [Atom; 10] = [
        Atom::fixed("0"),
        Atom::fixed("1"),
        Atom::fixed("2"),
        Atom::fixed("3"),
        Atom::fixed("4-5"),
        Atom::fixed("6-8"),
        Atom::fixed("9-12"),
        Atom::fixed("13-20"),
        Atom::fixed("21-40"),
        Atom::fixed("41+"),
    ];
    STEPS[match n {
        0..=3 => n,
        4..=5 => 4,
        6..=8 => 5,
        9..=12 => 6,
        13..=20 => 7,
        21..=40 => 8,
        _ => 9,
    }]
}

/// Yes or no.
#[must_use]
pub const fn flag(yes: bool) -> Atom {
    const YES: Atom = Atom::fixed("yes");
    const NO: Atom = Atom::fixed("no");
    if yes { YES } else { NO }
}

/// A template: the part of a feature's name before `=`.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    name: &'static str,
    hash: u64,
}

impl Template {
    /// A template of this name. Names are unique within a question.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, hash: template_hash(name.as_bytes()) }
    }

    /// The feature's name with these values.
    #[must_use]
    pub fn named(self, values: &[Atom], text: &Text<'_>) -> String {
        let mut name = String::from(self.name);
        for (i, value) in values.iter().enumerate() {
            name.push(if i == 0 { '=' } else { '|' });
            value.write(text, &mut name);
        }
        name
    }
}

const fn template_hash(name: &[u8]) -> u64 {
    (form_hash(name) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline(always)]
const fn mix(key: u64, value: u32) -> u64 {
    let key = (key ^ value as u64).wrapping_mul(0xff51_afd7_ed55_8ccd);
    key ^ (key >> 29)
}

/// The key of a feature by its name, as the table of weights has it.
#[must_use]
pub fn key_of_name(feature: &str) -> u64 {
    let (template, values) = feature.split_once('=').unwrap_or((feature, ""));
    let key = template_hash(template.as_bytes());
    if values.is_empty() {
        return key;
    }
    values.split('|').fold(key, |key, value| mix(key, form_hash(value.as_bytes())))
}

/// Takes the features of a choice.
pub trait Sink {
    /// One feature.
    fn add(&mut self, template: Template, values: &[Atom]);

    /// Whether the features so far decide against the choice, so that the others needn't be asked for.
    fn is_hopeless(&self) -> bool {
        false
    }
}

/// The key of a feature.
#[must_use]
#[inline(always)]
pub fn key(template: Template, values: &[Atom]) -> u64 {
    values.iter().fold(template.hash, |key, value| mix(key, value.hash))
}

/// Collects keys, for learning.
#[derive(Debug, Default)]
pub struct Keys(pub Vec<u64>);

impl Sink for Keys {
    fn add(&mut self, template: Template, values: &[Atom]) {
        self.0.push(key(template, values));
    }
}

/// Collects names.
#[derive(Debug)]
pub struct Names<'a> {
    text: &'a Text<'a>,
    /// Key and name of each feature, in order.
    pub names: Vec<(u64, String)>,
}

impl<'a> Names<'a> {
    /// For features of one text.
    #[must_use]
    pub fn new(text: &'a Text<'a>) -> Self {
        Self { text, names: Vec::new() }
    }
}

impl Sink for Names<'_> {
    fn add(&mut self, template: Template, values: &[Atom]) {
        self.names.push((key(template, values), template.named(values, self.text)));
    }
}

/// Adds a feature to a sink: `observe!(sink, "word+next", a, b)`.
macro_rules! observe {
    ($sink:expr, $name:literal $(, $value:expr)* $(,)?) => {{
        const TEMPLATE: $crate::attribution::evidence::Template = $crate::attribution::evidence::Template::new($name);
        $sink.add(TEMPLATE, &[$($value),*]);
    }};
}
pub(crate) use observe;
