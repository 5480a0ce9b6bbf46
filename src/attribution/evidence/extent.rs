//! Which words belong to the cue?

use super::feature::{Atom, NOTHING, Sink, count, flag, observe};
use super::kind::kind;
use super::weights::{Score, Weights};
use crate::attribution::Tokens;
use crate::attribution::content::ContentCandidate;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::span::Span;

/// A proposed extent of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// The words.
    pub tokens: Tokens,
}

/// Most words that a cue may have after its core.
const LONGEST_TAIL: u32 = 9;

/// Where a cue may begin and where it may end.
#[derive(Debug, Default)]
pub struct Limits {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

/// Proposes limits: with or without auxiliaries and adverbs before, with what stands between it and its
/// content or source after.
fn propose(c: &Context<'_>, site: &Site, source: Option<Tokens>, content: &ContentCandidate, out: &mut Limits) {
    let range = c.text.sentences[site.sentence].tokens;
    let free = |i: u32| {
        source.is_none_or(|s| !s.contains(i))
            && content.left.is_none_or(|s| !s.contains(i))
            && content.right.is_none_or(|s| !s.contains(i))
    };
    let Limits { starts, ends } = out;
    starts.clear();
    starts.push(site.head);
    starts.extend((site.group.start..site.head).rev().take_while(|&i| free(i)));
    // "in a statement said", "issued a statement that": a verb and article before a noun.
    let mut at = site.group.start;
    while at > range.start && site.group.start - at < 4 {
        let carries = matches!(
            c.tag(at - 1),
            Tag::Determiner
                | Tag::Adjective
                | Tag::Verb
                | Tag::Auxiliary
                | Tag::Preposition
                | Tag::Gerund
                | Tag::Adverb
                | Tag::Participle
                | Tag::To
                | Tag::Possessive
        ) && free(at - 1);
        if !carries {
            break;
        }
        at -= 1;
        if !starts.contains(&at) {
            starts.push(at);
        }
    }
    let core = site.group.end.max(site.head + 1);
    ends.clear();
    ends.push(site.head + 1);
    if core != site.head + 1 {
        ends.push(core);
    }
    let closes = |i: u32| matches!(c.tag(i), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::QuoteOpen);
    ends.extend((core..range.end.min(core + LONGEST_TAIL)).take_while(|&i| free(i) && !closes(i)).map(|i| i + 1));
}

/// All proposed extents.
pub fn extents(
    c: &Context<'_>,
    site: &Site,
    source: Option<Tokens>,
    content: &ContentCandidate,
    out: &mut Vec<Extent>,
) {
    let mut limits = Limits::default();
    propose(c, site, source, content, &mut limits);
    let Limits { starts, ends } = &limits;
    out.clear();
    out.extend(starts.iter().flat_map(|&start| ends.iter().map(move |&end| Extent { tokens: Span::new(start, end) })));
}

/// The features of a proposed extent: those of its start and those of its end.
pub fn extent_features(
    c: &Context<'_>,
    site: &Site,
    source: Option<Tokens>,
    content: &ContentCandidate,
    extent: &Extent,
    sink: &mut impl Sink,
) {
    start_features(c, site, extent.tokens.start, sink);
    end_features(c, site, source, content, extent.tokens.end, sink);
}

/// The best extent. Start and end are chosen apart, since no feature looks at both. What is proposed is put into
/// `limits`, whose room is used again.
pub fn best_extent(
    c: &Context<'_>,
    site: &Site,
    source: Option<Tokens>,
    content: &ContentCandidate,
    weights: &Weights,
    limits: &mut Limits,
) -> Tokens {
    propose(c, site, source, content, limits);
    let Limits { starts, ends } = limits;
    let start = best(starts, |start, score| start_features(c, site, start, score), weights);
    let end = best(ends, |end, score| end_features(c, site, source, content, end, score), weights);
    Span::new(start, end)
}

/// The best of some places, of which there is at least one; the first of equals.
fn best(places: &[u32], fill: impl Fn(u32, &mut Score<'_>), weights: &Weights) -> u32 {
    let score = |&place: &u32| Score::of(weights, |score| fill(place, score));
    let [first, others @ ..] = places else { return 0 };
    let begin = (*first, if others.is_empty() { 0 } else { score(first) });
    others
        .iter()
        .map(|place| (*place, score(place)))
        .fold(begin, |best, next| if next.1 > best.1 { next } else { best })
        .0
}

fn start_features(c: &Context<'_>, site: &Site, start: u32, sink: &mut impl Sink) {
    let tokens = &c.text.tokens;
    let family = site.family.atom();
    let word = Atom::token(&tokens[site.head as usize]);
    let form = |i: u32| tokens.get(i as usize).map_or(NOTHING, Atom::token);
    let before = site.head - start;
    observe!(sink, "before", count(before as usize), family);
    observe!(sink, "group-start", flag(start == site.group.start), flag(start < site.group.start), family);
    if before > 0 {
        observe!(sink, "first", form(start), family);
        observe!(sink, "first-tag", c.tag(start).atom(), family);
        observe!(sink, "first+word", form(start), word);
    }
    if start > 0 && start > site.group.start {
        observe!(sink, "left-out", form(start - 1));
        observe!(sink, "left-out-tag", c.tag(start - 1).atom(), family);
    }
}

fn end_features(
    c: &Context<'_>,
    site: &Site,
    source: Option<Tokens>,
    content: &ContentCandidate,
    end: u32,
    sink: &mut impl Sink,
) {
    let tokens = &c.text.tokens;
    let family = site.family.atom();
    let word = Atom::token(&tokens[site.head as usize]);
    let form = |i: u32| tokens.get(i as usize).map_or(NOTHING, Atom::token);
    let tag = |i: u32| c.tag(i).atom();
    let after = end - site.head - 1;
    observe!(sink, "after", count(after as usize), family);
    observe!(sink, "after+word", count(after as usize), word);
    observe!(sink, "core-end", flag(end == site.group.end), family, word);
    if after > 0 {
        observe!(sink, "last", form(end - 1), family);
        observe!(sink, "last-tag", tag(end - 1), family);
        observe!(sink, "last+word", form(end - 1), word);
        observe!(sink, "second", form(site.head + 1), count(after as usize));
        observe!(sink, "second+word", form(site.head + 1), word);
        observe!(sink, "second-kind", kind(c, Some(site.head + 1)), tag(end - 1));
        let name = (site.head + 1..end).any(|i| c.tag(i) == Tag::Name);
        let time = (site.head + 1..end).any(|i| c.tag(i) == Tag::Time);
        observe!(sink, "tail-name", flag(name), count(after as usize));
        observe!(sink, "tail-time", flag(time), count(after as usize));
    }
    observe!(sink, "next", form(end));
    observe!(sink, "next-tag", tag(end), kind(c, Some(end - 1)));
    observe!(sink, "next+word", form(end), word);
    let to_content = content.right.map_or(NOTHING, |r| flag(r.start == end));
    observe!(sink, "reaches-content", to_content, family);
    observe!(sink, "reaches-content+last", to_content, tag(end - 1), flag(after > 0));
    observe!(sink, "reaches-content+word", to_content, word, flag(after > 0));
    let to_source = source.map_or(NOTHING, |s| flag(s.start == end));
    observe!(sink, "reaches-source", to_source, family, tag(end - 1));
}
