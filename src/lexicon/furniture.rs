//! Finding lines of page furniture: whole lines and openings by a look-up of their first letters, what a
//! line may hold anywhere by one pass of an automaton, where one of its most telling words stands.

use std::borrow::Cow;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use super::entry::Furniture;
use super::vocabulary::{WordId, Worded};

/// The phrases of all furniture entries, compiled.
#[derive(Debug, Clone)]
pub struct FurnitureIndex {
    /// Entries of whole lines without their end marks.
    whole: FxHashMap<String, Vec<u16>>,
    /// Openings and their entries, by the first two bytes of the opening.
    openings: FxHashMap<[u8; 2], Vec<(String, u16)>>,
    /// Most bytes of a whole line or an opening.
    longest_head: usize,
    held: Option<AhoCorasick>,
    /// Entry of each phrase that is held.
    holders: Vec<u16>,
    /// A bit for each word of the vocabulary: whether it is the telling word of a phrase that is held. A line
    /// without any of them holds none; the bit of [`WordId::UNKNOWN`] stands for phrases without a word.
    telling: Vec<u64>,
    most_words: Vec<usize>,
    longest: usize,
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['.', ':', '!', ' '])
}

/// Lower case, straight apostrophes.
fn fold(line: &str) -> String {
    line.to_lowercase().replace('’', "'")
}

/// The words of a phrase, parted as the tokeniser parts them but for clitics.
fn words(phrase: &str) -> Vec<&str> {
    let between = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '&' | '_');
    phrase.split(between).map(|word| word.trim_matches(['.', '-', '&'])).filter(|word| !word.is_empty()).collect()
}

fn first_two(line: &str) -> Option<[u8; 2]> {
    line.as_bytes().first_chunk().copied()
}

impl FurnitureIndex {
    /// Compiles the entries. `most_telling` gives the word of a phrase that tells most, by its id.
    #[must_use]
    pub fn new(entries: &[Furniture], mut most_telling: impl FnMut(&[&str]) -> Option<WordId>) -> Self {
        let mut whole: FxHashMap<String, Vec<u16>> = FxHashMap::default();
        let mut openings: FxHashMap<[u8; 2], Vec<(String, u16)>> = FxHashMap::default();
        let (mut phrases, mut holders, mut telling) = (Vec::new(), Vec::new(), Vec::new());
        let mut longest_head = 0;
        for (i, entry) in (0..).map(super::compiler::index).zip(entries) {
            for line in &entry.is {
                longest_head = longest_head.max(line.len());
                whole.entry(bare(line).to_owned()).or_default().push(i);
            }
            for opening in &entry.begins {
                longest_head = longest_head.max(opening.len());
                if let Some(letters) = first_two(opening) {
                    openings.entry(letters).or_default().push((opening.clone(), i));
                }
            }
            for phrase in &entry.holds {
                let word = most_telling(&words(phrase)).unwrap_or(WordId::UNKNOWN).0 as usize;
                telling.resize(telling.len().max(word / 64 + 1), 0_u64);
                telling[word / 64] |= 1 << (word % 64);
                // The line is searched as it stands, so that it may have either apostrophe.
                let curly = phrase.contains('\'').then(|| Cow::Owned(phrase.replace('\'', "’")));
                for phrase in std::iter::once(Cow::Borrowed(phrase.as_str())).chain(curly) {
                    phrases.push(phrase);
                    holders.push(i);
                }
            }
        }
        let most_words: Vec<usize> = entries.iter().map(|e| e.most_words as usize).collect();
        let longest = most_words.iter().copied().max().unwrap_or(0);
        let held = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .build(phrases.iter().map(AsRef::<str>::as_ref))
            .ok();
        Self { whole, openings, longest_head, held, holders, telling, most_words, longest }
    }

    fn tells(&self, word: WordId) -> bool {
        self.telling.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 != 0)
    }

    /// The first entry that a line of these tokens, so many of them words, fits.
    #[must_use]
    pub fn find<W: Worded>(&self, line: &str, tokens: &[W], words: usize) -> Option<u16> {
        let line = line.trim();
        // Folding may shorten a letter, but by no more than half; ASCII is compared as it stands.
        let head = &line[..line.floor_char_boundary(self.longest_head * 2 + 8)];
        let head = if head.is_ascii() { Cow::Borrowed(head) } else { Cow::Owned(fold(head)) };
        let short = bare(&head).len() <= self.longest_head;
        let whole = short.then(|| self.whole.get(bare(&head.to_ascii_lowercase()))).flatten();
        let whole = whole.into_iter().flatten().copied();
        let letters = first_two(&head).map(|letters| letters.map(|letter| letter.to_ascii_lowercase()));
        let openings = letters.and_then(|letters| self.openings.get(&letters)).into_iter().flatten();
        let begins = |opening: &str| {
            head.as_bytes().get(..opening.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(opening.as_bytes()))
        };
        let opened = openings.filter(|(opening, _)| begins(opening)).map(|&(_, entry)| entry);
        // Nearly no line of prose holds anything.
        let may_hold = tokens.iter().any(|token| self.tells(token.word()));
        let held = self.held.iter().filter(|held| may_hold && held.is_match(line));
        let held = held.flat_map(|held| held.find_overlapping_iter(line));
        let holding = held.map(|found| self.holders[found.pattern().as_usize()]);
        let fits = |&entry: &u16| words <= self.most_words[entry as usize];
        whole.chain(opened).chain(holding).filter(fits).min()
    }

    /// Lines of more words are never furniture.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}
