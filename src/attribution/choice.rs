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
    Atom, Question, Score, Table, best_extent, cue_features, extents, kinds, logistic, score_contents, source_features,
};
use super::noun_phrase;
use super::part_of_speech::{Tag, tags};
use super::site::{Context, Site, sites};
use super::source_phrase::{Relation, SourceCandidate, candidates};
use crate::lexicon::Lexicon;
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
    let mut tails = Vec::new();
    for site in sites(c) {
        if laid_out.iter().any(|f| f.site.head == site.head) {
            continue;
        }
        let mut score = Score::new(table.of_question(Question::Cue));
        cue_features(c, &site, &mut score);
        let probability = logistic(score.sum);
        if probability < floor {
            continue;
        }
        let known: Vec<Tokens> = out
            .iter()
            .filter(|f| f.site.sentence == site.sentence && f.probability >= 0.5)
            .filter_map(Frame::source_tokens)
            .collect();
        candidates(c, &site, &known, &mut sources);
        let source = best(&sources, |candidate| {
            let mut score = Score::new(table.of_question(Question::Source));
            source_features(c, &site, candidate, &mut score);
            score.sum
        });
        let Some(source) = source else { continue };
        options.find(c, &site, &source);
        let Some((content, _)) = score_contents(c, &site, &source, &options, table.of_question(Question::Content))
        else {
            continue;
        };
        let span = (source.relation != Relation::None).then_some(source.tokens);
        extents(c, &site, span, &content, &mut tails);
        let cue =
            best_extent(c, &site, span, &content, &tails, table.of_question(Question::Extent)).unwrap_or(site.group);
        out.push(Frame { site, probability, source, content, cue });
    }
    out.extend(laid_out);
    out.sort_by_key(|f| f.site.head);
    out
}

fn best<T: Copy>(choices: &[T], score: impl Fn(&T) -> f32) -> Option<T> {
    let mut best: Option<(T, f32)> = None;
    for choice in choices {
        let score = score(choice);
        if best.is_none_or(|(_, b)| score > b) {
            best = Some((*choice, score));
        }
    }
    best.map(|(choice, _)| choice)
}

/// Keeps the outermost frames of at least this probability. The surer frame is asked first.
#[must_use]
pub fn outermost(mut frames: Vec<Frame>, threshold: f32) -> Vec<Frame> {
    frames.retain(|f| f.probability >= threshold);
    let mut order: Vec<usize> = (0..frames.len()).collect();
    order.sort_by(|&a, &b| frames[b].probability.total_cmp(&frames[a].probability).then(a.cmp(&b)));
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        let frame = &frames[i];
        let near = kept.iter().map(|&k| &frames[k]);
        let embedded = near.clone().any(|k| k.contains(frame.site.head) || k.cue.overlaps(frame.cue));
        if !embedded {
            kept.push(i);
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|i| frames[i]).collect()
}

/// Words of this strength are taken for cues when other cues are judged.
const STRONG: u8 = 4;

/// How many were true before each place, and at the end.
fn counts(marks: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(marks.map(|yes| {
            sum += u32::from(yes);
            sum
        }))
        .collect()
}

/// All that the grammar needs of a text.
pub struct Prepared {
    /// Tags.
    pub tags: Vec<Tag>,
    /// Base noun phrases.
    pub chunks: Vec<(u32, u32)>,
    /// The kind of each token.
    pub kinds: Vec<Atom>,
    /// Verbs before each token.
    pub verbs: Vec<u32>,
    /// Strong cue words outside quotations before each token.
    pub strong: Vec<u32>,
}

impl Prepared {
    /// Tags a text and finds its base noun phrases.
    #[must_use]
    pub fn new(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let tags = tags(text);
        let chunks = chunks(text, &tags);
        let kinds = kinds(&text.tokens, &tags);
        let verbs = counts(tags.iter().map(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary)));
        let strong = counts(text.tokens.iter().map(|t| !t.is_quoted() && lexicon.strength(t.word) >= STRONG));
        Self { tags, chunks, kinds, verbs, strong }
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
            verbs: &self.verbs,
            strong: &self.strong,
        }
    }
}
