//! The example sentences of entries, with their places: the grammar tries them.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use toml::de::DeTable;

use super::folder::{File, read};
use super::structure;
use crate::lexicon::diagnostic::{Diagnostic, Document};
use crate::lexicon::file::BUILTIN;

/// A sentence that an entry gives as an example.
#[derive(Debug, Clone)]
pub struct Example {
    /// Name of the file: `cue_verbs.toml`.
    pub file: String,
    /// The entry's id.
    pub id: String,
    /// The sentence or line.
    pub sentence: String,
    /// Whether the entry is to be found in it.
    pub matches: bool,
    document: Arc<Document>,
    span: Range<usize>,
}

impl Example {
    /// An error that points to the sentence.
    #[must_use]
    pub fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(&self.document, "example", self.span.clone(), message)
    }
}

/// The examples of a user's folder; of files that can't be read, none.
#[must_use]
pub fn examples(dir: &Path) -> Vec<Example> {
    read(dir).0.iter().flat_map(of_file).collect()
}

/// The examples of the built-in lexicon.
#[must_use]
pub fn examples_builtin() -> Vec<Example> {
    BUILTIN.iter().flat_map(|(name, text)| of_file(&File::builtin(name, text))).collect()
}

fn of_file(file: &File) -> Vec<Example> {
    let Ok(table) = DeTable::parse(&file.document.text) else { return Vec::new() };
    let entries = structure::entries(file, table.get_ref(), &mut Vec::new());
    let mut out = Vec::new();
    for entry in &entries {
        let Some((id, _)) = entry.id() else { continue };
        for (key, matches) in [("matches", true), ("not", false)] {
            out.extend(entry.texts(key).map(|(sentence, span)| Example {
                file: file.name.clone(),
                id: id.to_owned(),
                sentence: sentence.to_owned(),
                matches,
                document: Arc::clone(&file.document),
                span,
            }));
        }
    }
    out
}
