//! Which words belong to the cue?

use super::feature::{Atom, NOTHING, Sink, count, observe, flag};
use super::kind::kind;
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

/// Proposes extents: with or without auxiliaries and adverbs before, with what stands between it and its
/// content or source after.
pub fn extents(c: &Context<'_>, site: &Site, source: Option<Tokens>, content: &ContentCandidate, out: &mut Vec<Extent>) {
    out.clear();
    let range = c.text.sentences[site.sentence].tokens;
    let free = |i: u32| {
        source.is_none_or(|s| !s.contains(i)) && content.left.is_none_or(|s| !s.contains(i)) && content.right.is_none_or(|s| !s.contains(i))
    };
    let mut starts = vec![site.head];
    for i in (site.group.start..site.head).rev() {
        if !free(i) {
            break;
        }
        starts.push(i);
    }
    // "in a statement said", "issued a statement that": a verb and article before a noun.
    let mut at = site.group.start;
    while at > range.start && site.group.start - at < 4 {
        let tag = c.tag(at - 1);
        let carries = matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Verb | Tag::Auxiliary | Tag::Preposition | Tag::Gerund | Tag::Adverb | Tag::Participle | Tag::To | Tag::Possessive)
            && free(at - 1);
        if !carries {
            break;
        }
        at -= 1;
        if !starts.contains(&at) {
            starts.push(at);
        }
    }
    let core = site.group.end.max(site.head + 1);
    let mut ends = vec![site.head + 1];
    if core != site.head + 1 {
        ends.push(core);
    }
    for i in core..range.end.min(core + LONGEST_TAIL) {
        if !free(i) || matches!(c.tag(i), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::QuoteOpen) {
            break;
        }
        ends.push(i + 1);
    }
    for &start in &starts {
        for &end in &ends {
            out.push(Extent { tokens: Span::new(start, end) });
        }
    }
}

/// The features of a proposed extent.
pub fn extent_features(c: &Context<'_>, site: &Site, source: Option<Tokens>, content: &ContentCandidate, extent: &Extent, sink: &mut impl Sink) {
    let tokens = &c.text.tokens;
    let span = extent.tokens;
    let family = site.family.atom();
    let word = Atom::token(&tokens[site.head as usize]);
    let form = |i: u32| tokens.get(i as usize).map_or(NOTHING, Atom::token);
    let tag = |i: u32| c.tag(i).atom();
    let before = site.head - span.start;
    let after = span.end - site.head - 1;
    observe!(sink, "before", count(before as usize), family);
    observe!(sink, "after", count(after as usize), family);
    observe!(sink, "after+word", count(after as usize), word);
    observe!(sink, "group-start", flag(span.start == site.group.start), flag(span.start < site.group.start), family);
    observe!(sink, "core-end", flag(span.end == site.group.end), family, word);
    if before > 0 {
        observe!(sink, "first", form(span.start), family);
        observe!(sink, "first-tag", tag(span.start), family);
        observe!(sink, "first+word", form(span.start), word);
    }
    if span.start > 0 && span.start > site.group.start {
        observe!(sink, "left-out", form(span.start - 1));
        observe!(sink, "left-out-tag", tag(span.start - 1), family);
    }
    if after > 0 {
        observe!(sink, "last", form(span.end - 1), family);
        observe!(sink, "last-tag", tag(span.end - 1), family);
        observe!(sink, "last+word", form(span.end - 1), word);
        observe!(sink, "second", form(site.head + 1), count(after as usize));
        observe!(sink, "second+word", form(site.head + 1), word);
        observe!(sink, "second-kind", kind(c, Some(site.head + 1)), tag(span.end - 1));
        let name = (site.head + 1..span.end).any(|i| c.tag(i) == Tag::Name);
        let time = (site.head + 1..span.end).any(|i| c.tag(i) == Tag::Time);
        observe!(sink, "tail-name", flag(name), count(after as usize));
        observe!(sink, "tail-time", flag(time), count(after as usize));
    }
    let next = span.end;
    observe!(sink, "next", form(next));
    observe!(sink, "next-tag", tag(next), kind(c, Some(span.end - 1)));
    observe!(sink, "next+word", form(next), word);
    let to_content = content.right.map_or(NOTHING, |r| flag(r.start == span.end));
    observe!(sink, "reaches-content", to_content, family);
    observe!(sink, "reaches-content+last", to_content, tag(span.end - 1), flag(after > 0));
    observe!(sink, "reaches-content+word", to_content, word, flag(after > 0));
    let to_source = source.map_or(NOTHING, |s| flag(s.start == span.end));
    observe!(sink, "reaches-source", to_source, family, tag(span.end - 1));
}
