//! The codebook's words, for pages that explain what they show.

use std::sync::LazyLock;

use serde::Serialize;

use crate::attribution::Construction;

/// The codebook, of which each heading of the third rank is an id and its title.
const CODEBOOK: &str = include_str!("../../../docs/codebook.md");

/// One term of the codebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Term {
    /// As it stands in the tables.
    pub id: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// The paragraphs below its heading, without Markdown's marks.
    pub text: Vec<String>,
}

/// The terms under a heading of the second rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Chapter {
    pub title: &'static str,
    pub terms: Vec<Term>,
}

static CHAPTERS: LazyLock<Vec<Chapter>> = LazyLock::new(|| {
    let chapters = CODEBOOK.split("\n## ").skip(1).map(|part| {
        let title = part.lines().next().unwrap_or_default();
        let terms = part.split("\n### ").skip(1).filter_map(|section| {
            let (heading, text) = section.split_once('\n')?;
            let (id, title) = heading.split_once(": ")?;
            let plain = |paragraph: &str| paragraph.replace(['`', '*'], "").replace('\n', " ");
            Some(Term { id, title, text: text.trim().split("\n\n").map(plain).collect() })
        });
        Chapter { title, terms: terms.collect() }
    });
    chapters.filter(|chapter: &Chapter| !chapter.terms.is_empty()).collect()
});

/// The chapters of the codebook that define terms.
pub(super) fn chapters() -> &'static [Chapter] {
    &CHAPTERS
}

/// The title of a type, level, step or attribute; empty when the codebook has none.
pub(super) fn title(id: &str) -> &'static str {
    chapters().iter().flat_map(|chapter| &chapter.terms).find(|term| term.id == id).map_or("", |term| term.title)
}

/// A sentence of the kind that a construction stands for.
pub(super) const fn example(construction: Construction) -> &'static str {
    match construction {
        Construction::SourceVerbContent => "Ann Lee said that …",
        Construction::ContentVerbSource => "“…,” said Ann Lee",
        Construction::Hearer => "Lee told reporters that …",
        Construction::AccordingTo => "According to Lee, …",
        Construction::Relay => "…, the paper said, citing two officials",
        Construction::Hearsay => "He reportedly fled",
        Construction::Impersonal => "It is believed that …",
        Construction::Nominal => "Lee’s claim that …",
        Construction::Document => "The report found …",
        Construction::Colon => "Lee: “…”",
        Construction::StandaloneQuotation => "“…” alone, carried on from the last speaker",
        Construction::Participle => "…, adding that …",
        Construction::Coordination => "… and warned that …",
        Construction::NoComment => "Lee declined to comment",
        Construction::Attitude => "Lee wants, fears, backs …",
        Construction::Decision => "The judge ordered …",
        Construction::Post => "Lee tweeted …",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sourcing::{Level, SourcingType};

    #[test]
    fn every_type_level_and_step_has_a_title() {
        let ids = SourcingType::ALL.iter().map(|t| t.id()).chain(Level::ALL.iter().map(|l| l.id()));
        ids.for_each(|id| assert!(!title(id).is_empty(), "{id}"));
        (0..=14).for_each(|step| assert!(!title(&format!("step-{step}")).is_empty(), "{step}"));
        assert_eq!(title("xyzzy"), "");
        assert!(chapters().iter().flat_map(|c| &c.terms).flat_map(|t| &t.text).all(|text| !text.contains('`')));
    }
}
