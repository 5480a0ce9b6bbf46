//! Goes through the attributions in order and links each source phrase.

use rustc_hash::FxHashMap;

use super::joined::members;
use super::naming::namings;
use super::phrase::{Determiner, Head, Phrase, Tie, TiedBy, phrase, trimmed};
use super::piece::Piece;
use super::profile::{NameGiven, OwnVoice, Profile, TieGiven};
use super::reading::Reading;
use super::register::{NamedKind, Register};
use super::word::{self, *};
use super::{Entity, Link, Mention, Resolved, Source, Sources, disclosure};
use crate::attribution::{Attribution, Construction, SourceLink, Tokens};
use crate::lexicon::{Class, DocumentKind, Gender, RoleKind, Sector, split_words};

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
    of_named: FxHashMap<usize, usize>,
    /// Source of an unnamed description, by the token of its head.
    of_head: FxHashMap<u32, usize>,
    /// The last source described with a head word: its hash and whether it was a plural.
    of_word: FxHashMap<(u32, bool), usize>,
    /// Those that the lexicon names but the register doesn't hold.
    of_entry: FxHashMap<(u8, u16), usize>,
    writer: [Option<usize>; 2],
    pub(super) spoke: Vec<Spoke>,
    /// The outlet's own entry.
    own: Option<u16>,
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
    };
    let mut seen: FxHashMap<Tokens, usize> = FxHashMap::default();
    for (i, attribution) in attributions.iter().enumerate() {
        let of = resolver.attribution(i, attribution, &seen);
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
    fn attribution(&mut self, number: usize, a: &Attribution, seen: &FxHashMap<Tokens, usize>) -> Vec<Resolved> {
        match (a.source, a.source_link) {
            (Some(span), _) if seen.contains_key(&span) => {
                let link = if a.source_link == SourceLink::Own { None } else { Some(Link::Elided) };
                self.sources.of[seen[&span]].iter().map(|r| Resolved { link: if r.source.is_some() { link.unwrap_or(r.link) } else { r.link }, ..*r }).collect()
            }
            (Some(span), _) => {
                let span = self.r.within(span);
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
            (None, SourceLink::Shared | SourceLink::Carried) => {
                let last = self.spoke.last().map(|s| s.attribution);
                let all: Vec<_> = self.spoke.iter().rev().take_while(|s| Some(s.attribution) == last).map(|s| s.source).collect();
                if all.is_empty() {
                    vec![Resolved { source: None, mention: None, link: Link::Unresolved }]
                } else {
                    all.into_iter().rev().map(|source| Resolved { source: Some(source), mention: None, link: Link::Elided }).collect()
                }
            }
            (None, SourceLink::Own) if a.construction == Construction::StandaloneQuotation => {
                let source = self.spoke.last().map(|s| s.source);
                let link = if source.is_some() { Link::Elided } else { Link::Unresolved };
                let _ = number;
                vec![Resolved { source, mention: None, link }]
            }
            (None, SourceLink::Own) => Vec::new(),
        }
    }

    /// A member, or the several sources that it stands for ("they" after "Ray and Cole").
    fn member_all(&mut self, span: Tokens, a: &Attribution) -> Vec<Resolved> {
        let p = phrase(self.r, &self.register, span);
        let group = match p.head {
            Head::Pronoun if word::is(self.r.token(p.at), &[THEY, THEM, THEIR, BOTH, EACH]) => self.they(&p),
            Head::Role(..) if p.plural && p.determiner == Determiner::Definite => self.those_named(&p),
            _ => Vec::new(),
        };
        if group.len() < 2 {
            return vec![self.linked(&p, span, a)];
        }
        let link = if p.head == Head::Pronoun { Link::Pronoun } else { Link::Description };
        group.into_iter().map(|source| self.mention(source, span, link)).collect()
    }

    fn member(&mut self, span: Tokens, a: &Attribution) -> Resolved {
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

    fn linked(&mut self, p: &Phrase, span: Tokens, a: &Attribution) -> Resolved {
        let nothing = Resolved { source: None, mention: Some(trimmed(self.r, span)), link: Link::Unresolved };
        let found = match p.head {
            Head::Nothing => None,
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

    fn sector_of_named(&self, i: usize) -> Sector {
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
            Piece::Organization(i) => ((0, i), Entity::Body, NameGiven::Body, self.r.lexicon.entries.organizations[i as usize].sector),
            Piece::Place(i) => ((1, i), Entity::Body, NameGiven::Body, Sector::Government),
            Piece::Outlet(i) => ((2, i), Entity::Media, NameGiven::Outlet, Sector::Media),
            Piece::Body => return Some(self.add(p.core, Entity::Body, Profile { name: NameGiven::Body, ..Profile::default() }, Sector::Unknown, None, Link::Own)),
            _ => {
                let words = p.core.len();
                let name = if words >= 2 { NameGiven::Person } else if piece == Piece::Person { NameGiven::Part } else { NameGiven::Body };
                let entity = if name == NameGiven::Body { Entity::Body } else { Entity::Person };
                return Some(self.add(p.core, entity, Profile { name, ..Profile::default() }, Sector::Unknown, None, Link::Own));
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

    fn add(&mut self, label: Tokens, entity: Entity, profile: Profile, sector: Sector, gender: Option<Gender>, link: Link) -> usize {
        let text = self.r.text.slice(label).split_whitespace().collect::<Vec<_>>().join(" ");
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
    fn writer(&mut self, voice: OwnVoice, at: u32) -> usize {
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
                return self.quoted_speaker(p.at);
            }
            let we = word::is(token, &[WE, US, OUR, OURSELVES]);
            let reports = (a.cue.start..a.cue.end).any(|i| self.r.token(i).is(Class::REPORTING));
            let voice = if we && reports { OwnVoice::Outlet } else { OwnVoice::Witness };
            return Some(self.writer(voice, p.at));
        }
        match token.hash {
            HE | HIM | HIS | HIMSELF => self.person_pronoun(p.at, Gender::Male),
            SHE | HER | HERS | HERSELF => self.person_pronoun(p.at, Gender::Female),
            THEY | THEM | THEIR | THEMSELVES | BOTH | EACH => self.they(p).first().copied(),
            IT | ITS | ITSELF => self.it(p.at),
            YOU | YOUR => {
                let profile = Profile { role: Some(RoleKind::Collective), plural: true, open: true, ..Profile::default() };
                Some(self.collective(p, profile))
            }
            _ => None,
        }
    }

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

    /// The speaker of the quotation that a first person stands in.
    fn quoted_speaker(&self, _at: u32) -> Option<usize> {
        self.spoke.last().map(|s| s.source)
    }

    /// A source described without a name: what it points back to, or a new one.
    pub(super) fn described(&mut self, p: &Phrase) -> (usize, Link) {
        if let Some(&source) = self.of_head.get(&p.at) {
            return (source, Link::Description);
        }
        if let Some(i) = p.named {
            return (self.of_named(i), Link::Own);
        }
        if let Some(source) = self.back_reference(p) {
            self.of_head.insert(p.at, source);
            let hash = self.r.token(p.at).hash;
            self.of_word.insert((hash, p.plural), source);
            return (source, Link::Description);
        }
        let (entity, profile, sector) = self.profile(p);
        let hash = self.r.token(p.at).hash;
        // "police" twice, "Republicans" twice: one source each. "An official" twice: perhaps two.
        let merges = matches!(p.determiner, Determiner::None | Determiner::Definite) && p.tie.is_none() && p.count.is_none() && !p.bounded
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
        (source, Link::Own)
    }

    /// The last source described by a word.
    pub(super) fn last_described(&self, hash: u32, plural: bool) -> Option<usize> {
        self.of_word.get(&(hash, plural)).copied()
    }

    /// Whether and how a description is tied.
    fn tie(&mut self, p: &Phrase) -> (TieGiven, Sector) {
        match p.tie {
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
                    matches!(profile.name, NameGiven::Person | NameGiven::Body | NameGiven::Outlet) || profile.tie == TieGiven::Named
                });
                let collective = p.role(self.r) == Some(RoleKind::Collective);
                let tie = if collective { TieGiven::None } else if named { TieGiven::Named } else { TieGiven::Noun };
                (tie, Sector::Unknown)
            }
            // "the former president's spokeswoman": the owner may be named elsewhere.
            Some(Tie::Noun(at)) if p.tied_by == TiedBy::Owner => {
                let owner = phrase(self.r, &self.register, Tokens::new(p.tokens.start, at + 1));
                let named = owner.named.is_some() || owner.at != p.at && self.back_reference(&owner).is_some_and(|s| self.sources.all[s].profile.name != NameGiven::None);
                (if named { TieGiven::Named } else { TieGiven::Noun }, Sector::Unknown)
            }
            Some(Tie::Noun(at)) => {
                let hash = self.r.token(at).hash;
                let body = self.body_by_noun(hash, at, None).is_some()
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
    fn counts_as_tie(&self, p: &Phrase, named: Option<usize>) -> bool {
        let kind = named.map(|i| self.register.named[i].kind);
        let place = matches!(kind, Some(NamedKind::Place(_)));
        let body = matches!(kind, Some(NamedKind::Body | NamedKind::Outlet(_)) | None);
        match p.head {
            Head::People => body && !place,
            Head::Role(i, _) => {
                let role = &self.r.lexicon.entries.roles[i as usize];
                match role.kind {
                    RoleKind::Collective => body && matches!(p.tied_by, TiedBy::Preposition(AT | WITH | FROM)),
                    RoleKind::Office | RoleKind::Official | RoleKind::Spokesperson | RoleKind::BareSource => {
                        !place || matches!(role.sector, Sector::Government | Sector::Law | Sector::Military | Sector::Politics) || role.kind != RoleKind::Official
                    }
                    _ => !place,
                }
            }
            _ => !place,
        }
    }

    /// What a description tells.
    fn profile(&mut self, p: &Phrase) -> (Entity, Profile, Sector) {
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
            narrowed: p.core.len() > 1,
            ..Profile::default()
        };
        let people = if p.plural { Entity::People } else { Entity::Person };
        let (entity, sector) = match p.head {
            // "federal prosecutors": one voice of an institution.
            Head::Role(i, true) if r.token(p.at).is(Class::INSTITUTION) && tie == TieGiven::None && p.count.is_none() => {
                profile.institution = true;
                profile.plural = false;
                (Entity::Body, entries.roles[i as usize].sector)
            }
            Head::Role(i, _) => {
                let role = &entries.roles[i as usize];
                profile.role = Some(role.kind);
                profile.field = role.sector;
                profile.spokesperson = role.kind == RoleKind::Spokesperson;
                profile.plural |= role.kind == RoleKind::Collective && !matches!(p.determiner, Determiner::Indefinite) && role.plurals.is_empty();
                let nobody = r.token(p.at).is(Class::NOBODY);
                if p.determiner == Determiner::Open {
                    profile.plural = true;
                }
                // A topic or place does not make opinion-holders countable; a number or clause does.
                if role.kind == RoleKind::Collective && !nobody {
                    profile.bounded = p.count.is_some_and(|n| n > 1) || p.clause && p.determiner != Determiner::None;
                }
                profile.open |= role.kind == RoleKind::Collective && profile.plural && !p.bounded && nobody;
                if p.met || nobody && p.bounded {
                    profile.open = false;
                    profile.bounded = true;
                }
                if profile.spokesperson && p.tie.is_none() && self.recent_body(p.at).is_some() {
                    profile.tie = TieGiven::Named;
                }
                (people, role.sector)
            }
            Head::BodyNoun(i) => {
                let noun = &entries.body_nouns[i as usize];
                // "authorities" and "prosecutors" are one voice; "companies" and "groups" are many.
                let one_voice = !p.plural || noun.words.first().is_some_and(|w| w.eq_ignore_ascii_case(r.text.form(p.at))) || noun.words.len() == 1 || matches!(noun.sector, Sector::Law) || noun.id == "authority";
                profile.plural = !one_voice;
                profile.institution = one_voice;
                let by_name = !matches!(p.tie, Some(Tie::Noun(_)) | None) && (tie == TieGiven::Named || matches!(p.tie, Some(Tie::Named(..))) && p.tied_by != TiedBy::Preposition(IN));
                let of_person = matches!(p.tie, Some(Tie::Named(Some(i), _)) if self.register.named[i].is_person());
                if by_name && (one_voice || of_person) {
                    profile.name = NameGiven::Body;
                }
                (Entity::Body, noun.sector)
            }
            Head::Document(i) => {
                let document = &entries.documents[i as usize];
                let owner = self.tied_outlet(p);
                let statement = document.words.iter().any(|w| w == "statement" || w == "news release");
                if let Some(outlet) = owner.filter(|_| document.kind != DocumentKind::Data || owner == self.own)
                    && !document.words.iter().any(|w| w.ends_with("poll")) {
                    profile.media = Some(outlet) != self.own;
                    profile.own = (Some(outlet) == self.own).then_some(OwnVoice::Outlet);
                    profile.name = NameGiven::Outlet;
                    return (if profile.media { Entity::Media } else { Entity::Writer }, profile, Sector::Media);
                }
                profile.document = true;
                profile.spokesperson = statement;
                if statement && p.tie.is_none() && self.recent_body(p.at).is_some() {
                    profile.tie = TieGiven::Named;
                }
                (Entity::Document, Sector::Document)
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
                if p.head == Head::People && !p.clause && p.count.is_none() && p.determiner != Determiner::Counted {
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
            _ => {
                let form = r.text.form(p.at);
                let known_thing = r.token(p.at).is(Class::NOUN) && !p.clause;
                profile.thing = p.count.is_none() && !personal_ending(form.trim_end_matches('s')) && (known_thing || !p.plural && !p.marked);
                (if profile.thing { Entity::Unknown } else { people }, Sector::Unknown)
            }
        };
        let sector = if matches!(sector, Sector::Unknown) { tie_sector } else { sector };
        (entity, profile, sector)
    }

    /// The outlet's entry that a document is tied to: "a Times article", "a report by Politico".
    fn tied_outlet(&self, p: &Phrase) -> Option<u16> {
        match p.tie {
            Some(Tie::Named(Some(i), _)) => match self.register.named[i].kind {
                NamedKind::Outlet(entry) => Some(entry),
                _ => None,
            },
            _ => None,
        }
    }

    /// The body named last, within three sentences.
    fn recent_body(&self, at: u32) -> Option<usize> {
        let here = self.r.sentence(at);
        self.register
            .before(at)
            .take(20)
            .take_while(|m| here.saturating_sub(self.r.sentence(m.tokens.start)) <= 3)
            .find(|m| self.register.named[m.of].kind == NamedKind::Body)
            .map(|m| m.of)
    }

    /// Whether a source is a person whom a pronoun of this gender may stand for.
    pub(super) fn may_be(&self, source: usize, gender: Gender) -> bool {
        let source = &self.sources.all[source];
        source.entity == Entity::Person && source.gender.is_none_or(|g| g == gender)
    }

    pub(super) fn is_spokesperson(p: &Phrase, r: &Reading) -> bool {
        p.role(r) == Some(RoleKind::Spokesperson)
    }
}

/// Whether a noun that no lexicon knows has the ending of a word for a person.
fn personal_ending(form: &str) -> bool {
    ["ist", "ian", "eer", "woman", "man", "person"].iter().any(|ending| form.ends_with(ending))
}
