//! What differs, and how sure that is, in plain words.

use super::plot::{Mark, Panel};

/// Denominator below which an outlet's share is too rough to be told in words.
const FEW: u64 = 20;

/// Sentences on the named share of the outlets; `named` is its panel.
///
/// A test of difference has a room of its own; here only intervals are laid side by side, and said to be no more.
pub(super) fn sentences(named: &Panel, articles: usize, claims: u64) -> Vec<String> {
    let told: Vec<&Mark> = named.rows.iter().filter(|row| row.n >= FEW).collect();
    let place = |row: &Mark| row.at.as_deref().and_then(|at| at.parse::<f64>().ok()).unwrap_or(0.0);
    let lowest = told.iter().min_by(|a, b| place(a).total_cmp(&place(b)));
    let highest = told.iter().max_by(|a, b| place(a).total_cmp(&place(b)));
    let mut out = Vec::new();
    match (lowest, highest) {
        (Some(low), Some(high)) if low.outlet != high.outlet => {
            out.push(format!(
                "Of the claims that people or bodies make, {} names whom it cites for {} ({} of {}), {} for {} ({} of {}).",
                high.short, high.percent, high.x, high.n, low.short, low.percent, low.x, low.n
            ));
            out.push(apart(low, high));
        }
        (Some(one), _) => out.push(format!(
            "Of the claims that people or bodies make in {}, {} name whom they cite ({} of {}).{}",
            one.short,
            one.percent,
            one.x,
            one.n,
            one.interval.as_ref().map_or(String::new(), |(.., words)| format!(
                " Were other articles of the same kind drawn, the share would be expected at {words}."
            ))
        )),
        _ => out.push(format!(
            "There are too few claims to compare outlets in words: none has {FEW} claims by people or bodies in these articles ({articles}, with {claims} counted claims in all)."
        )),
    }
    let few = named.rows.len() - told.len();
    if few > 0 && !told.is_empty() {
        out.push(format!(
            "{few} of the {} outlets have fewer than {FEW} such claims and are left out of this sentence.",
            named.rows.len()
        ));
    }
    out.push("The program errs too, and not equally for all: differences of a few points may be its mistakes. Read some of the claims before you quote a figure.".to_owned());
    out.push("None of this says which outlet is better. A source may be unnamed for a good reason, and a named one may be wrong.".to_owned());
    out
}

fn apart(low: &Mark, high: &Mark) -> String {
    let ends =
        |row: &Mark| row.interval.as_ref().and_then(|(l, h, _)| Some((l.parse::<f64>().ok()?, h.parse::<f64>().ok()?)));
    match (ends(low), ends(high)) {
        (Some((_, top)), Some((bottom, _))) if top < bottom => {
            "Their 95 % intervals lie apart: that much difference would be a surprise if both outlets worked alike and these articles were drawn from many of the same kind.".to_owned()
        }
        (Some(_), Some(_)) => {
            "Their 95 % intervals overlap: with this many articles, chance in which articles were read may be the whole difference.".to_owned()
        }
        _ => "How sure that is can’t be told: it takes at least two differing articles of each outlet.".to_owned(),
    }
}
