//! Finding lines of page furniture: whole lines and openings by a look-up of their first letters, what a
//! line may hold anywhere by the most telling word of each phrase.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::entry::Furniture;
use super::numbers::List;
use super::vocabulary::WordId;

/// The phrases of all furniture entries, compiled.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct FurnitureIndex {
    /// Entries of whole lines without their end marks.
    whole: FxHashMap<String, Vec<u16>>,
    /// Openings and their entries, by the first two bytes of the opening.
    openings: FxHashMap<[u8; 2], Vec<(String, u16)>>,
    /// Most bytes of a whole line.
    longest_whole: usize,
    /// Phrases that a line may hold, by their most telling word.
    held: FxHashMap<WordId, Vec<Held>>,
    /// Phrases without a word that tells of them: looked for everywhere in every line.
    untold: Vec<Held>,
    /// A bit for each word of the vocabulary: whether it is the telling word of a phrase.
    telling: List<u64, 2>,
    most_words: Vec<usize>,
    longest: usize,
}

/// A phrase that a line may hold anywhere.
#[derive(Debug, Clone, Deserialize, Serialize)]
struct Held {
    phrase: String,
    /// Where its telling word stands in it, in bytes.
    at: usize,
    entry: u16,
}

impl Held {
    /// Whether a line holds it with its telling word at a byte.
    fn stands_in(&self, line: &[u8], word: usize) -> bool {
        let start = word.checked_sub(self.at);
        let found = start.and_then(|start| line.get(start..start + self.phrase.len()));
        found.is_some_and(|found| found.eq_ignore_ascii_case(self.phrase.as_bytes()))
    }

    /// Whether a line holds it anywhere.
    fn stands_anywhere_in(&self, line: &[u8]) -> bool {
        let Some(&first) = self.phrase.as_bytes().first() else { return false };
        memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), line)
            .any(|at| self.stands_in(line, at))
    }
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['.', ':', '!', ' '])
}

/// Lower case, straight apostrophes.
fn fold(line: &str) -> String {
    line.to_lowercase().replace('’', "'")
}

/// The words of a phrase that are tokens of their own wherever they stand, each with its place: runs of letters and
/// digits that no mark joins to others.
fn words(phrase: &str) -> Vec<(usize, &str)> {
    let joins = |c: Option<char>| matches!(c, Some('.' | '-' | '&' | '_' | '\'' | '’'));
    let mut out = Vec::new();
    let mut at = 0;
    for run in phrase.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphanumeric());
        let (before, after) = (phrase[..at].chars().next_back(), phrase[at + word.len()..].chars().next());
        if !word.is_empty() && !joins(before) && !joins(after) {
            out.push((at, word));
        }
        at += run.len();
    }
    out
}

/// A wording and, where it has an apostrophe, the same with a curly one: lines are read as they stand.
fn with_curly(wording: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let curly = wording.contains('\'').then(|| Cow::Owned(wording.replace('\'', "’")));
    std::iter::once(Cow::Borrowed(wording)).chain(curly)
}

fn first_two(line: &str) -> Option<[u8; 2]> {
    line.as_bytes().first_chunk().copied()
}

impl FurnitureIndex {
    /// Compiles the entries. `most_telling` gives the one of a phrase's words that tells most, by its place
    /// among them, and its id.
    #[must_use]
    pub fn new(entries: &[Furniture], mut most_telling: impl FnMut(&[&str]) -> Option<(usize, WordId)>) -> Self {
        let mut whole: FxHashMap<String, Vec<u16>> = FxHashMap::default();
        let mut openings: FxHashMap<[u8; 2], Vec<(String, u16)>> = FxHashMap::default();
        let mut held: FxHashMap<WordId, Vec<Held>> = FxHashMap::default();
        let (mut telling, mut untold) = (Vec::new(), Vec::new());
        let mut longest_whole = 0;
        for (i, entry) in (0..).map(super::compiler::index).zip(entries) {
            for line in &entry.is {
                longest_whole = longest_whole.max(line.len());
                whole.entry(bare(line).to_owned()).or_default().push(i);
            }
            for opening in &entry.begins {
                for opening in with_curly(opening) {
                    if let Some(letters) = first_two(&opening) {
                        openings.entry(letters).or_default().push((opening.into_owned(), i));
                    }
                }
            }
            for phrase in &entry.holds {
                for phrase in with_curly(phrase) {
                    let words = words(&phrase);
                    let forms: Vec<&str> = words.iter().map(|word| word.1).collect();
                    let Some((which, word)) = most_telling(&forms) else {
                        untold.push(Held { phrase: phrase.into_owned(), at: 0, entry: i });
                        continue;
                    };
                    let bit = word.0 as usize;
                    telling.resize(telling.len().max(bit / 64 + 1), 0_u64);
                    telling[bit / 64] |= 1 << (bit % 64);
                    let at = words[which].0;
                    held.entry(word).or_default().push(Held { phrase: phrase.into_owned(), at, entry: i });
                }
            }
        }
        let most_words: Vec<usize> = entries.iter().map(|e| e.most_words as usize).collect();
        let longest = most_words.iter().copied().max().unwrap_or(0);
        Self { whole, openings, longest_whole, held, untold, telling: telling.as_slice().into(), most_words, longest }
    }

    fn tells(&self, word: WordId) -> bool {
        self.telling.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 != 0)
    }

    /// The first entry that a line fits, so many of whose tokens are words; each token by its first byte in
    /// the line and its word.
    #[must_use]
    pub fn find(&self, line: &str, words: usize, tokens: impl Iterator<Item = (usize, WordId)>) -> Option<u16> {
        let whole_line = line.as_bytes();
        let line = line.trim();
        // A curly apostrophe takes two bytes more than a straight one.
        let short = bare(line).len() <= self.longest_whole * 2;
        let whole = short.then(|| self.whole.get(bare(&fold(line)))).flatten();
        let whole = whole.into_iter().flatten().copied();
        let letters = first_two(line).map(|letters| letters.map(|letter| letter.to_ascii_lowercase()));
        let openings = letters.and_then(|letters| self.openings.get(&letters)).into_iter().flatten();
        // Of those with the same two letters nearly all are told by the third.
        let third = line.as_bytes().get(2).map(u8::to_ascii_lowercase);
        let begins = |opening: &str| {
            opening.as_bytes().get(2).is_none_or(|byte| Some(byte.to_ascii_lowercase()) == third)
                && line
                    .as_bytes()
                    .get(..opening.len())
                    .is_some_and(|begin| begin.eq_ignore_ascii_case(opening.as_bytes()))
        };
        let opened = openings.filter(|(opening, _)| begins(opening)).map(|&(_, entry)| entry);
        // Nearly no line of prose holds anything.
        let held = tokens.filter(|token| self.tells(token.1)).flat_map(|(at, word)| {
            let held = self.held.get(&word).into_iter().flatten();
            held.filter(move |held| held.stands_in(whole_line, at)).map(|held| held.entry)
        });
        let untold = self.untold.iter().filter(|held| held.stands_anywhere_in(whole_line));
        let held = held.chain(untold.map(|held| held.entry));
        let fits = |&entry: &u16| words <= self.most_words[entry as usize];
        whole.chain(opened).chain(held).filter(fits).min()
    }

    /// Lines of more words are never furniture.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}
