//! The codebook's decision list. The first step that fits gives the type.
//!
//! Step 0 (a pronoun, a surname, "the official" takes the type of what it stands for) is done before, by
//! [`crate::source`]: what arrives here is the profile of the source that was found.

use super::Disclosure;
use super::SourcingType as T;
use crate::attribution::Construction;
use crate::lexicon::{RoleKind, Sector};
use crate::source::{NameGiven, OwnVoice, Profile, TieGiven};

/// What the list looks at.
pub(super) struct Case<'a> {
    pub(super) construction: Construction,
    /// Whether the words refuse to say, whatever the construction.
    pub(super) refuses: bool,
    /// A hearsay adverb or noun rather than an agentless verb, where no source is expressed.
    pub(super) hearsay: bool,
    /// Whether the cue is a verb of speaking, which no thing can be the subject of.
    pub(super) speaks: bool,
    /// Whether a source is expressed at all.
    pub(super) expressed: bool,
    /// The source's profile; none when it is unresolved.
    pub(super) profile: Option<&'a Profile>,
    pub(super) disclosure: Disclosure,
}

/// A type, the step that gave it, and what decided, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) sourcing: T,
    pub(super) step: u8,
    pub(super) reason: &'static str,
}

type Step = fn(&Case, &Profile) -> Option<(T, &'static str)>;

/// Steps 2 to 14, in the codebook's order; 1 and 4 need no source.
const STEPS: [(u8, Step); 12] = [
    (2, own_voice),
    (3, news_outlet),
    (5, document),
    (6, person),
    (7, body),
    (8, anonymity_disclosed),
    (9, affiliated),
    (10, office),
    (11, generic_institution),
    (12, bare_source),
    (13, described),
    (14, vague_collective),
];

/// Decides the type of a claim.
pub(super) fn decide(case: &Case) -> Decision {
    if case.construction == Construction::NoComment || case.refuses {
        return Decision { sourcing: T::NoComment, step: 1, reason: "a refusal or absence of comment" };
    }
    // An event or thing that "suggests" is no one who could say it; what "says" something can be read.
    let thing = case.profile.is_some_and(|p| p.thing);
    let read = case.construction == Construction::AccordingTo || case.speaks && case.profile.is_some_and(|p| p.matter);
    if thing && read {
        return Decision { sourcing: T::PublicDocument, step: 5, reason: "something that is read, not somebody" };
    }
    if !case.expressed || thing && !case.speaks {
        return no_source(case);
    }
    let Some(profile) = case.profile else {
        return Decision {
            sourcing: T::Unresolved,
            step: 0,
            reason: "nothing was found that the words could stand for",
        };
    };
    for (step, decides) in STEPS {
        if let Some((sourcing, reason)) = decides(case, profile) {
            return Decision { sourcing, step, reason };
        }
    }
    Decision { sourcing: T::VagueCollective, step: 14, reason: "people without bound or name" }
}

/// Step 2: the speaker is the writer or this outlet.
fn own_voice(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    match p.own? {
        OwnVoice::Witness => Some((T::Witness, "the writer speaks")),
        OwnVoice::Outlet => Some((T::Outlet, "this outlet speaks")),
    }
}

/// Step 3: another news outlet or its report.
fn news_outlet(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    if !p.media {
        return None;
    }
    match p.name {
        NameGiven::None if p.tie == TieGiven::Named && !p.plural => {
            Some((T::NamedMedia, "a report of a named news outlet"))
        }
        NameGiven::None => Some((T::UnnamedMedia, "news media without a name")),
        _ => Some((T::NamedMedia, "a news outlet, by name")),
    }
}

/// Step 4: no source is expressed or implied.
fn no_source(case: &Case) -> Decision {
    if case.hearsay {
        Decision { sourcing: T::Hearsay, step: 4, reason: "a hearsay word and no source" }
    } else {
        Decision { sourcing: T::Impersonal, step: 4, reason: "a verb without an agent and no source" }
    }
}

/// Step 5: a text, record, data set, poll, law, film.
fn document(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    if !p.document {
        return None;
    }
    if p.spokesperson && p.tie == TieGiven::Named {
        // "a Pentagon statement said": step 7.
        return None;
    }
    if p.nonpublic {
        Some((T::NonpublicDocument, "a text that was leaked, internal, obtained or seen"))
    } else {
        Some((T::PublicDocument, "a text, record, poll, law or film"))
    }
}

/// Step 6: a personal name, or something linked to one.
fn person(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    match p.name {
        NameGiven::Person => Some((T::Person, "a personal name")),
        NameGiven::Part => Some((T::PartName, "a first name, initials or user name only")),
        _ => None,
    }
}

/// Step 7: a proper-named body speaks as itself, or through an unnamed spokesperson or statement.
fn body(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    if p.name == NameGiven::Body {
        return Some((T::Organization, "a proper-named body"));
    }
    (p.spokesperson && p.tie == TieGiven::Named)
        .then_some((T::OrgSpokesperson, "an unnamed spokesperson or a statement of a named body"))
}

/// Step 8: anonymity is disclosed.
fn anonymity_disclosed(case: &Case, _: &Profile) -> Option<(T, &'static str)> {
    (case.disclosure != Disclosure::None)
        .then_some((T::AnonymousDisclosed, "the article says that the source is not named"))
}

/// Step 9: unnamed people tied to a named body or person.
fn affiliated(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    // "the Harrow police director": an office, step 10.
    let office = p.role == Some(RoleKind::Office) && p.definite && !p.plural;
    let people = !p.institution && !p.thing && !office;
    (people && p.tie == TieGiven::Named).then_some((T::Affiliated, "unnamed people tied to a named body or person"))
}

/// Step 10: a unique office whose holder is never named.
fn office(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    (p.role == Some(RoleKind::Office) && p.definite && !p.plural)
        .then_some((T::Office, "an office whose holder the article does not name"))
}

/// Step 11: an institution with no proper name.
fn generic_institution(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    p.institution.then_some((T::GenericInstitution, "an institution without a name"))
}

/// Step 12: source, insider, or a formula, and nothing more.
fn bare_source(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    (p.role == Some(RoleKind::BareSource) && !p.narrowed)
        .then_some((T::BareSource, "the word source or a formula and nothing more"))
}

/// Step 13: one person by description, or a plural that something bounds.
fn described(_: &Case, p: &Profile) -> Option<(T, &'static str)> {
    if !p.plural {
        return Some((T::Individual, "one person by description"));
    }
    // Who holds a seat or was there could be listed; who holds a trade or a cause could not.
    let listable = match p.role {
        Some(
            RoleKind::Office | RoleKind::Bystander | RoleKind::Relation | RoleKind::Spokesperson | RoleKind::BareSource,
        ) => true,
        Some(RoleKind::Official) => !matches!(p.field, Sector::Expert | Sector::Advocacy | Sector::Business),
        _ => false,
    };
    let bound = (p.bounded || listable) && !p.open || p.definite && !p.people;
    bound.then_some((T::Group, "people whose number, place, event or office bounds them"))
}

/// Step 14: any other plural.
fn vague_collective(_: &Case, _: &Profile) -> Option<(T, &'static str)> {
    Some((T::VagueCollective, "a plural of opinion-holders without bound"))
}

#[cfg(test)]
mod tests {
    use crate::source::fixture::types;

    /// One sentence each: the type of its bracketed source.
    fn holds(cases: &[(&str, &str)]) {
        for (text, sourcing) in cases {
            assert_eq!(types(text).last().map(String::as_str), Some(*sourcing), "{text}");
        }
    }

    #[test]
    fn named() {
        holds(&[
            ("[Mayor Ann Lee] said yes.", "named/person"),
            ("[Harrow Water spokeswoman Jo Ray] said yes.", "named/person"),
            ("[Experts such as Jo Ray] said yes.", "named/person"),
            ("[My father] said yes.", "named/person"),
            ("[The White House] said yes.", "named/organization"),
            ("[The Lee campaign] said yes.", "named/organization"),
            ("[Dallas police] said yes.", "named/organization"),
            ("[India and Pakistan] said yes.", "named/organization + named/organization"),
            ("[A spokesman for the White House] said yes.", "named/org-spokesperson"),
            ("[A Pentagon statement] said yes.", "named/org-spokesperson"),
        ]);
    }

    #[test]
    fn partial() {
        holds(&[
            ("[Maria] said yes.", "partial/part-name"),
            ("[The prime minister] said yes.", "partial/office"),
            ("[Police] said yes.", "partial/generic-institution"),
            ("[Federal investigators] said yes.", "partial/generic-institution"),
            ("[Two investigators] said yes.", "unnamed/group"),
            ("[Prosecutors] said yes.", "partial/generic-institution"),
            ("[The ministry] said yes.", "partial/generic-institution"),
            ("[The regulator] said yes.", "partial/generic-institution"),
            ("[The retailer] said yes.", "partial/generic-institution"),
            ("[The defense] said yes.", "partial/generic-institution"),
        ]);
    }

    #[test]
    fn unnamed() {
        holds(&[
            ("[Two State Department officials] said yes.", "unnamed/affiliated"),
            ("[An aide to Hillary Clinton] said yes.", "unnamed/affiliated"),
            ("[Sources] said yes.", "unnamed/bare-source"),
            ("[An insider] said yes.", "unnamed/bare-source"),
            ("[People familiar with the matter] said yes.", "unnamed/bare-source"),
            ("[People close to Hillary Clinton] said yes.", "unnamed/affiliated"),
            ("[Some officials] said yes.", "unnamed/group"),
            ("[Many officials] said yes.", "unnamed/vague-collective"),
            ("[Experts not involved in the study] said yes.", "unnamed/vague-collective"),
            ("[GOP leaders] said yes.", "unnamed/group"),
            ("Ann Lee died. [A lawyer for the family] said yes.", "unnamed/affiliated"),
            ("[A 23-year-old student] said yes.", "unnamed/individual"),
            ("[A senior official] said yes.", "unnamed/individual"),
            ("[Three passengers] said yes.", "unnamed/group"),
            ("[Protesters outside the hall] said yes.", "unnamed/group"),
            ("[Officials] said yes.", "unnamed/group"),
            ("[42 percent of voters] said yes.", "unnamed/group"),
            ("[Critics] said yes.", "unnamed/vague-collective"),
            ("[Some Democrats] said yes.", "unnamed/vague-collective"),
            ("[Many residents] said yes.", "unnamed/vague-collective"),
            ("[Others] said yes.", "unnamed/vague-collective"),
            ("[Supporters of the bill] said yes.", "unnamed/vague-collective"),
        ]);
    }

    #[test]
    fn texts_media_and_the_writer() {
        holds(&[
            ("[The report] found holes.", "document/public"),
            ("[A new poll] showed it.", "document/public"),
            ("[Leaked documents] revealed it.", "document/nonpublic"),
            ("[A redacted copy of the report] revealed it.", "document/nonpublic"),
            ("[A leaked memo obtained by Reuters] revealed it.", "document/nonpublic"),
            ("[The narrator] said yes.", "document/public"),
            ("[Politico] said yes. [The website] said more.", "media/named"),
            ("[The BBC] reported it.", "media/named"),
            ("[State media] reported it.", "media/unnamed"),
            ("[Local media] reported it.", "media/unnamed"),
            ("[I] watched it.", "self/witness"),
            ("[This reporter] watched it.", "self/witness"),
            ("[We] learned it.", "self/outlet"),
        ]);
    }

    #[test]
    fn joined_sources_are_two_claims() {
        holds(&[("[Ann Ray and two State Department aides] said yes.", "named/person + unnamed/affiliated")]);
    }

    #[test]
    fn nobody_and_nothing() {
        holds(&[("It [] appears that it rained.", "unattributed/impersonal"), ("[He] said yes.", "unresolved")]);
    }

    #[test]
    fn trades_and_outlooks_without_bound() {
        holds(&[
            ("[Lobbyists] said yes.", "unnamed/vague-collective"),
            ("[Two lobbyists] said yes.", "unnamed/group"),
            ("[Farmers who prefer rain] said yes.", "unnamed/vague-collective"),
            ("[Two farmers who prefer rain] said yes.", "unnamed/group"),
            ("[Residents who fled the fire] said yes.", "unnamed/group"),
            ("[Nurses who work at the hospital] said yes.", "unnamed/group"),
            ("[Farmers who saw the flood] said yes.", "unnamed/group"),
            ("[Those voters] said yes.", "unnamed/vague-collective"),
            ("[Both miners and farmers] said yes.", "unnamed/vague-collective + unnamed/vague-collective"),
            ("[Both farmers] said yes.", "unnamed/group"),
            ("[Zork users] said yes.", "unnamed/vague-collective"),
        ]);
    }

    #[test]
    fn polls_gatherings_and_places_bound() {
        holds(&[
            ("[Almost half of respondents] said yes.", "unnamed/group"),
            ("[Half of supporters] said yes.", "unnamed/vague-collective"),
            ("[One in three] said yes.", "unnamed/group"),
            ("[Nine in 10 voters] said yes.", "unnamed/group"),
            ("[Many in the audience] said yes.", "unnamed/group"),
            ("[Supporters at the rally] said yes.", "unnamed/group"),
            ("[Supporters of the plan] said yes.", "unnamed/vague-collective"),
            ("[Supporters of the rally] said yes.", "unnamed/vague-collective"),
            ("[The crowd] said yes.", "unnamed/group"),
            ("[A few Republican lawmakers] said yes.", "unnamed/group"),
            ("[Families of those killed at Elmwood School] said yes.", "unnamed/group"),
            ("[Teachers at Elmwood School] said yes.", "unnamed/affiliated"),
            ("Brightspan Engineering built it. [Former employees] said yes.", "unnamed/group"),
            ("It rained. [Former employees] said yes.", "unnamed/vague-collective"),
        ]);
    }

    #[test]
    fn one_of_many_is_one() {
        holds(&[
            ("[A supporter] said yes.", "unnamed/individual"),
            ("[Supporters] said yes.", "unnamed/vague-collective"),
            ("[Former prosecutors] said yes.", "unnamed/group"),
            ("Brightspan Engineering built it. [Its senior vice president] said yes.", "unnamed/affiliated"),
            ("Nora Quint came. [Her directors and advisers] said yes.", "unnamed/affiliated + unnamed/affiliated"),
            ("[White House and Pentagon spokesmen] said yes.", "named/org-spokesperson"),
        ]);
    }

    #[test]
    fn signs_are_read_or_point() {
        holds(&[
            ("[Signs at the gate] said yes.", "document/public"),
            ("According to [his book “The Art of Rain”] it rained.", "document/public"),
            ("[Sources privy to the talks] said yes.", "unnamed/bare-source"),
        ]);
    }
}
