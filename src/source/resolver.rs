//! Goes through the attributions in order and links each source phrase.

use rustc_hash::FxHashMap;

use super::beside::{beside, subject};
use super::joined::members;
use super::masthead::is_masthead;
use super::naming::namings;
use super::phrase::{Determiner, Head, Phrase, phrase, trimmed};
use super::piece::Piece;
use super::profile::{NameGiven, OwnVoice, Profile};
use super::reading::Reading;
use super::register::{NamedKind, Register};
use super::word::{self, *};
use super::{Entity, Link, Mention, Resolved, Source, Sources, disclosure, elided};
use crate::attribution::{Attribution, Construction, SourceLink, Tokens};
use crate::lexicon::{Class, Gender, RoleKind, Sector, split_words};
use crate::text::{Look, Mark};

/// A source that spoke, and where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoke {
    pub(super) at: u32,
    pub(super) source: usize,
    /// Number of the attribution; joined members share it.
    pub(super) attribution: usize,
}

pub(super) struct Resolver<'r, 'a> {
    pub(super) r: &'r Reading<'a>,
    pub(super) register: Register,
    pub(super) sources: Sources,
    /// Source of someone in the register.
    pub(super) of_named: FxHashMap<usize, usize>,
    /// Source of an unnamed description, by the token of its head.
    pub(super) of_head: FxHashMap<u32, usize>,
    /// The last source described with a head word: its hash and whether it was a plural.
    pub(super) of_word: FxHashMap<(u32, bool), usize>,
    /// Those that the lexicon names but the register doesn't hold.
    pub(super) of_entry: FxHashMap<(u8, u16), usize>,
    pub(super) writer: [Option<usize>; 2],
    pub(super) spoke: Vec<Spoke>,
    /// The outlet's own entry.
    pub(super) own: Option<u16>,
    /// How many descriptions are being resolved within one another ("their aides' lawyers").
    pub(super) depth: u8,
}

pub(super) fn resolve(r: &Reading, attributions: &[Attribution]) -> Sources {
    let mut resolver = Resolver {
        r,
        register: Register::new(r, namings(r)),
        sources: Sources::default(),
        of_named: FxHashMap::default(),
        of_head: FxHashMap::default(),
        of_word: FxHashMap::default(),
        of_entry: FxHashMap::default(),
        writer: [None; 2],
        spoke: Vec::new(),
        own: own_outlet(r),
        depth: 0,
    };
    let mut seen: FxHashMap<Tokens, usize> = FxHashMap::default();
    for (i, attribution) in attributions.iter().enumerate() {
        let of = resolver.attribution(attribution, &seen);
        if let Some(source) = attribution.source {
            seen.entry(source).or_insert(i);
        }
        for resolved in &of {
            if let Some(source) = resolved.source {
                resolver.spoke.push(Spoke { at: attribution.head, source, attribution: i });
            }
        }
        resolver.sources.of.push(of);
        let origin = attribution.origin.map(|span| resolver.member(r.within(span), attribution));
        resolver.sources.origins.push(origin);
    }
    elided::fill(r, attributions, &mut resolver.sources);
    resolver.sources.disclosures = disclosure::find(r, attributions, &resolver.sources);
    resolver.sources
}

/// The lexicon's entry of the article's own outlet.
fn own_outlet(r: &Reading) -> Option<u16> {
    let name = r.article.outlet.name.to_lowercase();
    let words: Vec<_> = split_words(&name).map(|word| r.lexicon.word(word)).collect();
    let find = |words: &[_]| {
        let (names, n) = r.lexicon.name(words.iter().copied())?;
        names.iter().find_map(|name| match name {
            crate::lexicon::Name::Outlet(i) if n == words.len() => Some(*i),
            _ => None,
        })
    };
    find(&words)
}

impl Resolver<'_, '_> {
    fn attribution(&mut self, a: &Attribution, seen: &FxHashMap<Tokens, usize>) -> Vec<Resolved> {
        match (a.source, a.source_link) {
            (Some(span), _) if seen.contains_key(&span) => {
                let link = if a.source_link == SourceLink::Own { None } else { Some(Link::Elided) };
                self.sources.of[seen[&span]]
                    .iter()
                    .map(|r| Resolved { link: if r.source.is_some() { link.unwrap_or(r.link) } else { r.link }, ..*r })
                    .collect()
            }
            (Some(span), _) => {
                let span = self.subject(self.r.within(span), a);
                self.members(span, a)
            }
            (None, SourceLink::Shared | SourceLink::Carried) => {
                let last = self.spoke.last().map(|s| s.attribution);
                let all: Vec<_> =
                    self.spoke.iter().rev().take_while(|s| Some(s.attribution) == last).map(|s| s.source).collect();
                if let (true, Some(span)) = (all.is_empty(), subject(self.r, &self.register, a)) {
                    // "New Poll Shows": nobody spoke before whom it could share.
                    self.members(span, a)
                } else if all.is_empty() {
                    vec![Resolved { source: None, mention: None, link: Link::Unresolved }]
                } else {
                    all.into_iter()
                        .rev()
                        .map(|source| Resolved { source: Some(source), mention: None, link: Link::Elided })
                        .collect()
                }
            }
            (None, SourceLink::Own) if a.construction == Construction::StandaloneQuotation => {
                let source = self.spoke.last().map(|s| s.source);
                let link = if source.is_some() { Link::Elided } else { Link::Unresolved };
                vec![Resolved { source, mention: None, link }]
            }
            (None, SourceLink::Own) => match beside(self.r, &self.register, a) {
                Some(span) => self.members(span, a),
                None => Vec::new(),
            },
        }
    }

    /// The sources that a phrase joins.
    fn members(&mut self, span: Tokens, a: &Attribution) -> Vec<Resolved> {
        let mut out: Vec<Resolved> = Vec::new();
        for member in members(self.r, &self.register, span) {
            for resolved in self.member_all(member, a) {
                if resolved.source.is_none() || !out.iter().any(|o| o.source == resolved.source) {
                    out.push(resolved);
                }
            }
        }
        out
    }

    /// The source in a phrase that took in what stands before it: "this month, lawyers for the mill" right before their
    /// verb. An apposition would be closed by a comma.
    fn subject(&self, span: Tokens, a: &Attribution) -> Tokens {
        let r = self.r;
        let comma = (span.start + 1..span.end.saturating_sub(1)).rev().find(|&i| {
            let mark = r.token(i).mark;
            matches!(mark, Mark::Comma | Mark::Dash | Mark::Close)
        });
        let Some(comma) = comma.filter(|&i| r.token(i).mark == Mark::Comma) else { return span };
        // "This month, lawyers for the mill": what says when is nobody.
        let when = (span.start..comma)
            .all(|i| r.token(i).is(Class::TIME | Class::CALENDAR | Class::DETERMINER | Class::ADVERB))
            && (span.start..comma).any(|i| r.token(i).is(Class::TIME | Class::CALENDAR));
        if when {
            return Tokens::new(comma + 1, span.end);
        }
        if span.end != a.cue.start {
            return span;
        }
        let all = span.start..span.end;
        let joined = all.clone().any(|i| word::is(r.token(i), &[AND, OR, AMPERSAND]));
        let clause = all.clone().any(|i| r.token(i).is(Class::RELATIVE));
        let quoted = all.clone().any(|i| r.token(i).is_quoted()) && !r.token(comma + 1).is_quoted();
        let rest = Tokens::new(comma + 1, span.end);
        let first = r.token(rest.start);
        let time = (span.start..comma).any(|i| r.token(i).is(Class::TIME));
        if joined && !time || clause || quoted || all.clone().filter(|&i| r.token(i).mark == Mark::Comma).count() > 1 {
            return span;
        }
        let p = phrase(r, &self.register, rest);
        let fresh = match p.head {
            Head::Role(_, plural) => plural || p.determiner == Determiner::Definite,
            Head::Document(_) | Head::BodyNoun(_) | Head::People | Head::Media(_) => {
                p.plural || p.determiner != Determiner::None
            }
            Head::Number => !first.look.contains(Look::DIGIT),
            _ => false,
        };
        // "Lee, the mayor said": a name before the comma may be the source; a phrase that begins otherwise isn't.
        let before = phrase(r, &self.register, Tokens::new(span.start, comma));
        let person = matches!(before.head, Head::Named(i) if self.register.named[i].is_person()) && !p.plural;
        if fresh && !person && p.named.is_none() { rest } else { span }
    }

    /// A member, or the several sources that it stands for ("they" after "Ray and Cole").
    pub(super) fn member_all(&mut self, span: Tokens, a: &Attribution) -> Vec<Resolved> {
        let p = phrase(self.r, &self.register, span);
        let group = match p.head {
            Head::Pronoun if word::is(self.r.token(p.at), &[THEY, THEM, THEIR, BOTH, EACH]) => self.they(&p, a),
            Head::Role(..) if p.plural && p.determiner == Determiner::Definite => {
                let named = self.those_named(&p);
                if named.len() < 2 { self.those_joined(&p) } else { named }
            }
            Head::Common | Head::Number | Head::Role(..) => self.those_joined(&p),
            Head::BodyNoun(_) if p.plural && p.determiner == Determiner::Definite => self.those_bodies(&p),
            Head::Relative => self.joined_bodies(p.at),
            _ => Vec::new(),
        };
        if group.len() < 2 {
            return vec![self.linked(&p, span, a)];
        }
        let link = match p.head {
            Head::Pronoun => Link::Pronoun,
            Head::Relative => Link::Relative,
            _ => Link::Description,
        };
        group.into_iter().map(|source| self.mention(source, span, link)).collect()
    }

    pub(super) fn member(&mut self, span: Tokens, a: &Attribution) -> Resolved {
        let p = phrase(self.r, &self.register, span);
        self.linked(&p, span, a)
    }

    pub(super) fn mention(&mut self, source: usize, span: Tokens, link: Link) -> Resolved {
        let span = trimmed(self.r, span);
        let mentions = &mut self.sources.all[source].mentions;
        if !mentions.iter().rev().take(4).any(|m| m.tokens == span) {
            mentions.push(Mention { tokens: span, link });
        }
        Resolved { source: Some(source), mention: Some(span), link }
    }

    pub(super) fn linked(&mut self, p: &Phrase, span: Tokens, a: &Attribution) -> Resolved {
        let nothing = Resolved { source: None, mention: Some(trimmed(self.r, span)), link: Link::Unresolved };
        let found = match p.head {
            Head::Nothing => None,
            Head::Pronoun if p.named.is_some() => p.named.map(|i| (self.of_named(i), Link::Own)),
            Head::Relative => self.relative(p.at).map(|s| (s, Link::Relative)),
            Head::Pronoun => self.pronoun(p, a).map(|s| (s, Link::Pronoun)),
            Head::Named(i) => Some(self.named(i, p)),
            Head::Name(piece) => self.entry(piece, p).map(|s| (s, Link::Own)),
            _ => Some(self.described(p)),
        };
        found.map_or(nothing, |(source, link)| self.mention(source, span, link))
    }

    /// The source of someone in the register.
    pub(super) fn named(&mut self, i: usize, p: &Phrase) -> (usize, Link) {
        let first = self.register.named[i].label;
        let own = p.tokens.covers(first) || self.r.text.slice(p.core).len() >= self.r.text.slice(first).len();
        (self.of_named(i), if own { Link::Own } else { Link::Name })
    }

    pub(super) fn of_named(&mut self, i: usize) -> usize {
        if let Some(&source) = self.of_named.get(&i) {
            return source;
        }
        let named = &self.register.named[i];
        let mut profile = Profile::default();
        let entity = match named.kind {
            NamedKind::Person => {
                profile.name = if named.full { NameGiven::Person } else { NameGiven::Part };
                Entity::Person
            }
            NamedKind::Outlet(entry) if Some(entry) == self.own => {
                profile.own = Some(OwnVoice::Outlet);
                Entity::Writer
            }
            NamedKind::Outlet(_) => {
                profile.name = NameGiven::Outlet;
                profile.media = true;
                Entity::Media
            }
            NamedKind::Body | NamedKind::Place(_) => {
                profile.name = NameGiven::Body;
                Entity::Body
            }
        };
        let sector = self.sector_of_named(i);
        let gender = named.gender().filter(|_| entity == Entity::Person);
        let source = self.add(named.label, entity, profile, sector, gender, Link::Own);
        self.of_named.insert(i, source);
        source
    }

    /// The source that someone in the register is, if they were one so far.
    pub(super) fn named_source(&self, i: usize) -> Option<usize> {
        self.of_named.get(&i).copied()
    }

    pub(super) fn sector_of_named(&self, i: usize) -> Sector {
        let named = &self.register.named[i];
        if named.sector != Sector::Unknown {
            return named.sector;
        }
        let entries = &self.r.lexicon.entries;
        let of_role = |piece: Piece| match piece {
            Piece::Role(i, _) => entries.roles[i as usize].sector,
            Piece::Title(i) => entries.titles[i as usize].sector,
            _ => Sector::Unknown,
        };
        named.roles.iter().map(|role| of_role(role.piece)).find(|s| *s != Sector::Unknown).unwrap_or_default()
    }

    /// A body or outlet that the lexicon names and the register does not hold.
    fn entry(&mut self, piece: Piece, p: &Phrase) -> Option<usize> {
        let (key, entity, name, sector) = match piece {
            Piece::Organization(i) => {
                ((0, i), Entity::Body, NameGiven::Body, self.r.lexicon.entries.organizations[i as usize].sector)
            }
            Piece::Place(i) => ((1, i), Entity::Body, NameGiven::Body, Sector::Government),
            Piece::Outlet(i) => ((2, i), Entity::Media, NameGiven::Outlet, Sector::Media),
            Piece::Body | Piece::Proper if piece == Piece::Body || is_masthead(self.r, p.core) => {
                // "Harrow News Service", where a sentence's start hides the name from the register.
                let media = is_masthead(self.r, p.core);
                let (entity, name, sector) = if media {
                    (Entity::Media, NameGiven::Outlet, Sector::Media)
                } else {
                    (Entity::Body, NameGiven::Body, Sector::Unknown)
                };
                let profile = Profile { name, media, ..Profile::default() };
                return Some(self.add(p.core, entity, profile, sector, None, Link::Own));
            }
            _ => {
                // A lone name that speaks is a surname more often than a body, but not in capitals throughout.
                let alone = p.core.len() < 2;
                let letters = self.r.token(p.at).look.contains(Look::ALL_CAPITALS) && !self.r.title_case.contains(p.at);
                let (name, entity) = match piece {
                    Piece::Person if alone => (NameGiven::Part, Entity::Person),
                    Piece::Proper if alone && letters => (NameGiven::Body, Entity::Body),
                    _ => (NameGiven::Person, Entity::Person),
                };
                return Some(self.add(
                    p.core,
                    entity,
                    Profile { name, ..Profile::default() },
                    Sector::Unknown,
                    None,
                    Link::Own,
                ));
            }
        };
        if let Some(&source) = self.of_entry.get(&key) {
            return Some(source);
        }
        let own = key.0 == 2 && Some(key.1) == self.own;
        let profile = if own {
            Profile { own: Some(OwnVoice::Outlet), ..Profile::default() }
        } else {
            Profile { name, media: name == NameGiven::Outlet, ..Profile::default() }
        };
        let source = self.add(p.core, if own { Entity::Writer } else { entity }, profile, sector, None, Link::Own);
        self.of_entry.insert(key, source);
        Some(source)
    }

    pub(super) fn add(
        &mut self,
        label: Tokens,
        entity: Entity,
        profile: Profile,
        sector: Sector,
        gender: Option<Gender>,
        link: Link,
    ) -> usize {
        let words = self.r.text.slice(label);
        let folds = words.contains("  ") || words.contains(|c: char| c.is_whitespace() && c != ' ');
        let text = if folds { words.split_whitespace().collect::<Vec<_>>().join(" ") } else { words.to_owned() };
        let plural = match entity {
            Entity::People => Some(true),
            Entity::Person => Some(false),
            _ => None,
        };
        self.sources.all.push(Source {
            label: text,
            entity,
            gender,
            plural,
            sector,
            mentions: vec![Mention { tokens: label, link }],
            fullest: 0,
            profile,
        });
        self.sources.all.len() - 1
    }

    /// The writer (I) or the outlet (we).
    pub(super) fn writer(&mut self, voice: OwnVoice, at: u32) -> usize {
        let slot = usize::from(voice == OwnVoice::Outlet);
        if let Some(source) = self.writer[slot] {
            return source;
        }
        let profile = Profile { own: Some(voice), ..Profile::default() };
        let source = self.add(Tokens::new(at, at + 1), Entity::Writer, profile, Sector::Media, None, Link::Own);
        self.writer[slot] = Some(source);
        source
    }

    fn pronoun(&mut self, p: &Phrase, a: &Attribution) -> Option<usize> {
        let token = self.r.token(p.at);
        let first_person = word::is(token, &[I, ME, MY, MYSELF, WE, US, OUR, OURSELVES]);
        if first_person {
            if token.is_quoted() {
                // The speaker of the quotation that it stands in.
                return self.spoke.last().map(|s| s.source);
            }
            let we = word::is(token, &[WE, US, OUR, OURSELVES]);
            let reports = (a.cue.start..a.cue.end).any(|i| self.r.token(i).is(Class::REPORTING));
            let voice = if we && reports { OwnVoice::Outlet } else { OwnVoice::Witness };
            return Some(self.writer(voice, p.at));
        }
        match token.hash {
            HE | HIM | HIS | HIMSELF => self.person_pronoun(p.at, Gender::Male),
            SHE | HER | HERS | HERSELF => self.person_pronoun(p.at, Gender::Female),
            THEY | THEM | THEIR | THEMSELVES | BOTH | EACH => self.they(p, a).first().copied(),
            IT | ITS | ITSELF => self.it_that(p.at, a),
            YOU | YOUR => {
                let profile =
                    Profile { role: Some(RoleKind::Collective), plural: true, open: true, ..Profile::default() };
                Some(self.collective(p, profile))
            }
            _ => None,
        }
    }

    /// Whether a source is a person whom a pronoun of this gender may stand for.
    pub(super) fn may_be(&self, source: usize, gender: Gender) -> bool {
        let source = &self.sources.all[source];
        source.entity == Entity::Person && source.gender.is_none_or(|g| g == gender)
    }
}
