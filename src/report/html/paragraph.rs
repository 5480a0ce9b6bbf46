//! What differs, and how sure that is, in plain words.

use super::contrast::Contrast;
use super::plot::{Mark, Panel};
use super::sentence::Sentence;

/// Denominator below which an outlet's share is too rough to be told in words.
const FEW: u64 = 20;

/// Sentences on the named share of the outlets; `named` is its panel. What is said of a difference, the comparison
/// says; where no two outlets have articles enough for one, the shares are told, and that it isn't known whether they
/// differ.
pub(super) fn sentences(named: &Panel, contrast: &Contrast, articles: usize, claims: u64) -> Vec<Sentence> {
    let mut out = contrast.sentences();
    let small = contrast.small();
    if out.is_empty() {
        shares(named, contrast, articles, claims, &mut out);
    } else if small > 0 {
        let of = format!("{small} of the {} outlets", named.rows.len());
        out.push(Sentence::default().linked(of, "pages/metrics.html").then(format!(
            " ha{} fewer than {} articles: shown, and not compared.",
            if small == 1 { "s" } else { "ve" },
            contrast.fewest()
        )));
    }
    out.push(Sentence::plain("The program errs too, and not equally for all: differences of a few points may be its mistakes. Read some of the claims before you quote a figure."));
    out.push(Sentence::plain("None of this says which outlet is better. A source may be unnamed for a good reason, and a named one may be wrong."));
    out
}

/// The greatest and the smallest share, or the one that there is.
fn shares(named: &Panel, contrast: &Contrast, articles: usize, claims: u64, out: &mut Vec<Sentence>) {
    let told: Vec<&Mark> = named.rows.iter().filter(|row| row.n >= FEW).collect();
    let place = |row: &Mark| row.at.as_deref().and_then(|at| at.parse::<f64>().ok()).unwrap_or(0.0);
    let lowest = told.iter().min_by(|a, b| place(a).total_cmp(&place(b)));
    let highest = told.iter().max_by(|a, b| place(a).total_cmp(&place(b)));
    let share = |row: &Mark| format!("{} ({} of {})", row.percent, row.x, row.n);
    let behind = |row: &Mark| format!("pages/{}", row.href);
    match (lowest, highest) {
        (Some(low), Some(high)) if low.outlet != high.outlet => {
            let said = Sentence::plain(format!(
                "Of the claims that people or bodies make, {} names whom it cites for ",
                high.short
            ));
            let said = said.linked(share(high), behind(high)).then(format!(", {} for ", low.short));
            out.push(said.linked(share(low), behind(low)).then("."));
            out.push(Sentence::plain(format!(
                "Whether that is more than chance in which articles were read can’t be told: it takes two outlets with {} articles or more, whose articles differ.",
                contrast.fewest()
            )));
        }
        (Some(one), _) => {
            let said = Sentence::plain(format!("Of the claims that people or bodies make in {}, ", one.short));
            let said = said.linked(share(one), behind(one)).then(" name whom they cite.");
            out.push(said.then(one.interval.as_ref().map_or(String::new(), |(.., words)| {
                format!(" Were other articles of the same kind drawn, the share would be expected at {words}.")
            })));
        }
        _ => {
            let said = Sentence::plain(format!(
                "There are too few claims to tell shares in words: no outlet has {FEW} claims by people or bodies in "
            ));
            let these = if articles == 1 { "this article".to_owned() } else { format!("these {articles} articles") };
            let count = format!("{claims} counted claim{}", if claims == 1 { "" } else { "s" });
            let said = said.linked(these, "pages/articles.html").then(", with ");
            out.push(said.linked(count, "pages/articles.html#by=claims").then(" in all."));
        }
    }
}
