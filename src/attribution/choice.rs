//! Where overlaps are decided: which of the grammar's proposals become attributions.
//!
//! One site is asked after the other: is it a cue, what is its source, its content, its extent. Then the
//! outermost attributions are kept: one whose cue stands inside another's content is that content's, not
//! the article's.

use super::Tokens;
use super::construction::colon;
use super::content::{ContentCandidate, Options};
use super::cursor::Cursor;
use super::evidence::{
    Atom, Question, Score, Table, best_extent, best_source, cue_features, kinds, logistic, score_contents,
};
use super::landmarks::Landmarks;
use super::noun_phrase;
use super::part_of_speech::{Tag, tags};
use super::site::{Context, Site, sites};
use super::source_phrase::{Relation, SourceCandidate, candidates};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::text::Text;

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

/// Finds the frames of a text: all sites whose probability is at least `floor`, each with its best
/// source, content and extent.
#[must_use]
pub fn frames(c: &Context<'_>, table: &Table, floor: f32) -> Vec<Frame> {
    let laid_out = colon::laid_out(c);
    let mut out: Vec<Frame> = Vec::new();
    let mut sources = Vec::new();
    let mut options = Options::default();
    let mut known = Vec::new();
    for site in sites(c) {
        if laid_out.iter().any(|f| f.site.head == site.head) {
            continue;
        }
        let mut score = Score::new(table.of_question(Question::Cue));
        cue_features(c, &site, &mut score);
        let probability = logistic(score.log_odds());
        if probability < floor {
            continue;
        }
        let sentence = out.iter().rposition(|f| f.site.sentence != site.sentence).map_or(0, |last| last + 1);
        known.clear();
        known.extend(out[sentence..].iter().filter(|f| f.probability >= 0.5).filter_map(Frame::source_tokens));
        candidates(c, &site, &known, &mut sources);
        let source = best_source(c, &site, &sources, table.of_question(Question::Source));
        let Some(source) = source else { continue };
        options.find(c, &site, &source);
        let Some((content, _)) = score_contents(c, &site, &source, &options, table.of_question(Question::Content))
        else {
            continue;
        };
        let span = (source.relation != Relation::None).then_some(source.tokens);
        let cue = best_extent(c, &site, span, &content, table.of_question(Question::Extent));
        out.push(Frame { site, probability, source, content, cue });
    }
    out.extend(laid_out);
    out.sort_by_key(|f| f.site.head);
    out
}

/// Keeps the outermost frames of at least this probability. The surer frame is asked first.
#[must_use]
pub fn outermost(mut frames: Vec<Frame>, threshold: f32) -> Vec<Frame> {
    frames.retain(|f| f.probability >= threshold);
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by(|&a, &b| frames[b].probability.total_cmp(&frames[a].probability).then(a.cmp(&b)));
    let mut kept: Vec<usize> = Vec::new();
    // Tokens of the contents and cues that were kept.
    let (mut contents, mut cues) = (Taken::default(), Taken::default());
    for i in order {
        let frame = &frames[i];
        if contents.has(Span::new(frame.site.head, frame.site.head + 1)) || cues.has(frame.cue) {
            continue;
        }
        [frame.content.left, frame.content.right].into_iter().flatten().for_each(|span| contents.take(span));
        cues.take(frame.cue);
        kept.push(i);
    }
    kept.sort_unstable();
    kept.into_iter().map(|i| frames[i]).collect()
}

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
    /// The kind of each token.
    pub kinds: Vec<Atom>,
    /// Landmarks between which sources and content lie.
    pub landmarks: Landmarks,
}

impl Prepared {
    /// Tags a text and finds its base noun phrases.
    #[must_use]
    pub fn new(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let tags = tags(text);
        let chunks = chunks(text, &tags);
        let kinds = kinds(&text.tokens, &tags);
        let landmarks = Landmarks::new(text, &tags, lexicon);
        Self { tags, chunks, kinds, landmarks }
    }

    /// The grammar's view of the text.
    #[must_use]
    pub fn context<'a>(&'a self, text: &'a Text<'a>, lexicon: &'a Lexicon) -> Context<'a> {
        Context {
            text,
            lexicon,
            tags: &self.tags,
            chunks: &self.chunks,
            kinds: &self.kinds,
            landmarks: &self.landmarks,
        }
    }
}
