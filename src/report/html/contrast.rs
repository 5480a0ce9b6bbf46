//! Outlets against each other: what differs, by how much, and how sure that is.
//!
//! The figures are those of a [`Comparison`]: articles resampled for the intervals and rearranged for the p. A page is
//! made with every report, so it holds less than `onrecord compare` gives: two metrics, the largest outlets, and
//! fewer draws where there are many articles. It says so where it stands.

use std::collections::BTreeMap;

use serde::Serialize;

use super::names;
use super::plot::short;
use super::sentence::Sentence;
use crate::comparison::{
    Behind, Case, Comparison, Copies, Direction, PairFigure, Plan, clear_first, in_points, points, survivors, told,
};
use crate::measure::{Choices, metric};
use crate::report::cell::on_one_line;
use crate::statistics::{Interval, Known};

/// The metrics whose differences are drawn.
const DRAWN: [&str; 2] = ["named_share", "unnamed_share"];
/// Outlets that are compared in pairs, those with the most articles.
const MOST_IN_PAIRS: usize = 8;
/// Differences that are drawn of a metric.
const MOST_DRAWN: usize = 15;
/// Differences that are put into words.
const MOST_TOLD: usize = 2;
/// Articles up to which as many draws are made as `onrecord compare` makes.
const FEW: usize = 1000;
/// Draws where there are more articles.
const DRAWS: u64 = 2000;
/// Where the differences are drawn.
const DIFFERENCES: &str = "#apart";
/// Height of a row, in pixels.
const ROW: usize = 62;
/// Height of the axis.
const AXIS: usize = 24;

/// The outlets compared.
#[derive(Debug)]
pub(super) struct Contrast {
    comparison: Comparison,
    places: BTreeMap<String, usize>,
}

/// The differences of a metric, as the page draws them.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Differences {
    pub id: &'static str,
    pub name: &'static str,
    pub rows: Vec<Difference>,
    /// Pairs that are not drawn.
    pub more: usize,
    /// Where no difference stands.
    pub zero: String,
    pub ticks: Vec<(String, String)>,
    pub height: usize,
}

/// How far apart two outlets are.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Difference {
    /// The outlet with the greater share, and the other.
    pub high: String,
    pub low: String,
    pub href: String,
    pub points: String,
    /// Whether it counts as a difference.
    pub clear: bool,
    pub at: String,
    /// Both ends of the interval as places, and in words.
    pub interval: Option<(String, String, String)>,
    /// What else bears on it.
    pub sure: String,
    pub top: usize,
}

impl Contrast {
    /// Compares the outlets whose articles are given, counted as the report counts them.
    pub fn of(cases: &[Case], choices: Choices) -> Self {
        let asked = Plan::default();
        let draws = if cases.len() <= FEW { asked.resamples } else { DRAWS };
        let plan = Plan {
            choices,
            resamples: draws,
            permutations: draws,
            most_in_pairs: MOST_IN_PAIRS,
            // The page's shares are of all articles; no other may stand beside them.
            copies: Copies::Keep,
            ..asked
        };
        let comparison = Comparison::of_pairs(cases, plan);
        let places = comparison.groups.iter().enumerate().map(|(i, group)| (group.name.clone(), i)).collect();
        Self { comparison, places }
    }

    /// An outlet's interval of a metric, or why there is none.
    pub fn interval(&self, metric: &str, outlet: &str) -> Result<Interval, String> {
        let Some(figure) = self.places.get(outlet.trim()).and_then(|group| self.comparison.figure(metric, *group))
        else {
            return Err("no interval: nothing tells the outlet".to_owned());
        };
        match figure.interval {
            Some(Ok(interval)) => Ok(interval),
            Some(Err(missing)) => Err(format!("no interval: {missing}")),
            None => Err(format!("no interval: fewer than {} articles count for it", self.fewest())),
        }
    }

    /// Fewest articles with which an outlet is compared.
    pub const fn fewest(&self) -> u64 {
        let fewest = self.comparison.plan.minimum_articles;
        if fewest < 2 { 2 } else { fewest }
    }

    /// Outlets that are too small to be compared.
    pub fn small(&self) -> usize {
        self.comparison.groups.iter().filter(|group| !group.is_large).count()
    }

    /// Articles that a comparison would leave out as nearly the same as an earlier one; here they count.
    pub fn copies(&self) -> u64 {
        self.comparison.counted.later_copies()
    }

    /// Draws for each interval and each p.
    pub const fn draws(&self) -> u64 {
        self.comparison.plan.resamples
    }

    /// Whether `onrecord compare` makes more draws.
    pub fn is_short(&self) -> bool {
        self.draws() < Plan::default().resamples
    }

    /// Outlets that are large enough and are not compared in pairs, since others are larger.
    pub fn left_out(&self) -> usize {
        self.comparison.groups.iter().filter(|group| group.is_large).count().saturating_sub(MOST_IN_PAIRS)
    }

    /// Sentences on the named share of the pairs of outlets; none where no two can be compared.
    pub fn sentences(&self) -> Vec<Sentence> {
        let (clear, unclear) = clear_first(&self.comparison, DRAWN[0]);
        let unclear: Vec<&PairFigure> = unclear.into_iter().filter(|pair| !pair.too_small).collect();
        let mut out: Vec<Sentence> = clear.iter().take(MOST_TOLD).map(|pair| self.sentence(pair)).collect();
        let more = clear.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            let pairs = format!("{more} more pair{}", ending(more, "", "s"));
            let said = Sentence::default().linked(pairs, DIFFERENCES);
            out.push(said.then(format!(" differ{} clearly.", ending(more, "s", ""))));
        }
        match (clear.is_empty(), &unclear[..]) {
            (_, []) => {}
            (true, [first, rest @ ..]) => {
                out.push(Sentence::plain(
                    "No two outlets differ so clearly in the share of statements from a named source that chance in which articles were read is ruled out.",
                ));
                let first_words = if rest.is_empty() { "This is what was seen: " } else { "The greatest difference: " };
                out.push(Sentence::plain(first_words).followed_by(self.sentence(first)));
            }
            (false, [one]) => out.push(self.sentence(one)),
            (false, many) => {
                let pairs = Sentence::plain("The ").linked(format!("other {} pairs", many.len()), DIFFERENCES);
                out.push(pairs.then(" show no clear difference."));
            }
        }
        out
    }

    /// What a pair says, with links to the articles behind each number.
    fn sentence(&self, pair: &PairFigure) -> Sentence {
        let name = |group: usize| self.comparison.groups[group].name.as_str();
        let ask = [("by", DRAWN[0]), ("only", DRAWN[0])];
        told(&self.comparison, pair).into_iter().fold(Sentence::default(), |said, (words, behind)| match behind {
            Behind::Nothing => said.then(words),
            Behind::Group(group) => {
                said.linked(words, format!("pages/{}", names::asked(&names::outlet(name(group), 0), &ask)))
            }
            Behind::Pair => said.linked(words, format!("pages/{}", both(DRAWN[0], name(pair.a), name(pair.b)))),
            Behind::Events => said.linked(words, "pages/events.html"),
        })
    }

    /// The differences of each metric that is drawn; none where no two outlets can be compared.
    pub fn differences(&self) -> Vec<Differences> {
        DRAWN.iter().filter_map(|id| self.of_metric(id)).collect()
    }

    fn of_metric(&self, id: &str) -> Option<Differences> {
        let metric = metric(id)?;
        let (clear, unclear) = clear_first(&self.comparison, id);
        let all: Vec<&PairFigure> = clear.into_iter().chain(unclear).collect();
        let drawn = &all[..all.len().min(MOST_DRAWN)];
        // The greater share first: no difference is below 0, but an interval may reach there.
        let spans = drawn.iter().filter_map(|pair| {
            let value = pair.difference.value.ok()?;
            let interval = upright(value, pair.difference.interval).ok();
            Some((interval.map_or(0.0, |i| i.low.min(0.0)), interval.map_or(value.abs(), |i| i.high.max(value.abs()))))
        });
        let (low, high) = spans.fold((0.0_f64, 0.0_f64), |(low, high), (a, b)| (low.min(a), high.max(b)));
        // Whole tenths, and room for both ends.
        let (from, to) = ((low * 10.0 + 1e-9).floor() / 10.0, (high * 10.0 - 1e-9).ceil().max(1.0) / 10.0);
        let place = |value: f64| format!("{:.2}", (value - from) / (to - from) * 100.0);
        let rows: Vec<Difference> =
            drawn.iter().enumerate().filter_map(|(i, pair)| self.difference(id, pair, i * ROW, &place)).collect();
        if rows.is_empty() {
            return None;
        }
        let step = if to - from > 0.6 {
            0.2
        } else if to - from > 0.25 {
            0.1
        } else {
            0.05
        };
        let ticks = (0..=40).map(|i| f64::from(i - 20) * step).filter(|tick| *tick > from - 1e-9 && *tick < to + 1e-9);
        Some(Differences {
            id: metric.id,
            name: metric.name,
            more: all.len() - rows.len(),
            zero: place(0.0),
            ticks: ticks.map(|tick| (place(tick), points(tick))).collect(),
            height: rows.len() * ROW + AXIS,
            rows,
        })
    }

    fn difference(
        &self,
        id: &str,
        pair: &PairFigure,
        top: usize,
        place: &impl Fn(f64) -> String,
    ) -> Option<Difference> {
        let value = pair.difference.value.ok()?;
        let names = [pair.a, pair.b].map(|group| self.comparison.groups[group].name.as_str());
        let [high, low] = if value < 0.0 { [names[1], names[0]] } else { names };
        let clear = matches!(pair.direction, Some(Direction::First | Direction::Second));
        let interval = upright(value, pair.difference.interval).ok();
        let mut sure = Vec::new();
        match (pair.too_small, pair.holm) {
            (true, _) => sure.push(format!("not tested: fewer than {} articles count for one of them", self.fewest())),
            (_, Some(p)) if p < 0.001 => sure.push("p < 0.001".to_owned()),
            (_, Some(p)) => sure.push(format!("p = {p:.3}")),
            (_, None) => {}
        }
        if let Some((same, all)) = survivors(&self.comparison, id, pair.a, pair.b) {
            sure.push(if clear {
                format!("holds under {same} of {all} coding choices")
            } else {
                format!("no clear difference under {same} of {all} coding choices")
            });
        }
        if let Some(matched) = pair.matched
            && let Ok(within) = matched.difference
        {
            let within = if value < 0.0 { -within } else { within };
            let events = matched.events;
            sure.push(format!(
                "{} on the {events} event{} both cover",
                in_points(within),
                ending(events as usize, "", "s")
            ));
        }
        Some(Difference {
            high: short(high),
            low: short(low),
            href: both(id, high, low),
            points: in_points(value.abs()),
            clear,
            at: place(value.abs()),
            interval: interval
                .map(|i| (place(i.low), place(i.high), format!("{} to {}", points(i.low), points(i.high)))),
            sure: sure.join("; "),
            top,
        })
    }
}

/// The articles of two outlets that the numerators of a metric come from. The list shows a name on one line.
fn both(id: &str, high: &str, low: &str) -> String {
    let [high, low] = [high, low].map(on_one_line);
    names::asked("articles.html", &[("by", id), ("only", id), ("outlet", &high), ("outlet", &low)])
}

fn ending(n: usize, one: &'static str, several: &'static str) -> &'static str {
    if n == 1 { one } else { several }
}

/// The interval of a difference that is told as being above 0.
fn upright(value: f64, interval: Known<Interval>) -> Known<Interval> {
    interval.map(|i| if value < 0.0 { Interval { low: -i.high, high: -i.low } } else { i })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::ArticleMeasures;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    /// Articles of an outlet that have so many of four claims from a named person.
    fn articles(outlet: &str, named: &[u64]) -> Vec<Case> {
        let one = |(i, named): (usize, &u64)| {
            let mut example = Example::new("Ann Lee said a. Ann Lee said b. Ann Lee said c. Ann Lee said d.");
            for (n, content) in ["a", "b", "c", "d"].into_iter().enumerate() {
                let kind = if (n as u64) < *named { SourcingType::Person } else { SourcingType::VagueCollective };
                example = example.claim("Ann Lee", "said", content, kind);
            }
            example.article.id = format!("{outlet} {i}");
            example.article.outlet.name = outlet.to_owned();
            let measures = ArticleMeasures::of(&example.analysis());
            Case::of_measures(&example.article, &measures, &measures.readings(Choices::default()))
        };
        named.iter().enumerate().map(one).collect()
    }

    const MANY: [u64; 12] = [4, 3, 4, 4, 2, 4, 3, 4, 4, 3, 4, 4];
    const FEWER: [u64; 12] = [1, 0, 2, 1, 1, 0, 2, 1, 3, 1, 0, 1];

    #[test]
    fn the_greater_share_stands_first_and_a_clear_difference_is_told() {
        let cases = [articles("A", &FEWER), articles("B", &MANY)].concat();
        let contrast = Contrast::of(&cases, Choices::default());
        let said = contrast.sentences();
        let links: Vec<&str> = said[0].links().into_iter().map(|(words, _)| words).collect();
        assert_eq!(links[..2], ["90\u{a0}%", "27\u{a0}%"]);
        assert!(links[2].starts_with("63 points, 95\u{a0}% interval"), "{links:?}");
        assert!(said[0].links()[2].1.ends_with("outlet=A&outlet=B"), "{said:?}");
        let said: Vec<String> = said.iter().map(Sentence::words).collect();
        assert_eq!(said.len(), 1);
        assert!(
            said[0].starts_with("In B, 90 % of statements by people and bodies come from a named source, in A 27 %: a difference of 63 points, 95 %"),
            "{said:?}"
        );
        assert!(said[0].contains("that holds under 8 of 8 coding choices"), "{said:?}");
        let drawn = contrast.differences();
        assert_eq!(drawn.len(), 2);
        let row = &drawn[0].rows[0];
        assert_eq!(
            (row.high.as_str(), row.low.as_str(), row.points.as_str(), row.clear),
            ("B", "A", "63 points", true)
        );
        assert_eq!(row.href, "articles.html#by=named_share&only=named_share&outlet=B&outlet=A");
        assert_eq!((drawn[1].rows[0].high.as_str(), drawn[0].zero.as_str()), ("A", "0.00"));
        assert!(contrast.interval("named_share", "A").is_ok());
        assert_eq!((contrast.draws(), contrast.is_short(), contrast.small()), (10_000, false, 0));
    }

    #[test]
    fn what_chance_may_make_is_said_to_be_no_clear_difference() {
        let contrast = Contrast::of(&[articles("A", &FEWER), articles("B", &FEWER)].concat(), Choices::default());
        let said = contrast.sentences().iter().map(Sentence::words).collect::<Vec<_>>().join(" ");
        assert!(said.starts_with("No two outlets differ") && said.contains("0 points"), "{said}");
        let drawn = contrast.differences();
        assert!(!drawn[0].rows[0].clear && drawn[0].zero != "0.00", "the interval reaches below 0");
        assert!(drawn[0].rows[0].sure.contains("no clear difference under"), "{:?}", drawn[0].rows[0]);
    }

    #[test]
    fn few_articles_one_outlet_and_none_say_why() {
        let few = Contrast::of(&[articles("A", &FEWER), articles("B", &MANY[..3])].concat(), Choices::default());
        assert_eq!((few.sentences(), few.differences(), few.small()), (vec![], vec![], 1));
        assert!(few.interval("named_share", "B").unwrap_err().contains("fewer than 10 articles"));
        assert!(few.interval("named_share", "").unwrap_err().contains("nothing tells the outlet"));
        let alike = Contrast::of(&articles("A", &[4; 12]), Choices::default());
        assert!(alike.interval("named_share", "A").unwrap_err().contains("alike"));
        assert!(Contrast::of(&[], Choices::default()).differences().is_empty());
    }
}
