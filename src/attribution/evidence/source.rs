//! Which words are the cue's source?
//!
//! A candidate's features fall apart into those of its relation to the cue, its beginning, its end, the gap
//! to the cue and its body.

use super::feature::{Atom, NOTHING, Sink, count, flag, length, observe};
use super::kind::kind;
use super::weights::{Score, Weights};
use crate::attribution::Tokens;
use crate::attribution::landmarks::Landmark;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate};
use crate::attribution::tag::Tags;
use crate::lexicon::Class;
use crate::text::Mark;

struct View<'a, 'c> {
    c: &'a Context<'c>,
    site: &'a Site,
    range: Tokens,
    family: Atom,
    word: Atom,
    passive: Atom,
}

/// The head of a proposed source: the last word of its own phrase, the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Head {
    /// First word of the phrase.
    start: u32,
    /// The word after the phrase, which may be cut by the source's end.
    phrase_end: u32,
    /// The head.
    at: u32,
}

impl<'a, 'c> View<'a, 'c> {
    fn new(c: &'a Context<'c>, site: &'a Site) -> Self {
        Self {
            c,
            site,
            range: c.text.sentences[site.sentence].tokens,
            family: site.family.atom(),
            word: Atom::token(&c.text.tokens[site.head as usize]),
            passive: flag(site.passive),
        }
    }

    fn form(&self, at: Option<u32>) -> Atom {
        at.and_then(|at| self.c.text.tokens.get(at as usize)).map_or(NOTHING, Atom::token)
    }

    fn tag(&self, at: Option<u32>) -> Atom {
        at.map_or(NOTHING, |at| self.c.tag(at).atom())
    }

    fn inside(&self, at: i64) -> Option<u32> {
        (at >= i64::from(self.range.start) && at < i64::from(self.range.end)).then_some(at as u32)
    }

    /// The words right before and right after a candidate.
    fn neighbours(&self, span: Tokens) -> (Option<u32>, Option<u32>) {
        (self.inside(i64::from(span.start) - 1), self.inside(i64::from(span.end)))
    }

    fn head(&self, span: Tokens) -> Head {
        let (start, phrase_end) = self.c.chunk_at(span.start).unwrap_or((span.start, span.start + 1));
        Head { start, phrase_end, at: phrase_end.min(span.end).saturating_sub(1).max(span.start) }
    }

    /// How it stands to the cue.
    fn relation(&self, relation: Relation, sink: &mut impl Sink) {
        let tokens = &self.c.text.tokens;
        let group = self.site.group;
        let (family, word, passive) = (self.family, self.word, self.passive);
        let (g0, g1) = (self.inside(i64::from(group.start) - 1), self.inside(i64::from(group.end)));
        let k1 = kind(self.c, g1);
        let is_none = relation == Relation::None;
        let relation = relation.atom();
        observe!(sink, "relation", relation, family, passive);
        observe!(sink, "relation+word", relation, word);
        observe!(sink, "relation+before", relation, self.form(g0));
        observe!(sink, "relation+after", relation, k1, self.form(g1));
        let k0 = kind(self.c, g0);
        observe!(sink, "relation+around", relation, k0, k1);
        observe!(sink, "relation+kind-before", relation, k0, passive);
        let quote_before = g0.is_some_and(|i| {
            tokens[i as usize].mark == Mark::QuoteClose
                || tokens[i as usize].mark == Mark::Comma && i > 0 && tokens[i as usize - 1].is_quoted()
        });
        observe!(sink, "relation+quote-before", relation, family, flag(quote_before));
        if is_none {
            observe!(sink, "none-opens", family, flag(group.start == self.range.start));
        }
    }

    /// How it begins, and its head.
    fn beginning(&self, relation: Atom, span: Tokens, head: Head, sink: &mut impl Sink) {
        let c = self.c;
        let tokens = &c.text.tokens;
        let first = span.start;
        let (before, _) = self.neighbours(span);
        let before_tag = self.tag(before);
        let (first_kind, head_kind) = (kind(c, Some(first)), kind(c, Some(head.at)));
        observe!(sink, "before", relation, before_tag);
        observe!(sink, "before-form", relation, self.form(before));
        observe!(sink, "before+first", before_tag, first_kind);
        observe!(sink, "first", relation, first_kind);
        observe!(sink, "first-form", self.form(Some(first)));
        observe!(sink, "opens", relation, flag(before.is_none()));
        observe!(sink, "head", relation, head_kind);
        observe!(sink, "head+family", head_kind, self.family, self.word);
        let person = c.tags[head.start as usize..=head.at as usize].contains(&Tag::Name)
            && tokens[head.at as usize].class.intersects(Class::GIVEN_NAME)
            || tokens[first as usize].is(Class::TITLE | Class::GIVEN_NAME);
        observe!(sink, "person", relation, flag(person), head_kind);
    }

    /// How it ends.
    fn end(&self, relation: Atom, span: Tokens, sink: &mut impl Sink) {
        let last = span.end - 1;
        let (_, after) = self.neighbours(span);
        let after_tag = self.tag(after);
        let last_kind = kind(self.c, Some(last));
        observe!(sink, "after", relation, after_tag);
        observe!(sink, "after-form", relation, self.form(after));
        observe!(sink, "last", relation, last_kind);
        observe!(sink, "last-form", relation, self.form(Some(last)));
        observe!(sink, "last+after", relation, last_kind, after_tag);
    }

    /// How far it is from the cue, and what stands between: a matter of its end before the cue, of its
    /// beginning after the cue.
    fn gap(&self, relation: Atom, span: Tokens, sink: &mut impl Sink) {
        let (c, group) = (self.c, self.site.group);
        let precedes = self.precedes(span);
        let between = if precedes { span.end..group.start } else { group.end..span.start };
        let gap = between.end.saturating_sub(between.start);
        observe!(sink, "gap", relation, length(gap as usize));
        if gap > 0 {
            observe!(sink, "between", relation, self.form(Some(between.start)));
            let commas = c.landmarks.count(Landmark::Comma, between.start, between.end);
            observe!(sink, "between-commas", relation, count(commas.min(4)));
            let verbs = c.landmarks.count(Landmark::Verb, between.start, between.end);
            observe!(sink, "between-verbs", relation, count(verbs.min(4)));
            let names = c.tags[between.start as usize..between.end as usize].contains(&Tag::Name);
            observe!(sink, "between-names", relation, flag(names));
        }
    }

    fn precedes(&self, span: Tokens) -> bool {
        span.end <= self.site.group.start
    }

    /// What it holds.
    fn body(&self, candidate: &SourceCandidate, head: Head, sink: &mut impl Sink) {
        let c = self.c;
        let span = candidate.tokens;
        let relation = candidate.relation.atom();
        let head_kind = kind(c, Some(head.at));
        let size = length(span.len() as usize);
        observe!(sink, "size", relation, size);
        observe!(sink, "phrases", relation, count(candidate.phrases as usize));
        observe!(sink, "head+size", head_kind, size);
        let second = c.chunks.get(c.chunk_from(head.phrase_end)).filter(|k| k.1 <= span.end);
        if let Some(&(start, end)) = second {
            let link = if start > head.phrase_end { self.form(Some(head.phrase_end)) } else { NOTHING };
            observe!(sink, "second", head_kind, link, kind(c, Some(end - 1)));
            observe!(sink, "link", link, relation);
            observe!(sink, "link+size", link, size);
        }
        if self.precedes(span) {
            // "Lee admitted that her aide erred but said": what follows "that" and has a verb of its own is no subject.
            let group = self.site.group;
            let verbs = c.landmarks.count(Landmark::Verb, span.end, group.start);
            let (before, _) = self.neighbours(span);
            let joint = self.tag(self.inside(i64::from(group.start) - 1));
            observe!(sink, "before+verbs", relation, self.tag(before), count(verbs.min(2)), joint);
        }
        let body = &c.tags[span.range()];
        let commas = c.landmarks.count(Landmark::Comma, span.start, span.end);
        let verbs = c.landmarks.count(Landmark::Verb, span.start, span.end);
        let holds = Tags::of(body);
        let relative = flag(holds.contains(Tag::Relative));
        let (some_commas, some_verbs) = (count(commas.min(4)), count(verbs.min(3)));
        observe!(sink, "commas", relation, count(commas));
        observe!(sink, "verbs", relation, some_verbs);
        observe!(sink, "verbs+relative", some_verbs, relative, some_commas);
        observe!(sink, "coordinated", relation, flag(holds.contains(Tag::Coordinator)), some_commas);
        observe!(
            sink,
            "preposition",
            relation,
            flag(holds.contains(Tag::Preposition) || holds.contains(Tag::To)),
            head_kind
        );
    }
}

/// The features of a proposed source.
pub fn source_features(c: &Context<'_>, site: &Site, candidate: &SourceCandidate, sink: &mut impl Sink) {
    let view = View::new(c, site);
    view.relation(candidate.relation, sink);
    if candidate.relation == Relation::None {
        return;
    }
    let (span, relation) = (candidate.tokens, candidate.relation.atom());
    let head = view.head(span);
    view.beginning(relation, span, head, sink);
    view.end(relation, span, sink);
    view.gap(relation, span, sink);
    view.body(candidate, head, sink);
}

/// The best of the candidates, of which there is at least one: the first of equals. Candidates of one chain
/// have their beginning or their end in common, which is weighed once.
pub fn best_source(c: &Context<'_>, site: &Site, candidates: &[SourceCandidate], weights: &Weights) -> SourceCandidate {
    let view = View::new(c, site);
    let mut relations = Last::default();
    let (mut beginnings, mut ends, mut gaps) = (Last::default(), Last::default(), Last::default());
    let mut best = (candidates[0], i32::MIN);
    for candidate in candidates {
        let (span, kind) = (candidate.tokens, candidate.relation);
        let mut score = relations.get(kind, || Score::of(weights, |s| view.relation(kind, s)));
        if kind != Relation::None {
            let relation = kind.atom();
            let head = view.head(span);
            let near = if view.precedes(span) { span.end } else { span.start };
            score += beginnings
                .get((kind, span.start, head), || Score::of(weights, |s| view.beginning(relation, span, head, s)));
            score += ends.get((kind, span.end), || Score::of(weights, |s| view.end(relation, span, s)));
            score += gaps.get((kind, near), || Score::of(weights, |s| view.gap(relation, span, s)));
            if score < best.1.saturating_sub(UNLIKELY) {
                continue;
            }
            score += Score::of(weights, |s| view.body(candidate, head, s));
        }
        if score > best.1 {
            best = (*candidate, score);
        }
    }
    best.0
}

/// How far a candidate may fall behind the best one so far, in thousandths of log-odds, for its body to be looked at.
/// Of the sources that were chosen on the articles that the weights were learned from, one in four thousand had
/// been further behind.
const UNLIKELY: i32 = 3000;

/// The last sum and what it was of.
struct Last<K>(Option<(K, i32)>);

impl<K> Default for Last<K> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq + Copy> Last<K> {
    fn get(&mut self, key: K, sum: impl FnOnce() -> i32) -> i32 {
        match self.0 {
            Some((last, sum)) if last == key => sum,
            _ => {
                let sum = sum();
                self.0 = Some((key, sum));
                sum
            }
        }
    }
}
