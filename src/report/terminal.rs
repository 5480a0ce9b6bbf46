//! The short table of outlets after a run, for a terminal and for Markdown.

use std::io::{self, BufRead, Write};

use anstyle::{AnsiColor, Style};

use super::markdown::escape;
use super::{Cell, Finished, MarkdownRows, ReportError, Rows, Run, Skipped, Skips};
use crate::outlet::{OutletMeasures, OutletRow};

/// How a terminal is to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colour may be used; never when it is no terminal.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Look {
    /// Columns where nothing tells the width.
    pub const WIDTH: usize = 100;

    /// No colour, the usual width: for files and pipes.
    #[must_use]
    pub const fn plain() -> Self {
        Self { colour: false, width: Self::WIDTH }
    }

    /// What standard output asks for: colour by anstream's rules (`NO_COLOR`, `CLICOLOR`, a terminal or
    /// not), the width by `COLUMNS`.
    #[must_use]
    pub fn of_stdout() -> Self {
        let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let width =
            std::env::var("COLUMNS").ok().and_then(|w| w.parse().ok()).filter(|w| *w >= 20).unwrap_or(Self::WIDTH);
        Self { colour, width }
    }

    /// `words` in a style, where colour may be used.
    pub(super) fn paint(self, style: Style, words: &str) -> String {
        if self.colour { format!("{style}{words}{style:#}") } else { words.to_owned() }
    }
}

const TITLES: [&str; 9] = [
    "outlet",
    "articles",
    "claims",
    "named %",
    "unnamed %",
    "documents %",
    "unattributed %",
    "unresolved %",
    "skipped",
];
/// Narrowest that the outlet's name becomes.
const NARROWEST: usize = 12;

fn percent(outlet: &OutletMeasures, metric: &str) -> String {
    outlet
        .ratio(metric)
        .and_then(crate::measure::Ratio::value)
        .map_or("–".to_owned(), |v| format!("{:.1}", v * 100.0))
}

fn cells(name: &str, outlet: &OutletMeasures) -> [String; 9] {
    [
        if name.is_empty() { "(outlet not known)".to_owned() } else { super::cell::on_one_line(name).into_owned() },
        outlet.articles.to_string(),
        outlet.count("claims").unwrap_or(0).to_string(),
        percent(outlet, "named_share"),
        percent(outlet, "unnamed_share"),
        percent(outlet, "document_rate"),
        percent(outlet, "unattributed_rate"),
        percent(outlet, "unresolved_share"),
        outlet.skipped.to_string(),
    ]
}

/// The lines of the short table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    outlets: Vec<[String; 9]>,
    together: OutletMeasures,
}

impl Lines {
    /// Adds an outlet; they come in order of their names.
    pub fn add(&mut self, outlet: &OutletRow<'_>) {
        self.outlets.push(cells(outlet.name, outlet.measures));
        self.together.merge(outlet.measures);
    }

    /// One row an outlet, and one for all where there are several.
    fn rows(&self) -> Vec<[String; 9]> {
        let mut rows = self.outlets.clone();
        if rows.len() > 1 {
            rows.push(cells("all outlets", &self.together));
        }
        rows
    }
}

fn columns(words: &str) -> usize {
    words.chars().count()
}

/// Writes the outlets of a run and what was skipped.
///
/// # Errors
/// When `out` can't be written; see [`super::unless_closed`].
pub fn summary(finished: &Finished, look: Look, out: &mut impl Write) -> io::Result<()> {
    let rows = finished.lines.rows();
    let mut widths = TITLES.map(columns);
    for row in &rows {
        row.iter().zip(&mut widths).for_each(|(cell, width)| *width = (*width).max(columns(cell)));
    }
    // Too wide: the names give way first, then columns from the right but for the last.
    let mut shown: Vec<usize> = (0..TITLES.len()).filter(|i| *i != 8 || rows.iter().any(|r| r[8] != "0")).collect();
    let others = |shown: &[usize]| shown.iter().skip(1).map(|i| widths[*i] + 2).sum::<usize>();
    while shown.len() > 4 && others(&shown) + NARROWEST > look.width {
        shown.pop();
    }
    widths[0] = widths[0].min(look.width.saturating_sub(others(&shown)).max(NARROWEST));
    let line = |row: &[String; 9], style: Style| -> String {
        let mut line = String::new();
        for i in &shown {
            let cell = shorten(&row[*i], widths[*i]);
            let gap = " ".repeat(widths[*i] - columns(&cell));
            line += &if *i == 0 { format!("{cell}{gap}") } else { format!("  {gap}{cell}") };
        }
        look.paint(style, line.trim_end())
    };
    writeln!(out, "{}", line(&TITLES.map(str::to_owned), Style::new().bold()))?;
    for row in &rows {
        let style = if row[0] == "all outlets" { Style::new().bold() } else { Style::new() };
        writeln!(out, "{}", line(row, style))?;
    }
    writeln!(out, "{}", look.paint(Style::new().dimmed(), ABOUT))?;
    let changes = finished.run.choices.changes();
    if !changes.is_empty() {
        writeln!(out, "Counted otherwise than the codebook's default: {}.", changes.join("; "))?;
    }
    for (reason, (n, first)) in &finished.skipped.by_reason {
        let words = format!("{n} skipped: {reason}");
        writeln!(
            out,
            "{} (first: {}). {}",
            look.paint(AnsiColor::Yellow.on_default(), &words),
            place(first),
            super::cell::on_one_line(&first.remedy)
        )?;
    }
    Ok(())
}

/// Writes what was skipped, a line each with why and what to do, the first `most` of them.
///
/// # Errors
/// When `out` can't be written; see [`super::unless_closed`].
pub fn skipped(skips: &Skips, most: usize, out: &mut impl Write) -> io::Result<()> {
    let named = skips.first.len().min(most);
    for one in &skips.first[..named] {
        let words = format!("{}: {} ({}). {}", place(one), one.detail, one.reason, one.remedy);
        writeln!(out, "{}", super::cell::on_one_line(&words))?;
    }
    if skips.all > named as u64 {
        writeln!(out, "and {} more", skips.all - named as u64)?;
    }
    Ok(())
}

const ABOUT: &str = "claims: those that count towards shares (all_claims in the tables has all that were found); named \
                     and unnamed: of those by people and bodies; documents and unattributed: of all that count; \
                     – is undefined. onrecord explain METRIC says more.";

fn place(skipped: &Skipped) -> String {
    let path = super::cell::on_one_line(&skipped.path);
    skipped.row.map_or_else(|| path.to_string(), |row| format!("{path}, row {row}"))
}

fn shorten(words: &str, width: usize) -> String {
    if columns(words) <= width {
        return words.to_owned();
    }
    words.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// Writes the page `report.md`; `skipped` has the rows of what was skipped as JSON Lines.
pub(super) fn markdown(
    run: &Run,
    lines: &Lines,
    skipped: impl BufRead,
    out: &mut impl FnMut(&str) -> Result<(), ReportError>,
) -> Result<(), ReportError> {
    let mut table = MarkdownRows::new(TITLES.iter().enumerate().map(|(i, title)| (*title, i > 0)));
    for row in lines.rows() {
        row.iter().for_each(|cell| table.cell(Cell::Text(cell)));
        table.end();
    }
    let mut page =
        format!("# Who says so\n\n{}\n{}\n", table.into_string(), escape(ABOUT).replace("METRIC", "*METRIC*"));
    page += &format!("\nonrecord {}, lexicon {}.", run.version, run.lexicon);
    let changes = run.choices.changes();
    if !changes.is_empty() {
        page += &format!(" Counted otherwise than the codebook's default: {}.", changes.join("; "));
    }
    page.push('\n');
    out(&page)?;
    let mut table = MarkdownRows::new([("skipped", false), ("reason", false), ("seen", false), ("what to do", false)]);
    for (number, line) in skipped.lines().enumerate() {
        let row: SkippedLine = serde_json::from_str(&line?).map_err(io::Error::from)?;
        let one = Skipped { path: row.path, row: row.row, ..Skipped::default() };
        let (seen, remedy) = (row.detail.unwrap_or_default(), row.what_to_do.unwrap_or_default());
        [&place(&one), &row.reason, &seen, &remedy].into_iter().for_each(|cell| table.cell(Cell::Text(cell)));
        table.end();
        if number == 0 {
            out("\n## Skipped\n\n")?;
        }
        out(&table.take())?;
    }
    Ok(())
}

/// What the page shows of a row of what was skipped.
#[derive(serde::Deserialize)]
struct SkippedLine {
    path: String,
    row: Option<u64>,
    reason: String,
    detail: Option<String>,
    what_to_do: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::UnreadDates;
    use crate::measure::example::Example;
    use crate::outlet::{NamedClaims, Outlets};
    use crate::report::Run;
    use crate::sourcing::SourcingType;

    fn finished() -> Finished {
        let mut outlets = Outlets::new(Default::default(), 5);
        let mut lines = Lines::default();
        let example = Example::new("Ann Lee said yes. Critics said never.")
            .claim("Ann Lee", "said", "yes", SourcingType::Person)
            .claim("Critics", "said", "never", SourcingType::VagueCollective);
        outlets.add("The Daily Herald and Examiner of North Harrow", &example.measures(), &NamedClaims::default());
        outlets.add("", &Example::new("No one spoke.").measures(), &NamedClaims::default());
        let skip = |row| Skipped {
            path: "a.csv".into(),
            row,
            reason: "broken-row".into(),
            remedy: "Quote it.".into(),
            ..Default::default()
        };
        let run = Run {
            program: "onrecord",
            version: "0.0.0",
            lexicon: "0123".into(),
            choices: crate::measure::Choices { vague_left_out: true, ..Default::default() },
            minimum_n: 5,
            options: std::collections::BTreeMap::new(),
            part: None,
            counts: std::collections::BTreeMap::new(),
            files: std::collections::BTreeMap::new(),
        };
        outlets.rows().for_each(|row| lines.add(&row));
        let mut skipped = Skips::default();
        [skip(Some(3)), skip(None)].iter().for_each(|one| skipped.add(one));
        Finished { run, lines, skipped, unread_dates: UnreadDates::default() }
    }

    fn written(look: Look) -> String {
        let mut out = Vec::new();
        summary(&finished(), look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_short_table() {
        insta::assert_snapshot!(written(Look { width: 140, ..Look::plain() }), @r##"
        outlet                                         articles  claims  named %  unnamed %  documents %  unattributed %  unresolved %
        (outlet not known)                                    1       0        –          –            –               –             –
        The Daily Herald and Examiner of North Harrow         1       2     50.0       50.0          0.0             0.0           0.0
        all outlets                                           2       2     50.0       50.0          0.0             0.0           0.0
        claims: those that count towards shares (all_claims in the tables has all that were found); named and unnamed: of those by people and bodies; documents and unattributed: of all that count; – is undefined. onrecord explain METRIC says more.
        Counted otherwise than the codebook's default: vague collectives are left out.
        2 skipped: broken-row (first: a.csv, row 3). Quote it.
        "##);
    }

    #[test]
    fn a_narrow_terminal_gets_fewer_columns() {
        let narrow = written(Look { width: 40, ..Look::plain() });
        assert!(narrow.lines().take(4).all(|line| columns(line) <= 48), "{narrow}");
        assert!(narrow.contains('…'), "{narrow}");
    }

    #[test]
    fn colour_only_where_it_may_be() {
        assert!(!written(Look::plain()).contains('\u{1b}'));
        assert!(written(Look { colour: true, width: 100 }).contains('\u{1b}'));
    }

    #[test]
    fn the_page() {
        let finished = finished();
        let mut rows = crate::report::json_lines::rows(crate::report::TableId::Skipped);
        finished.skipped.first.iter().for_each(|one| crate::report::skipped::row(one, &mut rows));
        let (rows, mut page) = (rows.into_bytes(), String::new());
        let write = &mut |words: &str| {
            page += words;
            Ok(())
        };
        markdown(&finished.run, &finished.lines, &rows[..], write).unwrap();
        insta::assert_snapshot!(page, @r##"
        # Who says so

        | outlet | articles | claims | named % | unnamed % | documents % | unattributed % | unresolved % | skipped |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | (outlet not known) | 1 | 0 | – | – | – | – | – | 0 |
        | The Daily Herald and Examiner of North Harrow | 1 | 2 | 50.0 | 50.0 | 0.0 | 0.0 | 0.0 | 0 |
        | all outlets | 2 | 2 | 50.0 | 50.0 | 0.0 | 0.0 | 0.0 | 0 |

        claims: those that count towards shares (all\_claims in the tables has all that were found); named and unnamed: of those by people and bodies; documents and unattributed: of all that count; – is undefined. onrecord explain *METRIC* says more.

        onrecord 0.0.0, lexicon 0123. Counted otherwise than the codebook's default: vague collectives are left out.

        ## Skipped

        | skipped | reason | seen | what to do |
        | --- | --- | --- | --- |
        | a.csv, row 3 | broken-row |  | Quote it. |
        | a.csv | broken-row |  | Quote it. |
        "##);
    }
}
