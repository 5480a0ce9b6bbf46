//! Sources described without a name: what the description tells, and to whom it is tied.

use super::backreference::is_civil;
use super::masthead::is_address;
use super::phrase::{Determiner, Head, Phrase, Tie, TiedBy, phrase};
use super::profile::{NameGiven, OwnVoice, Profile, TieGiven};
use super::reading::Reading;
use super::register::NamedKind;
use super::resolver::Resolver;
use super::word::{self, *};
use super::{Entity, Link};
use crate::attribution::Tokens;
use crate::lexicon::{Class, DocumentKind, Gender, RoleKind, Sector, WordList};
use crate::text::Mark;

/// Descriptions followed within one another.
const DEEPEST: u8 = 8;

impl Resolver<'_, '_> {
    /// One source for all that a vague word stands for.
    pub(super) fn collective(&mut self, p: &Phrase, profile: Profile) -> usize {
        let hash = self.r.token(p.at).hash;
        if let Some(&source) = self.of_word.get(&(hash, true)) {
            return source;
        }
        let source = self.add(p.core, Entity::People, profile, Sector::Citizen, None, Link::Own);
        self.of_word.insert((hash, true), source);
        source
    }

    /// A source described without a name: what it points back to, or a new one.
    pub(super) fn described(&mut self, p: &Phrase) -> (usize, Link) {
        if let Some(i) = p.named {
            return (self.of_named(i), Link::Own);
        }
        if let Some(i) = self.department(p) {
            return (self.of_named(i), Link::Name);
        }
        if let Some(&source) = self.of_head.get(&p.at) {
            return (source, Link::Description);
        }
        if let Some(i) = self.describes_before(p) {
            return (self.of_named(i), Link::Description);
        }
        if let Some(source) = self.back_reference(p) {
            self.of_head.insert(p.at, source);
            let hash = self.r.token(p.at).hash;
            self.of_word.insert((hash, p.plural), source);
            return (source, Link::Description);
        }
        self.depth += 1;
        let (entity, profile, sector) = self.profile(p);
        self.depth -= 1;
        let hash = self.r.token(p.at).hash;
        // "police" twice, "Republicans" twice: one source each. "An official" twice: perhaps two.
        let merges = matches!(p.determiner, Determiner::None | Determiner::Definite)
            && p.tie.is_none()
            && p.count.is_none()
            && !p.bounded
            && (profile.institution || profile.people || matches!(profile.role, Some(RoleKind::Collective)));
        if merges
            && p.core.len() == 1
            && let Some(&source) = self.of_word.get(&(hash, p.plural))
            && self.sources.all[source].profile == profile
        {
            return (source, Link::Description);
        }
        let gender = p.gender(self.r);
        let label = if p.tokens.len() <= 24 { p.tokens } else { p.core };
        let source = self.add(label, entity, profile, sector, gender, Link::Own);
        self.of_head.insert(p.at, source);
        self.of_word.insert((hash, p.plural), source);
        if p.role(self.r) == Some(RoleKind::BareSource) && p.from < p.at {
            // "People familiar with the matter" are "the people" afterwards.
            self.of_word.insert((self.r.token(p.from).hash, p.plural), source);
        }
        (source, Link::Own)
    }

    /// "Ann Lee, an adviser to the city, a professor at Harrow, said": whom a description between commas describes.
    fn describes_before(&self, p: &Phrase) -> Option<usize> {
        let between = |mark: Mark| matches!(mark, Mark::Comma | Mark::Dash);
        let r = self.r;
        let before = r.before(p.tokens.start);
        let joined = word::is(before, &[AND]) && r.before(p.tokens.start.saturating_sub(1)).is_word();
        let inserted = p.tokens.start > 1
            && (between(before.mark) || joined)
            && between(r.token(p.tokens.end).mark)
            && !r.before(p.tokens.start).is_quoted();
        let describes = p.determiner == Determiner::Indefinite && !p.plural && matches!(p.head, Head::Role(..));
        if inserted && describes { self.apposed(p.tokens.start) } else { None }
    }

    /// The last source described by a word.
    pub(super) fn last_described(&self, hash: u32, plural: bool) -> Option<usize> {
        self.of_word.get(&(hash, plural)).copied()
    }

    /// Whether and how a description is tied.
    pub(super) fn tie(&mut self, p: &Phrase) -> (TieGiven, Sector) {
        match p.tie {
            // Whose it is may itself hang on whose that is; the chain is followed a little way.
            Some(_) if self.depth > DEEPEST => (TieGiven::Noun, Sector::Unknown),
            None => (TieGiven::None, Sector::Unknown),
            Some(Tie::Named(i, _)) => {
                let sector = i.map_or(Sector::Unknown, |i| self.sector_of_named(i));
                (if self.counts_as_tie(p, i) { TieGiven::Named } else { TieGiven::None }, sector)
            }
            Some(Tie::Pronoun(at)) => {
                let owner = match self.r.token(at).hash {
                    HIS | HIM => self.person_pronoun(at, Gender::Male),
                    HER => self.person_pronoun(at, Gender::Female),
                    ITS | IT => self.it(at),
                    THEIR | THEM => self.they_at(at).first().copied(),
                    _ => None,
                };
                let named = owner.is_some_and(|s| {
                    let profile = &self.sources.all[s].profile;
                    matches!(profile.name, NameGiven::Person | NameGiven::Body | NameGiven::Outlet)
                        || profile.tie == TieGiven::Named
                });
                let collective = p.role(self.r) == Some(RoleKind::Collective);
                let tie = if collective {
                    TieGiven::None
                } else if named {
                    TieGiven::Named
                } else {
                    TieGiven::Noun
                };
                (tie, Sector::Unknown)
            }
            // "the former president's spokeswoman": the owner may be named elsewhere.
            Some(Tie::Noun(at)) if p.tied_by == TiedBy::Owner => {
                let owner = phrase(self.r, &self.register, Tokens::new(p.tokens.start, at + 1));
                let named = owner.named.is_some()
                    || owner.at != p.at
                        && self
                            .back_reference(&owner)
                            .is_some_and(|s| self.sources.all[s].profile.name != NameGiven::None);
                (if named { TieGiven::Named } else { TieGiven::Noun }, Sector::Unknown)
            }
            Some(Tie::Noun(at)) if self.is_place_noun(at) => (TieGiven::None, Sector::Government),
            Some(Tie::Noun(at)) => {
                let hash = self.r.token(at).hash;
                let whose =
                    ["campaign", "family"].iter().any(|word| Reading::hash_of(word) == hash) && self.person_near(at);
                let body = whose
                    || self.body_by_noun(hash, at, None).is_some()
                    || self.last_described(hash, false).is_some_and(|s| {
                        let profile = &self.sources.all[s].profile;
                        profile.name != NameGiven::None || profile.tie == TieGiven::Named
                    });
                (if body { TieGiven::Named } else { TieGiven::Noun }, Sector::Unknown)
            }
        }
    }

    /// Whether a name beside a description ties it: "Harrow officials" and "analysts at Citi" are tied,
    /// "Harrow residents" and "Lee supporters" are not.
    pub(super) fn counts_as_tie(&self, p: &Phrase, named: Option<usize>) -> bool {
        let kind = named.map(|i| self.register.named[i].kind);
        let place = matches!(kind, Some(NamedKind::Place(_))) || named.is_some_and(|i| self.is_locality(i));
        // "a woman in Ashwell": people are in places, whether a list holds them or not.
        let within = p.tied_by == TiedBy::Preposition(IN) && named.is_some_and(|i| !self.register.named[i].body);
        let place = place
            || within
                && matches!(
                    p.role(self.r),
                    Some(RoleKind::Individual | RoleKind::Bystander | RoleKind::Occupation | RoleKind::Relation)
                );
        let body = matches!(kind, Some(NamedKind::Body | NamedKind::Outlet(_)) | None);
        let party = named.is_some_and(|i| self.is_party(i));
        let speaks = matches!(p.role(self.r), Some(RoleKind::Spokesperson | RoleKind::BareSource));
        if party && p.tied_by == TiedBy::Modifier && !speaks {
            // "GOP leaders": of a party, which isn't a body that they'd speak for.
            return false;
        }
        match p.head {
            // "Democrats on the committee" are of it, "many on Twitter" aren't.
            Head::People | Head::Number => {
                let seat = |i: usize| matches!(self.register.named[i].sector, Sector::Government | Sector::Politics);
                let on = p.tied_by == TiedBy::Preposition(ON) && !named.is_some_and(seat);
                body && !place && !party && !on
            }
            Head::Role(i, _) => {
                let role = &self.r.lexicon.entries.roles[i as usize];
                match role.kind {
                    RoleKind::Collective => {
                        let of_body = matches!(p.tied_by, TiedBy::Preposition(AT | WITH | FROM))
                            || p.tied_by == TiedBy::Preposition(IN) && !party;
                        // "Citi analysts" are at Citi; "Lee supporters" aren't of anything.
                        let employed = p.tied_by == TiedBy::Modifier
                            && matches!(role.sector, Sector::Expert | Sector::Business)
                            && named.is_some_and(|i| self.register.named[i].body);
                        body && !place && (of_body || employed)
                    }
                    RoleKind::Office | RoleKind::Official | RoleKind::Spokesperson | RoleKind::BareSource => {
                        !place
                            || matches!(
                                role.sector,
                                Sector::Government | Sector::Law | Sector::Military | Sector::Politics
                            )
                            || role.kind != RoleKind::Official
                    }
                    _ => !place,
                }
            }
            _ => !place,
        }
    }

    /// What a description tells.
    pub(super) fn profile(&mut self, p: &Phrase) -> (Entity, Profile, Sector) {
        let r = self.r;
        let entries = &r.lexicon.entries;
        let (tie, tie_sector) = self.tie(p);
        let mut profile = Profile {
            tie,
            nonpublic: p.nonpublic,
            plural: p.plural,
            bounded: p.bounded || matches!(p.determiner, Determiner::Counted) || p.count.is_some_and(|n| n > 1),
            open: p.determiner == Determiner::Open,
            definite: matches!(p.determiner, Determiner::Definite | Determiner::Possessive(_) | Determiner::Genitive),
            count: p.count,
            basis: p.basis,
            side: p.side,
            narrowed: p.core.start < p.from,
            ..Profile::default()
        };
        let people = if p.plural { Entity::People } else { Entity::Person };
        let (entity, sector) = match p.head {
            // "federal prosecutors": one voice of an institution, which former ones aren't.
            Head::Role(i, true)
                if r.token(p.at).is(Class::INSTITUTION) && tie == TieGiven::None && p.count.is_none() && !p.former =>
            {
                profile.institution = true;
                profile.plural = false;
                (Entity::Body, entries.roles[i as usize].sector)
            }
            // "this reporter", a reporter of this outlet
            Head::Role(i, false) if self.is_writer(p, i) => {
                profile.own = Some(OwnVoice::Witness);
                (Entity::Writer, Sector::Media)
            }
            Head::Role(i, _) => {
                let role = &entries.roles[i as usize];
                profile.role = Some(role.kind);
                profile.field = role.sector;
                profile.spokesperson = role.kind == RoleKind::Spokesperson;
                // "the electorate", "the public", "the crowd": one word for many.
                let lists = r.lexicon.lists(r.token(p.at).hash);
                let many = role.plurals.is_empty() || role.plurals == role.words || lists.contains(WordList::GATHERING);
                profile.plural |= role.kind == RoleKind::Collective && many;
                let nobody = r.token(p.at).is(Class::NOBODY);
                if p.determiner == Determiner::Open {
                    profile.plural = true;
                }
                // A topic or place does not make opinion-holders countable; a number or clause does.
                if role.kind == RoleKind::Collective && !nobody {
                    profile.bounded =
                        p.count.is_some_and(|n| n > 1) || p.clause && p.bounded && p.determiner != Determiner::None;
                }
                // "his critics" are no more bounded than critics are.
                let those = word::is(r.token(p.tokens.start), &[THOSE, THESE]) && !p.clause && !nobody;
                profile.definite &= role.kind != RoleKind::Collective || p.determiner == Determiner::Definite && !those;
                profile.open |= role.kind == RoleKind::Collective && profile.plural && !p.bounded && nobody;
                // "some officials" could be listed as well as "officials" can; "many" and "most" are open at the end.
                let some = |at: u32| at < p.at && word::is(r.token(at), &[SOME, FEW]);
                if (some(p.tokens.start) || some(p.tokens.start + 1))
                    && matches!(role.kind, RoleKind::Official | RoleKind::Office)
                {
                    profile.open = false;
                }
                // "half of respondents", "the crowd", "many in the audience": a poll or gathering bounds them.
                let counted = WordList::POLLED | WordList::GATHERING;
                let told = p.present || p.share || lists.intersects(counted);
                if p.met || nobody && p.bounded || profile.plural && told {
                    profile.open = false;
                    profile.bounded = true;
                }
                // "employees said": those of the body that the article spoke of last.
                profile.bounded |= role.id == "employee" && p.plural && self.recent_body(p.at).is_some();
                // "the family said": several people, and those of whoever is spoken of.
                if r.token(p.at).hash == Reading::hash_of("family") && p.determiner != Determiner::Indefinite {
                    profile.plural = true;
                    if p.tie.is_none() && self.person_near(p.at) {
                        profile.tie = TieGiven::Named;
                    }
                }
                // The writer signs the article: whose father "my father" is, a reader knows. An uncle may be one of many.
                let of_writer =
                    matches!(p.tie, Some(Tie::Pronoun(at)) if word::is(r.token(at), &[MY]) && !r.token(at).is_quoted());
                let close = r.token(p.at).is(Class::NAMED_LATER);
                if of_writer && role.kind == RoleKind::Relation && close && !p.plural {
                    profile.name = NameGiven::Person;
                }
                if profile.spokesperson && p.tie.is_none() && self.recent_body(p.at).is_some() {
                    profile.tie = TieGiven::Named;
                }
                (people, role.sector)
            }
            Head::BodyNoun(i) => {
                let noun = &entries.body_nouns[i as usize];
                // "authorities" and "prosecutors" are one voice; "companies" and "groups" are many.
                let counted = p.count.is_some_and(|n| n > 1);
                // "former prosecutors" are people, and no one voice.
                let left = p.former && p.plural && r.token(p.at).is(Class::INSTITUTION);
                profile.bounded |= left;
                let one_voice = !counted
                    && !left
                    && (!p.plural
                        || noun.words.first().is_some_and(|w| w.eq_ignore_ascii_case(r.form(p.at)))
                        || noun.words.len() == 1
                        || matches!(noun.sector, Sector::Law)
                        || noun.id == "authority");
                profile.plural = !one_voice;
                if !one_voice {
                    // "member states of the union": bodies, and no people of one.
                    profile.tie = TieGiven::None;
                }
                profile.institution = one_voice;
                let by_name = !matches!(p.tie, Some(Tie::Noun(_)) | None)
                    && (tie == TieGiven::Named
                        || matches!(p.tie, Some(Tie::Named(..)))
                            && (p.tied_by != TiedBy::Preposition(IN) || noun.sector == Sector::Government));
                // "a Main Street business": where it stands, and no name of it.
                let by_name = by_name
                    && !matches!(p.tie, Some(Tie::Named(Some(i), _)) if is_civil(noun.sector) && self.is_locality(i));
                let of_person = matches!(p.tie, Some(Tie::Named(Some(i), _)) if self.register.named[i].is_person());
                // A nation's government is as good as named; its companies and newspapers aren't.
                let national = p.national
                    && !p.plural
                    && p.determiner == Determiner::Definite
                    && matches!(noun.sector, Sector::Government | Sector::Military)
                    || p.national && noun.id == "parliament";
                if by_name && (one_voice || of_person) || national {
                    profile.name = NameGiven::Body;
                }
                (Entity::Body, noun.sector)
            }
            // "All signs point to a deal": nothing that could be read; "signs at the gate said" is.
            Head::Document(_)
                if p.plural && r.form(p.at).eq_ignore_ascii_case("signs") && p.core.end == p.tokens.end =>
            {
                profile.thing = true;
                profile.matter = true;
                (Entity::Unknown, Sector::Unknown)
            }
            Head::Document(i) => {
                let document = &entries.documents[i as usize];
                // "a leaked memo obtained by Reuters" is no report of theirs.
                let owner = self.tied_outlet(p).filter(|_| !p.nonpublic);
                let statement = document.words.iter().any(|w| w == "statement" || w == "news release");
                if let Some(outlet) = owner.filter(|_| {
                    document.kind != DocumentKind::Data || owner == self.own || p.tied_by == TiedBy::Modifier
                }) && !document.words.iter().any(|w| w.ends_with("poll"))
                {
                    profile.media = Some(outlet) != self.own;
                    profile.own = (Some(outlet) == self.own).then_some(OwnVoice::Outlet);
                    profile.name = NameGiven::Outlet;
                    return (if profile.media { Entity::Media } else { Entity::Writer }, profile, Sector::Media);
                }
                profile.document = true;
                profile.nonpublic |= r.before(p.tokens.start).is(Class::NONPUBLIC);
                profile.spokesperson = statement;
                if statement && p.tie.is_none() && self.recent_body(p.at).is_some() {
                    profile.tie = TieGiven::Named;
                }
                (Entity::Document, Sector::Document)
            }
            // "The paper says more work is needed", of a study and no newspaper.
            Head::Media(_) if self.is_scholarly(p) => {
                profile.document = true;
                (Entity::Document, Sector::Document)
            }
            // "the federation's affiliates": its members, and no stations.
            Head::Media(_) if tie == TieGiven::Named && p.plural && r.form(p.at) == "affiliates" => {
                (people, Sector::Unknown)
            }
            Head::Media(_) => {
                profile.media = true;
                let capitals = (p.core.start..=p.at).filter(|&at| r.token(at).is_capital()).count();
                if capitals >= 2 && r.token(p.at).is_capital() && !r.title_case.contains(p.at) {
                    profile.name = NameGiven::Outlet;
                }
                (Entity::Media, Sector::Media)
            }
            Head::People | Head::Number => {
                profile.people = true;
                if p.present {
                    profile.open = false;
                    profile.bounded = true;
                } else if p.head == Head::People
                    && !p.clause
                    && p.count.is_none()
                    && p.determiner != Determiner::Counted
                {
                    profile.bounded = false;
                }
                (people, Sector::Citizen)
            }
            _ if self.tied_outlet(p).is_some() && !p.plural => {
                let own = self.tied_outlet(p) == self.own;
                profile.own = own.then_some(OwnVoice::Outlet);
                profile.media = !own;
                profile.name = NameGiven::Outlet;
                (if own { Entity::Writer } else { Entity::Media }, Sector::Media)
            }
            // "according to harrownews.com"
            _ if is_address(r.form(p.at)) => {
                profile.media = true;
                profile.name = NameGiven::Outlet;
                (Entity::Media, Sector::Media)
            }
            _ => {
                let form = r.form(p.at);
                let known_thing = r.token(p.at).is(Class::NOUN) && !p.clause;
                profile.thing = p.count.is_none()
                    && !personal_ending(form.trim_end_matches('s'))
                    && (known_thing || !p.plural && !p.marked);
                // "Supermarkets reported": many who report are no text.
                // "the deceased said": a quality that stands for who has it is no text.
                let quality = r.token(p.at).is(Class::ADJECTIVE);
                profile.matter = profile.thing && known_thing && !p.plural && !quality;
                (if profile.thing { Entity::Unknown } else { people }, Sector::Unknown)
            }
        };
        let sector = if matches!(sector, Sector::Unknown) { tie_sector } else { sector };
        if !p.plural && profile.name == NameGiven::None && self.has_handle(p) {
            profile.name = NameGiven::Part;
            return (Entity::Person, profile, sector);
        }
        (entity, profile, sector)
    }

    /// Whether a user name is all that is told of someone: "@harrowman", "one Twitter user @harrowman".
    fn has_handle(&self, p: &Phrase) -> bool {
        let r = self.r;
        (p.tokens.start.saturating_sub(1)..p.tokens.end).any(|at| {
            let next = r.token(at + 1);
            r.form(at) == "@"
                && next.is_word()
                && r.token(at).end == next.start
                && !r.before(at).is(Class::PREPOSITION)
                && (at + 1 == p.at || matches!(p.head, Head::Role(..)))
        })
    }

    /// Whether a word for a newspaper that is one for texts too ("the paper") stands where a text has spoken and no
    /// outlet has.
    fn is_scholarly(&self, p: &Phrase) -> bool {
        let r = self.r;
        let text = r.token(p.at).is(Class::DOCUMENT) && p.determiner == Determiner::Definite && p.core.len() == 1;
        let any = |entity| self.sources.all.iter().any(|s| s.entity == entity);
        text && any(Entity::Document) && !any(Entity::Media)
    }

    /// Whether a role is the writer's: "this reporter", or a journalist of the article's own outlet.
    fn is_writer(&self, p: &Phrase, role: u16) -> bool {
        let journalist = self.r.lexicon.entries.roles[role as usize].sector == Sector::Media;
        let this = word::is(self.r.token(p.tokens.start), &[THIS]) && p.core.len() == 1;
        let own = self.own.is_some() && self.tied_outlet(p) == self.own;
        journalist && (this || own)
            || this && word::is(self.r.token(p.at), &[REPORTER, CORRESPONDENT, WRITER, COLUMNIST, AUTHOR])
    }

    /// The outlet's entry that a document is tied to: "a Times article", "a report by Politico".
    pub(super) fn tied_outlet(&self, p: &Phrase) -> Option<u16> {
        match p.tie {
            Some(Tie::Named(Some(i), _)) => match self.register.named[i].kind {
                NamedKind::Outlet(entry) => Some(entry),
                _ => None,
            },
            _ => None,
        }
    }

    /// The body named last, within three sentences.
    pub(super) fn recent_body(&self, at: u32) -> Option<usize> {
        let here = self.r.sentence(at);
        self.register
            .before(at)
            .take(20)
            .take_while(|m| here.saturating_sub(self.r.sentence(m.tokens.start)) <= 3)
            .find(|m| self.register.named[m.of].kind == NamedKind::Body)
            .map(|m| m.of)
    }
}

/// Whether a noun that no lexicon knows has the ending of a word for a person.
pub(super) fn personal_ending(form: &str) -> bool {
    ["ist", "ian", "eer", "woman", "man", "person"].iter().any(|ending| form.ends_with(ending))
}
