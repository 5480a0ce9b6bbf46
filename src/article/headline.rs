//! Where the headline of a plain text stands, and joining one that came apart from its body.

use crate::span::{Byte, Span};

/// The first line of a text, where it looks like a headline.
///
/// It does when it is short and stands apart from what follows: by a blank line, or by being the only
/// short line before a long one. A short first line that ends in a full stop may be a lead as well as a
/// headline in a house style that puts one; it counts when it is very short and stands apart.
#[must_use]
pub fn of_text(text: &str) -> Option<Span<Byte>> {
    let start = text.len() - text.trim_start().len();
    let line_end = |from: usize| text[from..].find(is_break).map_or(text.len(), |at| from + at);
    let mut end = line_end(start);
    if text[start..end].trim_end().ends_with(';') {
        // Headline and deck, as archives join them.
        let next = &text[end..];
        end = line_end(end + next.len() - next.trim_start_matches(is_break).len());
    }
    let line = text[start..end].trim_end();
    let rest = &text[end..];
    let next = rest.trim_start();
    if next.is_empty() || !is_short(line) {
        return None;
    }
    let gap = &rest[..rest.len() - next.len()];
    let apart = gap.matches('\n').count().max(gap.matches('\r').count()) > 1
        || gap.matches(['\u{2028}', '\u{2029}']).count() > 1;
    let next = next.split(is_break).next().unwrap_or_default().trim_end();
    let stopped = line.ends_with(['.', '…']) && !ends_with_initials(line);
    let looks = if apart {
        // A headline with its full stop: its words are capitals, or more is told after it than in it.
        !stopped || is_capitalized(line) || (line.split_whitespace().count() <= 16 && next.len() * 2 > line.len() * 3)
    } else {
        !stopped
            && (next.len() > 120.max(line.len()) || (is_capitalized(line) && !next.starts_with(char::is_lowercase)))
    };
    looks.then(|| Span::of(start..start + line.len()))
}

/// Puts a headline that came apart before its body: the text, and where the headline stands in it.
///
/// A body that already begins with the headline keeps it, and it isn't put twice.
pub(super) fn join(headline: Option<&str>, body: String) -> (String, Option<Span<Byte>>) {
    let Some(headline) = headline.map(|h| h.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|h| !h.is_empty())
    else {
        return (body, None);
    };
    let start = body.len() - body.trim_start().len();
    let end = body[start..].find(is_break).map_or(body.len(), |at| start + at);
    let first = body[start..end].trim_end();
    if first.split_whitespace().eq(headline.split_whitespace()) {
        let span = Span::of(start..start + first.len());
        return (body, Some(span));
    }
    let mut text = String::with_capacity(headline.len() + 2 + body.len());
    text.push_str(&headline);
    text.push_str("\n\n");
    text.push_str(&body);
    (text, Some(Span::of(0..headline.len())))
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_short(line: &str) -> bool {
    let lower = |prefix: &str| line.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    line.len() <= 250
        && line.split_whitespace().take(31).count() <= 30
        && line.chars().any(char::is_alphabetic)
        && !line.ends_with([',', ';', ':', '-', '–', '—'])
        && !lower("by ")
        && !lower("http")
        && !is_dateline(line)
}

/// "WASHINGTON (AP) — …": capitals before the dash.
fn is_dateline(line: &str) -> bool {
    let Some((place, _)) = line.split_once(" — ").or_else(|| line.split_once(" - ")) else {
        return false;
    };
    let word = place.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.len() > 2 && !word.contains(char::is_lowercase) && line.len() > place.len() + 60
}

/// "U.S.": a full stop that is part of the last word.
pub(super) fn ends_with_initials(line: &str) -> bool {
    line.rsplit(' ')
        .next()
        .is_some_and(|word| word.matches('.').count() > 1 && !word.ends_with("..") && word.len() <= 6)
}

/// Whether most of the longer words begin with a capital.
fn is_capitalized(line: &str) -> bool {
    let (mut long, mut capital) = (0, 0);
    for word in line.split_whitespace().filter(|w| w.chars().count() > 3) {
        long += 1;
        capital += usize::from(word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()));
    }
    long >= 2 && capital * 10 >= long * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        of_text(text).map(|span| &text[span.range()])
    }

    #[test]
    fn stands_apart() {
        assert_eq!(
            found("\n  Mayor quits after audit\r\n\r\nThe mayor resigned.\r\n"),
            Some("Mayor quits after audit")
        );
        assert_eq!(found("Mayor quits\r\rThe mayor resigned."), Some("Mayor quits"));
        assert_eq!(found("Is the mayor out?\n\nThe mayor resigned."), Some("Is the mayor out?"));
        assert_eq!(found("Mayor quits in the U.S.\n\nShe resigned."), Some("Mayor quits in the U.S."));
        let long = "The mayor resigned on Monday after an audit that found gaps.";
        assert_eq!(found(&format!("Mayor quits after audit.\n\n{long}")), Some("Mayor quits after audit."));
        let two = "Mayor Quits After an Audit, City Says. Her Deputy Stays.";
        assert_eq!(found(&format!("{two}\n\nBy Jo Doe\n\n{long}")), Some(two));
    }

    #[test]
    fn stands_on_the_line_before_a_long_one() {
        let long = "The mayor resigned on Monday after an audit that found gaps in the books of the city, ".repeat(3);
        assert_eq!(found(&format!("Mayor quits after audit\n{long}")), Some("Mayor quits after audit"));
        assert_eq!(found("Mayor Quits After Audit\nThe mayor resigned."), Some("Mayor Quits After Audit"));
    }

    #[test]
    fn headline_and_deck() {
        let text = "Mayor quits; \nAudit found gaps.\n\nThe mayor resigned on Monday after an audit that found gaps in the books.";
        assert_eq!(found(text), Some("Mayor quits; \nAudit found gaps."));
        assert_eq!(found("Mayor quits;"), None);
    }

    #[test]
    fn a_lead_is_none() {
        for text in [
            "The mayor resigned on Monday after an audit\nthat found gaps in the books.",
            "The mayor resigned on Monday after an audit that found gaps in the books of the city council for the third time in two years.\n\nShe left.",
            "By Jane Doe\n\nThe mayor resigned.",
            "One line only",
            "The mayor said:\n\n\"I resign.\"",
            "",
            "***\n\nText.",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn joining() {
        let (text, span) = join(Some(" Mayor\n quits "), "She left.".into());
        assert_eq!((text.as_str(), &text[span.unwrap().range()]), ("Mayor quits\n\nShe left.", "Mayor quits"));
        let (text, span) = join(Some("Mayor quits"), "\nMayor  quits\nShe left.".into());
        assert_eq!((text.as_str(), &text[span.unwrap().range()]), ("\nMayor  quits\nShe left.", "Mayor  quits"));
        assert_eq!(join(Some(" "), "She left.".into()), ("She left.".into(), None));
    }
}
