//! What a page says of itself for machines: JSON-LD, OpenGraph and other meta tags.

use dom_query::Document;
use serde_json::{Map, Value};

/// What the page's own metadata tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StructuredData {
    pub headline: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    pub section: Option<String>,
    /// The event that it covers: no standard has a word for it, so a tag of this name is what there can be.
    pub event: Option<String>,
    /// The whole text, where the page gives it.
    pub body: Option<String>,
}

impl StructuredData {
    /// Reads a page. JSON-LD goes before OpenGraph, OpenGraph before other tags, these before the page's
    /// visible heading.
    pub fn of_page(document: &Document) -> Self {
        let mut found = Self::default();
        for script in document.select("script[type='application/ld+json']").iter() {
            found.read_json_ld(&script.text());
        }
        found.read_meta(document);
        let text = |selector: &str| filled(document.select_single(selector).text().to_string());
        found.headline = found.headline.or_else(|| text("article h1")).or_else(|| {
            let headings = document.select("h1");
            (headings.length() == 1).then(|| filled(headings.text().to_string())).flatten()
        });
        let attribute = |selector: &str, name: &str| {
            document.select_single(selector).attr(name).and_then(|v| filled(v.to_string()))
        };
        found.headline = found.headline.or_else(|| text("title"));
        found.byline = found
            .byline
            .or_else(|| text("[rel=author]"))
            .or_else(|| text("[itemprop=author]"))
            .or_else(|| text(".byline"));
        found.published = found.published.or_else(|| attribute("time[datetime]", "datetime"));
        found.url = found.url.or_else(|| attribute("link[rel=canonical]", "href"));
        found
    }

    fn read_json_ld(&mut self, json: &str) {
        // Pages wrap it in comments or CDATA, and put raw line breaks into its strings.
        let json =
            json.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
        let json = json.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim();
        let value = serde_json::from_str::<Value>(json)
            .or_else(|_| serde_json::from_str(&json.replace(['\n', '\r', '\t'], " ")));
        let Ok(value) = value else { return };
        let mut nodes = Vec::new();
        collect(&value, &mut nodes, 0);
        let by_id = |id: &str| {
            nodes.iter().copied().find(|node| node.get("@id").and_then(Value::as_str) == Some(id) && node.len() > 1)
        };
        for node in nodes.iter().copied().filter(|node| is_article(node)) {
            let mut fill = |slot: fn(&mut Self) -> &mut Option<String>, keys: &[&str]| {
                let slot = slot(self);
                if slot.is_none() {
                    *slot = keys.iter().find_map(|key| node.get(*key).and_then(|value| name_of(value, &by_id)));
                }
            };
            fill(|s| &mut s.headline, &["headline", "name", "alternativeHeadline"]);
            fill(|s| &mut s.outlet, &["publisher", "sourceOrganization", "isPartOf"]);
            fill(|s| &mut s.byline, &["author", "creator"]);
            fill(|s| &mut s.published, &["datePublished", "dateCreated", "uploadDate", "dateModified"]);
            fill(|s| &mut s.url, &["url", "mainEntityOfPage", "@id"]);
            fill(|s| &mut s.section, &["articleSection"]);
            fill(|s| &mut s.body, &["articleBody", "text"]);
        }
    }

    fn read_meta(&mut self, document: &Document) {
        // The best of each field's tags, by their order here.
        const TAGS: &[(&str, u8, u8)] = &[
            ("og:title", 0, 0),
            ("twitter:title", 0, 1),
            ("dc.title", 0, 2),
            ("dcterms.title", 0, 3),
            ("headline", 0, 4),
            ("title", 0, 5),
            ("og:site_name", 1, 0),
            ("application-name", 1, 2),
            ("publisher", 1, 1),
            ("dc.publisher", 1, 1),
            ("cre", 1, 3),
            ("author", 2, 0),
            ("article:author", 2, 3),
            ("byl", 2, 1),
            ("dc.creator", 2, 2),
            ("parsely-author", 2, 1),
            ("sailthru.author", 2, 1),
            ("article:published_time", 3, 0),
            ("og:published_time", 3, 1),
            ("datepublished", 3, 1),
            ("date", 3, 3),
            ("pubdate", 3, 2),
            ("publishdate", 3, 2),
            ("parsely-pub-date", 3, 2),
            ("dc.date", 3, 3),
            ("dcterms.created", 3, 4),
            ("dc.date.issued", 3, 2),
            ("sailthru.date", 3, 3),
            ("og:url", 4, 0),
            ("parsely-link", 4, 1),
            ("article:section", 5, 0),
            ("section", 5, 1),
            ("parsely-section", 5, 1),
            ("event", 6, 0),
        ];
        let mut best: [Option<(u8, String)>; 7] = Default::default();
        for meta in document.select("meta").iter() {
            let Some(key) = meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop"))
            else {
                continue;
            };
            let key = key.trim().to_ascii_lowercase();
            let Some(&(_, field, rank)) = TAGS.iter().find(|(name, ..)| *name == key) else {
                continue;
            };
            let slot = &mut best[usize::from(field)];
            let Some(content) = meta.attr("content").and_then(|c| filled(c.to_string())) else {
                continue;
            };
            // A Facebook page is no name.
            if field == 2 && content.contains("://") {
                continue;
            }
            if slot.as_ref().is_none_or(|(known, _)| rank < *known) {
                *slot = Some((rank, content));
            }
        }
        let slots = [
            &mut self.headline,
            &mut self.outlet,
            &mut self.byline,
            &mut self.published,
            &mut self.url,
            &mut self.section,
            &mut self.event,
        ];
        for (slot, found) in slots.into_iter().zip(best) {
            if slot.is_none() {
                *slot = found.map(|(_, content)| content);
            }
        }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

/// All objects with a type or id, those within `@graph`, lists and `mainEntity` included.
fn collect<'a>(value: &'a Value, nodes: &mut Vec<&'a Map<String, Value>>, depth: usize) {
    match value {
        Value::Array(items) if depth < 8 => items.iter().for_each(|item| collect(item, nodes, depth + 1)),
        Value::Object(object) => {
            nodes.push(object);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "publisher", "author"] {
                if let Some(inner) = object.get(key).filter(|_| depth < 8) {
                    collect(inner, nodes, depth + 1);
                }
            }
        }
        _ => {}
    }
}

/// `NewsArticle` and its kin, by the last part of the type's name.
fn is_article(node: &Map<String, Value>) -> bool {
    let of_type = |name: &str| {
        let name = name.rsplit(['/', ':', '#']).next().unwrap_or_default();
        name.ends_with("Article") || matches!(name, "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting")
    };
    match node.get("@type") {
        Some(Value::String(name)) => of_type(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(of_type),
        _ => false,
    }
}

/// The text or name of a value; that of the node it refers to; names of a list joined.
fn name_of<'a>(value: &'a Value, by_id: &impl Fn(&str) -> Option<&'a Map<String, Value>>) -> Option<String> {
    match value {
        Value::String(text) => filled(text.clone()),
        Value::Array(items) => {
            let names: Vec<_> = items.iter().filter_map(|item| name_of(item, by_id)).collect();
            filled(names.join(", "))
        }
        Value::Object(object) => {
            let text = |object: &Map<String, Value>, key| {
                object.get(key).and_then(Value::as_str).map(str::to_owned).and_then(filled)
            };
            let id = object.get("@id").and_then(Value::as_str);
            text(object, "name")
                .or_else(|| id.and_then(by_id).and_then(|node| text(node, "name")))
                .or_else(|| text(object, "@value"))
                .or_else(|| text(object, "url"))
                .or_else(|| id.map(str::to_owned))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> StructuredData {
        StructuredData::of_page(&Document::from(html))
    }

    #[test]
    fn json_ld_with_a_graph_and_references() {
        let found = of(r##"<head><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
            {"@type": "NewsMediaOrganization", "@id": "#org", "name": "The Herald"},
            {"@type": "WebPage", "name": "no"},
            {"@type": ["ReportageNewsArticle"], "headline": "Mayor quits", "publisher": {"@id": "#org"}, "author": [{"@type": "Person", "name": "Jo"}, "Al"],
             "datePublished": "2026-03-04T05:06:07Z", "mainEntityOfPage": {"@id": "https://h.example/1"}, "articleSection": ["City"], "articleBody": "She
left."}]}</script></head>"##);
        assert_eq!(
            found,
            StructuredData {
                headline: Some("Mayor quits".into()),
                outlet: Some("The Herald".into()),
                byline: Some("Jo, Al".into()),
                published: Some("2026-03-04T05:06:07Z".into()),
                url: Some("https://h.example/1".into()),
                section: Some("City".into()),
                event: None,
                body: Some("She left.".into()),
            }
        );
    }

    #[test]
    fn open_graph_and_meta_tags() {
        let found = of(
            r#"<html><head><title>Mayor quits | The Herald</title><meta property="og:title" content="Mayor quits">
            <meta name="twitter:title" content="no"><meta property="og:site_name" content="The Herald"><meta property="article:author" content="https://facebook.example/jo">
            <meta name="byl" content="By Jo"><meta name="date" content="20260304"><meta name="Event" content="audit"><link rel="canonical" href="https://h.example/1"></head><body></body></html>"#,
        );
        assert_eq!(found.headline.as_deref(), Some("Mayor quits"));
        assert_eq!((found.outlet.as_deref(), found.byline.as_deref()), (Some("The Herald"), Some("By Jo")));
        assert_eq!(found.event.as_deref(), Some("audit"));
        assert_eq!((found.published.as_deref(), found.url.as_deref()), (Some("20260304"), Some("https://h.example/1")));
    }

    #[test]
    fn visible_heading_and_broken_json() {
        let found = of(
            "<script type='application/ld+json'>{oops</script><article><h1>Mayor quits</h1><time datetime='2026-03-04'>x</time></article>",
        );
        assert_eq!((found.headline.as_deref(), found.published.as_deref()), (Some("Mayor quits"), Some("2026-03-04")));
    }
}
