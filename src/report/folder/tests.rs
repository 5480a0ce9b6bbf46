//! Reports that are written, stopped, gone on with and read back.

use std::fs;

use super::*;
use crate::measure::example::Example;
use crate::report::SCHEMA_ID;
use crate::sourcing::SourcingType;

fn examples() -> Vec<Example> {
    let mut first = Example::new("Ann Lee said the bridge was unsafe.\n\n“It is,” critics said, “a trap.”")
        .claim("Ann Lee", "said", "the bridge was unsafe", SourcingType::Person)
        .claim("critics", "said", "“It is,” | “a trap.”", SourcingType::VagueCollective);
    first.article.event = Some("=HYPERLINK(\"x\")".into());
    let mut second = Example::new("Nothing was said.");
    second.article.id = "post/empty.txt".into();
    second.article.outlet.name = "The Post".into();
    second.article.unread_date = Some("3/5/2024".into());
    vec![first, second]
}

fn skipped() -> Skipped {
    Skipped {
        path: "herald/bad.csv".into(),
        outlet: "The Herald".into(),
        row: Some(7),
        reason: "broken-row".into(),
        detail: "9 fields instead of 3".into(),
        remedy: "Quote the text column.".into(),
        ..Skipped::default()
    }
}

fn made_with() -> MadeWith {
    MadeWith { lexicon: Lexicon::builtin().hash().to_owned(), ..MadeWith::default() }
}

fn write(folder: &Path) -> Finished {
    let options = Options {
        formats: Format::ALL.into_iter().filter(|format| format.is_built_in()).collect(),
        ..Options::default()
    };
    let mut report = Folder::create(folder, options, made_with()).unwrap();
    let layout = report.layout(Lexicon::builtin());
    for example in examples() {
        report.push(layout.page(&example.article, &example.analysis())).unwrap();
    }
    report.skip(&skipped()).unwrap();
    report.finish().unwrap()
}

fn written(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let below = written(&path);
            out.extend(
                below.into_iter().map(|(name, b)| (format!("{}/{name}", path.file_name().unwrap().display()), b)),
            );
        } else {
            out.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap());
        }
    }
    out
}

#[test]
fn writes_every_format_and_the_same_bytes_again() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let finished = write(one.path());
    write(two.path());
    write(two.path());
    let all = written(one.path());
    assert_eq!(all, written(two.path()), "over an earlier report too");
    assert!(all.contains_key("pages/outlet-the-herald-0c1994c2ad3a.html") && all.contains_key("report.html"));
    let names = all.keys().map(String::as_str).filter(|name| !name.ends_with(".html"));
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "articles.csv",
            "articles.jsonl",
            "brat/herald/bridge.ann",
            "brat/herald/bridge.txt",
            "brat/post/empty.ann",
            "brat/post/empty.txt",
            "claims.csv",
            "claims.jsonl",
            "columns.csv",
            "journal.bin",
            "onrecord.json",
            "outlets.csv",
            "outlets.jsonl",
            "report.md",
            "run.json",
            "skipped.csv",
            "skipped.jsonl",
            "sources.csv",
            "sources.jsonl",
        ]
    );
    assert_eq!(finished.run.files["claims.csv"], 2);
    assert_eq!((finished.run.counts["skipped"], finished.run.counts["unread_dates"]), (1, 1));
    assert_eq!(finished.unread_dates.first, Some(("post/empty.txt".into(), "3/5/2024".into())));
    for (name, bytes) in all.iter().filter(|(name, _)| *name != journal::NAME) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains("NaN") && !text.contains("inf,"), "{name}");
    }
}

#[test]
fn all_rows_have_all_columns_and_formats_agree() {
    let folder = tempfile::tempdir().unwrap();
    let run = write(folder.path()).run;
    let document: Value = serde_json::from_slice(&fs::read(folder.path().join("onrecord.json")).unwrap()).unwrap();
    assert_eq!(document["schema"], SCHEMA_ID);
    assert_eq!(document["articles"].as_array().unwrap().len(), 2);
    assert_eq!(document["articles"][0]["claims"][1]["content"], "“It is,” … “a trap.”");
    assert_eq!(document["run"]["version"], run.version);
    for table in TableId::OF_ARTICLES {
        let mut reader = csv::Reader::from_path(folder.path().join(files::name(Format::Csv, table))).unwrap();
        let header = reader.headers().unwrap().clone();
        assert!(header.iter().eq(table.table().columns.iter().map(|c| c.id)), "{}", table.id());
        let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("as many cells as columns")).collect();
        assert_eq!(rows.len() as u64, run.files[&files::name(Format::Csv, table)], "{}", table.id());
        if table == TableId::Columns {
            continue;
        }
        let lines = fs::read_to_string(folder.path().join(files::name(Format::JsonLines, table))).unwrap();
        let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(lines.len(), rows.len(), "{}", table.id());
        for (row, line) in rows.iter().zip(&lines) {
            for (cell, column) in row.iter().zip(&table.table().columns) {
                let value = match &line[column.id] {
                    Value::Null => String::new(),
                    Value::String(words) => words.clone(),
                    other => other.to_string(),
                };
                assert_eq!(
                    cell.strip_prefix("'=").map_or(cell.to_owned(), |c| format!("={c}")),
                    value,
                    "{}.{}",
                    table.id(),
                    column.id
                );
                assert!(!cell.is_empty() || column.empty != "never", "{}.{} is empty", table.id(), column.id);
            }
        }
    }
}

#[test]
fn an_unfinished_report_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        formats: Format::ALL.into_iter().filter(|format| format.is_built_in()).collect(),
        ..Options::default()
    };
    let begun = Folder::create(folder.path(), options, made_with()).unwrap();
    // All that it writes stands in one place, which a later run clears.
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), [".unfinished"]);
    drop(begun);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn folders_that_were_made_for_nothing_go() {
    let folder = tempfile::tempdir().unwrap();
    drop(Folder::create(&folder.path().join("a/b"), Options::default(), made_with()).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    write(&folder.path().join("a/b"));
    assert!(folder.path().join("a/b").join(RUN).exists());
}

/// The last but one file can't take its place: all that did go back.
#[test]
fn a_report_that_fails_at_the_end_leaves_the_earlier_one() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let options = Options {
        formats: Format::ALL.into_iter().filter(|format| format.is_built_in()).collect(),
        ..Options::default()
    };
    let report = Folder::create(folder.path(), options, made_with()).unwrap();
    fs::remove_file(folder.path().join("report.md")).unwrap();
    fs::create_dir(folder.path().join("report.md")).unwrap();
    let seen = || {
        let mut files = written(folder.path());
        files.retain(|name, _| !name.starts_with('.'));
        files
    };
    let before = seen();
    // Without articles: every table would change.
    let error = report.finish().unwrap_err();
    assert!(error.to_string().contains("report.md"), "{error}");
    assert!(seen() == before, "an earlier file changed");
    assert!(written(folder.path()) == before, "a temporary file was left");
    assert!(before[RUN].len() > 100 && before["claims.csv"].len() > 100);
}

#[test]
fn a_file_in_the_way_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    fs::write(&path, "").unwrap();
    let words = Folder::create(&path, Options::default(), made_with()).unwrap_err().to_string();
    assert!(words.contains("out") && words.contains("choose another folder"), "{words}");
}

#[test]
fn two_articles_of_one_id_keep_both_annotations() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { formats: [Format::Brat].into(), ..Options::default() };
    let mut report = Folder::create(folder.path(), options, made_with()).unwrap();
    let layout = report.layout(Lexicon::builtin());
    for example in [examples().remove(0), examples().remove(0)] {
        report.push(layout.page(&example.article, &example.analysis())).unwrap();
    }
    report.finish().unwrap();
    assert!(folder.path().join("brat/herald/bridge~2.ann").exists());
}
