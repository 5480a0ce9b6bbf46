//! `agreement`: a row a variable and the coders who are compared on it.

use crate::reliability::{Coefficient, Compared};
use crate::report::table::fields;
use crate::report::{Cell, Column, Rows};

/// What a row is read from.
pub(super) struct Row<'r>(&'r Compared);

const fn number(id: &'static str, title: &'static str, meaning: &'static str, formula: &'static str) -> Column {
    Column { formula, ..Column::new(id, title, meaning) }.number("1 at best").empty("it is undefined; reason says why")
}

fn value(of: Coefficient) -> Cell<'static> {
    Cell::number(of.value.ok())
}

fn low(of: Coefficient) -> Cell<'static> {
    Cell::number(of.interval.ok().map(|i| i.low))
}

fn high(of: Coefficient) -> Cell<'static> {
    Cell::number(of.interval.ok().map(|i| i.high))
}

fn maybe(of: Option<Coefficient>, read: fn(Coefficient) -> Cell<'static>) -> Cell<'static> {
    of.map_or(Cell::Empty, read)
}

const BOOTSTRAP: &str = "BCa bootstrap: articles resampled, each with all its items";

fields! { Row:
    Column::new("variable", "Variable", "What was coded: is_claim, type, level, or a column of the coders' own.") => |r, _| Cell::Text(&r.0.variable);
    Column::new("coders", "Coders", "Who is compared; onrecord is the program.") => |r, s| { s.push_str(&r.0.coders.join(" + ")); Cell::Text(s) };
    Column::new("with_program", "With the program", "Whether a person is compared with the program.").flag() => |r, _| Cell::Flag(r.0.with_program);
    Column::new("items", "Items", "Items that any person among them coded.").integer("items") => |r, _| Cell::Integer(r.0.items as u64);
    Column::new("used", "Items used", "Items that two or more of them coded: all coefficients are made of these.").integer("items") => |r, _| Cell::Integer(r.0.used as u64);
    Column::new("missing", "Missing codes", "Codes that coders left empty among the items.").integer("codes") => |r, _| Cell::Integer(r.0.missing as u64);
    Column::new("categories", "Categories", "Categories that occur among the items used.").integer("categories") => |r, _| Cell::Integer(r.0.categories as u64);
    number("percent", "Agreement", "Share of pairs of judgements that agree.", "mean over items of agreeing pairs / pairs") => |r, _| value(r.0.percent);
    number("percent_low", "Agreement, lower end", "Lower end of its 95 % interval.", BOOTSTRAP) => |r, _| low(r.0.percent);
    number("percent_high", "Agreement, upper end", "Upper end of its 95 % interval.", BOOTSTRAP) => |r, _| high(r.0.percent);
    number("kappa", "Cohen's κ", "Agreement of two beyond chance.", "Cohen (1960)").empty("more than two are compared, or it is undefined") => |r, _| maybe(r.0.kappa, value);
    number("kappa_low", "κ, lower end", "Lower end of its 95 % interval.", BOOTSTRAP).empty("more than two are compared, or it is undefined") => |r, _| maybe(r.0.kappa, low);
    number("kappa_high", "κ, upper end", "Upper end of its 95 % interval.", BOOTSTRAP).empty("more than two are compared, or it is undefined") => |r, _| maybe(r.0.kappa, high);
    number("ac1", "Gwet's AC1", "Agreement beyond chance that stays steady when one category is rare.", "Gwet (2008)") => |r, _| value(r.0.ac1);
    number("ac1_low", "AC1, lower end", "Lower end of its 95 % interval.", BOOTSTRAP) => |r, _| low(r.0.ac1);
    number("ac1_high", "AC1, upper end", "Upper end of its 95 % interval.", BOOTSTRAP) => |r, _| high(r.0.ac1);
    number("alpha", "Krippendorff's α", "Agreement beyond chance of any number of coders, nominal; 0.8 is asked for, 0.667 the least.", "Hayes and Krippendorff (2007)") => |r, _| value(r.0.alpha);
    number("alpha_low", "α, lower end", "Lower end of its 95 % interval.", BOOTSTRAP) => |r, _| low(r.0.alpha);
    number("alpha_high", "α, upper end", "Upper end of its 95 % interval.", BOOTSTRAP) => |r, _| high(r.0.alpha);
    Column::new("reason", "Reason", "Why α or its interval is undefined.").empty("both are there")
        => |r, _| Cell::text(r.0.alpha.value.err().or(r.0.alpha.interval.err()).map(|missing| missing.words()));
}

/// Gives a row for each variable and set of coders; returns how many.
pub(super) fn rows(compared: &[Compared], out: &mut impl Rows) -> u64 {
    let mut scratch = String::new();
    for one in compared {
        cells(&Row(one), &mut scratch, out);
        out.end();
    }
    compared.len() as u64
}
