//! What differs, and how sure that is, in plain words.

use super::contrast::Contrast;
use super::plot::{Mark, Panel};

/// Denominator below which an outlet's share is too rough to be told in words.
const FEW: u64 = 20;

/// Sentences on the named share of the outlets; `named` is its panel. What is said of a difference, the comparison
/// says; where no two outlets have articles enough for one, the shares are told, and that it isn't known whether they
/// differ.
pub(super) fn sentences(named: &Panel, contrast: &Contrast, articles: usize, claims: u64) -> Vec<String> {
    let mut out = contrast.sentences();
    let small = contrast.small();
    if out.is_empty() {
        shares(named, contrast, articles, claims, &mut out);
    } else if small > 0 {
        out.push(format!(
            "{small} of the {} outlets ha{} fewer than {} articles: shown, and not compared.",
            named.rows.len(),
            if small == 1 { "s" } else { "ve" },
            contrast.fewest()
        ));
    }
    out.push("The program errs too, and not equally for all: differences of a few points may be its mistakes. Read some of the claims before you quote a figure.".to_owned());
    out.push("None of this says which outlet is better. A source may be unnamed for a good reason, and a named one may be wrong.".to_owned());
    // A line doesn't end between a number and its sign.
    out.into_iter().map(|sentence| sentence.replace(" %", "\u{a0}%")).collect()
}

/// The greatest and the smallest share, or the one that there is.
fn shares(named: &Panel, contrast: &Contrast, articles: usize, claims: u64, out: &mut Vec<String>) {
    let told: Vec<&Mark> = named.rows.iter().filter(|row| row.n >= FEW).collect();
    let place = |row: &Mark| row.at.as_deref().and_then(|at| at.parse::<f64>().ok()).unwrap_or(0.0);
    let lowest = told.iter().min_by(|a, b| place(a).total_cmp(&place(b)));
    let highest = told.iter().max_by(|a, b| place(a).total_cmp(&place(b)));
    match (lowest, highest) {
        (Some(low), Some(high)) if low.outlet != high.outlet => {
            out.push(format!(
                "Of the claims that people or bodies make, {} names whom it cites for {} ({} of {}), {} for {} ({} of {}).",
                high.short, high.percent, high.x, high.n, low.short, low.percent, low.x, low.n
            ));
            out.push(format!(
                "Whether that is more than chance in which articles were read can’t be told: it takes two outlets with {} articles or more, whose articles differ.",
                contrast.fewest()
            ));
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
            "There are too few claims to tell shares in words: no outlet has {FEW} claims by people or bodies in these articles ({articles}, with {claims} counted claims in all)."
        )),
    }
}
