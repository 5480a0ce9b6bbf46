//! The page of an article: its text with the claims marked, why each was typed, its sources, a worksheet and a quiz.

use serde::Serialize;

use super::claim::{Card, Kind, shortened};
use super::marks::{self, Paragraph};
use super::names;
use crate::Analysis;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::measure::{ArticleMeasures, Reading, metrics};
use crate::sourcing::{Disclosure, Level, SourcingType};
use crate::text::Positions;

/// Bytes of text that are shown, so that no page grows beyond what a telephone opens: it stands there twice, and a letter
/// that has to be escaped takes six bytes.
const MOST_TEXT: usize = 100_000;
/// Claims that are shown, for the same reason.
const MOST_CLAIMS: usize = 300;
/// Sources that are shown.
const MOST_SOURCES: usize = 300;
/// Claims of a source that are linked to.
const MOST_LINKS: usize = 40;

/// Metrics that stand on top of an article.
const FIGURES: [&str; 6] =
    ["named_share", "partial_share", "unnamed_share", "document_rate", "media_rate", "unattributed_rate"];

/// All that the page of an article shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct View {
    /// Its headline, or its id where it has none.
    pub title: String,
    id: String,
    outlet: String,
    outlet_page: String,
    byline: Option<String>,
    published: Option<String>,
    section: Option<String>,
    event: Option<String>,
    event_page: String,
    /// Its address; `web` tells whether it is one that a browser may be sent to.
    url: Option<String>,
    web: bool,
    words: u64,
    paragraphs: Vec<Paragraph>,
    claims: Vec<Card>,
    all_claims: usize,
    /// Claims that count towards its shares.
    counted: u64,
    /// Of each claim shown, its number among those that are asked for; 0 where it isn't.
    asked: Vec<usize>,
    sources: Vec<Heard>,
    /// Sources with a claim that counts.
    counted_sources: usize,
    figures: Vec<Figure>,
    levels: Vec<Share>,
    disclosures: Vec<Anonymity>,
    untied: Vec<Untied>,
    /// Beliefs of nobody, which the hearsay rate leaves out.
    beliefs: u64,
    /// What is left out of a page that would be too long.
    cut: bool,
    types: Vec<Kind>,
}

/// A source and where it is heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Heard {
    number: usize,
    label: String,
    kind: Option<Kind>,
    sector: &'static str,
    claims: u64,
    mentions: Vec<String>,
    more_mentions: usize,
    numbers: Vec<usize>,
}

/// A figure of the article: a share and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Figure {
    id: &'static str,
    name: &'static str,
    percent: String,
    x: u64,
    n: u64,
    /// The level whose claims it counts; empty for others.
    level: &'static str,
}

/// Claims of a level.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Share {
    id: &'static str,
    /// What it is to a reader.
    words: &'static str,
    claims: usize,
    /// Those of its types that there are.
    types: Vec<(Kind, usize)>,
}

/// Where an article says that a source is anonymous.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Anonymity {
    claim: usize,
    who: String,
    how: &'static str,
    class: String,
    words: String,
}

/// A disclosure of anonymity that concerns the source of no claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Untied {
    /// Line of the article's text that its sentence begins in, from 1.
    line: u32,
    words: String,
}

/// A share in per cent with one decimal, or a dash.
pub(super) fn percent(share: Option<f64>) -> String {
    share.filter(|s| s.is_finite()).map_or("–".to_owned(), |s| format!("{:.1} %", s * 100.0))
}

impl View {
    pub fn of(
        article: &Article,
        analysis: &Analysis<'_>,
        measures: &ArticleMeasures,
        readings: &[Reading],
        lexicon: &Lexicon,
    ) -> Self {
        let cards = analysis.claims.iter().enumerate().take(MOST_CLAIMS).filter_map(|(i, claim)| {
            let attribution = analysis.attributions.get(claim.attribution)?;
            Some(Card::of(i + 1, claim, attribution, analysis, lexicon, &article.outlet.name))
        });
        let url = article.url.clone().filter(|url| !url.is_empty());
        let levels = Level::ALL.map(|level| Share {
            id: level.id(),
            words: super::plot::words(level),
            claims: analysis.claims.iter().filter(|c| c.sourcing.level() == level).count(),
            types: SourcingType::ALL
                .iter()
                .filter(|kind| kind.level() == level && kind.id() != level.id())
                .map(|kind| (Kind::of(*kind), analysis.claims.iter().filter(|c| c.sourcing == *kind).count()))
                .filter(|(_, claims)| *claims > 0)
                .collect(),
        });
        let cards: Vec<Card> = cards.collect();
        let mut last = 0;
        let asked = cards.iter().map(|card| {
            last += usize::from(card.asked);
            if card.asked { last } else { 0 }
        });
        let asked: Vec<usize> = asked.collect();
        let (paragraphs, whole) = marks::paragraphs(analysis, &asked, MOST_TEXT);
        let event = article.event.clone().filter(|event| !event.is_empty());
        Self {
            title: title(article),
            id: article.id.clone(),
            outlet: article.outlet.name.clone(),
            outlet_page: names::outlet(&article.outlet.name, 0),
            byline: article.byline.clone(),
            published: article.published.as_deref().map(|date| date.split('T').next().unwrap_or(date).to_owned()),
            section: article.section.clone(),
            event_page: event.as_deref().map(names::event).unwrap_or_default(),
            event,
            web: url.as_deref().is_some_and(|url| url.starts_with("https://") || url.starts_with("http://")),
            url,
            words: measures.tally.words,
            paragraphs,
            claims: cards,
            all_claims: analysis.claims.len(),
            counted: count("claims", readings),
            asked,
            sources: sources(analysis, measures),
            counted_sources: measures.sources.iter().filter(|source| source.claims > 0).count(),
            figures: figures(readings),
            levels: levels.into_iter().filter(|share| share.claims > 0).collect(),
            disclosures: disclosures(analysis),
            untied: untied(article, analysis),
            beliefs: count("agentless_attitudes", readings),
            cut: !whole || analysis.claims.len() > MOST_CLAIMS || analysis.sources.all.len() > MOST_SOURCES,
            types: SourcingType::ALL.iter().map(|t| Kind::of(*t)).collect(),
        }
    }
}

/// An article's headline, or its id where it has none.
pub(super) fn title(article: &Article) -> String {
    let headline = article.headline.and_then(|h| article.text.get(h.range())).map(str::trim).filter(|h| !h.is_empty());
    shortened(headline.unwrap_or(&article.id), 200)
}

/// What a metric that counts reads.
fn count(id: &str, readings: &[Reading]) -> u64 {
    let read = metrics().iter().zip(readings).find(|(metric, _)| metric.id == id);
    if let Some((_, Reading::Count(n))) = read { *n } else { 0 }
}

fn figures(readings: &[Reading]) -> Vec<Figure> {
    let shown = metrics().iter().zip(readings).filter(|(metric, _)| FIGURES.contains(&metric.id));
    shown
        .filter_map(|(metric, reading)| match reading {
            Reading::Ratio(ratio, _) => Some(Figure {
                id: metric.id,
                name: metric.name,
                percent: percent(ratio.value()),
                x: ratio.x,
                n: ratio.n,
                level: super::plot::level_of(metric.id),
            }),
            _ => None,
        })
        .collect()
}

fn sources(analysis: &Analysis<'_>, measures: &ArticleMeasures) -> Vec<Heard> {
    let mut numbers = vec![Vec::new(); analysis.sources.all.len()];
    for (i, claim) in analysis.claims.iter().enumerate().take(MOST_CLAIMS) {
        if let Some(of) = claim.source.and_then(|source| numbers.get_mut(source)).filter(|of| of.len() < MOST_LINKS) {
            of.push(i + 1);
        }
    }
    let all = analysis.sources.all.iter().zip(&measures.sources).zip(numbers).enumerate().take(MOST_SOURCES);
    all.map(|(i, ((source, counted), numbers))| {
        let words = source.mentions.iter().map(|m| shortened(analysis.text.slice(m.tokens), 80));
        Heard {
            number: i + 1,
            label: shortened(&source.label, 120),
            kind: counted.sourcing.map(Kind::of),
            sector: source.sector.id(),
            claims: counted.claims,
            mentions: words.take(MOST_LINKS).collect(),
            more_mentions: source.mentions.len().saturating_sub(MOST_LINKS),
            numbers,
        }
    })
    .collect()
}

fn untied(article: &Article, analysis: &Analysis<'_>) -> Vec<Untied> {
    let positions = Positions::new(&article.text);
    let untied = analysis.untied_disclosures().take(MOST_SOURCES);
    untied
        .map(|sentence| Untied {
            line: positions.at(analysis.text.bytes(sentence).start).line,
            words: shortened(analysis.text.slice(sentence), 300),
        })
        .collect()
}

fn disclosures(analysis: &Analysis<'_>) -> Vec<Anonymity> {
    let disclosed =
        analysis.claims.iter().enumerate().take(MOST_CLAIMS).filter(|(_, c)| c.disclosure != Disclosure::None);
    disclosed
        .map(|(i, claim)| {
            let label = claim.source.and_then(|s| analysis.sources.all.get(s)).map_or("", |s| s.label.as_str());
            Anonymity {
                claim: i + 1,
                who: shortened(label, 120),
                how: claim.disclosure.id(),
                class: claim.reason.as_ref().map(|r| r.class.clone()).unwrap_or_default(),
                words: claim.reason.as_ref().map(|r| shortened(analysis.text.slice(r.tokens), 200)).unwrap_or_default(),
            }
        })
        .collect()
}
