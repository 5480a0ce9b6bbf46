//! The sourcing types: level and kind.

/// Could a reader find out who this is?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Yes: a person or body is named.
    Named,
    /// Partly.
    Partial,
    /// No.
    Unnamed,
    /// It is a text.
    Document,
    /// It is another news outlet.
    Media,
    /// Nobody is expressed.
    Unattributed,
    /// It is the writer or this outlet.
    Own,
    /// Nothing was said.
    Nonsource,
    /// Not known whom a pronoun stands for.
    Unresolved,
}

macro_rules! types {
    ($($variant:ident = $level:ident $kind:literal $id:literal, $doc:literal;)*) => {
        /// A sourcing type of the codebook.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum SourcingType { $(#[doc = $doc] $variant,)* }

        impl SourcingType {
            /// All, in the codebook's order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// `level/kind`, as written in outputs.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }

            /// The level.
            #[must_use]
            pub const fn level(self) -> Level { match self { $(Self::$variant => Level::$level,)* } }

            /// What it means, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str { match self { $(Self::$variant => $doc,)* } }

            /// The kind; empty for `unresolved`.
            #[must_use]
            pub const fn kind(self) -> &'static str { match self { $(Self::$variant => $kind,)* } }
        }
    };
}

types! {
    Person = Named "person" "named/person", "A person named in the article.";
    Organization = Named "organization" "named/organization", "A proper-named body speaking as itself.";
    OrgSpokesperson = Named "org-spokesperson" "named/org-spokesperson", "A named body through an unnamed spokesperson or statement.";
    PartName = Partial "part-name" "partial/part-name", "Only a first name, initials or a pseudonym.";
    Office = Partial "office" "partial/office", "A unique office whose holder the article never names.";
    GenericInstitution = Partial "generic-institution" "partial/generic-institution", "An institution without a proper name at this mention.";
    AnonymousDisclosed = Unnamed "anonymous-disclosed" "unnamed/anonymous-disclosed", "The article says that anonymity was given.";
    Affiliated = Unnamed "affiliated" "unnamed/affiliated", "Unnamed people tied to a named body or person.";
    Individual = Unnamed "individual" "unnamed/individual", "One person by description.";
    Group = Unnamed "group" "unnamed/group", "People whose number, place, event or employer bounds them.";
    BareSource = Unnamed "bare-source" "unnamed/bare-source", "A source and nothing more.";
    VagueCollective = Unnamed "vague-collective" "unnamed/vague-collective", "Holders of an opinion: critics, experts, some.";
    PublicDocument = Document "public" "document/public", "A text, record, poll, law or film.";
    NonpublicDocument = Document "nonpublic" "document/nonpublic", "A text that was leaked, internal, obtained or seen.";
    NamedMedia = Media "named" "media/named", "Another news outlet, by name.";
    UnnamedMedia = Media "unnamed" "media/unnamed", "Other news outlets, without name.";
    Hearsay = Unattributed "hearsay" "unattributed/hearsay", "Nobody: reportedly, alleged, rumours.";
    Impersonal = Unattributed "impersonal" "unattributed/impersonal", "Nobody: is said to, it is believed.";
    Witness = Own "witness" "self/witness", "The writer saw or asked.";
    Outlet = Own "outlet" "self/outlet", "This outlet has learned.";
    NoComment = Nonsource "no-comment" "nonsource/no-comment", "Nothing was said.";
    Unresolved = Unresolved "" "unresolved", "A pronoun or back-reference with nothing to stand for.";
}

impl Level {
    /// All, in the order of outputs.
    pub const ALL: [Self; 9] = [
        Self::Named,
        Self::Partial,
        Self::Unnamed,
        Self::Document,
        Self::Media,
        Self::Unattributed,
        Self::Own,
        Self::Nonsource,
        Self::Unresolved,
    ];

    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Partial => "partial",
            Self::Unnamed => "unnamed",
            Self::Document => "document",
            Self::Media => "media",
            Self::Unattributed => "unattributed",
            Self::Own => "self",
            Self::Nonsource => "nonsource",
            Self::Unresolved => "unresolved",
        }
    }
}
