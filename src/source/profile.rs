//! What is known of a source that its sourcing type hangs on.

use crate::lexicon::{RoleKind, Sector};

/// How far a source is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum NameGiven {
    /// Not at all.
    #[default]
    None,
    /// A first name, initials or a user name only.
    Part,
    /// A person's full name, or a title with a surname.
    Person,
    /// A body's proper name.
    Body,
    /// A news outlet's name.
    Outlet,
}

/// The writer's own voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnVoice {
    /// I; we as those who were there.
    Witness,
    /// We, or the outlet by its name.
    Outlet,
}

/// Whom or what an unnamed source is tied to where it is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum TieGiven {
    /// Nothing.
    #[default]
    None,
    /// A body without a name: "a company official".
    Noun,
    /// A named body or person.
    Named,
}

/// What is known of a source that its sourcing type hangs on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is one independent fact of the phrase
pub struct Profile {
    /// How far it is named.
    pub name: NameGiven,
    /// Set when it is the writer or this outlet.
    pub own: Option<OwnVoice>,
    /// A news outlet or news media in general.
    pub media: bool,
    /// A text, record or data set.
    pub document: bool,
    /// Leaked, internal, obtained or seen by.
    pub nonpublic: bool,
    /// Speaks for a body, or is a body's statement.
    pub spokesperson: bool,
    /// What it is tied to.
    pub tie: TieGiven,
    /// The kind of role that describes it.
    pub role: Option<RoleKind>,
    /// The usual sector of that role.
    pub field: Sector,
    /// A body without a name: police, the ministry.
    pub institution: bool,
    /// A party, nationality or religion.
    pub people: bool,
    /// More than one.
    pub plural: bool,
    /// A number, place, event, clause or employer bounds it.
    pub bounded: bool,
    /// "some", "many", "most": open at the end.
    pub open: bool,
    /// "the", "this".
    pub definite: bool,
    /// Number of members that the text states.
    pub count: Option<u32>,
    /// The text says how it knows.
    pub basis: bool,
    /// The text says which side it is on.
    pub side: bool,
    /// Words beyond the role narrow it: a sector, a rank, a place.
    pub narrowed: bool,
    /// It is no one who could speak: an event, a thing.
    pub thing: bool,
    /// It is a thing of a known kind, such as an answer or a debate: where it "says" something, that can be read.
    pub matter: bool,
}
