//! `onrecord validate` gives the figures that another program prints for the same files, to the last digit.
//!
//! The small example and what that program prints of it are kept in `fixtures/validation`. Where annotated articles
//! and the program itself stand beside the repository, the same is asked of those.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn here(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn output(program: &mut Command) -> String {
    let ended = program.output().unwrap();
    assert!(matches!(ended.status.code(), Some(0 | 2)), "{program:?}: {}", String::from_utf8_lossy(&ended.stderr));
    String::from_utf8(ended.stdout).unwrap()
}

fn onrecord() -> Command {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
}

/// The numbers of a line, as they're written.
fn numbers(line: &str) -> Vec<&str> {
    line.split(|c: char| c.is_whitespace() || "[](),|%=:".contains(c))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '-') && word.parse::<f64>().is_ok())
        .collect()
}

/// The numbers of the first line that begins with a key, a blank after it.
fn line<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let found = text.lines().find_map(|line| line.trim_start().strip_prefix(key).filter(|rest| rest.starts_with(' ')));
    numbers(found.unwrap_or_else(|| panic!("no line {key} in\n{text}")))
}

/// What the other program prints.
struct Other {
    score: String,
    types: String,
    spans: String,
}

/// Compares every figure; returns how many lines there were.
#[track_caller]
fn same_figures(ours: &str, other: &Other) -> usize {
    let mut compared = 0;
    let mut same = |ours: &[&str], theirs: &[&str], what: &str| {
        assert_eq!(ours, theirs, "{what}");
        compared += 1;
    };
    let score = |from: &str, to: &str| {
        let lines = other.score.lines().skip_while(|l| !l.starts_with(from)).skip(1);
        lines.take_while(|l| !l.is_empty() && !l.starts_with(to)).collect::<Vec<_>>()
    };
    for row in score("metric", "-").into_iter().chain(score("gold subset", "-")) {
        let key = row.split(' ').next().unwrap();
        same(&line(ours, key), &numbers(&row[key.len()..]), key);
    }
    for row in score("publisher", "-") {
        let (outlet, figures) = (row[..16].trim(), row.split_once('|').unwrap().1);
        same(&line(ours, outlet)[..6], &numbers(figures), outlet);
        let shares = other.types.lines().find(|l| l.trim_start().starts_with(outlet)).unwrap();
        same(&line(ours, outlet)[6..], &numbers(&shares.trim_start()[outlet.len()..]), outlet);
    }
    for (ours_key, theirs) in [("level", "level"), ("kind", "kind"), ("act", "act")] {
        same(&line(ours, ours_key), &line(&other.types, theirs), theirs);
    }
    for (ours_key, theirs) in [("named_share", "named share:"), ("unnamed_share", "unnamed share:")] {
        same(&line(ours, ours_key), &line(&other.types, theirs), theirs);
    }
    for row in other.types.lines().filter(|l| l.starts_with("    ") && l.contains(" F1 ")) {
        let key = row.split_whitespace().next().unwrap();
        same(&line(ours, key), &numbers(row), key);
    }
    for role in ["source", "cue", "content"] {
        let theirs = line(&other.spans.replace('=', " = "), &format!("{role}_exact_span_f1")).join(" ");
        same(&line(ours, &format!("span_{role}")), &theirs.split(' ').collect::<Vec<_>>(), role);
    }
    compared
}

/// Rows of a table by their columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Every confusion that the other program prints stands in the table.
#[track_caller]
fn same_confusions(out: &Path, other: &Other) {
    let ours: BTreeSet<(String, String, String)> = rows(&out.join("confusion.csv"))
        .into_iter()
        .map(|row| (row["gold_type"].clone(), row["predicted_type"].clone(), row["n"].clone()))
        .collect();
    for row in other.types.lines().filter(|l| l.contains(" -> ") && !l.starts_with("confusions")) {
        let words: Vec<&str> = row.split_whitespace().collect();
        assert!(ours.contains(&(words[1].into(), words[3].into(), words[0].into())), "{row}");
    }
}

fn example() -> (String, tempfile::TempDir, Other) {
    let (folder, out) = (here("fixtures/validation"), tempfile::tempdir().unwrap());
    let ours = output(
        onrecord()
            .arg("validate")
            .arg("--gold")
            .arg(folder.join("gold"))
            .arg("--pred")
            .arg(folder.join("predicted"))
            .arg("--statement-cues")
            .arg(folder.join("statement_cues.txt"))
            .arg("--out")
            .arg(out.path()),
    );
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    (ours, out, Other { score: read("score.txt"), types: read("types.txt"), spans: read("spans.txt") })
}

#[test]
fn the_small_example() {
    let (ours, out, other) = example();
    assert_eq!(same_figures(&ours, &other), 12 + 8 + 2 * 2 + 3 + 2 + 5 + 9 + 3);
    same_confusions(out.path(), &other);
}

#[test]
fn the_tables_of_the_small_example() {
    let (_, out, _) = example();
    let figures = rows(&out.path().join("figures.csv"));
    let detection =
        figures.iter().find(|f| f["figure"] == "detection" && f["of"].is_empty() && f["measure"] == "r").unwrap();
    assert_eq!((detection["x"].as_str(), detection["n"].as_str()), ("12", "17"));
    assert!(detection["low"].parse::<f64>().unwrap() <= detection["value"].parse().unwrap());
    let undefined = figures.iter().find(|f| f["figure"] == "direct_part" && f["measure"] == "r").unwrap();
    assert_eq!((undefined["value"].as_str(), undefined["n"].as_str()), ("", "0"), "undefined is empty");
    let classes: Vec<String> = rows(&out.path().join("disagreements.csv"))
        .into_iter()
        .map(|row| format!("{} {} {} {}", row["article"], row["line"], row["class"], row["gold"]))
        .collect();
    assert_eq!(
        classes,
        [
            "Moor Post/sheep 3 act E4",
            "Moor Post/vote 1 missed E1",
            "Moor Post/vote 1 missed E2",
            "Quay Times/ferry 3 content E2",
            "Quay Times/ferry 5 source+type E3",
            "Quay Times/ferry 5 spurious ",
            "Quay Times/ferry 5 missed E4",
            "Quay Times/ferry 5 type E5",
            "Quay Times/library 1 missed E3",
            "Quay Times/library 1 type E2",
            "Quay Times/library 3 spurious ",
            "Quay Times/library 3 missed E6",
        ]
    );
    let dictionary = rows(&out.path().join("columns.csv"));
    for table in ["figures", "confusion", "disagreements", "columns"] {
        let mut reader = csv::Reader::from_path(out.path().join(format!("{table}.csv"))).unwrap();
        for column in reader.headers().unwrap() {
            assert!(dictionary.iter().any(|row| row["table"] == table && row["column"] == column), "{table}.{column}");
        }
    }
}

/// What was coded, held against itself, is right everywhere, as folder and as sheet of the program's own claims.
#[test]
fn a_prediction_against_itself() {
    let gold = here("fixtures/validation/gold");
    let ours = output(onrecord().arg("validate").arg("--gold").arg(&gold).arg("--pred").arg(&gold));
    for key in ["detection", "full_relaxed", "token_content"] {
        assert_eq!(line(&ours, key)[..3], ["100.0"; 3], "{key}");
    }
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("texts");
    std::fs::create_dir(&texts).unwrap();
    for name in ["bridge-closure", "school-vote", "factory-fire"] {
        let from = here("fixtures/articles/The Harrow Herald").join(format!("{name}.txt"));
        std::fs::copy(from, texts.join(format!("{name}.txt"))).unwrap();
    }
    let report = folder.path().join("report");
    output(onrecord().arg("score").arg(&texts).arg("--out").arg(&report).args(["-q", "--format", "csv"]));
    let sheet = texts.join("claims.csv");
    std::fs::copy(report.join("claims.csv"), &sheet).unwrap();
    let ours = output(onrecord().arg("validate").arg("--gold").arg(&sheet));
    for key in ["detection", "cue_exact", "content_exact"] {
        assert_eq!(line(&ours, key)[..3], ["100.0"; 3], "{key}:\n{ours}");
    }
    assert_eq!(line(&ours, "kind")[0], "100.0");
}

/// As the small example, on annotated articles that may not be copied here.
#[test]
fn annotated_articles_beside_the_repository() {
    let evaluation = std::env::var_os("EVALUATION").map_or_else(|| here("../shared/eval"), PathBuf::from);
    if !evaluation.join("polnear/dev").is_dir() {
        eprintln!(
            "left out: there are no annotated articles beside the repository; EVALUATION=PATH says where they are"
        );
        return;
    }
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("left out: there is no python3");
        return;
    }
    let (dev, out) = (evaluation.join("polnear/dev"), tempfile::tempdir().unwrap());
    let (report, tables, errors) =
        (out.path().join("report"), out.path().join("tables"), out.path().join("errors.tsv"));
    output(onrecord().arg("score").arg(&dev).arg("--out").arg(&report).args(["-q", "--format", "brat"]));
    let brat = report.join("brat");
    let python = |script: &str, arguments: &[&str]| {
        output(Command::new("python3").arg(evaluation.join(script)).arg(&dev).arg(&brat).args(arguments))
    };
    let other = Other {
        score: python("score.py", &["--by-publisher", "--errors", errors.to_str().unwrap()]),
        types: python("score_types.py", &["--by-publisher", "--confusion"]),
        spans: python("spanf1.py", &[]),
    };
    let cues = evaluation.join("statement_cues.txt");
    let validate = |pred: &[&Path]| {
        let mut command = onrecord();
        command.arg("validate").arg("--gold").arg(&dev).arg("--statement-cues").arg(&cues).arg("--out").arg(&tables);
        for pred in pred {
            command.arg("--pred").arg(pred);
        }
        output(&mut command)
    };
    let ours = validate(&[&brat]);
    assert!(same_figures(&ours, &other) > 50);
    same_confusions(&tables, &other);
    assert_eq!(validate(&[]), ours, "what was written and what is analysed are the same");

    let mut theirs: Vec<(String, String, String)> = std::fs::read_to_string(&errors)
        .unwrap()
        .lines()
        .skip(1)
        .map(|row| {
            let cells: Vec<&str> = row.split('\t').collect();
            (cells[0].to_owned(), cells[1].to_owned(), cells[2].to_lowercase())
        })
        .collect();
    let spans = |class: &str| {
        let parts = class.split('+').filter(|part| !["type", "act"].contains(part));
        parts.collect::<Vec<_>>().join("+")
    };
    let mut ours: Vec<(String, String, String)> = rows(&tables.join("disagreements.csv"))
        .into_iter()
        .map(|row| (row["article"].clone(), row["offset"].clone(), spans(&row["class"])))
        .filter(|(.., class)| !class.is_empty())
        .collect();
    theirs.sort();
    ours.sort();
    assert_eq!(ours, theirs);
}
