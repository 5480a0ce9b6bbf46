//! Lists of words that one rule each turns on: nouns that close a newspaper's name, verbs by which one meets what others
//! say. They're asked for at a few tokens of an article, so they are kept apart from the classes that every word has.

bitflags::bitflags! {
    /// The lists that a word form stands in.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
    pub struct WordList: u16 {
        /// Gazette, Herald: closes the name of a news outlet.
        const MASTHEAD = 1 << 0;
        /// Service, agency: closes it after a word of [`NEWS`](Self::NEWS).
        const AFTER_NEWS = 1 << 1;
        /// News, press.
        const NEWS = 1 << 2;
        /// Shares, stores: what companies have and persons don't.
        const OF_COMPANY = 1 << 3;
        /// President, premier: leads a nation.
        const NATION_HEAD = 1 << 4;
        /// Street, lake: closes the name of a place.
        const PLACE_CLOSER = 1 << 5;
        /// Faced, drew, under: what it governs is uttered by somebody else.
        const OF_OTHERS = 1 << 6;
        /// Couple, two: a pair of persons who were named together.
        const PAIR = 1 << 7;
        /// Audience, rally: bounds those who were there.
        const GATHERING = 1 << 8;
        /// Respondents, surveyed: those whom a poll asked.
        const POLLED = 1 << 9;
        /// Killed, held: what is done to people at a place that isn't theirs.
        const HARMED = 1 << 10;
        /// Based, speaking: makes an adjective of the name before its hyphen.
        const AFTER_HYPHEN = 1 << 11;
        /// Agree, fear, favor: holds an opinion, which bounds nobody.
        const OPINION = 1 << 12;
    }
}

impl WordList {
    /// The list with this id: the flag's name in lower case with `-` for `_`.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::from_name(&id.replace('-', "_").to_uppercase())
    }

    /// The ids of all lists.
    pub fn ids() -> impl Iterator<Item = String> {
        Self::all().iter_names().map(|(name, _)| name.to_lowercase().replace('_', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, form_hash};

    #[test]
    fn every_list_has_words() {
        let entries = &Lexicon::builtin().entries.source_lists;
        for id in WordList::ids() {
            assert!(entries.iter().any(|list| list.id == id && !list.words.is_empty()), "{id}");
        }
    }

    #[test]
    fn a_word_is_found_in_its_lists() {
        let lists = |word: &str| Lexicon::builtin().lists(form_hash(word.as_bytes()));
        assert_eq!(lists("gazette"), WordList::MASTHEAD);
        assert_eq!(lists("news"), WordList::MASTHEAD | WordList::NEWS);
        assert!(lists("zork").is_empty());
    }
}
