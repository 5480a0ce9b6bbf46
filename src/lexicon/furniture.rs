//! Finding lines of page furniture: one pass of an automaton over the line instead of a search a phrase.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::entry::Furniture;

#[derive(Debug, Clone, Copy)]
enum Where {
    Is,
    Begins,
    Holds,
}

/// The phrases of all furniture entries, compiled.
#[derive(Debug, Clone)]
pub struct FurnitureIndex {
    phrases: Option<AhoCorasick>,
    /// Entry and place of each phrase.
    of: Vec<(u16, Where)>,
    most_words: Vec<usize>,
    longest: usize,
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['.', ':', '!', ' '])
}

impl FurnitureIndex {
    /// Compiles the entries.
    #[must_use]
    pub fn new(entries: &[Furniture]) -> Self {
        let mut phrases = Vec::new();
        let mut of = Vec::new();
        for (i, entry) in entries.iter().enumerate() {
            let lists = [(&entry.is, Where::Is), (&entry.begins, Where::Begins), (&entry.holds, Where::Holds)];
            for (list, place) in lists {
                for phrase in list {
                    phrases.push(if matches!(place, Where::Is) { bare(phrase).to_owned() } else { phrase.clone() });
                    of.push((super::compiler::index(i), place));
                }
            }
        }
        let most_words: Vec<usize> = entries.iter().map(|e| e.most_words as usize).collect();
        let longest = most_words.iter().copied().max().unwrap_or(0);
        let phrases =
            AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA)).build(phrases).ok();
        Self { phrases, of, most_words, longest }
    }

    /// The first entry that a folded line of so many words fits.
    #[must_use]
    pub fn find(&self, line: &str, words: usize) -> Option<u16> {
        let whole = bare(line).len();
        let found = self.phrases.as_ref()?.find_overlapping_iter(line).filter_map(|m| {
            let (entry, place) = self.of[m.pattern().as_usize()];
            let fits = match place {
                Where::Is => m.start() == 0 && m.end() == whole,
                Where::Begins => m.start() == 0,
                Where::Holds => true,
            };
            (fits && words <= self.most_words[entry as usize]).then_some(entry)
        });
        found.min()
    }

    /// Lines of more words are never furniture.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.longest
    }
}
