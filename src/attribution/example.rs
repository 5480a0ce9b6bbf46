//! The examples of the lexicon, tried: in each `matches` sentence the entry is to be found, in no `not`
//! sentence.
//!
//! Verbs, nouns, hearsay words and the phrases before a source must stand in the cue of an attribution, and in a
//! `not` sentence must not head one; other phrases and
//! reasons must stand somewhere in the sentence; furniture must be what the line is taken for.

use super::{Attribution, CueEntry, Grammar};
use crate::lexicon::check::Example;
use crate::lexicon::{Diagnostic, Lexicon, PhraseKind, WordId};
use crate::text::{Text, Zone};

/// Where an entry is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sought {
    /// As the cue of an attribution.
    Cue(CueEntry),
    /// As a phrase of a kind.
    Phrase(u16, PhraseKind),
    /// As a reason for anonymity.
    Reason(u16),
    /// As what a line is.
    Line(u16),
}

/// Tries examples; those of entries that the lexicon doesn't hold are passed over.
#[must_use]
pub fn check(examples: &[Example], grammar: &Grammar<'_>) -> Vec<Diagnostic> {
    examples.iter().filter_map(|example| try_one(example, grammar)).collect()
}

fn try_one(example: &Example, grammar: &Grammar<'_>) -> Option<Diagnostic> {
    let sought = sought(example, grammar.lexicon)?;
    let text = Text::of(&example.sentence, None, grammar.lexicon);
    let (found, instead) = match sought {
        Sought::Cue(entry) => {
            let attributions = grammar.attributions(&text);
            let cues: Vec<&str> =
                attributions.iter().filter(|a| a.entry != CueEntry::Mark).map(|a| text.slice(a.cue)).collect();
            // "expressed hope" is one cue with two words; the entry of either is found in it.
            let stands_in = |a: &Attribution| {
                text.tokens[a.cue.join(a.hedge.unwrap_or(a.cue)).range()]
                    .iter()
                    .any(|t| is_word_of(entry, t.word, grammar.lexicon))
            };
            (attributions.iter().any(|a| a.entry == entry || example.matches && stands_in(a)), cues.join("”, “"))
        }
        Sought::Phrase(entry, kind) => {
            let words = words(&text);
            (
                (0..words.len())
                    .any(|at| grammar.lexicon.phrase(&words[at..], |k| k == kind).is_some_and(|f| f.0 == entry)),
                String::new(),
            )
        }
        Sought::Reason(entry) => {
            let words = words(&text);
            (
                (0..words.len()).any(|at| grammar.lexicon.reason(&words[at..]).is_some_and(|f| f.0 == entry)),
                String::new(),
            )
        }
        // What is told by its form is of no entry; a line of `not` is to be prose.
        Sought::Line(entry) => match text.paragraphs.first().map(|p| p.zone) {
            Some(Zone::Furniture(Some(found))) => {
                (found == entry || !example.matches, grammar.lexicon.entries.furniture[found as usize].id.clone())
            }
            Some(Zone::Furniture(None)) => (true, String::new()),
            _ => (false, String::new()),
        },
    };
    if found == example.matches {
        return None;
    }
    let message = match (example.matches, instead.is_empty()) {
        (true, true) => format!("`{}` is not found in this example, and nothing else is", example.id),
        (true, false) => format!("`{}` is not found in this example, but “{instead}”", example.id),
        (false, _) => format!("`{}` is found in this example, in which it should not be", example.id),
    };
    Some(example.error(message).help("change the entry or the sentence"))
}

/// Whether an entry that is no phrase has this word.
fn is_word_of(entry: CueEntry, word: WordId, lexicon: &Lexicon) -> bool {
    match entry {
        CueEntry::Verb(i) => lexicon.cue_verbs(word).iter().any(|verb| verb.entry == i),
        CueEntry::Noun(i) => lexicon.cue_nouns(word).contains(&i),
        CueEntry::Hearsay(i) => lexicon.hearsay(word).is_some_and(|(index, _)| index == i),
        CueEntry::Phrase(_) | CueEntry::Mark => false,
    }
}

fn words(text: &Text<'_>) -> Vec<WordId> {
    text.tokens.iter().map(|token| token.word).collect()
}

fn sought(example: &Example, lexicon: &Lexicon) -> Option<Sought> {
    fn place<'a, T: 'a>(mut entries: impl Iterator<Item = &'a T>, is: impl Fn(&T) -> bool) -> Option<u16> {
        u16::try_from(entries.position(is)?).ok()
    }
    let entries = &lexicon.entries;
    let id = &example.id;
    Some(match example.file.as_str() {
        "cue_verbs.toml" => Sought::Cue(CueEntry::Verb(place(entries.cue_verbs.iter(), |e| e.id == *id)?)),
        "cue_nouns.toml" => Sought::Cue(CueEntry::Noun(place(entries.cue_nouns.iter(), |e| e.id == *id)?)),
        "hearsay.toml" => Sought::Cue(CueEntry::Hearsay(place(entries.hearsay.iter(), |e| e.id == *id)?)),
        "phrases.toml" => {
            let entry = place(entries.phrases.iter(), |e| e.id == *id)?;
            match entries.phrases[entry as usize].kind {
                PhraseKind::AccordingTo | PhraseKind::Rumor => Sought::Cue(CueEntry::Phrase(entry)),
                kind => Sought::Phrase(entry, kind),
            }
        }
        "reasons.toml" => Sought::Reason(place(entries.reasons.iter(), |e| e.id == *id)?),
        "furniture.toml" => Sought::Line(place(entries.furniture.iter(), |e| e.id == *id)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::lexicon::check::{examples, examples_builtin};

    #[test]
    fn the_built_in_examples_hold() {
        let all = examples_builtin();
        let broken = check(&all, &Grammar::new(Lexicon::builtin()));
        let shown: Vec<String> = broken.iter().map(ToString::to_string).collect();
        assert!(shown.is_empty(), "{} of {}\n{}", shown.len(), all.len(), shown.join("\n"));
    }

    #[test]
    fn a_users_examples() {
        let dir = tempfile::tempdir().unwrap();
        let entry = "[[cue]]\nid = \"say\"\nlemma = \"say\"\nforms = [\"says\", \"said\", \"said\", \"saying\"]\nact = \"statement\"\n\
                     takes = [\"clause\"]\nmatches = [\n  \"“It is late,” she said.\",\n  \"The dog barked.\",\n]\nnot = [\"“It is late,” he said.\"]\n";
        fs::write(dir.path().join("cue_verbs.toml"), entry).unwrap();
        fs::write(dir.path().join("titles.toml"), "= no TOML").unwrap();
        let all = examples(dir.path());
        let broken = check(&all, &Grammar::new(Lexicon::builtin()));
        assert_eq!(all.len(), 3);
        assert_eq!(broken.iter().map(|d| d.position().0).collect::<Vec<_>>(), [9, 11]);
        assert!(broken[0].message.contains("nothing else") && broken[1].message.contains("should not"));
    }
}
