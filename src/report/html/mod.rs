//! A report as pages that a class can look at.
//!
//! `report.html` and a folder `pages/`: an overview of the outlets, a page an article, a page an event, lists, and the
//! definitions of all that is counted. Each page holds its own style and script and loads nothing, so it opens from a
//! disk and may be mailed alone. A strict Content-Security-Policy in each lets only those in, by their hash.
//!
//! An article becomes a `ArticlePage` where its rows are made, in parallel; a `Site` takes them in order, keeps
//! a line of each, and writes what is about all of them at the end. Figures come from the same measures as the tables, and
//! lists from the same rows, so that no two of them disagree. Nothing is called good or bad, and there is no score.
//!
//! [`alone`] gives the page of one article without a site, [`desk`] a box to paste an article into.

mod article;
mod claim;
mod contrast;
mod event;
mod glossary;
mod listing;
mod marks;
mod multiples;
mod names;
mod overview;
mod paragraph;
mod plainly;
mod plot;
mod policy;
mod sentence;
mod site;
mod spread;
mod templates;

use serde::Serialize;

use crate::Analysis;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::measure::{ArticleMeasures, Choices};
use templates::{Place, Sheet};

pub(super) use listing::Words;
pub(super) use site::{ArticlePage, Site};

/// The page of one article by itself: its text with the claims marked, why each was typed, a worksheet and a quiz.
#[must_use]
pub fn alone(article: &Article, analysis: &Analysis<'_>, lexicon: &Lexicon, choices: Choices) -> String {
    page(article, analysis, lexicon, choices, Place::Alone)
}

/// The same page as a local server gives it; `site` tells whether it has a report to link to.
#[must_use]
pub fn served(article: &Article, analysis: &Analysis<'_>, lexicon: &Lexicon, choices: Choices, site: bool) -> String {
    page(article, analysis, lexicon, choices, Place::Served(site))
}

fn page(article: &Article, analysis: &Analysis<'_>, lexicon: &Lexicon, choices: Choices, place: Place) -> String {
    let measures = ArticleMeasures::of(analysis);
    let readings = measures.readings(choices);
    let view = article::View::of(article, analysis, &measures, &readings, lexicon);
    templates::render(Sheet::Article, place, &view)
}

/// A page of a report, with a link to the box.
#[must_use]
pub fn beside_desk(page: String) -> String {
    templates::with_desk(page)
}

/// The page with a box to paste an article into; `site` tells whether there is a report to link to.
#[must_use]
pub fn desk(site: bool) -> String {
    #[derive(Serialize)]
    struct Desk {}
    templates::render(Sheet::Desk, Place::Served(site), &Desk {})
}

/// A page of the local server that says why there is nothing to see, and what to do.
#[must_use]
pub fn notice(title: &str, text: &str, site: bool) -> String {
    #[derive(Serialize)]
    struct Notice<'a> {
        title: &'a str,
        text: &'a str,
    }
    templates::render(Sheet::Notice, Place::Served(site), &Notice { title, text })
}
