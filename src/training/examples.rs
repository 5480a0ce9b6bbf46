//! Examples for learning: a site's proposals and which of them the annotators chose.

use rustc_hash::FxHashMap;

use crate::annotation::Annotation;
use crate::attribution::Tokens;
use crate::attribution::content::{ContentCandidate, Options};
use crate::attribution::evidence::{
    Atom, Extent, Keys, Question, Sink, Template, content_features, cue_features, extent_features, extents, key,
    source_features,
};
use crate::attribution::site::{Context, Family, Site, sites};
use crate::attribution::source_phrase::{Relation, SourceCandidate, candidates};
use crate::text::Text;

/// One choice: the features of each proposal, and which was right. A cue has one proposal, and `right` is
/// 1 when it is a cue.
#[derive(Debug)]
pub struct Example {
    /// Feature keys of each proposal.
    pub choices: Vec<Vec<u64>>,
    /// Number of the right one.
    pub right: usize,
}

/// Examples of one question.
#[derive(Debug, Default)]
pub struct Examples {
    examples: Vec<Example>,
    /// Annotated attributions without a site, and choices whose proposals held nothing near enough.
    missing: usize,
    exact: usize,
    asked: usize,
}

impl Examples {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.examples.len()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Example> {
        self.examples.iter()
    }

    /// All feature keys, as often as they occur.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.examples.iter().flat_map(|e| e.choices.iter().flatten().copied())
    }

    /// How much of what the annotators chose was among the proposals.
    pub fn coverage(&self) -> String {
        format!("{} asked, {} proposed exactly, {} not proposed", self.asked, self.exact, self.missing)
    }

    /// Adds an article's examples.
    pub fn add(&mut self, question: Question, c: &Context<'_>, gold: &[Annotation]) {
        visit(question, c, gold, &mut |choice| match choice {
            Choice::Missing => {
                self.asked += 1;
                self.missing += 1;
            }
            Choice::Of { features, count, right, exact } => {
                self.asked += 1;
                self.exact += usize::from(exact);
                let choices = (0..count)
                    .map(|i| {
                        let mut keys = Keys::default();
                        features.fill(i, &mut keys);
                        keys.0
                    })
                    .collect();
                self.examples.push(Example { choices, right });
            }
        });
    }
}

/// Gives names to the features that a table keeps.
pub struct Namer<'a> {
    text: &'a Text<'a>,
    names: &'a mut FxHashMap<u64, Option<String>>,
}

impl<'a> Namer<'a> {
    /// For one text.
    pub fn new(text: &'a Text<'a>, names: &'a mut FxHashMap<u64, Option<String>>) -> Self {
        Self { text, names }
    }
}

impl Sink for Namer<'_> {
    fn add(&mut self, template: Template, values: &[Atom]) {
        if let Some(name) = self.names.get_mut(&key(template, values))
            && name.is_none()
        {
            *name = Some(template.named(values, self.text));
        }
    }
}

/// Names the features of an article's examples.
pub fn name(question: Question, c: &Context<'_>, gold: &[Annotation], namer: &mut Namer<'_>) {
    visit(question, c, gold, &mut |choice| {
        if let Choice::Of { features, count, .. } = choice {
            for i in 0..count {
                features.name(i, namer);
            }
        }
    });
}

enum Choice<'a> {
    Missing,
    Of { features: &'a dyn Features, count: usize, right: usize, exact: bool },
}

trait Features {
    fn fill(&self, i: usize, keys: &mut Keys);
    fn name(&self, i: usize, namer: &mut Namer<'_>);
}

macro_rules! features {
    ($c:expr, |$i:ident, $sink:ident| $body:expr) => {{
        struct Filler<F, G>(F, G);
        impl<F: Fn(usize, &mut Keys), G: Fn(usize, &mut Namer<'_>)> Features for Filler<F, G> {
            fn fill(&self, i: usize, keys: &mut Keys) {
                (self.0)(i, keys);
            }
            fn name(&self, i: usize, namer: &mut Namer<'_>) {
                (self.1)(i, namer);
            }
        }
        Filler(|$i: usize, $sink: &mut Keys| $body, |$i: usize, $sink: &mut Namer<'_>| $body)
    }};
}

/// The site that stands for an annotated cue: the surest of those inside it.
pub fn site_of<'s>(c: &Context<'_>, sites: &'s [Site], cue: &[Tokens]) -> Option<&'s Site> {
    let inside = sites.iter().filter(|s| cue.iter().any(|run| run.contains(s.head)));
    inside.max_by_key(|s| {
        let phrase = matches!(s.family, Family::AccordingTo | Family::NoComment | Family::Rumor);
        let verb = matches!(s.family, Family::Verb | Family::Gerund | Family::Infinitive);
        (phrase, c.text.tokens[s.head as usize].strength, verb, std::cmp::Reverse(s.head))
    })
}

fn visit(question: Question, c: &Context<'_>, gold: &[Annotation], take: &mut dyn FnMut(Choice<'_>)) {
    let all = sites(c);
    let chosen: Vec<Option<&Site>> = gold.iter().map(|g| site_of(c, &all, &g.cue)).collect();
    if question == Question::Cue {
        for site in &all {
            let is_cue = chosen.iter().flatten().any(|s| s.head == site.head);
            let beside = gold.iter().any(|g| g.cue.iter().any(|run| run.contains(site.head)));
            if !is_cue && beside {
                continue;
            }
            let features = features!(c, |_i, sink| cue_features(c, site, sink));
            take(Choice::Of { features: &features, count: 1, right: usize::from(is_cue), exact: is_cue });
        }
        for _ in chosen.iter().filter(|s| s.is_none()) {
            take(Choice::Missing);
        }
        return;
    }
    let mut sources = Vec::new();
    let mut options = Options::default();
    let mut tails = Vec::new();
    for (g, site) in gold.iter().zip(&chosen).filter_map(|(g, s)| Some((g, (*s)?))) {
        let known: Vec<Tokens> = gold
            .iter()
            .zip(&chosen)
            .filter(|(_, s)| s.is_some_and(|s| s.sentence == site.sentence && s.head < site.head))
            .filter_map(|(g, _)| g.source.first().copied())
            .collect();
        candidates(c, site, &known, &mut sources);
        let wanted = words(c, &g.source);
        let source = if wanted.is_empty() {
            sources.iter().position(|s| s.relation == Relation::None).map(|i| (i, 1.0))
        } else {
            nearest(sources.iter().map(|s| overlap(&words(c, &[s.tokens]), &wanted)))
        };
        if question == Question::Source {
            let Some((right, score)) = source.filter(|(_, score)| *score >= 0.3) else {
                take(Choice::Missing);
                continue;
            };
            let features = features!(c, |i, sink| source_features(c, site, &sources[i], sink));
            take(Choice::Of { features: &features, count: sources.len(), right, exact: score >= 1.0 });
            continue;
        }
        let source = source.filter(|(_, score)| *score > 0.0).map_or(sources[0], |(i, _)| sources[i]);
        options.find(c, site, &source);
        let contents: Vec<ContentCandidate> = options.candidates().collect();
        let wanted = words(c, &g.content);
        let Some((right, score)) = nearest(contents.iter().map(|content| {
            let runs: Vec<Tokens> = [content.left, content.right].into_iter().flatten().collect();
            overlap(&words(c, &runs), &wanted)
        })) else {
            take(Choice::Missing);
            continue;
        };
        if question == Question::Content {
            if score < 0.4 {
                take(Choice::Missing);
                continue;
            }
            let features = features!(c, |i, sink| content_features(c, site, &source, &options, &contents[i], sink));
            take(Choice::Of { features: &features, count: contents.len(), right, exact: score >= 1.0 });
            continue;
        }
        let span = source_span(&source);
        let content = contents[right];
        extents(c, site, span, &content, &mut tails);
        let wanted = words(c, &g.cue);
        let Some((right, score)) =
            nearest(tails.iter().map(|t: &Extent| overlap(&words(c, &[t.tokens]), &wanted))).filter(|(_, s)| *s >= 0.3)
        else {
            take(Choice::Missing);
            continue;
        };
        let features = features!(c, |i, sink| extent_features(c, site, span, &content, &tails[i], sink));
        take(Choice::Of { features: &features, count: tails.len(), right, exact: score >= 1.0 });
    }
}

fn source_span(source: &SourceCandidate) -> Option<Tokens> {
    (source.relation != Relation::None).then_some(source.tokens)
}

/// The word tokens of runs; their marks where there are no words.
fn words(c: &Context<'_>, runs: &[Tokens]) -> Vec<u32> {
    let all = || runs.iter().flat_map(|run| run.start..run.end);
    let mut words: Vec<u32> = all().filter(|&i| c.text.tokens[i as usize].is_word()).collect();
    if words.is_empty() {
        words = all().collect();
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Token F1 of two sorted lists.
fn overlap(a: &[u32], b: &[u32]) -> f64 {
    let shared = a.iter().filter(|i| b.binary_search(i).is_ok()).count();
    if a.len() + b.len() == 0 { 0.0 } else { 2.0 * shared as f64 / (a.len() + b.len()) as f64 }
}

/// The highest score and where it stands; the first of equals.
fn nearest(scores: impl Iterator<Item = f64>) -> Option<(usize, f64)> {
    scores.enumerate().fold(None, |best, (i, score)| match best {
        Some((_, top)) if top >= score => best,
        _ => Some((i, score)),
    })
}
