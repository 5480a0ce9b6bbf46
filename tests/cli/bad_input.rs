//! All that can be wrong with an input: it's named, skipped and counted, and the rest is scored.

use std::fs;
use std::path::Path;

use super::{PROSE, columns, folder, run};

const FRENCH: &str = "Le maire de la ville a déclaré lundi qu'elle démissionnerait, selon deux de ses conseillers. \
    Un audit avait révélé des lacunes dans les comptes de la ville. Elle a dit au conseil qu'elle était fatiguée.";

/// Path, row and reason of all that was skipped.
fn skipped(out: &Path) -> Vec<String> {
    columns(&out.join("skipped.csv"), &["path", "row", "reason", "what_to_do"])
        .into_iter()
        .map(|cells| {
            assert!(!cells[3].is_empty(), "it says what to do");
            cells[..3].join(" ").replace("  ", " ")
        })
        .collect()
}

fn articles(out: &Path) -> Vec<String> {
    columns(&out.join("articles.csv"), &["article"]).concat()
}

#[test]
fn everything_bad_at_once() {
    let quoted = PROSE.replace('"', "\"\"");
    let json = serde_json::to_string(PROSE).unwrap();
    let words = "Sports Weather Traffic Politics Business Opinion and Letters to the Editor about the News ".repeat(2);
    let table = format!("id,title,text\na,One,\"{quoted}\"\nb,Two\nc,Three,\"{quoted}\"\n");
    let lines = format!(
        "{{\"id\":\"j1\",\"text\":{json}}}\nno json\n{{\"id\":\"j1\",\"text\":{json}}}\n{{\"id\":\"j2\",\"text\":{json}}}\n"
    );
    let binary: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let folder = folder(&[
        ("in/The Herald/good.txt", PROSE.as_bytes()),
        ("in/The Herald/good.ann", b"T1\tSource 0 5\tMayor"),
        ("in/binary.txt", &binary),
        ("in/doc.docx", b"PK"),
        ("in/empty.txt", b""),
        ("in/french.txt", FRENCH.as_bytes()),
        ("in/half.txt.gz", &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]),
        ("in/line.txt", "a".repeat(20_000_000).as_bytes()),
        ("in/lines.jsonl", lines.as_bytes()),
        ("in/list.txt", words.as_bytes()),
        ("in/nocolumn.csv", b"a,b\n1,2\n"),
        ("in/rows.csv", table.as_bytes()),
        ("in/short.txt", b"Five words are not enough."),
    ]);
    let ended = run(folder.path(), &["score", "in", "missing.txt", "--out", "out"]).with(2);
    let out = folder.path().join("out");
    let expected = [
        "in/binary.txt binary",
        "in/doc.docx unknown-format",
        "in/empty.txt empty",
        "in/french.txt not-english",
        "in/half.txt.gz broken-gzip",
        "in/line.txt too-large",
        "in/lines.jsonl 2 broken-json",
        "in/lines.jsonl 3 duplicate-id",
        "in/list.txt no-prose",
        "in/nocolumn.csv no-text-column",
        "in/rows.csv 3 broken-row",
        "in/short.txt too-short",
        "missing.txt not-found",
    ];
    assert_eq!(skipped(&out), expected);
    assert_eq!(articles(&out), ["in/The Herald/good.txt", "j1", "j2", "a", "c"]);
    assert!(ended.out.contains("skipped: not-english (first: in/french.txt)"), "{}", ended.out);
    assert!(!ended.out.contains(".ann") && !ended.err.contains("panicked"));
    let run: serde_json::Value = serde_json::from_slice(&fs::read(out.join("run.json")).unwrap()).unwrap();
    assert_eq!(run["counts"]["skipped"], skipped(&out).len());
}

#[test]
fn nothing_done_is_exit_code_1() {
    let folder = folder(&[("only.txt", b""), ("none/.keep", b"")]);
    let ended = run(folder.path(), &["score", "only.txt", "--out", "out"]).with(1);
    assert!(ended.err.contains("nothing was scored") && ended.err.contains("only.txt: "), "{}", ended.err);
    assert!(ended.err.contains("(empty). Remove it"), "what to do: {}", ended.err);
    assert!(!folder.path().join("out").exists(), "no empty tables");
    let ended = run(folder.path(), &["score", "none", "--out", "out2"]).with(1);
    assert!(ended.err.contains("there are no articles there"), "{}", ended.err);
    let ended = run(folder.path(), &["show", "only.txt"]).with(1);
    assert!(ended.err.contains("only.txt"), "{}", ended.err);
}

#[test]
fn an_earlier_report_stays_when_nothing_is_scored() {
    let folder = folder(&[("a.txt", PROSE.as_bytes()), ("many/.keep", b"")]);
    for n in 0..25 {
        fs::write(folder.path().join(format!("many/{n:02}.docx")), "PK").unwrap();
    }
    run(folder.path(), &["score", "a.txt", "--out", "report"]).with(0);
    let read = || {
        let names = ["claims.csv", "skipped.csv", "outlets.csv", "run.json"];
        names.map(|name| fs::read(folder.path().join("report").join(name)).unwrap())
    };
    let before = read();
    let ended = run(folder.path(), &["score", "typo", "--out", "report"]).with(1);
    assert!(!ended.out.contains("Written") && ended.err.contains("typo: "), "{}{}", ended.out, ended.err);
    let ended = run(folder.path(), &["score", "many", "--out", "report"]).with(1);
    assert!(ended.err.contains("00.docx: ") && ended.err.contains("and 5 more"), "{}", ended.err);
    assert!(ended.err.contains("all 25 were skipped"), "{}", ended.err);
    assert_eq!(read(), before);
    assert_eq!(fs::read_dir(folder.path().join("report")).unwrap().count(), 7, "no other file");
}

#[test]
fn a_report_that_has_nowhere_to_go() {
    let folder = folder(&[("in/a.txt", PROSE.as_bytes()), ("file", b"x")]);
    let ended = run(folder.path(), &["score", "in", "--out", "file/out"]).with(1);
    assert!(ended.err.contains("file/out"), "{}", ended.err);
    let ended = run(folder.path(), &["score", "in", "--out", "in"]).with(1);
    assert!(ended.err.contains("give --out another folder"), "{}", ended.err);
    assert_eq!(fs::read_dir(folder.path().join("in")).unwrap().count(), 1, "nothing was written");
}

#[test]
fn a_report_inside_the_folder_is_not_read_back() {
    let folder = folder(&[("a.txt", PROSE.as_bytes())]);
    let arguments = ["score", ".", "--out", "report", "--format", "csv,json,markdown,brat"];
    run(folder.path(), &arguments).with(0);
    let first = fs::read(folder.path().join("report/claims.csv")).unwrap();
    run(folder.path(), &arguments).with(0);
    assert_eq!(fs::read(folder.path().join("report/claims.csv")).unwrap(), first);
    run(folder.path(), &["score", ".", "--out", "another"]).with(0);
    assert_eq!(articles(&folder.path().join("another")), ["a.txt"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("in/closed/a.txt", PROSE.as_bytes()), ("in/open/b.txt", PROSE.as_bytes())]);
    let closed = folder.path().join("in/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let superuser = fs::read_dir(&closed).is_ok();
    let ended = run(folder.path(), &["score", "in", "--out", "out"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    if superuser {
        return;
    }
    ended.with(2);
    let out = folder.path().join("out");
    assert_eq!(
        (skipped(&out), articles(&out)),
        (vec!["closed no-permission".to_owned()], vec!["open/b.txt".to_owned()])
    );
}

/// Where the system has `/dev/full`, a device that is always full.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let ended =
        std::process::Command::new(env!("CARGO_BIN_EXE_onrecord")).args(["explain"]).stdout(full).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: ") && !said.contains("panicked"), "{said}");
}

/// A pipe that closes early, as `| head -1` does, is success.
#[cfg(unix)]
#[test]
fn a_closed_pipe() {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["explain"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(program.stdout.take());
    let ended = program.wait_with_output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_format_that_is_left_out_says_how_to_have_it() {
    let folder = folder(&[("in/a.parquet", b"PAR1\x15\x04PAR1"), ("in/b.txt", PROSE.as_bytes())]);
    run(folder.path(), &["score", "in", "--out", "out"]).with(2);
    let skipped = fs::read_to_string(folder.path().join("out/skipped.csv")).unwrap();
    assert!(skipped.contains("a.parquet,,,,left-out,") && skipped.contains("--features parquet"), "{skipped}");
    let refused = run(folder.path(), &["score", "in", "--out", "new", "--format", "csv,parquet"]).with(1);
    assert!(refused.err.contains("doesn't write parquet. Install it with: cargo install"), "{}", refused.err);
    assert!(!folder.path().join("new").exists());
}
