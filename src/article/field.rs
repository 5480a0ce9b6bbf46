//! The names that fields go by in JSON, CSV and front matter, and the article that they draft.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::markup;
use super::skip::{Fault, SkipReason};
use crate::span::{Byte, Span};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $id:literal [$($known:literal)*];)*) => {
        /// What an input can tell of an article.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// All, the text first.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word that `--column` takes.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The names it is known by, best first. Case, blanks, `_`, `-` and `.` don't matter;
            /// `thread.site` is `site` within `thread`.
            #[must_use]
            pub const fn names(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($known),*],)* }
            }
        }
    };
}

fields! {
    /// The article's text. Names that end in `html` hold markup.
    Text "text" [
        "text" "body" "body_text" "content" "article" "full_text" "maintext" "main_text" "article_text" "article_body"
        "text_content" "plain_text" "story" "story_text" "body_content" "content_text" "raw_text" "news" "bodies"
        "bodytext" "paragraphs" "body_html" "html" "content_html" "html_content" "text_html" "raw_html"
    ];
    /// The headline.
    Headline "headline" [
        "headline" "title" "head" "article_title" "news_title" "story_title" "headline_main" "heading" "headlines" "hl1" "hed"
    ];
    /// The outlet's name.
    Outlet "outlet" [
        "outlet" "publication" "publication_title" "publication_name" "newspaper" "publisher" "publisher_name"
        "news_outlet" "outlet_name" "source" "source_name" "media" "media_name" "media_outlet" "site_name" "thread.site_full"
        "thread.site" "site" "provider" "paper" "journal" "news_source" "credit" "creditline"
    ];
    /// The outlet's domain.
    Domain "domain" ["domain" "source_domain" "source_url" "host" "hostname" "website" "site_url" "media_url"];
    /// Who wrote it.
    Byline "byline" [
        "byline" "author" "authors" "by" "creator" "dc_creator" "writer" "journalist" "author_name" "reporter" "infosources"
    ];
    /// When it was published.
    Published "published" [
        "published" "date" "date_published" "published_at" "publication_date" "publish_date" "published_date" "pub_date"
        "published_utc" "published_on" "publish_time" "published_time" "article_date" "news_date" "versioncreated"
        "firstcreated" "firstpublished" "date_publish" "created_at" "datetime" "timestamp" "day"
    ];
    /// Its address.
    Url "url" [
        "url" "link" "article_url" "web_url" "canonical_url" "permalink" "source_article_url" "story_url" "href" "uri"
    ];
    /// Its own id.
    Id "id" [
        "id" "_id" "article_id" "doc_id" "document_id" "story_id" "stories_id" "uuid" "guid" "proquest_document_id" "news_id" "uri" "altids"
    ];
    /// Section or desk.
    Section "section" ["section" "section_name" "desk" "news_desk" "category" "article_section" "subject" "rubric"];
    /// The event that it covers.
    Event "event" ["event" "event_id" "event_name" "story_cluster" "topic_event"];
}

impl Field {
    /// The field with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.id() == id)
    }
}

/// Lower case, letters and digits only.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Folded name to the fields that it may tell, each with the name's rank (0 is the best).
static KNOWN: LazyLock<FxHashMap<String, Vec<(Field, usize)>>> = LazyLock::new(|| {
    let mut known: FxHashMap<String, Vec<(Field, usize)>> = FxHashMap::default();
    for &field in Field::ALL {
        for (rank, name) in field.names().iter().enumerate() {
            let fields = known.entry(folded(name)).or_default();
            if fields.iter().all(|(f, _)| *f != field) {
                fields.push((field, rank + 1));
            }
        }
    }
    known
});

/// Which column or key holds which field, where the usual names don't tell: `--column text=BODY`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    names: BTreeMap<Field, String>,
}

/// Why a `--column` can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnsError {
    /// No `=` in it.
    #[error("{0} is not of the form FIELD=COLUMN, as in text=BODY")]
    Form(String),
    /// The field isn't one.
    #[error("{0} is no field; the fields are {fields}", fields = Field::ALL.iter().map(|f| f.id()).collect::<Vec<_>>().join(", "))]
    Field(String),
}

impl Columns {
    /// Adds one, written `field=NAME`. In JSON the name may be a path: `text=article.body`.
    ///
    /// # Errors
    /// A form or field that isn't known.
    pub fn add(&mut self, written: &str) -> Result<(), ColumnsError> {
        let (field, name) = written.split_once('=').ok_or_else(|| ColumnsError::Form(written.to_owned()))?;
        let field =
            Field::from_id(&field.trim().to_lowercase()).ok_or_else(|| ColumnsError::Field(field.to_owned()))?;
        if name.trim().is_empty() {
            return Err(ColumnsError::Form(written.to_owned()));
        }
        self.names.insert(field, name.trim().to_owned());
        Ok(())
    }

    /// The fields that a name tells, each with its rank; lower is better.
    pub(super) fn fields(&self, name: &str) -> Vec<(Field, usize)> {
        let fold = folded(name);
        let mut fields = KNOWN.get(&fold).cloned().unwrap_or_default();
        fields.retain(|(field, _)| !self.names.contains_key(field));
        for (&field, given) in &self.names {
            if given == name || folded(given) == fold {
                fields.push((field, usize::from(given != name)));
            }
        }
        fields
    }

    /// The name that was given for a field.
    pub(super) fn given(&self, field: Field) -> Option<&str> {
        self.names.get(&field).map(String::as_str)
    }
}

/// Whether a key holds the text of an article by its usual name.
pub(super) fn is_text_name(name: &str) -> bool {
    KNOWN.get(&folded(name)).is_some_and(|fields| fields.iter().any(|(field, _)| *field == Field::Text))
}

/// An article as its format gave it: nothing checked, no outlet decided.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub text: String,
    /// Where the headline stands in `text`, where it does.
    pub headline_span: Option<Span<Byte>>,
    /// The headline, where it came apart.
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub domain: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub id: Option<String>,
    pub section: Option<String>,
    pub event: Option<String>,
}

/// Values found for each field, the best-named one kept.
#[derive(Debug, Default)]
pub(super) struct Findings(BTreeMap<Field, (usize, String)>);

impl Findings {
    /// Notes a value; an empty one, or one under a worse name than before, is nothing.
    pub fn note(&mut self, field: Field, rank: usize, value: impl FnOnce() -> Option<String>) {
        if self.0.get(&field).is_some_and(|(known, _)| *known <= rank) {
            return;
        }
        if let Some(value) = value().filter(|value| !value.trim().is_empty()) {
            self.0.insert(field, (rank, value));
        }
    }

    fn has_text(&self) -> bool {
        self.0.contains_key(&Field::Text)
    }

    /// The draft; markup in its fields is taken off.
    pub fn draft(mut self) -> Draft {
        let mut take = |field| self.0.remove(&field).map(|(_, value)| value);
        let line = |value: Option<String>| value.map(|v| markup::inline(&v)).filter(|v| !v.is_empty());
        let text = take(Field::Text).map(markup::plain).unwrap_or_default();
        Draft {
            text,
            headline_span: None,
            headline: line(take(Field::Headline)),
            outlet: line(take(Field::Outlet)),
            domain: line(take(Field::Domain)),
            byline: line(take(Field::Byline)),
            published: line(take(Field::Published)),
            url: take(Field::Url),
            id: take(Field::Id).map(|id| id.trim().to_owned()),
            section: line(take(Field::Section)),
            event: line(take(Field::Event)),
        }
    }
}

/// Drafts an article from a JSON object (or YAML or TOML, read into one). An object without text that
/// holds one with text (`{"article": {…}}`, a search engine's `_source`) is read as that one.
pub(super) fn of_object(object: &mut Map<String, Value>, columns: &Columns) -> Result<Draft, Fault> {
    let findings = findings_of(object, columns, 0);
    if !findings.has_text() {
        return Err(no_text(&object.keys().map(String::as_str).collect::<Vec<_>>(), columns));
    }
    Ok(findings.draft())
}

/// What an object tells, with or without a text.
pub(super) fn findings_of(object: &mut Map<String, Value>, columns: &Columns, depth: usize) -> Findings {
    let mut findings = Findings::default();
    for (key, value) in object.iter_mut() {
        for (field, rank) in columns.fields(key) {
            findings.note(field, rank, || taken(value, field));
        }
        if let Value::Object(inner) = value {
            for (inner_key, value) in inner.iter_mut() {
                for (field, rank) in columns.fields(&format!("{key}.{inner_key}")) {
                    findings.note(field, rank, || taken(value, field));
                }
            }
        }
    }
    for &field in Field::ALL {
        if let Some(path) = columns.given(field).filter(|path| path.contains('.')) {
            let mut parts = path.split('.');
            let first = parts.next().and_then(|part| object.get_mut(part));
            if let Some(value) = first.and_then(|first| parts.try_fold(first, |value, part| value.get_mut(part))) {
                findings.note(field, 0, || taken(value, field));
            }
        }
    }
    if !findings.has_text() && depth < 3 {
        for value in object.values_mut() {
            let Value::Object(inner) = value else {
                continue;
            };
            let mut nested = findings_of(inner, columns, depth + 1);
            if nested.has_text() {
                for (field, value) in findings.0 {
                    nested.0.entry(field).or_insert(value);
                }
                return nested;
            }
        }
    }
    findings
}

/// The error of a record without text: what it has, and what to say.
pub(super) fn no_text(names: &[&str], columns: &Columns) -> Fault {
    let (reason, what) = (SkipReason::NoText, "field");
    Fault::new(reason, missing(what, names, columns))
}

/// "there is no field for the text; there are a, b".
pub(super) fn missing(what: &str, names: &[&str], columns: &Columns) -> String {
    let wanted = columns
        .given(Field::Text)
        .map_or_else(|| format!("no {what} for the text"), |name| format!("no {what} {name}"));
    if names.is_empty() {
        return format!("there is {wanted}");
    }
    let shown = names.iter().take(30).copied().collect::<Vec<_>>().join(", ");
    let more = if names.len() > 30 { format!(" and {} more", names.len() - 30) } else { String::new() };
    format!("there is {wanted}; there are {shown}{more}")
}

/// A value as text: objects by their name or value, arrays joined. The text is taken, not copied.
fn taken(value: &mut Value, field: Field) -> Option<String> {
    match value {
        // One key may tell two fields (uri), but the text is only the text.
        Value::String(text) if field == Field::Text => Some(std::mem::take(text)),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let parts: Vec<String> =
                items.iter_mut().filter_map(|item| taken(item, field)).filter(|p| !p.trim().is_empty()).collect();
            let mark = if field == Field::Text { "\n\n" } else { ", " };
            // Of several headlines, sites or ids one is meant.
            match field {
                Field::Text | Field::Byline => Some(parts.join(mark)),
                _ => parts.into_iter().next(),
            }
        }
        Value::Object(object) => {
            const TEXT: &[&str] = &["rendered", "value", "content", "text", "#text", "@value"];
            const HEADLINE: &[&str] = &["rendered", "main", "value", "title", "text", "name"];
            const NAME: &[&str] = &[
                "name",
                "value",
                "label",
                "full_name",
                "#text",
                "@value",
                "$oid",
                "$date",
                "$numberLong",
                "domain",
                "id",
            ];
            let keys = match field {
                // An article, and not the text of one.
                Field::Text if object.contains_key("title") || object.contains_key("headline") => {
                    return None;
                }
                Field::Text => TEXT,
                Field::Headline => HEADLINE,
                _ => NAME,
            };
            keys.iter().find_map(|key| object.get_mut(*key).and_then(|value| taken(value, field)))
        }
        Value::Bool(_) | Value::Null => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft(value: Value, columns: &Columns) -> Result<Draft, Fault> {
        let Value::Object(mut object) = value else { panic!("an object") };
        of_object(&mut object, columns)
    }

    #[test]
    fn usual_names_in_order() {
        let found = draft(
            json!({"Title": "T", "content": "worse", "text": "Body", "publisher": {"name": "P", "url": "x"}, "authors": ["A", {"name": "B"}],
                   "publish_date": "2026-03-04", "URL": "https://p.example/1", "_id": {"$oid": "77"}, "section": null, "event": 3}),
            &Columns::default(),
        )
        .unwrap();
        assert_eq!(found.text, "Body");
        assert_eq!(found.headline.as_deref(), Some("T"));
        assert_eq!(found.outlet.as_deref(), Some("P"));
        assert_eq!(found.byline.as_deref(), Some("A, B"));
        assert_eq!(found.published.as_deref(), Some("2026-03-04"));
        assert_eq!(found.id.as_deref(), Some("77"));
        assert_eq!((found.section, found.event.as_deref()), (None, Some("3")));
    }

    #[test]
    fn ninjs_and_vendor_shapes() {
        let ninjs = draft(
            json!({"uri": "urn:1", "type": "text", "versioncreated": "2026-03-04T05:06:07Z", "byline": "By Jo", "headline": "H", "body_html": "<p>One.</p><p>Two &amp; three.</p>"}),
            &Columns::default(),
        )
        .unwrap();
        assert_eq!((ninjs.text.as_str(), ninjs.id.as_deref()), ("One.\n\nTwo & three.", Some("urn:1")));
        let webz = draft(
            json!({"thread": {"site": "nytimes.com", "title": "x"}, "title": "T", "text": "Body"}),
            &Columns::default(),
        )
        .unwrap();
        assert_eq!((webz.outlet.as_deref(), webz.headline.as_deref()), (Some("nytimes.com"), Some("T")));
        let wrapped = draft(
            json!({"source": "Alpha", "article": {"title": "T", "paragraphs": ["One.", "Two."]}}),
            &Columns::default(),
        )
        .unwrap();
        assert_eq!((wrapped.text.as_str(), wrapped.outlet.as_deref()), ("One.\n\nTwo.", Some("Alpha")));
        let rendered = draft(
            json!({"title": {"rendered": "A &#8216;B&#8217;"}, "content": {"rendered": "<p>Body</p>"}}),
            &Columns::default(),
        )
        .unwrap();
        assert_eq!((rendered.headline.as_deref(), rendered.text.as_str()), (Some("A ‘B’"), "Body"));
    }

    #[test]
    fn given_names_go_before_the_usual_ones() {
        let mut columns = Columns::default();
        columns.add("text=BODY").unwrap();
        columns.add("headline = meta.hed").unwrap();
        let found = draft(json!({"text": "short", "body": "The text", "meta": {"hed": "H"}}), &columns).unwrap();
        assert_eq!((found.text.as_str(), found.headline.as_deref()), ("The text", Some("H")));
        assert_eq!(columns.add("BODY"), Err(ColumnsError::Form("BODY".into())));
        assert_eq!(columns.add("txt=BODY"), Err(ColumnsError::Field("txt".into())));
    }

    #[test]
    fn a_record_without_text_says_what_it_has() {
        let fault = draft(json!({"title": "T", "lede": ""}), &Columns::default()).unwrap_err();
        assert_eq!(fault, Fault::new(SkipReason::NoText, "there is no field for the text; there are title, lede"));
    }
}
