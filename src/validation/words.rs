//! An article's text as spans are compared in it: words and marks by position.

use std::ops::Range;

use super::quotation;

/// Words that may stand before a source without making it another.
const DETERMINERS: [&str; 7] = ["a", "an", "the", "this", "that", "these", "those"];

/// A text cut into words (letters, digits, `_`: "don't" is "don" and "t") and single marks.
#[derive(Debug)]
pub struct Words {
    /// Its code points.
    pub text: Vec<char>,
    tokens: Vec<Range<usize>>,
    is_word: Vec<bool>,
    quoted: Vec<bool>,
}

/// Whether a character is part of a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a character is blank. The four separators of ASCII are, as in Python's strings, which other tools for
/// standoff are written in.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

impl Words {
    /// Cuts a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text: Vec<char> = text.chars().collect();
        let (mut tokens, mut words) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < text.len() {
            let start = at;
            at += 1;
            if is_word(text[start]) {
                at += text[at..].iter().take_while(|c| is_word(**c)).count();
            } else if is_blank(text[start]) {
                continue;
            }
            tokens.push(start..at);
            words.push(is_word(text[start]));
        }
        let mut quoted = vec![false; text.len()];
        for region in quotation::regions(&text) {
            quoted[region].fill(true);
        }
        Self { text, tokens, is_word: words, quoted }
    }

    /// The tokens that stretches touch, in order, each once.
    fn touched(&self, stretches: &[(usize, usize)]) -> Vec<usize> {
        let mut out: Vec<usize> = stretches
            .iter()
            .flat_map(|&(start, end)| {
                let from = self.tokens.partition_point(|token| token.end <= start);
                (from..self.tokens.len()).take_while(move |&i| self.tokens[i].start < end)
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// How many of these characters stand in a quotation, marks included.
    #[must_use]
    pub fn in_quotation(&self, characters: &[usize]) -> usize {
        characters.iter().filter(|&&at| self.quoted[at]).count()
    }

    /// The words of stretches, apart by one space, as they are shown.
    #[must_use]
    pub fn shown(&self, stretches: &[(usize, usize)]) -> String {
        let whole: String = stretches.iter().flat_map(|&(a, b)| self.text[a..b].iter().copied().chain([' '])).collect();
        whole.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Line of a character, from 1; lines end with line feeds.
    #[must_use]
    pub fn line(&self, at: usize) -> u64 {
        self.text[..at.min(self.text.len())].iter().filter(|c| **c == '\n').count() as u64 + 1
    }
}

/// One role of an attribution, as the sets that are compared. Each is sorted and holds positions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Role {
    /// Its stretches, sorted.
    pub stretches: Vec<(usize, usize)>,
    /// Characters that are not blank.
    pub characters: Vec<usize>,
    /// Characters of the words that it touches, within it; without words, all its characters. Two roles match exactly
    /// where these are the same.
    pub exact: Vec<usize>,
    /// The words that it touches; without words, the marks.
    pub tokens: Vec<usize>,
    /// The same without determiners at the beginning.
    pub head: Vec<usize>,
}

impl Role {
    /// A role of these stretches of a text, all of which lie in it.
    #[must_use]
    pub fn new(words: &Words, stretches: &[(usize, usize)]) -> Self {
        let mut stretches = stretches.to_vec();
        stretches.sort_unstable();
        stretches.dedup();
        let mut characters: Vec<usize> = stretches.iter().flat_map(|&(start, end)| start..end).collect();
        characters.retain(|&at| !is_blank(words.text[at]));
        characters.sort_unstable();
        characters.dedup();
        let touched = words.touched(&stretches);
        let of_words: Vec<usize> = touched.iter().copied().filter(|&i| words.is_word[i]).collect();
        let in_words = of_words.iter().flat_map(|&i| words.tokens[i].clone());
        let exact: Vec<usize> = in_words.filter(|at| characters.binary_search(at).is_ok()).collect();
        let exact = if exact.is_empty() { characters.clone() } else { exact };
        let tokens = if of_words.is_empty() { touched } else { of_words };
        let determiner = |&i: &usize| {
            let word: String = words.text[words.tokens[i].clone()].iter().collect();
            DETERMINERS.contains(&word.to_lowercase().as_str())
        };
        let before = tokens[..tokens.len().saturating_sub(1)].iter().take_while(|i| determiner(i)).count();
        Self { head: tokens[before..].to_vec(), stretches, characters, exact, tokens }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }
}

/// How many members two sorted sets share.
pub(super) fn shared(a: &[usize], b: &[usize]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n
}

/// `2|A∩B| / (|A|+|B|)`, 1 for two empty sets.
pub(super) fn f1(a: &[usize], b: &[usize]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    (2 * shared(a, b)) as f64 / (a.len() + b.len()) as f64
}

/// `|A∩B| / |A∪B|`, 1 for two empty sets.
pub(super) fn jaccard(a: &[usize], b: &[usize]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let both = shared(a, b);
    both as f64 / (a.len() + b.len() - both) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(words: &Words, text: &str, part: &str) -> Role {
        let at = text[..text.find(part).unwrap()].chars().count();
        Role::new(words, &[(at, at + part.chars().count())])
    }

    #[test]
    fn marks_make_no_difference_and_parts_of_words_do() {
        let text = "Trump's \"big\" plan…";
        let words = Words::new(text);
        let of = |part: &str| role(&words, text, part);
        assert_eq!(of("Trump's").tokens.len(), 2);
        assert_eq!(of("\"big\"").exact, of("big").exact);
        assert_ne!(of("bi").exact, of("big").exact);
        assert_eq!(of("bi").tokens, of("big").tokens);
        assert_eq!(of("…").exact.len(), 1);
        assert!(Role::new(&words, &[]).is_empty());
    }

    #[test]
    fn determiners_before_a_source_do_not_count() {
        let text = "the big Ann, that";
        let words = Words::new(text);
        assert_eq!(role(&words, text, "the big").head, role(&words, text, "big").head);
        assert_eq!(role(&words, text, "the").head.len(), 1, "unless nothing else is there");
    }

    #[test]
    fn measures_of_sets() {
        assert_eq!((f1(&[], &[]), jaccard(&[], &[])), (1.0, 1.0));
        assert_eq!((f1(&[1], &[]), jaccard(&[1], &[])), (0.0, 0.0));
        assert_eq!((f1(&[1, 2, 3], &[2, 3, 4, 5]), jaccard(&[1, 2, 3], &[2, 3, 4, 5])), (4.0 / 7.0, 2.0 / 5.0));
    }

    #[test]
    fn shows_words_on_one_line() {
        let words = Words::new("“Go\n home,” he said. “Now.”\n");
        assert_eq!(words.shown(&[(0, 11), (21, 27)]), "“Go home,” “Now.”");
        assert_eq!((words.line(0), words.line(5)), (1, 2));
    }
}
