//! What `remove` takes away: it must be there, and not be given anew in the same file for nothing.

use toml::de::DeTable;

use super::folder::File;
use super::structure::{Entry, texts};
use super::suggestion;
use crate::lexicon::Lexicon;
use crate::lexicon::diagnostic::Diagnostic;

/// The rule's name.
pub const RULE: &str = "removes-nothing";

/// Warns of each removal that removes nothing.
pub fn check(file: &File, table: &DeTable<'_>, entries: &[Entry<'_>], out: &mut Vec<Diagnostic>) {
    let builtin = Lexicon::builtin().entries.to_entries();
    let removed = table.iter().find(|(key, _)| key.get_ref() == "remove").map(|(_, value)| value);
    let ids = builtin.ids(&file.name);
    for (id, span) in texts(removed).filter(|(id, _)| !ids.contains(id)) {
        let message = format!("{} has no built-in `{id}` to remove", file.name);
        let help = super::nearest(id, ids.iter().copied())
            .map_or("leave it out".to_owned(), |meant| format!("did you mean `{meant}`?"));
        out.push(Diagnostic::warning(&file.document, RULE, span, message).help(help));
    }
    for entry in entries.iter().filter(|entry| entry.kind.field("remove").is_some()) {
        let Some((id, _)) = entry.id() else { continue };
        let words = builtin.class_words(&file.name, id);
        for (word, span) in entry.texts("remove").filter(|(word, _)| !words.iter().any(|w| w == word)) {
            let message = format!("`{word}` is no built-in word of `{id}`");
            let help = if words.is_empty() { suggestion(id, ids.iter().copied()) } else { "leave it out".to_owned() };
            out.push(Diagnostic::warning(&file.document, RULE, span, message).help(help));
        }
    }
}
