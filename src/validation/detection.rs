//! Counts of one article: what was found, and what of it is right.

use super::statement::StatementCues;
use super::words::{Role, Words, f1, jaccard, shared};
use super::{Coded, matching};

/// A measure of detection or of spans: its id, and what counts as right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Its id.
    pub id: &'static str,
    /// What is counted.
    pub meaning: &'static str,
}

const fn measure(id: &'static str, meaning: &'static str) -> Measure {
    Measure { id, meaning }
}

/// How many of [`MEASURES`] count pairs; the others count tokens.
pub const PAIRED: usize = 9;

/// The measures, in the order of outputs; those of pairs first.
pub static MEASURES: [Measure; 12] = [
    measure("detection", "attributions that are in a pair"),
    measure("cue_exact", "pairs whose cues hold the same characters of words"),
    measure("cue_overlap", "pairs whose cues share a character"),
    measure("source_exact", "pairs whose sources hold the same characters of words"),
    measure("source_relaxed", "pairs whose sources, determiners before them left out, have a Jaccard of 0.5 or more"),
    measure("source_overlap", "pairs whose sources share a word"),
    measure("content_exact", "pairs whose contents hold the same characters of words"),
    measure("content_relaxed", "pairs whose contents have a token F1 of 0.8 or more"),
    measure("full_relaxed", "pairs with source_relaxed and content_relaxed"),
    measure("token_source", "words that stand in the source of some attribution"),
    measure("token_cue", "words that stand in the cue of some attribution"),
    measure("token_content", "words that stand in the content of some attribution"),
];

/// Parts of the hand-coded attributions of which the recall is given apart.
pub static SUBSETS: [Measure; 8] = [
    measure("direct", "content with words inside quotation marks"),
    measure("direct_full", "of these: 90 % or more of the content's letters are quoted"),
    measure("direct_part", "of these: less"),
    measure("indirect", "no word of the content is quoted"),
    measure("statement", "the cue holds a word of saying"),
    measure("other_cue", "it holds none"),
    measure("with_source", "a source is marked"),
    measure("no_source", "none is"),
];

/// What was right, predicted and hand-coded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Right.
    pub right: u64,
    /// Predicted.
    pub predicted: u64,
    /// Hand-coded.
    pub gold: u64,
}

impl Counts {
    /// Adds another's.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

/// Hand-coded attributions of a subset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// In a pair.
    pub detected: u64,
    /// In a pair with the right source and content.
    pub full: u64,
    /// All.
    pub all: u64,
}

/// Which measures of pairs hold for a pair, in the order of [`MEASURES`].
#[must_use]
pub fn compare(g: &Coded, p: &Coded) -> [bool; PAIRED] {
    let overlap = |a: &[usize], b: &[usize], g: &Role, p: &Role| shared(a, b) > 0 || g.is_empty() && p.is_empty();
    let source = jaccard(&g.source.head, &p.source.head) >= 0.5;
    let content = f1(&g.content.tokens, &p.content.tokens) >= 0.8;
    [
        true,
        g.cue.exact == p.cue.exact,
        overlap(&g.cue.characters, &p.cue.characters, &g.cue, &p.cue),
        g.source.exact == p.source.exact,
        source,
        overlap(&g.source.tokens, &p.source.tokens, &g.source, &p.source),
        g.content.exact == p.content.exact,
        content,
        source && content,
    ]
}

/// The counts of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detection {
    /// By measure.
    pub measures: [Counts; 12],
    /// By subset.
    pub subsets: [Found; 8],
    /// Hand-coded and predicted that answer each other, sorted.
    pub pairs: Vec<(usize, usize)>,
}

impl Detection {
    /// Counts an article.
    #[must_use]
    pub fn of(words: &Words, gold: &[Coded], predicted: &[Coded], statements: &StatementCues) -> Self {
        let pairs = matching::pairs(gold, predicted);
        let mut out = Self { pairs, ..Self::default() };
        for counts in &mut out.measures[..PAIRED] {
            (counts.predicted, counts.gold) = (predicted.len() as u64, gold.len() as u64);
        }
        let (mut detected, mut full) = (vec![false; gold.len()], vec![false; gold.len()]);
        for &(i, j) in &out.pairs {
            let right = compare(&gold[i], &predicted[j]);
            out.measures.iter_mut().zip(right).for_each(|(counts, right)| counts.right += u64::from(right));
            detected[i] = true;
            full[i] = right[PAIRED - 1];
        }
        for role in 0..3 {
            let (g, p) = (tokens(gold, role), tokens(predicted, role));
            let (right, predicted, gold) = (shared(&g, &p) as u64, p.len() as u64, g.len() as u64);
            out.measures[PAIRED + role] = Counts { right, predicted, gold };
        }
        for (i, g) in gold.iter().enumerate() {
            for (found, _) in out.subsets.iter_mut().zip(subsets(words, g, statements)).filter(|(_, is)| *is) {
                found.detected += u64::from(detected[i]);
                found.full += u64::from(full[i]);
                found.all += 1;
            }
        }
        out
    }
}

/// The words of a role (its place in [`Coded::roles`]) in all attributions, each once.
fn tokens(all: &[Coded], role: usize) -> Vec<usize> {
    let mut out: Vec<usize> = all.iter().flat_map(|a| a.roles()[role].tokens.iter().copied()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Which subsets an attribution belongs to, in the order of [`SUBSETS`].
fn subsets(words: &Words, g: &Coded, statements: &StatementCues) -> [bool; 8] {
    let letters = &g.content.exact;
    let quoted = if letters.is_empty() { 0.0 } else { words.in_quotation(letters) as f64 / letters.len() as f64 };
    let (direct, whole) = (quoted > 0.0, quoted >= 0.9);
    let statement = statements.is_one(&words.shown(&g.cue.stretches));
    [direct, whole, direct && !whole, !direct, statement, !statement, !g.source.is_empty(), g.source.is_empty()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::standoff::{Event, Stretch};

    /// The places of words in a text, `|` between parts.
    fn at(text: &str, words: &str) -> Vec<Stretch> {
        let place = |part: &str| {
            let byte = text.find(part).unwrap_or_else(|| panic!("{part:?} in {text:?}"));
            let start = text[..byte].chars().count();
            (start, start + part.chars().count())
        };
        words.split('|').filter(|part| !part.is_empty()).map(place).collect()
    }

    /// Source, cue and content by their words.
    fn detection(text: &str, gold: &[[&str; 3]], predicted: &[[&str; 3]]) -> Detection {
        let words = Words::new(text);
        let code = |all: &[[&str; 3]]| -> Vec<Coded> {
            let event = |[source, cue, content]: &[&str; 3]| Event {
                source: at(text, source),
                cue: at(text, cue),
                content: at(text, content),
                ..Event::default()
            };
            all.iter().map(|roles| Coded::new(&words, event(roles))).collect()
        };
        Detection::of(&words, &code(gold), &code(predicted), &StatementCues::default())
    }

    fn right(found: &Detection, id: &str) -> u64 {
        found.measures[MEASURES.iter().position(|m| m.id == id).unwrap()].right
    }

    #[test]
    fn contents_make_a_pair_from_half() {
        for (content, pairs) in [("a b c", 1), ("a b", 1), ("a", 0)] {
            let found = detection("a b c d e f said", &[["", "said", "a b c d e f"]], &[["", "", content]]);
            assert_eq!((right(&found, "detection"), right(&found, "cue_overlap")), (pairs, 0), "{content}");
        }
    }

    #[test]
    fn one_prediction_answers_one_attribution() {
        let text = "He said and added that it rains";
        let gold = [["", "said", "it"], ["", "added", "that it rains"]];
        let both = detection(text, &gold, &[["", "said and added", "that it rains"]]);
        assert_eq!((both.pairs.as_slice(), right(&both, "content_exact")), (&[(1, 0)][..], 1));
        let thrice = detection(text, &gold[..1], &[gold[0]; 3]);
        assert_eq!((right(&thrice, "detection"), thrice.measures[0].predicted), (1, 3), "the others are wrong");
    }

    #[test]
    fn sources_by_words() {
        let text = "the big Ann Lee, mayor of Rome, said so";
        for (gold, predicted, exact, relaxed, overlap) in [
            ("Ann Lee", "Ann Lee", 1, 1, 1),
            ("Ann Lee", "Ann Lee,", 1, 1, 1),
            ("the big", "big", 0, 1, 1),
            ("Ann Lee, mayor of Rome,", "Ann Lee", 0, 0, 1),
            ("", "", 1, 1, 1),
            ("", "Ann", 0, 0, 0),
            ("Ann", "", 0, 0, 0),
        ] {
            let found = detection(text, &[[gold, "said", "so"]], &[[predicted, "said", "so"]]);
            let is = ["source_exact", "source_relaxed", "source_overlap"].map(|id| right(&found, id));
            assert_eq!(is, [exact, relaxed, overlap], "{gold} / {predicted}");
            assert_eq!(right(&found, "full_relaxed"), relaxed);
        }
    }

    #[test]
    fn direct_in_part_and_in_whole() {
        let text = "He said “we won” and that they were “losers” today. Fine.";
        for (content, subsets) in [
            ("“we won”", [1, 1, 0, 0]),
            ("we won", [1, 1, 0, 0]),
            ("that they were “losers” today", [1, 0, 1, 0]),
            ("Fine", [0, 0, 0, 1]),
        ] {
            let found = detection(text, &[["He", "said", content]], &[]);
            assert_eq!([0, 1, 2, 3].map(|i| found.subsets[i].all), subsets, "{content}");
        }
    }
}
