//! The named body that a common noun stands for: "the company", "the fund", "the newspaper".

use super::backreference::is_civil;
use super::phrase::{Determiner, Head, Phrase};
use super::piece::{Piece, of_terms};
use super::profile::NameGiven;
use super::reading::Reading;
use super::register::{NamedKind, NamedMention};
use super::resolver::Resolver;
use super::word::{self, DEPARTMENT};
use crate::attribution::Tokens;
use crate::lexicon::{Class, PlaceKind, Sector, WordList};
use crate::text::{Look, Mark};

/// Sentences within which a lead's body is named.
const NEXT: usize = 7;
/// Tokens of an apposition within which its noun stands.
const APPOSITION: u32 = 8;

impl Resolver<'_, '_> {
    /// The named body that "the company", "the fund", "the campaign" stands for: one whose name ends so,
    /// else the only one of that sector named before.
    pub(super) fn body_by_noun(&self, noun: u32, at: u32, sector: Option<Sector>) -> Option<usize> {
        let body = |i: usize| self.register.named[i].kind == NamedKind::Body;
        if let Some(m) = self.register.before(at).take(80).find(|m| body(m.of) && self.named_with(m.of, noun)) {
            return Some(m.of);
        }
        let sector = sector?;
        let mut only = None;
        for m in self.register.before(at).take(40) {
            let named = &self.register.named[m.of];
            if !body(m.of) || named.sector != sector || named.metonym {
                continue;
            }
            if only.is_some_and(|o| o != m.of) {
                return self.near_body(at, |s| s == sector, 3).or_else(|| self.main_body(at, sector));
            }
            only = Some(m.of);
        }
        let fits = |s| s == sector || s == Sector::Unknown;
        only.or_else(|| if is_civil(sector) { self.near_body(at, fits, 2) } else { None })
    }

    /// The body that the article calls so beside its name: "Nice, the health watchdog,", "developer Kestrel Homes".
    pub(super) fn body_told_as(&self, noun: u32, at: u32) -> Option<usize> {
        let r = self.r;
        let told = |m: &NamedMention| {
            let (start, end) = (m.tokens.start, m.tokens.end);
            let apposed = || {
                let after = end + 1..at.min(end + APPOSITION);
                r.token(end).mark == Mark::Comma
                    && r.token(end + 1).is(Class::DETERMINER | Class::BODY_NOUN | Class::NOUN | Class::ADJECTIVE)
                    && after
                        .take_while(|&i| r.token(i).is_word() && !r.token(i).is(Class::PREPOSITION | Class::RELATIVE))
                        .any(|i| r.token(i).hash == noun)
            };
            r.before(start).hash == noun || apposed()
        };
        let body = |m: &&NamedMention| self.register.named[m.of].kind == NamedKind::Body;
        self.register.before(at).take(80).filter(body).find(|m| told(m)).map(|m| m.of)
    }

    /// The body that the last two sentences speak of, where a noun may be said of its sector: the only one that they name,
    /// else the only one that is a subject in the sentence before.
    pub(super) fn body_spoken_of(&self, at: u32, fits: impl Fn(Sector) -> bool) -> Option<usize> {
        let here = self.r.sentence(at);
        let (mut all, mut subjects): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for m in self.named_near(at, 2).take(24) {
            let named = &self.register.named[m.of];
            if named.kind != NamedKind::Body
                || named.metonym
                || !(fits(named.sector) || named.sector == Sector::Unknown)
            {
                continue;
            }
            let last = here.saturating_sub(self.r.sentence(m.tokens.start)) == 1;
            for (list, counts) in [(&mut all, true), (&mut subjects, m.subject && last)] {
                if counts && !list.contains(&m.of) {
                    list.push(m.of);
                }
            }
        }
        [all, subjects].into_iter().find(|list| list.len() == 1).map(|list| list[0])
    }

    /// The body of a sector that the article is about: named three times and twice as often as any other.
    fn main_body(&self, at: u32, sector: Sector) -> Option<usize> {
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for m in self.register.before(at).take(120) {
            let named = &self.register.named[m.of];
            if named.kind != NamedKind::Body || named.sector != sector || named.metonym {
                continue;
            }
            match counts.iter_mut().find(|(_, of)| *of == m.of) {
                Some((n, _)) => *n += 1,
                None => counts.push((1, m.of)),
            }
        }
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let next = counts.get(1).map_or(0, |(n, _)| *n);
        counts.first().filter(|(n, _)| *n >= 3 && *n >= 2 * next).map(|(_, of)| *of)
    }

    /// "State said", "Justice said": a department by what it's called after, where the article names it in full.
    pub(super) fn department(&self, p: &Phrase) -> Option<usize> {
        let r = self.r;
        let token = r.token(p.at);
        let alone = p.core.len() == 1 && p.determiner == Determiner::None && !p.plural;
        // "Police said" at a sentence's start are no Police Department.
        let common = token.look.contains(Look::SENTENCE_START) && token.is(Class::INSTITUTION);
        if !alone || !token.is_capital() || common || r.title_case.contains(p.at) {
            return None;
        }
        let department = |at: u32| word::is(r.token(at), &[DEPARTMENT]);
        self.register.named.iter().position(|named| {
            let (start, last) = (named.label.start, named.label.end.saturating_sub(1));
            let told = r.token(start).hash == token.hash && department(last)
                || r.token(last).hash == token.hash && department(start);
            named.kind == NamedKind::Body && named.label.len() >= 2 && told
        })
    }

    /// The place that "the city", "the state", "the country" stands for: the one of that kind named last.
    pub(super) fn place_by_noun(&self, noun: &str, at: u32) -> Option<usize> {
        let fits = place_kinds(noun)?;
        let places = &self.r.lexicon.entries.places;
        let of = |kind: NamedKind| matches!(kind, NamedKind::Place(i) if fits(places[i as usize].kind));
        self.register.before(at).take(60).find(|m| of(self.register.named[m.of].kind)).map(|m| m.of)
    }

    /// Whether a body is a place by its name: "Harrow County", "Elm Street".
    pub(super) fn is_locality(&self, named: usize) -> bool {
        let last = self.register.named[named].label.end.saturating_sub(1);
        self.register.named[named].body && self.is_place_noun(last)
            || self.r.lexicon.lists(self.r.token(last).hash).contains(WordList::PLACE_CLOSER)
    }

    /// Whether the word at `at` is one for a place with a government: "city", "state".
    pub(super) fn is_place_noun(&self, at: u32) -> bool {
        let noun = self.r.terms(at, at + 1).and_then(|(terms, _)| match of_terms(terms, false) {
            Piece::BodyNoun(i) => Some(i),
            _ => None,
        });
        noun.is_some_and(|i| place_kinds(&self.r.lexicon.entries.body_nouns[i as usize].id).is_some())
    }

    /// Whether the sentence or the one before names a person: "a campaign aide" is the aide of whoever runs, "a lawyer
    /// for the family" the lawyer of theirs.
    pub(super) fn person_near(&self, at: u32) -> bool {
        let here = self.r.sentence(at);
        let span = Tokens::new(self.r.sentence_span(here.saturating_sub(1)).start, self.r.sentence_span(here).end);
        self.register.within(span).iter().any(|m| self.register.named[m.of].is_person())
    }

    /// Whether a body is a party, which many belong to without being of it.
    pub(super) fn is_party(&self, named: usize) -> bool {
        self.register.named[named].noun == Reading::hash_of("party")
    }

    /// Who was named before `at`, last first, in its sentence and so many before it.
    pub(super) fn named_near(&self, at: u32, sentences: usize) -> impl Iterator<Item = &NamedMention> {
        let here = self.r.sentence(at);
        let near = move |m: &&NamedMention| here.saturating_sub(self.r.sentence(m.tokens.start)) <= sentences;
        self.register.before(at).take_while(near)
    }

    /// The only body of a sector that the last few sentences name.
    pub(super) fn near_body(&self, at: u32, fits: impl Fn(Sector) -> bool, sentences: usize) -> Option<usize> {
        let mut only = None;
        for m in self.named_near(at, sentences).take(24) {
            let named = &self.register.named[m.of];
            if named.kind != NamedKind::Body || !fits(named.sector) || named.metonym {
                continue;
            }
            if only.is_some_and(|o| o != m.of) {
                return None;
            }
            only = Some(m.of);
        }
        only
    }

    /// The body that the next sentences name for the first time by a name that holds the noun (a lead's "federal court",
    /// which the third paragraph calls the Harrow Court of Appeals), or whose name says what the description does ("a
    /// union representing flight attendants", the Association of Flight Attendants).
    pub(super) fn body_named_later(&self, p: &Phrase) -> Option<usize> {
        let r = self.r;
        let Head::BodyNoun(i) = p.head else { return None };
        let (noun, entry) = (r.token(p.at).hash, &r.lexicon.entries.body_nouns[i as usize]);
        let here = r.sentence(p.at);
        let from = self.register.mentions.partition_point(|m| m.tokens.start <= p.at);
        let next = || {
            let near = self.register.mentions[from..].iter().take_while(|m| r.sentence(m.tokens.start) <= here + NEXT);
            near.filter(|m| self.register.named[m.of].kind == NamedKind::Body).map(|m| m.of)
        };
        if let Some(named) = next().find(|&of| self.named_with(of, noun)) {
            return Some(named);
        }
        let telling = |at: u32| {
            let token = r.token(at);
            token.is_word()
                && token.is(Class::NOUN)
                && !token.is(Class::BODY_NOUN | Class::PLACE | Class::TIME)
                && at != p.at
        };
        let says = |of: usize| {
            let named = &self.register.named[of];
            let fits =
                named.sector == entry.sector || named.sector == Sector::Unknown || entry.of.contains(&named.sector);
            let mut words = p.tokens.start..p.tokens.end;
            fits && named.body && words.any(|at| telling(at) && self.named_with(of, r.token(at).hash))
        };
        let mut all: Vec<usize> = next().filter(|&of| says(of)).collect();
        all.sort_unstable();
        all.dedup();
        if all.len() == 1 { all.pop() } else { None }
    }

    /// Whether a noun stands in a body's name: "the commission" for "Harrow Commission on Debates".
    pub(super) fn named_with(&self, named: usize, noun: u32) -> bool {
        let named = &self.register.named[named];
        named.noun == noun || (named.label.start..named.label.end).any(|at| self.r.token(at).hash == noun)
    }

    /// The outlet that spoke last, where nobody else did since and it is not long ago.
    pub(super) fn outlet_that_spoke(&self, at: u32) -> Option<usize> {
        let last = self.spoke.last()?;
        let near = self.r.sentence(at).saturating_sub(self.r.sentence(last.at)) <= 3;
        (near && self.sources.all[last.source].profile.media).then_some(last.source)
    }

    /// The outlet named in these three sentences: "the piece" of a paper is the paper.
    pub(super) fn near_outlet(&mut self, at: u32) -> Option<usize> {
        let outlet = |m: &&NamedMention| matches!(self.register.named[m.of].kind, NamedKind::Outlet(_));
        let last = self.named_near(at, 2).find(outlet).map(|m| m.of);
        last.map(|i| self.of_named(i))
    }

    /// The outlet that was named or spoke last.
    pub(super) fn last_outlet(&mut self, at: u32) -> Option<usize> {
        let named = self
            .register
            .before(at)
            .take(40)
            .find(|m| matches!(self.register.named[m.of].kind, NamedKind::Outlet(_)))
            .map(|m| m.of);
        if let Some(i) = named {
            return Some(self.of_named(i));
        }
        self.spoke.iter().rev().find(|s| self.sources.all[s.source].profile.name == NameGiven::Outlet).map(|s| s.source)
    }
}

/// What kinds of place a noun can stand for; none when it's no word for a place.
pub(super) fn place_kinds(noun: &str) -> Option<fn(PlaceKind) -> bool> {
    Some(match noun {
        "city" | "town" | "village" | "borough" => |kind| matches!(kind, PlaceKind::City | PlaceKind::Capital),
        "state" | "province" => |kind| kind == PlaceKind::State,
        "country" | "nation" | "kingdom" => |kind| kind == PlaceKind::Nation,
        "county" | "township" | "district" => |_| false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::types;

    #[test]
    fn a_body_named_before_is_the_company() {
        let text = "The Harrow Water Company raised prices. [The company] said costs rose.";
        assert_eq!(types(text), ["named/organization"]);
    }

    #[test]
    fn a_body_never_named_stays_generic() {
        assert_eq!(types("[The company] said costs rose."), ["partial/generic-institution"]);
        assert_eq!(types("The Harrow Water Company raised prices. [Police] said so."), ["partial/generic-institution"]);
    }

    #[test]
    fn a_lead_describes_a_body_that_is_named_next() {
        let text = "[A federal appeals court] ruled on Monday.\nThe Harrow Court of Appeals sat for an hour.\n";
        assert_eq!(types(text), ["named/organization"]);
        assert_eq!(types("[A court] ruled on Monday.\nIt rained.\n"), ["partial/generic-institution"]);
    }

    #[test]
    fn the_report_of_an_outlet_that_spoke_is_the_outlet() {
        assert_eq!(types("[Reuters] reported it. [The report] added more.")[1], "media/named");
        assert_eq!(types("[Ann Lee] said it. [The report] added more.")[1], "document/public");
    }

    #[test]
    fn the_newspaper_is_the_outlet_named_before() {
        let text = "The Washington Post had it first. [The newspaper] said so. [The Post] added more.";
        assert_eq!(types(text), ["media/named", "media/named"]);
    }

    #[test]
    fn the_city_is_the_one_named_before() {
        let text = "Nothing moved in Phoenix. [The city] said roads were blocked.";
        assert_eq!(types(text), ["named/organization"]);
        assert_eq!(types("[The city] said roads were blocked."), ["partial/generic-institution"]);
        assert_eq!(types("[State officials] said roads were blocked."), ["unnamed/group"]);
    }

    #[test]
    fn a_department_goes_by_the_word_that_names_it() {
        assert_eq!(types("The Justice Department sued. [Justice] said so."), ["named/organization"]);
        assert_eq!(types("The Justice Department sued. [A justice] said so."), ["unnamed/individual"]);
    }

    #[test]
    fn the_bank_that_the_article_is_about() {
        let text = "Harrow Bank failed. Harrow Bank was old. Mint Bank bought Harrow Bank. [The firm] said so.";
        assert_eq!(types(text), ["named/organization"]);
        assert_eq!(
            types("The Harrow Transit Authority met. [The government] said so."),
            ["partial/generic-institution"]
        );
    }

    #[test]
    fn a_nation_s_government_is_as_good_as_named() {
        assert_eq!(types("[The Turkish government] said so."), ["named/organization"]);
        assert_eq!(types("[A Turkish company] said so."), ["partial/generic-institution"]);
    }

    #[test]
    fn a_lead_says_what_the_body_does() {
        let text = "[A union representing flight attendants] said so.\nThe Association of Flight Attendants met.\n";
        assert_eq!(types(text), ["named/organization"]);
        let text = "[A union representing nurses] said so.\nThe Association of Flight Attendants met.\n";
        assert_eq!(types(text), ["partial/generic-institution"]);
    }
}
