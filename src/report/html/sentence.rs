//! Sentences whose numbers lead to the articles behind them.

use serde::Serialize;

/// Words in a row, some of them links.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Sentence {
    stretches: Vec<Stretch>,
}

/// Words that lead to one place, or to none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Stretch {
    words: String,
    /// As seen from the first page; empty where there is no link.
    href: String,
}

impl Sentence {
    /// Without a link.
    pub fn plain(words: impl Into<String>) -> Self {
        Self::default().then(words)
    }

    /// With these words at its end.
    #[must_use]
    pub fn then(self, words: impl Into<String>) -> Self {
        self.linked(words, String::new())
    }

    /// With these words at its end, as a link.
    #[must_use]
    pub fn linked(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        // A line doesn't end between a number and its sign.
        let words = words.into().replace(" %", "\u{a0}%");
        self.stretches.push(Stretch { words, href: href.into() });
        self
    }

    /// With a sentence at its end.
    #[must_use]
    pub fn followed_by(mut self, other: Self) -> Self {
        self.stretches.extend(other.stretches);
        self
    }

    /// Its words alone.
    #[cfg(test)]
    pub fn words(&self) -> String {
        self.stretches.iter().map(|stretch| stretch.words.replace('\u{a0}', " ")).collect()
    }

    /// Where it leads, by the words that do.
    #[cfg(test)]
    pub fn links(&self) -> Vec<(&str, &str)> {
        self.stretches.iter().filter(|s| !s.href.is_empty()).map(|s| (s.words.as_str(), s.href.as_str())).collect()
    }
}
