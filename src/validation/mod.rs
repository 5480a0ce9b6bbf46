//! How well a prediction agrees with what people coded by hand.
//!
//! `gold, prediction → figures, confusions, disagreements`. Attributions of an article are paired one to one
//! ([`matching`]); then it's counted which were found ([`detection`]), whether source, cue and content are right, in
//! pairs and as exact spans ([`mod@spans`]), and whether the type is ([`types`]). All units are words by position, so that
//! quotation marks and punctuation at the ends of a span make no difference ([`words`]). Each figure has an interval from
//! drawing articles again ([`bootstrap`]).
//!
//! The roles and the relaxed measures are those of work on attribution: S. Pareti et al., "Automatically detecting and
//! attributing indirect quotations", EMNLP 2013; E. Newell, D. Margolin and D. Ruths, "An attribution relations corpus
//! for political news", LREC 2018.

pub mod bootstrap;
mod coding;
pub mod detection;
mod disagreement;
mod figure;
pub mod matching;
mod quotation;
mod sheet;
pub mod spans;
pub mod statement;
pub mod terminal;
pub mod types;
pub mod words;

use std::path::Path;

pub use bootstrap::Resampling;
pub use coding::{Coding, CodingError};
pub use disagreement::disagreements;
pub use figure::{Figure, figures};
pub use statement::StatementCues;

use crate::annotation::standoff::Event;
use crate::report::{ConfusionRow, DisagreementRow, ReportError, write_validation};
use detection::Detection;
use spans::spans;
use types::{Confusion, Typed};
use words::{Role, Words};

/// An attribution with its roles as sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coded {
    /// Its id in the file.
    pub id: String,
    /// Who says so.
    pub source: Role,
    /// The words that attribute.
    pub cue: Role,
    /// What is attributed.
    pub content: Role,
    /// Level of its type.
    pub level: Option<String>,
    /// Kind of its type.
    pub kind: Option<String>,
    /// What the source does.
    pub act: Option<String>,
}

impl Coded {
    /// Source, cue and content.
    #[must_use]
    pub const fn roles(&self) -> [&Role; 3] {
        [&self.source, &self.cue, &self.content]
    }

    fn new(words: &Words, event: Event) -> Self {
        Self {
            source: Role::new(words, &event.source),
            cue: Role::new(words, &event.cue),
            content: Role::new(words, &event.content),
            id: event.id,
            level: event.level,
            kind: event.kind,
            act: event.act,
        }
    }
}

/// An article with what people coded and what was predicted, compared.
#[derive(Debug)]
pub struct Compared {
    /// Path below the folder, without ending.
    pub article: String,
    /// Outlet: the first folder of the path, or what stands before the first `_` of a name without folder.
    pub outlet: String,
    /// What was found.
    pub detection: Detection,
    /// Exact spans by role: source, cue, content.
    pub spans: [detection::Counts; 3],
    /// Types.
    pub typed: Typed,
    /// Predictions without a source; hand-coded attributions without one are in the subset `no_source`.
    pub predicted_without_source: u64,
    /// Where they differ.
    pub disagreements: Vec<DisagreementRow>,
}

impl Compared {
    /// Compares an article. Hand-coded attributions with neither cue nor content are left out but for their spans.
    #[must_use]
    pub fn new(article: &str, text: &str, gold: Vec<Event>, predicted: Vec<Event>, statements: &StatementCues) -> Self {
        let words = Words::new(text);
        let code = |events: Vec<Event>| -> Vec<Coded> { events.into_iter().map(|e| Coded::new(&words, e)).collect() };
        let (all, predicted) = (code(gold), code(predicted));
        let spans = spans(&words, &all, &predicted);
        let gold: Vec<Coded> = all.into_iter().filter(|g| !(g.cue.is_empty() && g.content.is_empty())).collect();
        let detection = Detection::of(&words, &gold, &predicted, statements);
        let typed = Typed::of(&gold, &predicted, &detection.pairs);
        let outlet = article.split_once('/').or_else(|| article.split_once('_')).map_or(article, |(outlet, _)| outlet);
        Self {
            disagreements: disagreements(article, &words, &gold, &predicted, &detection.pairs),
            predicted_without_source: predicted.iter().filter(|p| p.source.is_empty()).count() as u64,
            article: article.to_owned(),
            outlet: outlet.to_owned(),
            detection,
            spans,
            typed,
        }
    }
}

/// All articles compared, and the figures.
#[derive(Debug)]
pub struct Validation {
    /// The articles, sorted by path.
    pub articles: Vec<Compared>,
    /// The figures, in the order of outputs.
    pub figures: Vec<Figure>,
    /// How articles were drawn for the intervals.
    pub resampling: Resampling,
}

impl Validation {
    /// Figures of articles that were compared.
    #[must_use]
    pub fn new(articles: Vec<Compared>, resampling: Resampling) -> Self {
        let figures = figures(&articles, resampling);
        Self { articles, figures, resampling }
    }

    /// How often each type was coded and predicted in pairs.
    #[must_use]
    pub fn confusion(&self) -> Confusion<'_> {
        let pairs = self.articles.iter().flat_map(|a| &a.typed.pairs);
        Confusion::of(pairs.map(|(g, p)| (g.id.as_str(), p.id.as_str())))
    }

    /// Writes `figures.csv`, `confusion.csv`, `disagreements.csv` and their dictionary to a folder: all, or none.
    ///
    /// # Errors
    /// When the folder or a file can't be written.
    pub fn write(&self, folder: &Path) -> Result<(), ReportError> {
        let rows: Vec<_> = self.figures.iter().map(Figure::row).collect();
        let confusion: Vec<ConfusionRow> = self
            .confusion()
            .cells()
            .map(|(gold, predicted, n)| ConfusionRow { gold: gold.to_owned(), predicted: predicted.to_owned(), n })
            .collect();
        let disagreements = self.articles.iter().flat_map(|a| &a.disagreements);
        write_validation(folder, &rows, &confusion, disagreements)
    }
}
