//! Whether the keys and values of a file fit the schema.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::folder::File;
use super::writing::check_writing;
use super::{listed, suggestion};
use crate::lexicon::diagnostic::{Diagnostic, Document};
use crate::lexicon::schema::{Field, Holds, Kind, kinds_of};

/// An entry as it stands in a file.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its kind.
    pub kind: &'static Kind,
    /// Where it begins.
    pub span: Range<usize>,
    /// Its keys and values.
    pub table: &'a DeTable<'a>,
}

/// A piece of text and where it stands.
pub type Placed<'a> = (&'a str, Range<usize>);

impl<'a> Entry<'a> {
    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, value)| value)
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<Placed<'a>> {
        let value = self.value(key)?;
        Some((value.get_ref().as_str()?, value.span()))
    }

    /// The texts of a list.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = Placed<'a>> + use<'a> {
        texts(self.value(key))
    }

    /// What tells it from other entries of its kind.
    pub fn id(&self) -> Option<Placed<'a>> {
        self.text(self.kind.id?)
    }

    /// The best place to speak of the whole entry.
    pub fn place(&self) -> Range<usize> {
        self.id().map_or(self.span.clone(), |(_, span)| span)
    }
}

/// The texts of a value that is a list.
pub fn texts<'a>(value: Option<&'a Spanned<DeValue<'a>>>) -> impl Iterator<Item = Placed<'a>> + use<'a> {
    let list = value.and_then(|value| value.get_ref().as_array());
    list.into_iter().flatten().filter_map(|item| Some((item.get_ref().as_str()?, item.span())))
}

/// The entries of a file, after all that doesn't fit the schema was told.
pub fn entries<'a>(file: &File, table: &'a DeTable<'a>, out: &mut Vec<Diagnostic>) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let arrays = kinds_of(&file.name).map(|kind| kind.array);
    for (key, value) in table {
        if key.get_ref() == "remove" {
            list_of_texts(&file.document, "remove", value, out);
            continue;
        }
        let Some(kind) = kinds_of(&file.name).find(|kind| kind.array == key.get_ref()) else {
            let message = format!("{} has no `{}`", file.name, key.get_ref());
            let help = suggestion(key.get_ref(), arrays.clone().chain(["remove"]));
            out.push(Diagnostic::error(&file.document, "unknown-key", key.span(), message).help(help));
            continue;
        };
        let wrong = |span| {
            Diagnostic::error(
                &file.document,
                "wrong-type",
                span,
                format!("`{}` is to be a list of entries", kind.array),
            )
            .help(format!("begin each entry with [[{}]], in two pairs of square brackets", kind.array))
        };
        let Some(list) = value.get_ref().as_array() else {
            out.push(wrong(value.span()));
            continue;
        };
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => entries.push(Entry { kind, span: item.span(), table }),
                None => out.push(wrong(item.span())),
            }
        }
    }
    entries.sort_by_key(|entry| entry.span.start);
    for entry in &entries {
        check_entry(&file.document, entry, out);
    }
    entries
}

fn check_entry(document: &Arc<Document>, entry: &Entry<'_>, out: &mut Vec<Diagnostic>) {
    for (key, value) in entry.table {
        match entry.kind.field(key.get_ref()) {
            Some(field) => check_value(document, field, value, out),
            None => {
                let message = format!("[[{}]] has no key `{}`", entry.kind.array, key.get_ref());
                let help = suggestion(key.get_ref(), entry.kind.fields.iter().map(|f| f.name));
                out.push(Diagnostic::error(document, "unknown-key", key.span(), message).help(help));
            }
        }
    }
    for field in entry.kind.fields.iter().filter(|f| f.required && entry.value(f.name).is_none()) {
        let message = format!("this [[{}]] has no `{}`", entry.kind.array, field.name);
        let d = Diagnostic::error(document, "missing-key", entry.place(), message);
        out.push(d.help(format!("add {} = {}", field.name, sample(field.holds))));
    }
}

/// What a value of a key looks like.
fn sample(holds: Holds) -> String {
    match holds {
        Holds::Id | Holds::ClassId | Holds::ListId | Holds::Text | Holds::Word(_) | Holds::Country => "\"…\"".into(),
        Holds::Flag => "true".into(),
        Holds::Count => "1".into(),
        Holds::OneOf(values) => {
            format!("one of {}", values.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>().join(", "))
        }
        Holds::SomeOf(values) => {
            format!("a list of some of {}", values.iter().map(|v| format!("{v:?}")).collect::<Vec<_>>().join(", "))
        }
        Holds::Words(_) | Holds::Examples => "[\"…\", \"…\"]".into(),
        Holds::Forms => "[third person, past, participle, -ing form]".into(),
        Holds::Reliability => "{ cue = 1, of = 2 }".into(),
    }
}

fn check_value(document: &Arc<Document>, field: &Field, value: &Spanned<DeValue<'_>>, out: &mut Vec<Diagnostic>) {
    let name = field.name;
    let mut wrong_type = || {
        let message = format!("`{name}` can't be of type {}", value.get_ref().type_str());
        out.push(
            Diagnostic::error(document, "wrong-type", value.span(), message)
                .help(format!("write {name} = {}", sample(field.holds))),
        );
    };
    match field.holds {
        Holds::Flag if value.get_ref().is_bool() => {}
        Holds::Count => match number(value) {
            None => wrong_type(),
            Some(0) => {
                out.push(Diagnostic::error(document, "empty", value.span(), format!("`{name}` is to be 1 or more")))
            }
            Some(_) => {}
        },
        Holds::Reliability => reliability(document, value, out),
        Holds::Id
        | Holds::Text
        | Holds::Word(_)
        | Holds::OneOf(_)
        | Holds::ClassId
        | Holds::ListId
        | Holds::Country => match value.get_ref().as_str() {
            None => wrong_type(),
            Some(text) => check_text(document, name, field.holds, (text, value.span()), out),
        },
        Holds::Words(_) | Holds::SomeOf(_) | Holds::Forms | Holds::Examples => {
            let count = list_of_texts(document, name, value, out);
            if count != 4 && field.holds == Holds::Forms {
                let message = format!("`forms` holds {count} of 4 words");
                let help =
                    "give the third person, past, participle and -ing form, or leave `forms` out of a regular verb";
                out.push(Diagnostic::error(document, "forms", value.span(), message).help(help));
            }
            for item in texts(Some(value)) {
                check_text(document, name, field.holds, item, out);
            }
        }
        Holds::Flag => wrong_type(),
    }
}

/// A whole number from 0 on.
fn number(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    let number = value.get_ref().as_integer()?;
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Checks that a value is a list of texts, and gives its length.
fn list_of_texts(
    document: &Arc<Document>,
    name: &str,
    value: &Spanned<DeValue<'_>>,
    out: &mut Vec<Diagnostic>,
) -> usize {
    let wrong = |span, found: &str| {
        Diagnostic::error(document, "wrong-type", span, format!("`{name}` is to be a list of texts, not {found}"))
            .help(format!("write {name} = [\"…\", \"…\"]"))
    };
    let Some(list) = value.get_ref().as_array() else {
        out.push(wrong(value.span(), value.get_ref().type_str()));
        return 0;
    };
    for item in list.iter().filter(|item| !item.get_ref().is_str()) {
        out.push(wrong(item.span(), item.get_ref().type_str()));
    }
    list.len()
}

fn check_text(document: &Arc<Document>, name: &str, holds: Holds, (text, span): Placed<'_>, out: &mut Vec<Diagnostic>) {
    let mut error = |rule, message: String, help: String| {
        out.push(Diagnostic::error(document, rule, span.clone(), message).help(help))
    };
    match holds {
        Holds::OneOf(values) | Holds::SomeOf(values) if !values.contains(&text) => {
            let help = match super::nearest(text, values.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`? It is one of {}", listed(values.iter().copied())),
                None => format!("one of {}", listed(values.iter().copied())),
            };
            error("unknown-value", format!("`{name}` can't be `{text}`"), help);
        }
        Holds::Id | Holds::Examples if text.trim().is_empty() => {
            error("empty", format!("`{name}` is empty"), "write it out".into())
        }
        Holds::Id if text.trim() != text => {
            error("blank", format!("`{text}` has a blank at its end"), "remove it".into())
        }
        Holds::ClassId => super::meaning::check_class(text, error),
        Holds::ListId => super::meaning::check_list(text, error),
        Holds::Country if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_uppercase()) => {
            error(
                "country",
                format!("`{text}` is no country code"),
                "give two capital letters, as in ISO 3166: \"US\"".into(),
            );
        }
        Holds::Word(writing) | Holds::Words(writing) => check_writing(text, writing, error),
        Holds::Forms => check_writing(text, crate::lexicon::schema::Writing::Lower, error),
        _ => {}
    }
}

fn reliability(document: &Arc<Document>, value: &Spanned<DeValue<'_>>, out: &mut Vec<Diagnostic>) {
    let mut error = |rule, span, message: String| {
        out.push(
            Diagnostic::error(document, rule, span, message)
                .help("write reliability = { cue = 1, of = 2 }: times that it was a cue, of all times"),
        );
    };
    let Some(table) = value.get_ref().as_table() else {
        return error(
            "wrong-type",
            value.span(),
            format!("`reliability` can't be of type {}", value.get_ref().type_str()),
        );
    };
    let mut counts = [None; 2];
    for (key, count) in table {
        let Some(at) = ["cue", "of"].iter().position(|name| name == key.get_ref()) else {
            error("unknown-key", key.span(), format!("`reliability` has no key `{}`", key.get_ref()));
            continue;
        };
        counts[at] = number(count);
        if counts[at].is_none() {
            error("wrong-type", count.span(), format!("`{}` is to be a whole number from 0 on", key.get_ref()));
        }
    }
    match counts {
        [Some(cue), Some(of)] if cue > of => {
            error("reliability", value.span(), format!("it can't have been a cue {cue} times of {of}"))
        }
        [None, _] | [_, None] if table.len() < 2 => {
            error("missing-key", value.span(), "`reliability` needs both `cue` and `of`".into())
        }
        _ => {}
    }
}
