//! Reports of parts, joined.

use std::fs;
use std::path::Path;

use super::interrupted::assert_same;
use super::{PROSE, columns, folder, here, run};

const FORMATS: &str = "csv,json,jsonl,markdown,brat,journal";

fn score(at: &Path, arguments: &[&str], code: i32) {
    run(at, &[&["score", "-q", "--format", FORMATS][..], arguments].concat()).with(code);
}

#[test]
fn parts_of_the_bundled_articles_give_the_whole() {
    let folder = tempfile::tempdir().unwrap();
    let articles = here().join("fixtures/articles");
    let articles = articles.to_str().unwrap();
    score(folder.path(), &[articles, "--out", "whole"], 0);
    for n in [1, 3, 40] {
        let mut merge = vec!["merge".to_owned(), "-q".to_owned(), "--out".to_owned(), format!("joined-{n}")];
        for k in 1..=n {
            let out = format!("{k}-of-{n}");
            score(folder.path(), &[articles, "--part", &format!("{k}/{n}"), "--out", &out], 0);
            merge.push(out);
        }
        run(folder.path(), &merge.iter().map(String::as_str).collect::<Vec<_>>()).with(0);
        assert_same(&folder.path().join("whole"), &folder.path().join(format!("joined-{n}")));
    }
}

#[test]
fn parts_are_put_in_order_and_must_make_a_whole() {
    let files: Vec<String> = (1..=4).map(|i| format!("in/{i}.txt")).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), PROSE.as_bytes())).collect();
    let folder = folder(&files);
    score(folder.path(), &["in", "--out", "whole"], 0);
    for part in ["1/3", "2/3", "3/3", "1/2"] {
        score(folder.path(), &["in", "--part", part, "--out", &part.replace('/', "-of-")], 0);
    }
    let run_json = fs::read_to_string(folder.path().join("2-of-3/run.json")).unwrap();
    assert!(run_json.contains("\"part\": {\n    \"k\": 2,\n    \"n\": 3,\n    \"files\": 4,"), "{run_json}");
    run(folder.path(), &["merge", "-q", "3-of-3", "1-of-3", "2-of-3", "--out", "joined"]).with(0);
    assert_same(&folder.path().join("whole"), &folder.path().join("joined"));

    let refused = |parts: &[&str], what: &str| {
        let ended = run(folder.path(), &[&["merge", "--out", "x"], parts].concat()).with(1);
        assert!(ended.err.contains(what) && !folder.path().join("x").exists(), "{}", ended.err);
    };
    refused(&["1-of-3", "3-of-3"], "part 2 of 3 is missing");
    refused(
        &["1-of-3", "2-of-3", "3-of-3", "1-of-2"],
        "1-of-2 can't be joined: it is part 1 of 2, and 1-of-3 is part 1 of 3",
    );
    refused(&["1-of-3", "whole"], "whole can't be joined: it is no part");
    fs::rename(folder.path().join("2-of-3"), folder.path().join("again")).unwrap();
    score(folder.path(), &["in", "--part", "2/3", "--out", "2-of-3"], 0);
    refused(&["1-of-3", "2-of-3", "again", "3-of-3"], "again can't be joined: it is part 2 of 3, and so is 2-of-3");
    fs::remove_file(folder.path().join("in/4.txt")).unwrap();
    score(folder.path(), &["in", "--part", "3/3", "--out", "fewer"], 0);
    refused(&["1-of-3", "2-of-3", "fewer"], "fewer can't be joined: it is a part of 3 files");
}

/// One id in several parts and twice in one, files that can't be read, a part in which all are skipped, two files of one stem.
#[test]
fn what_is_skipped_is_told_as_one_run_would() {
    let record = |id: &str| format!("{{\"id\":\"{id}\",\"outlet\":\"Outlet {}\",\"text\":{PROSE:?}}}\n", id.len());
    let folder = folder(&[
        ("in/a.jsonl", (record("one") + "no json\n" + &record("two") + &record("one")).as_bytes()),
        ("in/b.jsonl", (record("ONE") + &record("two") + &record("three") + &record("two")).as_bytes()),
        ("in/c.docx", b"PK"),
        ("in/d.txt", b"Too short."),
        ("in/e.jsonl", (record("three") + &record("four.txt") + &record("four")).as_bytes()),
    ]);
    score(folder.path(), &["in", "--out", "whole"], 2);
    let files = ["a.jsonl", "b.jsonl", "c.docx", "d.txt", "e.jsonl"];
    let parts: Vec<String> = (1..=5).map(|k| format!("part-{k}")).collect();
    for (k, part) in (1..).zip(&parts) {
        run(folder.path(), &["score", "-q", "--format", FORMATS, "in", "--part", &format!("{k}/5"), "--out", part]);
    }
    let merge: Vec<&str> = ["merge", "--out", "joined"].into_iter().chain(parts.iter().map(String::as_str)).collect();
    let said = run(folder.path(), &merge).with(2);
    assert!(said.out.contains("skipped: duplicate-id"), "{}", said.out);
    assert_same(&folder.path().join("whole"), &folder.path().join("joined"));
    let skipped = columns(&folder.path().join("joined/skipped.csv"), &["path", "row", "reason"]);
    assert_eq!(skipped.len(), 7, "{skipped:?} of {files:?}");
}

#[test]
fn what_does_not_belong_together_is_refused_by_name() {
    let folder = folder(&[("in/a.txt", PROSE.as_bytes()), ("in/b.txt", PROSE.as_bytes())]);
    score(folder.path(), &["in/a.txt", "--out", "one"], 0);
    let refused = |arguments: &[&str], what: &str| {
        score(folder.path(), &[&["in/b.txt", "--out", "two"], arguments].concat(), 0);
        let ended = run(folder.path(), &["merge", "one", "two", "--out", "joined"]).with(1);
        assert!(ended.err.contains("two can't be joined") && ended.err.contains(what), "{}", ended.err);
        fs::remove_dir_all(folder.path().join("two")).unwrap();
    };
    refused(&["--min-words", "5"], "min-words of one is 20 and its own is 5");
    refused(&["--drop-pronouns"], "the way of counting of one is the codebook's and its own is");
    refused(&["--outlet", "The Post"], "outlet of one is null and its own is \"The Post\"");

    let merge = |what: &str| {
        let ended = run(folder.path(), &["merge", "one", "two", "--out", "joined"]).with(1);
        assert!(ended.err.contains("two can't be joined") && ended.err.contains(what), "{}", ended.err);
        assert!(!folder.path().join("joined").exists(), "it leaves nothing");
    };
    merge("no finished report");
    run(folder.path(), &["score", "in/b.txt", "-q", "--out", "two"]).with(0);
    merge("has no journal.bin");
    score(folder.path(), &["in/b.txt", "--out", "two"], 0);
    let at = |name: &str| folder.path().join("two").join(name);
    for (name, what) in [("claims.csv", "claims.csv is not as it was written"), ("journal.bin", "damaged")] {
        let kept = fs::read(at(name)).unwrap();
        fs::write(at(name), &kept[..kept.len() - 1]).unwrap();
        merge(what);
        fs::write(at(name), [&kept[..], b"x"].concat()).unwrap();
        merge(what);
        fs::write(at(name), kept).unwrap();
    }
    run(folder.path(), &["merge", "one", "two", "--out", "joined", "-q"]).with(0);
    let same = run(folder.path(), &["merge", "one", "./one", "--out", "x"]).with(1);
    assert!(same.err.contains("given twice"), "{}", same.err);
    let into = run(folder.path(), &["merge", "one", "two", "--out", "two"]).with(1);
    assert!(into.err.contains("can't go where a part is"), "{}", into.err);
}
