//! Definite descriptions that point back: "the mayor", "the company", "the official", "the newspaper".

use super::Entity;
use super::description::personal_ending;
use super::named_body::place_kinds;
use super::phrase::{Determiner, Head, Phrase, Tie};
use super::reading::Reading;
use super::register::{Named, NamedKind, NamedMention};
use super::resolver::Resolver;
use super::word::{self, BOTH, THE};
use crate::attribution::Tokens;
use crate::lexicon::{Class, Gender, OfOutlet, Role, RoleKind, Sector, WordList};

/// Sentences that an epithet reaches back.
const EPITHET_REACH: usize = 6;
/// Sentences within which those were named whom a plural without a number takes up.
const HOLDERS_REACH: usize = 4;

/// Tokens before a description within which another may have been brought in by the same word.
const INTRODUCED: u32 = 200;

impl Resolver<'_, '_> {
    /// What a description points back to.
    pub(super) fn back_reference(&mut self, p: &Phrase) -> Option<usize> {
        let definite = p.determiner == Determiner::Definite || p.determiner == Determiner::None && self.in_headline(p);
        let hash = self.r.token(p.at).hash;
        match p.head {
            Head::Role(i, plural) => {
                let kind = self.r.lexicon.entries.roles[i as usize].kind;
                let untied = p.tie.is_none() || p.marked;
                let owned = matches!(p.determiner, Determiner::Possessive(_) | Determiner::Genitive)
                    && (kind == RoleKind::Relation || self.owner_is_told(p));
                let named = if plural || kind == RoleKind::Collective {
                    None
                } else {
                    self.holder_of(p, kind, definite, owned)
                };
                if let Some(named) = named {
                    return Some(self.of_named(named));
                }
                if definite
                    && untied
                    && let Some(source) = self.last_described(hash, plural)
                {
                    return Some(source);
                }
                if definite && !plural && p.national && self.r.token(p.at).hash == Reading::hash_of("leader") {
                    return self.head_of_nation(p).map(|i| self.of_named(i));
                }
                if definite
                    && !plural
                    && kind != RoleKind::Collective
                    && let Some(named) = self.epithet(p)
                {
                    return Some(self.of_named(named));
                }
                if definite
                    && !plural
                    && let Some(named) = self.by_trade(p)
                {
                    return Some(self.of_named(named));
                }
                // "Vlorb Homes sued. The developer said": a trade that companies follow too.
                let company = self.r.lexicon.entries.roles[i as usize].company;
                if definite && !plural && company && p.tie.is_none() {
                    let own = self.r.lexicon.entries.roles[i as usize].sector;
                    let trades = |s| matches!(s, Sector::Business | Sector::Unknown) || s == own;
                    return self.near_body(p.at, trades, 2).map(|i| self.of_named(i));
                }
                None
            }
            Head::BodyNoun(i)
                if !p.plural && p.tie.is_none() && (definite || matches!(p.determiner, Determiner::Possessive(_))) =>
            {
                let noun = &self.r.lexicon.entries.body_nouns[i as usize];
                let sector = noun.sector;
                if let Some(named) = self.place_by_noun(&noun.id, p.at) {
                    return Some(self.of_named(named));
                }
                if let Some(source) = self.gathered(p) {
                    return Some(source);
                }
                if let Some(named) = self.body_told_as(hash, p.at) {
                    return Some(self.of_named(named));
                }
                // "the company" and "the agency" are any of their kind; "the government" and "the court" are not.
                let kind = is_civil(sector) || sector == Sector::Expert || !noun.of.is_empty();
                if let Some(named) = self.body_by_noun(hash, p.at, Some(sector).filter(|_| kind)) {
                    return Some(self.of_named(named));
                }
                if !noun.of.is_empty()
                    && let Some(named) = self.body_spoken_of(p.at, |s| s == sector || noun.of.contains(&s))
                {
                    return Some(self.of_named(named));
                }
                self.last_described(hash, false)
            }
            Head::BodyNoun(_)
                if !p.plural
                    && p.count.is_none()
                    && (p.tie.is_none() || matches!(p.tie, Some(Tie::Noun(_))))
                    && self.in_opening(p) =>
            {
                self.body_named_later(p).map(|i| self.of_named(i))
            }
            Head::Document(i) if definite && p.tie.is_none() => {
                // "the article", and "the report" of an outlet that has just been quoted, are the outlet.
                let outlet = match self.r.lexicon.entries.documents[i as usize].of_outlet.filter(|_| !p.plural) {
                    Some(OfOutlet::Named) => self.last_outlet(p.at),
                    Some(OfOutlet::Near) => self.near_outlet(p.at),
                    Some(OfOutlet::Speaking) => self.outlet_that_spoke(p.at),
                    Some(OfOutlet::Itself) => {
                        // A website speaks as the outlet or company that it is.
                        let outlet = if p.core.len() == 1 { self.last_outlet(p.at) } else { None };
                        let site = || self.near_body(p.at, |s| s == Sector::Business, 2).map(|i| self.of_named(i));
                        if let Some(source) = outlet.or_else(site) {
                            return Some(source);
                        }
                        None
                    }
                    None => None,
                };
                self.last_described(hash, p.plural).or(outlet)
            }
            Head::Media(_) if definite && !p.plural => {
                self.last_outlet(p.at).or_else(|| self.last_described(hash, false))
            }
            Head::People if definite && !p.plural => self.epithet(p).map(|i| self.of_named(i)),
            // "the 54-year-old", "the Harrow independent"; the Harrow question is nobody.
            Head::Common if definite && !p.plural && p.marked && p.tie.is_none() && self.may_be_someone(p) => {
                self.epithet(p).map(|i| self.of_named(i))
            }
            _ => None,
        }
    }

    /// "Omar Aziz said it was late. The barrister added": the named person who spoke in the sentence before, of whom a word
    /// for a trade tells something new. Where the article brings in another by that word, it is that one's.
    fn by_trade(&self, p: &Phrase) -> Option<usize> {
        let r = self.r;
        let Head::Role(i, false) = p.head else { return None };
        let role = &r.lexicon.entries.roles[i as usize];
        if !matches!(role.kind, RoleKind::Occupation | RoleKind::Official) || p.tie.is_some() && !p.marked {
            return None;
        }
        let last = self.spoke.last()?;
        let (here, there) = (r.sentence(p.at), r.sentence(last.at));
        let (&named, _) = self.of_named.iter().find(|&(_, &source)| source == last.source)?;
        let person = &self.register.named[named];
        // Those of whom the speaker spoke are no speakers.
        let spans = [(r.sentence_span(there).start, last.at), (r.sentence_span(here).start, p.at)];
        let mut others = spans.iter().flat_map(|&(start, end)| self.register.within(Tokens::new(start, end.max(start))));
        let alone = others.all(|m| m.of == named || !self.register.named[m.of].is_person());
        let other = (p.at.saturating_sub(INTRODUCED)..p.tokens.start).any(|at| r.token(at).hash == r.token(p.at).hash);
        let sector = self.sector_of_named(named);
        let open = |s| matches!(s, Sector::Unknown | Sector::Citizen);
        let fits = sector == role.sector || open(sector) || open(role.sector);
        let near = here == there + 1 || here == there && last.at < p.at;
        (near && person.is_person() && alone && !other && fits && !clash(person, p.gender(r))).then_some(named)
    }

    /// "Three nurses wrote to the mayor. The group said": the unnamed people who spoke in the sentence before.
    fn gathered(&self, p: &Phrase) -> Option<usize> {
        let last = self.spoke.last().filter(|_| self.r.token(p.at).is(Class::PARTITIVE))?;
        let near = self.r.sentence(p.at).saturating_sub(self.r.sentence(last.at)) <= 1;
        let source = &self.sources.all[last.source];
        (near && source.entity == Entity::People && p.core.len() == 1).then_some(last.source)
    }

    /// Whether a word that no lexicon knows as one for people may describe a person.
    fn may_be_someone(&self, p: &Phrase) -> bool {
        let head = self.r.token(p.at);
        !head.is(Class::NOUN) || head.is(Class::ADJECTIVE) || personal_ending(self.r.form(p.at))
    }

    /// Who holds the office that a description of one person names, in the article's own words.
    fn holder_of(&self, p: &Phrase, kind: RoleKind, definite: bool, owned: bool) -> Option<usize> {
        let bare = p.determiner == Determiner::None;
        let opening = self.in_opening(p) && p.count.is_none();
        if definite || owned || bare && opening {
            if let Some(named) = self.holder(p, owned) {
                return Some(named);
            }
        } else if opening
            && p.determiner == Determiner::Indefinite
            && let Some(named) = self.holder(p, true)
        {
            // "A Harrow judge ruled …" in the lead, and her name further down.
            return Some(named);
        }
        // "The wife of a man shot by police said": more is told of her than "the" takes for known.
        let introduced = definite && opening && p.tie.is_some() && !bare;
        let described = bare || introduced || matches!(p.determiner, Determiner::Indefinite | Determiner::Genitive);
        let told = self.r.token(p.at).is(Class::NAMED_LATER);
        if !described || !told {
            return None;
        }
        if opening && let Some(named) = self.named_later(p, kind) {
            return Some(named);
        }
        if opening || p.determiner == Determiner::Genitive { self.named_next(p) } else { None }
    }

    /// In the headline or the first two paragraphs of prose.
    fn in_opening(&self, p: &Phrase) -> bool {
        p.at < self.r.opening
    }

    fn in_headline(&self, p: &Phrase) -> bool {
        self.r.title_case.contains(p.at)
    }

    /// "the Harrow senator", "the 54-year-old", "the nominee": the person spoken of last who may be meant.
    fn epithet(&self, p: &Phrase) -> Option<usize> {
        let r = self.r;
        let head = r.token(p.at);
        let sector = match p.head {
            Head::Role(i, _) => r.lexicon.entries.roles[i as usize].sector,
            _ => Sector::Unknown,
        };
        // Of an office it takes more: "the Harrow director" may be someone whom the article never names.
        let office = p.role(r) == Some(RoleKind::Office) && !head.is(Class::EPITHET) && !p.former;
        let is_epithet = p.marked && !office
            || p.former
            || p.head == Head::People
            || head.is(Class::EPITHET)
            || matches!(sector, Sector::Politics) && !office;
        if !is_epithet || p.tie.is_some() && !p.marked {
            return None;
        }
        let gender = p.gender(r);
        let here = r.sentence(p.at);
        let mut best: Option<(i32, usize)> = None;
        for m in self.register.before(p.at).take(16) {
            let named = &self.register.named[m.of];
            let back = here.saturating_sub(r.sentence(m.tokens.start));
            if back > EPITHET_REACH {
                break;
            }
            if !named.is_person() || clash(named, gender) || p.tokens.contains(m.tokens.start) {
                continue;
            }
            let spoke = self.spoke.last().is_some_and(|s| self.named_source(m.of) == Some(s.source));
            let score = -2 * back as i32 + if m.subject || spoke { 3 } else { 0 };
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, m.of));
            }
        }
        best.map(|(_, i)| i)
    }

    /// "the two senators", "both men": those whom the article names so, or who were named together.
    pub(super) fn those_named(&mut self, p: &Phrase) -> Vec<usize> {
        let Head::Role(i, true) = p.head else { return Vec::new() };
        let entries = &self.r.lexicon.entries;
        let holders = self.holders(i);
        let two = p.count == Some(2);
        let wanted = p.count.unwrap_or(2) as usize;
        // "Republican leaders": no two of them in particular, unless they have just been named.
        let near = |i: &usize| self.sentences_back(*i, p.at) <= HOLDERS_REACH;
        if holders.len() == wanted && (p.count.is_some() || p.tie.is_none() && !p.marked && holders.iter().all(near)) {
            return holders.into_iter().map(|n| self.of_named(n)).collect();
        }
        let kind = entries.roles[i as usize].kind;
        let general = kind == RoleKind::Individual
            || self.r.token(p.at).is(Class::EPITHET)
            || matches!(entries.roles[i as usize].sector, Sector::Politics);
        let epithet = two && general || self.r.token(p.at).is(Class::EPITHET) && p.core.len() == 1;
        if epithet && p.tie.is_none() {
            // The two persons spoken of last.
            let last = self.last_two(p.at);
            if last.len() == 2 {
                return last.into_iter().map(|n| self.of_named(n)).collect();
            }
        }
        Vec::new()
    }

    /// "the couple", "the two", "the senators" after "Ann Lee and Bob Cole": the named persons who were joined last, where the
    /// noun fits them and nobody else was brought in by it.
    pub(super) fn those_joined(&mut self, p: &Phrase) -> Vec<usize> {
        let r = self.r;
        let head = r.token(p.at);
        let pair = r.lexicon.lists(head.hash).contains(WordList::PAIR)
            && p.at + 1 == p.tokens.end
            && word::is(r.before(p.at), &[THE]);
        let role = match p.head {
            Head::Role(i, true) if p.core.len() == 1 => Some(&r.lexicon.entries.roles[i as usize]),
            _ => None,
        };
        if p.tie.is_some() || p.bounded || p.clause || role.is_none() && !pair {
            return Vec::new();
        }
        let other = (p.at.saturating_sub(INTRODUCED)..p.tokens.start).any(|at| r.token(at).hash == head.hash);
        let told = self.last_described(head.hash, true).is_some();
        if role.is_some() && (other || told) {
            return Vec::new();
        }
        let Some((all, spoke)) = self.joined_persons(p.at) else { return Vec::new() };
        let open = |s| matches!(s, Sector::Unknown | Sector::Citizen);
        let fits = |source: usize, role: &Role| {
            let source = &self.sources.all[source];
            let gender = source.gender.is_none() || role.gender.is_none() || source.gender == role.gender;
            gender && (open(source.sector) || open(role.sector) || source.sector == role.sector)
        };
        let told = |role: &Role| {
            // Of two who have just spoken a word may tell something new; of two who were only named it repeats.
            let same = |&source: &usize| !open(role.sector) && self.sources.all[source].sector == role.sector;
            let personal = matches!(role.kind, RoleKind::Relation | RoleKind::Individual);
            let kind = !matches!(role.kind, RoleKind::Collective | RoleKind::Bystander | RoleKind::BareSource);
            kind && (spoke || personal || all.iter().any(same))
        };
        let count = if pair { Some(2) } else { p.count };
        let many = count.is_none_or(|n| n as usize == all.len());
        let meant = role.is_none_or(|role| told(role) && all.iter().all(|&source| fits(source, role)));
        if many && meant { all } else { Vec::new() }
    }

    /// "the two countries", "both companies": the two that were named last.
    pub(super) fn those_bodies(&mut self, p: &Phrase) -> Vec<usize> {
        let Head::BodyNoun(i) = p.head else { return Vec::new() };
        let noun = &self.r.lexicon.entries.body_nouns[i as usize];
        let two = p.count == Some(2) || word::is(self.r.token(p.tokens.start), &[BOTH]);
        let place = place_kinds(&noun.id);
        if !two || p.tie.is_some() || place.is_none() && !is_civil(noun.sector) {
            return Vec::new();
        }
        let places = &self.r.lexicon.entries.places;
        let fits = |m: &&NamedMention| match (self.register.named[m.of].kind, place) {
            (NamedKind::Place(i), Some(fits)) => fits(places[i as usize].kind),
            (NamedKind::Body, None) => is_civil(self.register.named[m.of].sector),
            _ => false,
        };
        let mut last: Vec<usize> = Vec::new();
        for m in self.named_near(p.at, HOLDERS_REACH).take(30).filter(fits) {
            if last.len() < 2 && !last.contains(&m.of) {
                last.push(m.of);
            }
        }
        if last.len() < 2 {
            return Vec::new();
        }
        last.into_iter().rev().map(|n| self.of_named(n)).collect()
    }

    /// The two persons named last before `at`, in their order.
    pub(super) fn last_two(&self, at: u32) -> Vec<usize> {
        let mut last: Vec<usize> = Vec::new();
        for m in self.register.before(at).take(30) {
            if last.len() < 2 && self.register.named[m.of].is_person() && !last.contains(&m.of) {
                last.push(m.of);
            }
        }
        last.reverse();
        last
    }
}

/// Sectors of companies, charities and clubs.
pub(super) const fn is_civil(sector: Sector) -> bool {
    matches!(sector, Sector::Business | Sector::Advocacy | Sector::Other | Sector::Unknown)
}

/// Whether a description's gender speaks against a name.
pub(super) fn clash(named: &Named, gender: Option<Gender>) -> bool {
    matches!((named.gender(), gender), (Some(a), Some(b)) if a != b)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{labels, types};

    #[test]
    fn an_official_described_once_is_the_official() {
        let text = "[A senior Harrow County official] said yes. [The official] added more.";
        let labels = labels(text);
        assert_eq!(labels[0], labels[1]);
    }

    #[test]
    fn two_new_descriptions_are_two_sources() {
        let labels = labels("[A neighbour] said yes. [Another neighbour] said no.");
        assert_ne!(labels[0], labels[1]);
    }

    #[test]
    fn epithets_of_the_person_spoken_of() {
        assert_eq!(labels("[Bob Cole] said yes. [The 54-year-old] added more.")[1], "Bob Cole");
        assert_eq!(labels("[Bob Cole] said yes. [The billionaire] added more.")[1], "Bob Cole");
    }

    #[test]
    fn a_new_description_is_no_epithet() {
        assert_eq!(types("[Bob Cole] said yes. [A billionaire] said no.")[1], "unnamed/individual");
        assert_eq!(types("[Bob Cole] said yes. [The neighbour] said no.")[1], "unnamed/individual");
    }

    #[test]
    fn the_two_countries() {
        let text = "Russia met China. [The two countries] signed a pact. [Both countries] said so.";
        assert_eq!(types(text), ["named/organization + named/organization", "named/organization + named/organization"]);
        assert_eq!(types("It rained. [The two countries] signed a pact."), ["unnamed/group"]);
    }

    #[test]
    fn traders_and_players() {
        assert_eq!(types("Vlorb Homes Ltd sued. [The developer] said costs rose."), ["named/organization"]);
        assert_eq!(types("It rained. [The developer] said costs rose."), ["unnamed/individual"]);
        assert_eq!(labels("[Lee Frost] said yes. [The midfielder] said more.")[1], "Lee Frost");
        assert_eq!(types("Vlorb Homes Ltd sued. [The worker] said costs rose."), ["unnamed/individual"]);
    }

    #[test]
    fn both_men() {
        let text = "Bob Cole met Carl Mint. [The two men] said little. [Both men] said more.";
        assert_eq!(labels(text), ["Bob Cole + Carl Mint", "Bob Cole + Carl Mint"]);
    }
}
