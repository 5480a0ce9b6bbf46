//! `.md`: front matter in YAML (between `---`) or TOML (between `+++`), and the body without its markup.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

use super::encoding;
use super::field::{self, Columns, Draft, Field};
use super::format::{Piece, Reader, Rules};
use super::markup;
use super::selection::Limits;
use super::skip::{Fault, SkipReason};

pub(super) struct Markdown;

impl Reader for Markdown {
    /// UTF-16 takes two bytes for a letter, and links are longer than their text.
    fn byte_limit(&self, limits: &Limits) -> usize {
        limits.text_bytes.saturating_mul(2)
    }

    fn draft(&self, piece: Piece, rules: &Rules) -> Result<Draft, Fault> {
        let content = encoding::decode(piece.bytes, None)?;
        let (matter, body) = front_matter(&content)?;
        let (title, text) = plain(body);
        let mut draft = matter.map_or_else(Draft::default, |mut matter| known(&mut matter, &rules.columns));
        draft.headline = draft.headline.or(title);
        draft.text = text;
        Ok(draft)
    }
}

/// What front matter tells; its own "text", if any, isn't the article's.
fn known(matter: &mut Matter, columns: &Columns) -> Draft {
    let mut findings = field::findings_of(matter, columns, 3);
    findings.note(Field::Text, 0, || Some(String::new()));
    Draft { text: String::new(), ..findings.draft() }
}

/// What stands between the marks.
type Matter = Map<String, Value>;

/// The front matter and what follows it.
fn front_matter(content: &str) -> Result<(Option<Matter>, &str), Fault> {
    let content = content.trim_start_matches(['\n', '\r', ' ']);
    let mark = match content.get(..3) {
        Some(mark @ ("---" | "+++")) => mark,
        _ => return Ok((None, content)),
    };
    let mut at = 0;
    let (mut begin, mut end) = (None, None);
    for line in content.split_inclusive('\n') {
        let bare = line.trim_end();
        if at == 0 && bare != mark {
            return Ok((None, content));
        }
        if at == 0 {
            begin = Some(line.len());
        } else if bare == mark || (mark == "---" && bare == "...") {
            end = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let (Some(begin), Some((end, after))) = (begin, end) else {
        return Ok((None, content));
    };
    let matter = &content[begin..end];
    let broken = |what: &str, error: String| {
        let first = error.lines().next().unwrap_or_default();
        Fault::new(SkipReason::BrokenFrontMatter, format!("its {what} is broken: {first}"))
    };
    let value = if mark == "+++" {
        toml::from_str::<toml::Table>(matter)
            .map_err(|error| broken("TOML", error.message().to_owned()))
            .map(|table| Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect()))?
    } else if matter.trim().is_empty() {
        Value::Object(Map::new())
    } else {
        serde_saphyr::from_str::<Value>(matter).map_err(|error| broken("YAML", error.to_string()))?
    };
    match value {
        Value::Object(object) => Ok((Some(object), &content[after..])),
        // Two rules with a paragraph between them.
        _ => Ok((None, content)),
    }
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(n) => Value::from(n),
        toml::Value::Float(n) => Value::from(n),
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(json).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

/// The text of Markdown: the first heading, where the text begins with one, and paragraphs apart by a
/// blank line. Code and pictures are left out; a line broken by hand stays one paragraph. Paragraphs of a block quotation
/// keep their `> `.
fn plain(body: &str) -> (Option<String>, String) {
    let mut out = String::with_capacity(body.len());
    let mut title = None;
    let mut hidden = 0_usize;
    let mut html = String::new();
    // How many block quotations are open: their paragraphs keep their mark.
    let mut blocks = 0_usize;
    let part = |out: &mut String| {
        let kept = out.trim_end().len();
        out.truncate(kept);
        if !out.is_empty() {
            out.push_str("\n\n");
        }
    };
    for event in
        Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES)
    {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_)) => {
                hidden = hidden.saturating_sub(1)
            }
            _ if hidden > 0 => {}
            Event::Text(text) | Event::Code(text) => {
                if blocks > 0 && (out.is_empty() || out.ends_with('\n')) {
                    out.push_str("> ");
                }
                out.push_str(&text);
            }
            Event::SoftBreak | Event::Start(Tag::TableCell) => out.push(' '),
            Event::HardBreak => out.push('\n'),
            Event::End(TagEnd::HtmlBlock) => {
                part(&mut out);
                out.push_str(&markup::paragraphs(&std::mem::take(&mut html)));
                part(&mut out);
            }
            Event::Html(text) => html.push_str(&text),
            Event::Start(Tag::BlockQuote(_)) => {
                blocks += 1;
                part(&mut out);
            }
            Event::End(TagEnd::BlockQuote(_)) => blocks = blocks.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableRow | Tag::TableHead)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Table)
            | Event::Rule => part(&mut out),
            Event::End(TagEnd::Heading(_)) => {
                if title.is_none() && !out.trim().is_empty() && !out.contains("\n\n") {
                    title = Some(out.trim().to_owned());
                }
                part(&mut out);
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    (title, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft(content: &str) -> Result<Draft, Fault> {
        Markdown.draft(Piece { bytes: content.as_bytes().to_vec(), ..Piece::default() }, &Rules::default())
    }

    #[test]
    fn yaml_front_matter() {
        let found = draft("---\ntitle: \"Mayor: I quit\"\nauthors: [Jo Doe, Al Roe]\ndate: 2026-03-04\noutlet: The Herald\nevent: audit\n---\n\nShe *left*\non [Monday](http://x).\n\n> No more.\n>\n> Never\\\n> again.\n\n```\ncode\n```\n\n- one\n- two\n").unwrap();
        assert_eq!(found.headline.as_deref(), Some("Mayor: I quit"));
        assert_eq!(found.byline.as_deref(), Some("Jo Doe, Al Roe"));
        assert_eq!((found.published.as_deref(), found.outlet.as_deref()), (Some("2026-03-04"), Some("The Herald")));
        assert_eq!(found.event.as_deref(), Some("audit"));
        assert_eq!(found.text, "She left on Monday.\n\n> No more.\n\n> Never\n> again.\n\none\n\ntwo");
    }

    #[test]
    fn toml_front_matter() {
        let found = draft("+++\r\ntitle = \"T\"\r\ndate = 2026-03-04\r\n+++\r\nShe left.\r\n").unwrap();
        assert_eq!(
            (found.headline.as_deref(), found.published.as_deref(), found.text.as_str()),
            (Some("T"), Some("2026-03-04"), "She left.")
        );
    }

    #[test]
    fn a_first_heading_is_the_headline() {
        let found = draft(
            "# Mayor *quits*\n\nShe left.\n\n## Why\n\n<div>The <b>audit</b>.</div>\n\nIt's \\*true\\* <br> &amp; so.",
        )
        .unwrap();
        assert_eq!(found.headline.as_deref(), Some("Mayor quits"));
        assert_eq!(found.text, "Mayor quits\n\nShe left.\n\nWhy\n\nThe audit.\n\nIt's *true*  & so.");
        assert_eq!(draft("She left.\n\n# Later\n\nShe came.").unwrap().headline, None);
    }

    #[test]
    fn rules_are_no_front_matter_and_broken_matter_is_said() {
        assert_eq!(draft("---\n\nShe left.\n\n---\n\nShe came.").unwrap().text, "She left.\n\nShe came.");
        assert_eq!(draft("--- She left.").unwrap().text, "--- She left.");
        assert_eq!(draft("---\ntitle: [a\n---\nShe left.").unwrap_err().reason, SkipReason::BrokenFrontMatter);
        assert_eq!(draft("+++\ntitle\n+++\nShe left.").unwrap_err().reason, SkipReason::BrokenFrontMatter);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = Markdown.draft(Piece { bytes, ..Piece::default() }, &Rules::default());
        }

        #[test]
        fn no_mutation_panics(content in "(---\n|\\+\\+\\+\n|title: |= |- |# |> |\\[|\\]|\\(|<p>|\\*|`|\\||:|&a|\\*a|\"|é|x|\n| ){0,50}") {
            let _ = draft(&content);
            let _ = draft(&format!("---\n{content}\n---\n{content}"));
        }
    }
}
