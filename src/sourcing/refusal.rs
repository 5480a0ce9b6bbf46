//! Refusals that are built like statements: "said he could not comment", "“No comment,” she said".

use crate::attribution::Attribution;
use crate::lexicon::{Class, PhraseKind, WordId};
use crate::source::reading::Reading;

/// Tokens into its content within which a formula of refusal may begin: "he could not comment".
const NEAR: u32 = 4;
/// Most tokens of a formula.
const LONGEST: usize = 16;

/// Whether what is said is that nothing will be said: the content opens with a formula of no comment. That one "would
/// not answer questions" may be said of another.
pub(super) fn refuses(r: &Reading, a: &Attribution) -> bool {
    let Some(first) = a.content.first() else { return false };
    let span = r.within(*first);
    let end = span.end.min(span.start + NEAR);
    (span.start..end).filter(|&at| r.token(at).is(Class::NO_COMMENT)).any(|at| {
        let mut words = [WordId::UNKNOWN; LONGEST];
        let reach = (at..span.end).zip(words.iter_mut()).map(|(i, slot)| *slot = r.token(i).word).count();
        let found = r.lexicon.phrase(&words[..reach], |kind| kind == PhraseKind::NoComment);
        found.is_some_and(|(_, n)| (at..at + n as u32).any(|i| r.form(i).to_lowercase().starts_with("comment")))
    })
}

#[cfg(test)]
mod tests {
    use crate::source::fixture::types;

    #[test]
    fn a_statement_that_says_nothing_is_none() {
        for text in ["[Ann Lee] said she could not comment.", "[Ann Lee] said, “No comment.”"] {
            assert_eq!(types(text), ["nonsource/no-comment"], "{text}");
        }
        assert_eq!(types("[Ann Lee] said the mayor knew why the firm could not comment."), ["named/person"]);
    }
}
