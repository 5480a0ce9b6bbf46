//! The figures as a person reads them: per cent, with what they were made of.

use std::io::{self, Write};

use super::detection::{MEASURES, PAIRED, SUBSETS};
use super::spans::SPANS;
use super::{Figure, Validation};

/// Most confusions that are shown.
const CONFUSIONS: usize = 15;

/// Writes all figures.
///
/// # Errors
/// When `out` can't be written; see [`unless_closed`](crate::report::unless_closed).
pub fn show(validation: &Validation, out: &mut impl Write) -> io::Result<()> {
    let page = Page { figures: &validation.figures };
    let detection = page.counts("detection");
    let no_source = page.get("no_source", "", "r").and_then(|f| f.n).unwrap_or(0);
    let without: u64 = validation.articles.iter().map(|a| a.predicted_without_source).sum();
    writeln!(out, "articles: {}", validation.articles.len())?;
    writeln!(
        out,
        "attributions: {} coded ({no_source} without source), {} predicted ({without} without source), {} in pairs",
        detection.gold, detection.predicted, detection.right
    )?;
    let resampling = validation.resampling;
    let drawn = match resampling.times {
        0 => String::new(),
        n => format!(", with 95 % interval (articles drawn {n} times, seed {})", resampling.seed),
    };
    writeln!(out, "\nper cent{drawn}")?;
    page.detection(out)?;
    page.subsets(out)?;
    page.spans(out)?;
    page.types(out)?;
    page.shares(validation, out)?;
    let mut confusions: Vec<_> = validation.confusion().cells().filter(|(g, p, _)| g != p).collect::<Vec<_>>();
    confusions.sort_by_key(|(g, p, n)| (std::cmp::Reverse(*n), *g, *p));
    if !confusions.is_empty() {
        writeln!(out, "\nmost frequent confusions of types (coded → predicted)")?;
    }
    for (gold, predicted, n) in confusions.into_iter().take(CONFUSIONS) {
        writeln!(out, "{n:>6}  {gold} → {predicted}")?;
    }
    Ok(())
}

struct Page<'v> {
    figures: &'v [Figure],
}

/// What was right, predicted and coded.
struct Sums {
    right: u64,
    predicted: u64,
    gold: u64,
}

impl<'v> Page<'v> {
    fn get(&self, figure: &str, of: &str, measure: &str) -> Option<&'v Figure> {
        self.figures.iter().find(|f| f.figure == figure && f.of == of && f.measure == measure)
    }

    fn counts(&self, figure: &str) -> Sums {
        let of = |measure| self.get(figure, "", measure);
        Sums {
            right: of("p").and_then(|f| f.x).unwrap_or(0),
            predicted: of("p").and_then(|f| f.n).unwrap_or(0),
            gold: of("r").and_then(|f| f.n).unwrap_or(0),
        }
    }

    /// A share in per cent.
    fn percent(&self, figure: &str, of: &str, measure: &str) -> String {
        percent(self.get(figure, of, measure).and_then(|f| f.value))
    }

    /// A share in per cent, from its numerator: the product before the division, as `100 * x / n` is written.
    fn ratio(&self, figure: &str, of: &str, measure: &str) -> String {
        let Some(found) = self.get(figure, of, measure) else { return percent(None) };
        match (found.value, found.x, found.n) {
            (Some(_), Some(x), Some(n)) if n > 0 => format!("{:5.1}", (100 * x) as f64 / n as f64),
            (value, ..) => percent(value),
        }
    }

    fn with_interval(&self, figure: &str, measure: &str) -> String {
        let found = self.get(figure, "", measure);
        let interval = found
            .and_then(|f| f.interval)
            .map_or_else(|| " ".repeat(14), |i| format!(" [{},{}]", percent(Some(i.low)), percent(Some(i.high))));
        format!("{}{interval}", percent(found.and_then(|f| f.value)))
    }

    fn detection(&self, out: &mut impl Write) -> io::Result<()> {
        let title = ["precision", "recall", "F1", "mean F1 of articles"].map(|t| format!("{t:<21}")).concat();
        writeln!(out, "{:<16}{title}{:>9}{:>8}{:>11}{:>8}", "measure", "of pairs", "right", "predicted", "coded")?;
        for (at, measure) in MEASURES.iter().enumerate() {
            let cells =
                ["p", "r", "f1", "macro_f1"].map(|m| format!("{:<21}", self.with_interval(measure.id, m))).concat();
            let of_pairs = if at > 0 && at < PAIRED { self.percent(measure.id, "", "of_pairs") } else { String::new() };
            let Sums { right, predicted, gold } = self.counts(measure.id);
            writeln!(out, "{:<16}{cells}{of_pairs:>9}{right:>8}{predicted:>11}{gold:>8}", measure.id)?;
        }
        Ok(())
    }

    fn subsets(&self, out: &mut impl Write) -> io::Result<()> {
        let title = ["recall", "recall, all right"].map(|t| format!("{t:<21}")).concat();
        writeln!(out, "\n{:<16}{title}{:>8}{:>10}", "subset of coded", "coded", "share")?;
        let all = self.counts("detection").gold;
        for subset in &SUBSETS {
            let cells = ["r", "full_r"].map(|m| format!("{:<21}", self.with_interval(subset.id, m))).concat();
            let n = self.get(subset.id, "", "r").and_then(|f| f.n).unwrap_or(0);
            let share = percent((all > 0).then(|| n as f64 / all as f64));
            writeln!(out, "{:<16}{cells}{n:>8}{share:>10}", subset.id)?;
        }
        Ok(())
    }

    fn spans(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\n{:<16}{:>9}{:>11}{:>9}", "exact spans", "F1", "precision", "recall")?;
        for span in SPANS {
            let [f1, p, r] = ["f1", "p", "r"].map(|m| self.ratio(span, "", m));
            writeln!(out, "{span:<16}{f1:>9}{p:>11}{r:>9}")?;
        }
        Ok(())
    }

    fn types(&self, out: &mut impl Write) -> io::Result<()> {
        if self.get("level", "", "accuracy").and_then(|f| f.value).is_none() {
            return writeln!(out, "\nNo coded attribution that was found has a type.");
        }
        writeln!(
            out,
            "\n{:<10}{:>9}{:>10}{:>7} | {:>9}{:>8}{:>7} | {:>6}{:>7}{:>11}",
            "types", "accuracy", "macro F1", "alpha", "precision", "recall", "F1", "pairs", "coded", "predicted"
        )?;
        for name in ["level", "kind"] {
            let n = |measure| self.get(name, "", measure).and_then(|f| f.n).unwrap_or(0);
            let alpha = self.get(name, "", "alpha").and_then(|f| f.value).map_or("–".into(), |a| format!("{a:.3}"));
            writeln!(
                out,
                "{name:<10}{:>9}{:>10}{alpha:>7} | {:>9}{:>8}{:>7} | {:>6}{:>7}{:>11}",
                self.ratio(name, "", "accuracy"),
                self.percent(name, "", "macro_f1"),
                self.ratio(name, "", "p"),
                self.ratio(name, "", "r"),
                self.ratio(name, "", "f1"),
                n("accuracy"),
                n("r"),
                n("p"),
            )?;
        }
        writeln!(out, "{:<10}{:>9}", "act", self.ratio("act", "", "accuracy"))?;
        for name in ["level", "kind"] {
            writeln!(
                out,
                "\n{:<32}{:>7}{:>10}{:>8}{:>7}",
                format!("{name}, of pairs"),
                "F1",
                "precision",
                "recall",
                "coded"
            )?;
            let mut classes: Vec<&Figure> =
                self.figures.iter().filter(|f| f.figure == name && !f.of.is_empty() && f.measure == "r").collect();
            classes.sort_by_key(|f| (std::cmp::Reverse(f.n), &f.of));
            for class in classes {
                let [f1, p, r] = ["f1", "p", "r"].map(|m| self.percent(name, &class.of, m));
                writeln!(out, "{:<32}{f1:>7}{p:>10}{r:>8}{:>7}", class.of, class.n.unwrap_or(0))?;
            }
        }
        Ok(())
    }

    fn shares(&self, validation: &Validation, out: &mut impl Write) -> io::Result<()> {
        if self.get("named_share", "", "gold").and_then(|f| f.value).is_none() {
            return Ok(());
        }
        writeln!(out, "\n{:<25}{:>7}{:>11}   over the outlets", "share", "coded", "predicted")?;
        for share in ["named_share", "unnamed_share", "named_share_statements", "unnamed_share_statements"] {
            if self.get(share, "", "gold").and_then(|f| f.value).is_none() {
                continue; // no acts were coded
            }
            let n = self.get(share, "", "mean_error").and_then(|f| f.n).unwrap_or(0);
            let points = |measure| self.get(share, "", measure).and_then(|f| f.value);
            let error = points("mean_error").map_or("–".into(), |v| format!("{:4.1}", 100.0 * v));
            let rank = points("rank_correlation").map_or("–".into(), |v| format!("{v:.2}"));
            writeln!(
                out,
                "{share:<25}{:>7}{:>11}   {n}: mean error {error} points, rank correlation {rank}",
                self.percent(share, "", "gold"),
                self.percent(share, "", "predicted"),
            )?;
        }
        let mut outlets: Vec<&str> = validation.articles.iter().map(|a| a.outlet.as_str()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        if outlets.len() < 2 {
            return Ok(());
        }
        let title = ["precision", "recall", "F1", "source F1", "content F1", "full F1", "named: coded", "predicted"];
        writeln!(out, "\n{:<20}{}", "outlet", title.map(|t| format!("{t:>13}")).concat())?;
        for outlet in outlets {
            let cells = [
                ("detection", "p"),
                ("detection", "r"),
                ("detection", "f1"),
                ("source_relaxed", "f1"),
                ("content_relaxed", "f1"),
                ("full_relaxed", "f1"),
                ("named_share", "gold"),
                ("named_share", "predicted"),
            ];
            let cells =
                cells.map(|(figure, measure)| format!("{:>13}", self.percent(figure, outlet, measure))).concat();
            writeln!(out, "{outlet:<20}{cells}")?;
        }
        Ok(())
    }
}

fn percent(share: Option<f64>) -> String {
    share.map_or("    –".to_owned(), |share| format!("{:5.1}", 100.0 * share))
}
