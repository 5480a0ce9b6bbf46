//! Plural descriptions of those whom the article names: "the two senators", "the couple", "both companies".

use super::backreference::{is_civil, is_open};
use super::named_body::place_kinds;
use super::phrase::{Head, Phrase};
use super::register::{NamedKind, NamedMention};
use super::resolver::Resolver;
use super::word::{self, BOTH, THE};
use crate::lexicon::{Class, Role, RoleKind, Sector, WordList};

/// Sentences within which those were named whom a plural without a number takes up.
const HOLDERS_REACH: usize = 4;
/// Namings that are looked at for two of a kind.
const NAMINGS: usize = 30;

impl Resolver<'_, '_> {
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
        let told = || self.last_described(head.hash, true).is_some();
        if role.is_some() && (self.is_introduced(p) || told()) {
            return Vec::new();
        }
        let Some((all, spoke)) = self.joined_persons(p.at) else {
            // "Lee was joined by Cole. The two said": no other is spoken of.
            let last = if pair && r.form(p.at).eq_ignore_ascii_case("two") { self.only_two(p.at) } else { Vec::new() };
            return last.into_iter().map(|n| self.of_named(n)).collect();
        };
        let fits = |source: usize, role: &Role| {
            let source = &self.sources.all[source];
            let gender = source.gender.is_none() || role.gender.is_none() || source.gender == role.gender;
            gender && (is_open(source.sector) || is_open(role.sector) || source.sector == role.sector)
        };
        let told = |role: &Role| {
            // Of two who have just spoken a word may tell something new; of two who were only named it repeats.
            let same = |&source: &usize| !is_open(role.sector) && self.sources.all[source].sector == role.sector;
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
        let last = distinct(self.named_near(p.at, HOLDERS_REACH).take(NAMINGS).filter(fits), 2);
        if last.len() < 2 {
            return Vec::new();
        }
        last.into_iter().map(|n| self.of_named(n)).collect()
    }

    /// The two persons whom this sentence and the one before name, where they are but two.
    fn only_two(&self, at: u32) -> Vec<usize> {
        let all = distinct(self.named_near(at, 1).filter(|m| self.register.named[m.of].is_person()), 3);
        if all.len() == 2 { all } else { Vec::new() }
    }

    /// The two persons named last before `at`, in their order.
    pub(super) fn last_two(&self, at: u32) -> Vec<usize> {
        let persons = self.register.before(at).take(NAMINGS).filter(|m| self.register.named[m.of].is_person());
        distinct(persons, 2)
    }
}

/// Those whom namings name, each once, the last `most` of them in the order of the text; the namings come last one first.
fn distinct<'m>(namings: impl Iterator<Item = &'m NamedMention>, most: usize) -> Vec<usize> {
    let mut all: Vec<usize> = Vec::with_capacity(most);
    for m in namings {
        if !all.contains(&m.of) {
            all.push(m.of);
        }
        if all.len() == most {
            break;
        }
    }
    all.reverse();
    all
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{labels, types};

    #[test]
    fn the_two_countries() {
        let text = "Russia met China. [The two countries] signed a pact. [Both countries] said so.";
        assert_eq!(types(text), ["named/organization + named/organization", "named/organization + named/organization"]);
        assert_eq!(types("It rained. [The two countries] signed a pact."), ["unnamed/group"]);
    }

    #[test]
    fn both_men() {
        let text = "Bob Cole met Carl Mint. [The two men] said little. [Both men] said more.";
        assert_eq!(labels(text), ["Bob Cole + Carl Mint", "Bob Cole + Carl Mint"]);
    }

    #[test]
    fn those_who_were_joined() {
        let both = "Ann Lee + Bob Cole";
        for words in ["couple", "pair", "two", "doctors"] {
            assert_eq!(
                labels(&format!("[Ann Lee and Bob Cole] said yes. [The {words}] added more."))[1],
                both,
                "{words}"
            );
        }
        assert_eq!(labels("Sens. Ann Lee and Bob Cole met. [The lawmakers] said yes."), [both]);
        assert_eq!(labels("Ann Lee was met by Bob Cole. [The two] said yes."), [both]);
        assert_eq!(types("Ann Lee met Bob Cole and Carl Mint. [The two] said yes."), ["unnamed/group"]);
        assert_eq!(labels("Tom Lee and Bob Lee run the shop. [The brothers] said yes."), ["Tom Lee + Bob Lee"]);
    }

    #[test]
    fn others_who_were_brought_in_or_do_not_fit() {
        let unnamed = |text: &str| assert_eq!(types(text).last().map(String::as_str), Some("unnamed/group"), "{text}");
        unnamed("Sens. Ann Lee and Bob Cole met. Three lawmakers came late. [The lawmakers] said yes.");
        unnamed("Ann Lee and Bob Lee run the shop. [The brothers] said yes.");
        unnamed("Ann Lee and Bob Cole walked home. [The doctors] said yes.");
        unnamed("[Ann Lee and Bob Cole] said yes. [The residents] said no.");
    }
}
