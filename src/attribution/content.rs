//! What a cue's content may be: the candidates among which the evidence chooses.
//!
//! Content stands to the right of cue and source ("Lee said that …"), to the left ("…, Lee said"), or on
//! both sides ("…, Lee said, …"). To the right it begins at the cue, after a hearer or a time, at "that"
//! or at a quotation; it ends at a mark, before a conjunction, or with the sentence or the quotation. To
//! the left it ends at cue and source, and begins at the sentence, a quotation or a mark.

use super::landmarks::{Bits, Landmark};
use super::part_of_speech::Tag;
use super::site::{Context, Family, Site};
use super::source_phrase::{Relation, SourceCandidate};
use super::{CueEntry, Tokens};
use crate::span::Span;
use crate::text::Mark;

/// Most places where content to the left may begin.
const MOST_LEFTS: usize = 9;
/// Most places where content to the right may begin.
const MOST_STARTS: usize = 5;
/// Most places where it may end, near the start and near the sentence's end.
const NEAR_ENDS: usize = 10;
const FAR_ENDS: usize = 5;

/// Cue and source where they stand together: what content stands around.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// The tokens.
    pub tokens: Tokens,
}

/// The places that content may begin and end at.
#[derive(Debug, Default)]
pub struct Options {
    /// Cue and source.
    pub block: Option<Block>,
    /// Contents to the left.
    pub lefts: Vec<Tokens>,
    /// Starts to the right.
    pub starts: Vec<u32>,
    /// Ends to the right.
    pub ends: Vec<u32>,
    /// Continuations to the right of content on the left.
    pub splits: Vec<Tokens>,
}

/// Content that the grammar proposes: on the left, on the right or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentCandidate {
    /// The part before the cue.
    pub left: Option<Tokens>,
    /// The part after it.
    pub right: Option<Tokens>,
}

impl Options {
    /// Finds the places around a site and the source chosen for it.
    pub fn find(&mut self, c: &Context<'_>, site: &Site, source: &SourceCandidate) {
        self.lefts.clear();
        self.starts.clear();
        self.ends.clear();
        self.splits.clear();
        let range = c.text.sentences[site.sentence].tokens;
        let mut block = site.group;
        if source.relation != Relation::None && !source.tokens.is_empty() {
            let gap_before = block.start.saturating_sub(source.tokens.end);
            let before = source.tokens.end <= block.start
                && (gap_before <= 1
                    || matches!(source.relation, Relation::Subject | Relation::Possessor) && gap_before <= 8);
            let after = source.tokens.start >= block.end
                && source.tokens.start - block.end <= if source.relation == Relation::Agent { 8 } else { 1 };
            if before || after {
                block = block.join(source.tokens);
            }
        }
        if site.is_told(c.lexicon) {
            block = block.join(told_subject(c, block, range));
        }
        self.block = Some(Block { tokens: block });
        self.find_lefts(c, block, range);
        self.find_starts(c, site, block, range);
        self.find_ends(c, site, block, range);
        self.find_splits(c, block, range);
    }

    /// "“The bridge,” said Lee, “is safe.”": the content with the rest of a quotation that cue and source interrupt.
    #[must_use]
    pub fn resumed(&self, c: &Context<'_>, content: ContentCandidate) -> ContentCandidate {
        let mark = |at: u32| c.text.tokens.get(at as usize).map_or(Mark::None, |t| t.mark);
        let (Some(left), None, Some(block)) = (content.left, content.right, self.block) else { return content };
        let end = block.tokens.end;
        let breaks_off = mark(left.end - 1) == Mark::QuoteClose
            && (left.end >= 2 && mark(left.end - 2) == Mark::Comma || mark(left.end) == Mark::Comma);
        if !breaks_off || mark(end) != Mark::Comma || mark(end + 1) != Mark::QuoteOpen {
            return content;
        }
        let rest = c.text.quotation_of(end + 1).map(|q| q.tokens);
        ContentCandidate { right: rest.filter(|rest| self.splits.contains(rest)), ..content }
    }

    /// All candidates.
    pub fn candidates(&self) -> impl Iterator<Item = ContentCandidate> + '_ {
        let rights = self.starts.iter().flat_map(move |&start| {
            self.ends
                .iter()
                .filter(move |&&end| end > start)
                .map(move |&end| ContentCandidate { left: None, right: Some(Span::new(start, end)) })
        });
        let lefts = self.lefts.iter().flat_map(move |&left| {
            std::iter::once(ContentCandidate { left: Some(left), right: None })
                .chain(self.splits.iter().map(move |&right| ContentCandidate { left: Some(left), right: Some(right) }))
        });
        rights.chain(lefts)
    }

    fn find_lefts(&mut self, c: &Context<'_>, block: Tokens, range: Tokens) {
        let mut end = block.start;
        while end > range.start && matches!(c.tag(end - 1), Tag::Comma | Tag::Dash | Tag::Coordinator) {
            end -= 1;
        }
        let tokens = &c.text.tokens;
        if end == range.start
            || (range.start..end).all(|i| c.tag(i).is_mark() && tokens[i as usize].mark != Mark::QuoteClose)
        {
            // "…?" Lee asked. The quotation ended a sentence of its own.
            if range.start > 0
                && tokens[range.start as usize - 1].mark == Mark::QuoteClose
                && c.text.paragraph_of(range.start - 1) == c.text.paragraph_of(range.start)
            {
                self.add_quotation(c, range.start);
            }
            return;
        }
        if tokens[end as usize - 1].mark == Mark::QuoteClose
            || tokens[end as usize - 1].is_quoted()
                && tokens[end as usize - 1].quotation != tokens[block.start as usize].quotation
        {
            self.add_quotation(c, end);
        }
        // "“A. B” but C, she said": the sentence begins inside a quotation.
        if let Some(quotation) = c.text.quotation_of(range.start).filter(|q| q.tokens.start < range.start) {
            self.lefts.push(Span::new(quotation.tokens.start, end));
        }
        let lefts = &mut self.lefts;
        let mut add = |start: u32, end: u32| {
            let span = Span::new(start.min(end), end);
            if start < end && !lefts.contains(&span) && lefts.len() < MOST_LEFTS {
                lefts.push(span);
            }
            lefts.len() < MOST_LEFTS
        };
        add(range.start, end);
        let first = c.tag(range.start);
        if matches!(first, Tag::Coordinator | Tag::Subordinator | Tag::Adverb) {
            add(range.start + 1, end);
        }
        let opens = |b: &Bits| b[Landmark::Opening as usize] | b[Landmark::QuoteOpen as usize];
        for i in c.landmarks.each(opens, range.start, end).rev() {
            if !add(if c.tag(i) == Tag::QuoteOpen { i } else { i + 1 }, end) {
                return;
            }
        }
        if let Some(chunk) = c.chunks[..c.chunk_from(end)].last().filter(|k| k.0 >= range.start) {
            add(chunk.0, end);
        }
    }

    /// The quotation that ends before `end`, from its start: in this sentence, before it, or paragraphs ago.
    fn add_quotation(&mut self, c: &Context<'_>, end: u32) {
        let id = c.text.tokens[end as usize - 1].quotation;
        if id == 0 {
            return;
        }
        let mut number = id as usize - 1;
        let mut spans = vec![Span::new(c.text.quotations[number].tokens.start, end)];
        while c.text.quotations[number].continues && number > 0 && spans.len() < 3 {
            number -= 1;
            spans.push(Span::new(c.text.quotations[number].tokens.start, end));
        }
        // Only its last sentence.
        if let Some(sentence) = c.text.sentence_of(end - 1) {
            let start = c.text.sentences[sentence].tokens.start;
            if start > spans[0].start {
                spans.push(Span::new(start, end));
            }
        }
        for span in spans {
            if !self.lefts.contains(&span) {
                self.lefts.push(span);
            }
        }
    }

    fn find_starts(&mut self, c: &Context<'_>, site: &Site, block: Tokens, range: Tokens) {
        let first = block.end;
        let limit = range.end;
        let mut add = |at: u32| {
            if at < limit && !self.starts.contains(&at) && self.starts.len() < MOST_STARTS {
                self.starts.push(at);
            }
        };
        if first >= limit {
            // "Lee added: “…”" in a new sentence or paragraph.
            if matches!(site.family, Family::Verb | Family::Colon | Family::Gerund) && c.text.opens_quotation(first) {
                self.starts.push(first);
            }
            return;
        }
        if is_told_to(c, site, block, range) {
            return;
        }
        let mut at = first;
        if !matches!(c.tag(at), Tag::Comma | Tag::Colon | Tag::Dash) {
            add(at);
        }
        while at < limit
            && matches!(c.tag(at), Tag::Comma | Tag::Colon | Tag::Dash | Tag::Adverb | Tag::Preposition)
            && at < first + 2
        {
            at += 1;
            if !matches!(c.tag(at), Tag::Comma | Tag::Colon | Tag::Dash) {
                add(at);
            }
        }
        // After a hearer or another object: "told reporters in Ohio that".
        if matches!(site.family, Family::Verb | Family::Gerund | Family::Infinitive | Family::Noun)
            && let Some(k) = c.chunks.get(c.chunk_from(first)).filter(|k| k.1 < limit && k.0 <= first + 1)
        {
            add(k.1);
        }
        let next = |kind, end| c.landmarks.first(kind, first, end);
        if let Some(that) = next(Landmark::That, limit) {
            add(that);
        }
        if let Some(quote) = next(Landmark::QuoteOpen, limit) {
            add(quote);
        }
        if let Some(pause) = next(Landmark::Pause, limit.min(first + 16)) {
            add(pause + 1);
        }
        if let Some(joint) = next(Landmark::Joint, limit) {
            add(joint);
        }
        if let Some(k) =
            c.chunks[c.chunk_from(first)..].iter().take_while(|k| k.0 <= first + 12).filter(|k| k.1 < limit).nth(1)
        {
            add(k.1);
        }
        // A quotation that opens the next sentence: "Lee put it this way. “…”"
        if matches!(c.tag(limit - 1), Tag::Colon) && c.text.opens_quotation(limit) {
            self.starts.push(limit);
        }
    }

    fn find_ends(&mut self, c: &Context<'_>, site: &Site, block: Tokens, range: Tokens) {
        let tokens = &c.text.tokens;
        let Some(&first) = self.starts.iter().min() else { return };
        let near = &mut self.ends;
        // "His claim that it was safe has no basis": the main verb ends a noun's content.
        let verbs = if site.family == Family::Noun { u64::MAX } else { 0 };
        let closes = |b: &Bits| {
            b[Landmark::Closing as usize] | b[Landmark::Circumstance as usize] | b[Landmark::Verb as usize] & verbs
        };
        for i in c.landmarks.each(closes, first, range.end) {
            let tag = c.tag(i);
            let far = matches!(tag, Tag::Preposition) && i >= first + 24;
            let end = if tag == Tag::QuoteClose { i + 1 } else { i };
            if !far && end > first && near.last() != Some(&end) {
                near.push(end);
            }
        }
        if let Some(k) = c.chunks[c.chunk_from(first)..].first().filter(|k| k.1 < range.end) {
            near.push(k.1);
        }
        near.sort_unstable();
        near.dedup();
        let last = last_word_end(c, range);
        if near.len() > NEAR_ENDS + FAR_ENDS {
            near.drain(NEAR_ENDS..near.len() - FAR_ENDS);
        }
        // Quotations that begin to the right and run past the sentence.
        for &start in &self.starts {
            if let Some(quotation) =
                c.text.quotation_of(start.min(tokens.len() as u32 - 1)).filter(|q| q.tokens.start >= block.end)
            {
                let after = &c.text.quotations[tokens[start as usize].quotation as usize..];
                let mut next = after.iter().take_while(|q| q.continues);
                if quotation.block {
                    near.push(next.last().unwrap_or(quotation).tokens.end);
                    continue;
                }
                near.push(quotation.tokens.end);
                near.extend(next.next().map(|q| q.tokens.end));
            }
        }
        if let Some(open) = c.landmarks.first(Landmark::QuoteOpen, first, range.end)
            && let Some(quotation) = c.text.quotation_of(open)
        {
            near.push(quotation.tokens.end);
        }
        near.push(last);
        near.sort_unstable();
        near.dedup();
    }

    fn find_splits(&mut self, c: &Context<'_>, block: Tokens, range: Tokens) {
        let at = block.end;
        let last = last_word_end(c, range);
        let tokens = &c.text.tokens;
        let mut add = |start: u32, end: u32| {
            let span = Span::new(start.min(end), end);
            if start < end && !self.splits.contains(&span) && self.splits.len() < 6 {
                self.splits.push(span);
            }
        };
        // Up to the end of the sentence, after a comma or at once.
        if at < range.end {
            let comma = c.landmarks.first(Landmark::Comma, at, range.end);
            let skip = comma.filter(|&comma| comma < at + 14);
            if !matches!(c.tag(at), Tag::Comma | Tag::Stop) {
                add(at, last);
                if let Some(end) = comma {
                    add(at, end);
                }
            }
            if let Some(comma) = skip {
                add(comma + 1, last);
                let open = comma + 1;
                if tokens.get(open as usize).is_some_and(|t| t.mark == Mark::QuoteOpen)
                    && let Some(q) = c.text.quotation_of(open)
                {
                    add(open, q.tokens.end);
                }
            }
            if let Some(open) = c.landmarks.first(Landmark::QuoteOpen, at, range.end)
                && let Some(q) = c.text.quotation_of(open)
            {
                add(open, q.tokens.end.max(last));
                add(open, q.tokens.end);
            }
        }
        // A quotation that opens the next sentence of the paragraph.
        let next = range.end;
        if tokens.get(next as usize).is_some_and(|t| t.mark == Mark::QuoteOpen)
            && c.text.paragraph_of(next) == c.text.paragraph_of(range.start)
            && let Some(q) = c.text.quotation_of(next)
        {
            add(next, q.tokens.end);
        }
    }
}

/// "“Go home,” those on the bridge were told": the words before a verb whose subject hears, from the clause's start.
fn told_subject(c: &Context<'_>, block: Tokens, range: Tokens) -> Tokens {
    let opens = |i: &u32| {
        matches!(c.tag(*i), Tag::Comma | Tag::QuoteClose | Tag::Dash | Tag::Semicolon | Tag::Colon | Tag::That)
    };
    let start = (range.start..block.start).rev().find(opens).map_or(range.start, |i| i + 1);
    Span::new(start, block.start)
}

/// "They knew of it, Lee told the Herald": a clause, its comma, and after the verb a named hearer alone. Nothing is said
/// to the right.
fn is_told_to(c: &Context<'_>, site: &Site, block: Tokens, range: Tokens) -> bool {
    let CueEntry::Verb(verb) = site.entry else { return false };
    let hears = site.family == Family::Verb && !site.passive && c.lexicon.takes_hearer(verb);
    let Some((start, end)) = c.chunk_at(site.group.end).filter(|_| hears) else { return false };
    let named = matches!(c.tag(end - 1), Tag::Name | Tag::PronounObject);
    let first = c.tag(range.start);
    named
        && matches!(c.tag(end), Tag::Stop | Tag::QuoteClose | Tag::Semicolon)
        && block.start > range.start
        && block.end <= start
        && c.tag(block.start - 1) == Tag::Comma
        && !matches!(first, Tag::Subordinator | Tag::Preposition | Tag::Gerund | Tag::Participle)
        && c.landmarks.any(Landmark::Verb, range.start, block.start)
}

/// The token after a sentence's last word: without the full stop, but with a mark that closes a quotation.
pub(super) fn last_word_end(c: &Context<'_>, range: Tokens) -> u32 {
    let mut end = range.end;
    while end > range.start && c.tag(end - 1) == Tag::Stop {
        end -= 1;
    }
    end.max(range.start + 1)
}
