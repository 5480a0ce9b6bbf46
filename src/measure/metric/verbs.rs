//! With which verbs sources are made to speak.

use super::Measure::{Ratio as Of, Value};
use super::Metric;
use crate::lexicon::VerbClass;
use crate::measure::{Ratio, View};
use crate::sourcing::Level;

const VERBS: &str = "reporting verbs and stance: Recasens et al. 2013; Wikipedia, Words to watch (say)";

fn doubting(v: View<'_>, level: Level) -> Ratio {
    Ratio::new(v.sum(&[level], |c| c.verb(VerbClass::Doubting)), v.level(level))
}

fn loaded(v: View<'_>, levels: &[Level]) -> Ratio {
    Ratio::new(
        v.sum(levels, |c| VerbClass::ALL.iter().filter(|k| **k != VerbClass::Neutral).map(|k| c.verb(*k)).sum()),
        v.sum(levels, |c| c.claims),
    )
}

pub(super) static METRICS: &[Metric] = &[
    Metric::new(
        "loaded_verb_rate",
        "Loaded-verb rate",
        "Share of headline claims with a source (statements, not embedded) whose cue is not neutral.",
        "non-neutral / (N + P + U + D + M)",
        Of(1, |v| loaded(v, &[Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media])),
    )
    .from(VERBS),
    Metric::new(
        "loaded_verb_rate_named",
        "Loaded-verb rate, named",
        "The same for named sources.",
        "non-neutral N / N",
        Of(1, |v| loaded(v, &[Level::Named])),
    )
    .from(VERBS),
    Metric::new(
        "loaded_verb_rate_unnamed",
        "Loaded-verb rate, unnamed",
        "The same for unnamed sources.",
        "non-neutral U / U",
        Of(1, |v| loaded(v, &[Level::Unnamed])),
    )
    .from(VERBS),
    Metric::new(
        "doubting_rate_named",
        "Doubting rate, named",
        "Share of the named claims (statements, not embedded) whose cue distances the writer: claim, allege.",
        "doubting N / N",
        Of(1, |v| doubting(v, Level::Named)),
    )
    .from(VERBS),
    Metric::new(
        "doubting_rate_unnamed",
        "Doubting rate, unnamed",
        "Share of the unnamed claims (statements, not embedded) whose cue distances the writer.",
        "doubting U / U",
        Of(1, |v| doubting(v, Level::Unnamed)),
    )
    .from(VERBS),
    Metric::new(
        "doubt_gap",
        "Doubt gap",
        "How much more often unnamed sources are made to claim or allege than named ones; below 0: less often.",
        "doubting U / U − doubting N / N",
        Value(|v| Some(doubting(v, Level::Unnamed).value()? - doubting(v, Level::Named).value()?)),
    )
    .unit("difference of shares")
    .range("−1 to 1")
    .undefined("there are no named or no unnamed claims")
    .from(VERBS),
];
