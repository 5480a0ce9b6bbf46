//! Templates to pages. All that comes from an article is escaped by the engine: no template marks such text as safe.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use super::policy::policy;

const STYLE: &str = include_str!("pages/style.css");
const ARTICLE: &str = include_str!("pages/article.js");
const TABLE: &str = include_str!("pages/table.js");
const CHART: &str = include_str!("pages/chart.js");
const COMPARE: &str = include_str!("pages/compare.js");
const DROP: &str = include_str!("pages/drop.js");

/// A kind of page: its template and the scripts that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    Overview,
    Article,
    Event,
    Events,
    List,
    Metrics,
    Tables,
    Definitions,
    /// The box to paste an article into.
    Desk,
    /// What is said when nothing can be shown.
    Notice,
}

impl Sheet {
    const fn template(self) -> &'static str {
        match self {
            Self::Overview => "overview.html",
            Self::Article => "article.html",
            Self::Event => "event.html",
            Self::Events => "events.html",
            Self::List => "list.html",
            Self::Metrics => "metrics.html",
            Self::Tables => "tables.html",
            Self::Definitions => "definitions.html",
            Self::Desk => "desk.html",
            Self::Notice => "notice.html",
        }
    }

    const fn scripts(self) -> &'static [&'static str] {
        match self {
            Self::Overview => &[CHART, TABLE],
            Self::Article => &[ARTICLE],
            Self::Event => &[CHART, COMPARE],
            Self::List | Self::Events | Self::Metrics | Self::Definitions => &[TABLE],
            Self::Tables | Self::Notice => &[],
            Self::Desk => &[DROP],
        }
    }
}

macro_rules! templates {
    ($engine:ident: $($name:literal),* $(,)?) => {
        $($engine.add_template($name, include_str!(concat!("pages/", $name))).expect("a template that is read");)*
    };
}

static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut engine = Environment::new();
    // A name that is spelled wrong in a template is found where the program is tested, and stays empty elsewhere.
    let strict = cfg!(debug_assertions);
    engine.set_undefined_behavior(if strict { UndefinedBehavior::Strict } else { UndefinedBehavior::Lenient });
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    engine.set_syntax(syntax.expect("the usual marks"));
    templates!(
        engine: "base.html", "parts.html", "overview.html", "article.html", "event.html", "events.html", "list.html", "rows.html",
        "metrics.html", "tables.html", "events_row.html", "definitions.html", "desk.html", "notice.html"
    );
    engine.add_filter("grouped", grouped);
    engine
});

/// A whole number with thin spaces between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// Where a page lies, and so how it links to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The first page, beside the tables.
    Top,
    /// In the folder of pages.
    Below,
    /// Alone: there is nothing to link to.
    Alone,
    /// Given by the local server at this path; the flag tells whether a report is there to link to.
    Served(bool),
}

/// Where a page of a report gets its link to the box when a server gives it. Text of an article can't hold it: all such
/// text is escaped.
const DESK_MARK: &str = "<!--desk-->";

/// A page of a report as a server with a box gives it: with a link to the box.
pub(super) fn with_desk(page: String) -> String {
    page.replacen(DESK_MARK, r#"<li><a href="/">Paste an article</a></li>"#, 1)
}

#[derive(Serialize)]
struct Frame<'a, T: Serialize> {
    policy: String,
    style: &'static str,
    scripts: &'static [&'static str],
    /// Path to the first page's folder, and to the folder of pages.
    root: &'static str,
    pages: &'static str,
    /// Whether there is a report around the page.
    site: bool,
    /// Whether what the page is about is part of that report.
    within: bool,
    /// Whether a box for pasting is at hand.
    served: bool,
    desk_mark: &'static str,
    version: &'static str,
    page: &'a T,
}

/// Fills a template.
pub(super) fn render<T: Serialize>(sheet: Sheet, place: Place, page: &T) -> String {
    let (root, pages) = match place {
        Place::Top => ("", "pages/"),
        Place::Below => ("../", ""),
        Place::Alone => ("", ""),
        Place::Served(_) => ("/", "/pages/"),
    };
    let served = matches!(place, Place::Served(_));
    let frame = Frame {
        policy: policy(sheet.scripts(), &[STYLE], if served { "'self'" } else { "'none'" }),
        style: STYLE,
        scripts: sheet.scripts(),
        root,
        pages,
        site: !matches!(place, Place::Alone | Place::Served(false)),
        within: matches!(place, Place::Top | Place::Below),
        served,
        desk_mark: DESK_MARK,
        version: env!("CARGO_PKG_VERSION"),
        page,
    };
    fill(sheet.template(), &frame)
}

/// Fills a template that is part of a page.
pub(super) fn fill(template: &str, with: &impl Serialize) -> String {
    let filled = ENGINE.get_template(template).and_then(|t| t.render(Value::from(Serde(with))));
    // Templates and what they are given are both ours: what can go wrong here is wrong for every article.
    let filled = filled.unwrap_or_else(|error| panic!("the template {template}: {error:#}"));
    // No page may hold a zero byte, and browsers show this letter for it.
    if filled.contains('\0') { filled.replace('\0', "\u{fffd}") } else { filled }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234567).replace('\u{202f}', " "), "1 234 567");
    }

    /// The text of a script or style is hashed as it stands in the page: nothing in it may end its element early.
    #[test]
    fn no_script_or_style_ends_itself() {
        for text in [STYLE, ARTICLE, TABLE, CHART, COMPARE, DROP] {
            assert!(!text.contains("</") && !text.contains("<!--"));
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("innerHTML"));
        }
    }
}
