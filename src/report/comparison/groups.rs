//! `groups`: a row a figure of a group.

use crate::comparison::{Comparison, DIVERSITY, DiversityFigure, GroupFigure};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};
use crate::statistics::{Interval, Known};

use super::{high, low};

enum Of<'r> {
    Quantity(&'r GroupFigure),
    Diversity(&'r DiversityFigure),
}

/// What a row is read from.
pub(super) struct Row<'r> {
    of: Of<'r>,
    group: &'r str,
    reason: String,
}

impl Row<'_> {
    const fn interval(&self) -> Option<Known<Interval>> {
        match self.of {
            Of::Quantity(figure) => figure.interval,
            Of::Diversity(figure) => figure.interval,
        }
    }

    const fn quantity(&self) -> Option<&GroupFigure> {
        match self.of {
            Of::Quantity(figure) => Some(figure),
            Of::Diversity(_) => None,
        }
    }
}

const MADE: &str = "BCa cluster bootstrap (Efron 1987), articles resampled within the group, expanded for few articles \
    (Hesterberg 2015); of a diversity, the jackknife over articles (Heltshe and Forrester 1985)";
const SMALL: &str = "too few articles count for it, or it has no interval; reason says which";
const NO_SHARE_OF_CLAIMS: &str = "it is no share of claims, or all claims or too few articles are alike";

fields! { Row:
    Column::new("metric", "Metric", "Id of the metric; onrecord explain says what it is.")
        => |r, _| Cell::Text(match r.of {
            Of::Quantity(f) => f.quantity.metric.id,
            Of::Diversity(f) => DIVERSITY[f.figure].0,
        });
    Column::new("name", "Name", "Its name.")
        => |r, _| Cell::Text(match r.of {
            Of::Quantity(f) => f.quantity.metric.name,
            Of::Diversity(f) => DIVERSITY[f.figure].1,
        });
    Column::new("shape", "Shape",
        "What it is: share (of claims or sources, pooled over articles), rate (pooled, no share), prevalence (share of \
         articles), mean (over articles), diversity (over the group's named sources).")
        => |r, _| Cell::Text(r.quantity().map_or("diversity", |f| f.quantity.shape.id()));
    Column::new("group", "Group", "The group.") => |r, _| Cell::Text(r.group);
    Column::new("articles", "Articles", "Articles of the group that count for it: those with a denominator.")
        .integer("articles")
        => |r, _| Cell::Integer(match r.of { Of::Quantity(f) => f.articles, Of::Diversity(f) => f.articles });
    Column::new("x", "Numerator", "Sum of the numerators.").number("count").empty("it is a diversity")
        => |r, _| Cell::number(r.quantity().map(|f| f.x));
    Column::new("n", "Denominator",
        "Sum of the denominators; of a mean, the articles; of a diversity, the claims of named sources that it is made of.")
        .number("count")
        => |r, _| Cell::number(Some(match r.of { Of::Quantity(f) => f.n, Of::Diversity(f) => f.claims as f64 }));
    Column { formula: "factor · Σx / Σn over the group's articles", ..Column::new("estimate", "Estimate", "The figure.") }
        .number("unit of the metric").empty("the denominator is 0")
        => |r, _| Cell::number(match r.of { Of::Quantity(f) => f.estimate.ok(), Of::Diversity(f) => f.value.ok() });
    Column { formula: MADE,
        ..Column::new("low", "Lower end", "Lower end of its 95 % interval.") }
        .number("unit of the metric").empty(SMALL)
        => |r, _| Cell::number(low(r.interval()));
    Column { formula: MADE,
        ..Column::new("high", "Upper end", "Upper end of its 95 % interval.") }
        .number("unit of the metric").empty(SMALL)
        => |r, _| Cell::number(high(r.interval()));
    Column { formula: "Wilson's score interval (1927); articles are the trials",
        ..Column::new("wilson_low", "Wilson, lower end", "Lower end of the 95 % interval of a share of articles.") }
        .number("share of articles, 0 to 1").empty("it is no share of articles")
        => |r, _| Cell::number(r.quantity().and_then(|f| f.wilson).map(|i| i.low));
    Column { formula: "Wilson's score interval (1927); articles are the trials",
        ..Column::new("wilson_high", "Wilson, upper end", "Upper end of the 95 % interval of a share of articles.") }
        .number("share of articles, 0 to 1").empty("it is no share of articles")
        => |r, _| Cell::number(r.quantity().and_then(|f| f.wilson).map(|i| i.high));
    Column { formula: "(MSB − MSW) / (MSB + (n₀ − 1) MSW), one-way analysis of variance",
        ..Column::new("icc", "Intraclass correlation", "How much more alike claims of one article are than claims of several.") }
        .number("correlation, at most 1").empty(NO_SHARE_OF_CLAIMS)
        => |r, _| Cell::number(r.quantity().and_then(|f| f.icc).and_then(Result::ok));
    Column { formula: "1 + (Σn²/Σn − 1) · icc (Kish 1987)",
        ..Column::new("design_effect", "Design effect", "By how much that multiplies the variance of the share.") }
        .number("factor, 0 or more").empty(NO_SHARE_OF_CLAIMS)
        => |r, _| Cell::number(r.quantity().and_then(|f| f.design_effect).and_then(Result::ok));
    Column { formula: "n / design_effect",
        ..Column::new("effective_n", "Effective n", "How many independent claims would tell as much.") }
        .number("claims").empty("there is no design effect, or it is 0")
        => |r, _| Cell::number(r.quantity().and_then(|f| Some(f.n / f.design_effect?.ok().filter(|d| *d > 0.0)?)));
    Column::new("rank", "Rank",
        "Place of the group from the greatest figure, among groups that are large enough; intervals that overlap say that \
         the order may be chance.").integer("rank, from 1").empty("too few articles count for it")
        => |r, _| Cell::integer(r.quantity().and_then(|f| f.rank).map(|rank| rank as u64));
    Column::new("reason", "Reason", "Why there is no figure, interval or rank.").empty("there are all")
        => |r, _| Cell::text(Some(&r.reason));
}

/// Gives a row for each quantity and diversity of each group; returns how many.
pub(super) fn rows(of: &Comparison, out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    let quantities = of.figures.iter().map(|f| (Of::Quantity(f), f.group, f.reason(&of.plan)));
    let diversity = of.diversity.iter().map(|f| {
        let reason = match f.value {
            Ok(_) => match f.interval {
                Some(Ok(_)) => String::new(),
                Some(Err(missing)) => format!("no interval: {missing}"),
                None => format!("no interval: fewer than {} articles", of.plan.minimum_articles.max(2)),
            },
            Err(_) if f.claims > 0 => "fewer claims than the groups are brought to".to_owned(),
            Err(missing) => missing.words().to_owned(),
        };
        (Of::Diversity(f), f.group, reason)
    });
    let mut n = 0;
    for (figure, group, reason) in quantities.chain(diversity) {
        cells(&Row { of: figure, group: &of.groups[group].name, reason }, &mut scratch, out);
        out.end();
        n += 1;
    }
    n
}
