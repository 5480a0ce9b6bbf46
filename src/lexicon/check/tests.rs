//! Bad folders, and the built-in lexicon, which is to be without fault.

use std::fs;

use super::*;

fn checked(files: &[(&str, &[u8])]) -> Vec<Diagnostic> {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    check(dir.path()).diagnostics
}

/// Line, rule, message and help of each finding in one file.
fn found(name: &str, text: &str) -> Vec<(usize, &'static str, String)> {
    checked(&[(name, text.as_bytes())])
        .iter()
        .map(|d| (d.position().0, d.rule, format!("{}; {}", d.message, d.help)))
        .collect()
}

fn one(name: &str, text: &str) -> (usize, &'static str, String) {
    let found = found(name, text);
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found.into_iter().next().unwrap()
}

const SAY: &str = "[[cue]]\nid = \"say\"\nlemma = \"say\"\nact = \"statement\"\ntakes = [\"clause\"]\n";

#[test]
fn the_built_in_lexicon_is_without_fault() {
    let findings = check_builtin();
    let shown: Vec<String> = findings.diagnostics.iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{} findings\n{}", shown.len(), shown.join("\n"));
    assert!(findings.entries > 10_000 && findings.files == BUILTIN.len());
}

#[test]
fn every_file_has_a_schema() {
    for (name, _) in BUILTIN {
        assert!(crate::lexicon::schema::kinds_of(name).next().is_some(), "{name}");
    }
}

#[test]
fn a_sound_file() {
    assert_eq!(found("cue_verbs.toml", SAY), []);
}

#[test]
fn keys() {
    let (line, rule, text) = one("cue_verbs.toml", &format!("{SAY}gender = \"f\"\n"));
    assert_eq!((line, rule), (6, "unknown-key"));
    assert!(text.contains("one of `id`, `lemma`"), "{text}");
    assert!(one("cue_verbs.toml", &format!("{SAY}denise = true\n")).2.contains("did you mean `denies`?"));
    assert!(one("cue_verbs.toml", &SAY.replace("[[cue]]", "[[cues]]")).2.contains("did you mean `cue`?"));
    let (line, rule, text) = one("cue_verbs.toml", &SAY.replace("act = \"statement\"\n", ""));
    assert_eq!((line, rule), (2, "missing-key"));
    assert!(text.contains("\"statement\", \"attitude\", \"decision\""), "{text}");
    assert_eq!(one("words.toml", "[[verb]]\n\n").0, 1, "an entry without its key is shown by its header");
}

#[test]
fn types_and_values() {
    assert!(
        one("cue_verbs.toml", &SAY.replace("\"statement\"", "\"statment\"")).2.contains("did you mean `statement`?")
    );
    assert!(one("cue_verbs.toml", &SAY.replace("\"clause\"", "\"nothing\"")).2.contains("one of `clause`, `quote`"));
    assert_eq!(one("cue_verbs.toml", &SAY.replace("[\"clause\"]", "\"clause\"")).1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", &SAY.replace("\"say\"\nact", "7\nact")).1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", &format!("{SAY}post = \"yes\"\n")).1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", &format!("{SAY}matches = [\"A.\", 3]\n")).1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", "cue = 3\n").1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", "cue = [3]\n").1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", "remove = \"say\"\n").1, "wrong-type");
    assert_eq!(one("cue_verbs.toml", &format!("{SAY}forms = [\"says\", \"said\"]\n")).1, "forms");
    assert_eq!(one("cue_verbs.toml", &SAY.replace("[\"clause\"]", "[]")).1, "empty");
    for (reliability, rule) in [
        ("{ cue = 3, of = 2 }", "reliability"),
        ("{ cue = 3 }", "missing-key"),
        ("{ cue = -3, of = 2 }", "wrong-type"),
        ("{ cue = 1, of = 2, times = 1 }", "unknown-key"),
        ("0.5", "wrong-type"),
    ] {
        assert_eq!(one("cue_verbs.toml", &format!("{SAY}reliability = {reliability}\n")).1, rule, "{reliability}");
    }
    assert_eq!(one("outlets.toml", "[[outlet]]\nname = \"A\"\nkind = \"site\"\ncountry = \"usa\"\n").1, "country");
    assert_eq!(one("furniture.toml", "[[furniture]]\nid = \"a\"\nis = [\"b\"]\nmost-words = 0\n").1, "empty");
    assert_eq!(one("furniture.toml", "[[furniture]]\nid = \"a\"\nmost-words = 3\n").1, "empty");
}

#[test]
fn duplicates() {
    let found = found("cue_verbs.toml", &SAY.repeat(2));
    assert!(found.iter().any(|f| f.0 == 7 && f.1 == "duplicate-id"), "{found:?}");
    assert_eq!(one("cue_verbs.toml", &SAY.replace("[\"clause\"]", "[\"clause\", \"clause\"]")).1, "duplicate-word");
    let nouns = "[[head]]\nid = \"a\"\nwords = [\"x\"]\n[[head]]\nid = \"b\"\nwords = [\"y\", \"X\"]\n";
    assert_eq!(one("organizations.toml", nouns).0, 6);
    let marks = checked(&[("cue_verbs.toml", SAY.repeat(2).as_bytes())]);
    assert!(marks[0].related.is_some() && marks[0].render(false).contains("here first"));
}

#[test]
fn word_classes() {
    assert!(one("words.toml", "[[class]]\nid = \"advreb\"\nwords = [\"so\"]\n").2.contains("did you mean `adverb`?"));
    assert!(one("words.toml", "[[class]]\nid = \"cue-noun\"\nwords = [\"so\"]\n").2.contains("cue_nouns.toml"));
    assert_eq!(one("words.toml", "[[class]]\nid = \"adverb\"\nwords = []\n").1, "empty");
    assert_eq!(found("function_words.toml", "[[class]]\nid = \"negation\"\nwords = []\nremove = [\"never\"]\n"), []);
}

#[test]
fn removals() {
    assert_eq!(found("cue_verbs.toml", "remove = [\"say\"]\n"), []);
    assert!(one("cue_verbs.toml", "remove = [\"anounce\"]\n").2.contains("did you mean `announce`?"));
    assert_eq!(
        one("function_words.toml", "[[class]]\nid = \"negation\"\nwords = []\nremove = [\"zzz\"]\n").1,
        removal::RULE
    );
}

#[test]
fn syntax_errors() {
    let (line, rule, _) = one("cue_verbs.toml", &SAY.replace("\"clause\"]", "\"clause\""));
    assert!((5..=6).contains(&line), "{line}");
    assert_eq!(rule, "syntax");
    assert_eq!(one("cue_verbs.toml", &format!("{SAY}id = \"say\"\n")).1, "syntax", "a key twice");
    assert!(found("cue_verbs.toml", &"= = =\n".repeat(50)).len() <= MOST_SYNTAX_ERRORS);
}

#[test]
fn files() {
    let rules = |files: &[(&str, &[u8])]| checked(files).iter().map(|d| (d.severity, d.rule)).collect::<Vec<_>>();
    assert_eq!(rules(&[("cue_verb.toml", b"")]), [(Severity::Error, "unknown-file")]);
    assert!(checked(&[("cue_verb.toml", b"")])[0].help.contains("did you mean `cue_verbs.toml`?"));
    assert_eq!(rules(&[("list.xlsx", b"")]), [(Severity::Warning, "unknown-file")]);
    assert_eq!(rules(&[("README.md", b"x"), (".hidden", b""), ("titles.toml", b"")]), []);
    assert_eq!(rules(&[]), [(Severity::Warning, "folder")]);
    let bad = checked(&[("titles.toml", b"# caf\xe9\n")]);
    assert_eq!((bad[0].rule, bad[0].position()), ("not-utf8", (1, 6)));
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("titles.toml")).unwrap();
    assert_eq!(check(dir.path()).diagnostics[0].rule, "unreadable");
    let gone = check(&dir.path().join("gone"));
    assert_eq!((gone.errors(), gone.diagnostics[0].rule), (1, "folder"));
    assert!(gone.diagnostics[0].render(false).contains("gone"));
}

#[test]
fn weights() {
    assert_eq!(found("weights.tsv", "# c\ncue\tword=say\t-1.5\n\n"), []);
    for (line, expected) in [
        ("cue\tword=say", "2 cells"),
        ("scue\tword=say\t1", "did you mean `cue`?"),
        ("cue\tword=say\t1,5", "no number"),
        ("cue\tword=say\tNaN", "no number"),
        ("cue\t\t1", "no name"),
    ] {
        let (at, _, text) = one("weights.tsv", &format!("# c\n{line}\r\n"));
        assert_eq!(at, 2);
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn no_bytes_make_it_panic() {
    for text in [
        "[[cue]]\nid = \"é",
        "[cue]\n",
        "[[cue]]\nreliability = {",
        "\u{feff}[[cue]]",
        "[[cue]]\n[[cue.x]]\n",
        "\0",
        "cue.id = 1",
        "[[remove]]\n",
    ] {
        let name = "cue_verbs.toml";
        for d in checked(&[(name, text.as_bytes())]) {
            assert!(d.render(false).contains(name) && !d.to_string().is_empty());
        }
    }
}
