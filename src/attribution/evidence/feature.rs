//! Named features. A feature is a template and the values that fill it: `next=that`,
//! `word+next=said|that`. While scoring only its key is computed; its name is made when somebody asks
//! why, or when the table of weights is written.

use super::form_hash;
use super::key::{join, template_hash, widen};
use crate::text::{Text, Token};

/// A value that fills a template: a fixed word or the folded form of a token.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    hash: u64,
    /// Thin, so that an atom fits two registers. None for a token: its form stands in the text.
    name: Option<&'static &'static str>,
}

impl Atom {
    /// A fixed word.
    #[must_use]
    pub const fn fixed(name: &'static &'static str) -> Self {
        Self { hash: widen(form_hash(name.as_bytes())), name: Some(name) }
    }

    /// The folded form of a token.
    #[must_use]
    #[inline(always)]
    pub const fn token(token: &Token) -> Self {
        Self { hash: widen(token.hash), name: None }
    }

    /// Whether it is anything but [`NOTHING`].
    #[must_use]
    #[inline(always)]
    pub const fn is_some(self) -> bool {
        self.hash != NOTHING.hash
    }

    fn write(self, text: &Text<'_>, out: &mut String) {
        if let Some(name) = self.name {
            out.push_str(name);
            return;
        }
        let Some(token) = text.tokens.iter().find(|t| widen(t.hash) == self.hash) else { return };
        for c in text.source[token.start as usize..token.end as usize].chars() {
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

/// Atoms of a list of words, by their places in it.
pub const fn atoms<const N: usize>(words: &'static [&'static str; N]) -> [Atom; N] {
    let mut atoms = [NOTHING; N];
    let mut i = 0;
    while i < N {
        atoms[i] = Atom::fixed(&words[i]);
        i += 1;
    }
    atoms
}

/// Nothing stands there.
pub const NOTHING: Atom = Atom::fixed(&"∅");

/// Small numbers as atoms: 0 to 9, then "10+".
#[must_use]
pub fn count(n: usize) -> Atom {
    static COUNTS: [Atom; 11] = atoms(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10+"]);
    COUNTS[n.min(10)]
}

/// Lengths and distances in steps that double: 0, 1, 2, 3, 4-5, 6-8, 9-12, 13-20, 21-40, 41+.
#[must_use]
pub fn length(n: usize) -> Atom {
    length_of_step(length_step(n))
}

/// The name of a step of [`length`].
#[must_use]
pub fn length_of_step(step: usize) -> Atom {
    static LENGTHS: [Atom; LENGTH_STEPS] = atoms(&["0", "1", "2", "3", "4-5", "6-8", "9-12", "13-20", "21-40", "41+"]);
    LENGTHS[step]
}

/// Number of steps of [`length`].
pub const LENGTH_STEPS: usize = 10;

/// The step of [`length`] that a length falls in, from 0.
#[must_use]
#[inline(always)]
pub fn length_step(n: usize) -> usize {
    const STEPS: [u8; 42] = {
        let mut steps = [9; 42];
        let mut n = 0;
        while n <= 40 {
            steps[n] = match n {
                0..=3 => n as u8,
                4..=5 => 4,
                6..=8 => 5,
                9..=12 => 6,
                13..=20 => 7,
                _ => 8,
            };
            n += 1;
        }
        steps
    };
    STEPS[n.min(41)] as usize
}

/// Yes or no.
#[must_use]
pub const fn flag(yes: bool) -> Atom {
    const YES: Atom = Atom::fixed(&"yes");
    const NO: Atom = Atom::fixed(&"no");
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

/// Takes the features of a choice.
pub trait Sink {
    /// One feature.
    fn add(&mut self, template: Template, values: &[Atom]);

    /// Whether the features up to a stage decide against the choice, so that the others needn't be asked for.
    fn is_hopeless(&self, _stage: usize) -> bool {
        false
    }
}

/// The key of a feature.
#[must_use]
#[inline(always)]
pub fn key(template: Template, values: &[Atom]) -> u64 {
    let mut key = template.hash;
    let mut place = 0;
    while place < values.len() {
        key = join(key, place as u32, values[place].hash);
        place += 1;
    }
    key
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
