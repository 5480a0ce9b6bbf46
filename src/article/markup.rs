//! Markup taken off a text in one pass, without building a tree: any nesting, any breakage, linear time.

use html_escape::decode_html_entities;

/// Elements that end a line of text.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "title",
    "tr",
    "ul",
    "hl1",
    "hl2",
    "body.content",
    "block",
];

/// Elements whose content is no text of the article.
const DROPPED: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "select",
    "button",
    "form",
    "nav",
    "figure",
    "figcaption",
    "head",
    "textarea",
    "audio",
    "video",
    "canvas",
];

/// A text field as it stands, or without its markup where it holds any.
pub(super) fn plain(text: String) -> String {
    if is_markup(&text) {
        return paragraphs(&text);
    }
    match entities(&text) {
        Some(decoded) => decoded,
        None => text,
    }
}

/// A short field on one line, without markup.
pub(super) fn inline(text: &str) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_markup(text) || (text.contains("</") && text.contains('>')) {
        return one_line(&paragraphs(text));
    }
    one_line(entities(text).as_deref().unwrap_or(text))
}

fn entities(text: &str) -> Option<String> {
    let at = memchr::memchr(b'&', text.as_bytes())?;
    let rest = &text[at..];
    let known = ["&#", "&quot;", "&amp;", "&nbsp;", "&apos;", "&lt;", "&gt;", "squo;", "dquo;", "dash;", "&hellip;"];
    known.iter().any(|k| rest.contains(k)).then(|| decode_html_entities(text).into_owned())
}

/// Whether a text is HTML: it holds a tag that articles in HTML can hardly do without.
fn is_markup(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).take(64).any(|at| {
        let rest = &text.as_bytes()[at + 1..];
        let rest = rest.strip_prefix(b"/").unwrap_or(rest);
        [
            &b"p"[..],
            b"br",
            b"div",
            b"html",
            b"body",
            b"h1",
            b"h2",
            b"li",
            b"ul",
            b"span",
            b"strong",
            b"em",
            b"blockquote",
            b"figure",
            b"article",
        ]
        .iter()
        .any(|tag| {
            rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
                && rest.get(tag.len()).is_some_and(|b| b" >/\t\r\n".contains(b))
        })
    })
}

/// The text of HTML: paragraphs apart by a blank line, runs of blank space one space, entities decoded;
/// scripts, forms, pictures with their captions and other things that are no prose left out. Paragraphs of a block
/// quotation begin with `> `, as in Markdown.
pub(super) fn paragraphs(html: &str) -> String {
    let mut writer = Writer { out: String::with_capacity(html.len() / 2), gap: Gap::None, blocks: 0 };
    let mut rest = html;
    // Elements that never close are looked for to the end of the page: not more than a few times.
    let mut patience = 32;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        writer.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = memchr::memmem::find(comment.as_bytes(), b"-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let end = memchr::memmem::find(data.as_bytes(), b"]]>").unwrap_or(data.len());
            writer.text(&data[..end]);
            rest = data.get(end + 3..).unwrap_or("");
            continue;
        }
        let closing = rest.as_bytes().get(1) == Some(&b'/');
        let name_at = 1 + usize::from(closing);
        let letter = rest.as_bytes().get(name_at).copied().unwrap_or(b' ');
        if !letter.is_ascii_alphabetic() && !b"!?".contains(&letter) {
            // "<" that opens no tag.
            writer.text("<");
            rest = &rest[1..];
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let name: String = rest[name_at..end]
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || b"-.:".contains(b))
            .take(16)
            .map(|b| b.to_ascii_lowercase() as char)
            .collect();
        let alone = rest[..end].ends_with('/');
        rest = &rest[end + 1..];
        if DROPPED.contains(&name.as_str()) {
            if !closing && !alone && patience > 0 {
                match after_element(rest, &name) {
                    Some(after) => rest = after,
                    None => patience -= 1,
                }
            }
            writer.gap(if matches!(name.as_str(), "button" | "select" | "svg" | "math") {
                Gap::Space
            } else {
                Gap::Paragraph
            });
        } else if name == "br" {
            writer.line_break();
        } else if BLOCKS.contains(&name.as_str()) {
            writer.gap(Gap::Paragraph);
            if name == "blockquote" && closing {
                writer.blocks = writer.blocks.saturating_sub(1);
            } else if name == "blockquote" && !alone && writer.blocks > 0 {
                // Inside one that is closed all are; to look for the end of each would take time without bound.
                writer.blocks += 1;
            } else if name == "blockquote" && !alone && patience > 0 {
                match after_element(rest, &name) {
                    Some(_) => writer.blocks += 1,
                    None => patience -= 1,
                }
            }
        } else if matches!(name.as_str(), "td" | "th") {
            writer.gap(Gap::Space);
        }
    }
    if !rest.starts_with('<') {
        writer.text(rest);
    }
    writer.out
}

/// Position of the `>` that ends the tag at the start of `text`; quotes may hide others.
fn tag_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    let mut after_equals = false;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return Some(at),
            mark @ (b'"' | b'\'') if after_equals => {
                // A quote that never closes hides nothing.
                match memchr::memchr(mark, &bytes[at + 1..]) {
                    Some(end) => at += end + 1,
                    None => return memchr::memchr(b'>', &bytes[at..]).map(|end| at + end),
                }
                after_equals = false;
            }
            b'=' => after_equals = true,
            b if b.is_ascii_whitespace() => {}
            _ => after_equals = false,
        }
        at += 1;
    }
    None
}

/// What follows an element's end. An element that is never closed has none, and only its tag goes, or a
/// broken page would lose everything; except for scripts and their like, whose rest is no text.
fn after_element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let bytes = text.as_bytes();
    let raw = matches!(name, "script" | "style" | "textarea" | "noscript" | "iframe");
    let mut depth = 1;
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        let (closing, rest) = rest.strip_prefix(b"/").map_or((false, rest), |rest| (true, rest));
        let is_it = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && rest.get(name.len()).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-');
        if !is_it {
            continue;
        }
        if closing {
            depth -= 1;
        } else if !raw {
            depth += 1;
        }
        if depth == 0 {
            let end = memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |end| at + end + 1);
            return Some(&text[end..]);
        }
    }
    raw.then_some("")
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Writer {
    out: String,
    gap: Gap,
    /// How many block quotations are open.
    blocks: u32,
}

impl Writer {
    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Two line breaks in a row part paragraphs.
    fn line_break(&mut self) {
        self.gap = if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let decoded = if text.contains('&') { decode_html_entities(text) } else { text.into() };
        // No-break spaces are kept: later rooms know them.
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if decoded.starts_with(is_blank) {
            self.gap(Gap::Space);
        }
        for word in decoded.split(is_blank).filter(|word| !word.is_empty()) {
            if !self.out.is_empty() {
                self.out.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            if self.blocks > 0 && (self.out.is_empty() || self.gap >= Gap::Line) {
                self.out.push_str("> ");
            }
            self.out.push_str(word);
            self.gap = Gap::Space;
        }
        if !decoded.ends_with(is_blank) && !decoded.is_empty() {
            self.gap = Gap::None;
        }
    }
}

/// How deep elements nest, at most; elements that need no end tag aside. Tells pages that a tree builder
/// would take very long or too much stack for.
pub(super) fn depth(html: &str) -> usize {
    const OPEN_ENDED: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead", "tfoot", "colgroup", "optgroup", "rp",
        "rt",
    ];
    let bytes = html.as_bytes();
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = &bytes[at + 1..];
        if rest.first() == Some(&b'/') {
            depth = depth.saturating_sub(1);
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let end = rest.iter().take(12).position(|b| !b.is_ascii_alphanumeric()).unwrap_or(12.min(rest.len()));
            if !OPEN_ENDED.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(&rest[..end])) {
                depth += 1;
                deepest = deepest.max(depth);
            }
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_make_paragraphs() {
        let html = "<h2>A  head</h2><p>One <b>bold</b>,\n one <a href='x>y'>link</a>.</p><ul><li>two<li>three</ul>four<br>five<br><br/>six";
        assert_eq!(paragraphs(html), "A head\n\nOne bold, one link.\n\ntwo\n\nthree\n\nfour\nfive\n\nsix");
    }

    #[test]
    fn block_quotations_are_marked() {
        let html = "<p>Lee wrote:</p><blockquote><p>One.</p><p>Two<br>three.</p></blockquote><p>She left.</p>";
        assert_eq!(paragraphs(html), "Lee wrote:\n\n> One.\n\n> Two\n> three.\n\nShe left.");
        assert_eq!(paragraphs("<blockquote>One.<p>Two.</p>"), "One.\n\nTwo.");
        assert_eq!(
            paragraphs("<blockquote>a<blockquote>b</blockquote>c</blockquote></blockquote>d"),
            "> a\n\n> b\n\n> c\n\nd"
        );
        let deep = 100_000;
        let html = format!("{}a{}b", "<blockquote>".repeat(deep), "</blockquote>".repeat(deep));
        assert_eq!(paragraphs(&html), "> a\n\nb");
    }

    #[test]
    fn what_is_no_prose_goes() {
        let html = "<p>One</p><script>if (a < b) { '</p>' }</script><!-- <p>no</p> --><figure><img><figcaption>A caption</figcaption></figure><style>p{}</style><p>Two</p>";
        assert_eq!(paragraphs(html), "One\n\nTwo");
        assert_eq!(paragraphs("a <form><form>x</form></form> b"), "a\n\nb");
    }

    #[test]
    fn signs_and_entities() {
        assert_eq!(paragraphs("5 < 6 &amp;&nbsp;7 &lt;b&gt; &#8220;x&#8221;"), "5 < 6 &\u{a0}7 <b> “x”");
        assert_eq!(paragraphs("AT&T <unclosed"), "AT&T");
        assert_eq!(paragraphs("<p title=\"a>b\">x</p>"), "x");
        assert_eq!(plain("if a<b and c>d".into()), "if a<b and c>d");
        assert_eq!(plain("He said &quot;no&quot;.".into()), "He said \"no\".");
        assert_eq!(plain("R&D at AT&T".into()), "R&D at AT&T");
        assert_eq!(plain("One.<br/>Two.".into()), "One.\nTwo.");
        assert_eq!(inline(" A <em>new</em>\n law "), "A new law");
    }

    #[test]
    fn unclosed_elements_lose_only_themselves() {
        assert_eq!(paragraphs("<form><p>One</p>"), "One");
        assert_eq!(paragraphs("<p>One</p><script>x"), "One");
    }

    #[test]
    fn depth_counts_open_elements() {
        assert_eq!(depth("<div><p>a<p>b<br><b>c</b></div><i>"), 2);
        assert_eq!(depth(&"<div>".repeat(5000)), 5000);
    }

    proptest! {
        #[test]
        fn no_text_panics(html in "(<|</|>|p|div|script|form|!--|-->|é|&|;|#|\"|'|=| |[a-z]){0,60}") {
            let _ = (plain(html.clone()), inline(&html), paragraphs(&html), depth(&html));
        }
    }
}
