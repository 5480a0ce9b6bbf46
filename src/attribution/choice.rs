//! Where overlaps are decided: which of the grammar's proposals become attributions.
//!
//! Sites are asked: are they cues, what is their source, their content, their extent. The outermost attributions are
//! kept: one whose cue stands inside another's content or source is theirs, not the article's, unless it is so sure that
//! they are likely to have been cut too long. The surest are asked for their content first, so that most of those that
//! stand inside needn't be asked at all.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Tokens;
use super::construction::colon;
use super::content::{ContentCandidate, Options};
use super::cursor::Cursor;
use super::evidence::{
    Atom, Limits, Question, Score, Sums, Table, Weights, best_extent, best_source, cue_features, kinds, logistic,
    score_contents,
};
use super::landmarks::{Landmark, Landmarks};
use super::noun_phrase;
use super::part_of_speech::{Tag, tags};
use super::site::{Context, Family, Site, sites};
use super::source_phrase::{Relation, SourceCandidate, candidates};
use super::threshold::Threshold;
use crate::lexicon::{Act, Class, Lexicon};
use crate::span::Span;
use crate::text::{Mark, Text};

/// A site with what was chosen for it.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The site.
    pub site: Site,
    /// Probability that it is a cue.
    pub probability: f32,
    /// The source.
    pub source: SourceCandidate,
    /// The content.
    pub content: ContentCandidate,
    /// The cue's words.
    pub cue: Tokens,
}

impl Frame {
    /// The source's words, if there is a source.
    #[must_use]
    pub fn source_tokens(&self) -> Option<Tokens> {
        (self.source.relation != Relation::None).then_some(self.source.tokens)
    }

    /// Whether its content is a quotation that the cue stands outside of.
    #[must_use]
    pub fn quotes(&self, c: &Context<'_>) -> bool {
        quotes(c, &self.site, &self.content)
    }

    /// Whether a token belongs to the content.
    #[must_use]
    pub fn contains(&self, token: u32) -> bool {
        self.content.left.is_some_and(|s| s.contains(token)) || self.content.right.is_some_and(|s| s.contains(token))
    }
}

/// Base noun phrases of all sentences.
#[must_use]
pub fn chunks(text: &Text<'_>, tags: &[Tag]) -> Vec<(u32, u32)> {
    let all = super::cursor::Tagged { tokens: &text.tokens, tags };
    let mut out = Vec::with_capacity(text.tokens.len() / 4);
    for sentence in &text.sentences {
        let range = sentence.tokens.range();
        noun_phrase::chunks(Cursor::new(all, range.start, range.end), &mut out);
    }
    out
}

/// A site that is likely a cue.
#[derive(Debug, Clone, Copy)]
struct Cue {
    site: Site,
    act: Act,
    /// What speaks for it so far, in thousandths of log-odds.
    log_odds: i32,
    /// What may speak for it once its content is known.
    most: i32,
}

/// What it adds to a cue's log-odds, in thousandths, when its content turns out to be a quotation: of the sites with
/// such contents that seemed to be cues with a probability of 0.2 to 0.5, ten in a hundred more were, on articles kept
/// aside.
pub const QUOTATION: i32 = 420;

/// Whether a content is a quotation that the site stands outside of.
fn quotes(c: &Context<'_>, site: &Site, content: &ContentCandidate) -> bool {
    let tokens = &c.text.tokens;
    let quoted = |span: Tokens| {
        tokens.get(span.start as usize).is_some_and(|first| first.is_quoted() || first.mark == Mark::QuoteOpen)
    };
    !tokens[site.head as usize].is_quoted() && [content.left, content.right].into_iter().flatten().any(quoted)
}

/// Whether a site's content may be a quotation. One that begins further from its sentence is too rare to look for: such a
/// cue must be likely enough without it.
fn may_quote(c: &Context<'_>, site: &Site) -> bool {
    let range = c.text.sentences[site.sentence].tokens;
    !c.text.tokens[site.head as usize].is_quoted()
        && c.landmarks.any(Landmark::Quoted, range.start.saturating_sub(BEYOND), range.end + BEYOND)
}

/// How many tokens beyond its sentence a cue's quotation may begin or end.
const BEYOND: u32 = 2;

/// The sites that may be sure enough of being cues, but for those that the layout tells of.
fn cues(c: &Context<'_>, weights: &Weights, threshold: Threshold, laid_out: &[Frame]) -> Vec<Cue> {
    let mut heads: Vec<u32> = laid_out.iter().map(|frame| frame.site.head).collect();
    heads.sort_unstable();
    let mut found = sites(c);
    found.retain(|site| heads.binary_search(&site.head).is_err());
    let cues = found.into_iter().filter_map(|site| {
        let act = site.act_and_class(c.lexicon).0;
        let more = if may_quote(c, &site) { QUOTATION } else { 0 };
        let mut score = Score::with_prior(weights, site.family.prior(), threshold.least(act, more > 0) - more);
        cue_features(c, &site, &mut score);
        let log_odds = score.sum();
        score.is_enough().then_some(Cue { site, act, log_odds, most: log_odds + more })
    });
    cues.collect()
}

/// The source of each cue. Cues of one sentence may share a source: those before it are known.
fn sources(c: &Context<'_>, cues: &[Cue], weights: &Weights) -> Vec<SourceCandidate> {
    let mut out: Vec<SourceCandidate> = Vec::with_capacity(cues.len());
    let (mut proposed, mut known) = (Vec::new(), Vec::new());
    let mut sentence = None;
    for Cue { site, log_odds, .. } in cues {
        if sentence != Some(site.sentence) {
            sentence = Some(site.sentence);
            known.clear();
        }
        candidates(c, site, &known, &mut proposed);
        let source = best_source(c, site, &proposed, weights);
        if source.relation != Relation::None && *log_odds >= 0 {
            known.push(source.tokens);
        }
        out.push(source);
    }
    out
}

/// Asks cues and their sources for the rest.
struct Asking<'a> {
    c: &'a Context<'a>,
    table: &'a Table,
    threshold: Threshold,
    // Their room is used again.
    options: Options,
    sums: Sums,
    limits: Limits,
}

impl Asking<'_> {
    /// The frame of a cue with its best content and extent, if it is sure enough.
    fn frame(&mut self, &Cue { site, act, log_odds, .. }: &Cue, source: SourceCandidate) -> Option<Frame> {
        let (c, options) = (self.c, &mut self.options);
        options.find(c, &site, &source);
        let weights = self.table.of_question(Question::Content);
        let (content, _) = score_contents(c, &site, &source, options, weights, &mut self.sums)?;
        let content = options.resumed(c, content);
        let quoted = quotes(c, &site, &content);
        let log_odds = if quoted { log_odds + QUOTATION } else { log_odds };
        if log_odds < self.threshold.least(act, quoted) {
            return None;
        }
        let span = (source.relation != Relation::None).then_some(source.tokens);
        let weights = self.table.of_question(Question::Extent);
        let cue = best_extent(c, &site, span, &content, weights, &mut self.limits);
        Some(Frame { site, probability: probability(log_odds), source, content, cue })
    }
}

/// The probability of some log-odds, in thousandths.
fn probability(log_odds: i32) -> f32 {
    logistic(log_odds as f32 / 1000.0)
}

/// A cue that is still to be asked for its content, or what was chosen for it.
enum Proposal {
    Cue(Cue, SourceCandidate),
    Frame(Frame),
}

impl Proposal {
    fn site(&self) -> &Site {
        match self {
            Self::Cue(Cue { site, .. }, _) | Self::Frame(Frame { site, .. }) => site,
        }
    }

    /// Whether it closes its sentence, and its content is what stands before it.
    fn closes(&self, c: &Context<'_>) -> bool {
        let Self::Frame(Frame { site, source, content, .. }) = self else { return false };
        let start = c.text.sentences[site.sentence].tokens.start;
        content.right.is_none()
            && content.left.is_some_and(|left| left.start <= start + 1)
            && may_close(c, site, source)
    }

    /// The probability that it is a cue, or will be at most.
    fn probability(&self) -> f32 {
        match self {
            Self::Cue(cue, _) => probability(cue.most),
            Self::Frame(frame) => frame.probability,
        }
    }
}

/// Finds the frames of a text: the outermost of the sites that are sure enough of being cues, and what stands beside
/// them, each with its best source, content and extent. The surer is asked first.
#[must_use]
pub fn outermost(c: &Context<'_>, table: &Table, threshold: Threshold) -> Vec<Frame> {
    let laid_out = colon::laid_out(c);
    let cues = cues(c, table.of_question(Question::Cue), threshold, &laid_out);
    let sources = sources(c, &cues, table.of_question(Question::Source));
    let (options, sums, limits) = (Options::default(), Sums::default(), Limits::default());
    let mut asking = Asking { c, table, threshold, options, sums, limits };
    let mut proposals: Vec<Proposal> = Vec::with_capacity(cues.len() + laid_out.len());
    let mut hedged = Vec::new();
    for (cue, source) in cues.into_iter().zip(sources) {
        // An adverb hedges a claim only where there is one.
        let hedge = hedge_of(c, &cue.site, &source);
        if hedge.is_none() && !may_close(c, &cue.site, &source) {
            proposals.push(Proposal::Cue(cue, source));
        } else if let Some(frame) = asking.frame(&cue, source) {
            hedged.extend(hedge);
            proposals.push(Proposal::Frame(frame));
        }
    }
    hedged.sort_unstable();
    proposals.extend(laid_out.into_iter().map(Proposal::Frame));
    proposals.retain(|p| p.site().family != Family::Hearsay || hedged.binary_search(&p.site().head).is_err());
    proposals.sort_by_key(|p| p.site().head);
    // "Lee said it was late, according to two aides": who closes the sentence says all of it, and is asked first.
    // Probabilities are positive: their bits are in the same order.
    let place = |i: usize, p: &Proposal| (p.closes(c), p.probability().to_bits(), Reverse(i));
    let mut waiting: BinaryHeap<_> = proposals.iter().enumerate().map(|(i, p)| place(i, p)).collect();
    let mut kept: Vec<usize> = Vec::new();
    // Tokens of the contents, the colons' among them, and the cues that were kept.
    let (mut contents, mut colons, mut cues) = (Taken::default(), Taken::default(), Taken::default());
    let (mut sources, mut closed) = (Taken::default(), Taken::default());
    while let Some((closes, _, Reverse(i))) = waiting.pop() {
        // "A colleague, who spoke because she feared for her job, said": a word belongs to one attribution.
        let (site, probability) = (proposals[i].site(), proposals[i].probability());
        let head = Span::new(site.head, site.head + 1);
        let inside = contents.has(head) || sources.has(head);
        if inside && (closed.has(head) || !stands_beside(c, site, probability)) {
            continue;
        }
        let frame = match &proposals[i] {
            Proposal::Frame(frame) => frame,
            Proposal::Cue(cue, source) => {
                if let Some(frame) = asking.frame(cue, *source) {
                    proposals[i] = Proposal::Frame(frame);
                    waiting.push(place(i, &proposals[i]));
                }
                continue;
            }
        };
        if cues.has(frame.cue) {
            continue;
        }
        // "She put it bluntly: “…”": verb and colon for one content. The surer has it.
        let is_colon = frame.site.family == Family::Colon;
        let others = if is_colon { &contents } else { &colons };
        let content = || [frame.content.left, frame.content.right].into_iter().flatten();
        if content().map(|span| others.count(span)).sum::<usize>() * 2 > content().map(|s| s.len() as usize).sum() {
            continue;
        }
        if is_colon {
            content().for_each(|span| colons.take(span));
        }
        if closes {
            content().for_each(|span| closed.take(span));
        }
        content().for_each(|span| contents.take(span));
        cues.take(frame.cue);
        if let Some(source) = frame.source_tokens() {
            sources.take(source);
        }
        kept.push(i);
    }
    kept.sort_unstable();
    let frame = |i: usize| match proposals[i] {
        Proposal::Frame(frame) => Some(frame),
        Proposal::Cue(..) => None,
    };
    kept.into_iter().filter_map(frame).collect()
}

/// Whether a cue and its source stand at a sentence's end, behind a comma.
fn may_close(c: &Context<'_>, site: &Site, source: &SourceCandidate) -> bool {
    let range = c.text.sentences[site.sentence].tokens;
    let start = site.group.start.min(source.tokens.start);
    matches!(source.relation, Relation::Subject | Relation::Inverted | Relation::Complement)
        && site.group.end.max(source.tokens.end) + 1 >= range.end
        && start > range.start
        && c.tag(start - 1) == Tag::Comma
        && !c.text.tokens[start as usize].is_quoted()
}

/// The adverb right before the verb of a claim that has a source: "Lee reportedly said" is Lee's claim, and hedged.
fn hedge_of(c: &Context<'_>, site: &Site, source: &SourceCandidate) -> Option<u32> {
    let before = site.head.checked_sub(1).filter(|&i| c.tag(i) == Tag::Adverb)?;
    let speaks = matches!(source.relation, Relation::Subject | Relation::Relative) && !site.passive;
    let hearsay = c.text.tokens[before as usize].is(Class::HEARSAY);
    let states = || site.act_and_class(c.lexicon).0 == Act::Statement;
    (hearsay && speaks && site.family == Family::Verb && states()).then_some(before)
}

/// Whether a cue is sure enough to stand beside the attribution whose content seems to hold it: "Lee said it was
/// safe and added that it was new". Where a comma or a conjunction joins it to what stands before, less is asked.
fn stands_beside(c: &Context<'_>, site: &Site, probability: f32) -> bool {
    let joined = site.group.start > 0 && matches!(c.tag(site.group.start - 1), Tag::Comma | Tag::Coordinator);
    matches!(site.family, Family::Verb | Family::Gerund) && probability >= if joined { JOINED } else { UNJOINED }
}

/// From these probabilities on, half of the cues inside another's content were annotated as cues of their own.
const JOINED: f32 = 0.5;
const UNJOINED: f32 = 0.8;

/// Tokens that are taken.
#[derive(Debug, Default)]
struct Taken(Vec<bool>);

impl Taken {
    fn take(&mut self, span: Tokens) {
        if self.0.len() < span.end as usize {
            self.0.resize(span.end as usize, false);
        }
        self.0[span.range()].fill(true);
    }

    /// How many tokens of a span are taken.
    fn count(&self, span: Tokens) -> usize {
        let end = (span.end as usize).min(self.0.len());
        self.0.get(span.start as usize..end).map_or(0, |taken| taken.iter().filter(|taken| **taken).count())
    }

    /// Whether any token of a span is taken.
    fn has(&self, span: Tokens) -> bool {
        let end = (span.end as usize).min(self.0.len());
        self.0.get(span.start as usize..end).is_some_and(|taken| taken.contains(&true))
    }
}

/// All that the grammar needs of a text.
pub struct Prepared {
    /// Tags.
    pub tags: Vec<Tag>,
    /// Base noun phrases.
    pub chunks: Vec<(u32, u32)>,
    /// How many of them begin before each token.
    pub chunks_before: Vec<u32>,
    /// The kind of each token.
    pub kinds: Vec<Atom>,
    /// Landmarks between which sources and content lie.
    pub landmarks: Landmarks,
}

impl Prepared {
    /// Tags a text and finds its base noun phrases.
    #[must_use]
    pub fn new(text: &Text<'_>) -> Self {
        let tags = tags(text);
        let chunks = chunks(text, &tags);
        // One step a token, whether a phrase begins there or not: which do can't be foreseen.
        let mut chunks_before = Vec::with_capacity(text.tokens.len());
        let mut before = 0;
        for token in 0..chunks.last().map_or(0, |last| last.0 + 1) {
            chunks_before.push(before as u32);
            before += usize::from(chunks[before].0 == token);
        }
        let kinds = kinds(&text.tokens, &tags);
        let landmarks = Landmarks::new(text, &tags);
        Self { tags, chunks, chunks_before, kinds, landmarks }
    }

    /// The grammar's view of the text.
    #[must_use]
    pub fn context<'a>(&'a self, text: &'a Text<'a>, lexicon: &'a Lexicon) -> Context<'a> {
        Context {
            text,
            lexicon,
            tags: &self.tags,
            chunks: &self.chunks,
            chunks_before: &self.chunks_before,
            kinds: &self.kinds,
            landmarks: &self.landmarks,
        }
    }
}
