//! Articles on one event, with their sources side by side: who is heard in which, and named where.
//!
//! Two sources are taken for one when their fullest names or descriptions are the same but for case and a leading
//! article. Whoever is named in one article and described in another can't be told to be one person by their
//! words; but where two articles attribute the same words to different sources, that is shown.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::claim::{Kind, shortened};
use super::site::Entry;
use crate::Analysis;
use crate::measure::ArticleMeasures;

/// Articles of an event that are laid side by side.
const MOST_ARTICLES: usize = 60;
/// Contents that are kept of a source.
const MOST_CONTENTS: usize = 8;
/// Letters of a content.
const LONGEST: usize = 160;
/// Words that two contents must share to be the same words, and the part of all their words that these must be.
const SHARED: (usize, f64) = (5, 0.5);
/// Pairs of the same words that are listed.
const MOST_PAIRS: usize = 200;

/// A source of an article, as an event's page needs it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Voice {
    label: String,
    kind: Kind,
    claims: u64,
    contents: Vec<(usize, String)>,
}

/// The sources of an article that make a claim.
pub(super) fn voices(analysis: &Analysis<'_>, measures: &ArticleMeasures) -> Vec<Voice> {
    let mut contents = vec![Vec::new(); analysis.sources.all.len()];
    for (i, claim) in analysis.claims.iter().enumerate() {
        let (Some(attribution), Some(of)) =
            (analysis.attributions.get(claim.attribution), claim.source.and_then(|source| contents.get_mut(source)))
        else {
            continue;
        };
        if of.len() < MOST_CONTENTS && !attribution.content.is_empty() {
            let words: Vec<&str> = attribution.content.iter().map(|c| analysis.text.slice(*c)).collect();
            of.push((i + 1, shortened(&words.join(" … "), LONGEST)));
        }
    }
    let all = analysis.sources.all.iter().zip(&measures.sources).zip(contents);
    all.filter_map(|((source, counted), contents)| {
        let kind = Kind::of(counted.sourcing?);
        Some(Voice { label: shortened(&source.label, 120), kind, claims: counted.claims, contents })
    })
    .collect()
}

/// The page of an event.
#[derive(Debug, Serialize)]
pub(super) struct Event<'a> {
    pub name: &'a str,
    articles: Vec<Member<'a>>,
    more: usize,
    sources: Vec<Aligned<'a>>,
    echoes: Vec<Echo<'a>>,
    /// Whether there may be more of them than are listed.
    more_echoes: bool,
}

#[derive(Debug, Serialize)]
struct Member<'a> {
    number: usize,
    entry: &'a Entry,
    named: super::plot::Bar,
}

/// A source and what each article makes of it.
#[derive(Debug, Serialize)]
struct Aligned<'a> {
    label: &'a str,
    heard: Vec<(usize, &'a Entry, &'a Voice)>,
}

/// The same words, of one source here and of another there.
#[derive(Debug, Serialize)]
struct Echo<'a> {
    left: Side<'a>,
    right: Side<'a>,
}

#[derive(Debug, Clone, Serialize)]
struct Side<'a> {
    article: usize,
    page: &'a str,
    outlet: &'a str,
    who: &'a str,
    kind: Kind,
    claim: usize,
    words: &'a str,
}

impl<'a> Event<'a> {
    pub fn of(name: &'a str, entries: &[&'a Entry]) -> Self {
        let shown = &entries[..entries.len().min(MOST_ARTICLES)];
        let mut sources: BTreeMap<String, Aligned<'a>> = BTreeMap::new();
        for (i, entry) in shown.iter().enumerate() {
            for voice in &entry.voices {
                let aligned = sources
                    .entry(folded(&voice.label))
                    .or_insert_with(|| Aligned { label: &voice.label, heard: Vec::new() });
                aligned.heard.push((i + 1, entry, voice));
            }
        }
        let mut sources: Vec<_> = sources.into_values().collect();
        let articles_of = |a: &Aligned<'_>| a.heard.iter().map(|(i, ..)| *i).collect::<BTreeSet<_>>().len();
        sources.sort_by_key(|a| std::cmp::Reverse(articles_of(a)));
        let articles = shown.iter().enumerate().map(|(i, entry)| Member {
            number: i + 1,
            entry,
            named: super::plot::Bar::of(&entry.levels),
        });
        let echoes = echoes(shown);
        let more_echoes = echoes.len() == MOST_PAIRS;
        let more = entries.len() - shown.len();
        Self { name, articles: articles.collect(), more, sources, echoes, more_echoes }
    }
}

/// A label as it is compared: without case, marks and a leading article.
fn folded(label: &str) -> String {
    let lower = label.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    match words.split_first() {
        Some((first, rest)) if !rest.is_empty() && ["the", "a", "an"].contains(first) => rest.join(" "),
        _ => words.join(" "),
    }
}

/// Claims of different sources in different articles with the same words.
fn echoes<'a>(entries: &[&'a Entry]) -> Vec<Echo<'a>> {
    let mut claims: Vec<(Side<'a>, BTreeSet<String>)> = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        for voice in &entry.voices {
            for (claim, words) in &voice.contents {
                let side = Side {
                    article: i + 1,
                    page: &entry.page,
                    outlet: &entry.outlet,
                    who: &voice.label,
                    kind: voice.kind,
                    claim: *claim,
                    words,
                };
                let long = words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3);
                claims.push((side, long.map(str::to_lowercase).collect()));
            }
        }
    }
    let mut out = Vec::new();
    for (i, (left, a)) in claims.iter().enumerate().filter(|(_, (_, words))| words.len() >= SHARED.0) {
        for (right, b) in &claims[i + 1..] {
            if left.article == right.article || b.len() < SHARED.0 || folded(left.who) == folded(right.who) {
                continue;
            }
            let shared = a.intersection(b).count();
            if shared >= SHARED.0 && shared as f64 >= SHARED.1 * (a.len() + b.len() - shared) as f64 {
                out.push(Echo { left: left.clone(), right: right.clone() });
                if out.len() == MOST_PAIRS {
                    return out;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sourcing::SourcingType;

    fn entry(label: &str, sourcing: SourcingType, words: &str) -> Entry {
        let voice =
            Voice { label: label.into(), kind: Kind::of(sourcing), claims: 1, contents: vec![(1, words.into())] };
        Entry { voices: vec![voice], ..Entry::default() }
    }

    #[test]
    fn one_source_by_name_and_the_same_words_by_two() {
        let words = "that inspectors found a second crack under the northern girder";
        let (a, b) = (
            entry("The Council", SourcingType::Organization, words),
            entry("council", SourcingType::GenericInstitution, "nothing"),
        );
        let c = entry(
            "an engineer",
            SourcingType::Individual,
            "inspectors found a second crack under the northern girder in May",
        );
        let event = Event::of("bridge", &[&a, &b, &c]);
        assert_eq!(event.sources.len(), 2);
        assert_eq!(event.sources[0].heard.len(), 2);
        assert_eq!(event.echoes.len(), 1);
        assert_eq!((event.echoes[0].left.article, event.echoes[0].right.article), (1, 3));
        assert!(!event.more_echoes);
        let many: Vec<Entry> =
            (0..25).map(|i| entry(&format!("engineer {i}"), SourcingType::Individual, words)).collect();
        let event = Event::of("bridge", &many.iter().collect::<Vec<_>>());
        assert_eq!((event.echoes.len(), event.more_echoes), (MOST_PAIRS, true));
    }
}
