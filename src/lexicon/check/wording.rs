//! Wordings of phrases: those that could never be found, or would be found everywhere, are told.

use crate::lexicon::pattern::split_clitic;

/// Most gaps of a wording: each is tried at four lengths.
const MOST_GAPS: usize = 3;

/// Tells what is wrong with a wording: rule, message, help.
pub fn check_wording(wording: &str, mut error: impl FnMut(&'static str, String, String)) {
    let elements: Vec<&str> = wording.split(' ').collect();
    let mut tell = |message: String, help: &str| error("wording", message, help.to_owned());
    let is_gap = |element: &str| element == "*";
    if elements.first().is_some_and(|e| is_gap(e)) || elements.last().is_some_and(|e| is_gap(e)) {
        return tell(format!("`{wording}` begins or ends with a gap"), "a gap `*` stands between words");
    }
    if elements.windows(2).any(|pair| pair.iter().all(|e| is_gap(e))) {
        return tell(format!("`{wording}` has two gaps side by side"), "one `*` stands for up to three words already");
    }
    if elements.iter().filter(|e| is_gap(e)).count() > MOST_GAPS {
        return tell(format!("`{wording}` has more than {MOST_GAPS} gaps"), "part it into several wordings");
    }
    let mut needed = 0;
    for element in elements.iter().filter(|e| !is_gap(e)) {
        if element.contains('*') {
            return tell(
                format!("`*` stands inside the word `{element}`"),
                "a gap `*` is a word of its own; write out the forms of a word as `a|b`",
            );
        }
        let optional = element.strip_prefix('(').and_then(|e| e.strip_suffix(')'));
        let choices = optional.unwrap_or(element);
        if choices.contains(['(', ')']) {
            return tell(
                format!("the parentheses of `{element}` don't hold one word"),
                "put each word that may be missing into parentheses of its own: `(very) (much)`",
            );
        }
        needed += usize::from(optional.is_none());
        for choice in choices.split('|') {
            if choice.is_empty() {
                return tell(
                    format!("`{element}` has an empty alternative"),
                    "`a|b` is either word; a word that may be missing is `(a)`",
                );
            }
            // Pattern parts a clitic from a word that stands alone.
            if let Some((stem, clitic)) = split_clitic(choice)
                && (optional.is_some() || choices.contains('|'))
            {
                return tell(
                    format!("`{choice}` is two words, `{stem}` and `{clitic}`, and can't be one alternative"),
                    "write them apart: `did n't`",
                );
            }
            if choice.len() > 1 && choice.ends_with([',', ';', ':', '!', '?', '"']) {
                return tell(
                    format!("`{choice}` has a mark at its end, which is a word of its own"),
                    "put a blank before the mark: `word ,`",
                );
            }
        }
    }
    if needed == 0 {
        tell(format!("all words of `{wording}` may be missing"), "leave one without parentheses");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(wording: &str) -> String {
        let mut found = String::new();
        check_wording(wording, |_, message, _| found = message);
        found
    }

    #[test]
    fn sound_wordings() {
        for wording in [
            "according to",
            "did|does n't (immediately) respond * request",
            "word is ,",
            "don't know",
            "(very) much|many",
            "st.",
        ] {
            assert_eq!(message(wording), "", "{wording}");
        }
    }

    #[test]
    fn unsound_wordings() {
        for (wording, expected) in [
            ("* said", "begins or ends"),
            ("asked *", "begins or ends"),
            ("a * * b", "side by side"),
            ("a * b * c * d * e", "more than 3"),
            ("declin* to", "inside the word"),
            ("(in the) words", "don't hold one word"),
            ("(a b", "don't hold one word"),
            ("a) b", "don't hold one word"),
            ("a||b", "empty alternative"),
            ("() b", "empty alternative"),
            ("didn't|couldn't say", "two words"),
            ("(he's) out", "two words"),
            ("so, what", "mark at its end"),
            ("(a) (b)", "may be missing"),
        ] {
            assert!(message(wording).contains(expected), "{wording}: {}", message(wording));
        }
    }
}
