//! `compare`, `sample` and `agreement`: from articles to figures that can be checked.

use std::fs;

use super::{columns, folder, here, run};

const FAST: [&str; 4] = ["--resamples", "200", "--permutations", "200"];

fn compare(folder: &std::path::Path, arguments: &[&str], code: i32) -> super::Ended {
    run(folder, &[&["compare"], arguments, &FAST].concat()).with(code)
}

#[test]
fn compares_articles_and_their_finished_report_alike() {
    let folder = folder(&[]);
    let articles = here().join("fixtures/articles");
    let articles = articles.to_str().unwrap();
    let ended = compare(folder.path(), &[articles, "--out", "one"], 0);
    let place = |outlet: &str| ended.out.find(&format!(". {outlet}")).unwrap_or(usize::MAX);
    assert!(
        place("The Harrow Herald") < place("The Daily Beacon")
            && place("The Daily Beacon") < usize::MAX
            && ended.out.contains("% of statements by people and bodies come from a named source")
            && ended.out.contains("holds under 16 of 16 coding choices"),
        "{}",
        ended.out
    );
    run(folder.path(), &["score", "-q", articles, "--out", "report"]).with(0);
    let ended = compare(folder.path(), &["report", "--out", "two", "--threads", "1"], 0);
    assert!(ended.out.contains("a report holds no texts"), "{}", ended.out);
    let credit = compare(folder.path(), &["report", "--by", "credit"], 1);
    assert!(credit.err.contains("credits can't be told"), "{}", credit.err);
    for option in [
        &["--outlet", "X"][..],
        &["--outlets", "table.csv"],
        &["--column", "text=BODY"],
        &["--input-format", "txt"],
        &["--min-words", "20"],
        &["--any-language"],
        &["--lexicon", "words"],
        &["--threshold", "0.9"],
    ] {
        for command in ["compare", "sample"] {
            let ended = run(folder.path(), &[&[command, "report", "--out", "none"], option].concat()).with(1);
            let told = format!("{}: a finished report has been read and scored already", option[0]);
            assert!(ended.err.contains(&told), "{command}: {}", ended.err);
        }
    }
    let of = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(of("one/sensitivity.csv"), of("two/sensitivity.csv"));
    let named = |out: &str| {
        let rows = columns(
            &folder.path().join(out).join("pairs.csv"),
            &["metric", "a", "b", "low", "high", "p_holm", "verdict"],
        );
        rows.into_iter().filter(|row| row[0] == "named_share").collect::<Vec<_>>()
    };
    assert_eq!(named("one"), named("two"));
    assert_eq!(named("one").len(), 6);
    for table in ["groups", "pairs", "omnibus", "sensitivity", "trend", "duplicates"] {
        let header = columns(&folder.path().join("one/columns.csv"), &["table", "column"]);
        let path = folder.path().join(format!("one/{table}.csv"));
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let told: Vec<String> = header.into_iter().filter(|row| row[0] == table).map(|row| row[1].clone()).collect();
        assert!(reader.headers().unwrap().iter().eq(told.iter().map(String::as_str)), "{table}");
        assert!(reader.records().all(|row| row.is_ok_and(|row| row.iter().all(|cell| cell != "NaN" && cell != "inf"))));
    }
    assert_eq!(columns(&folder.path().join("one/sensitivity.csv"), &["b"]).len(), 2 * 16 * (4 + 6));
    run(folder.path(), &["sample", "-q", articles, "--out", "sample"]).with(0);
    let walked = run(folder.path(), &["score", "-q", ".", "--out", "again"]).with(1);
    assert!(
        walked.err.contains("there are no articles there"),
        "what earlier runs wrote is no article: {}",
        walked.err
    );
}

#[test]
fn counts_copies_once_and_tells_wire_copy() {
    let story = |n: usize| {
        let names = ["Lee", "Ray", "Moss", "Kerr", "Dunn", "Holt"];
        (0..12)
            .map(|i| {
                format!(
                    "Councillor Ann {} said on day {i} that bridge {n} would need {} repairs.",
                    names[(i + n) % 6],
                    i * n + 3
                )
            })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let wire = format!("HARROW (Reuters) — {}", story(1));
    let folder = folder(&[
        ("in/Herald/a.txt", wire.as_bytes()),
        ("in/Post/a.txt", wire.as_bytes()),
        ("in/Post/b.txt", story(2).as_bytes()),
        ("in/Herald/c.txt", story(3).as_bytes()),
    ]);
    let counted = |arguments: &[&str], out: &str| {
        let ended = compare(folder.path(), &[&["in", "--out", out], arguments].concat(), 0);
        (ended.out.lines().next().unwrap().to_owned(), ended.out)
    };
    let (first, all) = counted(&[], "once");
    assert!(first.starts_with("3 of 4 articles compared"), "{all}");
    assert!(
        all.contains("1 article was left out as nearly the same") && all.contains("2 articles are credited"),
        "{all}"
    );
    assert_eq!(columns(&folder.path().join("once/duplicates.csv"), &["article", "counts"]).len(), 2);
    assert!(counted(&["--duplicates", "within"], "within").0.starts_with("4 of 4"));
    assert!(counted(&["--duplicates", "keep"], "keep").0.starts_with("4 of 4"));
    assert!(counted(&["--wire", "leave-out"], "staff").0.starts_with("2 of 4"));
    let (_, by) = counted(&["--by", "credit", "--duplicates", "keep"], "credit");
    assert!(by.contains("in 2 groups by credit"), "{by}");
}

#[test]
fn says_what_can_not_be_compared() {
    let quiet = b"The night ferry will run until the bridge reopens in May, and the day ferry will stop at the old pier as it did in the last summer.";
    let folder = folder(&[
        ("none/.keep", b""),
        ("broken/run.json", b"{}"),
        ("broken/articles.csv", b"article\n"),
        ("quiet.txt", quiet),
    ]);
    let quiet = "quiet.txt";
    let short = here().join("fixtures/short.txt");
    let short = short.to_str().unwrap();
    for (arguments, words) in [
        (&["none"][..], "there are no articles there"),
        (&["broken"], "onrecord score"),
        (&["broken", "none"], "give either"),
        (&[short], "none has a value for outlet; --column outlet=COLUMN"),
        (
            &[quiet, "--outlet", "X", "--by", "first_source_type"],
            "none has a value for first_source_type; it is empty in all of them",
        ),
        (&[short, "--outlet", "X", "--by", "nonsense"], "no such column"),
        (&[short, "--duplicates", "twice"], "there are once, within, keep"),
        (&[short, "--likeness", "2"], "no number from 0 to 1"),
    ] {
        let ended = compare(folder.path(), arguments, 1);
        assert!(ended.err.contains(words), "{arguments:?}: {}", ended.err);
    }
    let one = compare(folder.path(), &[short, "--outlet", "X"], 0);
    assert!(one.out.contains("not ranked: fewer than 10 articles"), "{}", one.out);
}

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let folder = folder(&[]);
    let articles = here().join("fixtures/articles");
    let articles = articles.to_str().unwrap();
    run(folder.path(), &["score", "-q", articles, "--out", "report"]).with(0);
    let ended = run(folder.path(), &["sample", "report", "--claims", "120", "--out", "sample"]).with(0);
    assert!(ended.out.starts_with("120 of ") && ended.out.contains("claims drawn, seed 1"), "{}", ended.out);
    run(folder.path(), &["sample", articles, "--claims", "120", "--out", "again", "-q"]).with(0);
    let of = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(of("sample/key.csv"), of("again/key.csv"), "the same draw from the articles");
    assert!(of("sample/sheet.html").contains("Coding sheet") && !of("sample/sheet.csv").contains("named/person"));
    let weights: f64 = columns(&folder.path().join("sample/key.csv"), &["weight"])
        .concat()
        .iter()
        .map(|w| w.parse::<f64>().unwrap())
        .sum();
    let all: f64 = ended.out.split(' ').nth(2).and_then(|n| n.parse().ok()).expect("120 of so many claims");
    assert!((weights - all).abs() < 0.01, "weights give the corpus: {weights} of {all}");
    // Two coders: one sees it as the program does, the other takes every tenth item for unnamed.
    let key = columns(&folder.path().join("sample/key.csv"), &["item", "type"]);
    for (name, wrong) in [("ann", 1000), ("bo", 10)] {
        let rows = key
            .iter()
            .enumerate()
            .map(|(i, row)| format!("{},{}\n", row[0], if i % wrong == wrong - 1 { "unnamed" } else { &row[1] }));
        fs::write(folder.path().join(format!("{name}.csv")), format!("item,type\n{}", rows.collect::<String>()))
            .unwrap();
    }
    let arguments = [
        "agreement",
        "ann.csv",
        "bo.csv",
        "--key",
        "sample/key.csv",
        "--report",
        "report",
        "--resamples",
        "200",
        "--out",
        "out",
    ];
    let ended = run(folder.path(), &arguments).with(0);
    assert!(ended.out.contains("level, ann and onrecord: 120 of 120 items used; agreement 100 %"), "{}", ended.out);
    assert_eq!(columns(&folder.path().join("out/corrected.csv"), &["share"]).len(), 4 * 5);
    assert!(
        columns(&folder.path().join("out/agreement.csv"), &["used"]).concat().iter().all(|n| n.parse::<u32>().is_ok())
    );
    let drawn = columns(&folder.path().join("sample/sheet.csv"), &["item", "article"]);
    let sheet = |name: &str, shift: usize| {
        let rows = drawn.iter().enumerate().map(|(i, row)| {
            let article = &drawn[(i + shift) % drawn.len()][1];
            format!("{}.0,{article},named\n", row[0])
        });
        fs::write(folder.path().join(name), format!("item,article,type\n{}", rows.collect::<String>())).unwrap();
    };
    sheet("cy.csv", 0);
    let numbers = run(folder.path(), &["agreement", "cy.csv", "--key", "sample/key.csv", "--resamples", "100"]).with(0);
    assert!(numbers.out.contains("level, cy and onrecord: 120 of 120 items used"), "{}", numbers.out);
    sheet("other.csv", 40);
    let other = run(folder.path(), &["agreement", "other.csv", "--key", "sample/key.csv"]).with(1);
    assert!(other.err.contains("are they of one draw?"), "{}", other.err);
    fs::write(folder.path().join("more.csv"), "item,type\n1,named\n999,named\n").unwrap();
    let more = run(folder.path(), &["agreement", "more.csv", "--key", "sample/key.csv"]).with(1);
    assert!(more.err.contains("item 999 is not in the key"), "{}", more.err);
    // A coder who says only what is a claim tells how precise the program is; that takes the key.
    let rows =
        drawn.iter().enumerate().map(|(i, row)| format!("{},{}\n", row[0], if i % 10 == 0 { "no" } else { "yes" }));
    fs::write(folder.path().join("dee.csv"), format!("item,is_claim\n{}", rows.collect::<String>())).unwrap();
    let arguments = ["agreement", "dee.csv", "--key", "sample/key.csv", "--resamples", "100", "--out", "dee"];
    let precise = run(folder.path(), &arguments).with(0);
    assert!(precise.out.contains("All outlets: of what the program takes for claims, "), "{}", precise.out);
    let precision = columns(&folder.path().join("dee/precision.csv"), &["outlet", "items", "precision", "low"]);
    assert_eq!((precision.len(), precision[0][0].as_str(), precision[0][1].as_str()), (5, "", "120"));
    assert!(precision.iter().all(|row| row[2].parse::<f64>().is_ok_and(|share| share > 0.6)), "{precision:?}");
    run(folder.path(), &["agreement", "dee.csv"]).with(1);
    // Over it another that tells nothing of precision: the file goes.
    let arguments = ["agreement", "ann.csv", "bo.csv", "--resamples", "100", "--out", "dee"];
    run(folder.path(), &arguments).with(0);
    assert!(!folder.path().join("dee/precision.csv").exists() && folder.path().join("dee/agreement.csv").exists());
    let alone = run(folder.path(), &["agreement", "ann.csv"]).with(1);
    assert!(alone.err.contains("nothing to compare"), "{}", alone.err);
    run(folder.path(), &["score", "-q", here().join("fixtures/short.txt").to_str().unwrap(), "--out", "short"]).with(0);
    let corpus = run(folder.path(), &["agreement", "ann.csv", "--key", "sample/key.csv", "--report", "short"]).with(1);
    assert!(corpus.err.contains("of the key is not in it"), "{}", corpus.err);
    let twice = run(folder.path(), &["agreement", "ann.csv", "ann.csv"]).with(1);
    assert!(twice.err.contains("given twice"), "{}", twice.err);
    let blank = run(folder.path(), &["agreement", "sample/sheet.csv"]).with(1);
    assert!(blank.err.contains("nothing is filled in"), "{}", blank.err);
    let without = run(folder.path(), &["agreement", "ann.csv", "--report", "report"]).with(1);
    assert!(without.err.contains("--report needs --key"), "{}", without.err);
}
