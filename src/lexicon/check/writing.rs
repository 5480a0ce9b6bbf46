//! How words are written: those that could never be found are told.

use super::wording::check_wording;
use crate::lexicon::pattern::split_clitic;
use crate::lexicon::schema::Writing;

/// Tells what is wrong with how a word is written: rule, message, help.
pub fn check_writing(text: &str, writing: Writing, mut error: impl FnMut(&'static str, String, String)) {
    if text.is_empty() {
        return error("empty", "the word is empty".into(), "write it out or remove it".into());
    }
    if text.trim().is_empty() || text.trim() != text && writing != Writing::Line {
        return error("blank", format!("`{text}` has a blank at its end"), format!("write `{}`", text.trim()));
    }
    if writing == Writing::Mark {
        if text.chars().count() > 2 || text.chars().any(char::is_alphanumeric) {
            error("mark", format!("`{text}` is no quotation mark"), "give one or two marks: \"“\", \"''\"".into());
        }
        return;
    }
    if text.contains("  ") || text.contains(|c: char| c.is_whitespace() && c != ' ') {
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        return error("blank", format!("`{text}` has more than one blank between words"), format!("write `{plain}`"));
    }
    if text.contains(['’', '‘']) {
        let straight = text.replace(['’', '‘'], "'");
        return error(
            "curly-apostrophe",
            format!("`{text}` has a curly apostrophe"),
            format!("write `{straight}`; the text's own are read as straight ones"),
        );
    }
    let cased = matches!(writing, Writing::Cased | Writing::CasedWord);
    if !cased && text.chars().any(char::is_uppercase) {
        return error(
            "capital",
            format!("`{text}` has a capital letter"),
            format!("write `{}`; capitals of the text are read as small letters", text.to_lowercase()),
        );
    }
    match writing {
        Writing::Lower | Writing::CasedWord => one_word(text, error),
        Writing::Abbreviation if text.contains(' ') || !text.ends_with('.') => {
            error(
                "abbreviation",
                format!("`{text}` is no abbreviation"),
                "give one word with its full stop: \"sen.\"".into(),
            );
        }
        Writing::Wording => check_wording(text, error),
        Writing::Domain => domain(text, error),
        _ => {}
    }
}

/// A word that the tokeniser makes one token of.
fn one_word(text: &str, mut error: impl FnMut(&'static str, String, String)) {
    if text.contains(' ') {
        error(
            "several-words",
            format!("`{text}` is more than one word"),
            "give one word; wordings of several stand in phrases.toml".into(),
        );
    } else if let Some((stem, clitic)) = split_clitic(text) {
        error("clitic", format!("`{text}` is read as two words, `{stem}` and `{clitic}`"), format!("write `{stem}`"));
    }
}

fn domain(text: &str, mut error: impl FnMut(&'static str, String, String)) {
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let labels = |host: &str| {
        host.contains('.')
            && host
                .split('.')
                .all(|label| !label.is_empty() && !label.contains(|c: char| !c.is_alphanumeric() && c != '-'))
    };
    if !labels(host) {
        error(
            "domain",
            format!("`{text}` is no domain"),
            "give the site's name without \"https://\" and \"www.\": \"nytimes.com\"".into(),
        );
    } else if host != text {
        error("domain", format!("`{text}` is more than a domain"), format!("write `{host}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str, writing: Writing) -> &'static str {
        let mut found = "";
        check_writing(text, writing, |rule, _, _| found = rule);
        found
    }

    #[test]
    fn words() {
        for (text, writing, expected) in [
            ("say", Writing::Lower, ""),
            ("say ", Writing::Lower, "blank"),
            ("Say", Writing::Lower, "capital"),
            ("", Writing::Lower, "empty"),
            ("point out", Writing::Lower, "several-words"),
            ("didn't", Writing::Lower, "clitic"),
            ("o'clock", Writing::Lower, ""),
            ("n't", Writing::Lower, ""),
            ("editor’s note", Writing::Line, "curly-apostrophe"),
            ("share  this", Writing::Line, "blank"),
            ("photo by ", Writing::Line, ""),
            (" ", Writing::Line, "blank"),
            ("Sen.", Writing::Abbreviation, "capital"),
            ("sen", Writing::Abbreviation, "abbreviation"),
            ("Tea Party", Writing::Cased, ""),
            ("Mary Ann", Writing::CasedWord, "several-words"),
            ("“", Writing::Mark, ""),
            ("quote", Writing::Mark, "mark"),
            ("did n't comment", Writing::Wording, ""),
        ] {
            assert_eq!(rule(text, writing), expected, "{text}");
        }
    }

    #[test]
    fn domains() {
        for bad in [
            "https://nytimes.com",
            "nytimes.com/world",
            "www.nytimes.com",
            "nytimes",
            "ny times.com",
            ".com",
            "nytimes..com",
        ] {
            assert_eq!(rule(bad, Writing::Domain), "domain", "{bad}");
        }
        assert_eq!(rule("bbc.co.uk", Writing::Domain), "");
    }
}
