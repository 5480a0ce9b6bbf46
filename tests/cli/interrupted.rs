//! Runs that are stopped, killed or run out of disk: what is left, and what going on makes of it.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::contents::files;
use super::{PROSE, folder, run};

/// Articles that are kept together, scored or skipped.
const BATCH: usize = 512;

/// Several batches; some articles are read ahead.
const ARTICLES: usize = 3500;

/// Records of several outlets and names, some of them bad or with an id that was there.
fn records(n: usize) -> String {
    let mut out = String::new();
    for i in 0..n {
        let text = PROSE.replace("Ann Lee", &format!("Ann {}", ["Lee", "Moss", "Ray"][i % 3]));
        match i % 97 {
            5 => out += "no json\n",
            6 => out += &format!("{{\"id\":\"a7\",\"text\":{text:?}}}\n"),
            _ => out += &format!("{{\"id\":\"a{i}\",\"outlet\":\"Outlet {}\",\"text\":{text:?}}}\n", i % 11),
        }
    }
    out
}

fn begin(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Asserts that two folders hold the same files.
#[track_caller]
pub fn assert_same(one: &Path, two: &Path) {
    let (one, two) = (files(one), files(two));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(*bytes == two[name], "{} differs", name.display());
    }
}

/// Waits until a run has ended or its journal is longer than it was; the recipe alone is shorter than a kilobyte.
fn wait_for_a_batch(run: &mut Child, out: &Path, was: u64) {
    let begun = Instant::now();
    while length(out) <= was.max(1000) && run.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no batch was kept");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Bytes of the journal of an unfinished run.
fn length(out: &Path) -> u64 {
    fs::metadata(out.join(".unfinished/journal.bin")).map_or(0, |journal| journal.len())
}

#[test]
fn killed_at_any_point_it_goes_on_to_the_same_bytes() {
    let folder = folder(&[("in/a.jsonl", records(ARTICLES).as_bytes()), ("in/b.jsonl", records(300).as_bytes())]);
    let score = ["score", "in", "-q", "-j", "1", "--format", "csv,json,jsonl,markdown,journal", "--out"];
    run(folder.path(), &[&score[..], &["whole"]].concat()).with(2);
    let out = folder.path().join("out");
    let (mut kills, mut went_on) = (0_u32, 0_u32);
    loop {
        let resumed = out.join(".unfinished").exists();
        let resume: &[&str] = if resumed { &["out", "--resume"] } else { &["out"] };
        let was = length(&out);
        let mut run = begin(folder.path(), &[&score[..], resume].concat());
        // Once before anything is kept, then a while after a batch that has nothing to do with the next one.
        if kills > 0 {
            wait_for_a_batch(&mut run, &out, was);
        }
        std::thread::sleep(Duration::from_millis(u64::from(kills * 37 % 101)));
        let _ = run.kill();
        let ended = run.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        match ended.status.code() {
            None => kills += 1,
            Some(2) => break,
            // Killed before it had anything to go on with: begun anew.
            Some(1) if said.contains("holds no run that was broken off") => {
                fs::remove_dir_all(out.join(".unfinished")).unwrap();
            }
            // Killed between the last file's place and the end.
            Some(0) if said.contains("had come to its end") => break,
            other => panic!("{other:?}: {said}"),
        }
        went_on += u32::from(resumed);
        if !out.join("run.json").exists() && out.exists() {
            let beside: Vec<_> = files(&out).into_keys().filter(|path| !path.starts_with(".unfinished")).collect();
            let placing = out.join(".unfinished/placing").exists();
            assert!(beside.is_empty() || placing, "files of half a report: {beside:?}");
        }
        assert!(kills < 100, "it never ends");
    }
    assert!(kills > 1 && went_on > 1, "{kills} kills, gone on with {went_on} times");
    assert_same(&folder.path().join("whole"), &out);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_is_complete_and_says_how_to_go_on() {
    let folder = folder(&[("in/a.jsonl", records(ARTICLES).as_bytes()), ("in/b.jsonl", records(300).as_bytes())]);
    let score = ["score", "in", "-q", "-j", "1", "--format", "csv,brat,journal", "--out"];
    run(folder.path(), &[&score[..], &["whole"]].concat()).with(2);
    let out = folder.path().join("out");
    let mut begun = begin(folder.path(), &[&score[..], &["out"]].concat());
    wait_for_a_batch(&mut begun, &out, 0);
    assert!(Command::new("kill").args(["-INT", &begun.id().to_string()]).status().unwrap().success());
    // Another one can't write there meanwhile; it may also come too late, when the first has stopped.
    let other = run(folder.path(), &[&score[..], &["out"]].concat()).with(1);
    assert!(other.err.contains("another run is writing") || other.err.contains("--resume to go on"), "{}", other.err);
    let ended = begun.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(130), "{said}");
    assert!(said.contains("stopped after") && said.contains("--resume"), "{said}");
    assert!(!out.join("run.json").exists(), "half a report");
    // All rows are whole.
    let rows = csv::Reader::from_path(out.join(".unfinished/articles.csv")).unwrap().into_records();
    let rows = rows.inspect(|row| assert!(row.is_ok(), "half a row: {row:?}")).count();
    // Two of 97 records are skipped; a batch counts them too.
    let scored = (0..BATCH).filter(|i| !matches!(i % 97, 5 | 6)).count();
    assert!((scored..ARTICLES).contains(&rows), "{rows}");

    // Not by the way: what is there is worth hours.
    let refused = run(folder.path(), &[&score[..], &["out"]].concat()).with(1);
    assert!(refused.err.contains("--resume to go on"), "{}", refused.err);
    for (arguments, what) in [
        (&["--resume", "--min-words", "5"][..], "min-words was 20 and is 5"),
        (&["--resume", "--drop-pronouns"], "the way of counting was the codebook's and is"),
        (&["--resume", "--min-n", "1"], "--min-n was 5 and is 1"),
        (&["--resume", "--format", "json"], "--format was csv,brat,journal and is json"),
    ] {
        let mut all = vec!["score", "in", "-q", "--out", "out"];
        all.extend_from_slice(arguments);
        if !arguments.contains(&"--format") {
            all.extend(["--format", "csv,brat,journal"]);
        }
        let refused = run(folder.path(), &all).with(1);
        assert!(refused.err.contains(what), "{}", refused.err);
    }
    let b = folder.path().join("in/b.jsonl");
    let (was, more) = (fs::metadata(&b).unwrap().modified().unwrap(), records(301));
    let kept = fs::read(&b).unwrap();
    fs::write(&b, more).unwrap();
    let refused = run(folder.path(), &[&score[..], &["out", "--resume"]].concat()).with(1);
    assert!(refused.err.contains("has changed") && refused.err.contains("b.jsonl"), "{}", refused.err);
    fs::write(&b, kept).unwrap();
    fs::File::options().write(true).open(&b).unwrap().set_modified(was).unwrap();

    run(folder.path(), &[&score[..], &["out", "--resume"]].concat()).with(2);
    assert_same(&folder.path().join("whole"), &out);
    let none = run(folder.path(), &[&score[..], &["out", "--resume"]].concat()).with(1);
    assert!(none.err.contains("without --resume"), "{}", none.err);
}

/// Waits until a run writes pages.
#[cfg(unix)]
fn wait_for_a_page(run: &mut Child, out: &Path) {
    let begun = Instant::now();
    while fs::read_dir(out.join(".unfinished/pages")).map_or(0, Iterator::count) == 0 {
        assert!(run.try_wait().unwrap().is_none(), "it ended too soon");
        assert!(begun.elapsed() < Duration::from_secs(60), "no page was written");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[cfg(unix)]
#[test]
fn pages_that_were_broken_off_leave_nothing() {
    let folder = folder(&[("in/a.jsonl", records(ARTICLES).as_bytes()), ("few/a.txt", PROSE.as_bytes())]);
    let (out, report) = (folder.path().join("out"), ["report", "in", "-q", "-j", "1", "--out", "out"]);
    let mut begun = begin(folder.path(), &report);
    wait_for_a_page(&mut begun, &out);
    assert!(Command::new("kill").args(["-INT", &begun.id().to_string()]).status().unwrap().success());
    let ended = begun.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(130), "{said}");
    assert!(said.contains("Nothing was written"), "{said}");
    assert!(!out.exists(), "{:?}", files(&out).keys());
    // A killed run can't clear up behind itself. The next one does, and never while the first is at work.
    let mut begun = begin(folder.path(), &report);
    wait_for_a_page(&mut begun, &out);
    let few = ["report", "few", "-q", "--out", "out"];
    let other = run(folder.path(), &few).with(1);
    assert!(other.err.contains("another run is writing"), "{}", other.err);
    begun.kill().unwrap();
    begun.wait().unwrap();
    assert!(out.join(".unfinished/pages").exists());
    run(folder.path(), &few).with(0);
    let left = files(&out);
    assert!(!left.keys().any(|path| path.starts_with(".unfinished")), "{:?}", left.keys());
    assert_eq!(left.keys().filter(|path| path.to_string_lossy().contains("article-")).count(), 1);
}

#[test]
fn some_runs_can_not_be_gone_on_with() {
    let folder = folder(&[("in/a.txt", PROSE.as_bytes())]);
    let pages = run(folder.path(), &["score", "in", "--format", "html", "--resume"]).with(1);
    assert!(pages.err.contains("pages (html) can't be gone on with"), "{}", pages.err);
    let input = run(folder.path(), &["score", "-", "--resume"]).with(1);
    assert!(input.err.contains("standard input"), "{}", input.err);
    let nothing = run(folder.path(), &["score", "in", "--resume"]).with(1);
    assert!(nothing.err.contains("holds no run"), "{}", nothing.err);
    assert!(!folder.path().join("onrecord-report").exists());
}
