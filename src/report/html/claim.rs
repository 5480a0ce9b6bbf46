//! A claim as a page shows it: what it says, whose it is, and why it was typed as it was.

use serde::Serialize;

use super::{glossary, plainly};
use crate::Analysis;
use crate::attribution::{Attribution, Polarity, Tokens};
use crate::lexicon::{Act, Lexicon};
use crate::report::cell::on_one_line;
use crate::report::claims::cue_entry;
use crate::sourcing::{Claim, Disclosure, Level, SourcingType};

/// Letters of a claim's words that are shown beside the text.
const LONGEST: usize = 400;

/// A claim and why it is what it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Card {
    number: usize,
    kind: Kind,
    /// Words of the source at this claim; empty when none is expressed.
    source: String,
    cue: String,
    content: String,
    /// The sentence that the cue stands in.
    sentence: String,
    /// The source that it was linked to: its number among the article's sources and its fullest name.
    resolved: Option<(usize, String)>,
    /// How it was linked, in words.
    link: &'static str,
    step: u8,
    step_title: &'static str,
    why: String,
    /// What the article tells of the source, in a plain sentence.
    plainly: String,
    construction: &'static str,
    construction_example: &'static str,
    entry: String,
    confidence: &'static str,
    probability: String,
    /// The attributes that say something here, with their values.
    attributes: Vec<(&'static str, String)>,
    /// From who knows to the article; empty when nobody is cited.
    chain: Vec<Link>,
    act: &'static str,
    directness: &'static str,
    disclosed: bool,
    embedded: bool,
    /// Whether it is asked for on a worksheet and in the quiz: a statement of its own with words for a cue, whose type
    /// people can tell. That somebody "says" a colon is a question of the grammar, not of sourcing.
    pub asked: bool,
}

/// A type with its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Kind {
    id: &'static str,
    level: &'static str,
    title: &'static str,
}

impl Kind {
    pub fn of(sourcing: SourcingType) -> Self {
        Self { id: sourcing.id(), level: sourcing.level().id(), title: glossary::title(sourcing.id()) }
    }
}

/// Somebody whom a claim went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Link {
    who: String,
    kind: Option<Kind>,
}

/// Some words on one line, cut where they are too long to be read beside a text.
pub(super) fn shortened(words: &str, longest: usize) -> String {
    let words = on_one_line(words);
    match words.char_indices().nth(longest) {
        None => words.into_owned(),
        Some((end, _)) => {
            let cut = &words[..end];
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(start, _)| start))
        }
    }
}

const fn linked(link: crate::source::Link) -> &'static str {
    use crate::source::Link;
    match link {
        Link::Own => "named or described here",
        Link::Name => "by a shorter name",
        Link::Pronoun => "by a pronoun",
        Link::Relative => "by who, which or that",
        Link::Description => "by a description",
        Link::Elided => "left out, carried on",
        Link::Unresolved => "not resolved",
    }
}

impl Card {
    pub fn of(
        number: usize,
        claim: &Claim,
        a: &Attribution,
        analysis: &Analysis<'_>,
        lexicon: &Lexicon,
        outlet: &str,
    ) -> Self {
        let text = &analysis.text;
        let words = |tokens: Option<Tokens>| tokens.map(|t| shortened(text.slice(t), LONGEST)).unwrap_or_default();
        let resolved =
            claim.source.and_then(|i| Some((i + 1, shortened(&analysis.sources.all.get(i)?.label, LONGEST))));
        let (kind, id) = cue_entry(lexicon, a.entry);
        let content = a.content.iter().map(|c| text.slice(*c)).collect::<Vec<_>>().join(" … ");
        let asked = claim.act == Act::Statement
            && !claim.embedded
            && text.slice(a.cue).contains(char::is_alphabetic)
            && !matches!(claim.sourcing.level(), Level::Own | Level::Nonsource | Level::Unresolved);
        Self {
            number,
            kind: Kind::of(claim.sourcing),
            source: words(claim.mention),
            cue: words(Some(a.cue)),
            content: shortened(&content, LONGEST),
            sentence: text
                .sentence_of(a.head)
                .map(|s| shortened(text.slice(text.sentences[s].tokens), 2 * LONGEST))
                .unwrap_or_default(),
            link: linked(claim.link),
            step: claim.step,
            step_title: STEPS.get(usize::from(claim.step)).map_or("", |id| glossary::title(id)),
            why: shortened(&claim.reason_for_type, LONGEST),
            plainly: plainly::told(
                claim,
                &words(claim.mention),
                resolved.as_ref().map_or("", |(_, label)| label),
                &words(Some(a.cue)),
                &claim.reason.as_ref().map(|reason| words(Some(reason.tokens))).unwrap_or_default(),
            ),
            construction: a.construction.id(),
            construction_example: glossary::example(a.construction),
            entry: if id.is_empty() { kind.to_owned() } else { format!("{kind}:{id}") },
            confidence: a.confidence().id(),
            probability: format!("{:.2}", a.probability),
            attributes: attributes(claim, &words),
            chain: chain(claim, resolved.as_ref().map(|(_, label)| label.as_str()), &words, outlet),
            resolved,
            act: claim.act.id(),
            directness: claim.directness.id(),
            disclosed: claim.disclosure != Disclosure::None,
            embedded: claim.embedded,
            asked,
        }
    }
}

/// Ids of the steps of the decision list.
const STEPS: [&str; 15] = [
    "step-0", "step-1", "step-2", "step-3", "step-4", "step-5", "step-6", "step-7", "step-8", "step-9", "step-10",
    "step-11", "step-12", "step-13", "step-14",
];

fn attributes(claim: &Claim, words: &impl Fn(Option<Tokens>) -> String) -> Vec<(&'static str, String)> {
    let mut out = vec![
        ("act", claim.act.id().to_owned()),
        ("directness", claim.directness.id().to_owned()),
        ("sector", claim.sector.id().to_owned()),
        ("verb-class", claim.verb_class.id().to_owned()),
        ("place", format!("{}, paragraph {}", claim.place.id(), claim.paragraph)),
    ];
    if claim.polarity != Polarity::Affirmed {
        out.push(("polarity", claim.polarity.id().to_owned()));
    }
    if claim.hedge.is_some() {
        out.push(("hedge", words(claim.hedge)));
    }
    if claim.legal {
        out.push(("legal", "a legal term".to_owned()));
    }
    if claim.embedded {
        out.push(("embedded", "stands inside another claim".to_owned()));
    }
    if let Some(level) = claim.descriptor_level {
        out.push(("descriptor-level", format!("{level} of 4")));
    }
    if let Some(n) = claim.stated_count {
        out.push(("stated-count", n.to_string()));
    }
    if claim.disclosure != Disclosure::None {
        out.push(("disclosure", claim.disclosure.id().to_owned()));
        let reason = claim
            .reason
            .as_ref()
            .map_or("none given".to_owned(), |r| format!("{}: “{}”", r.class, words(Some(r.tokens))));
        out.push(("reason", reason));
    }
    if claim.relay_depth > 1 {
        out.push(("relay-depth", claim.relay_depth.to_string()));
    }
    out
}

/// Who knows, who passes it on, and the article.
fn chain(claim: &Claim, resolved: Option<&str>, words: &impl Fn(Option<Tokens>) -> String, outlet: &str) -> Vec<Link> {
    let Some(origin) = claim.origin else { return Vec::new() };
    let who = resolved.map_or_else(|| words(claim.mention), str::to_owned);
    let article = if outlet.is_empty() { "this article" } else { outlet };
    vec![
        Link { who: words(Some(origin.tokens)), kind: Some(Kind::of(origin.sourcing)) },
        Link {
            who: if who.is_empty() { "not expressed".to_owned() } else { who },
            kind: Some(Kind::of(claim.sourcing)),
        },
        Link { who: article.to_owned(), kind: None },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(shortened("one two three", 20), "one two three");
        assert_eq!(shortened("one two three", 9), "one two …");
        assert_eq!(shortened("é".repeat(9).as_str(), 3), "ééé …");
    }
}
