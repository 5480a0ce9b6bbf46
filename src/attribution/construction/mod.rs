//! The constructions by which English news attributes.

pub(super) mod according_to;
pub(super) mod colon;
pub(super) mod content_verb_source;
pub(super) mod coordination;
pub(super) mod impersonal;
pub(super) mod nominal;
pub(super) mod participle;
pub(super) mod source_verb_content;

/// How an attribution is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Construction {
    /// Ann Lee said that …
    SourceVerbContent,
    /// "…," said Ann Lee; "…," Lee said, "…"
    ContentVerbSource,
    /// Lee told reporters that …
    Hearer,
    /// According to Lee, …
    AccordingTo,
    /// …, the paper said, citing two officials
    Relay,
    /// He reportedly fled
    Hearsay,
    /// is said to have, it is believed that
    Impersonal,
    /// Lee's claim that …
    Nominal,
    /// The report found …
    Document,
    /// Lee: "…"
    Colon,
    /// A quotation alone, carried on from the last speaker
    StandaloneQuotation,
    /// …, adding that …
    Participle,
    /// … and warned that …
    Coordination,
    /// declined to comment
    NoComment,
    /// Lee wants, fears, backs …
    Attitude,
    /// The judge ordered …
    Decision,
    /// Lee tweeted …
    Post,
}

impl Construction {
    /// All, in the order of `explain`.
    pub const ALL: [Self; 17] = [
        Self::SourceVerbContent, Self::ContentVerbSource, Self::Hearer, Self::AccordingTo, Self::Relay,
        Self::Hearsay, Self::Impersonal, Self::Nominal, Self::Document, Self::Colon, Self::StandaloneQuotation,
        Self::Participle, Self::Coordination, Self::NoComment, Self::Attitude, Self::Decision, Self::Post,
    ];

    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::SourceVerbContent => "source-verb-content",
            Self::ContentVerbSource => "content-verb-source",
            Self::Hearer => "hearer",
            Self::AccordingTo => "according-to",
            Self::Relay => "relay",
            Self::Hearsay => "hearsay",
            Self::Impersonal => "impersonal",
            Self::Nominal => "nominal",
            Self::Document => "document",
            Self::Colon => "colon",
            Self::StandaloneQuotation => "standalone-quotation",
            Self::Participle => "participle",
            Self::Coordination => "coordination",
            Self::NoComment => "no-comment",
            Self::Attitude => "attitude",
            Self::Decision => "decision",
            Self::Post => "post",
        }
    }
}
