//! Checking lexicon files: everything that is wrong with them, each with its place and what to do.
//!
//! A folder is checked in steps, and a step is left out where the one before it failed: which files there
//! are (`folder`), whether each is TOML, whether its keys and values fit the [schema](super::schema)
//! (`structure`), how its words are written (`writing`, `wording`), and what its entries mean together
//! (`meaning`). Whether the example sentences hold is for the grammar to say:
//! [`attribution::example`](crate::attribution::example).

mod example;
mod folder;
mod meaning;
mod removal;
mod structure;
mod weights;
mod wording;
mod writing;

use std::path::Path;
use std::sync::Arc;

use toml::de::DeTable;

use super::diagnostic::{Diagnostic, Document, Severity};
use super::file::BUILTIN;
pub use example::{Example, examples, examples_builtin};
pub use folder::WEIGHTS;
pub(super) use folder::{File, read};
pub use weights::QUESTIONS;

/// Most syntax errors that are told of a file: the first often makes the others.
const MOST_SYNTAX_ERRORS: usize = 5;

/// What a check found.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// By file, then by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files were checked.
    pub files: usize,
    /// How many entries they have.
    pub entries: usize,
}

impl Findings {
    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.diagnostics.len() - self.errors()
    }
}

/// Checks a user's folder, which is to be laid over the built-in lexicon.
#[must_use]
pub fn check(dir: &Path) -> Findings {
    check_files(&read(dir))
}

/// Checks the built-in lexicon.
#[must_use]
pub fn check_builtin() -> Findings {
    let mut findings =
        check_files(&(BUILTIN.iter().map(|(name, text)| File::builtin(name, text)).collect(), Vec::new()));
    findings.diagnostics.retain(|d| d.rule != removal::RULE);
    findings
}

/// Checks files that were read, to what was found in reading them.
pub(super) fn check_files((files, unread): &(Vec<File>, Vec<Diagnostic>)) -> Findings {
    let mut findings = Findings { diagnostics: unread.clone(), files: files.len(), entries: 0 };
    for file in files {
        let from = findings.diagnostics.len();
        if file.name == WEIGHTS {
            findings.entries += weights::check(&file.document, &mut findings.diagnostics);
        } else {
            findings.entries += check_file(file, &mut findings.diagnostics);
        }
        findings.diagnostics[from..].sort_by_key(|d| (d.span.start, d.span.end));
    }
    findings
}

fn check_file(file: &File, out: &mut Vec<Diagnostic>) -> usize {
    let (table, errors) = DeTable::parse_recoverable(&file.document.text);
    if !errors.is_empty() {
        out.extend(errors.iter().take(MOST_SYNTAX_ERRORS).map(|error| syntax(&file.document, error)));
        return 0;
    }
    let entries = structure::entries(file, table.get_ref(), out);
    meaning::check(file, &entries, out);
    removal::check(file, table.get_ref(), &entries, out);
    entries.len()
}

fn syntax(document: &Arc<Document>, error: &toml::de::Error) -> Diagnostic {
    let message = format!("this is no TOML: {}", error.message());
    Diagnostic::error(document, "syntax", error.span().unwrap_or(0..0), message)
        .help("words stand in double quotes, lists in square brackets with commas, and each entry begins with its name in [[…]]")
}

/// The name among `names` that was probably meant.
fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase().replace('_', "-");
    let far = (typed.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase().replace('_', "-")), name))
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// "did you mean `x`?", or what there is to choose from.
fn suggestion<'a>(typed: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match nearest(typed, names.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("one of {}", listed(names)),
    }
}

/// `a`, `b`, `c`
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
