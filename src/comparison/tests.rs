//! Comparisons of made-up groups: what is known of them must come out, and nothing degenerate may break.

use super::case::{Settings, sums};
use super::*;
use crate::measure::{Measure, Ratio, Reading, metrics};
use crate::statistics::{Chance, Missing};

/// An article of an outlet with so many named of so many human-sourced claims.
fn case(outlet: &str, number: usize, named: u64, human: u64) -> Case {
    let readings: Vec<Reading> = metrics()
        .iter()
        .map(|metric| match metric.measure {
            Measure::Ratio(factor, _) if metric.id == "named_share" => Reading::Ratio(Ratio::new(named, human), factor),
            Measure::Ratio(factor, _) => Reading::Ratio(Ratio::default(), factor),
            Measure::Flag(_) => Reading::Flag((human > 0).then_some(named < human)),
            Measure::Category(words, _) => Reading::Category(words.first().copied()),
            Measure::Value(_) | Measure::OfOutlet => Reading::Value(None),
            _ => Reading::Count(human),
        })
        .collect();
    let under: Settings = [[named, human - named, human]; 16];
    Case {
        article: format!("{outlet} {number}"),
        labels: Labels {
            outlet: outlet.into(),
            event: format!("e{number}"),
            published: "2025-03-04".into(),
            ..Labels::default()
        },
        sums: sums(&readings, &under),
        sources: vec![(format!("source {}", number % 7), named)],
        signature: None,
        wire: None,
    }
}

/// Outlets that name a share of their sources, forty articles each.
fn cases(outlets: &[(&str, f64)]) -> Vec<Case> {
    let mut chance = Chance::new(9, "cases", 0);
    let mut cases = Vec::new();
    for (outlet, share) in outlets {
        for number in 0..40 {
            let human = 4 + u64::from(chance.below(12));
            let named = (0..human).filter(|_| chance.uniform() < *share).count() as u64;
            cases.push(case(outlet, number, named, human));
        }
    }
    cases
}

fn plan() -> Plan {
    Plan { resamples: 400, permutations: 400, ..Plan::default() }
}

fn pair<'c>(of: &'c Comparison, metric: &str, a: usize, b: usize) -> &'c PairFigure {
    of.pairs.iter().find(|p| p.quantity.metric.id == metric && (p.a, p.b) == (a, b)).unwrap()
}

#[test]
fn finds_the_difference_that_is_there_and_none_that_is_not() {
    let of = Comparison::of(&cases(&[("Herald", 0.8), ("Ledger", 0.8), ("Post", 0.5)]), plan());
    let clear = pair(&of, "named_share", 0, 2);
    assert_eq!(clear.direction, Some(Direction::First));
    let interval = clear.difference.interval.unwrap();
    assert!(interval.low > 0.15 && interval.low < 0.3 && 0.3 < interval.high && interval.high < 0.45, "{interval:?}");
    assert!(clear.odds_ratio.unwrap().value.unwrap() > 2.0 && clear.cohens_h.unwrap().interval.unwrap().low > 0.2);
    assert!(clear.delta.unwrap().unwrap().delta > 0.4 && clear.ranks.unwrap().unwrap().p < 0.001);
    let matched = clear.matched.unwrap();
    assert_eq!(matched.events, 40);
    assert!((matched.difference.unwrap() - 0.3).abs() < 0.1 && matched.p.unwrap() < 0.01);
    assert_eq!(pair(&of, "named_share", 0, 1).direction, Some(Direction::Neither));
    assert_eq!(survivors(&of, "named_share", 0, 2), Some((16, 16)));
    let omnibus = of.omnibus.iter().find(|row| row.subject.id() == "named_share").unwrap();
    assert!(omnibus.p.unwrap() < 0.01 && omnibus.event_p.unwrap().unwrap() < 0.01);
    assert_eq!(of.figure("named_share", 2).unwrap().rank, Some(3));
    let words = summary(&of);
    assert!(words.contains("In Herald, 8") && words.contains("holds under 16 of 16 coding choices"), "{words}");
}

#[test]
fn the_same_figures_for_any_number_of_threads() {
    let cases = cases(&[("Herald", 0.8), ("Post", 0.5)]);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Comparison::of(&cases, plan()))
    };
    assert_eq!(with(1), with(3));
    let other = Comparison::of(&cases, Plan { seed: 2, ..plan() });
    assert_ne!(pair(&with(1), "named_share", 0, 1).difference, pair(&other, "named_share", 0, 1).difference);
}

#[test]
fn another_outlet_leaves_intervals_as_they_are() {
    let all = cases(&[("Herald", 0.8), ("Post", 0.5), ("Times", 0.6)]);
    let (two, three) = (Comparison::of(&all[..80], plan()), Comparison::of(&all, plan()));
    for outlet in 0..2 {
        assert_eq!(
            two.figure("named_share", outlet).unwrap().interval,
            three.figure("named_share", outlet).unwrap().interval
        );
    }
}

#[test]
fn a_small_group_is_shown_and_not_ranked() {
    let mut cases = cases(&[("Herald", 0.8), ("Post", 0.5)]);
    cases.truncate(43);
    let of = Comparison::of(&cases, plan());
    let small = of.figure("named_share", 1).unwrap();
    assert!(small.estimate.is_ok() && small.rank.is_none() && small.interval.is_none());
    assert!(small.reason(&of.plan).contains("fewer than 10 articles"));
    assert!(of.pairs.is_empty());
    assert!(summary(&of).contains("No pairs: fewer than two groups have 10 articles"));
}

#[test]
fn nothing_degenerate_breaks_it() {
    let few = Plan { minimum_articles: 2, ..plan() };
    let inputs: [Vec<Case>; 7] = [
        Vec::new(),
        vec![case("Herald", 0, 1, 2)],
        vec![case("Herald", 0, 0, 0), case("Post", 0, 0, 0)],
        (0..12).map(|i| case("Herald", i, 1, 2)).collect(),
        (0..24).map(|i| case(["Herald", "Post"][i % 2], i / 2, 0, 3)).collect(),
        (0..24).map(|i| case(["Herald", "Post"][i % 2], i / 2, 3 * (i as u64 % 2), 3)).collect(),
        (0..24).map(|i| case(["", "Post"][i % 2], 0, 1, 2)).collect(),
    ];
    for (i, cases) in inputs.iter().enumerate() {
        let of = Comparison::of(cases, few.clone());
        for figure in &of.figures {
            assert!(figure.estimate.is_err() || figure.estimate.unwrap().is_finite());
            if let Some(Ok(interval)) = figure.interval {
                assert!(interval.low.is_finite() && interval.high.is_finite(), "{i}");
            } else {
                assert!(!figure.reason(&of.plan).is_empty(), "{i}: {}", figure.quantity.metric.id);
            }
        }
        let words = summary(&of);
        assert!(!words.contains("NaN") && !words.contains("inf"), "{words}");
    }
    let alike = Comparison::of(&inputs[5], few);
    let apart = pair(&alike, "named_share", 0, 1);
    assert_eq!(apart.difference.value, Ok(-1.0));
    assert_eq!(apart.difference.interval, Err(Missing::AllAlike), "resampling can't tell");
    assert!(apart.p.unwrap() < 0.01 && apart.odds_ratio.unwrap().value == Err(Missing::ZeroCell));
}

#[test]
fn wire_copy_is_left_out_or_alone_as_asked() {
    let mut cases = cases(&[("Herald", 0.8)]);
    cases[3].wire = Some("Reuters".into());
    let count =
        |wire| Comparison::of(&cases, Plan { wire, ..plan() }).groups.iter().map(|g| g.articles.len()).sum::<usize>();
    assert_eq!([Wire::Keep, Wire::LeaveOut, Wire::Only].map(count), [40, 39, 1]);
}

#[test]
fn months_stand_in_order_of_time_and_tell_how_far_they_went() {
    let mut all = cases(&[("B", 0.2), ("A", 0.8)]);
    for case in &mut all {
        case.labels.published = if case.labels.outlet == "B" { "2025-03-04" } else { "2025-05-06" }.to_owned();
    }
    let of = Comparison::of(&all, Plan { by: By::Month, ..plan() });
    let words = summary(&of);
    let at = |needle: &str| words.find(needle).unwrap_or_else(|| panic!("{needle}: {words}"));
    assert!(at("\n       2025-03 ") < at("\n       2025-05 "), "{words}");
    let line = words.lines().find(|line| line.starts_with("From 2025-03 to 2025-05")).unwrap();
    let change = pair(&of, "named_share", 0, 1).difference;
    let (value, interval) = (change.value.unwrap(), change.interval.unwrap());
    assert!(value < 0.0, "the earlier month less the later");
    let expected = format!(
        "+{:.0} points, 95 % interval {:.0} to {:.0}, more than chance",
        -value * 100.0,
        -interval.high * 100.0,
        -interval.low * 100.0
    );
    assert!(line.contains(&expected), "{line}: {expected}");

    // By outlet, each outlet's months in a row.
    for (i, case) in all.iter_mut().enumerate() {
        case.labels.published = if i % 2 == 0 { "2025-03-04" } else { "2025-05-06" }.to_owned();
    }
    let words = summary(&Comparison::of(&all, plan()));
    let line = words.lines().find(|line| line.starts_with("  A: 2025-03 ")).unwrap_or_else(|| panic!("{words}"));
    assert!(line.contains(", 2025-05 ") && line.contains("(of "), "{line}");
}
