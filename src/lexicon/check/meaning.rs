//! What the entries of a file mean together: ids and words that stand twice, entries that do nothing,
//! classes that are no word list's.

use rustc_hash::FxHashMap;

use super::folder::File;
use super::structure::{Entry, Placed};
use super::suggestion;
use crate::lexicon::class::Class;
use crate::lexicon::diagnostic::Diagnostic;
use crate::lexicon::schema::Holds;
use crate::lexicon::word_list::WordList;

/// Most entries of one kind, the built-in ones included; indexes have 16 bits.
const MOST_ENTRIES: usize = 60_000;

/// Classes that the compiler gives to the words of entries; a word list with one would have no entry.
const OF_ENTRIES: [(Class, &str); 11] = [
    (Class::CUE_VERB, "cue_verbs.toml"),
    (Class::CUE_NOUN, "cue_nouns.toml"),
    (Class::CUE_PHRASE, "phrases.toml"),
    (Class::NO_COMMENT, "phrases.toml"),
    (Class::DISCLOSURE, "phrases.toml"),
    (Class::TRAP, "phrases.toml"),
    (Class::CHANNEL, "phrases.toml"),
    (Class::HEARSAY, "hearsay.toml"),
    (Class::REASON, "reasons.toml"),
    (Class::ORGANIZATION, "organizations.toml"),
    (Class::OUTLET, "outlets.toml"),
];

/// Tells what is wrong with the id of a word class: rule, message, help.
pub fn check_class(id: &str, mut error: impl FnMut(&'static str, String, String)) {
    let names: Vec<String> = Class::all().iter_names().map(|(name, _)| name.to_lowercase().replace('_', "-")).collect();
    let Some((_, class)) = Class::all().iter_names().find(|(name, _)| name.to_lowercase().replace('_', "-") == id)
    else {
        return error(
            "unknown-class",
            format!("there is no word class `{id}`"),
            suggestion(id, names.iter().map(String::as_str)),
        );
    };
    if let Some((_, file)) = OF_ENTRIES.iter().find(|(of_entries, _)| *of_entries == class) {
        error(
            "unknown-class",
            format!("the words of `{id}` are those of the entries of {file}"),
            format!("add an entry to {file}"),
        );
    }
}

/// Tells what is wrong with the id of a word list: rule, message, help.
pub fn check_list(id: &str, mut error: impl FnMut(&'static str, String, String)) {
    if WordList::of_id(id).is_none() {
        let ids: Vec<String> = WordList::ids().collect();
        let help = suggestion(id, ids.iter().map(String::as_str));
        error("unknown-list", format!("there is no word list `{id}`"), help);
    }
}

/// Tells all of a file.
pub fn check(file: &File, entries: &[Entry<'_>], out: &mut Vec<Diagnostic>) {
    if entries.len() > MOST_ENTRIES {
        let span = entries[MOST_ENTRIES].place();
        out.push(Diagnostic::error(
            &file.document,
            "too-many",
            span,
            format!("the file has more than {MOST_ENTRIES} entries"),
        ));
    }
    ids(file, entries, out);
    for entry in entries {
        empty_lists(file, entry, out);
        repeated_in_list(file, entry, out);
    }
    words_of_two_entries(file, entries, out);
}

fn ids(file: &File, entries: &[Entry<'_>], out: &mut Vec<Diagnostic>) {
    let mut seen = FxHashMap::default();
    for entry in entries {
        let Some((id, span)) = entry.id() else { continue };
        if let Some(first) = seen.insert((entry.kind.array, id), span.clone()) {
            let message = format!("`{id}` is the `{}` of two entries", entry.kind.id.unwrap_or("id"));
            let d = Diagnostic::error(&file.document, "duplicate-id", span, message).related(first, "here first");
            out.push(d.help("put the two together or give one another name"));
        }
    }
}

/// Lists without which an entry does nothing.
fn empty_lists(file: &File, entry: &Entry<'_>, out: &mut Vec<Diagnostic>) {
    let length = |key: &str| entry.value(key).and_then(|value| value.get_ref().as_array()).map(|list| list.len());
    let empty = |keys: &[&str]| keys.iter().all(|key| length(key).is_none_or(|n| n == 0));
    let mut tell = |key: &str, message: String, help: &str| {
        let span = entry.value(key).map_or(entry.place(), toml::Spanned::span);
        out.push(Diagnostic::error(&file.document, "empty", span, message).help(help));
    };
    if length("takes") == Some(0) {
        tell("takes", "`takes` is empty".into(), "say what may stand as the content, \"bare\" if nothing may");
    }
    // A collective has no singular; a word list may only remove.
    let other = if entry.kind.field("remove").is_some() { "remove" } else { "plurals" };
    if length("words") == Some(0) && empty(&[other]) {
        tell(
            "words",
            "`words` is empty, so the entry does nothing".into(),
            "give at least one word, or remove the entry",
        );
    }
    if entry.kind.array == "furniture" && empty(&["begins", "is", "holds"]) {
        tell(
            "id",
            "the entry has no `begins`, `is` or `holds`, so it does nothing".into(),
            "give at least one line or opening",
        );
    }
}

fn repeated_in_list(file: &File, entry: &Entry<'_>, out: &mut Vec<Diagnostic>) {
    let lists =
        entry.kind.fields.iter().filter(|f| matches!(f.holds, Holds::Words(_) | Holds::SomeOf(_) | Holds::Examples));
    for field in lists {
        let mut seen = FxHashMap::default();
        for (word, span) in entry.texts(field.name) {
            if let Some(first) = seen.insert(word, span.clone()) {
                let message = format!("`{word}` stands twice in `{}`", field.name);
                let d =
                    Diagnostic::warning(&file.document, "duplicate-word", span, message).related(first, "here first");
                out.push(d.help("remove one of them"));
            }
        }
    }
}

/// Words by which only one entry can be found.
fn words_of_two_entries(file: &File, entries: &[Entry<'_>], out: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<(&str, String), (Placed<'_>, usize)> = FxHashMap::default();
    for (number, entry) in entries.iter().enumerate() {
        for (scope, key, span) in keys(file, entry) {
            let before = seen.insert((scope, key.clone()), (("", span.clone()), number));
            let Some(((_, first), _)) = before.filter(|(_, other)| *other != number) else { continue };
            let message = format!("`{key}` stands in two entries, and only one of them can be found by it");
            let d = Diagnostic::warning(&file.document, "duplicate-word", span, message).related(first, "here first");
            out.push(d.help("leave it to one of them"));
        }
    }
}

/// What an entry is looked up by, within a scope in which no two entries should share it.
fn keys<'a>(file: &File, entry: &Entry<'a>) -> Vec<(&'static str, String, std::ops::Range<usize>)> {
    let list = |scope: &'static str, names: &[&str]| -> Vec<_> {
        let texts =
            names.iter().flat_map(|name| entry.text(name).into_iter().chain(entry.texts(name)).collect::<Vec<_>>());
        // Names are found whatever their capitals.
        texts.map(|(word, span)| (scope, word.to_lowercase(), span)).collect()
    };
    match (file.name.as_str(), entry.kind.array) {
        ("cue_verbs.toml", _) => {
            // The same verb with other forms is another spelling.
            let Some((lemma, span)) = entry.text("lemma") else { return Vec::new() };
            let rest: Vec<&str> =
                entry.text("particle").into_iter().chain(entry.texts("forms")).map(|(word, _)| word).collect();
            vec![("", std::iter::once(lemma).chain(rest).collect::<Vec<_>>().join(" "), span)]
        }
        ("phrases.toml", _) => match entry.text("kind").map(|(kind, _)| kind) {
            // These are looked for together, so that each wording is one of them.
            Some("according-to" | "rumor" | "no-comment" | "trap") => list("cue", &["words"]),
            Some("channel") => list("channel", &["words"]),
            Some("disclosure") => list("disclosure", &["words"]),
            Some("bare-source") => list("bare-source", &["words"]),
            Some("relay") => list("relay", &["words"]),
            _ => list("view-noun", &["words"]),
        },
        (
            "cue_nouns.toml" | "reasons.toml" | "hearsay.toml" | "peoples.toml" | "titles.toml" | "abbreviations.toml",
            _,
        )
        | ("documents.toml", "document")
        | ("outlets.toml", "media")
        | ("organizations.toml", "head") => list(entry.kind.array, &["words"]),
        ("roles.toml", _) => list("", &["words", "plurals"]),
        ("organizations.toml" | "places.toml", _) => list("name", &["name", "aliases"]),
        ("outlets.toml", _) => {
            let mut keys = list("name", &["name", "aliases"]);
            keys.extend(list("domain", &["domains"]));
            keys
        }
        ("furniture.toml", _) => ["begins", "is", "holds"].iter().flat_map(|name| list(name, &[name])).collect(),
        _ => Vec::new(),
    }
}
