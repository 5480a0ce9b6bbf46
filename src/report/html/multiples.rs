//! Small charts of the same kind side by side: the named share of each outlet over events, or over months.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::article::percent;
use super::claim::shortened;
use super::names;
use super::plot::short;
use super::site::Entry;
use crate::measure::Ratio;

/// Events that are drawn, those that most outlets have; or months, the latest.
const MOST_POINTS: usize = 16;
/// Outlets that are drawn, those with the most articles.
const MOST_PANELS: usize = 12;
/// Height of a point's row, in pixels.
const ROW: usize = 24;

/// The charts, with the same points in the same order in each.
#[derive(Debug, Serialize)]
pub(super) struct Multiples {
    /// What a point is: event or month.
    over: &'static str,
    panels: Vec<Multiple>,
    /// Outlets that are left out, since none of their articles has such a point.
    without: String,
    /// Points and outlets that are not drawn, since there are too many.
    more_points: usize,
    more_panels: usize,
    height: usize,
}

#[derive(Debug, Serialize)]
struct Multiple {
    outlet: String,
    href: String,
    points: Vec<Point>,
}

#[derive(Debug, Serialize)]
struct Point {
    label: String,
    short: String,
    href: String,
    at: Option<String>,
    percent: String,
    x: u64,
    n: u64,
    articles: usize,
    top: usize,
}

impl Multiples {
    /// Of the articles of each outlet, over events, then over months; neither where it gives fewer than two points.
    pub fn of(outlets: &[&str], of: &BTreeMap<&str, Vec<&Entry>>) -> Vec<Self> {
        let event = |entry: &Entry| entry.event.clone();
        let month = |entry: &Entry| entry.published.get(..7).unwrap_or_default().to_owned();
        let both = [Self::over("event", &event, outlets, of), Self::over("month", &month, outlets, of)];
        both.into_iter().flatten().collect()
    }

    fn over(
        over: &'static str,
        key: &dyn Fn(&Entry) -> String,
        outlets: &[&str],
        of: &BTreeMap<&str, Vec<&Entry>>,
    ) -> Option<Self> {
        let mut covered: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (name, entries) in of {
            for key in entries.iter().map(|entry| key(entry)).filter(|key| !key.is_empty()) {
                covered.entry(key).or_default().insert(name);
            }
        }
        let mut keys: Vec<(String, usize)> = covered.into_iter().map(|(key, names)| (key, names.len())).collect();
        let more_points = keys.len().saturating_sub(MOST_POINTS);
        if over == "month" {
            // Time has an order: the latest, without a gap where most outlets have nothing.
            keys.drain(..more_points);
        } else {
            keys.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            keys.truncate(MOST_POINTS);
            keys.sort();
        }
        if keys.len() < 2 {
            return None;
        }
        let (mut panels, mut without, mut more_panels) = (Vec::new(), Vec::new(), 0);
        for name in outlets {
            let points = keys.iter().enumerate().map(|(i, (wanted, _))| {
                let all = of.get(name).into_iter().flatten().copied();
                point(over, wanted, name, &all.filter(|entry| key(entry) == *wanted).collect::<Vec<_>>(), i * ROW)
            });
            let points: Vec<Point> = points.collect();
            if points.iter().all(|point| point.articles == 0) {
                without.push(short(name));
            } else if panels.len() < MOST_PANELS {
                panels.push(Multiple { outlet: short(name), href: names::outlet(name, 0), points });
            } else {
                more_panels += 1;
            }
        }
        let (without, height) = (without.join(", "), keys.len() * ROW);
        Some(Self { over, panels, without, more_points, more_panels, height })
    }
}

fn point(over: &str, label: &str, outlet: &str, entries: &[&Entry], top: usize) -> Point {
    let mut ratio = Ratio::default();
    entries.iter().filter_map(|entry| entry.ratios.first()).for_each(|r| ratio.merge(*r));
    Point {
        href: match entries {
            [one] => one.page.clone(),
            _ if over == "event" => names::event(label),
            _ => names::asked(&names::outlet(outlet, 0), &[("published", label)]),
        },
        short: shortened(label, 18),
        label: label.to_owned(),
        at: ratio.value().map(|v| format!("{:.2}", v * 100.0)),
        percent: percent(ratio.value()),
        x: ratio.x,
        n: ratio.n,
        articles: entries.len(),
        top,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(event: &str, published: &str, x: u64) -> Entry {
        let (event, published) = (event.to_owned(), published.to_owned());
        Entry { event, published, ratios: vec![Ratio::new(x, 4)], page: "a.html".into(), ..Entry::default() }
    }

    #[test]
    fn over_events_and_over_months() {
        let (a, b, c) = (entry("flood", "2025-01-02", 1), entry("vote", "2025-02-03", 3), entry("", "2025-02-04", 2));
        let of = BTreeMap::from([("A", vec![&a, &b]), ("B", vec![&c])]);
        let both = Multiples::of(&["A", "B"], &of);
        assert_eq!(
            both.iter().map(|one| (one.over, one.panels.len())).collect::<Vec<_>>(),
            [("event", 1), ("month", 2)]
        );
        assert_eq!(both[0].without, "B");
        assert_eq!(both[0].panels[0].points[1].at.as_deref(), Some("75.00"));
        let of = BTreeMap::from([("A", vec![&a, &c]), ("B", vec![&c])]);
        let months = Multiples::of(&["A", "B"], &of);
        assert_eq!((months.len(), months[0].over, months[0].panels.len()), (1, "month", 2));
        assert_eq!(months[0].panels[1].points[0].articles, 0);
        assert!(Multiples::of(&["B"], &BTreeMap::from([("B", vec![&c])])).is_empty());
        assert_eq!((months[0].more_points, months[0].more_panels), (0, 0));
    }

    #[test]
    fn what_is_not_drawn_is_counted() {
        let all: Vec<Entry> = (1..=12)
            .flat_map(|month| [2024, 2025].map(|year| entry("", &format!("{year}-{month:02}-01"), 1)))
            .collect();
        let names: Vec<String> = (0..MOST_PANELS + 3).map(|i| format!("Outlet {i}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let of = names.iter().map(|name| (*name, all.iter().collect())).collect();
        let months = Multiples::of(&names, &of).remove(0);
        assert_eq!((months.more_points, months.more_panels), (24 - MOST_POINTS, 3));
        assert_eq!(months.panels[0].points.last().unwrap().label, "2025-12", "the latest are drawn");
    }
}
