//! An article as a comparison sees it: labels and a row of sums.

use std::collections::BTreeMap;

use super::composition::compositions;
use super::quantity::{quantities, settings};
use crate::Analysis;
use crate::article::Article;
use crate::duplicate::{Signature, wire_credit};
use crate::lexicon::Lexicon;
use crate::measure::{ArticleMeasures, Choices, Measure, Reading, metrics};
use crate::sourcing::Level;
use crate::text::Text;

/// What is known of an article besides its claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// Its outlet; empty when unknown.
    pub outlet: String,
    /// Its author line; empty when there is none.
    pub author: String,
    /// Its section; empty when there is none.
    pub section: String,
    /// Its date, ISO 8601; empty when there is none.
    pub published: String,
    /// The event that it covers; empty when none is given.
    pub event: String,
    /// Other labels, by the name of their column.
    pub others: BTreeMap<String, String>,
}

/// All that a comparison needs of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id.
    pub article: String,
    /// What is known of it.
    pub labels: Labels,
    /// Numerator and denominator of each quantity, then named, unnamed and human-sourced headline claims under
    /// each setting, then the counts of each composition.
    pub(super) sums: Vec<f64>,
    /// Headline claims by named source.
    pub(super) sources: Vec<(String, u64)>,
    /// A sketch of its text; none for a short text, or where no text is at hand.
    pub(super) signature: Option<Signature>,
    /// The agency that it is credited to; none for staff copy.
    pub wire: Option<String>,
}

/// Named, unnamed and human-sourced headline claims under each setting.
pub(super) type Settings = [[u64; 3]; 16];

impl Case {
    /// Takes what a comparison needs from an article.
    #[must_use]
    pub fn of(article: &Article, analysis: &Analysis<'_>, lexicon: &Lexicon, choices: Choices) -> Self {
        let measures = ArticleMeasures::of(analysis);
        let mut case = Self::of_measures(article, &measures, &measures.readings(choices));
        case.sources = analysis
            .sources
            .all
            .iter()
            .zip(&measures.sources)
            .filter(|(_, s)| s.statements > 0 && s.sourcing.is_some_and(|s| s.level() == Level::Named))
            .map(|(source, s)| (source.label.to_lowercase(), s.statements))
            .collect();
        case = case.with_text(&analysis.text);
        case.wire = wire_credit(article, &analysis.text, lexicon).map(str::to_owned);
        case
    }

    /// Takes from an article what its measures tell: neither the names of its sources nor its text, without which
    /// diversity is undefined and neither near-duplicates nor wire copy are told.
    #[must_use]
    pub fn of_measures(article: &Article, measures: &ArticleMeasures, readings: &[Reading]) -> Self {
        let under = settings().map(|choices| {
            let sums = measures.sums(choices);
            let view = sums.view();
            [view.level(Level::Named), view.level(Level::Unnamed), view.human()]
        });
        let mut others: BTreeMap<String, String> = BTreeMap::new();
        for (metric, reading) in metrics().iter().zip(readings) {
            if let (Measure::Category(..), Reading::Category(word)) = (metric.measure, reading) {
                others.insert(metric.id.to_owned(), word.unwrap_or_default().to_owned());
            }
        }
        let text = |of: &Option<String>| of.clone().unwrap_or_default();
        let labels = Labels {
            outlet: article.outlet.name.clone(),
            author: text(&article.byline),
            section: text(&article.section),
            published: text(&article.published),
            event: text(&article.event),
            others,
        };
        Self {
            article: article.id.clone(),
            labels,
            sums: sums(readings, &under),
            sources: Vec::new(),
            signature: None,
            wire: None,
        }
    }

    /// With a sketch of its text, by which near-duplicates are told.
    #[must_use]
    pub fn with_text(mut self, text: &Text<'_>) -> Self {
        self.signature = Signature::of(text);
        self
    }

    /// Headline claims of the levels named, partial, unnamed, document, media and unattributed, as the codebook
    /// has them whatever the choices.
    #[must_use]
    pub fn levels(&self) -> [f64; 6] {
        let from = compositions_from();
        std::array::from_fn(|i| self.sums[from + i])
    }

    /// Numerator and denominator of a quantity, by its place.
    pub(super) fn parts(&self, quantity: usize) -> (f64, f64) {
        (self.sums[2 * quantity], self.sums[2 * quantity + 1])
    }
}

/// Columns of a row of sums.
pub(super) fn columns() -> usize {
    compositions_from() + compositions().iter().map(|c| c.categories.len()).sum::<usize>()
}

/// Where the sums of the settings begin.
pub(super) fn settings_from() -> usize {
    2 * quantities().len()
}

/// Where the counts of the compositions begin.
pub(super) fn compositions_from() -> usize {
    settings_from() + 48
}

/// The row of sums of an article.
pub(super) fn sums(readings: &[Reading], under: &Settings) -> Vec<f64> {
    let mut sums = Vec::with_capacity(columns());
    for quantity in quantities() {
        let (x, n) = readings.get(quantity.at).map_or((0.0, 0.0), |reading| quantity.parts(*reading));
        sums.extend([x, n]);
    }
    sums.extend(under.iter().flatten().map(|n| *n as f64));
    compositions().iter().for_each(|composition| sums.extend(composition.counts(readings)));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    #[test]
    fn a_row_of_sums_holds_every_quantity_setting_and_composition() {
        let example = Example::new("Ann Lee said yes. A Pentagon official said no. Critics said never.")
            .claim("Ann Lee", "said", "yes", SourcingType::Person)
            .claim("A Pentagon official", "said", "no", SourcingType::Affiliated)
            .claim("Critics", "said", "never", SourcingType::VagueCollective);
        let case = Case::of(&example.article, &example.analysis(), Lexicon::builtin(), Choices::default());
        assert_eq!(case.sums.len(), columns());
        let named = quantities().iter().position(|q| q.metric.id == "named_share").unwrap();
        assert_eq!(case.parts(named), (1.0, 3.0));
        let of = |setting: usize| &case.sums[settings_from() + 3 * setting..][..3];
        assert_eq!(of(0), [1.0, 2.0, 3.0]);
        assert_eq!(of(1), [2.0, 1.0, 3.0], "people of a named body count as named");
        assert_eq!(of(4), [1.0, 1.0, 2.0], "vague collectives are left out");
        assert_eq!(case.sums[compositions_from()..][..3], [1.0, 0.0, 2.0]);
        assert_eq!(case.sources, [("ann lee".to_owned(), 1)]);
        assert_eq!(case.labels.outlet, "The Herald");
    }
}
