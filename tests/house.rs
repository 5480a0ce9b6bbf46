//! The rules of the house that a machine can check.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a Rust file may have.
const MOST_LINES: usize = 500;

/// Every file of the repository that a person reads, by its path.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            let name = path.to_str().unwrap().to_owned();
            if name == ".git" {
                continue; // a file in a linked worktree
            }
            if entry.file_type().unwrap().is_dir() {
                if !["target", "proptest-regressions", "report", "onrecord-report", "onrecord-comparison"]
                    .contains(&name.as_str())
                {
                    folders.push(path);
                }
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                found.push((name.replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn files_are_short() {
    for (name, text) in files().iter().filter(|(name, _)| name.ends_with(".rs")) {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{name} has {lines} lines: split it");
    }
}

#[test]
fn every_module_says_what_it_is() {
    for (name, text) in files().iter().filter(|(name, _)| name.ends_with(".rs")) {
        let first = text.lines().find(|line| !line.is_empty() && !line.starts_with("#!")).unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 15, "{name} begins with: {first}");
    }
}

#[test]
fn no_path_of_a_machine() {
    // Put together here, so that this file doesn't find itself.
    let paths = ["/ho|me/", "/Us|ers/", "/ro|ot/", "/wo|rk/", "/t|mp/", "C:|\\\\Us"].map(|p| p.replace('|', ""));
    for (name, text) in
        files().iter().filter(|(name, _)| *name != "Cargo.lock" && !name.starts_with("lexicons/weights"))
    {
        for (number, line) in text.lines().enumerate() {
            // A web address or a relative path may hold the same letters.
            let found = paths.iter().find(|path| {
                line.match_indices(path.as_str())
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.'))
            });
            assert!(found.is_none(), "{name}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn links_in_the_pages_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, text) in
        files().iter().filter(|(name, _)| name.ends_with(".md") && !name.starts_with("fixtures/articles"))
    {
        let folder = Path::new(name).parent().unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.starts_with('#') {
                continue;
            }
            let target = link.split('#').next().unwrap();
            assert!(root.join(folder).join(target).exists(), "{name}: {link}");
        }
    }
}
