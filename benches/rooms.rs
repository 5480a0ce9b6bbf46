//! Instructions that each room takes for the bundled articles, counted by Callgrind (gungraun).
//!
//! Counts hardly differ from run to run or with what else a machine does, as times do; what they leave out is how
//! long memory makes an instruction wait. Needs valgrind and gungraun-runner of the version in `Cargo.lock`:
//! `cargo bench --bench rooms`, or `benches/instructions.sh`, which puts the counts down beside each other.

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use onrecord::article::{self, Article, Selection};
use onrecord::attribution::{Attribution, Grammar};
use onrecord::lexicon::Lexicon;
use onrecord::measure::ArticleMeasures;
use onrecord::report::{Layout, Options, Page};
use onrecord::source::{self, Sources};
use onrecord::sourcing::{self, Claim};
use onrecord::text::Text;
use onrecord::{Analysis, Onrecord};

fn folder() -> Selection {
    warm();
    Selection::new([concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles")])
}

fn web_pages() -> Selection {
    warm();
    Selection::new([concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles/The Daily Beacon")])
}

/// What is made once a run is made before anything is counted.
fn warm() {
    let article = Article { text: "Ann Lee said it was safe.".into(), ..Article::default() };
    let layout = Layout::new(Options::default(), Lexicon::builtin());
    black_box(layout.page(&article, &Onrecord::new(Lexicon::builtin()).analyse(&article)));
}

fn read(selection: &Selection) -> Vec<Article> {
    let mut articles = Vec::new();
    article::read(selection, Lexicon::builtin(), |found| articles.extend(found));
    articles
}

/// The bundled articles, for the rest of the run.
fn articles() -> &'static [Article] {
    read(&folder()).leak()
}

type Cut = Vec<(&'static Article, Text<'static>)>;

fn cut() -> Cut {
    articles().iter().map(|article| (article, Text::new(article, Lexicon::builtin()))).collect()
}

type Found = Vec<(&'static Article, Text<'static>, Vec<Attribution>)>;

fn found() -> Found {
    let grammar = Grammar::new(Lexicon::builtin());
    let attributions = |(article, text)| {
        let attributions = grammar.attributions(&text);
        (article, text, attributions)
    };
    cut().into_iter().map(attributions).collect()
}

fn resolved() -> (Found, Vec<Sources>) {
    let found = found();
    let sources = resolve_all(&found);
    (found, sources)
}

fn resolve_all(found: &Found) -> Vec<Sources> {
    found.iter().map(|(article, text, all)| source::resolve(article, text, Lexicon::builtin(), all)).collect()
}

type Analysed = Vec<(&'static Article, Analysis<'static>)>;

fn analysed() -> Analysed {
    let tool = Onrecord::new(Lexicon::builtin());
    articles().iter().map(|article| (article, tool.analyse(article))).collect()
}

#[library_benchmark]
#[bench::bundled(folder())]
fn reading(selection: Selection) -> Vec<Article> {
    read(&selection)
}

#[library_benchmark]
#[bench::bundled(web_pages())]
fn reading_pages(selection: Selection) -> Vec<Article> {
    read(&selection)
}

#[library_benchmark]
#[bench::bundled(articles())]
fn text(articles: &'static [Article]) -> Vec<Text<'static>> {
    articles.iter().map(|article| Text::new(article, Lexicon::builtin())).collect()
}

#[library_benchmark]
#[bench::bundled(cut())]
fn grammar(texts: Cut) -> (Vec<Vec<Attribution>>, Cut) {
    let grammar = Grammar::new(Lexicon::builtin());
    (texts.iter().map(|(_, text)| grammar.attributions(text)).collect(), texts)
}

#[library_benchmark]
#[bench::bundled(found())]
fn resolve(found: Found) -> (Vec<Sources>, Found) {
    (resolve_all(&found), found)
}

#[library_benchmark]
#[bench::bundled(resolved())]
fn classify((found, sources): (Found, Vec<Sources>)) -> (Vec<Vec<Claim>>, Found, Vec<Sources>) {
    let claims = found
        .iter()
        .zip(&sources)
        .map(|((article, text, all), sources)| sourcing::classify(article, text, Lexicon::builtin(), all, sources))
        .collect();
    (claims, found, sources)
}

#[library_benchmark]
#[bench::bundled(analysed())]
fn measures(analysed: Analysed) -> (Vec<ArticleMeasures>, Analysed) {
    (analysed.iter().map(|(_, analysis)| ArticleMeasures::of(analysis)).collect(), analysed)
}

// The rows of all CSV tables; the measures that they tell are made on the way.
#[library_benchmark]
#[bench::bundled(analysed())]
fn rows(analysed: Analysed) -> (Vec<Page>, Analysed) {
    let layout = Layout::new(Options::default(), Lexicon::builtin());
    (analysed.iter().map(|(article, analysis)| layout.page(article, analysis)).collect(), analysed)
}

library_benchmark_group!(
    name = rooms,
    benchmarks = [reading, reading_pages, text, grammar, resolve, classify, measures, rows]
);
main!(library_benchmark_groups = rooms);
