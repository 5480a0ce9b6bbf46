//! `pairs`: a row a figure of two groups.

use crate::comparison::{Comparison, PairFigure, survivors};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};
use crate::statistics::Missing;

use super::{high, low};

/// What a row is read from.
pub(super) struct Row<'r> {
    of: &'r PairFigure,
    names: [&'r str; 2],
    /// Settings with the same verdict, and settings with any.
    survivors: Option<(u64, u64)>,
    reason: String,
}

/// A number with the source of its formula.
const fn number(
    id: &'static str,
    title: &'static str,
    meaning: &'static str,
    unit: &'static str,
    formula: &'static str,
) -> Column {
    Column { formula, ..Column::new(id, title, meaning) }.number(unit)
}

const BOOTSTRAP: &str = "BCa cluster bootstrap: articles resampled within each group";
const NO_SHARE: &str = "it is no share, too few articles count for it, or a share is 0 or 1 (in many resamples)";
const NO_INTERVAL: &str = "a group's figure is undefined, or all articles are alike";
const NO_SCORES: &str =
    "it is a share of articles, or articles with a denominator of minimum_n are too few or all alike";
const NOT_ARTICLES: &str = "it is no share of articles, or a group has none";
const NO_EVENTS: &str = "the groups cover fewer than five events both";
const NO_SETTINGS: &str = "it is neither the named nor the unnamed share, or too few articles count for it";
const UNTESTED: &str = "too few articles count for it";

fields! { Row:
    Column::new("metric", "Metric", "Id of the metric; onrecord explain says what it is.")
        => |r, _| Cell::Text(r.of.quantity.metric.id);
    Column::new("shape", "Shape", "What it is: share, rate, prevalence or mean, as in the table of groups.")
        => |r, _| Cell::Text(r.of.quantity.shape.id());
    Column::new("a", "First group", "The first group.") => |r, _| Cell::Text(r.names[0]);
    Column::new("b", "Second group", "The second group.") => |r, _| Cell::Text(r.names[1]);
    Column::new("articles_a", "Articles of the first", "Articles of the first group that count for it.").integer("articles")
        => |r, _| Cell::Integer(r.of.articles[0]);
    Column::new("articles_b", "Articles of the second", "Articles of the second group that count for it.").integer("articles")
        => |r, _| Cell::Integer(r.of.articles[1]);
    Column::new("estimate_a", "Figure of the first", "The first group's figure.").number("unit of the metric").empty("its denominator is 0")
        => |r, _| Cell::number(r.of.estimates[0].ok());
    Column::new("estimate_b", "Figure of the second", "The second group's figure.").number("unit of the metric").empty("its denominator is 0")
        => |r, _| Cell::number(r.of.estimates[1].ok());
    number("difference", "Difference", "The first's figure less the second's.", "unit of the metric", "estimate_a − estimate_b")
        .empty("a group's figure is undefined")
        => |r, _| Cell::number(r.of.difference.value.ok());
    number("low", "Difference, lower end", "Lower end of its 95 % interval.", "unit of the metric", BOOTSTRAP).empty(NO_INTERVAL)
        => |r, _| Cell::number(low(Some(r.of.difference.interval)));
    number("high", "Difference, upper end", "Upper end of its 95 % interval.", "unit of the metric", BOOTSTRAP).empty(NO_INTERVAL)
        => |r, _| Cell::number(high(Some(r.of.difference.interval)));
    number("odds_ratio", "Odds ratio", "Odds of the first over odds of the second.", "ratio, above 0", "a/(1−a) / (b/(1−b))").empty(NO_SHARE)
        => |r, _| Cell::number(r.of.odds_ratio.and_then(|e| e.value.ok()));
    number("odds_ratio_low", "Odds ratio, lower end", "Lower end of its 95 % interval.", "ratio, above 0", "BCa cluster bootstrap of the log odds ratio").empty(NO_SHARE)
        => |r, _| Cell::number(low(r.of.odds_ratio.map(|e| e.interval)));
    number("odds_ratio_high", "Odds ratio, upper end", "Upper end of its 95 % interval.", "ratio, above 0", "BCa cluster bootstrap of the log odds ratio").empty(NO_SHARE)
        => |r, _| Cell::number(high(r.of.odds_ratio.map(|e| e.interval)));
    number("cohens_h", "Cohen's h", "How far apart two shares are on the scale of angles: 0.2 small, 0.5 medium, 0.8 large.", "radians, −π to π", "2 asin √a − 2 asin √b (Cohen 1988)").empty(NO_SHARE)
        => |r, _| Cell::number(r.of.cohens_h.and_then(|e| e.value.ok()));
    number("cohens_h_low", "Cohen's h, lower end", "Lower end of its 95 % interval.", "radians, −π to π", BOOTSTRAP).empty(NO_SHARE)
        => |r, _| Cell::number(low(r.of.cohens_h.map(|e| e.interval)));
    number("cohens_h_high", "Cohen's h, upper end", "Upper end of its 95 % interval.", "radians, −π to π", BOOTSTRAP).empty(NO_SHARE)
        => |r, _| Cell::number(high(r.of.cohens_h.map(|e| e.interval)));
    number("mann_whitney_u", "Mann–Whitney U", "Pairs of articles in which the first group's has more, a tie counting a half.", "pairs", "Mann and Whitney (1947)").empty(NO_SCORES)
        => |r, _| Cell::number(r.of.ranks.and_then(Result::ok).map(|t| t.u));
    number("mann_whitney_p", "Mann–Whitney p", "Two-sided p of it.", "probability, 0 to 1", "normal approximation, corrected for ties and continuity").empty(NO_SCORES)
        => |r, _| Cell::number(r.of.ranks.and_then(Result::ok).map(|t| t.p));
    number("cliffs_delta", "Cliff's δ", "Chance that an article of the first group has more than one of the second, less the chance that it has less: 0.15 small, 0.33 medium, 0.47 large.", "−1 to 1", "2U / (mn) − 1 (Cliff 1993)").empty(NO_SCORES)
        => |r, _| Cell::number(r.of.delta.and_then(Result::ok).map(|d| d.delta));
    number("cliffs_delta_low", "Cliff's δ, lower end", "Lower end of its 95 % interval.", "−1 to 1", "Feng and Cliff (2004)").empty(NO_SCORES)
        => |r, _| Cell::number(r.of.delta.and_then(Result::ok).map(|d| d.interval.low));
    number("cliffs_delta_high", "Cliff's δ, upper end", "Upper end of its 95 % interval.", "−1 to 1", "Feng and Cliff (2004)").empty(NO_SCORES)
        => |r, _| Cell::number(r.of.delta.and_then(Result::ok).map(|d| d.interval.high));
    number("newcombe_low", "Newcombe, lower end", "Lower end of the 95 % interval of the difference of two shares of articles.", "−1 to 1", "Newcombe (1998), method 10").empty(NOT_ARTICLES)
        => |r, _| Cell::number(low(r.of.newcombe));
    number("newcombe_high", "Newcombe, upper end", "Upper end of the 95 % interval of the difference of two shares of articles.", "−1 to 1", "Newcombe (1998), method 10").empty(NOT_ARTICLES)
        => |r, _| Cell::number(high(r.of.newcombe));
    number("fisher_p", "Fisher's exact p", "Two-sided p of two shares of articles.", "probability, 0 to 1", "Fisher (1922)").empty(NOT_ARTICLES)
        => |r, _| Cell::number(r.of.fisher.and_then(Result::ok));
    number("p", "Permutation p", "How often articles rearranged between the two groups set them as far apart.", "probability, above 0 to 1", "(b + 1) / (m + 1) (Phipson and Smyth 2010)").empty(UNTESTED)
        => |r, _| Cell::number(r.of.holm.and(r.of.p.ok()));
    number("p_holm", "p, Holm", "p adjusted over the pairs of this metric; at most 0.05 counts as a difference.", "probability, above 0 to 1", "Holm (1979)").empty(UNTESTED)
        => |r, _| Cell::number(r.of.holm);
    number("p_bh", "p, Benjamini–Hochberg", "p adjusted over the pairs of this metric, for the share of false alarms among alarms.", "probability, above 0 to 1", "Benjamini and Hochberg (1995)").empty(UNTESTED)
        => |r, _| Cell::number(r.of.bh);
    Column::new("events", "Events", "Events that both cover, and in which both have a denominator.").integer("events").empty("they cover no event both")
        => |r, _| Cell::integer(r.of.matched.map(|m| m.events));
    number("matched_difference", "Difference within events", "The first's figure less the second's, within the events that both cover.", "unit of the metric", "Σ w d / Σ w over events, w = n₁n₂/(n₁+n₂) (Mantel–Haenszel)").empty("they cover no event both")
        => |r, _| Cell::number(r.of.matched.and_then(|m| m.difference.ok()));
    number("matched_low", "Within events, lower end", "Lower end of its 95 % interval.", "unit of the metric", "BCa bootstrap: events resampled").empty(NO_EVENTS)
        => |r, _| Cell::number(low(r.of.matched.map(|m| m.interval)));
    number("matched_high", "Within events, upper end", "Upper end of its 95 % interval.", "unit of the metric", "BCa bootstrap: events resampled").empty(NO_EVENTS)
        => |r, _| Cell::number(high(r.of.matched.map(|m| m.interval)));
    number("matched_p", "Permutation p within events", "How often articles rearranged within their event give as great a difference.", "probability, above 0 to 1", "(b + 1) / (m + 1)").empty(NO_EVENTS)
        => |r, _| Cell::number(r.of.matched.and_then(|m| m.p.ok()));
    Column::new("verdict", "Verdict",
        "a-higher or b-higher where the interval leaves out 0 and p_holm is at most 0.05; no-clear-difference otherwise.").empty(UNTESTED)
        => |r, _| Cell::text(r.of.direction.map(|d| d.id()));
    Column::new("settings_alike", "Settings that agree",
        "Under how many of the settings of the codebook's choices the verdict is the same.").integer("settings, 1 to 16").empty(NO_SETTINGS)
        => |r, _| Cell::integer(r.survivors.map(|(same, _)| same));
    Column::new("settings", "Settings", "Under how many of them there is a verdict.").integer("settings, 1 to 16").empty(NO_SETTINGS)
        => |r, _| Cell::integer(r.survivors.map(|(_, all)| all));
    Column::new("reason", "Reason", "Why there is no difference, interval or verdict.").empty("there are all")
        => |r, _| Cell::text(Some(&r.reason));
}

/// Gives a row for each quantity and pair; returns how many.
pub(super) fn rows(of: &Comparison, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for pair in &of.pairs {
        let reason = match (pair.difference.value, pair.too_small, pair.difference.interval) {
            (Err(missing), ..) => missing.words().to_owned(),
            (_, true, _) => {
                format!("not tested: fewer than {} articles of a group count for it", of.plan.minimum_articles.max(2))
            }
            (_, _, Err(missing)) if missing != Missing::NoUnits => format!("no interval: {missing}"),
            _ => String::new(),
        };
        let names = [pair.a, pair.b].map(|g| of.groups[g].name.as_str());
        let survivors = survivors(of, pair.quantity.metric.id, pair.a, pair.b);
        cells(&Row { of: pair, names, survivors, reason }, &mut scratch, out);
        out.end();
    }
    of.pairs.len() as u64
}
