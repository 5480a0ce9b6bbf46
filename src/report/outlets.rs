//! `outlets`: a row an outlet, with each metric over its articles.

use super::articles::{main, with_parts};
use super::column::kept;
use super::{Cell, Column, Kind, Rows};
use crate::measure::{Measure, Metric, Ratio, Scope, metrics};
use crate::outlet::{FigureOf, OutletRow, Outlets, Pooled, figures};
use crate::statistics::wilson;

/// Confidence of the intervals.
const CONFIDENCE: f64 = 0.95;

/// The columns: the outlet, what only outlets have, then the articles' metrics put together.
pub(super) fn columns() -> Vec<Column> {
    let outlet = Column::new("outlet", "Outlet", "The outlet.").empty("the row gathers articles of unknown outlet");
    let own = figures().iter().flat_map(|figure| {
        let mut column = main(&figure.metric);
        match figure.of {
            FigureOf::Count(_) => {
                column.kind = Kind::Integer;
                vec![column]
            }
            FigureOf::Ratio(_) => with_parts(column),
            FigureOf::Value(_) => vec![column],
        }
    });
    let pooled = metrics().iter().filter(|m| m.scope != Scope::Article).flat_map(of_metric);
    std::iter::once(outlet).chain(own).chain(pooled).collect()
}

fn of_metric(metric: &'static Metric) -> Vec<Column> {
    let column = main(metric);
    match metric.measure {
        Measure::Ratio(..) => {
            let mut pooled = with_parts(column);
            pooled[0].formula = kept(format!("Σx / Σn over the outlet's articles of: {}", metric.formula));
            pooled[0].meaning = kept(format!("{} Pooled over the outlet's articles.", metric.meaning));
            pooled.into_iter().chain(mean(metric, "with a denominator of at least minimum_n")).collect()
        }
        Measure::Value(_) => mean(metric, "in which it is defined").to_vec(),
        Measure::Flag(_) => flag(metric),
        Measure::Category(words, _) => words.iter().flat_map(|word| category(metric, word)).collect(),
        _ => vec![Column { formula: kept(format!("sum over the outlet's articles of: {}", metric.formula)), ..column }],
    }
}

fn mean(metric: &'static Metric, which: &str) -> [Column; 2] {
    let column = Column {
        id: kept(format!("{}_mean", metric.id)),
        title: kept(format!("{}, mean over articles", metric.name)),
        meaning: kept(format!("{} Mean over the articles {which}.", metric.meaning)),
        formula: kept(format!("mean over articles of: {}", metric.formula)),
        empty: "there is no such article",
        kind: Kind::Number,
        ..main(metric)
    };
    let articles = Column {
        id: kept(format!("{}_mean_articles", metric.id)),
        title: kept(format!("{}, articles of the mean", metric.name)),
        meaning: kept(format!("Articles that {}_mean is taken over.", metric.id)),
        unit: "articles",
        formula: "",
        empty: "never",
        kind: Kind::Integer,
    };
    [column, articles]
}

fn flag(metric: &'static Metric) -> Vec<Column> {
    let share = Column {
        id: kept(format!("{}_share", metric.id)),
        title: kept(format!("{}, share of articles", metric.name)),
        meaning: kept(format!("Share of the articles for which this holds: {}", metric.meaning)),
        unit: "share of articles, 0 to 1",
        formula: kept(format!("articles with: {} / articles for which it is defined", metric.formula)),
        empty: "it is defined for no article",
        kind: Kind::Number,
    };
    let end = |id: &str, which: &str| Column {
        id: kept(format!("{}_{id}", metric.id)),
        title: kept(format!("{}, {which} end", metric.name)),
        meaning: kept(format!(
            "{}{} end of the 95 % interval of {}_share.",
            which[..1].to_uppercase(),
            &which[1..],
            metric.id
        )),
        formula: "Wilson's score interval (1927); articles are the trials",
        ..share
    };
    let (low, high) = (end("low", "lower"), end("high", "upper"));
    let mut columns = with_parts(share);
    for (column, part) in columns[1..].iter_mut().zip(["x", "n"]) {
        column.id = kept(format!("{}_{part}", metric.id));
        column.unit = "articles";
    }
    columns.extend([low, high]);
    columns
}

fn category(metric: &'static Metric, word: &str) -> [Column; 2] {
    let id = kept(format!("{}_{}", metric.id, word.replace('-', "_to_").replace('+', "_or_more")));
    let count = Column {
        title: kept(format!("{}: {word}", metric.name)),
        meaning: kept(format!("Articles with {} = {word}.", metric.id)),
        unit: "articles",
        formula: kept(format!("number of articles with: {} = {word}", metric.formula)),
        empty: "never",
        kind: Kind::Integer,
        id,
    };
    let share = Column {
        id: kept(format!("{id}_share")),
        title: kept(format!("{}: {word}, share", metric.name)),
        meaning: kept(format!("Share of articles with {} = {word}, of those for which it is defined.", metric.id)),
        unit: "share of articles, 0 to 1",
        empty: "it is defined for no article",
        kind: Kind::Number,
        ..count
    };
    [count, share]
}

/// Gives a row for each outlet, in order of names; returns how many.
pub(super) fn rows(outlets: &Outlets, out: &mut impl Rows) -> u64 {
    outlets.rows().for_each(|outlet| row(&outlet, out));
    outlets.by_name.len() as u64
}

/// Gives the row of an outlet.
pub(super) fn row(outlet: &OutletRow<'_>, out: &mut impl Rows) {
    out.cell(Cell::text(Some(outlet.name)));
    for figure in figures() {
        match figure.of {
            FigureOf::Count(of) => out.cell(Cell::Integer(of(outlet))),
            FigureOf::Ratio(of) => ratio(of(outlet), 1, out),
            FigureOf::Value(of) => out.cell(Cell::number(of(outlet))),
        }
    }
    for (metric, pooled) in metrics().iter().zip(&outlet.measures.pooled).filter(|(m, _)| m.scope != Scope::Article) {
        match pooled {
            Pooled::Count(n) => out.cell(Cell::Integer(*n)),
            Pooled::Ratio { pooled, mean, factor } => {
                ratio(*pooled, *factor, out);
                out.cell(Cell::number(mean.value()));
                out.cell(Cell::Integer(mean.n));
            }
            Pooled::Value(mean) => {
                out.cell(Cell::number(mean.value()));
                out.cell(Cell::Integer(mean.n));
            }
            Pooled::Flag(articles) => {
                ratio(*articles, 1, out);
                let interval = wilson(articles.x, articles.n, CONFIDENCE);
                out.cell(Cell::number(interval.map(|i| i.low)));
                out.cell(Cell::number(interval.map(|i| i.high)));
            }
            Pooled::Category(counts) => {
                let all = counts.iter().sum();
                debug_assert!(matches!(metric.measure, Measure::Category(..)));
                for n in counts {
                    out.cell(Cell::Integer(*n));
                    out.cell(Cell::number(Ratio::new(*n, all).value()));
                }
            }
        }
    }
    out.end();
}

fn ratio(ratio: Ratio, factor: u32, out: &mut impl Rows) {
    out.cell(Cell::number(ratio.value().map(|v| v * f64::from(factor))));
    out.cell(Cell::Integer(ratio.x));
    out.cell(Cell::Integer(ratio.n));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::tally::tests::tally;
    use crate::measure::{ArticleMeasures, Choices, DistinctSource};
    use crate::outlet::NamedClaims;
    use crate::report::{CsvRows, TableId, articles};
    use crate::sourcing::SourcingType;
    use proptest::prelude::*;

    fn source() -> impl Strategy<Value = DistinctSource> {
        (prop::option::of(0..SourcingType::ALL.len()), 0u64..9, 0u64..9).prop_map(|(kind, statements, by_pronoun)| {
            DistinctSource {
                sourcing: kind.map(|i| SourcingType::ALL[i]),
                claims: statements + 1,
                statements,
                by_pronoun: by_pronoun.min(statements),
                first_paragraph: 1,
            }
        })
    }

    proptest! {
        #[test]
        fn every_number_is_finite_and_every_row_whole(
            counted in prop::collection::vec((tally(), prop::collection::vec(source(), 0..5)), 0..4),
            setting in 0usize..16,
        ) {
            let choices = Choices::all()[setting];
            let mut outlets = Outlets::new(choices, 2);
            let mut in_articles = CsvRows::new();
            for (tally, sources) in counted {
                let measures = ArticleMeasures { tally, sources, first: None, first_quote: None };
                outlets.add("The Herald", &measures, &NamedClaims::default());
                articles::row(&Default::default(), &measures.readings(choices), &mut in_articles);
            }
            let mut of_outlets = CsvRows::new();
            rows(&outlets, &mut of_outlets);
            for (table, bytes) in [(TableId::Articles, in_articles), (TableId::Outlets, of_outlets)] {
                let columns = &table.table().columns;
                let bytes = bytes.into_bytes();
                for row in csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]).records() {
                    let row = row.unwrap();
                    prop_assert_eq!(row.len(), columns.len());
                    for (cell, column) in row.iter().zip(columns).filter(|(cell, c)| c.kind != Kind::Text && !cell.is_empty()) {
                        let number: f64 = cell.parse().unwrap();
                        prop_assert!(number.is_finite(), "{} is {}", column.id, cell);
                    }
                }
            }
        }
    }
}
