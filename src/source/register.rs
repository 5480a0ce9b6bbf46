//! The register of all whom an article names: persons, bodies, outlets, nations, as sources or not.
//!
//! Full names first, then surnames, first names and acronyms are linked to them, so that a headline's
//! "Lee" is the "Ann Lee" of the last paragraph.

use rustc_hash::FxHashMap;

use super::naming::{Naming, RoleSaid};
use super::piece::Piece;
use super::reading::Reading;
use crate::attribution::Tokens;
use crate::lexicon::{Gender, Sector};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedKind {
    Person,
    Body,
    Outlet(u16),
    Place(u16),
}

/// Whom or what the article names.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) kind: NamedKind,
    /// Its fullest naming.
    pub(crate) label: Tokens,
    /// A person: whether a surname is known, by a full name or a title.
    pub(crate) full: bool,
    /// Above 0 female, below 0 male.
    pub(crate) votes: i32,
    pub(crate) roles: Vec<RoleSaid>,
    pub(crate) mentions: u32,
    pub(crate) sector: Sector,
    /// Hash of the noun that closes a body's name: "fund", "committee", "campaign".
    pub(crate) noun: u32,
    pub(super) person: i32,
    pub(super) given: u32,
    /// Told to be a body by its form.
    pub(super) body: bool,
    /// Said to be a news outlet: "the website Harrow Wire".
    pub(super) media: bool,
    /// First of all a place or building: "Wall Street".
    pub(crate) metonym: bool,
}

impl Named {
    pub(crate) fn gender(&self) -> Option<Gender> {
        match self.votes {
            0 => None,
            v if v > 0 => Some(Gender::Female),
            _ => Some(Gender::Male),
        }
    }

    pub(crate) fn is_person(&self) -> bool {
        self.kind == NamedKind::Person
    }
}

/// A place where it is named.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedMention {
    pub(crate) tokens: Tokens,
    /// Index into [`Register::named`].
    pub(crate) of: usize,
    pub(crate) subject: bool,
}

/// All whom an article names.
#[derive(Debug, Default)]
pub(crate) struct Register {
    pub(crate) named: Vec<Named>,
    /// In order of place; a body made of a name ("the Lee campaign") follows the name within it.
    pub(crate) mentions: Vec<NamedMention>,
    pub(super) surnames: FxHashMap<u32, Vec<usize>>,
    pub(super) givens: FxHashMap<u32, Vec<usize>>,
    /// Canonical entries, acronyms, whole names and first words of bodies.
    pub(super) bodies: FxHashMap<Key, usize>,
    /// Last words of outlets' names: "the Times". The outlet named last wins.
    pub(super) outlets: FxHashMap<u32, usize>,
    /// Those of whom a role is said, by the role's last word.
    pub(super) holders: FxHashMap<u32, Vec<usize>>,
    /// The only man and the only woman whom the article names.
    pub(super) only: [Option<usize>; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Organization(u16),
    Outlet(u16),
    Place(u16),
    /// Hash over the words of a name, or of an acronym.
    Words(u64),
    /// First word of a body's name, by which it may be called for short.
    First(u32),
}

impl Register {
    pub(crate) fn new(r: &Reading, namings: Vec<Naming>) -> Self {
        let mut register = Self::default();
        let mut of: Vec<Option<usize>> = vec![None; namings.len()];
        let words = |n: &Naming| n.part.tokens.len();
        for (i, naming) in namings.iter().enumerate() {
            of[i] = match naming.part.piece {
                // "Jordan" where the article has a Jim Jordan: left to the short names.
                Piece::Place(_) | Piece::Organization(_) | Piece::Outlet(_) if words(naming) == 1 => None,
                Piece::Person | Piece::Proper if words(naming) >= 2 => Some(register.full_name(r, naming)),
                Piece::Person | Piece::Proper => None,
                _ => Some(register.body(r, naming)),
            };
        }
        register.short_names_of_bodies(r);
        for (i, naming) in namings.iter().enumerate() {
            if of[i].is_none() {
                of[i] = register.short_name(r, naming);
            }
        }
        for (naming, of) in namings.iter().zip(&of) {
            if let Some(of) = *of {
                register.mentions.push(NamedMention { tokens: naming.part.tokens, of, subject: naming.subject });
                if let Some((noun, end)) = naming.body {
                    let body = register.body_of(r, of, naming, noun, end);
                    register.mentions.push(NamedMention {
                        tokens: Tokens::new(naming.part.tokens.start, end),
                        of: body,
                        subject: true,
                    });
                }
            }
        }
        register.judge();
        register.index_roles(r);
        register.headline(r);
        register
    }

    /// Whether a person of this surname is known.
    pub(crate) fn knows_surname(&self, hash: u32) -> bool {
        self.surnames.contains_key(&hash)
    }

    /// The outlet whose name ends with a word: "the Times".
    pub(crate) fn outlet_called(&self, hash: u32) -> Option<usize> {
        self.outlets.get(&hash).copied()
    }

    /// Whether a body may be called by this word for short.
    pub(crate) fn knows_short(&self, hash: u32) -> bool {
        self.bodies.contains_key(&Key::First(hash))
    }

    /// The mentions that end at `at` or before, last first.
    pub(crate) fn before(&self, at: u32) -> impl Iterator<Item = &NamedMention> {
        let n = self.mentions.partition_point(|m| m.tokens.start < at);
        self.mentions[..n].iter().rev().filter(move |m| m.tokens.end <= at)
    }

    /// The mentions that begin within `span`.
    pub(crate) fn within(&self, span: Tokens) -> &[NamedMention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < span.start);
        let to = self.mentions.partition_point(|m| m.tokens.start < span.end);
        &self.mentions[from..to.max(from)]
    }

    /// Who is named by the name that covers a token.
    pub(crate) fn at(&self, token: u32) -> Option<usize> {
        let n = self.mentions.partition_point(|m| m.tokens.start <= token);
        self.mentions[..n]
            .iter()
            .rev()
            .take(3)
            .filter(|m| m.tokens.contains(token))
            .min_by_key(|m| m.tokens.len())
            .map(|m| m.of)
    }

    /// Indexes persons by the words of their roles and titles, and finds the only man and woman.
    fn index_roles(&mut self, r: &Reading) {
        let mut persons = [0u32; 2];
        for i in 0..self.named.len() {
            if !self.named[i].is_person() {
                continue;
            }
            if let Some(gender) = self.named[i].gender() {
                let slot = usize::from(gender == Gender::Male);
                persons[slot] += 1;
                self.only[slot] = (persons[slot] == 1).then_some(i);
            }
            for role in &self.named[i].roles {
                let mut put = |word: u32| {
                    let all = self.holders.entry(word).or_default();
                    if all.last() != Some(&i) {
                        all.push(i);
                    }
                };
                put(role.word);
                if let Piece::Title(title) = role.piece {
                    // "Sen." tells what "senator" does.
                    r.lexicon.title_heads(title).iter().for_each(|word| put(*word));
                }
            }
        }
    }

    pub(super) fn add(&mut self, named: Named) -> usize {
        self.named.push(named);
        self.named.len() - 1
    }
}

impl Named {
    pub(super) fn person_like(&self) -> bool {
        self.person > 0
    }
}
