//! What the program is built from may be passed on with it.

use std::process::Command;

/// Licences that ask for no more than their own text and a notice.
const ALLOWED: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages with another licence. The Mozilla licence holds for the files of these packages, which are used
/// as they are published, and asks nothing of a program that is built with them. All belong to the reader of
/// web pages.
const EXCEPTIONS: [(&str, &str); 4] =
    [("cssparser", "MPL-2.0"), ("cssparser-macros", "MPL-2.0"), ("dtoa-short", "MPL-2.0"), ("selectors", "MPL-2.0")];

/// Whether an SPDX expression can be met with allowed licences: `AND` binds closer than `OR`.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").replace(" or ", " OR ");
    let plain = expression.trim();
    if let Some(open) = plain.find('(') {
        let close = open + plain[open..].find(')').expect("a closing bracket");
        let inner = if is_allowed(&plain[open + 1..close]) { "MIT" } else { "none" };
        return is_allowed(&format!("{} {inner} {}", &plain[..open], &plain[close + 1..]));
    }
    plain.split(" OR ").any(|all| all.split(" AND ").all(|one| ALLOWED.contains(&one.trim())))
}

#[test]
fn expressions() {
    assert!(
        is_allowed("MIT OR GPL-3.0") && is_allowed("MIT/Apache-2.0") && is_allowed("(MIT OR GPL-2.0) AND Unicode-3.0")
    );
    assert!(!is_allowed("GPL-3.0") && !is_allowed("MIT AND GPL-3.0") && !is_allowed("(GPL-2.0 OR GPL-3.0) AND MIT"));
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let ended = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&ended.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    let refused: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let (name, licence) = (package["name"].as_str()?, package["license"].as_str().unwrap_or("none"));
            let excepted = EXCEPTIONS.contains(&(name, licence));
            (!excepted && !is_allowed(licence)).then(|| format!("{name}: {licence}"))
        })
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
