//! Wordings of a phrase: alternatives `a|b`, words that may be missing `(x)`, gaps `*`.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Vocabulary, WordId, Worded};

/// Most words that a gap `*` may cover.
const LONGEST_GAP: usize = 3;

/// One wording.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Pattern(Vec<Element>);

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
enum Element {
    OneOf(Vec<WordId>),
    Optional(Vec<WordId>),
    Gap,
}

/// The word of a match, beside the first, by which it is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Telling {
    /// Any word may follow the first, or none.
    None,
    /// The second.
    Second(WordId),
    /// The third.
    Third(WordId),
}

impl Pattern {
    /// Reads a wording; new words go into the vocabulary.
    #[must_use]
    pub fn new(wording: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut elements = Vec::new();
        for word in wording.split_whitespace() {
            if word == "*" {
                elements.push(Element::Gap);
                continue;
            }
            let optional = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
            let choices = optional.unwrap_or(word);
            // A clitic is a token of its own.
            if optional.is_none()
                && !choices.contains('|')
                && let Some((stem, clitic)) = split_clitic(choices)
            {
                elements.push(Element::OneOf(vec![vocabulary.intern(stem)]));
                elements.push(Element::OneOf(vec![vocabulary.intern(clitic)]));
                continue;
            }
            let ids = choices.split('|').map(|choice| vocabulary.intern(choice)).collect();
            elements.push(if optional.is_some() { Element::Optional(ids) } else { Element::OneOf(ids) });
        }
        Self(elements)
    }

    /// The words that a match can begin with.
    pub fn first_words(&self) -> impl Iterator<Item = WordId> + '_ {
        openings(&self.0).flat_map(|(ids, _)| ids.iter().copied())
    }

    /// The beginnings that a match can have: its first word and one after it that tells much.
    pub fn beginnings(&self) -> Vec<(WordId, Telling)> {
        let obligatory = |place: usize| match self.0.get(place) {
            Some(Element::OneOf(ids)) => Some(ids),
            _ => None,
        };
        // "in a|an|the statement": the third word tells more than the second.
        if let (Some(firsts), Some(seconds), Some(thirds)) = (obligatory(0), obligatory(1), obligatory(2))
            && seconds.len() > 1
        {
            let thirds = || thirds.iter().map(|third| Telling::Third(*third));
            return firsts.iter().flat_map(|first| thirds().map(|third| (*first, third))).collect();
        }
        let mut out = Vec::new();
        for (firsts, rest) in openings(&self.0) {
            // A gap, or nothing more: any word may come second.
            let open = rest.iter().take_while(|e| !matches!(e, Element::OneOf(_))).any(|e| *e == Element::Gap)
                || !rest.iter().any(|e| matches!(e, Element::OneOf(_)));
            let seconds = openings(rest).flat_map(|(ids, _)| ids.iter().map(|id| Telling::Second(*id)));
            let seconds: Vec<Telling> = if open { vec![Telling::None] } else { seconds.collect() };
            out.extend(firsts.iter().flat_map(|first| seconds.iter().map(|second| (*first, *second))));
        }
        out
    }

    /// The words of its most telling obligatory place: the one with the fewest choices, none of them
    /// `common`. Where none of them stands, the pattern can't match.
    pub fn key_words(&self, common: impl Fn(WordId) -> bool) -> Vec<WordId> {
        let places = self.0.iter().filter_map(|element| match element {
            Element::OneOf(ids) => Some(ids),
            Element::Optional(_) | Element::Gap => None,
        });
        let cost = |ids: &&Vec<WordId>| (ids.iter().any(|id| common(*id)), ids.len());
        places.min_by_key(cost).cloned().unwrap_or_default()
    }

    /// Words without which it can't match: those of the places that hold one word and no other.
    pub fn needed_words(&self) -> impl Iterator<Item = WordId> + '_ {
        self.0.iter().filter_map(|element| match element {
            Element::OneOf(ids) if ids.len() == 1 => Some(ids[0]),
            _ => None,
        })
    }

    /// Most words that a match can cover.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.0.iter().map(|element| if *element == Element::Gap { LONGEST_GAP } else { 1 }).sum()
    }

    /// How many of `words` the pattern covers from the first on, when it matches.
    #[must_use]
    pub fn matches<W: Worded>(&self, words: &[W]) -> Option<usize> {
        walk(&self.0, words)
    }
}

/// The choices of each element that a match of these may begin with, and the elements after it.
fn openings(elements: &[Element]) -> impl Iterator<Item = (&[WordId], &[Element])> {
    let needed = elements.iter().position(|e| matches!(e, Element::OneOf(_))).unwrap_or(elements.len());
    elements.iter().enumerate().take(needed + 1).filter_map(|(i, element)| match element {
        Element::OneOf(ids) | Element::Optional(ids) => Some((ids.as_slice(), &elements[i + 1..])),
        Element::Gap => None,
    })
}

fn walk<W: Worded>(elements: &[Element], words: &[W]) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(0) };
    match element {
        Element::OneOf(ids) => {
            let (word, after) = words.split_first()?;
            ids.contains(&word.word()).then(|| walk(rest, after).map(|n| n + 1))?
        }
        Element::Optional(ids) => {
            let taken = words.split_first().filter(|(word, _)| ids.contains(&word.word()));
            taken.and_then(|(_, after)| walk(rest, after).map(|n| n + 1)).or_else(|| walk(rest, words))
        }
        Element::Gap => (0..=LONGEST_GAP.min(words.len())).find_map(|n| walk(rest, &words[n..]).map(|m| m + n)),
    }
}

/// Splits `n't`, `'s`, `'re` and the like from a word, as the tokeniser does.
#[must_use]
pub fn split_clitic(word: &str) -> Option<(&str, &str)> {
    let apostrophe = memchr::memrchr(b'\'', word.as_bytes())?;
    let at = match &word[apostrophe..] {
        "'t" if word.len() > 3 && word.as_bytes()[..apostrophe].ends_with(b"n") => apostrophe - 1,
        "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" => apostrophe,
        _ => return None,
    };
    (at > 0).then(|| word.split_at(at))
}

/// Splits a name or term into the tokens that the tokeniser would make of it.
pub fn split_words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().flat_map(|word| {
        let (stem, clitic) = split_clitic(word).map_or((word, None), |(stem, clitic)| (stem, Some(clitic)));
        std::iter::once(stem).chain(clitic)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_options_and_gaps() {
        let mut v = Vocabulary::default();
        let p = Pattern::new("did|does n't (immediately) respond * request", &mut v);
        let mut ids = |s: &str| s.split(' ').map(|w| v.intern(w)).collect::<Vec<_>>();
        assert_eq!(p.matches(&ids("did n't respond to a request for")), Some(6));
        assert_eq!(p.matches(&ids("did n't immediately respond to a request")), Some(7));
        assert_eq!(p.matches(&ids("did n't respond to one two three request")), None, "gaps end after three words");
        assert_eq!(p.matches(&ids("did not respond request")), None);
        let (respond, request) = (v.intern("respond"), v.intern("request"));
        let p = Pattern::new("did|does (immediately) respond * request", &mut v);
        assert_eq!(p.needed_words().collect::<Vec<_>>(), [respond, request]);
        assert_eq!(p.longest(), 7);
    }
}
