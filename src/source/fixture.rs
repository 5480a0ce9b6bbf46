//! Invented articles for the tests of this room and the next: attributions made by hand from words of the text.

use super::naming::namings;
use super::reading::Reading;
use super::register::Register;
use super::{Sources, resolve};
use crate::article::Article;
use crate::attribution::{Attribution, Construction, Tokens};
use crate::lexicon::Lexicon;
use crate::text::Text;

/// An article whose first line is its headline when it ends without a full stop.
pub(crate) fn article(text: &str) -> Article {
    let first = text.lines().next().unwrap_or_default();
    let headline = (text.contains('\n') && !first.ends_with('.')).then(|| crate::span::Span::of(0..first.len()));
    Article { text: text.to_owned(), headline, ..Article::default() }
}

/// Does something with a text and the register of all whom it names.
pub(crate) fn with<T>(text: &str, then: impl FnOnce(&Reading, &Register) -> T) -> T {
    let article = article(text);
    let text = Text::new(&article, Lexicon::builtin());
    let reading = Reading::new(&article, &text, Lexicon::builtin());
    let register = Register::new(&reading, namings(&reading));
    then(&reading, &register)
}

/// The tokens of the `nth` place (from 0) where `words` stand.
pub(crate) fn tokens(text: &Text, words: &str, nth: usize) -> Tokens {
    let (at, _) = text.source.match_indices(words).nth(nth).unwrap_or_else(|| panic!("{words:?} in {:?}", text.source));
    let start = text.tokens.partition_point(|t| t.end as usize <= at);
    let end = text.tokens.partition_point(|t| (t.start as usize) < at + words.len());
    Tokens::of(start..end)
}

/// An attribution of a source and cue that stand in the text; what follows the cue is its content.
pub(crate) fn attribution(text: &Text, source: Option<Tokens>, cue: Tokens) -> Attribution {
    let end = text.sentence_of(cue.start).map_or(cue.end, |i| text.sentences[i].tokens.end);
    let construction = if source.is_none() { Construction::Impersonal } else { Construction::SourceVerbContent };
    Attribution::plain(construction, cue, source, vec![Tokens::new(cue.end.min(end), end)])
}

/// The attributions of a text in which sources stand in square brackets, followed by a cue of one word:
/// `[Ann Lee] said it. [She] added more.` The brackets are taken out first.
pub(crate) fn bracketed(marked: &str) -> (Article, Vec<(usize, usize)>) {
    let (mut plain, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = plain.len(),
            ']' => spans.push((open, plain.len())),
            c => plain.push(c),
        }
    }
    (article(&plain), spans)
}

/// Does something with the resolved sources of a text with bracketed sources.
pub(crate) fn resolved<T>(marked: &str, then: impl FnOnce(&Text, &Article, &[Attribution], &Sources) -> T) -> T {
    let (article, spans) = bracketed(marked);
    let text = Text::new(&article, Lexicon::builtin());
    let attributions: Vec<Attribution> = spans
        .iter()
        .map(|&(from, to)| {
            let start = text.tokens.partition_point(|t| (t.end as usize) <= from);
            let end = text.tokens.partition_point(|t| (t.start as usize) < to);
            let source = Tokens::of(start..end);
            attribution(&text, (!source.is_empty()).then_some(source), Tokens::new(source.end, source.end + 1))
        })
        .collect();
    let sources = resolve(&article, &text, Lexicon::builtin(), &attributions);
    then(&text, &article, &attributions, &sources)
}

/// The label of each bracketed source; of joined ones all, with `+`; `?` for what is unresolved.
pub(crate) fn labels(marked: &str) -> Vec<String> {
    resolved(marked, |_, _, _, sources| {
        let label = |r: &super::Resolved| r.source.map_or("?".to_owned(), |i| sources.all[i].label.clone());
        sources.of.iter().map(|of| of.iter().map(label).collect::<Vec<_>>().join(" + ")).collect()
    })
}

/// The type of each bracketed source; of joined ones all, with `+`.
pub(crate) fn types(marked: &str) -> Vec<String> {
    resolved(marked, |text, article, attributions, sources| {
        let claims = crate::sourcing::classify(article, text, Lexicon::builtin(), attributions, sources);
        let of = |n: usize| claims.iter().filter(move |c| c.attribution == n).map(|c| c.sourcing.id());
        (0..attributions.len()).map(|n| of(n).collect::<Vec<_>>().join(" + ")).collect()
    })
}
