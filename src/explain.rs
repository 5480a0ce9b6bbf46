//! `id → essay`: what a metric, a column, a type, a construction or a choice means.
//!
//! A room that has something to explain gives a function that makes its [`Essay`]s; [`SHELVES`] lists
//! those functions, and nothing else needs to know of them.

mod codebook;

use std::fmt;

use crate::comparison::DIVERSITY;
use crate::measure::{Measure, Metric, metrics};
use crate::outlet::figures;
use crate::report::{Format, TableId};

/// What an essay is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// A sourcing type or level.
    Type,
    /// A construction of the grammar.
    Construction,
    /// An attribute of a claim.
    Attribute,
    /// A rule or step of the codebook.
    Rule,
    /// A choice that ratios hang on.
    Choice,
    /// A metric.
    Metric,
    /// A table or format of a report.
    Report,
    /// A column of a table.
    Column,
}

impl Topic {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Construction => "construction",
            Self::Attribute => "attribute",
            Self::Rule => "rule",
            Self::Choice => "choice",
            Self::Metric => "metric",
            Self::Report => "report",
            Self::Column => "column",
        }
    }
}

/// An essay on one thing that has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Essay {
    /// The id; unique among its topic.
    pub id: String,
    /// What it is about.
    pub topic: Topic,
    /// Short name for people.
    pub title: String,
    /// The essay, in Markdown's plain subset.
    pub text: String,
}

/// The functions that make essays, one a room.
pub static SHELVES: &[fn() -> Vec<Essay>] =
    &[codebook::codebook, codebook::grammar, choices, article_metrics, outlet_metrics, diversity, reports, columns];

/// All essays, in order of topic and, within it, of their room.
#[must_use]
pub fn essays() -> Vec<Essay> {
    let mut essays: Vec<Essay> = SHELVES.iter().flat_map(|shelf| shelf()).collect();
    essays.sort_by_key(|essay| essay.topic);
    essays
}

/// Nothing has this id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was asked for.
    pub id: String,
    /// Ids that are like it, the likest first; at most five.
    pub like: Vec<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing is called '{}'", self.id)?;
        match &self.like[..] {
            [] => write!(f, "; onrecord explain lists all ids"),
            [one] => write!(f, "; did you mean {one}?"),
            several => write!(f, "; did you mean one of {}?", several.join(", ")),
        }
    }
}

impl std::error::Error for Unknown {}

/// The essays on an id. Case, and `-` or `_` or `/`, make no difference; a column is found with and
/// without its table.
///
/// # Errors
/// [`Unknown`], with ids that are like it.
pub fn explain(id: &str) -> Result<Vec<Essay>, Unknown> {
    find(essays(), id)
}

fn find(essays: Vec<Essay>, id: &str) -> Result<Vec<Essay>, Unknown> {
    let wanted = folded(id);
    let (whole, others): (Vec<Essay>, Vec<Essay>) = essays.into_iter().partition(|essay| folded(&essay.id) == wanted);
    if !whole.is_empty() {
        return Ok(whole);
    }
    let tail = |essay: &Essay| essay.id.split_once('.').map(|(_, column)| folded(column));
    let (named, others): (Vec<Essay>, Vec<Essay>) =
        others.into_iter().partition(|essay| tail(essay).is_some_and(|t| t == wanted));
    if !named.is_empty() {
        return Ok(named);
    }
    let near = |essay: &Essay| {
        let whole = likeness(&wanted, &folded(&essay.id));
        let part = tail(essay).and_then(|tail| likeness(&wanted, &tail));
        Some((whole.into_iter().chain(part).min()?, essay.topic, essay.id.clone()))
    };
    let mut like: Vec<_> = others.iter().filter_map(near).collect();
    like.sort();
    like.dedup_by(|a, b| a.2 == b.2);
    Err(Unknown { id: id.to_owned(), like: like.into_iter().take(5).map(|(_, _, id)| id).collect() })
}

fn folded(id: &str) -> String {
    id.trim().to_lowercase().replace(['-', '/', ' '], "_")
}

/// How far two ids are apart; none when they are not alike.
fn likeness(wanted: &str, id: &str) -> Option<usize> {
    let distance = edits(wanted, id);
    if distance <= wanted.chars().count().max(3) / 3 {
        return Some(distance);
    }
    (wanted.len() >= 3 && id.contains(wanted)).then_some(distance)
}

/// Edits that make one word of the other: letters added, left out, changed, or two swapped.
///
/// F. J. Damerau, "A technique for computer detection and correction of spelling errors",
/// *Communications of the ACM* 7 (1964), in the form that edits no stretch twice.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        (before, last) = (last, row);
    }
    last[b.len()]
}

fn of_metric(metric: &Metric) -> Essay {
    let kind = match metric.measure {
        Measure::Ratio(..) => {
            "\nIts numerator and denominator stand beside it (_x, _n); for an outlet it is pooled, Σx / Σn, and averaged over articles (_mean)."
        }
        Measure::Value(_) => "\nFor an outlet it is the mean over the articles in which it is defined (_mean).",
        Measure::Flag(_) => {
            "\nFor an outlet it is a share of articles (_share) with Wilson's 95 % interval (_low, _high)."
        }
        Measure::Category(..) => "\nFor an outlet it is the number and share of articles per word.",
        Measure::Count(_) | Measure::Kind(_) | Measure::Sector(_) | Measure::Verbs(..) => {
            "\nFor an outlet it is the sum over its articles."
        }
        Measure::OfOutlet => "",
    };
    let text = format!(
        "{}\n\nFormula: {}\nUnit: {}\nRange: {}\nEmpty when: {}\nGiven for: {}\nFrom: {}{kind}",
        metric.meaning,
        metric.formula,
        metric.unit,
        metric.range,
        metric.undefined,
        metric.scope.id(),
        metric.from
    );
    Essay { id: metric.id.to_owned(), topic: Topic::Metric, title: metric.name.to_owned(), text }
}

fn article_metrics() -> Vec<Essay> {
    metrics().iter().map(of_metric).collect()
}

fn outlet_metrics() -> Vec<Essay> {
    figures().iter().map(|figure| of_metric(&figure.metric)).collect()
}

fn diversity() -> Vec<Essay> {
    let essay = |(id, name, meaning): &(&str, &str, &str)| Essay {
        id: (*id).to_owned(),
        topic: Topic::Metric,
        title: (*name).to_owned(),
        text: format!(
            "{meaning}\n\nGiven for: groups of a comparison\nSources are one when their fullest names in the articles are alike but for case."
        ),
    };
    DIVERSITY.iter().map(essay).collect()
}

fn columns() -> Vec<Essay> {
    let of = |table: TableId| {
        table.table().columns.iter().map(move |column| {
            let line =
                |name: &str, words: &str| if words.is_empty() { String::new() } else { format!("\n{name}: {words}") };
            let (unit, formula) = (line("Unit", column.unit), line("Formula", column.formula));
            let kind = column.kind.id();
            let text = format!(
                "{}\n\nTable: {}\nType: {kind}{unit}{formula}\nEmpty when: {}",
                column.meaning,
                table.id(),
                column.empty
            );
            Essay {
                id: format!("{}.{}", table.id(), column.id),
                topic: Topic::Column,
                title: column.title.to_owned(),
                text,
            }
        })
    };
    TableId::ALL.into_iter().flat_map(of).collect()
}

fn reports() -> Vec<Essay> {
    let essay = |id: &str, title: String, text: String| Essay { id: id.to_owned(), topic: Topic::Report, title, text };
    let tables = TableId::ALL.into_iter().map(|table| {
        let columns: Vec<&str> = table.table().columns.iter().map(|c| c.id).collect();
        let text = format!("A row stands for: {}\n\nColumns: {}", table.row(), columns.join(", "));
        essay(table.id(), format!("The table {}", table.id()), text)
    });
    let formats = Format::ALL
        .into_iter()
        .map(|format| essay(format.id(), format!("The format {}", format.id()), format!("Writes {}.", format.about())));
    tables.chain(formats).collect()
}

fn choices() -> Vec<Essay> {
    let essay = |id: &str, title: &str, text: &str| Essay {
        id: id.to_owned(),
        topic: Topic::Choice,
        title: title.to_owned(),
        text: text.to_owned(),
    };
    vec![
        essay(
            "affiliated-as-named",
            "Officials and aides of a named body",
            "\"Two State Department officials said\" (unnamed/affiliated) counts as unnamed by default: no reader could find out who they are. The Markkula Center's scheme codes such people as a named organization; this switch follows it. The columns with _lenient give the same without the switch.",
        ),
        essay(
            "spokesperson-as-unnamed",
            "Spokespeople of a named body",
            "\"A spokesman for Exxon said\" (named/org-spokesperson) counts as named by default: the body answers for it. This switch counts it as unnamed.",
        ),
        essay(
            "vague-left-out",
            "Vague collectives",
            "\"Critics say\" (unnamed/vague-collective) counts as one unnamed source by default. This switch leaves such claims out of every ratio but vague_rate.",
        ),
        essay(
            "pronouns-dropped",
            "Pronouns",
            "\"She said\" takes the type of whom it stands for by default. This switch leaves claims by a pronoun (he, she, they, who) out, which shows how far the figures hang on their resolution.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_metric_and_column_is_explained() {
        let essays = essays();
        for metric in metrics() {
            assert!(essays.iter().any(|e| e.topic == Topic::Metric && e.id == metric.id), "{}", metric.id);
        }
        let mut ids: Vec<_> = essays.iter().map(|e| (e.topic, &e.id)).collect();
        ids.sort();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two essays on one thing");
        assert!(essays.iter().all(|e| !e.text.is_empty() && !e.title.is_empty()));
    }

    #[test]
    fn finds_by_any_spelling() {
        assert_eq!(explain("Named-Share").unwrap()[0].id, "named_share");
        assert_eq!(explain("origin_type").unwrap()[0].id, "claims.origin_type");
        assert_eq!(explain("claims.origin_type").unwrap().len(), 1);
    }

    #[test]
    fn suggests_what_was_meant() {
        let unknown = explain("named_shaer").unwrap_err();
        assert_eq!(unknown.like[0], "named_share");
        assert!(unknown.to_string().contains("did you mean"));
        assert!(explain("xyzzy-plugh").unwrap_err().like.is_empty());
    }

    #[test]
    fn counts_edits() {
        for (a, b, n) in [("", "", 0), ("a", "", 1), ("share", "shaer", 1), ("kitten", "sitting", 3), ("é", "e", 1)] {
            assert_eq!((edits(a, b), edits(b, a)), (n, n), "{a} {b}");
        }
    }

    #[test]
    fn an_essay_says_all_of_a_metric() {
        insta::assert_snapshot!(explain("named_share").unwrap()[0].text, @r##"
        Share of human-sourced headline claims (statements, not embedded) whose source is a named person or body.

        Formula: N / (N + P + U)
        Unit: share
        Range: 0 to 1
        Empty when: the denominator is 0
        Given for: article and outlet
        From: Pew/PEJ, State of the News Media 2005; PEJ, Return to Normalcy? (2002), which print named and unnamed shares
        Its numerator and denominator stand beside it (_x, _n); for an outlet it is pooled, Σx / Σn, and averaged over articles (_mean).
        "##);
    }
}
