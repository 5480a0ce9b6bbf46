//! The metric table.
//!
//! Each metric is one entry of one of the files beside this one, with all that a reader of its column
//! must know. A metric of kind
//!
//! * **count** is summed over an outlet's articles;
//! * **ratio** is pooled over them (`Σx / Σn`, the main figure) and also averaged over the articles with
//!   a denominator of at least m;
//! * **value** is averaged over the articles in which it is defined;
//! * **flag** becomes a share of articles with Wilson's interval;
//! * **category** becomes a share of articles per category.

mod anonymity;
mod diversity;
mod extent;
mod families;
mod place;
mod shares;
mod verbs;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::lexicon::{Sector, VerbClass};
use crate::measure::{ArticleMeasures, Choices, Ratio, View};
use crate::sourcing::{Level, SourcingType};

/// Where a metric is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In `articles.csv` only.
    Article,
    /// In `outlets.csv` only.
    Outlet,
    /// In both.
    Both,
}

impl Scope {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Outlet => "outlet",
            Self::Both => "article and outlet",
        }
    }
}

/// How a metric is read from an article's measures.
#[derive(Debug, Clone, Copy)]
pub enum Measure {
    /// A whole number.
    Count(fn(View<'_>) -> u64),
    /// Headline claims of a type.
    Kind(SourcingType),
    /// Claims of a sector, among those with a source.
    Sector(Sector),
    /// Claims of a level and verb class.
    Verbs(Level, VerbClass),
    /// Numerator and denominator; printed times the factor.
    Ratio(u32, fn(View<'_>) -> Ratio),
    /// A number that is no ratio of counts.
    Value(fn(View<'_>) -> Option<f64>),
    /// Yes or no.
    Flag(fn(View<'_>) -> Option<bool>),
    /// One of some words.
    Category(&'static [&'static str], fn(View<'_>) -> Option<&'static str>),
    /// Not read from one article; see [`crate::outlet::figures`].
    OfOutlet,
}

/// What a metric reads in one article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// A whole number.
    Count(u64),
    /// Numerator and denominator, and the factor that it is printed with.
    Ratio(Ratio, u32),
    /// A number, where defined.
    Value(Option<f64>),
    /// Yes or no, where defined.
    Flag(Option<bool>),
    /// A word, where defined.
    Category(Option<&'static str>),
}

/// One row of the metric table.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Unique; the name of its column.
    pub id: &'static str,
    /// Short name for people.
    pub name: &'static str,
    /// What it tells, in plain words.
    pub meaning: &'static str,
    /// How it is made.
    pub formula: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// Values that it can take.
    pub range: &'static str,
    /// When it has no value.
    pub undefined: &'static str,
    /// Where it comes from.
    pub from: &'static str,
    /// Where it is printed.
    pub scope: Scope,
    /// How it is read.
    pub measure: Measure,
}

impl Metric {
    /// A metric with the usual unit, range and undefined case of its kind.
    pub(crate) const fn new(
        id: &'static str,
        name: &'static str,
        meaning: &'static str,
        formula: &'static str,
        measure: Measure,
    ) -> Self {
        let (unit, range, undefined) = match measure {
            Measure::Count(_) | Measure::Kind(_) | Measure::Sector(_) | Measure::Verbs(..) => {
                ("claims", "0 or more", "never")
            }
            Measure::Ratio(..) => ("share", "0 to 1", "the denominator is 0"),
            Measure::Value(_) => ("number", "0 or more", "no claim counts"),
            Measure::Flag(_) => ("0 or 1", "0 or 1", "no claim counts"),
            Measure::Category(..) => ("word", "one of the words", "no claim counts"),
            Measure::OfOutlet => ("number", "0 or more", "there is no article"),
        };
        Self {
            id,
            name,
            meaning,
            formula,
            unit,
            range,
            undefined,
            from: "onrecord's codebook",
            scope: if matches!(measure, Measure::OfOutlet) { Scope::Outlet } else { Scope::Both },
            measure,
        }
    }

    pub(crate) const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    pub(crate) const fn range(mut self, range: &'static str) -> Self {
        self.range = range;
        self
    }

    pub(crate) const fn undefined(mut self, undefined: &'static str) -> Self {
        self.undefined = undefined;
        self
    }

    pub(crate) const fn from(mut self, from: &'static str) -> Self {
        self.from = from;
        self
    }

    pub(crate) const fn only(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Reads the metric in one article.
    #[must_use]
    pub fn read(&self, article: &ArticleMeasures, choices: Choices) -> Reading {
        self.of(article.sums(choices).view())
    }

    /// The same where the article's sums are at hand.
    #[must_use]
    pub fn of(&self, view: View<'_>) -> Reading {
        match self.measure {
            Measure::Count(of) => Reading::Count(of(view)),
            Measure::Kind(sourcing) => Reading::Count(view.kind(sourcing)),
            Measure::Sector(sector) => Reading::Count(view.of_sourced(|c| c.sector(sector))),
            Measure::Verbs(level, class) => Reading::Count(view.sum(&[level], |c| c.verb(class))),
            Measure::Ratio(factor, of) => Reading::Ratio(of(view), factor),
            Measure::Value(of) => Reading::Value(of(view).filter(|v| v.is_finite())),
            Measure::Flag(of) => Reading::Flag(of(view)),
            Measure::Category(_, of) => Reading::Category(of(view)),
            Measure::OfOutlet => Reading::Value(None),
        }
    }
}

static METRICS: LazyLock<Vec<Metric>> = LazyLock::new(|| {
    let tables: [&[Metric]; 6] =
        [extent::METRICS, shares::METRICS, anonymity::METRICS, diversity::METRICS, place::METRICS, verbs::METRICS];
    tables.into_iter().flatten().copied().chain(families::metrics()).collect()
});

/// All metrics of articles, in the order of their columns.
#[must_use]
pub fn metrics() -> &'static [Metric] {
    &METRICS
}

static BY_ID: LazyLock<BTreeMap<&'static str, &'static Metric>> =
    LazyLock::new(|| metrics().iter().map(|metric| (metric.id, metric)).collect());

/// The metric with an id.
#[must_use]
pub fn metric(id: &str) -> Option<&'static Metric> {
    BY_ID.get(id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;

    #[test]
    fn ids_are_unique_and_everything_is_said() {
        assert_eq!(BY_ID.len(), metrics().len(), "two metrics have one id");
        for metric in metrics() {
            assert!(
                metric.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                "{}",
                metric.id
            );
            for words in [metric.name, metric.meaning, metric.formula] {
                assert!(!words.is_empty(), "{} leaves something unsaid", metric.id);
            }
            assert!(metric.meaning.ends_with('.'), "{}: {}", metric.id, metric.meaning);
        }
    }

    #[test]
    fn an_article_without_claims_has_no_ratio() {
        let measures = Example::new("The bridge closed on Monday.").measures();
        for choices in Choices::all() {
            for metric in metrics() {
                match metric.read(&measures, choices) {
                    Reading::Count(n) => assert!(n == 0 || metric.id == "words", "{}", metric.id),
                    Reading::Ratio(ratio, _) => {
                        assert_eq!(ratio.x, 0, "{}", metric.id);
                        assert!(ratio.n == 0 || ratio.n == 5, "{}", metric.id);
                    }
                    Reading::Value(value) => assert_eq!(value, None, "{}", metric.id),
                    Reading::Flag(flag) => assert!(flag != Some(true), "{}", metric.id),
                    Reading::Category(word) => assert!(word.is_none() || metric.id == "pej_bin", "{}", metric.id),
                }
            }
        }
    }

    #[test]
    fn shares_lie_between_0_and_1() {
        let example = Example::new("Ann Lee said yes. Officials said no. Critics said never. He said maybe.")
            .claim("Ann Lee", "said", "yes", SourcingType::Person)
            .claim("Officials", "said", "no", SourcingType::Group)
            .claim("Critics", "said", "never", SourcingType::VagueCollective)
            .claim("He", "said", "maybe", SourcingType::Unresolved);
        let measures = example.measures();
        for choices in Choices::all() {
            for metric in metrics().iter().filter(|m| m.range == "0 to 1") {
                if let Reading::Ratio(ratio, _) = metric.read(&measures, choices) {
                    assert!(ratio.x <= ratio.n, "{} is {ratio:?}", metric.id);
                }
            }
        }
        let read = |id| metric(id).unwrap().read(&measures, Choices::default());
        assert_eq!(read("named_share"), Reading::Ratio(Ratio::new(1, 3), 1));
        assert_eq!(read("unresolved_share"), Reading::Ratio(Ratio::new(1, 4), 1));
        assert_eq!(read("pej_bin"), Reading::Category(Some("1")));
    }
}
