//! Finding lines of page furniture: whole lines and openings by a look-up of their first letters, what a
//! line may hold anywhere by the most telling word of each phrase.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::entry::Furniture;
use super::vocabulary::WordId;

/// The phrases of all furniture entries, compiled.
#[derive(Debug, Clone)]
pub struct FurnitureIndex {
    /// Entries of whole lines without their end marks.
    whole: FxHashMap<String, Vec<u16>>,
    /// Openings and their entries, by the first two bytes of the opening.
    openings: FxHashMap<[u8; 2], Vec<(String, u16)>>,
    /// Most bytes of a whole line or an opening.
    longest_head: usize,
    /// Phrases that a line may hold, by their most telling word.
    held: FxHashMap<WordId, Vec<Held>>,
    /// A bit for each word of the vocabulary: whether it is the telling word of a phrase.
    telling: Vec<u64>,
    most_words: Vec<usize>,
    longest: usize,
}

/// A phrase that a line may hold anywhere.
#[derive(Debug, Clone)]
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
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['.', ':', '!', ' '])
}

/// Lower case, straight apostrophes.
fn fold(line: &str) -> String {
    line.to_lowercase().replace('’', "'")
}

/// The words of a phrase, parted as the tokeniser parts them but for clitics, each with its place.
fn words(phrase: &str) -> Vec<(usize, &str)> {
    let between = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '&' | '_');
    let words = phrase.split(between).map(|word| word.trim_matches(['.', '-', '&'])).filter(|word| !word.is_empty());
    // Each word is a part of the phrase.
    words.map(|word| (word.as_ptr() as usize - phrase.as_ptr() as usize, word)).collect()
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
        let mut telling = Vec::new();
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
                // The line is searched as it stands, so that it may have either apostrophe.
                let curly = phrase.contains('\'').then(|| Cow::Owned(phrase.replace('\'', "’")));
                for phrase in std::iter::once(Cow::Borrowed(phrase.as_str())).chain(curly) {
                    let words = words(&phrase);
                    let forms: Vec<&str> = words.iter().map(|word| word.1).collect();
                    let Some((which, word)) = most_telling(&forms) else { continue };
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
        Self { whole, openings, longest_head, held, telling, most_words, longest }
    }

    /// Whether a line is so short, or begins so, that it may be a whole line or have an opening.
    fn may_begin(&self, head: &str) -> bool {
        let Some([first, second]) = first_two(head) else { return true };
        let folds = match head.chars().next() {
            Some(c) if !c.is_ascii() => c == '’' || c.is_alphabetic(),
            _ => !second.is_ascii(),
        };
        let known = || self.openings.contains_key(&[first.to_ascii_lowercase(), second.to_ascii_lowercase()]);
        folds || bare(head).len() <= self.longest_head * 2 || known()
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
        // Folding may shorten a letter, but by no more than half; ASCII is compared as it stands.
        let head = &line[..line.floor_char_boundary(self.longest_head * 2 + 8)];
        let head = if head.is_ascii() || !self.may_begin(head) { Cow::Borrowed(head) } else { Cow::Owned(fold(head)) };
        let short = bare(&head).len() <= self.longest_head;
        let whole = short.then(|| self.whole.get(bare(&head.to_ascii_lowercase()))).flatten();
        let whole = whole.into_iter().flatten().copied();
        let letters = first_two(&head).map(|letters| letters.map(|letter| letter.to_ascii_lowercase()));
        let openings = letters.and_then(|letters| self.openings.get(&letters)).into_iter().flatten();
        let begins = |opening: &str| {
            head.as_bytes().get(..opening.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(opening.as_bytes()))
        };
        let opened = openings.filter(|(opening, _)| begins(opening)).map(|&(_, entry)| entry);
        let held = tokens.filter(|token| self.tells(token.1)).flat_map(|(at, word)| {
            let held = self.held.get(&word).into_iter().flatten();
            held.filter(move |held| held.stands_in(whole_line, at)).map(|held| held.entry)
        });
        let fits = |&entry: &u16| words <= self.most_words[entry as usize];
        whole.chain(opened).chain(held).filter(fits).min()
    }

    /// Lines of more words are never furniture.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}
