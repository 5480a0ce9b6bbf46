//! Marks of the charts, in per cent of their width: the templates draw them as SVG that stretches.

use serde::Serialize;

use super::article::percent;
use crate::measure::Ratio;
use crate::sourcing::Level;
use crate::statistics::Interval;

/// The levels that a bar is made of: those of the counted claims.
pub(super) const LEVELS: [Level; 6] =
    [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media, Level::Unattributed];

/// Letters of a name that stand in a chart.
const LONGEST: usize = 30;

/// Claims by level, one beside the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Bar {
    pub total: u64,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Piece {
    level: &'static str,
    /// The metric that articles can be sorted by to see the most of it.
    metric: &'static str,
    from: String,
    width: String,
    percent: String,
    /// In whole per cent, as it stands in the bar or below it.
    whole: String,
    words: &'static str,
    claims: u64,
    /// Whether its per cent fit into it, and whether they do on a telephone.
    wide: bool,
    broad: bool,
}

impl Bar {
    /// Of the claims of each of [`LEVELS`].
    pub fn of(claims: &[u64; 6]) -> Self {
        let total: u64 = claims.iter().sum();
        let mut before = 0;
        let mut pieces = Vec::new();
        for (level, &n) in LEVELS.iter().zip(claims).filter(|(_, n)| **n > 0) {
            let share = |n: u64| n as f64 * 100.0 / total as f64;
            pieces.push(Piece {
                level: level.id(),
                metric: metric(*level),
                from: at(share(before)),
                width: at(share(n)),
                percent: percent(Some(share(n) / 100.0)),
                whole: whole(share(n)),
                words: words(*level),
                claims: n,
                wide: share(n) >= 9.0,
                broad: share(n) >= 17.0,
            });
            before += n;
        }
        Self { total, pieces }
    }
}

/// Per cent without decimals; what is there is never shown as 0.
fn whole(percent: f64) -> String {
    if percent < 0.5 { "< 1 %".to_owned() } else { format!("{percent:.0} %") }
}

/// A level in a reader's words, as legends have it.
pub(super) const fn words(level: Level) -> &'static str {
    match level {
        Level::Named => "named",
        Level::Partial => "partly named",
        Level::Unnamed => "unnamed",
        Level::Document => "document",
        Level::Media => "other outlet",
        Level::Unattributed => "nobody named or described",
        Level::Own => "this outlet itself",
        Level::Nonsource => "no comment",
        Level::Unresolved => "not resolved",
    }
}

/// The metric of an article that counts the claims of a level.
const fn metric(level: Level) -> &'static str {
    match level {
        Level::Named => "named_share",
        Level::Partial => "partial_share",
        Level::Unnamed => "unnamed_share",
        Level::Document => "document_rate",
        Level::Media => "media_rate",
        _ => "unattributed_rate",
    }
}

/// The level whose claims a metric counts; empty for a metric of other claims.
pub(super) fn level_of(id: &str) -> &'static str {
    LEVELS.into_iter().find(|level| metric(*level) == id).map_or("", Level::id)
}

/// A place in per cent of a chart's width, short.
fn at(percent: f64) -> String {
    format!("{percent:.2}")
}

/// A name that fits into a chart.
pub(super) fn short(name: &str) -> String {
    super::claim::shortened(if name.is_empty() { "outlet not known" } else { name }, LONGEST)
}

/// One metric of all outlets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Panel {
    pub id: &'static str,
    pub name: &'static str,
    pub meaning: &'static str,
    /// What the denominator counts: claims, or articles.
    pub of: &'static str,
    pub rows: Vec<Mark>,
    /// What stands at the axis: place and label.
    pub ticks: Vec<(String, String)>,
    /// Height in pixels.
    pub height: usize,
}

/// An outlet's value of a metric.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Mark {
    pub outlet: String,
    pub short: String,
    pub href: String,
    pub percent: String,
    pub x: u64,
    pub n: u64,
    pub articles: u64,
    pub at: Option<String>,
    /// Both ends of the interval as places, and in words.
    pub interval: Option<(String, String, String)>,
    /// Why there is no interval; empty where there is one.
    pub why: String,
    /// The articles' own values.
    pub dots: Vec<String>,
    /// Where its row begins, in pixels.
    pub top: usize,
}

/// Height of a row, in pixels.
const ROW: usize = 46;
/// Height of the axis.
const AXIS: usize = 24;

/// What a panel's row is drawn from.
pub(super) struct Value {
    pub outlet: String,
    pub href: String,
    pub ratio: Ratio,
    pub articles: u64,
    /// Its interval, or why there is none.
    pub interval: Result<Interval, String>,
    pub dots: Vec<f64>,
}

impl Panel {
    pub fn of(
        id: &'static str,
        name: &'static str,
        meaning: &'static str,
        of: &'static str,
        values: Vec<Value>,
    ) -> Self {
        let highest = values
            .iter()
            .flat_map(|v| [v.ratio.value(), v.interval.as_ref().ok().map(|i| i.high)])
            .flatten()
            .fold(0.0_f64, f64::max);
        // Shares lie between 0 and 1; where all are small, the axis ends sooner, and says so.
        let scale = [0.1, 0.25, 0.5].into_iter().find(|end| highest <= *end * 0.96).unwrap_or(1.0);
        let place = |share: f64| at((share / scale).clamp(0.0, 1.0) * 100.0);
        let count = values.len();
        let rows = values.into_iter().enumerate().map(|(i, value)| Mark {
            short: short(&value.outlet),
            percent: percent(value.ratio.value()),
            x: value.ratio.x,
            n: value.ratio.n,
            articles: value.articles,
            at: value.ratio.value().map(place),
            why: value.interval.as_ref().err().cloned().unwrap_or_default(),
            interval: value.interval.ok().map(|i| {
                let (low, high) = (i.low.clamp(0.0, 1.0), i.high.clamp(0.0, 1.0));
                (place(low), place(high), format!("{:.0} to {:.0} %", low * 100.0, high * 100.0))
            }),
            dots: value.dots.iter().filter(|dot| **dot <= scale).map(|dot| place(*dot)).collect(),
            outlet: value.outlet,
            href: value.href,
            top: i * ROW,
        });
        let step = if scale == 1.0 { 0.25 } else { scale / 5.0 };
        let ticks = (0..).map(|i| f64::from(i) * step).take_while(|tick| *tick < scale + step / 2.0);
        let ticks = ticks.map(|tick| (place(tick), format!("{:.0}", tick * 100.0)));
        Self { id, name, meaning, of, rows: rows.collect(), ticks: ticks.collect(), height: count * ROW + AXIS }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_fill_the_bar() {
        let bar = Bar::of(&[2, 0, 1, 1, 0, 0]);
        assert_eq!((bar.total, bar.pieces.len()), (4, 3));
        assert_eq!((bar.pieces[1].from.as_str(), bar.pieces[1].width.as_str()), ("50.00", "25.00"));
        assert_eq!(
            (bar.pieces[0].whole.as_str(), Bar::of(&[999, 1, 0, 0, 0, 0]).pieces[1].whole.as_str()),
            ("50 %", "< 1 %")
        );
        assert_eq!(Bar::of(&[0; 6]).pieces, []);
    }

    #[test]
    fn small_shares_get_a_shorter_axis() {
        let value = |x, n| Value {
            outlet: "H".into(),
            href: String::new(),
            ratio: Ratio::new(x, n),
            articles: 1,
            interval: Err("no interval".into()),
            dots: vec![1.0],
        };
        let panel = Panel::of("a", "A", "", "claims", vec![value(1, 20), value(0, 0)]);
        assert_eq!(panel.ticks[5].1, "10");
        assert_eq!((panel.rows[0].at.as_deref(), panel.rows[1].at.as_deref()), (Some("50.00"), None));
        assert_eq!(panel.rows[0].dots.len(), 0, "beyond the axis");
        assert_eq!(Panel::of("a", "A", "", "claims", vec![value(1, 2)]).ticks[4].1, "100");
    }
}
