//! `sensitivity`: the named and unnamed share under all answers to the codebook's questions.

use crate::comparison::{Comparison, Direction, SettingFigure, SettingPair};
use crate::measure::Choices;
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

use super::{high, low};

/// What a row is read from.
pub(super) struct Row<'r> {
    metric: &'static str,
    setting: usize,
    choices: Choices,
    a: &'r str,
    figure: Option<&'r SettingFigure>,
    pair: Option<(&'r str, &'r SettingPair)>,
    /// The pair's verdict as under the choices of the comparison.
    same: Option<bool>,
}

const GROUP: &str = "the row is a pair's, or the denominator is 0";
const PAIR: &str = "the row is a group's, or too few articles count for it";

fields! { Row:
    Column::new("metric", "Metric", "named_share or unnamed_share.") => |r, _| Cell::Text(r.metric);
    Column::new("setting", "Setting", "Number of the setting; 1 is the codebook's default.").integer("1 to 16")
        => |r, _| Cell::Integer(r.setting as u64 + 1);
    Column::new("affiliated_as_named", "Officials count as named", "Whether people of a named body count as named.").flag()
        => |r, _| Cell::Flag(r.choices.affiliated_as_named);
    Column::new("spokesperson_as_unnamed", "Spokespeople count as unnamed", "Whether the unnamed spokesperson of a named body counts as unnamed.").flag()
        => |r, _| Cell::Flag(r.choices.spokesperson_as_unnamed);
    Column::new("vague_left_out", "Vague collectives left out", "Whether critics and experts are left out.").flag()
        => |r, _| Cell::Flag(r.choices.vague_left_out);
    Column::new("pronouns_dropped", "Pronouns left out", "Whether claims by a pronoun are left out.").flag()
        => |r, _| Cell::Flag(r.choices.pronouns_dropped);
    Column::new("a", "Group", "The group, or the first of the pair.") => |r, _| Cell::Text(r.a);
    Column::new("b", "Second group", "The second group of the pair.").empty("the row is a group's")
        => |r, _| Cell::text(r.pair.map(|(b, _)| b));
    Column::new("x", "Numerator", "Claims of the share.").number("claims").empty("the row is a pair's")
        => |r, _| Cell::number(r.figure.map(|f| f.parts.0));
    Column::new("n", "Denominator", "Human-sourced claims that count.").number("claims").empty("the row is a pair's")
        => |r, _| Cell::number(r.figure.map(|f| f.parts.1));
    Column { formula: "x / n", ..Column::new("estimate", "Share", "The group's share.") }.number("share, 0 to 1").empty(GROUP)
        => |r, _| Cell::number(r.figure.and_then(|f| f.estimate.ok()));
    Column { formula: "share of a − share of b", ..Column::new("difference", "Difference", "The first's share less the second's.") }
        .number("−1 to 1").empty("the row is a group's, or a share is undefined")
        => |r, _| Cell::number(r.pair.and_then(|(_, p)| p.difference.value.ok()));
    Column { formula: "BCa cluster bootstrap: articles resampled within each group",
        ..Column::new("low", "Lower end", "Lower end of the 95 % interval of the share, or of the pair's difference.") }
        .number("share").empty("too few articles, or all alike")
        => |r, _| Cell::number(low(r.figure.map_or_else(|| r.pair.map(|(_, p)| p.difference.interval), |f| f.interval)));
    Column { formula: "BCa cluster bootstrap: articles resampled within each group",
        ..Column::new("high", "Upper end", "Upper end of the 95 % interval of the share, or of the pair's difference.") }
        .number("share").empty("too few articles, or all alike")
        => |r, _| Cell::number(high(r.figure.map_or_else(|| r.pair.map(|(_, p)| p.difference.interval), |f| f.interval)));
    Column { formula: "(b + 1) / (m + 1)", ..Column::new("p", "Permutation p", "How often articles rearranged between the two set them as far apart.") }
        .number("probability, above 0 to 1").empty(PAIR)
        => |r, _| Cell::number(r.pair.and_then(|(_, p)| p.holm.and(p.p.ok())));
    Column { formula: "Holm (1979)", ..Column::new("p_holm", "p, Holm", "p adjusted over the pairs under this setting.") }
        .number("probability, above 0 to 1").empty(PAIR)
        => |r, _| Cell::number(r.pair.and_then(|(_, p)| p.holm));
    Column::new("verdict", "Verdict", "As in the table of pairs: a-higher, b-higher, no-clear-difference.").empty(PAIR)
        => |r, _| Cell::text(r.pair.and_then(|(_, p)| p.direction).map(Direction::id));
    Column::new("as_asked", "As asked for", "Whether the verdict is the one under the choices that the comparison was asked for.")
        .flag().empty(PAIR)
        => |r, _| r.same.map_or(Cell::Empty, Cell::Flag);
    Column::new("reason", "Reason", "Why there is no share or difference.").empty("there is one")
        => |r, _| Cell::text(match (r.figure, r.pair) {
            (Some(f), _) => f.estimate.err(),
            (None, Some((_, p))) => p.difference.value.err(),
            (None, None) => None,
        }.map(|missing| missing.words()));
}

/// Gives a row for each metric, setting and group, then for each metric, setting and pair; returns how many.
pub(super) fn rows(of: &Comparison, out: &mut impl Rows) -> u64 {
    let (mut scratch, settings) = (String::new(), Choices::all());
    let name = |g: usize| of.groups[g].name.as_str();
    for figure in &of.settings {
        let row = Row {
            metric: figure.metric,
            setting: figure.setting,
            choices: settings[figure.setting],
            a: name(figure.group),
            figure: Some(figure),
            pair: None,
            same: None,
        };
        cells(&row, &mut scratch, out);
        out.end();
    }
    let asked = settings.iter().position(|setting| *setting == of.plan.choices);
    let verdicts: std::collections::BTreeMap<_, _> = of
        .setting_pairs
        .iter()
        .filter(|p| Some(p.setting) == asked)
        .map(|p| ((p.metric, p.a, p.b), p.direction))
        .collect();
    for pair in &of.setting_pairs {
        let verdict = verdicts.get(&(pair.metric, pair.a, pair.b)).copied().flatten();
        let row = Row {
            metric: pair.metric,
            setting: pair.setting,
            choices: settings[pair.setting],
            a: name(pair.a),
            figure: None,
            pair: Some((name(pair.b), pair)),
            same: pair.direction.zip(verdict).map(|(a, b)| a == b),
        };
        cells(&row, &mut scratch, out);
        out.end();
    }
    (of.settings.len() + of.setting_pairs.len()) as u64
}
