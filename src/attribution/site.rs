//! Cue sites: the words of a sentence that could attribute.
//!
//! The lexicon's classes stand in each token, so that finding the sites costs one look at each; the
//! grammar is run at them and nowhere else.

use super::cursor::Tagged;
use super::evidence::{Atom, atoms};
use super::landmarks::Landmarks;
use super::part_of_speech::Tag;

use super::{CueEntry, Tokens};
use crate::lexicon::{Act, Class, CueForm, HearsayPart, Lexicon, PhraseKind, Takes, VerbClass, VerbForm, WordId};
use crate::span::Span;
use crate::text::{Mark, Text, Token, Zone};

/// What the grammar works on: an article's text with its tags and base noun phrases.
#[derive(Debug)]
pub struct Context<'a> {
    /// The text in parts.
    pub text: &'a Text<'a>,
    /// The words.
    pub lexicon: &'a Lexicon,
    /// A tag for each token.
    pub tags: &'a [Tag],
    /// The base noun phrases of all sentences, in order: first token and the one after the last.
    pub chunks: &'a [(u32, u32)],
    /// How many of them begin before each token.
    pub chunks_before: &'a [u32],
    /// The kind of each token, for evidence.
    pub kinds: &'a [Atom],
    /// Landmarks between which sources and content lie.
    pub landmarks: &'a Landmarks,
}

impl<'a> Context<'a> {
    /// Tokens and tags, for cursors.
    #[must_use]
    pub fn tagged(&self) -> Tagged<'_> {
        Tagged { tokens: &self.text.tokens, tags: self.tags }
    }

    /// The tag of a token, if it lies in `within`.
    #[must_use]
    pub fn tag(&self, token: u32) -> Tag {
        self.tags.get(token as usize).copied().unwrap_or(Tag::Other)
    }

    /// Index of the first base noun phrase that begins at or after a token.
    #[must_use]
    pub fn chunk_from(&self, token: u32) -> usize {
        self.chunks_before.get(token as usize).map_or(self.chunks.len(), |&n| n as usize)
    }

    /// The base noun phrase that begins at a token.
    #[must_use]
    pub fn chunk_at(&self, token: u32) -> Option<(u32, u32)> {
        self.chunks.get(self.chunk_from(token)).copied().filter(|c| c.0 == token)
    }
}

/// Families of cue, which differ in where source and content may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// A finite verb or participle: said, has said, was told.
    Verb,
    /// An -ing form: saying.
    Gerund,
    /// An infinitive: to say.
    Infinitive,
    /// A noun: claim.
    Noun,
    /// A phrase before its source: according to.
    AccordingTo,
    /// A phrase that names no one: rumor has it.
    Rumor,
    /// reportedly, alleged, rumors.
    Hearsay,
    /// appears, seems.
    Seeming,
    /// declined to comment.
    NoComment,
    /// A colon after a name or before a quotation.
    Colon,
}

impl Family {
    /// Names in the table of weights, in the order of the variants.
    const NAMES: [&str; 10] =
        ["verb", "ing", "infinitive", "noun", "according", "rumor", "hearsay", "seeming", "no-comment", "colon"];

    /// Its name in the table of weights.
    #[must_use]
    pub const fn id(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Its name as a value of features.
    #[must_use]
    pub fn atom(self) -> Atom {
        static ATOMS: [Atom; Family::NAMES.len()] = atoms(&Family::NAMES);
        ATOMS[self as usize]
    }
}

impl Family {
    /// What speaks for a cue of this family before any evidence, in thousandths of log-odds. The annotators
    /// whose articles the evidence is learned from marked hearsay and refusals only now and then; the codebook
    /// counts both.
    #[must_use]
    pub const fn prior(self) -> i32 {
        match self {
            Self::Hearsay | Self::Rumor | Self::NoComment => 1600,
            _ => 0,
        }
    }
}

/// A word or phrase that could be a cue.
#[derive(Debug, Clone, Copy)]
pub struct Site {
    /// Its main word.
    pub head: u32,
    /// Its lexicon entry.
    pub entry: CueEntry,
    /// Its family.
    pub family: Family,
    /// Number of its sentence.
    pub sentence: usize,
    /// The cue without what may be added to it: auxiliaries, adverbs, head, particle.
    pub group: Tokens,
    /// Whether the verb group is passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
}

impl Site {
    /// What its cue does, and how it colours what is said.
    #[must_use]
    pub fn act_and_class(&self, lexicon: &Lexicon) -> (Act, VerbClass) {
        let entries = &lexicon.entries;
        match self.entry {
            CueEntry::Verb(i) => (entries.cue_verbs[i as usize].act, entries.cue_verbs[i as usize].class),
            CueEntry::Noun(i) => (entries.cue_nouns[i as usize].act, entries.cue_nouns[i as usize].class),
            CueEntry::Phrase(i) => (entries.phrases[i as usize].act, entries.phrases[i as usize].class),
            CueEntry::Hearsay(_) => (Act::Statement, VerbClass::Doubting),
            CueEntry::Mark => (Act::Statement, VerbClass::Neutral),
        }
    }

    /// "They were told that": whether its subject is whom something was said to, and no source.
    #[must_use]
    pub fn is_told(&self, lexicon: &Lexicon) -> bool {
        let CueEntry::Verb(verb) = self.entry else { return false };
        self.passive && lexicon.takes_hearer(verb) && self.act_and_class(lexicon).0 == Act::Statement
    }
}

/// "Mr. Cole is said to have left": whether the subject of a passive is whom something is said, thought or expected of, and no
/// source. What one determines or resolves to do is one's own: "She is determined to stay"; and
/// so is what one is worried or surprised to hear.
#[must_use]
pub fn is_said_of(c: &Context<'_>, site: &Site) -> bool {
    let CueEntry::Verb(verb) = site.entry else { return false };
    let entry = &c.lexicon.entries.cue_verbs[verb as usize];
    site.passive
        && c.text.sentences[site.sentence].tokens.contains(site.group.end)
        && c.tag(site.group.end) == Tag::To
        && entry.takes.contains(&Takes::Clause)
        && !entry.takes.contains(&Takes::Hearer)
        && (entry.act == Act::Attitude || !entry.takes.contains(&Takes::Infinitive))
}

/// All sites of a text, in order of their heads.
pub fn sites(context: &Context<'_>) -> Vec<Site> {
    let mut out = Vec::new();
    for (number, sentence) in context.text.sentences.iter().enumerate() {
        let range = sentence.tokens;
        let mut at = range.start;
        while at < range.end {
            let token = &context.text.tokens[at as usize];
            let worth = Class::CUE_VERB
                | Class::CUE_NOUN
                | Class::CUE_PHRASE
                | Class::HEARSAY
                | Class::NO_COMMENT
                | Class::DISCLOSURE
                | Class::TRAP;
            if token.is(worth) {
                let (site, next) = at_word(context, at, number, range);
                out.extend(site);
                at = next;
                continue;
            }
            if matches!(token.mark, Mark::Colon | Mark::Dash) {
                out.extend(colon(context, at, number, range));
            }
            at += 1;
        }
    }
    out
}

fn at_word(c: &Context<'_>, at: u32, sentence: usize, range: Tokens) -> (Option<Site>, u32) {
    let token = &c.text.tokens[at as usize];
    let tag = c.tag(at);
    if token.is(Class::CUE_PHRASE | Class::NO_COMMENT | Class::DISCLOSURE | Class::TRAP) {
        let words = &c.text.tokens[at as usize..range.end as usize];
        let wanted = |kind| {
            matches!(
                kind,
                PhraseKind::AccordingTo
                    | PhraseKind::Rumor
                    | PhraseKind::NoComment
                    | PhraseKind::Disclosure
                    | PhraseKind::Trap
            )
        };
        if let Some((phrase, len)) = c.lexicon.phrase(words, wanted) {
            let end = at + len as u32;
            let family = match c.lexicon.entries.phrases[phrase as usize].kind {
                PhraseKind::AccordingTo => Family::AccordingTo,
                PhraseKind::Rumor => Family::Rumor,
                PhraseKind::NoComment => Family::NoComment,
                _ => return (None, end),
            };
            // "did not respond | to a request": the refusing verb alone is the core; what it was about is content.
            let verbal = |&i: &u32| matches!(c.tag(i), Tag::Verb | Tag::Participle);
            let main = if family == Family::NoComment { (at..end).find(verbal).unwrap_or(at) } else { at };
            let group = if family == Family::NoComment { verb_group(c, main, range).0 } else { Span::new(at, end) };
            let site = Site {
                head: main,
                entry: CueEntry::Phrase(phrase),
                family,
                sentence,
                group,
                passive: false,
                negated: false,
            };
            return (Some(site), end);
        }
    }
    if token.is(Class::HEARSAY)
        && let Some((index, entry)) = c.lexicon.hearsay(token.word)
    {
        let family = match entry.part {
            HearsayPart::Verb if matches!(tag, Tag::Verb | Tag::Participle) => Some(Family::Seeming),
            HearsayPart::Adverb => Some(Family::Hearsay),
            HearsayPart::Adjective
                if !matches!(tag, Tag::Participle)
                    && c.tag(at.saturating_sub(1)) != Tag::Auxiliary
                    && !(at + 1 < range.end && c.tag(at + 1) == Tag::That) =>
            {
                Some(Family::Hearsay)
            }
            HearsayPart::Noun if !token.is(Class::CUE_NOUN) => Some(Family::Hearsay),
            _ => None,
        };
        if let Some(family) = family {
            let group = if family == Family::Seeming { verb_group(c, at, range).0 } else { Span::new(at, at + 1) };
            let site = Site {
                head: at,
                entry: CueEntry::Hearsay(index),
                family,
                sentence,
                group,
                passive: false,
                negated: false,
            };
            return (Some(site), at + 1);
        }
    }
    let verbal = matches!(tag, Tag::Verb | Tag::Participle | Tag::Gerund);
    if token.is(Class::CUE_VERB) && (verbal || !token.is(Class::CUE_NOUN)) && !matches!(tag, Tag::Name) {
        return (verb(c, at, sentence, range), at + 1);
    }
    if token.is(Class::CUE_NOUN) && !matches!(tag, Tag::Name) {
        let entry = CueEntry::Noun(c.lexicon.cue_nouns(token.word)[0]);
        let site = Site {
            head: at,
            entry,
            family: Family::Noun,
            sentence,
            group: Span::new(at, at + 1),
            passive: false,
            negated: false,
        };
        return (Some(site), at + 1);
    }
    (None, at + 1)
}

fn verb(c: &Context<'_>, at: u32, sentence: usize, range: Tokens) -> Option<Site> {
    let token = &c.text.tokens[at as usize];
    let entries = c.lexicon.cue_verbs(token.word);
    // The entry whose particle follows, else the one without.
    let mut chosen = None;
    let mut end = at + 1;
    for &CueForm { entry, form, particle } in entries {
        if particle == WordId::UNKNOWN {
            if chosen.is_none() {
                chosen = Some((entry, form));
            }
        } else if let Some(found) =
            (at + 1..(at + 5).min(range.end)).find(|&i| c.text.tokens[i as usize].word == particle)
        {
            // "point that out": at most an object between.
            let adjacent = found == at + 1;
            let object_between = !adjacent
                && found <= at + 3
                && (at + 1..found).all(|i| {
                    matches!(c.tag(i), Tag::PronounObject | Tag::Pronoun | Tag::That | Tag::Determiner | Tag::Noun)
                });
            if adjacent || object_between && c.tag(found) == Tag::Adverb {
                chosen = Some((entry, form));
                if adjacent {
                    end = found + 1;
                }
                break;
            }
        }
    }
    let (entry, form) = chosen?;
    if only_discloses(c, entry, end, range) {
        return None;
    }
    let (group, passive, negated, infinitive) = verb_group(c, at, range);
    let family = if infinitive {
        Family::Infinitive
    } else if form == VerbForm::Gerund && group.start == at {
        Family::Gerund
    } else {
        Family::Verb
    };
    Some(Site {
        head: at,
        entry: CueEntry::Verb(entry),
        family,
        sentence,
        group: Span::new(group.start, end.max(group.end)),
        passive: passive && matches!(form, VerbForm::Past | VerbForm::Participle),
        negated,
    })
}

/// "They spoke on condition of anonymity": a formula follows a verb that takes no clause, and nothing is quoted, so that
/// there is nothing that could be said.
fn only_discloses(c: &Context<'_>, verb: u16, next: u32, range: Tokens) -> bool {
    let words = &c.text.tokens[next as usize..range.end as usize];
    words.first().is_some_and(|t| t.is(Class::DISCLOSURE))
        && !c.lexicon.entries.cue_verbs[verb as usize].takes.contains(&Takes::Clause)
        && c.lexicon.phrase(words, |kind| kind == PhraseKind::Disclosure).is_some()
        && !c.text.tokens[range.range()].iter().any(Token::is_quoted)
}

/// Auxiliaries, adverbs and negation before a verb: the group, whether it is passive, negated, infinitive.
fn verb_group(c: &Context<'_>, head: u32, range: Tokens) -> (Tokens, bool, bool, bool) {
    let (mut start, mut at) = (head, head);
    let (mut passive, mut negated, mut infinitive) = (false, false, false);
    let mut nearest_auxiliary = None;
    while at > range.start {
        at -= 1;
        match c.tag(at) {
            Tag::Auxiliary => {
                let class = c.text.tokens[at as usize].class;
                if nearest_auxiliary.is_none() {
                    nearest_auxiliary = Some(class);
                    passive = class.intersects(Class::BE);
                }
                start = at;
            }
            Tag::Negation => {
                negated = true;
                start = at;
            }
            Tag::Adverb => start = at,
            Tag::To => {
                infinitive = nearest_auxiliary.is_none();
                start = at;
                if infinitive {
                    break;
                }
            }
            _ => break,
        }
        if head - at > 8 {
            break;
        }
    }
    // Adverbs that open the group may belong to the clause before; keep those next to an auxiliary or the head.
    (Span::new(start, head + 1), passive, negated, infinitive)
}

/// A colon or dash that a name or short noun phrase stands before ("Pence: …", "WALLACE: …"), or that a
/// quotation follows.
fn colon(c: &Context<'_>, at: u32, sentence: usize, range: Tokens) -> Option<Site> {
    let site = Site {
        head: at,
        entry: CueEntry::Mark,
        family: Family::Colon,
        sentence,
        group: Span::new(at, at + 1),
        passive: false,
        negated: false,
    };
    let before = at - range.start;
    let tokens = &c.text.tokens;
    let label = (1..=8).contains(&before)
        && tokens[range.start as usize..at as usize].iter().any(|t| t.is_capital())
        && (range.start..at).all(|i| !matches!(c.tag(i), Tag::Verb | Tag::Auxiliary));
    let is_colon = tokens[at as usize].mark == Mark::Colon;
    let quote_after = tokens.get(at as usize + 1).is_some_and(|t| t.mark == Mark::QuoteOpen);
    let headline = c.text.paragraphs[c.text.sentences[sentence].paragraph as usize].zone == Zone::Headline;
    // "“…” ― Ann Lee": a signature.
    let signature =
        !is_colon && at > range.start && tokens[at as usize - 1].mark == Mark::QuoteClose && range.end - at <= 8;
    (at > range.start
        && at + 1 < range.end
        && (is_colon && (label || quote_after) || signature || headline && label && !is_colon))
        .then_some(site)
}
