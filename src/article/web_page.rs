//! `.html`: the main text of a page, by readability's rules, and the page's own metadata.
//!
//! Pages come broken in every way. One that nests deeper than any real page, or on which the extraction
//! fails, still gives its paragraphs, taken without a tree.

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::encoding;
use super::field::Draft;
use super::format::{Piece, Reader, Rules};
use super::guarded::guarded;
use super::markup;
use super::outlet::is_address;
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::structured_data::StructuredData;

/// Nesting that browsers cut off, too.
const MOST_DEPTH: usize = 512;

pub(super) struct WebPage;

impl Reader for WebPage {
    /// A page is many times as long as its text.
    fn byte_limit(&self, limits: &Limits) -> usize {
        limits.text_bytes.saturating_mul(4)
    }

    fn draft(&self, piece: Piece, _: &Rules) -> Result<Draft, Fault> {
        let declared = encoding::declared(&piece.bytes);
        draft(&encoding::decode(piece.bytes, declared)?)
    }
}

/// Drafts an article from a page.
pub(super) fn draft(html: &str) -> Result<Draft, Fault> {
    let page =
        if markup::depth(html) <= MOST_DEPTH { guarded(|| extract(html)).unwrap_or_default() } else { Page::default() };
    let data = page.data;
    let mut text = page.text;
    if let Some(body) = data.body.map(markup::plain)
        && (words(&text) < 60 || words(&text) * 2 < words(&body))
    {
        text = body;
    }
    if text.trim().is_empty() {
        text = markup::paragraphs(html);
    }
    if text.trim().is_empty() {
        return Err(Fault::new(SkipReason::NoProse, "the page has no text of its own (some pages load it by script)"));
    }
    let line = |value: Option<String>| value.map(|v| markup::inline(&v)).filter(|v| !v.is_empty());
    let outlet = line(data.outlet);
    let headline = line(data.headline).map(|headline| without_site(&headline, outlet.as_deref()));
    Ok(Draft {
        text,
        headline,
        // A canonical link may be a path only.
        url: data.url.filter(|url| is_address(url)),
        outlet,
        byline: line(data.byline),
        published: line(data.published),
        section: line(data.section),
        event: line(data.event),
        ..Draft::default()
    })
}

#[derive(Default)]
struct Page {
    data: StructuredData,
    text: String,
}

fn extract(html: &str) -> Page {
    let document = Document::from(html);
    let data = StructuredData::of_page(&document);
    let config = Config { disable_json_ld: true, max_elements_to_parse: 100_000, ..Config::default() };
    let text = Readability::with_document(document, None, Some(config))
        .and_then(|mut page| page.parse())
        .map(|article| markup::paragraphs(&article.content))
        .unwrap_or_default();
    Page { data, text }
}

/// "Mayor quits | The Herald" without the outlet's name.
fn without_site(headline: &str, outlet: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " · "] {
        if let Some((before, site)) = headline.rsplit_once(mark)
            && (outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(site.trim()))
                || (mark == " | " && before.split_whitespace().count() > 2))
        {
            return before.trim().to_owned();
        }
    }
    headline.to_owned()
}

fn words(text: &str) -> usize {
    text.split_whitespace().take(10_000).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft(html: &[u8]) -> Result<Draft, Fault> {
        WebPage.draft(Piece { bytes: html.to_vec(), ..Piece::default() }, &Rules::default())
    }

    const SENTENCE: &str = "The mayor said on Monday that she would resign, according to two aides who spoke to the paper, after an audit found gaps. ";

    fn page(paragraphs: usize) -> String {
        let body: String = (0..paragraphs).map(|n| format!("<p>{n} {}</p>\n", SENTENCE.repeat(3))).collect();
        format!(
            "<!doctype html><html><head><meta charset=utf-8><title>Mayor quits in haste | The Herald</title><meta property='og:site_name' content='The Herald'>
             <script>var x = '<p>no</p>';</script></head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>
             <div class=main><h1>Mayor quits in haste</h1><div class=article-body>{body}</div></div>
             <div class=related><a href=/2>Related: other story</a></div><footer>Copyright</footer></body></html>"
        )
    }

    #[test]
    fn the_main_text_and_no_menu() {
        let found = draft(page(4).as_bytes()).unwrap();
        assert_eq!(found.headline.as_deref(), Some("Mayor quits in haste"));
        assert_eq!(found.outlet.as_deref(), Some("The Herald"));
        let paragraphs: Vec<_> = found.text.split("\n\n").collect();
        assert_eq!(paragraphs.len(), 4, "{}", found.text);
        assert!(paragraphs[0].starts_with("0 The mayor said") && !found.text.contains("Copyright"));
    }

    #[test]
    fn the_given_body_where_extraction_is_poor() {
        let body = SENTENCE.repeat(8);
        let html = format!(
            "<html><body><div id=app></div><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script></body></html>"
        );
        assert_eq!(draft(html.as_bytes()).unwrap().text, body);
    }

    #[test]
    fn short_deep_and_empty_pages() {
        assert_eq!(draft(b"<p>One.</p><p>Two.</p>").unwrap().text, "One.\n\nTwo.");
        let deep = format!("{}One.", "<div><b>".repeat(100_000));
        assert_eq!(draft(deep.as_bytes()).unwrap().text, "One.");
        assert_eq!(draft(b"<html><script>x</script></html>").unwrap_err().reason, SkipReason::NoProse);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = draft(&bytes);
        }

        #[test]
        fn no_mutation_panics(cut in prop::collection::vec((0_usize..4000, 0_usize..200), 0..6), paste in "(<|>|</|<p>|<div|<table>|<script>|<!--|\"|=|&|é){0,10}") {
            let mut html: Vec<char> = page(3).chars().collect();
            for (at, n) in cut {
                let at = at.min(html.len());
                html.splice(at..(at + n).min(html.len()), paste.chars());
            }
            let html: String = html.into_iter().collect();
            let _ = draft(html.as_bytes());
        }
    }
}
