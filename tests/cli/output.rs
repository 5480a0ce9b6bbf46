//! What may and may not stand in a report.

use std::fs;
use std::path::PathBuf;

use super::contents::files;
use super::{PROSE, columns, folder, here, rows, run};

#[test]
fn cells_are_safe_in_a_spreadsheet_and_rfc_4180() {
    let article = serde_json::json!({"id": "=1+1", "title": "=HYPERLINK(\"http://x.example\",\"a, b\")",
        "outlet": "@SUM(A1)", "author": "-2+3", "section": "+4", "event": "a\r\nb\t\"c\"", "text": PROSE});
    let folder = folder(&[("a.json", article.to_string().as_bytes())]);
    run(folder.path(), &["score", "a.json", "--out", "out"]).with(0);
    let out = folder.path().join("out");
    let all: Vec<PathBuf> = files(&out).into_keys().map(|name| out.join(name)).collect();
    for path in all.iter().filter(|path| path.extension().is_some_and(|e| e == "csv")) {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{}", path.display());
        for row in &rows(path)[1..] {
            for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell}", path.display());
            }
        }
    }
    let cells = &columns(&folder.path().join("out/articles.csv"), &["article", "outlet", "headline", "event"])[0];
    assert_eq!(cells[..3], ["'=1+1", "'@SUM(A1)", "'=HYPERLINK(\"http://x.example\",\"a, b\")"]);
    assert!(cells[3].starts_with('a') && cells[3].ends_with("\"c\""));
}

#[test]
fn every_column_is_in_the_dictionary() {
    let folder = folder(&[("in/a.txt", PROSE.as_bytes())]);
    run(folder.path(), &["score", "in", "--out", "out"]).with(0);
    let out = folder.path().join("out");
    let dictionary = columns(&out.join("columns.csv"), &["table", "column"]);
    for table in ["claims", "sources", "articles", "outlets", "skipped", "columns"] {
        for column in &rows(&out.join(format!("{table}.csv")))[0] {
            assert!(dictionary.contains(&vec![table.to_owned(), column.clone()]), "{table}.{column}");
        }
    }
}

#[test]
fn no_machine_and_no_clock() {
    let folder = folder(&[]);
    let articles = here().join("fixtures/articles").canonicalize().unwrap();
    let arguments =
        ["score", articles.to_str().unwrap(), "--out", "out", "-q", "--format", "csv,json,jsonl,markdown,brat"];
    run(folder.path(), &arguments).with(0);
    let out = folder.path().join("out");
    let all: Vec<PathBuf> = files(&out).into_keys().map(|name| out.join(name)).collect();
    assert!(all.len() > 90);
    let year = jiff::Timestamp::now().to_string()[..10].to_owned();
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        for word in [here().to_str().unwrap(), folder.path().to_str().unwrap(), &year] {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
    }
}

/// What is written as brat standoff says the same when it's read back: every span is the text's.
#[test]
fn brat_round_trips() {
    let folder = folder(&[]);
    let articles = here().join("fixtures/articles");
    run(folder.path(), &["score", articles.to_str().unwrap(), "--out", "out", "-q", "--format", "csv,brat"]).with(0);
    let out = folder.path().join("out/brat");
    let all: Vec<PathBuf> = files(&out).into_keys().map(|name| out.join(name)).collect();
    let mut events = 0;
    for path in all.iter().filter(|path| path.extension().is_some_and(|e| e == "ann")) {
        let text: Vec<char> = fs::read_to_string(path.with_extension("txt")).unwrap().chars().collect();
        for line in fs::read_to_string(path).unwrap().lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            if line.starts_with('E') {
                events += 1;
            }
            if !line.starts_with('T') {
                continue;
            }
            let (_, spans) = cells[1].split_once(' ').unwrap();
            let words: Vec<String> = spans
                .split(';')
                .map(|span| {
                    let (from, to) = span.split_once(' ').unwrap();
                    text[from.parse::<usize>().unwrap()..to.parse().unwrap()].iter().collect()
                })
                .collect();
            assert_eq!(words.join(" ").replace('\n', " "), cells[2], "{}: {line}", path.display());
        }
    }
    let claims = columns(&folder.path().join("out/claims.csv"), &["article", "attribution", "embedded"]);
    let mut attributions: Vec<_> = claims.iter().map(|row| &row[..2]).collect();
    attributions.dedup();
    assert!(events > 0 && events <= attributions.len(), "{events} events of {} attributions", attributions.len());
    // Scoring the texts again finds them beside their annotations, and reports none of those.
    run(folder.path(), &["score", "out/brat", "--out", "again", "-q"]).with(0);
    assert_eq!(columns(&folder.path().join("again/skipped.csv"), &["path"]).len(), 0);
}
