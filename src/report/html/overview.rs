//! The first page: outlets side by side.

use std::collections::BTreeMap;

use serde::Serialize;

use super::contrast::{Contrast, Differences};
use super::multiples::Multiples;
use super::names;
use super::paragraph;
use super::plot::{Bar, LEVELS, Panel, Value, short};
use super::sentence::Sentence;
use super::site::{Covered, Entry};
use crate::comparison::{CONFIDENCE, Case};
use crate::measure::{Ratio, Reading, metric, metrics};
use crate::outlet::{OutletMeasures, Outlets, Pooled};
use crate::report::{Run, Skipped, Skips};
use crate::statistics::wilson;

/// The metrics that are drawn: shares of claims, then shares of articles.
const DRAWN: [&str; 9] = [
    "named_share",
    "unnamed_share",
    "partial_share",
    "document_rate",
    "unattributed_rate",
    "media_rate",
    "vague_rate",
    "disclosure_rate",
    "reason_rate",
];
/// Metrics that are true or false of an article.
const FLAGS: [&str; 3] = ["any_unnamed", "solely_unnamed", "single_source"];
/// Outlets that are drawn, those with the most articles.
const MOST_OUTLETS: usize = 24;
/// Articles of a report up to which each is drawn as a dot.
const MOST_DOTS: usize = 600;

/// What the drawn metrics read in an article.
pub(super) fn ratios(readings: &[Reading]) -> Vec<Ratio> {
    let read = |id: &str| metrics().iter().position(|m| m.id == id).and_then(|i| readings.get(i));
    DRAWN
        .iter()
        .map(|id| match read(id) {
            Some(Reading::Ratio(ratio, _)) => *ratio,
            _ => Ratio::default(),
        })
        .collect()
}

/// All that the first page shows.
#[derive(Debug, Serialize)]
pub(super) struct Overview<'a> {
    articles: u64,
    claims: u64,
    counted: u64,
    sources: u64,
    outlets: usize,
    more_outlets: usize,
    /// The shares in a sentence, then what bears on them.
    lead: Sentence,
    paragraph: Vec<Sentence>,
    bars: Vec<Line>,
    differences: Vec<Differences>,
    /// Articles that an outlet needs to be compared.
    fewest: u64,
    /// Draws for each interval and p, and whether `onrecord compare` makes more.
    draws: u64,
    short: bool,
    /// Outlets that are large enough and are not compared in pairs.
    left_out: usize,
    panels: Vec<Panel>,
    flags: Vec<Panel>,
    dots: bool,
    /// Over events, then over months; those that there are.
    multiples: Vec<Multiples>,
    /// Articles that are nearly the same as an earlier one.
    copies: u64,
    events: usize,
    skipped: Vec<&'a Skipped>,
    all_skipped: usize,
    choices: Vec<&'static str>,
    lexicon: &'a str,
}

/// An outlet's bar.
#[derive(Debug, Serialize)]
struct Line {
    outlet: String,
    href: String,
    articles: u64,
    bar: Bar,
}

impl<'a> Overview<'a> {
    pub fn of(
        outlets: &Outlets,
        entries: &[Entry],
        cases: &[Case],
        events: &[Covered],
        skipped: &'a Skips,
        run: &'a Run,
    ) -> Self {
        let (largest, all) = largest(outlets);
        let mut of: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        entries.iter().for_each(|entry| of.entry(&entry.outlet).or_default().push(entry));
        let entries_of = |name: &str| of.get(name).map_or(&[][..], Vec::as_slice);
        let drawn: Vec<&str> = largest.iter().map(|(name, _)| name.as_str()).collect();
        let cases: Vec<Case> =
            cases.iter().filter(|case| drawn.contains(&case.labels.outlet.as_str())).cloned().collect();
        let contrast = Contrast::of(&cases, run.choices);
        let dots = entries.len() <= MOST_DOTS;
        let bars: Vec<Line> = largest
            .iter()
            .map(|(name, measures)| {
                let mut levels = [0; 6];
                entries_of(name).iter().for_each(|e| levels.iter_mut().zip(e.levels).for_each(|(sum, n)| *sum += n));
                Line {
                    outlet: short(name),
                    href: names::outlet(name, 0),
                    articles: measures.articles,
                    bar: Bar::of(&levels),
                }
            })
            .collect();
        let panels: Vec<Panel> = DRAWN
            .iter()
            .enumerate()
            .filter_map(|(i, id)| {
                let values = largest.iter().map(|(name, measures)| {
                    let of = || entries_of(name).iter().filter_map(|e| e.ratios.get(i)).filter(|r| r.n > 0);
                    let ratio = measures.ratio(id).unwrap_or_default();
                    Value {
                        outlet: (*name).clone(),
                        href: names::behind(name, id, ratio.x),
                        ratio,
                        articles: of().count() as u64,
                        interval: contrast.interval(id, name),
                        dots: if dots { of().filter_map(|r| r.value()).collect() } else { Vec::new() },
                    }
                });
                panel(id, "claims", values.collect())
            })
            .collect();
        let flags = FLAGS
            .iter()
            .filter_map(|id| {
                let values = largest.iter().map(|(name, measures)| {
                    let ratio = match measures.metric(id) {
                        Some(Pooled::Flag(ratio)) => *ratio,
                        _ => Ratio::default(),
                    };
                    Value {
                        outlet: (*name).clone(),
                        href: names::behind(name, id, ratio.x),
                        ratio,
                        articles: ratio.n,
                        interval: wilson(ratio.x, ratio.n, CONFIDENCE)
                            .ok_or_else(|| "no interval: no article counts for it".to_owned()),
                        dots: Vec::new(),
                    }
                });
                panel(id, "articles", values.collect())
            })
            .collect();
        let counted = bars_total(entries);
        Self {
            articles: entries.len() as u64,
            claims: entries.iter().map(|e| e.claims).sum(),
            counted,
            sources: run.counts.get("sources").copied().unwrap_or_default(),
            outlets: all,
            more_outlets: all - largest.len(),
            lead: paragraph::lead(&panels[0], entries.len(), counted),
            paragraph: paragraph::sentences(&panels[0], &contrast),
            copies: contrast.copies(),
            differences: contrast.differences(),
            fewest: contrast.fewest(),
            draws: contrast.draws(),
            short: contrast.is_short(),
            left_out: contrast.left_out(),
            bars,
            panels,
            flags,
            dots,
            multiples: Multiples::of(&drawn, &of),
            events: events.iter().filter(|event| event.articles > 1).count(),
            skipped: skipped.first.iter().collect(),
            all_skipped: skipped.all as usize,
            choices: run.choices.changes(),
            lexicon: &run.lexicon,
        }
    }
}

/// The outlets that are drawn, by name, and how many there are.
pub(super) fn largest(outlets: &Outlets) -> (Vec<(&String, &OutletMeasures)>, usize) {
    let mut largest: Vec<_> = outlets.by_name.iter().filter(|(_, o)| o.articles > 0).collect();
    let all = largest.len();
    largest.sort_by_key(|(_, o)| std::cmp::Reverse(o.articles));
    largest.truncate(MOST_OUTLETS);
    largest.sort_by_key(|(name, _)| *name);
    (largest, all)
}

fn bars_total(entries: &[Entry]) -> u64 {
    entries.iter().map(|e| e.levels.iter().sum::<u64>()).sum()
}

fn panel(id: &str, of: &'static str, values: Vec<Value>) -> Option<Panel> {
    let metric = metric(id)?;
    Some(Panel::of(metric.id, metric.name, metric.meaning, of, values))
}

const _: () = assert!(LEVELS.len() == 6, "an entry counts as many");
