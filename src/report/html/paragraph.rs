//! What differs, and how sure that is, in plain words.

use super::contrast::Contrast;
use super::plot::{Mark, Panel};
use super::sentence::Sentence;

/// Denominator below which an outlet's share is too rough to be told in words.
const FEW: u64 = 20;

/// The greatest and the smallest named share, or the one that there is, in a sentence; `named` is the panel of them.
pub(super) fn lead(named: &Panel, articles: usize, claims: u64) -> Sentence {
    let share = |row: &Mark| format!("{} ({} of {})", row.percent, row.x, row.n);
    let behind = |row: &Mark| format!("pages/{}", row.href);
    const OF: &str = " of the statements by people and bodies come from a named source";
    match ends(named) {
        Some((low, high)) if low.outlet != high.outlet => Sentence::plain(format!("In {}, ", high.short))
            .linked(share(high), behind(high))
            .then(format!("{OF}; in {}, ", low.short))
            .linked(share(low), behind(low))
            .then("."),
        Some((_, one)) => {
            Sentence::plain(format!("In {}, ", one.short)).linked(share(one), behind(one)).then(format!("{OF}."))
        }
        None => {
            let these = if articles == 1 { "this article".to_owned() } else { format!("these {articles} articles") };
            let count = format!("{claims} counted claim{}", if claims == 1 { "" } else { "s" });
            Sentence::plain(format!(
                "There are too few claims to tell shares in words: no outlet has {FEW} claims by people or bodies in "
            ))
            .linked(these, "pages/articles.html")
            .then(", with ")
            .linked(count, "pages/articles.html#by=claims")
            .then(" in all.")
        }
    }
}

/// How sure what the lead says is. What is said of a difference, the comparison says; where no two outlets have articles
/// enough for one, it's told that it isn't known whether they differ.
pub(super) fn sentences(named: &Panel, contrast: &Contrast) -> Vec<Sentence> {
    let mut out = contrast.sentences();
    let small = contrast.small();
    if out.is_empty() {
        out.extend(unsure(named, contrast));
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

/// Outlets with the smallest and the greatest share, of those with claims enough; both one where there is one.
fn ends(named: &Panel) -> Option<(&Mark, &Mark)> {
    let told = || named.rows.iter().filter(|row| row.n >= FEW);
    let share = |row: &Mark| row.x as f64 / row.n as f64;
    let low = told().min_by(|a, b| share(a).total_cmp(&share(b)))?;
    let high = told().max_by(|a, b| share(a).total_cmp(&share(b)))?;
    Some((low, high))
}

/// What can't be told of the shares, or what can of one.
fn unsure(named: &Panel, contrast: &Contrast) -> Option<Sentence> {
    let (low, high) = ends(named)?;
    if low.outlet != high.outlet {
        return Some(Sentence::plain(format!(
            "Whether that is more than chance in which articles were read can’t be told: it takes two outlets with {} articles or more, whose articles differ.",
            contrast.fewest()
        )));
    }
    let (.., words) = high.interval.as_ref()?;
    Some(Sentence::plain(format!(
        "Were other articles of the same kind drawn, the share would be expected at {words}."
    )))
}
