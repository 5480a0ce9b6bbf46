//! `show`, `explain`, `lexicon`, and what is said of wrong arguments.

use super::{folder, here, run};

#[test]
fn show_marks_claims_and_says_why() {
    let article = "fixtures/articles/The Harrow Herald/bridge-closure.txt";
    let ended = run(here(), &["show", article]).with(0);
    assert!(ended.out.contains("named/person · Tobias Renn"), "{}", ended.out);
    assert!(ended.out.contains("step 6") && !ended.out.contains('\u{1b}'), "no colours into a pipe");
    let why = run(here(), &["show", article, "--why"]).with(0);
    assert!(why.out.contains("p = 0.") && why.out.len() > ended.out.len());
    assert_eq!(run(here(), &["show", "--why", article]).with(0).out, why.out, "the file is no number");
    let one = run(here(), &["show", "--why=1", article]).with(0);
    assert!(one.out.len() > ended.out.len() && one.out.len() < why.out.len());
}

#[test]
fn explain_lists_and_explains() {
    let list = run(here(), &["explain"]).with(0).out;
    for id in [
        "named/person",
        "unresolved",
        "step-7",
        "according-to",
        "joined-sources",
        "relay-depth",
        "named_share",
        "evidence",
    ] {
        assert!(list.lines().any(|line| line.trim_start().starts_with(id)), "{id} is not in the list");
        let essay = run(here(), &["explain", id]).with(0).out;
        assert!(essay.starts_with(id) && essay.lines().count() > 2, "{essay}");
    }
    let unknown = run(here(), &["explain", "named-persom"]).with(1);
    assert!(unknown.err.contains("did you mean named/person?"), "{}", unknown.err);
}

/// Whatever stands in the columns `type`, `step` and `construction` can be asked for.
#[test]
fn what_stands_in_a_report_can_be_explained() {
    let folder = folder(&[]);
    let articles = here().join("fixtures/articles");
    run(folder.path(), &["score", articles.to_str().unwrap(), "--out", "out", "-q"]).with(0);
    let claims = super::columns(&folder.path().join("out/claims.csv"), &["type", "level", "construction", "step"]);
    let mut ids: Vec<String> = claims
        .into_iter()
        .flat_map(|mut row| [format!("step-{}", row.pop().unwrap())].into_iter().chain(row))
        .collect();
    ids.sort();
    ids.dedup();
    assert!(ids.len() > 30);
    for id in ids {
        assert!(onrecord::explain::explain(&id).is_ok(), "{id}");
    }
}

#[test]
fn lexicon_check() {
    let ended = run(here(), &["lexicon", "check"]).with(0);
    assert!(ended.out.contains("0 errors"), "{}", ended.out);
    let folder =
        folder(&[("bad/cue_verbs.toml", b"[[verb]]\nid = \"said\"\nlemma = 3\n"), ("one/cue_verbs.toml", b"[[cue]\n")]);
    let one = run(folder.path(), &["lexicon", "check", "one"]).with(1);
    assert!(one.out.contains("1 file, 0 entries: 1 error, 0 warnings"), "{}", one.out);
    let ended = run(folder.path(), &["lexicon", "check", "bad"]).with(1);
    assert!(ended.err.contains("cue_verbs.toml"), "points into the file: {}", ended.err);
}

/// The examples of a user's entries are tests: one that doesn't hold is pointed at.
#[test]
fn lexicon_check_tries_the_examples() {
    let entry = "[[cue]]\nid = \"opine\"\nlemma = \"opine\"\nact = \"statement\"\ntakes = [\"clause\"]\nreliability = { cue = 95, of = 100 }\n\
        matches = [\"“The road is closed for good,” Mayor Ann Lee opined on Monday.\", \"The dog barked.\"]\nnot = [\"“The road is closed for good,” the mayor opined on Monday.\"]\n";
    let folder = folder(&[("mine/cue_verbs.toml", entry.as_bytes())]);
    let ended = run(folder.path(), &["lexicon", "check", "mine"]).with(1);
    assert!(ended.out.contains("1 file, 1 entry: 2 errors, 0 warnings"), "{}", ended.out);
    for words in ["cue_verbs.toml:7:", "cue_verbs.toml:8:", "\"The dog barked.\"", "should not be"] {
        assert!(ended.err.contains(words), "{words}: {}", ended.err);
    }
    let good = entry.replace(", \"The dog barked.\"", "").replace("not = [", "#");
    std::fs::write(folder.path().join("mine/cue_verbs.toml"), good).unwrap();
    let ended = run(folder.path(), &["lexicon", "check", "mine"]).with(0);
    assert!(ended.out.contains("0 errors") && ended.err.is_empty(), "{}", ended.err);
}

#[test]
fn wrong_arguments() {
    for arguments in
        [&["score"][..], &["score", ".", "--format", "xlsx"], &["score", ".", "--threshold", "7"], &["nothing"]]
    {
        let ended = run(here(), arguments).with(1);
        assert!(ended.err.contains("--help"), "{}", ended.err);
    }
    for threads in ["--threads=0", "--threads=-1", "--threads=two"] {
        let ended = run(here(), &["score", ".", threads]).with(1);
        assert!(ended.err.contains("--threads"), "{}", ended.err);
    }
    let ended = run(here(), &["score", ".", "-j0"]).with(1);
    assert!(ended.err.contains("0 is no number of threads; give 1 or more"), "{}", ended.err);
    assert!(run(here(), &["--version"]).with(0).out.starts_with("onrecord 0."));
}
