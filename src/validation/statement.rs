//! Which cues are words of saying, for the recall on statements.
//!
//! A list that says so from outside keeps two versions of the lexicon comparable; without one, the lexicon's own
//! statement verbs and nouns are taken.

use std::collections::HashSet;

use super::words::{is_blank, is_word};
use crate::lexicon::{Act, Lexicon, verb_forms};

/// Forms of statement cues.
#[derive(Debug, Clone, Default)]
pub struct StatementCues {
    within: HashSet<Vec<String>>,
    alone: HashSet<Vec<String>>,
    longest: usize,
}

/// A line of a list of cues that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: there is no “: ” after the lemma; write a lemma a line, as in \"say: say, says, said, saying\"")]
pub struct BadLine {
    /// From 1.
    pub line: usize,
}

impl StatementCues {
    /// Reads a list: a line a lemma, `lemma: form, form`; a cue is a statement if it holds a form as whole words. A lemma
    /// that begins with `=` is one only where nothing else stands in the cue. Empty lines and those that begin with `#`
    /// are passed over.
    ///
    /// # Errors
    /// The first line that is none of these.
    pub fn parse(list: &str) -> Result<Self, BadLine> {
        let mut out = Self::default();
        for (at, line) in list.lines().map(str::trim).enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (lemma, forms) = line.split_once(": ").ok_or(BadLine { line: at + 1 })?;
            for form in forms.split(", ") {
                out.add(form, lemma.starts_with('='));
            }
        }
        Ok(out)
    }

    /// The verbs and nouns of a lexicon whose act is a statement, "according to", and the colon.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut out = Self::default();
        for cue in lexicon.entries.cue_verbs.iter().filter(|cue| cue.act == Act::Statement) {
            let forms = verb_forms(&cue.lemma, &cue.forms);
            for form in [forms.base, forms.third, forms.past, forms.participle, forms.gerund] {
                let particle = cue.particle.as_ref().map_or_else(String::new, |particle| format!(" {particle}"));
                out.add(&format!("{form}{particle}"), false);
            }
        }
        for cue in lexicon.entries.cue_nouns.iter().filter(|cue| cue.act == Act::Statement) {
            cue.words.iter().for_each(|word| out.add(word, false));
        }
        out.add("according to", false);
        out.add(":", true);
        out
    }

    fn add(&mut self, form: &str, alone: bool) {
        let words = words(form);
        if alone {
            self.alone.insert(words);
        } else {
            self.longest = self.longest.max(words.len());
            self.within.insert(words);
        }
    }

    /// Whether a cue is one.
    #[must_use]
    pub fn is_one(&self, cue: &str) -> bool {
        let words = words(cue);
        self.alone.contains(&words)
            || (1..=self.longest.min(words.len())).any(|n| words.windows(n).any(|part| self.within.contains(part)))
    }
}

/// The words of a form in lower case; of one without words, its marks.
fn words(form: &str) -> Vec<String> {
    let parts = |text: &str, apart: fn(char) -> bool| -> Vec<String> {
        text.split(apart).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let words = parts(&form.to_lowercase(), |c| !is_word(c));
    if words.is_empty() { parts(form, is_blank) } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list() {
        let list = "# cues\n\nsay: say, says, said\npoint out: pointed out\n=colon: :\n=continue: continued\n";
        let cues = StatementCues::parse(list).unwrap();
        for (cue, is) in [
            ("has not Said on Monday that", true),
            ("said:", true),
            (":", true),
            ("continued", true),
            ("continued to back", false),
            ("pointed out", true),
            ("pointed", false),
            ("thinks", false),
            ("", false),
        ] {
            assert_eq!(cues.is_one(cue), is, "{cue}");
        }
        assert_eq!(StatementCues::parse("say: said\nsaid").unwrap_err(), BadLine { line: 2 });
    }

    #[test]
    fn the_lexicons_own() {
        let cues = StatementCues::of(Lexicon::builtin());
        for (cue, is) in [("told", true), ("according to", true), ("pointed out", true), ("wants", false), (":", true)]
        {
            assert_eq!(cues.is_one(cue), is, "{cue}");
        }
    }
}
