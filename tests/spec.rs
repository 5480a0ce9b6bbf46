//! The specification under `fixtures/spec/` is also its test: every fenced case is read, run and compared.
//!
//! A case is a text, `---`, and a line for each attribution that must be found, in any order:
//! `source | cue | content | type | act | attributes`. Nothing after `---`: nothing may be found. The
//! format is described in `fixtures/spec/README.md`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use onrecord::article::Article;
use onrecord::attribution::Tokens;
use onrecord::lexicon::Lexicon;
use onrecord::{Analysis, Onrecord};

/// Share of the cases that may be known gaps.
const MOST_GAPS: f64 = 0.08;

/// What may stand in the columns of a case, in the order in which a disagreement is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Row {
    source: String,
    cue: String,
    content: String,
    sourcing: String,
    act: String,
    attributes: Vec<(String, String)>,
}

#[derive(Debug)]
struct Case {
    file: PathBuf,
    line: usize,
    text: String,
    /// The first line is the article's headline.
    headline: bool,
    /// The tool can't do it yet; the test says so when it can.
    gap: bool,
    expected: Vec<Row>,
}

/// Words of a span: white space folded, marks at both ends dropped. A span of nothing but marks stays.
fn words(span: &str) -> String {
    let folded = span.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if trimmed.is_empty() { folded } else { trimmed.to_owned() }
}

/// Segments of a content, each as [`words`].
fn segments(content: &str) -> String {
    content.split(" … ").map(words).collect::<Vec<_>>().join(" … ")
}

fn blank(cell: &str) -> String {
    if cell == "-" { String::new() } else { cell.to_owned() }
}

fn row(line: &str) -> Result<Row, String> {
    let cells: Vec<&str> = line.split(" | ").map(str::trim).collect();
    if !(5..=6).contains(&cells.len()) {
        return Err(format!("a line of 5 or 6 cells parted by ` | ` is wanted, here are {}: {line}", cells.len()));
    }
    let attributes = cells.get(5).copied().unwrap_or_default();
    let attributes = attributes
        .split(", ")
        .filter(|a| !a.is_empty())
        .map(|a| a.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned())).ok_or(format!("`{a}` is no key=value")))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Row {
        source: words(&blank(cells[0])),
        cue: words(cells[1]),
        content: segments(&blank(cells[2])),
        sourcing: cells[3].to_owned(),
        act: cells[4].to_owned(),
        attributes,
    })
}

fn cases(file: &Path) -> Vec<Case> {
    let content = std::fs::read_to_string(file).unwrap();
    let mut out = Vec::new();
    let mut lines = content.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```attribution") else { continue };
        let mut case = Case {
            file: file.to_owned(),
            line: number + 1,
            text: String::new(),
            headline: info.contains("headline"),
            gap: info.contains("known-gap"),
            expected: Vec::new(),
        };
        let mut in_text = true;
        for (number, line) in lines.by_ref() {
            match line {
                "```" => break,
                "---" => in_text = false,
                _ if in_text => {
                    case.text.push_str(line);
                    case.text.push('\n');
                }
                _ => match row(line) {
                    Ok(row) => case.expected.push(row),
                    Err(error) => panic!("{}:{}: {error}", file.display(), number + 1),
                },
            }
        }
        assert!(!in_text, "{}:{}: `---` is missing", file.display(), case.line);
        out.push(case);
    }
    out
}

/// What is found, in the columns of a case.
fn found(case: &Case, lexicon: &Lexicon) -> Vec<Row> {
    let headline = case.headline.then(|| onrecord::span::Span::of(0..case.text.find('\n').unwrap_or(0)));
    let article = Article { text: case.text.clone(), headline, ..Article::default() };
    let analysis = Onrecord::new(lexicon).analyse(&article);
    (0..analysis.attributions.len()).map(|number| found_row(&analysis, number)).collect()
}

/// An attribution and its claims. Attributes of several claims are joined as their types are, unless they agree.
fn found_row(analysis: &Analysis<'_>, number: usize) -> Row {
    let (a, text) = (&analysis.attributions[number], &analysis.text);
    let span = |s: Option<Tokens>| s.map(|s| words(text.slice(s))).unwrap_or_default();
    let mut attributes = vec![
        ("construction", a.construction.id().to_owned()),
        ("polarity", a.polarity.id().to_owned()),
        ("hearer", span(a.hearer)),
        ("origin", span(a.origin)),
        ("channel", span(a.channel)),
        ("hedge", span(a.hedge)),
    ];
    let claims: Vec<_> = analysis.claims.iter().filter(|c| c.attribution == number).collect();
    let mut of_claims = |key, of: &dyn Fn(&onrecord::sourcing::Claim) -> String| {
        let mut values: Vec<String> = claims.iter().map(|c| of(c)).collect();
        if values.iter().all(|v| *v == values[0]) {
            values.truncate(1);
        }
        attributes.push((key, values.join(" + ")));
    };
    of_claims("disclosure", &|c| c.disclosure.id().to_owned());
    of_claims("reason", &|c| c.reason.as_ref().map(|r| r.class.clone()).unwrap_or_default());
    of_claims("legal", &|c| if c.legal { "yes".to_owned() } else { String::new() });
    of_claims("depth", &|c| c.relay_depth.to_string());
    of_claims("count", &|c| c.stated_count.map(|n| n.to_string()).unwrap_or_default());
    of_claims("descriptor", &|c| c.descriptor_level.map(|n| n.to_string()).unwrap_or_default());
    of_claims("origin-type", &|c| c.origin.map(|o| o.sourcing.id().to_owned()).unwrap_or_default());
    attributes.retain(|(_, v)| !v.is_empty());
    Row {
        source: span(a.source),
        cue: words(text.slice(a.cue)),
        content: segments(&a.content.iter().map(|s| text.slice(*s)).collect::<Vec<_>>().join(" … ")),
        sourcing: claims.iter().map(|c| c.sourcing.id()).collect::<Vec<_>>().join(" + "),
        act: a.act.id().to_owned(),
        attributes: attributes.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
    }
}

/// The columns in which two rows disagree: name, expected, found.
fn differences(expected: &Row, found: &Row) -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    let mut compare = |name: &str, e: &str, f: &str| {
        if e != f {
            out.push((name.to_owned(), e.to_owned(), f.to_owned()));
        }
    };
    compare("source", &expected.source, &found.source);
    compare("cue", &expected.cue, &found.cue);
    compare("content", &expected.content, &found.content);
    compare("type", &expected.sourcing, &found.sourcing);
    compare("act", &expected.act, &found.act);
    for (key, value) in &expected.attributes {
        let got = found.attributes.iter().find(|(k, _)| k == key).map_or("none", |(_, v)| v);
        compare(key, &words(value), got);
    }
    out
}

/// Pairs each expected row with the found row that is most like it.
fn pairs(expected: &[Row], found: &[Row]) -> (Vec<(usize, usize)>, Vec<usize>, Vec<usize>) {
    let share = |a: &str, b: &str| {
        let b: Vec<&str> = b.split(' ').collect();
        !a.is_empty() && a.split(' ').any(|w| b.contains(&w))
    };
    let mut all: Vec<(usize, usize, usize)> = Vec::new();
    for (i, e) in expected.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let same = 4 * usize::from(e.cue == f.cue)
                + 2 * usize::from(e.content == f.content)
                + usize::from(e.source == f.source);
            if share(&e.cue, &f.cue) || e.content == f.content {
                all.push((same, i, j));
            }
        }
    }
    all.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in all {
        if !out.iter().any(|&(a, b)| a == i || b == j) {
            out.push((i, j));
        }
    }
    out.sort_unstable();
    let missing = (0..expected.len()).filter(|i| !out.iter().any(|p| p.0 == *i)).collect();
    let extra = (0..found.len()).filter(|j| !out.iter().any(|p| p.1 == *j)).collect();
    (out, missing, extra)
}

fn shown(row: &Row) -> String {
    let cell = |s: &str| if s.is_empty() { "-".to_owned() } else { s.to_owned() };
    format!(
        "{} | {} | {} | {} | {}",
        cell(&row.source),
        cell(&row.cue),
        cell(&row.content),
        cell(&row.sourcing),
        row.act
    )
}

/// How a case fails; empty when it doesn't.
fn failure(case: &Case, lexicon: &Lexicon) -> String {
    let found = found(case, lexicon);
    let (paired, missing, extra) = pairs(&case.expected, &found);
    let mut out = String::new();
    for (i, j) in paired {
        for (name, e, f) in differences(&case.expected[i], &found[j]) {
            let cell = |s: &str| if s.is_empty() { "-".to_owned() } else { s.to_owned() };
            let _ = writeln!(out, "    {name:<12} expected  {}\n    {:<12} found     {}", cell(&e), "", cell(&f));
        }
    }
    for i in missing {
        let _ = writeln!(out, "    {:<12}           {}", "missing", shown(&case.expected[i]));
    }
    for j in extra {
        let _ = writeln!(out, "    {:<12}           {}", "unexpected", shown(&found[j]));
    }
    out
}

#[test]
fn every_case_of_the_specification_holds() {
    let lexicon = Lexicon::builtin();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let only = std::env::var("SPEC").unwrap_or_default();
    let mut files: Vec<PathBuf> = std::fs::read_dir(root.join("fixtures/spec"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("README.md"))
        .filter(|path| path.to_string_lossy().contains(&only))
        .collect();
    files.sort();
    let mut report = String::new();
    let (mut total, mut failed, mut gaps, mut mended) = (0, 0, 0, 0);
    for case in files.iter().flat_map(|file| cases(file)) {
        total += 1;
        gaps += usize::from(case.gap);
        let failure = failure(&case, lexicon);
        let place = format!("{}:{}", case.file.strip_prefix(root).unwrap_or(&case.file).display(), case.line);
        if case.gap && failure.is_empty() {
            mended += 1;
            let _ = writeln!(report, "{place}\n    is marked as a known gap but holds now: take the mark away\n");
        } else if !case.gap && !failure.is_empty() {
            failed += 1;
            let text: String = case.text.lines().map(|line| format!("  {line}\n")).collect();
            let _ = writeln!(report, "{place}\n{text}{failure}");
        }
    }
    let counts = format!(
        "{total} cases in {} files: {} hold, {failed} fail, {gaps} known gaps ({mended} of them mended)",
        files.len(),
        total - failed - gaps
    );
    println!("{counts}");
    assert!(report.is_empty(), "\n{report}{counts}");
    assert!(total > 0 && gaps as f64 <= MOST_GAPS * total as f64 || !only.is_empty(), "{counts}: too many gaps");
}

#[test]
fn every_construction_has_its_essay_and_cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/spec");
    for construction in onrecord::attribution::Construction::ALL {
        let file = root.join(format!("{}.md", construction.id()));
        assert!(file.is_file(), "{} is missing", file.display());
        let cases = cases(&file);
        let positive = cases.iter().filter(|c| !c.expected.is_empty()).count();
        let bearing = cases
            .iter()
            .flat_map(|c| &c.expected)
            .filter(|r| r.attributes.iter().any(|(k, v)| k == "construction" && v == construction.id()))
            .count();
        assert!(positive >= 8, "{}: {positive} positive cases, 8 are wanted", file.display());
        assert!(
            cases.len() - positive >= 4,
            "{}: {} negative cases, 4 are wanted",
            file.display(),
            cases.len() - positive
        );
        assert!(bearing >= 1, "{}: no case names the construction", file.display());
    }
}
