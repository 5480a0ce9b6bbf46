//! What the README shows is what the program does.

use std::process::Command;

/// The README's `console` blocks, run. `TRYCMD=overwrite cargo test --test readme` rewrites them.
#[test]
fn its_examples() {
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn it_names_every_option() {
    let readme = include_str!("../README.md");
    for command in ["score", "show", "explain", "train", "lexicon"] {
        let help = Command::new(env!("CARGO_BIN_EXE_onrecord")).args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        let options = help.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
        for option in options.map(|word| word.trim_end_matches([',', '.', ':'])).filter(|option| *option != "--help") {
            assert!(readme.contains(option), "{command} {option} is missing");
        }
    }
}
