//! Who wrote an article: the author line without its "By".

use super::headline::ends_with_initials;
use crate::span::{Byte, Span};

/// Most words of an author line that stands in the text, "By" included.
const LONGEST: usize = 12;

/// What stands after the "By" of an author line: "By Ann Lee" and nothing more. None for other lines. No sentence is
/// one, but the full stop of "Jr." or "M.D." ends none.
pub(crate) fn of_line(line: &str) -> Option<&str> {
    let names = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).map(|by| line[by.len()..].trim())?;
    let stopped =
        names.ends_with('.') && !names.ends_with(" Jr.") && !names.ends_with(" Sr.") && !ends_with_initials(names);
    let is_line = names.starts_with(char::is_uppercase)
        && names.split_whitespace().take(LONGEST).count() < LONGEST
        && !stopped
        && !names.ends_with(['!', '?', ':', '…']);
    is_line.then_some(names)
}

/// The author line as it was written, without "By"; none where it names nobody.
pub(super) fn of_field(written: &str) -> Option<String> {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = match written.split_once([' ', ':']) {
        Some((by, rest)) if by.eq_ignore_ascii_case("by") => rest.trim_start(),
        None if written.eq_ignore_ascii_case("by") => "",
        _ => written.as_str(),
    };
    (name.contains(char::is_alphabetic) && !name.contains("://")).then(|| name.to_owned())
}

/// The author line that stands below the headline, or opens a text without one: "By Ann Lee".
pub(super) fn of_text(text: &str, headline: Option<Span<Byte>>) -> Option<String> {
    let rest = headline.map_or(text, |headline| &text[headline.end as usize..]);
    of_line(rest.trim_start().lines().next()?).and_then(of_field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_fields() {
        assert_eq!(of_field("BY  Jo\n Doe").as_deref(), Some("Jo Doe"));
        assert_eq!(of_field("Byron Doe").as_deref(), Some("Byron Doe"));
        assert_eq!(of_field("By "), None);
        assert_eq!(of_field("https://facebook.example/jo"), None);
        assert_eq!(of_field(", ,"), None);
    }

    #[test]
    fn of_texts() {
        let found = |text: &str| of_text(text, super::super::headline_of(text));
        assert_eq!(found("Mayor quits\n\nBy Jo Doe and Al Roe\n\nShe left.").as_deref(), Some("Jo Doe and Al Roe"));
        assert_eq!(found("By Jo Doe, Staff Writer\n\nShe left.").as_deref(), Some("Jo Doe, Staff Writer"));
        assert_eq!(found("Mayor quits\n\nBy Monday she had left.\n\nNobody knew."), None);
        assert_eq!(found("Mayor quits\n\nBy then nobody knew what to do\n\nShe left."), None);
        assert_eq!(found("Mayor quits\n\nShe left.\n\nBy Jo Doe"), None);
        for (line, names) in [
            ("By Jo Doe Jr.", Some("Jo Doe Jr.")),
            ("BY Jo Doe, M.D.", Some("Jo Doe, M.D.")),
            ("By Jo Doe:", None),
            ("By Monday she had left…", None),
            ("By Monday she had left the office of Jo Doe and his two friends Al and Bo", None),
            ("Byron Doe", None),
        ] {
            assert_eq!(of_line(line), names, "{line}");
        }
        assert_eq!(found(""), None);
    }
}
