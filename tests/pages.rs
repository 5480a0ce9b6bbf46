//! Pages for a browser, without one: what is in them is text, loads nothing, and stays small.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn onrecord(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_onrecord")).args(arguments).current_dir(folder).output().unwrap()
}

/// Makes a report of some files and gives its pages by name.
fn report(articles: &[(&str, &str)]) -> BTreeMap<String, String> {
    report_with(articles, &[])
}

/// The same with more arguments.
fn report_with(articles: &[(&str, &str)], more: &[&str]) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in articles {
        let path = folder.path().join("in").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let arguments = ["report", "in", "--out", "out", "--min-words", "1", "--any-language"];
    let ended = onrecord(&[&arguments[..], more].concat(), folder.path());
    // Some of the input may be skipped.
    assert!(matches!(ended.status.code(), Some(0 | 2)), "{}", String::from_utf8_lossy(&ended.stderr));
    let out = folder.path().join("out");
    let pages = fs::read_dir(out.join("pages")).unwrap().map(|page| page.unwrap().path());
    pages
        .chain([out.join("report.html")])
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

const HOSTILE: &str = r#"{"id": "a\"><script>alert(1)</script>", "headline": "</title><script>alert(2)</script>",
 "outlet": "<img src=x onerror=alert(3)>", "event": "\"><svg onload=alert(4)>", "url": "javascript:alert(5)", "author": "</p><b>",
 "text": "“<script>alert(6)</script>,” Ann <i>Lee</i> said. <b onclick='alert(7)'>Two aides</b> said {{ 7 * 7 }} {% raw %} </textarea>. \u0000 It was over."}"#;

#[test]
fn what_an_article_holds_stays_text() {
    let pages = report(&[("a.json", HOSTILE)]);
    for (name, page) in &pages {
        for alert in
            ["<script>alert", "<img src=x", "<svg onload", "<b onclick", "href=\"javascript:", "</title><script"]
        {
            assert!(!page.contains(alert), "{name} holds {alert}");
        }
    }
    let article = pages.iter().find(|(name, _)| name.starts_with("article-")).unwrap().1;
    assert!(!article.contains('\0'));
    assert!(article.contains("&lt;script&gt;alert(6)") && article.contains("{{ 7 * 7 }}"));
}

#[test]
fn a_page_lets_in_only_what_it_holds() {
    let pages = report(&[("a.txt", "Bridge closed\n\nAnn Lee said the bridge was unsafe.")]);
    assert!(pages.len() > 8, "{:?}", pages.keys());
    for (name, page) in &pages {
        assert!(page.contains("default-src &#x27;none&#x27;") && page.contains("sha256-"), "{name} has no policy");
        for loads in
            [" src=", "@import", "url(", "<link rel=\"stylesheet", "<iframe", "<object", "unsafe-inline", " style="]
        {
            let own = page.matches("fill: url(#p-").count();
            let found = page.matches(loads).count();
            assert_eq!(found, if loads == "url(" { own } else { 0 }, "{name} has {loads}");
        }
    }
}

#[test]
fn no_page_is_too_large() {
    let long: String = (0..9000)
        .map(|i| {
            format!(
                "Ann Lee{i} told the court in a long, long statement that item {i} was not hers. “No,” said Bo Ray.\n\n"
            )
        })
        .collect();
    let one_line = format!(
        "Ann Lee said it rained. {}",
        "He said it again, and she denied it, according to two aides. ".repeat(9000)
    );
    let marks = format!("Ann Lee said it rained. {}", "\"<&>\" / \"\", he said. ".repeat(40_000));
    let pages = report(&[
        ("long.txt", &long),
        ("marks.txt", &marks),
        ("line.txt", &one_line),
        ("word.txt", &"said".repeat(400_000)),
        ("none.txt", "Nothing here."),
    ]);
    for (name, page) in &pages {
        assert!(page.len() < 2_000_000, "{name} has {} bytes", page.len());
    }
    assert!(pages.values().any(|page| page.contains("too long for one page")));
    assert!(pages.values().any(|page| page.contains("No attribution was found")));
}

#[test]
fn one_article_is_one_file_and_several_are_told_to_need_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let article = "Bridge closed\n\nAnn Lee, the mayor, said on Monday that the old bridge was unsafe and would stay shut until May.";
    fs::write(folder.path().join("a.txt"), article).unwrap();
    fs::write(folder.path().join("b.txt"), article).unwrap();
    let ended = onrecord(&["report", "a.txt", "--out", "a.html"], folder.path());
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let page = fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert!(page.contains("id=\"c1\"") && !page.contains("report.html") && !page.contains("definitions.html"));
    let ended = onrecord(&["report", "a.txt", "b.txt", "--out", "both.html"], folder.path());
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("give --out a folder"));
    assert!(!folder.path().join("both.html").exists());
}

/// The pages that a page links to.
fn linked(page: &str) -> impl Iterator<Item = &str> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    links.filter(|link| link.ends_with(".html")).map(|link| link.rsplit('/').next().unwrap())
}

#[test]
fn links_lead_somewhere_whatever_an_outlet_is_called() {
    let article = "Bridge closed\n\nAnn Lee said the bridge was unsafe. Two aides said it would open.";
    for outlet in ["A\u{1}B", "A\tB", "\u{7f}", "A & B", "a?b#c", "新闻"] {
        let pages = report_with(&[("a.txt", article), ("b.txt", article)], &["--outlet", outlet]);
        for (name, page) in &pages {
            for link in linked(page) {
                assert!(pages.contains_key(link), "{outlet:?}: {name} links to {link}");
            }
        }
        assert!(linked(&pages["metrics.html"]).any(|link| link.starts_with("outlet-")), "{outlet:?}");
    }
}
