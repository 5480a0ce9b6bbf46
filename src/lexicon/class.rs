//! What a single word can be, as a set. One look-up of a word gives all that the lexicons say of it.

bitflags::bitflags! {
    /// The lexical classes of a word form. A form may have many ("report" is a cue verb, a cue noun and
    /// a document).
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
    pub struct Class: u64 {
        /// a, the, this, some.
        const DETERMINER = 1 << 0;
        /// my, his, their.
        const POSSESSIVE = 1 << 1;
        /// of, in, by.
        const PREPOSITION = 1 << 2;
        /// I, he, she, they.
        const PRONOUN_SUBJECT = 1 << 3;
        /// me, him, them, himself.
        const PRONOUN_OBJECT = 1 << 4;
        /// who, which, that, whom.
        const RELATIVE = 1 << 5;
        /// is, was, been.
        const BE = 1 << 6;
        /// has, have, had, having.
        const HAVE = 1 << 7;
        /// do, does, did.
        const DO = 1 << 8;
        /// will, would, may.
        const MODAL = 1 << 9;
        /// and, or, but.
        const COORDINATOR = 1 << 10;
        /// because, although, if, when.
        const SUBORDINATOR = 1 << 11;
        /// not, never, n't.
        const NEGATION = 1 << 12;
        /// also, later, -ly words.
        const ADVERB = 1 << 13;
        /// one, two, dozens.
        const NUMBER = 1 << 14;
        /// Monday, yesterday, March.
        const TIME = 1 << 15;
        /// A form of a verb that can be a cue.
        const CUE_VERB = 1 << 16;
        /// A noun that can be a cue.
        const CUE_NOUN = 1 << 17;
        /// First word of a cue phrase ("according").
        const CUE_PHRASE = 1 << 18;
        /// reportedly, alleged.
        const HEARSAY = 1 << 19;
        /// A word for a person by role: official, senator, aide.
        const ROLE = 1 << 20;
        /// A word for a person or people by opinion or number: critics, experts, many.
        const COLLECTIVE = 1 << 21;
        /// police, prosecutors, ministry, court.
        const INSTITUTION = 1 << 22;
        /// A word that closes a proper-named body: Department, University, Inc.
        const BODY_NOUN = 1 << 23;
        /// report, poll, lawsuit.
        const DOCUMENT = 1 << 24;
        /// newspaper, network, media.
        const MEDIA_NOUN = 1 << 25;
        /// Mr., Sen., President.
        const TITLE = 1 << 26;
        /// A given name used by women.
        const FEMALE_NAME = 1 << 27;
        /// A given name used by men.
        const MALE_NAME = 1 << 28;
        /// A nation, region, capital or other place.
        const PLACE = 1 << 29;
        /// A party, nationality or religion: Democrats, Ukrainian.
        const PEOPLE = 1 << 30;
        /// First word of a named organisation or metonym.
        const ORGANIZATION = 1 << 31;
        /// First word of a news outlet's name.
        const OUTLET = 1 << 32;
        /// Base form of a verb.
        const VERB_BASE = 1 << 33;
        /// Third person singular.
        const VERB_THIRD = 1 << 34;
        /// Past tense.
        const VERB_PAST = 1 << 35;
        /// Past participle.
        const VERB_PARTICIPLE = 1 << 36;
        /// -ing form.
        const VERB_GERUND = 1 << 37;
        /// A common noun.
        const NOUN = 1 << 38;
        /// An adjective.
        const ADJECTIVE = 1 << 39;
        /// First word of a no-comment formula.
        const NO_COMMENT = 1 << 40;
        /// First word of an anonymity formula.
        const DISCLOSURE = 1 << 41;
        /// First word of a phrase that is no attribution ("according to plan").
        const TRAP = 1 << 42;
        /// source, insider.
        const BARE_SOURCE = 1 << 43;
        /// spokesman, press secretary.
        const SPOKESPERSON = 1 << 44;
        /// An office with one holder: president, mayor, governor.
        const OFFICE = 1 << 45;
        /// wife, brother, friend.
        const RELATION = 1 << 46;
        /// leaked, internal, classified.
        const NONPUBLIC = 1 << 47;
        /// A word for one person by description: man, woman, student, driver.
        const INDIVIDUAL = 1 << 48;
        /// A month or weekday name.
        const CALENDAR = 1 << 49;
        /// First word of a reason for anonymity.
        const REASON = 1 << 50;
        /// First word of a channel: "in a statement", "on Twitter".
        const CHANNEL = 1 << 60;
        /// de, van, al: small words inside a personal name.
        const NAME_PARTICLE = 1 << 51;
        /// Jr., III.
        const NAME_SUFFIX = 1 << 52;
        /// group, majority, one: counts or gathers what follows "of".
        const PARTITIVE = 1 << 53;
        /// familiar, briefed, present: how an unnamed source knows.
        const BASIS = 1 << 54;
        /// supports, opposed, rival: which side a source is on.
        const SIDE = 1 << 55;
        /// nominee, candidate: stands for a person named elsewhere.
        const EPITHET = 1 << 56;
        /// former, retired.
        const FORMER = 1 << 57;
        /// everyone, you: nobody in particular.
        const NOBODY = 1 << 58;
        /// learned, obtained: what an outlet does when it says "we".
        const REPORTING = 1 << 59;
        /// judge, lawmaker: described in a headline or lead, named further down.
        const NAMED_LATER = 1 << 62;
        /// Most telling word of an anonymity formula: looked for before its first, which is often common.
        const DISCLOSURE_KEY = 1 << 61;
        /// Engineering, Partners: closes a body's name where it stands in capitals at its end.
        const NAME_CLOSER = 1 << 63;
    }
}

impl Class {
    /// Any form of a verb.
    pub const VERB: Self = Self::VERB_BASE
        .union(Self::VERB_THIRD)
        .union(Self::VERB_PAST)
        .union(Self::VERB_PARTICIPLE)
        .union(Self::VERB_GERUND);
    /// A form that can be the finite verb of a clause.
    pub const FINITE: Self = Self::VERB_BASE
        .union(Self::VERB_THIRD)
        .union(Self::VERB_PAST)
        .union(Self::BE)
        .union(Self::HAVE)
        .union(Self::DO)
        .union(Self::MODAL);
    /// be, have, do or a modal.
    pub const AUXILIARY: Self = Self::BE.union(Self::HAVE).union(Self::DO).union(Self::MODAL);
    /// A given name of either gender.
    pub const GIVEN_NAME: Self = Self::FEMALE_NAME.union(Self::MALE_NAME);
    /// A noun that can stand for a person or people.
    pub const PERSON_NOUN: Self = Self::ROLE
        .union(Self::COLLECTIVE)
        .union(Self::BARE_SOURCE)
        .union(Self::SPOKESPERSON)
        .union(Self::OFFICE)
        .union(Self::RELATION)
        .union(Self::INDIVIDUAL);
}

#[cfg(test)]
mod tests {
    use bitflags::Flags;

    use super::*;

    #[test]
    fn no_two_classes_share_a_bit() {
        let mut seen = Class::empty();
        for flag in Class::FLAGS {
            assert!(!seen.intersects(*flag.value()), "{}", flag.name());
            seen |= *flag.value();
        }
    }
}
