//! Which words are the cue's content?
//!
//! A candidate's features fall apart into those of its left part, its start and its end, which are
//! scored once each, and the few that look at two of them together.

use super::feature::{Atom, LENGTH_STEPS, NOTHING, Sink, count, flag, length, length_of_step, length_step, observe};
use super::kind::kind;
use super::weights::{Score, Weights};
use crate::attribution::Tokens;
use crate::attribution::content::{ContentCandidate, Options};
use crate::attribution::landmarks::Landmark;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::SourceCandidate;
use crate::span::Span;
use crate::text::Mark;

struct View<'a, 'c> {
    c: &'a Context<'c>,
    site: &'a Site,
    block: Tokens,
    range: Tokens,
    word: Atom,
    family: Atom,
    relation: Atom,
    /// Whether a quotation ends right before the block.
    quote_before: bool,
}

impl<'a, 'c> View<'a, 'c> {
    fn new(c: &'a Context<'c>, site: &'a Site, source: &SourceCandidate, options: &Options) -> Self {
        let range = c.text.sentences[site.sentence].tokens;
        let block = options.block.map_or(site.group, |b| b.tokens);
        let tokens = &c.text.tokens;
        let mut before = block.start;
        while before > range.start && matches!(c.tag(before - 1), Tag::Comma | Tag::Dash) {
            before -= 1;
        }
        let quote_before = before > 0 && tokens[before as usize - 1].mark == Mark::QuoteClose;
        Self {
            c,
            site,
            block,
            range,
            word: Atom::token(&tokens[site.head as usize]),
            family: site.family.atom(),
            relation: source.relation.atom(),
            quote_before,
        }
    }

    fn inside(&self, at: i64) -> Option<u32> {
        (at >= i64::from(self.range.start) && at < i64::from(self.range.end)).then_some(at as u32)
    }

    fn form(&self, at: Option<u32>) -> Atom {
        at.and_then(|at| self.c.text.tokens.get(at as usize)).map_or(NOTHING, Atom::token)
    }

    fn tag(&self, at: Option<u32>) -> Atom {
        at.map_or(NOTHING, |at| self.c.tag(at).atom())
    }

    /// The first strong cue other than the site's own that stands unquoted in a span.
    fn first_cue(&self, span: Tokens) -> Option<u32> {
        let own = self.site.group;
        let first = |start| self.c.landmarks.first(Landmark::Strong, start, span.end);
        first(span.start).and_then(|cue| if own.contains(cue) { first(own.end) } else { Some(cue) })
    }

    /// The first verb of a span, if it is near enough to its start to tell of a clause.
    fn first_verb(&self, span: Tokens) -> Option<u32> {
        self.c.landmarks.first(Landmark::Verb, span.start, span.end.min(span.start + 25))
    }

    fn shape(&self, candidate: &ContentCandidate, sink: &mut impl Sink) {
        let shape = match (candidate.left, candidate.right) {
            (None, Some(_)) => const { Atom::fixed(&"right") },
            (Some(_), None) => const { Atom::fixed(&"left") },
            _ => const { Atom::fixed(&"split") },
        };
        let next = self.inside(i64::from(self.block.end));
        let previous = self.inside(i64::from(self.block.start) - 1);
        observe!(sink, "shape", shape, self.family, self.relation);
        observe!(sink, "shape+next", shape, self.tag(next), self.relation);
        observe!(sink, "shape+next-form", shape, self.form(next));
        observe!(sink, "shape+around", shape, self.tag(previous), self.tag(next), flag(self.quote_before));
    }

    fn left(&self, left: Tokens, sink: &mut impl Sink) {
        let before = self.inside(i64::from(left.start) - 1);
        observe!(sink, "left-before", self.tag(before), flag(self.quote_before));
        observe!(sink, "left-before-form", self.form(before));
        observe!(sink, "left-first", self.tag(Some(left.start)), flag(self.quote_before));
        observe!(sink, "left-first-form", self.form(Some(left.start)));
        observe!(sink, "left-before+first", self.tag(before), self.tag(Some(left.start)));
        let opens = left.start == self.range.start;
        observe!(sink, "left-opens", flag(opens), flag(self.quote_before), self.family);
        let at_quote = self.c.text.tokens[left.start as usize].mark == Mark::QuoteOpen;
        let words = length(left.len() as usize);
        observe!(sink, "left-length", words, self.family);
        observe!(sink, "left-length+quote", words, flag(at_quote));
        observe!(sink, "left-at-quote", flag(at_quote), flag(self.quote_before), flag(opens));
        let verbs = self.c.landmarks.count(Landmark::Verb, left.start, left.end.min(left.start + 30));
        observe!(sink, "left-verbs", count(verbs.min(3)), self.family);
        observe!(sink, "left-cue", flag(self.first_cue(left).is_some()), self.relation);
        observe!(sink, "left-word", self.word, self.tag(before));
    }

    fn start(&self, start: u32, sink: &mut impl Sink) {
        let gap = start.saturating_sub(self.block.end);
        let previous = self.inside(i64::from(start) - 1);
        let first = Some(start);
        observe!(sink, "start-gap", length(gap as usize), self.family);
        observe!(sink, "start-gap+word", length(gap as usize), self.word);
        observe!(sink, "start-tag", self.tag(first), length(gap as usize));
        observe!(sink, "start-form", self.form(first));
        observe!(sink, "start-kind+next", kind(self.c, first), kind(self.c, Some(start + 1)), length(gap as usize));
        observe!(sink, "start-previous", self.form(previous), self.tag(first));
        observe!(sink, "start-previous+gap", self.tag(previous), length(gap as usize), self.tag(first));
        observe!(sink, "start-previous+word", self.form(previous), self.word, flag(gap == 0));
        if gap > 0 {
            let skipped = Span::<crate::span::Token>::new(self.block.end, start);
            observe!(sink, "skipped-first", self.form(Some(skipped.start)), flag(gap == 1));
            observe!(
                sink,
                "skipped-kind",
                kind(self.c, Some(skipped.start)),
                kind(self.c, Some(start - 1)),
                self.tag(first)
            );
            let verbs = self.c.landmarks.count(Landmark::Verb, skipped.start, skipped.end);
            observe!(sink, "skipped-verbs", count(verbs.min(3)));
        }
        let quoted = self.c.text.opens_quotation(start);
        observe!(sink, "start-quote", flag(quoted), self.family, length(gap as usize));
    }

    /// What tells most of an end.
    fn end(&self, end: u32, sink: &mut impl Sink) {
        let (last, next) = (end.saturating_sub(1), self.inside(i64::from(end)));
        let closes = self.closes(end);
        let last_quoted = self.c.text.tokens[last as usize].is_quoted();
        observe!(sink, "end-closes", flag(closes), self.family);
        observe!(sink, "end-next", self.tag(next), flag(closes));
        observe!(sink, "end-next-form", self.form(next));
        observe!(sink, "end-last", self.tag(Some(last)), self.tag(next));
        observe!(sink, "end-crosses", flag(end > self.range.end), flag(last_quoted));
    }

    /// What else tells of it.
    fn end_closely(&self, end: u32, sink: &mut impl Sink) {
        let (last, next) = (end.saturating_sub(1), self.inside(i64::from(end)));
        let closes = self.closes(end);
        observe!(sink, "end-closes+word", flag(closes), self.word);
        observe!(sink, "end-next+2", self.form(next), kind(self.c, self.inside(i64::from(end) + 1)));
        observe!(
            sink,
            "end-next+2+3",
            self.tag(next),
            kind(self.c, self.inside(i64::from(end) + 1)),
            kind(self.c, self.inside(i64::from(end) + 2))
        );
        observe!(sink, "end-next+word", self.tag(next), self.word);
        let last_quoted = self.c.text.tokens[last as usize].is_quoted();
        let cuts = last_quoted && self.c.text.quotation_of(last).is_some_and(|q| q.tokens.end > end);
        observe!(sink, "end-cuts-quote", flag(cuts), flag(last_quoted));
        observe!(
            sink,
            "end-at-quote",
            flag(self.c.text.tokens[last as usize].mark == Mark::QuoteClose),
            flag(closes),
            self.family
        );
        // A cue that comes soon after: "…, adding that", ", according to".
        let soon = (end..self.range.end.min(end + 5)).find(|&i| self.c.text.tokens[i as usize].strength >= 3);
        observe!(
            sink,
            "end-cue-soon",
            soon.map_or(NOTHING, |i| length((i - end) as usize)),
            soon.map_or(NOTHING, |i| self.c.tag(i).atom()),
            self.tag(next)
        );
        // A cue between that may have content of its own: "… and added that".
        let inner = self.c.landmarks.last(Landmark::StrongVerb, self.block.end, end.min(self.range.end));
        let joint = inner.and_then(|i| i.checked_sub(1));
        observe!(sink, "end-inner", self.tag(joint), self.tag(inner), self.family);
        observe!(sink, "end-inner-joint", self.form(joint), kind(self.c, joint.and_then(|i| i.checked_sub(1))));
    }

    /// Whether an end is that of the sentence's last word, or beyond.
    fn closes(&self, end: u32) -> bool {
        end >= super::super::content::last_word_end(self.c, self.range)
    }

    fn pair(&self, right: Tokens, sink: &mut impl Sink) {
        let (first, next) = (self.tag(Some(right.start)), self.next_tag(right.end));
        let verb = self.first_verb(right).is_some();
        self.pair_length(length_step(right.len() as usize), sink);
        observe!(sink, "first+next", first, next);
        self.verb_first(verb, first, sink);
        self.verb_next(verb, next, sink);
        self.pair_cue(self.first_cue(right).is_some(), sink);
    }

    fn pair_length(&self, step: usize, sink: &mut impl Sink) {
        let words = length_of_step(step);
        observe!(sink, "length", words, self.family);
        observe!(sink, "length+word", words, self.word);
    }

    fn verb_first(&self, verb: bool, first: Atom, sink: &mut impl Sink) {
        observe!(sink, "verb", flag(verb), first, self.family);
        observe!(sink, "verb+word", flag(verb), self.word);
    }

    fn verb_next(&self, verb: bool, next: Atom, sink: &mut impl Sink) {
        observe!(sink, "verb+next", flag(verb), next);
    }

    fn pair_cue(&self, cue: bool, sink: &mut impl Sink) {
        observe!(sink, "cue", flag(cue), self.family);
    }

    fn next_tag(&self, end: u32) -> Atom {
        self.tag(self.inside(i64::from(end)))
    }

    fn is_quoted_at_end(&self, left: Tokens) -> bool {
        self.c.text.tokens[left.end as usize - 1].is_quoted()
    }

    fn split(&self, left_quoted: bool, right: Tokens, sink: &mut impl Sink) {
        let tokens = &self.c.text.tokens;
        let right_quoted = tokens[right.start as usize].is_quoted();
        let crosses = right.start >= self.range.end;
        observe!(sink, "split", flag(left_quoted), flag(right_quoted), flag(crosses));
        observe!(sink, "split+gap", length((right.start - self.block.end) as usize), flag(right_quoted));
        observe!(sink, "split+word", self.word, flag(right_quoted));
        observe!(sink, "split+first", self.tag(Some(right.start)), flag(left_quoted), flag(right_quoted));
        let at_end = self.c.text.quotation_of(right.start).is_some_and(|q| q.tokens.end == right.end);
        observe!(sink, "split+length", length(right.len() as usize), flag(right_quoted), flag(crosses));
        observe!(
            sink,
            "split+previous",
            self.tag(self.inside(i64::from(right.start) - 1)),
            flag(left_quoted),
            flag(right_quoted)
        );
        observe!(sink, "split+whole", flag(at_end), flag(right_quoted), flag(crosses));
    }
}

/// All features of a proposed content.
pub fn content_features(
    c: &Context<'_>,
    site: &Site,
    source: &SourceCandidate,
    options: &Options,
    candidate: &ContentCandidate,
    sink: &mut impl Sink,
) {
    let view = View::new(c, site, source, options);
    view.shape(candidate, sink);
    match (candidate.left, candidate.right) {
        (Some(left), right) => {
            view.left(left, sink);
            if let Some(right) = right {
                view.split(view.is_quoted_at_end(left), right, sink);
            }
        }
        (None, Some(right)) => {
            view.start(right.start, sink);
            view.end(right.end, sink);
            view.end_closely(right.end, sink);
            view.pair(right, sink);
        }
        (None, None) => {}
    }
}

/// The best of the options and its score; none when there is no option. The features of a start and those of
/// an end are added up once each, and of those that look at both only the few that differ from pair to pair.
pub fn score_contents(
    c: &Context<'_>,
    site: &Site,
    source: &SourceCandidate,
    options: &Options,
    weights: &Weights,
    sums: &mut Sums,
) -> Option<(ContentCandidate, i32)> {
    let view = View::new(c, site, source, options);
    let mut best = Best(None);
    let shape = |left, right| Score::of(weights, |s| view.shape(&ContentCandidate { left, right }, s));
    let (right, left) = (shape(None, SOME), shape(SOME, None));
    let split = if options.splits.is_empty() { left } else { shape(SOME, SOME) };
    let (no_rights, no_lefts) = (options.starts.is_empty(), options.lefts.is_empty());
    if !no_rights && (no_lefts || left.max(split) - right <= CLEAR) {
        score_rights(&view, options, right, weights, sums, &mut best);
    }
    if !no_lefts && (no_rights || right - left.max(split) <= CLEAR) {
        score_lefts(&view, options, left, split, weights, &mut best);
    }
    best.0
}

/// When the shape alone speaks this clearly for one side of the cue, in thousandths of log-odds, the places
/// on the other side aren't weighed.
const CLEAR: i32 = 2500;

/// How far the first features of an end may fall behind those of the likeliest end, in thousandths of log-odds, for
/// the others to be asked for. Of the ends that were chosen on the articles that the weights were learned from, one in
/// two thousand was further behind.
const UNLIKELY_END: i32 = 2000;

struct Best(Option<(ContentCandidate, i32)>);

impl Best {
    fn offer(&mut self, candidate: ContentCandidate, score: i32) {
        if self.0.is_none_or(|(_, best)| score > best) {
            self.0 = Some((candidate, score));
        }
    }
}

/// Sums for "no" and "yes".
#[inline(always)]
fn both(weights: &Weights, fill: impl Fn(bool, &mut Score<'_>)) -> [i32; 2] {
    [false, true].map(|yes| Score::of(weights, |s| fill(yes, s)))
}

const SOME: Option<Tokens> = Some(Span::new(0, 0));

/// Sums over places where content may end; their room is used again at the next site.
#[derive(Debug, Default)]
pub struct Sums {
    firsts: Vec<i32>,
    ends: Vec<End>,
}

/// A place where content may end.
#[derive(Debug)]
struct End {
    place: u32,
    next: Atom,
    score: i32,
    verb: [i32; 2],
}

fn score_rights(
    view: &View<'_, '_>,
    options: &Options,
    shape: i32,
    weights: &Weights,
    Sums { firsts, ends }: &mut Sums,
    best: &mut Best,
) {
    firsts.clear();
    firsts.extend(options.ends.iter().map(|&place| Score::of(weights, |s| view.end(place, s))));
    let most = firsts.iter().copied().max().unwrap_or(0);
    let likely = options.ends.iter().zip(firsts).filter(|(_, first)| most - **first <= UNLIKELY_END);
    ends.clear();
    ends.extend(likely.map(|(&place, first)| {
        let next = view.next_tag(place);
        End {
            place,
            next,
            score: *first + Score::of(weights, |s| view.end_closely(place, s)),
            verb: both(weights, |verb, s| view.verb_next(verb, next, s)),
        }
    }));
    let cue = both(weights, |cue, s| view.pair_cue(cue, s));
    let mut lengths: [Option<i32>; LENGTH_STEPS] = [None; LENGTH_STEPS];
    let furthest = ends.iter().map(|end| end.place).max().unwrap_or(0);
    for &start in &options.starts {
        // Whether content holds a verb or another cue hangs on whether it ends after the first of them.
        let reach = Span::new(start, furthest.max(start));
        let (first_verb, first_cue) = (view.first_verb(reach), view.first_cue(reach));
        let first = view.tag(Some(start));
        let base = shape + Score::of(weights, |s| view.start(start, s));
        let verb = both(weights, |verb, s| view.verb_first(verb, first, s));
        for end in ends.iter().filter(|end| end.place > start) {
            let right = Span::new(start, end.place);
            let step = length_step(right.len() as usize);
            let has_verb = usize::from(first_verb.is_some_and(|verb| verb < end.place));
            let has_cue = usize::from(first_cue.is_some_and(|cue| cue < end.place));
            let score = base
                + end.score
                + *lengths[step].get_or_insert_with(|| Score::of(weights, |s| view.pair_length(step, s)))
                + Score::of(weights, |s| observe!(s, "first+next", first, end.next))
                + verb[has_verb]
                + end.verb[has_verb]
                + cue[has_cue];
            best.offer(ContentCandidate { left: None, right: Some(right) }, score);
        }
    }
}

fn score_lefts(
    view: &View<'_, '_>,
    options: &Options,
    left_shape: i32,
    split_shape: i32,
    weights: &Weights,
    best: &mut Best,
) {
    let splits: Vec<[i32; 2]> =
        options.splits.iter().map(|&right| both(weights, |quoted, s| view.split(quoted, right, s))).collect();
    for &left in &options.lefts {
        let of_left = Score::of(weights, |s| view.left(left, s));
        best.offer(ContentCandidate { left: Some(left), right: None }, left_shape + of_left);
        let quoted = usize::from(view.is_quoted_at_end(left));
        for (&right, of_right) in options.splits.iter().zip(&splits) {
            let score = split_shape + of_left + of_right[quoted];
            best.offer(ContentCandidate { left: Some(left), right: Some(right) }, score);
        }
    }
}
