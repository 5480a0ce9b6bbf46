//! Which files of a user's folder are a lexicon's, and reading them.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::suggestion;
use crate::lexicon::diagnostic::{Diagnostic, Document};
use crate::lexicon::file::BUILTIN;

/// The table of weights, which a folder may hold beside the entries.
pub const WEIGHTS: &str = "weights.tsv";

/// A lexicon file that was read.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name in the folder.
    pub name: String,
    /// Its text.
    pub document: Arc<Document>,
}

impl File {
    /// A built-in file, shown under its path in the repository.
    pub fn builtin(name: &str, text: &str) -> Self {
        let document = Arc::new(Document { path: format!("lexicons/{name}"), text: text.to_owned() });
        Self { name: name.to_owned(), document }
    }
}

/// Reads the lexicon files of a folder, in the order of their names; what is wrong with the others is told.
/// Hidden files and Markdown are passed over.
pub fn read(dir: &Path) -> (Vec<File>, Vec<Diagnostic>) {
    let mut out = (Vec::new(), Vec::new());
    let unread = |path: &Path, rule, message: String| {
        let document = Arc::new(Document { path: path.display().to_string(), text: String::new() });
        Diagnostic::error(&document, rule, 0..0, message)
    };
    let mut paths: Vec<_> = match fs::read_dir(dir) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect(),
        Err(error) => {
            let (message, help) = match error.kind() {
                ErrorKind::NotFound => {
                    ("there is no such folder".to_owned(), "give the folder that holds your lexicon files")
                }
                ErrorKind::NotADirectory => ("this is no folder".to_owned(), "give the folder that holds the file"),
                _ => (format!("the folder can't be read: {error}"), "check its permissions"),
            };
            out.1.push(unread(dir, "folder", message).help(help));
            return out;
        }
    };
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        if name.starts_with('.') || extension == "md" {
            continue;
        }
        let names = BUILTIN.iter().map(|file| file.0).chain([WEIGHTS]);
        if !names.clone().any(|known| known == name) {
            let mut d =
                unread(&path, "unknown-file", format!("`{name}` is no lexicon file, so nothing would be read from it"));
            if path.is_dir() || extension != "toml" && extension != "tsv" {
                d.severity = super::Severity::Warning;
            }
            out.1.push(d.help(suggestion(&name, names)));
            continue;
        }
        match fs::read(&path) {
            Err(error) => out.1.push(
                unread(&path, "unreadable", format!("the file can't be read: {error}")).help("check its permissions"),
            ),
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => {
                    let document = Arc::new(Document { path: path.display().to_string(), text });
                    out.0.push(File { name, document });
                }
                Err(error) => out.1.push(not_utf8(&path, &error)),
            },
        }
    }
    if out.0.is_empty() && out.1.is_empty() {
        let mut d = unread(dir, "folder", "the folder holds no lexicon file".to_owned());
        d.severity = super::Severity::Warning;
        out.1.push(
            d.help(format!("the files are {}", super::listed(BUILTIN.iter().map(|file| file.0).chain([WEIGHTS])))),
        );
    }
    out
}

/// Points to the first byte that is no UTF-8.
fn not_utf8(path: &Path, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let document = Arc::new(Document { path: path.display().to_string(), text });
    let byte = error.as_bytes().get(at).copied().unwrap_or_default();
    Diagnostic::error(
        &document,
        "not-utf8",
        at..at + '\u{fffd}'.len_utf8(),
        format!("the byte {byte:#04x} is no UTF-8"),
    )
    .help("save the file as UTF-8")
}
