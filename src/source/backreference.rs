//! Definite descriptions that point back: "the mayor", "the company", "the official", "the newspaper".

use super::Entity;
use super::description::personal_ending;
use super::disclosure::formulas;
use super::phrase::{Determiner, Head, Phrase, Tie, TiedBy};
use super::reading::Reading;
use super::register::Named;
use super::resolver::Resolver;
use super::word;
use crate::attribution::Tokens;
use crate::lexicon::{Class, Gender, OfOutlet, RoleKind, Sector};

/// Sentences that an epithet reaches back.
const EPITHET_REACH: usize = 6;

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
        let mut others =
            spans.iter().flat_map(|&(start, end)| self.register.within(Tokens::new(start, end.max(start))));
        let alone = others.all(|m| m.of == named || !self.register.named[m.of].is_person());
        let sector = self.sector_of_named(named);
        let fits = sector == role.sector || is_open(sector) || is_open(role.sector);
        let near = here == there + 1 || here == there && last.at < p.at;
        (near && person.is_person() && alone && !self.is_introduced(p) && fits && !clash(person, p.gender(r)))
            .then_some(named)
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
            && !self.stays_nameless(p)
            && let Some(named) = self.holder(p, true).filter(|&i| self.register.named[i].label.start > p.at)
        {
            // "A Harrow judge ruled …" in the lead, and her name further down.
            return Some(named);
        }
        // "The wife of a man shot by police said": more is told of her than "the" takes for known.
        let introduced = definite && opening && (p.tie.is_some() || p.clause) && !bare;
        let described = bare || introduced || matches!(p.determiner, Determiner::Indefinite | Determiner::Genitive);
        // "A woman who sued the mayor said …": the clause tells that she is somebody in particular.
        let told = self.r.token(p.at).is(Class::NAMED_LATER) || p.clause && kind == RoleKind::Individual;
        if !described || !told || self.stays_nameless(p) {
            return None;
        }
        if opening && let Some(named) = self.named_later(p, kind) {
            return Some(named);
        }
        if opening || p.determiner == Determiner::Genitive { self.named_next(p) } else { None }
    }

    /// "Another senator", "a senator, speaking on condition of anonymity": whom the story won't name.
    fn stays_nameless(&self, p: &Phrase) -> bool {
        let r = self.r;
        let sentence = r.sentence_span(r.sentence(p.at));
        word::is(r.token(p.tokens.start), &[word::ANOTHER]) || formulas(r, sentence).next().is_some()
    }

    /// Whether the article has brought in another by the word of a description, not long before it.
    pub(super) fn is_introduced(&self, p: &Phrase) -> bool {
        let hash = self.r.token(p.at).hash;
        (p.at.saturating_sub(INTRODUCED)..p.tokens.start).any(|at| self.r.token(at).hash == hash)
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
        // "the business mogul": a trade beside the word, and nobody's.
        let trade = matches!(p.tie, Some(Tie::Noun(_))) && p.tied_by == TiedBy::Modifier;
        if !is_epithet || p.tie.is_some() && !p.marked && !trade {
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
}

/// Sectors that go with any other: nothing is told of whose somebody is.
pub(super) const fn is_open(sector: Sector) -> bool {
    matches!(sector, Sector::Unknown | Sector::Citizen)
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
        assert_eq!(labels("[Bob Cole] said yes. [The billionaire business mogul] added more.")[1], "Bob Cole");
        assert_eq!(types("[Bob Cole] said yes. [The company official] said no.")[1], "unnamed/individual");
    }

    #[test]
    fn a_new_description_is_no_epithet() {
        assert_eq!(types("[Bob Cole] said yes. [A billionaire] said no.")[1], "unnamed/individual");
        assert_eq!(types("[Bob Cole] said yes. [The neighbour] said no.")[1], "unnamed/individual");
    }

    #[test]
    fn a_new_description_is_nobody_who_was_named() {
        let typed = |text: &str| types(text).pop().unwrap();
        assert_eq!(typed("[Senator Kay Holt] said yes. [Another senator] said no."), "unnamed/individual");
        assert_eq!(typed("[Senator Kay Holt] said yes. [A senator] said no."), "unnamed/individual");
        let secret = "[Senator Kay Holt] said yes. [A senator, speaking on condition of anonymity,] said no.";
        assert_eq!(typed(secret), "unnamed/anonymous-disclosed");
        let before = "[A senator who asked not to be named] said no. [Senator Kay Holt] said yes.";
        assert_eq!(types(before)[0], "unnamed/anonymous-disclosed");
        let later = "[A senator] said no. It rained. [Senator Kay Holt] said yes.";
        assert_eq!(labels(later)[0], "Kay Holt");
    }

    #[test]
    fn traders_and_players() {
        assert_eq!(types("Vlorb Homes Ltd sued. [The developer] said costs rose."), ["named/organization"]);
        assert_eq!(types("It rained. [The developer] said costs rose."), ["unnamed/individual"]);
        assert_eq!(labels("[Lee Frost] said yes. [The midfielder] said more.")[1], "Lee Frost");
        assert_eq!(types("Vlorb Homes Ltd sued. [The worker] said costs rose."), ["unnamed/individual"]);
    }

    #[test]
    fn a_trade_of_the_person_who_has_just_spoken() {
        assert_eq!(labels("[Bob Cole] said that Lee was ill. [The barrister] added more.")[1], "Bob Cole");
        let other = "A barrister came. [Bob Cole] said yes. [The barrister] said no.";
        assert_eq!(types(other)[1], "unnamed/individual");
        assert_eq!(types("[Mayor Ann Lee] said yes. [The surgeon] said no.")[1], "unnamed/individual");
    }

    #[test]
    fn what_a_body_is_or_does() {
        for (named, noun) in [
            ("The European Union met.", "bloc"),
            ("Ofsted failed the school.", "inspectorate"),
            ("The Environment Agency fined it.", "regulator"),
            ("Essex Police came.", "force"),
            ("So Vlorb Rovers lost.", "side"),
            ("So Transport Qwist, the watchdog, met Ofsted.", "watchdog"),
        ] {
            assert_eq!(types(&format!("{named} [The {noun}] said yes.")), ["named/organization"], "{noun}");
        }
        assert_eq!(types("Ofsted failed the school. [The court] said so."), ["partial/generic-institution"]);
    }

    #[test]
    fn a_group_is_those_who_have_just_spoken() {
        let text = "[Two nurses at Harrow Hospital] said yes. [The group] added more.";
        assert_eq!(types(text), ["unnamed/affiliated"; 2]);
    }
}
