//! What the README shows is what the program does.
//!
//! `TRYCMD=overwrite UPDATE=1 cargo test --test readme` rewrites its examples.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Some columns of some claims, as a table.
fn claims() -> String {
    const COLUMNS: [&str; 6] = ["claim", "source_resolved", "cue", "content", "type", "confidence"];
    let mut reader = csv::Reader::from_path(path("reports/all-articles/claims.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|id| id == name).unwrap();
    let mut out = format!("| {} |\n|{}\n", COLUMNS.join(" | "), "---|".repeat(COLUMNS.len()));
    let rows = reader.records().map(Result::unwrap);
    for row in rows.filter(|row| row[at("article")].ends_with("Harrow Herald/bridge-closure.txt")).take(8) {
        let cells: Vec<String> = COLUMNS.iter().map(|name| shortened(&row[at(name)])).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// A cell that fits into a page.
fn shortened(cell: &str) -> String {
    let cell = cell.replace('|', "/");
    if cell.chars().count() <= 60 {
        return cell;
    }
    let words: String = cell.chars().take(56).collect();
    format!("{} …", words.rsplit_once(' ').map_or(words.as_str(), |(start, _)| start))
}

/// The last part of a `run.json`.
fn run() -> String {
    let run = fs::read_to_string(path("reports/all-articles/run.json")).unwrap();
    let from = run.find("  \"counts\"").unwrap();
    format!("```json\n{}\n```\n", run[from..].trim_end().trim_end_matches('}').trim_end())
}

/// The README's `console` blocks, run, and its two excerpts of a report.
#[test]
fn its_examples() {
    let mut readme = fs::read_to_string(path("README.md")).unwrap();
    for (name, block) in [("claims", claims()), ("run", run())] {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end {name} -->"));
        let (from, to) = (readme.find(&begin).unwrap() + begin.len(), readme.find(&end).unwrap());
        if std::env::var_os("UPDATE").is_some() {
            readme.replace_range(from..to, &block);
            fs::write(path("README.md"), &readme).unwrap();
        } else {
            assert_eq!(readme[from..to], block, "UPDATE=1 cargo test --test readme");
        }
    }
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn it_names_every_option() {
    let readme = include_str!("../README.md");
    for command in ["score", "compare", "sample", "agreement", "show", "explain", "train", "lexicon"] {
        let help = Command::new(env!("CARGO_BIN_EXE_onrecord")).args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        let options = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
        for option in options.map(|word| word.trim_end_matches([',', '.', ':'])).filter(|option| *option != "--help") {
            assert!(readme.contains(option), "{command} {option} is missing");
        }
    }
}
