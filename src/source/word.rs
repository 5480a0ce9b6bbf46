//! The few grammatical words that the reading of a source phrase turns on, by the hash of their form.
//!
//! They are closed-class words of English, not vocabulary that a journalist would want to change.

use crate::lexicon::form_hash;
use crate::text::Token;

macro_rules! words {
    ($($name:ident = $form:literal),* $(,)?) => { $(pub(crate) const $name: u32 = form_hash($form.as_bytes());)* };
}

words! {
    OF = "of", AT = "at", FOR = "for", TO = "to", WITH = "with", FROM = "from", IN = "in", ON = "on", BY = "by",
    AND = "and", AMPERSAND = "&", OR = "or", BUT = "but", THE = "the", A = "a", AN = "an", THIS = "this", THAT = "that",
    THESE = "these", THOSE = "those", ANOTHER = "another", SOME = "some", ANY = "any", EACH = "each", BOTH = "both",
    ALL = "all", OTHER = "other", OTHERS = "others", SEVERAL = "several", MULTIPLE = "multiple", WHO = "who", WHICH = "which", WHAT = "what", WHOM = "whom",
    WHOSE = "whose", HE = "he", HIM = "him", HIS = "his", HIMSELF = "himself", SHE = "she", HER = "her",
    HERS = "hers", HERSELF = "herself", THEY = "they", THEM = "them", THEIR = "their", THEMSELVES = "themselves",
    IT = "it", ITS = "its", ITSELF = "itself", I = "i", ME = "me", MY = "my", MYSELF = "myself", WE = "we",
    US = "us", OUR = "our", OURSELVES = "ourselves", YOU = "you", YOUR = "your", POSSESSIVE = "'s", NOT = "not",
    NO = "no", SUCH = "such", AS = "as", LIKE = "like", INCLUDING = "including", PERCENT = "percent", PER = "per",
    CENT = "cent", LEAST = "least", REPORTER = "reporter", CORRESPONDENT = "correspondent",
    BECAUSE = "because", GIVEN = "given", CITING = "citing", LEST = "lest", FEARING = "fearing", DUE = "due", OUT = "out",
    OVER = "over", SINCE = "since", SO = "so", UNDER = "under", SAME = "same", CLOSE = "close", ROOM = "room",
    ONE = "one", OUTSIDE = "outside", DEPARTMENT = "department",
    WRITER = "writer", COLUMNIST = "columnist", AUTHOR = "author", NEITHER = "neither", MANY = "many", FEW = "few",
    MOST = "most", MORE = "more", MUCH = "much", FEWER = "fewer", LAST = "last", LATE = "late", EARLY = "early", EARLIER = "earlier", LATER = "later", NEXT = "next", NAME = "name", IDENTIFIED = "identified", NAMED = "named", CALLED = "called", SEEN = "seen", REVIEWED = "reviewed",
}

/// Whether a token is one of `words`.
pub(crate) fn is(token: &Token, words: &[u32]) -> bool {
    words.contains(&token.hash)
}
