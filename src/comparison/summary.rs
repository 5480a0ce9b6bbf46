//! What a comparison says, in plain words.

use std::fmt::Write;

use super::sensitivity::survivors;
use super::{By, Comparison, Copies, Direction, GroupFigure, PairFigure, TrendFigure, Wire};
use crate::statistics::Interval;

/// The metric that the summary is about.
const METRIC: &str = "named_share";

/// Most groups that are shown.
const MOST_GROUPS: usize = 30;

/// Most periods of a group that are shown, the latest.
const MOST_PERIODS: usize = 12;

/// Most pairs that are put into words.
const MOST: usize = 10;

/// A comparison in sentences, for a terminal or a page.
#[must_use]
pub fn summary(of: &Comparison) -> String {
    let mut out = String::new();
    counted(of, &mut out);
    table(of, &mut out);
    over_time(of, &mut out);
    pairs(of, &mut out);
    omnibus(of, &mut out);
    how_to_read(of, &mut out);
    out
}

/// Adds a sentence on a line of its own.
macro_rules! say {
    ($out:expr, $($words:tt)*) => { writeln!($out, $($words)*).expect("a string takes all") };
}

fn many(n: u64, one: &str, several: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {several}") }
}

fn counted(of: &Comparison, out: &mut String) {
    let counted = &of.counted;
    let used: u64 = of.groups.iter().map(|group| group.articles.len() as u64).sum();
    say!(
        out,
        "{} of {} compared, in {} by {}.",
        used,
        many(counted.articles, "article", "articles"),
        many(of.groups.len() as u64, "group", "groups"),
        of.plan.by.id()
    );
    if of.ungrouped > 0 {
        say!(
            out,
            "{} left out: nothing tells their {}.",
            many(of.ungrouped, "article was", "articles were"),
            of.plan.by.id()
        );
    }
    if !counted.texts {
        say!(
            out,
            "Near-duplicates and wire copy were not looked for: a report holds no texts. Compare the articles themselves."
        );
        return;
    }
    let copies = counted.duplicates.len() as u64;
    match of.plan.copies {
        Copies::Keep if copies > 0 => {
            say!(out, "{} nearly the same as another; all of them count.", many(copies, "article is", "articles are"))
        }
        _ if counted.copies() > 0 => say!(
            out,
            "{} left out as nearly the same as an earlier one{}; duplicates.csv names them.",
            many(counted.copies(), "article was", "articles were"),
            if of.plan.copies == Copies::Within { " of the group" } else { "" }
        ),
        _ => say!(out, "No two articles {} nearly the same.", if copies > 0 { "that count are" } else { "are" }),
    }
    if counted.wire > 0 {
        let what = match (of.plan.wire, counted.wire) {
            (Wire::Keep, 1) => "and counts",
            (Wire::Keep, _) => "and count",
            (Wire::LeaveOut, 1) => "and was left out",
            (Wire::LeaveOut, _) => "and were left out",
            (Wire::Only, 1) => "and alone counts",
            (Wire::Only, _) => "and alone count",
        };
        say!(out, "{} credited to a news agency {what}.", many(counted.wire, "article is", "articles are"));
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A difference of shares in points, with a true minus; without a sign where it rounds to 0.
pub(crate) fn points(difference: f64) -> String {
    let points = (difference * 100.0).round();
    if points < 0.0 { format!("−{:.0}", -points) } else { format!("{:.0}", points.abs()) }
}

/// The same with the word: "1 point", "−3 points".
pub(crate) fn in_points(difference: f64) -> String {
    let points = points(difference);
    format!("{points} point{}", if points.trim_start_matches('−') == "1" { "" } else { "s" })
}

fn table(of: &Comparison, out: &mut String) {
    let mut figures: Vec<&GroupFigure> = of.figures.iter().filter(|f| f.quantity.metric.id == METRIC).collect();
    if figures.is_empty() {
        return;
    }
    // Months have an order of their own, and are not ranked.
    let timed = of.plan.by == By::Month;
    if !timed {
        figures.sort_by_key(|f| (f.rank.is_none(), f.rank, f.group));
    }
    say!(out, "\nNamed share of human-sourced statements, with 95 % interval from resampled articles:");
    let name = |f: &GroupFigure| of.groups[f.group].name.chars().take(40).collect::<String>();
    let width = figures.iter().map(|f| name(f).chars().count()).max().unwrap_or(0);
    for figure in figures.iter().take(MOST_GROUPS).copied() {
        let rank = match figure.rank {
            _ if timed => String::new(),
            None => "–".to_owned(),
            Some(rank) => format!("{rank}."),
        };
        let estimate = figure.estimate.map_or("undefined".to_owned(), percent);
        let interval = match figure.interval {
            Some(Ok(Interval { low, high })) => format!("  {} to {}", percent(low), percent(high)),
            _ => String::new(),
        };
        let name = name(figure);
        let gap = " ".repeat(width - name.chars().count());
        let reason = figure.reason(&of.plan);
        let reason = if reason.is_empty() { reason } else { format!("  ({reason})") };
        say!(
            out,
            "  {rank:>4} {name}{gap}  {estimate:>6}{interval}  {}, {}{reason}",
            many(of.groups[figure.group].articles.len() as u64, "article", "articles"),
            many(figure.n as u64, "statement", "statements")
        );
    }
    if figures.len() > MOST_GROUPS {
        say!(out, "  {} more; groups.csv has all.", many((figures.len() - MOST_GROUPS) as u64, "group", "groups"));
    }
}

/// How the named share goes from month to month: by months, from the first to the last of them; by anything else, the
/// latest periods of each group.
fn over_time(of: &Comparison, out: &mut String) {
    if of.plan.by == By::Month {
        return first_to_last(of, out);
    }
    let mut by_group: Vec<(&str, Vec<&TrendFigure>)> = Vec::new();
    for figure in of.trend.iter().filter(|f| f.quantity.metric.id == METRIC && f.estimate.is_ok()) {
        let Some(group) = figure.group else { continue };
        let name = of.groups[group].name.as_str();
        match by_group.last_mut() {
            Some((last, figures)) if *last == name => figures.push(figure),
            _ => by_group.push((name, vec![figure])),
        }
    }
    by_group.retain(|(_, figures)| figures.len() > 1);
    if by_group.is_empty() {
        return;
    }
    say!(out, "\nNamed share by {} (of so many statements); trend.csv has the intervals:", of.plan.period.id());
    for (name, figures) in by_group.iter().take(MOST_GROUPS) {
        let latest = &figures[figures.len().saturating_sub(MOST_PERIODS)..];
        let shares = latest.iter().filter_map(|figure| {
            Some(format!("{} {} (of {})", figure.period, percent(figure.estimate.ok()?), figure.n as u64))
        });
        let earlier = match figures.len() - latest.len() {
            0 => String::new(),
            n => format!("; {n} earlier in trend.csv"),
        };
        say!(out, "  {name}: {}{earlier}", shares.collect::<Vec<_>>().join(", "));
    }
    if by_group.len() > MOST_GROUPS {
        say!(out, "  {} more; trend.csv has all.", many((by_group.len() - MOST_GROUPS) as u64, "group", "groups"));
    }
}

/// The difference between the first month and the last, of those with articles enough.
fn first_to_last(of: &Comparison, out: &mut String) {
    let large: Vec<usize> = (0..of.groups.len()).filter(|group| of.groups[*group].is_large).collect();
    let (Some(first), Some(last)) = (large.first(), large.last()) else { return };
    let pair = of
        .pairs
        .iter()
        .find(|pair| pair.quantity.metric.id == METRIC && (pair.a.min(pair.b), pair.a.max(pair.b)) == (*first, *last));
    let Some(pair) = pair else { return };
    let [Ok(a), Ok(b)] = pair.estimates else { return };
    let (before, after, swapped) = if pair.a == *first { (a, b, false) } else { (b, a, true) };
    let change = after - before;
    let interval = pair.difference.interval.map_or_else(
        |_| String::new(),
        |Interval { low, high }| {
            // The pair tells its first less its second.
            let (low, high) = if swapped { (low, high) } else { (-high, -low) };
            format!(", 95 % interval {} to {}", points(low), points(high))
        },
    );
    let sure = match pair.direction {
        Some(Direction::First | Direction::Second) => "more than chance in which articles were read would make",
        Some(Direction::Neither) => "which chance alone may make",
        None => "not tested",
    };
    say!(
        out,
        "\nFrom {} to {} the named share went from {} to {}: {}{interval}, {sure}. trend.csv has every figure, month by month.",
        of.groups[*first].name,
        of.groups[*last].name,
        percent(before),
        percent(after),
        if points(change).starts_with(['−', '0']) { in_points(change) } else { format!("+{}", in_points(change)) }
    );
}

fn pairs(of: &Comparison, out: &mut String) {
    let (clear, unclear) = clear_first(of, METRIC);
    if clear.is_empty() && unclear.is_empty() {
        say!(
            out,
            "\nNo pairs: {}",
            if of.plan.most_in_pairs < 2 {
                format!("{} may be compared in pairs (--pairs).", many(of.plan.most_in_pairs as u64, "group", "groups"))
            } else if of.groups.len() < 2 {
                format!("there is {} by {}.", many(of.groups.len() as u64, "group", "groups"), of.plan.by.id())
            } else {
                format!("fewer than two groups have {} articles (--min-articles).", of.plan.minimum_articles.max(2))
            }
        );
        return;
    }
    say!(out, "");
    for pair in clear.iter().take(MOST) {
        say!(out, "{}", sentence(of, pair));
    }
    if clear.len() > MOST {
        say!(out, "{} more differ; pairs.csv has all.", many((clear.len() - MOST) as u64, "pair", "pairs"));
    }
    for pair in unclear.iter().take(MOST) {
        say!(out, "{}", sentence(of, pair));
    }
    if unclear.len() > MOST {
        say!(
            out,
            "{} more show no clear difference; pairs.csv has all.",
            many((unclear.len() - MOST) as u64, "pair", "pairs")
        );
    }
}

/// The pairs of a metric whose difference is known: those that differ clearly, then the others, the greatest difference
/// first.
#[must_use]
pub fn clear_first<'c>(of: &'c Comparison, metric: &str) -> (Vec<&'c PairFigure>, Vec<&'c PairFigure>) {
    let mut pairs: Vec<&PairFigure> =
        of.pairs.iter().filter(|p| p.quantity.metric.id == metric && p.difference.value.is_ok()).collect();
    let size = |p: &PairFigure| p.difference.value.map_or(0.0, f64::abs);
    pairs.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| (a.a, a.b).cmp(&(b.a, b.b))));
    pairs.into_iter().partition(|p| matches!(p.direction, Some(Direction::First | Direction::Second)))
}

/// What some words of a sentence were counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// Nothing that was counted.
    Nothing,
    /// The articles of a group, by its place in [`Comparison::groups`].
    Group(usize),
    /// The articles of both groups.
    Pair,
    /// The events that both cover.
    Events,
}

/// What a pair says on the named share: "In The Herald, 71 % of statements by people and bodies come from a named source,
/// in the Post 54 %: …". Empty where either share is undefined. What is counted is the statement, not the source: somebody
/// who is heard five times counts five times.
#[must_use]
pub fn sentence(of: &Comparison, pair: &PairFigure) -> String {
    told(of, pair).into_iter().map(|(words, _)| words).collect()
}

/// The same, cut where what stands behind the words changes.
#[must_use]
pub fn told(of: &Comparison, pair: &PairFigure) -> Vec<(String, Behind)> {
    let [Ok(x), Ok(y)] = pair.estimates else { return Vec::new() };
    // The one with more comes first.
    let swapped = y > x;
    let (high, low) = if swapped { (pair.b, pair.a) } else { (pair.a, pair.b) };
    let (more, less) = if swapped { (y, x) } else { (x, y) };
    let mut apart = in_points(more - less);
    if let Ok(Interval { low, high }) = pair.difference.interval {
        let (low, high) = if swapped { (-high, -low) } else { (low, high) };
        write!(apart, ", 95 % interval {} to {}", points(low), points(high)).expect("a string takes all");
    }
    let mut sure = match pair.direction {
        Some(Direction::First | Direction::Second) => match survivors(of, METRIC, pair.a, pair.b) {
            Some((same, all)) => format!(", that holds under {same} of {all} coding choices"),
            None => ", that was not tested under other coding choices".to_owned(),
        },
        Some(Direction::Neither) => ", which chance alone may make".to_owned(),
        None => ", not tested because too few articles count for it".to_owned(),
    };
    if let Some((holm, false)) = pair.holm.map(|p| (p, pair.too_small)) {
        // The interval is of this pair alone, as its own p is.
        let adjusted = probability(holm);
        let told = match pair.p.ok().map(probability) {
            Some(own) if own != adjusted => format!("p {own}, over all pairs p {adjusted}"),
            _ => format!("p {adjusted} over all pairs"),
        };
        write!(sure, " ({told})").expect("a string takes all");
    }
    let mut out = vec![
        (format!("In {}, ", of.groups[high].name), Behind::Nothing),
        (percent(more), Behind::Group(high)),
        (
            format!(" of statements by people and bodies come from a named source, in {} ", of.groups[low].name),
            Behind::Nothing,
        ),
        (percent(less), Behind::Group(low)),
        (": a difference of ".to_owned(), Behind::Nothing),
        (apart, Behind::Pair),
        (sure, Behind::Nothing),
    ];
    if let Some(matched) = pair.matched
        && let (Ok(within), Ok(p)) = (matched.difference, matched.p)
    {
        let within = in_points(if swapped { -within } else { within });
        let events = many(matched.events, "event", "events");
        out.push(("; ".to_owned(), Behind::Nothing));
        out.push((format!("{within} on the {events} that both cover"), Behind::Events));
        out.push((format!(" (p {})", probability(p)), Behind::Nothing));
    }
    out.push((".".to_owned(), Behind::Nothing));
    out
}

/// A p in words: never 0.
fn probability(p: f64) -> String {
    if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") }
}

fn omnibus(of: &Comparison, out: &mut String) {
    let tested = of.omnibus.iter().filter(|row| row.p.is_ok()).count();
    let differ: Vec<&str> = of
        .omnibus
        .iter()
        .filter(|row| row.holm.is_some_and(|p| p <= super::LEVEL))
        .map(|row| row.subject.id())
        .collect();
    if tested > 0 {
        say!(
            out,
            "\nOf {} tested over all groups, {} at 0.05 (Holm){}{}",
            many(tested as u64, "figure", "figures"),
            many(differ.len() as u64, "differs", "differ"),
            if differ.is_empty() { "." } else { ": " },
            if differ.is_empty() { String::new() } else { format!("{}.", shortened(&differ)) }
        );
    }
}

fn shortened(ids: &[&str]) -> String {
    if ids.len() <= MOST {
        return ids.join(", ");
    }
    format!("{} and {} more (omnibus.csv)", ids[..MOST].join(", "), ids.len() - MOST)
}

fn how_to_read(of: &Comparison, out: &mut String) {
    let plan = &of.plan;
    say!(
        out,
        "\nHow to read this: articles, not claims, are resampled and rearranged, since claims of one article hang together."
    );
    say!(
        out,
        "{} resamples, {} rearrangements, seed {}. A difference counts when its interval leaves out 0 and its p, adjusted for all pairs, is at most 0.05.",
        plan.resamples,
        plan.permutations,
        plan.seed
    );
    say!(
        out,
        "Intervals are widened for few articles and hold what they say from ten articles on; of fewer they are too narrow."
    );
    let changes = plan.choices.changes();
    if !changes.is_empty() {
        say!(out, "Counted otherwise than the codebook's default: {}.", changes.join("; "));
    }
    say!(
        out,
        "The program errs, and may err more on one group than on another: check a sample by hand (onrecord sample, onrecord agreement)."
    );
}
