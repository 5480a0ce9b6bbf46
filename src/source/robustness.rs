//! Nothing that stands in a text, and no attribution over it, makes this room or the next panic.

use proptest::collection::vec;
use proptest::prelude::*;

use super::fixture::{article, attribution};
use super::resolve;
use crate::attribution::{Construction, SourceLink, Tokens};
use crate::lexicon::Lexicon;
use crate::text::Text;

/// Words and marks that the reading of source phrases turns on.
const WORDS: [&str; 72] = [
    "Ann",
    "Lee",
    "Mr.",
    "Sen.",
    "the",
    "The",
    "a",
    "an",
    "of",
    "for",
    "and",
    ",",
    "(",
    ")",
    ".",
    "\n",
    "“",
    "”",
    "'s",
    "official",
    "officials",
    "spokesman",
    "White",
    "House",
    "Police",
    "Department",
    "he",
    "she",
    "they",
    "it",
    "who",
    "which",
    "that",
    "I",
    "we",
    "you",
    "his",
    "their",
    "its",
    "one",
    "two",
    "42",
    "percent",
    "group",
    "report",
    "statement",
    "Times",
    "The Washington Post",
    "Republicans",
    "some",
    "others",
    "both",
    "each",
    "all",
    "such",
    "as",
    "including",
    "said",
    "on condition of anonymity",
    "because",
    "not authorized to speak",
    "de",
    "van",
    "Jr.",
    "-",
    "—",
    "judge",
    "mayor",
    "campaign",
    "company",
    "nominee",
    "former",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_panics(
        words in vec(prop_oneof![9 => (0..WORDS.len()).prop_map(|i| WORDS[i].to_owned()), 1 => ".{0,6}"], 1..90),
        spans in vec((any::<u16>(), 0u32..14, any::<u16>(), 0usize..Construction::ALL.len(), 0u8..6), 1..14),
    ) {
        let article = article(&words.join(" "));
        let text = Text::new(&article, Lexicon::builtin());
        let n = text.tokens.len() as u32;
        prop_assume!(n > 0);
        let attributions: Vec<_> = spans
            .iter()
            .map(|&(from, len, cue, construction, link)| {
                let (from, cue) = (u32::from(from) % n, u32::from(cue) % n);
                let span = Tokens::new(from, (from + len).min(n));
                let mut a = attribution(&text, (link != 5).then_some(span), Tokens::new(cue, cue + 1));
                a.construction = Construction::ALL[construction];
                a.source_link = [SourceLink::Own, SourceLink::Shared, SourceLink::Carried][link as usize % 3];
                a.origin = (link == 4).then_some(span);
                a
            })
            .collect();
        let sources = resolve(&article, &text, Lexicon::builtin(), &attributions);
        prop_assert_eq!(sources.of.len(), attributions.len());
        prop_assert_eq!(sources.origins.len(), attributions.len());
        let claims = crate::sourcing::classify(&article, &text, Lexicon::builtin(), &attributions, &sources);
        prop_assert!(claims.len() >= attributions.len(), "each attribution makes a claim");
        prop_assert!(claims.iter().all(|c| c.source.is_none_or(|i| i < sources.all.len())));
        prop_assert!(sources.all.iter().all(|s| s.fullest < s.mentions.len()));
    }
}

#[test]
fn a_long_chain_of_owners_ends() {
    let article = article(&"their aides ".repeat(3_000));
    let text = Text::new(&article, Lexicon::builtin());
    let span = |i: u32| Tokens::new(i * 2, i * 2 + 2);
    let attributions: Vec<_> = (0..3_000)
        .rev()
        .step_by(7)
        .map(|i| attribution(&text, Some(span(i)), Tokens::new(i * 2 + 1, i * 2 + 2)))
        .collect();
    assert_eq!(resolve(&article, &text, Lexicon::builtin(), &attributions).of.len(), attributions.len());
    let whole = attribution(&text, Some(Tokens::new(0, text.tokens.len() as u32)), Tokens::new(1, 2));
    assert_eq!(resolve(&article, &text, Lexicon::builtin(), &[whole]).of.len(), 1);
}
