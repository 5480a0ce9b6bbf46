//! Essays that are written as pages: the codebook's in `docs/codebook.md`, the grammar's in `fixtures/spec/`.

use super::{Essay, Topic};

/// The codebook: what a heading of the second rank holds decides the topic of those below it.
const CODEBOOK: &str = include_str!("../../docs/codebook.md");

macro_rules! pages {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../fixtures/spec/", $id, ".md")))),*]
    };
}

/// Id and page of each construction, and of what cuts across them.
const GRAMMAR: &[(&str, &str)] = pages![
    "source-verb-content",
    "content-verb-source",
    "hearer",
    "according-to",
    "relay",
    "hearsay",
    "impersonal",
    "nominal",
    "document",
    "colon",
    "standalone-quotation",
    "participle",
    "coordination",
    "no-comment",
    "attitude",
    "decision",
    "post",
    "joined-sources",
    "anonymity-disclosure",
    "hedges-and-polarity",
    "no-attribution",
];

/// Levels, types, attributes, steps and evidence.
pub(super) fn codebook() -> Vec<Essay> {
    let mut essays = Vec::new();
    for part in CODEBOOK.split("\n## ").skip(1) {
        let topic = match part.lines().next() {
            Some("Levels" | "Types") => Topic::Type,
            Some("Attributes") => Topic::Attribute,
            _ => Topic::Rule,
        };
        essays.extend(part.split("\n### ").skip(1).filter_map(|section| {
            let (heading, text) = section.split_once('\n')?;
            let (id, title) = heading.split_once(": ")?;
            Some(Essay { id: id.to_owned(), topic, title: title.to_owned(), text: text.trim().to_owned() })
        }));
    }
    essays
}

/// The constructions: the prose of each page before its first case.
pub(super) fn grammar() -> Vec<Essay> {
    let essay = |&(id, page): &(&str, &str)| {
        let (heading, rest) = page.split_once('\n').unwrap_or((page, ""));
        let end = [rest.find("\n```"), rest.find("\n## ")].into_iter().flatten().min().unwrap_or(rest.len());
        Essay {
            id: id.to_owned(),
            topic: Topic::Construction,
            title: heading.trim_start_matches('#').trim().to_owned(),
            text: rest[..end].trim().to_owned(),
        }
    };
    GRAMMAR.iter().map(essay).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Construction;
    use crate::sourcing::{Level, SourcingType};

    fn find<'a>(essays: &'a [Essay], id: &str) -> &'a Essay {
        essays.iter().find(|essay| essay.id == id).unwrap_or_else(|| panic!("no essay on {id}"))
    }

    #[test]
    fn every_type_level_step_and_construction_has_an_essay() {
        let (codebook, grammar) = (codebook(), grammar());
        SourcingType::ALL.iter().for_each(|t| assert_eq!(find(&codebook, t.id()).topic, Topic::Type));
        Level::ALL.iter().for_each(|level| assert_eq!(find(&codebook, level.id()).topic, Topic::Type));
        (0..=14).for_each(|step| assert_eq!(find(&codebook, &format!("step-{step}")).topic, Topic::Rule));
        Construction::ALL.iter().for_each(|c| assert_eq!(find(&grammar, c.id()).topic, Topic::Construction));
        assert!(codebook.iter().chain(&grammar).all(|essay| essay.text.len() > 20 && !essay.title.is_empty()));
    }

    #[test]
    fn every_attribute_says_all_its_values() {
        use crate::attribution::{Confidence, Polarity};
        use crate::lexicon::{Act, Sector, VerbClass};
        use crate::source::Link;
        use crate::sourcing::{Directness, Disclosure, Place};
        const LINKS: [Link; 7] =
            [Link::Own, Link::Name, Link::Pronoun, Link::Relative, Link::Description, Link::Elided, Link::Unresolved];
        let codebook = codebook();
        let values: [(&str, Vec<&str>); 9] = [
            ("act", [Act::Statement, Act::Attitude, Act::Decision].map(Act::id).into()),
            ("directness", [Directness::Direct, Directness::Mixed, Directness::Indirect].map(Directness::id).into()),
            ("polarity", [Polarity::Affirmed, Polarity::Denied, Polarity::Negated].map(Polarity::id).into()),
            ("disclosure", [Disclosure::None, Disclosure::Own, Disclosure::Blanket].map(Disclosure::id).into()),
            ("place", [Place::Headline, Place::Lead, Place::Body].map(Place::id).into()),
            ("confidence", [Confidence::High, Confidence::Medium, Confidence::Low].map(Confidence::id).into()),
            ("link", LINKS.map(Link::id).into()),
            ("sector", Sector::ALL.map(Sector::id).into()),
            ("verb-class", VerbClass::ALL.map(VerbClass::id).into()),
        ];
        for (attribute, values) in values {
            let essay = find(&codebook, attribute);
            assert_eq!(essay.topic, Topic::Attribute);
            values.iter().for_each(|v| assert!(essay.text.contains(&format!("`{v}`")), "{attribute}: {v}"));
        }
    }

    /// A page that nobody can ask for, or an id without a page, would be noticed only by a reader.
    #[test]
    fn every_page_of_the_specification_is_an_essay() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/spec");
        for page in std::fs::read_dir(folder).unwrap() {
            let name = page.unwrap().file_name().into_string().unwrap();
            let Some(id) = name.strip_suffix(".md").filter(|id| *id != "README") else { continue };
            assert!(GRAMMAR.iter().any(|(page, _)| *page == id), "{id} has no essay");
        }
    }
}
