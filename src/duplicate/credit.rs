//! Wire copy, by its credit line.

use crate::article::Article;
use crate::lexicon::{Lexicon, OutletKind};
use crate::text::{Text, Zone};

/// Paragraphs at either end of an article in which a credit may stand.
const ENDS: usize = 4;

/// Most words of a credit line.
const LONGEST: usize = 14;

/// The news agency that an article is credited to: in its author line, in its dateline ("HARROW (Reuters) —"),
/// or in a line of its own at its start or end ("By The Associated Press", "(AP)"). None for staff copy, for
/// copy to which an agency only contributed, and for an agency's own articles. The agencies are the lexicon's
/// outlets of that kind.
#[must_use]
pub fn wire_credit<'l>(article: &Article, text: &Text<'_>, lexicon: &'l Lexicon) -> Option<&'l str> {
    let prose: Vec<&crate::text::Paragraph> = text.paragraphs.iter().filter(|p| p.zone == Zone::Prose).collect();
    let dateline = prose.first().map(|p| crate::span::Span::of(p.tokens.start as usize..p.prose.start as usize));
    let all = text.paragraphs.len();
    let lines = text
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(i, p)| p.zone != Zone::Headline && (*i < ENDS || i + ENDS >= all))
        .map(|(_, p)| p.tokens)
        .filter(|tokens| text.tokens[tokens.range()].iter().filter(|t| t.is_word()).count() <= LONGEST);
    let byline = article.byline.as_deref().map(str::to_owned);
    let words = byline
        .into_iter()
        .chain(dateline.filter(|d| d.start < d.end).map(|d| text.slice(d).to_owned()))
        .chain(lines.map(|tokens| text.slice(tokens).to_owned()).filter(|line| is_credit(line, lexicon)));
    let credited = words.filter_map(|line| agency(&line, lexicon)).next()?;
    (!same(credited, &article.outlet.name)).then_some(credited)
}

/// Whether a line on its own is a credit and no sentence about an agency: nothing but an agency's name and
/// the words that credits are made of.
fn is_credit(line: &str, lexicon: &Lexicon) -> bool {
    let bare = line.trim().trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let bare = bare.trim_end_matches('.');
    let named = strip(bare, &["by ", "from ", "source: ", "via "]);
    let named = ["©", "copyright"].iter().fold(named, |n, mark| n.trim_start_matches(mark).trim_start());
    agencies(lexicon).any(|(name, _)| same(named, name))
}

fn strip<'a>(line: &'a str, beginnings: &[&str]) -> &'a str {
    beginnings
        .iter()
        .find_map(|b| line.get(..b.len()).filter(|start| start.eq_ignore_ascii_case(b)).map(|_| &line[b.len()..]))
        .unwrap_or(line)
}

/// Names and aliases of agencies, each with the agency's name.
fn agencies(lexicon: &Lexicon) -> impl Iterator<Item = (&str, &str)> {
    lexicon.entries.outlets.iter().filter(|outlet| outlet.kind == OutletKind::Agency).flat_map(|outlet| {
        std::iter::once(&outlet.name).chain(&outlet.aliases).map(|n| (n.as_str(), outlet.name.as_str()))
    })
}

/// The agency whose name stands in a line as words of its own; the longest name wins.
fn agency<'l>(line: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    let line_bytes = line.as_bytes();
    let stands = |name: &str| {
        line.match_indices(name).any(|(at, _)| {
            let free = |byte: Option<&u8>| byte.is_none_or(|b| !b.is_ascii_alphanumeric());
            free(at.checked_sub(1).and_then(|i| line_bytes.get(i))) && free(line_bytes.get(at + name.len()))
        })
    };
    agencies(lexicon).filter(|(name, _)| stands(name)).max_by_key(|(name, _)| name.len()).map(|(_, agency)| agency)
}

fn same(a: &str, b: &str) -> bool {
    let bare = |name: &str| name.trim().to_lowercase().trim_start_matches("the ").to_owned();
    !b.is_empty() && bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(byline: Option<&str>, outlet: &str, text: &str) -> Option<String> {
        let mut article = Article { text: text.into(), byline: byline.map(str::to_owned), ..Article::default() };
        article.outlet.name = outlet.into();
        let lexicon = Lexicon::builtin();
        wire_credit(&article, &Text::new(&article, lexicon), lexicon).map(str::to_owned)
    }

    #[test]
    fn reads_author_line_dateline_and_lines_of_their_own() {
        let prose = "The bridge will stay shut until April, the city said on Monday, and nobody was surprised.";
        let reuters = Some("Reuters".to_owned());
        assert_eq!(credit(Some("Reuters"), "The Herald", prose), reuters);
        assert_eq!(
            credit(Some("Jo Doe, Associated Press"), "The Herald", prose).as_deref(),
            Some("The Associated Press")
        );
        assert_eq!(credit(None, "The Herald", &format!("HARROW, March 3 (Reuters) — {prose}")), reuters);
        assert_eq!(
            credit(None, "", &format!("By The Associated Press\n\n{prose}")).as_deref(),
            Some("The Associated Press")
        );
        assert_eq!(
            credit(None, "The Herald", &format!("{prose}\n\n{prose}\n\n(AFP)")).as_deref(),
            Some("Agence France-Presse")
        );
    }

    #[test]
    fn staff_copy_has_none() {
        let prose = "The bridge will stay shut until April, the city told Reuters on Monday.";
        for text in [
            prose.to_owned(),
            format!("By Eleanor Marsh\n\n{prose}"),
            format!("{prose}\n\nReuters contributed to this report."),
            "Reuters said so.".to_owned(),
        ] {
            assert_eq!(credit(Some("Eleanor Marsh"), "The Herald", &text), None, "{text}");
        }
        assert_eq!(credit(Some("Reuters"), "Reuters", prose), None, "an agency's own article");
        assert_eq!(credit(None, "", ""), None);
        assert_eq!(credit(Some("É (ÀP)"), "", "é\n\n©"), None);
    }
}
