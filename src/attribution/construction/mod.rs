//! The constructions by which English news attributes.

pub(super) mod according_to;
pub(super) mod colon;
pub(super) mod content_verb_source;
pub(super) mod coordination;
pub(super) mod impersonal;
pub(super) mod nominal;
pub(super) mod participle;
pub(super) mod relay;
pub(super) mod source_verb_content;
pub(super) mod standalone_quotation;

use super::choice::Frame;
use super::part_of_speech::Tag;
use super::site::{Context, Family};
use super::source_phrase::Relation;
use super::{CueEntry, Tokens};
use crate::lexicon::{Act, Class};

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
        Self::SourceVerbContent,
        Self::ContentVerbSource,
        Self::Hearer,
        Self::AccordingTo,
        Self::Relay,
        Self::Hearsay,
        Self::Impersonal,
        Self::Nominal,
        Self::Document,
        Self::Colon,
        Self::StandaloneQuotation,
        Self::Participle,
        Self::Coordination,
        Self::NoComment,
        Self::Attitude,
        Self::Decision,
        Self::Post,
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

/// The construction of a frame: the first in this list whose mark it bears.
pub(super) fn of(c: &Context<'_>, frame: &Frame, hearer: Option<Tokens>) -> Construction {
    let site = &frame.site;
    match site.family {
        Family::NoComment => return Construction::NoComment,
        Family::AccordingTo => return Construction::AccordingTo,
        Family::Hearsay | Family::Rumor => return Construction::Hearsay,
        Family::Seeming => return Construction::Impersonal,
        Family::Colon => return Construction::Colon,
        Family::Noun => return Construction::Nominal,
        Family::Verb | Family::Gerund | Family::Infinitive => {}
    }
    let verb = match site.entry {
        CueEntry::Verb(i) => Some(&c.lexicon.entries.cue_verbs[i as usize]),
        _ => None,
    };
    if relay::is_relay(c, site) {
        return Construction::Relay;
    }
    match frame.source.relation {
        Relation::None => {
            return if site.family == Family::Verb { Construction::Impersonal } else { Construction::Participle };
        }
        Relation::Shared if site.family == Family::Verb => return Construction::Coordination,
        Relation::Subject if coordination::shares_subject(c, frame) => return Construction::Coordination,
        Relation::Shared | Relation::ClauseSubject | Relation::MainSubject => return Construction::Participle,
        _ => {}
    }
    match verb.map(|v| (v.act, v.post)) {
        Some((Act::Attitude, _)) => return Construction::Attitude,
        Some((Act::Decision, _)) => return Construction::Decision,
        Some((_, true)) => return Construction::Post,
        _ => {}
    }
    if is_document(c, frame.source.tokens) {
        Construction::Document
    } else if hearer.is_some() {
        Construction::Hearer
    } else if frame.content.left.is_some() {
        Construction::ContentVerbSource
    } else {
        Construction::SourceVerbContent
    }
}

/// Whether the head of a source phrase is a document: the last word of its first base phrase.
fn is_document(c: &Context<'_>, source: Tokens) -> bool {
    let head = c.chunk_at(source.start).map_or(source.start, |k| k.1.min(source.end).max(1) - 1);
    let token = &c.text.tokens[head as usize];
    token.is(Class::DOCUMENT) && !token.is(Class::PERSON_NOUN) && !matches!(c.tag(head), Tag::Pronoun)
}
