//! `sheet.html`: the coding sheet to print and fill in by hand.

use std::fmt::Write;

use html_escape::encode_text;

use crate::reliability::{Drawn, Item};
use crate::report::cell::on_one_line;
use crate::sourcing::{Level, SourcingType};

const STYLE: &str = "body{font:11pt/1.45 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}\
h1{font-size:1.4em}section{border-top:1px solid #999;padding:.7em 0;break-inside:avoid}\
dl{display:grid;grid-template-columns:5em 1fr;gap:.1em .8em;margin:.4em 0}dt{color:#555}dd{margin:0}\
.tick{font-family:sans-serif;font-size:.85em}.tick span{display:inline-block;margin-right:1.1em}\
.note{border-bottom:1px solid #999;height:1.4em}table{border-collapse:collapse;font-size:.9em}\
td{padding:.1em .8em .1em 0;vertical-align:top}@media print{body{margin:0;max-width:none}}";

/// The levels that coders choose from.
const LEVELS: [Level; 6] =
    [Level::Named, Level::Partial, Level::Unnamed, Level::Document, Level::Media, Level::Unattributed];

/// The page: instructions, the types, then an item a block with boxes to tick.
pub(super) fn page(items: &[Item], drawn: &[Drawn]) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Coding sheet</title>\n",
    );
    write!(out, "<style>{STYLE}</style>\n</head>\n<body>\n<h1>Coding sheet</h1>\n<p>Coder: ____________________ Date: ____________</p>\n")
        .expect("a string takes all");
    out += "<p>For each item: does the cue attribute the content to somebody? If so, could a reader of the article find out who that \
            is? Tick the level; write the type beside it if you can tell. Leave an item blank rather than guess. Work alone: \
            compare only when both sheets are done.</p>\n<table>\n";
    for sourcing in SourcingType::ALL.iter().filter(|s| LEVELS.contains(&s.level())) {
        writeln!(out, "<tr><td>{}</td><td>{}</td></tr>", sourcing.id(), encode_text(sourcing.meaning()))
            .expect("a string takes all");
    }
    out += "</table>\n";
    for (i, one) in drawn.iter().enumerate() {
        item(i + 1, &items[one.item], &mut out);
    }
    out += "</body>\n</html>\n";
    out
}

fn item(number: usize, item: &Item, out: &mut String) {
    let line = |name: &str, words: &str| {
        let words = if words.is_empty() { "–".into() } else { on_one_line(words) };
        format!("<dt>{name}</dt><dd>{}</dd>", encode_text(&words))
    };
    let boxes: Vec<String> = LEVELS.iter().map(|level| format!("<span>☐ {}</span>", level.id())).collect();
    writeln!(
        out,
        "<section>\n<b>{number}</b> <small>{}</small>\n<p>{}</p>\n<dl>{}{}{}</dl>\n<p class=\"tick\">A claim? <span>☐ yes</span><span>☐ \
         no</span> Level: {} Type: ______________</p>\n<div class=\"note\"></div>\n</section>",
        encode_text(&on_one_line(&item.article)),
        encode_text(&on_one_line(&item.context)),
        line("Source", &item.source),
        line("Cue", &item.cue),
        line("Content", &item.content),
        boxes.concat()
    )
    .expect("a string takes all");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_an_article_stay_words() {
        let item =
            Item { article: "<a>".into(), context: "<script>alert(1)</script> & more".into(), ..Item::default() };
        let page = page(&[item], &[Drawn { item: 0, weight: 1.0 }]);
        assert!(!page.contains("<script>") && page.contains("&lt;script&gt;") && page.contains("&amp; more"));
        assert!(page.contains("named/person") && page.contains("☐ unattributed") && !page.contains("nonsource"));
        assert_eq!(page.matches("<section>").count(), 1);
    }
}
