//! What a look-up of words finds: the entries that they belong to, by index.

use serde::{Deserialize, Serialize};

use super::vocabulary::WordId;

/// Form of a cue verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum VerbForm {
    /// say
    Base,
    /// says
    Third,
    /// said (may be the participle as well)
    Past,
    /// shown (where it differs from the past)
    Participle,
    /// saying
    Gerund,
}

/// A cue verb that a word is a form of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub struct CueForm {
    /// Index into `Entries::cue_verbs`.
    pub entry: u16,
    /// Which form it is.
    pub form: VerbForm,
    /// The verb's particle ("out" of point out); unknown when it has none.
    pub particle: WordId,
}

/// A proper name that a lexicon knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Name {
    /// Index into `Entries::organizations`.
    Organization(u16),
    /// Index into `Entries::outlets`.
    Outlet(u16),
    /// Index into `Entries::places`.
    Place(u16),
    /// A demonym of the place with this index.
    Demonym(u16),
}

/// A common noun or title that a lexicon knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Term {
    /// Index into `Entries::roles`, and whether the form is a plural.
    Role(u16, bool),
    /// Index into `Entries::body_nouns`.
    BodyNoun(u16),
    /// Index into `Entries::documents`.
    Document(u16),
    /// Index into `Entries::media`.
    Media(u16),
    /// Index into `Entries::titles`.
    Title(u16),
    /// Index into `Entries::peoples`.
    People(u16),
}
