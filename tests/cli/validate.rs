//! `validate` with input that is wrong in some way; `tests/validation.rs` asks for its figures.

use std::fs;

use super::{columns, folder, run};

const TEXT: &str = "Mayor Ann Lee said that the bridge was closed. Two aides denied it.\n";
const CODED: &str = "T1\tSource 0 13\tMayor Ann Lee\nT2\tCue 14 18\tsaid\nT3\tContent 19 45\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n\
    A1\tLevel E1 named\nA2\tKind E1 person\nA3\tAct E1 statement\n";

#[test]
fn nothing_to_compare_with_says_what_is_needed() {
    let folder = folder(&[
        ("texts/a.txt", TEXT.as_bytes()),
        ("latin/a.txt", b"caf\xe9"),
        ("latin/a.ann", b""),
        ("x.csv", b"a,b\n1,2\n"),
    ]);
    for (gold, words) in [
        ("nowhere", "can't read nowhere: "),
        ("texts", "pairs of .txt and .ann"),
        ("latin", "not in UTF-8"),
        ("x.csv", "no column article"),
    ] {
        let ended = run(folder.path(), &["validate", "--gold", gold, "--out", "out"]).with(1);
        assert!(ended.err.contains(words), "{gold}: {}", ended.err);
        assert!(ended.out.is_empty() && !folder.path().join("out").exists(), "nothing is written");
    }
    let ended = run(folder.path(), &["validate"]).with(1);
    assert!(ended.err.contains("--gold"), "{}", ended.err);
}

#[test]
fn what_is_wrong_in_a_file_is_told_and_the_rest_counts() {
    let broken = format!("{CODED}T9\tCue 4000 4009\nE2 x\nE3\tAttribution:T9 Cue:T9\n");
    let folder = folder(&[
        ("gold/a.txt", TEXT.as_bytes()),
        ("gold/a.ann", broken.as_bytes()),
        ("gold/b.txt", TEXT.as_bytes()),
        ("gold/b.ann", CODED.as_bytes()),
        ("gold/c.txt", TEXT.as_bytes()),
        ("pred/b.ann", CODED.as_bytes()),
        ("pred/stray.ann", CODED.as_bytes()),
    ]);
    let ended =
        run(folder.path(), &["validate", "--gold", "gold", "--pred", "pred", "--resamples", "0", "--out", "out"])
            .with(2);
    for words in [
        "c.txt has no .ann",
        "a.ann: T9: its offsets lie outside",
        "a.ann: a malformed line: E2 x",
        "nothing was predicted for 1 of 2 articles",
        "1 prediction of articles that weren't coded",
    ] {
        assert!(ended.err.contains(words), "{words}: {}", ended.err);
    }
    assert!(
        ended.out.contains("attributions: 2 coded (0 without source), 1 predicted (0 without source), 1 in pairs"),
        "{}",
        ended.out
    );
    assert!(!ended.out.contains("NaN") && !ended.out.contains("interval"), "{}", ended.out);
    let figures = columns(&folder.path().join("out/figures.csv"), &["figure", "of", "measure", "value", "low"]);
    assert!(figures.contains(&["detection", "", "r", "0.5", ""].map(str::to_owned).to_vec()), "{figures:?}");
    let missed = columns(&folder.path().join("out/disagreements.csv"), &["article", "line", "class", "gold_type"]);
    assert_eq!(missed, [["a", "1", "missed", "named/person"]]);
}

#[test]
fn the_same_bytes_whatever_the_threads_and_nothing_half_written() {
    let folder = folder(&[("gold/a.txt", TEXT.as_bytes()), ("gold/a.ann", CODED.as_bytes())]);
    let read = || {
        ["figures", "confusion", "disagreements", "columns"]
            .map(|t| fs::read(folder.path().join(format!("out/{t}.csv"))).unwrap())
    };
    run(folder.path(), &["validate", "--gold", "gold", "--out", "out", "-j1"]).with(0);
    let first = read();
    run(folder.path(), &["validate", "--gold", "gold", "--out", "out", "-j3"]).with(0);
    assert!(read() == first);
    fs::remove_file(folder.path().join("out/columns.csv")).unwrap();
    fs::create_dir(folder.path().join("out/columns.csv")).unwrap();
    let ended = run(folder.path(), &["validate", "--gold", "gold", "--out", "out", "--seed", "2"]).with(1);
    assert!(ended.err.contains("columns.csv"), "{}", ended.err);
    assert!(fs::read(folder.path().join("out/figures.csv")).unwrap() == first[0], "the earlier tables stay");
}
