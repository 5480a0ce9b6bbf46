//! Ways to hand articles over: standard input, gzip, other columns, tables of outlets.

use std::io::Write;

use std::fs;

use super::{PROSE, columns, folder, here, run, run_in};

#[test]
fn the_bundled_articles() {
    let out = tempfile::tempdir().unwrap();
    let ended = run(here(), &["score", "fixtures/articles", "--out", out.path().to_str().unwrap()]).with(0);
    for outlet in ["Northgate Wire", "The Daily Beacon", "The Harrow Herald", "Valley Ledger", "all outlets"] {
        assert!(ended.out.contains(outlet), "{}", ended.out);
    }
    let outlets = columns(&out.path().join("outlets.csv"), &["outlet", "articles"]);
    assert_eq!(outlets.len(), 4);
    assert!(outlets.iter().all(|row| row[1] == "10"));
}

#[test]
fn standard_input() {
    let folder = folder(&[]);
    run_in(folder.path(), &["score", "-", "--outlet", "The Herald", "--out", "out"], PROSE.as_bytes()).with(0);
    let articles = columns(&folder.path().join("out/articles.csv"), &["article", "outlet", "outlet_from"]);
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0][1..], ["The Herald", "option"]);
    let json = serde_json::json!({"id": "x", "text": PROSE}).to_string();
    run_in(folder.path(), &["score", "-", "--input-format", "jsonl", "--out", "out"], json.as_bytes()).with(0);
    assert_eq!(columns(&folder.path().join("out/articles.csv"), &["article"]).concat(), ["x"]);
    let ended = run_in(folder.path(), &["show", "-"], PROSE.as_bytes()).with(0);
    assert!(ended.out.contains("named/person · Ann Lee"), "{}", ended.out);
}

#[test]
fn gzip_and_columns() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let quoted = PROSE.replace('"', "\"\"");
    write!(encoder, "KEY;BODY;PAPER\nk1;\"{quoted}\";The Herald\n").unwrap();
    let folder = folder(&[("in/table.csv.gz", &encoder.finish().unwrap())]);
    run(folder.path(), &["score", "in", "--out", "out"]).with(0);
    let arguments =
        ["score", "in", "--out", "out", "--column", "text=BODY", "--column", "outlet=PAPER", "--column", "id=KEY"];
    run(folder.path(), &arguments).with(0);
    let articles = columns(&folder.path().join("out/articles.csv"), &["article", "outlet"]);
    assert_eq!(articles, [["k1", "The Herald"]]);
    let ended = run(folder.path(), &["score", "in", "--out", "out", "--column", "nonsense"]).with(1);
    assert!(ended.err.contains("nonsense"), "{}", ended.err);
}

#[test]
fn a_table_of_outlets() {
    let folder = folder(&[
        ("in/a.txt", PROSE.as_bytes()),
        ("in/b.txt", PROSE.as_bytes()),
        ("outlets.csv", b"path,outlet\na.txt,The Herald\nb.txt,The Post\n"),
    ]);
    run(folder.path(), &["score", "in", "--out", "out", "--outlets", "outlets.csv"]).with(0);
    let articles = columns(&folder.path().join("out/articles.csv"), &["article", "outlet"]);
    assert_eq!(articles, [["a.txt", "The Herald"], ["b.txt", "The Post"]]);
    fs::write(folder.path().join("outlets.csv"), "path,outlet\na.txt,The Herald\nin/b.txt,The Post\nc/,C\n").unwrap();
    for command in ["score", "compare"] {
        let ended = run(folder.path(), &[command, "in", "--out", "other", "--outlets", "outlets.csv"]).with(0);
        let told = "outlets.csv: 2 rows are about nothing that was read (first: line 3).";
        assert!(ended.err.contains(told), "{}", ended.err);
        fs::remove_dir_all(folder.path().join("other")).unwrap();
    }
    let ended = run(folder.path(), &["score", "in", "--out", "out", "--outlets", "none.csv"]).with(1);
    assert!(ended.err.contains("none.csv"), "{}", ended.err);
}

#[test]
fn skipped_articles_are_counted_with_their_outlet() {
    let jsonl = serde_json::json!({"id": "x", "outlet": "Gamma", "text": PROSE}).to_string();
    let short = r#"{"outlet": "Gamma", "text": "Too short."}"#;
    let jsonl = format!("{jsonl}\n{short}\n{jsonl}\nno json\n");
    let folder = folder(&[
        ("in/Alpha/good.txt", PROSE.as_bytes()),
        ("in/Alpha/short.txt", b"Five words and no more."),
        ("in/Alpha/picture.txt", b"\x89PNG"),
        ("in/texts/all.jsonl", jsonl.as_bytes()),
    ]);
    run(folder.path(), &["score", "in", "--out", "out"]).with(2);
    let skipped = columns(&folder.path().join("out/skipped.csv"), &["reason", "outlet"]);
    let expected = [
        ["binary", "Alpha"],
        ["too-short", "Alpha"],
        ["too-short", "Gamma"],
        ["duplicate-id", "Gamma"],
        ["broken-json", ""],
    ];
    assert_eq!(skipped, expected);
    let outlets = columns(&folder.path().join("out/outlets.csv"), &["outlet", "articles", "skipped"]);
    assert_eq!(outlets, [["Alpha", "1", "2"], ["Gamma", "1", "2"]]);
}

#[test]
fn dates_that_cannot_be_read_are_counted_and_kept() {
    let dated = |name: &str, date: &str| (format!("in/{name}.md"), format!("---\ndate: {date}\n---\n\n{PROSE}"));
    let files = [dated("a", "2024-03-05"), dated("b", "3/5/2024"), dated("c", "soon")];
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder(&files);
    let told = "2 articles have a date that could not be read, such as \"3/5/2024\" of b.md";
    for command in ["score", "compare"] {
        let ended = run(folder.path(), &[command, "in", "--outlet", "The Herald", "--out", command]).with(0);
        assert!(ended.err.contains(told), "{}", ended.err);
    }
    let articles = columns(&folder.path().join("score/articles.csv"), &["published", "unread_date"]);
    assert_eq!(articles, [["2024-03-05", ""], ["", "3/5/2024"], ["", "soon"]]);
    let count = |folder_name: &str| {
        let run = fs::read(folder.path().join(folder_name).join("run.json")).unwrap();
        serde_json::from_slice::<serde_json::Value>(&run).unwrap()["counts"]["unread_dates"].clone()
    };
    assert_eq!(count("score"), 2);
    // Parts say it of themselves, and the whole of all.
    for k in ["1", "2"] {
        run(folder.path(), &["score", "-q", "in", "--part", &format!("{k}/2"), "--out", k]).with(0);
    }
    assert_eq!(["1", "2"].map(|k| count(k).as_u64().unwrap()).iter().sum::<u64>(), 2);
    run(folder.path(), &["merge", "-q", "1", "2", "--out", "whole"]).with(0);
    assert_eq!(count("whole"), 2);
}
