//! Which namings name the same: full names first, then surnames, first names, acronyms and short names.

use super::masthead::is_masthead;
use super::naming::{GIVEN_NAME_VOTES, Naming, ROLE_VOTES, RoleSaid};
use super::piece::Piece;
use super::reading::Reading;
use super::register::{Key, Named, NamedKind, NamedMention, Register};
use super::word::{self, THE};
use crate::attribution::Tokens;
use crate::lexicon::{Class, RoleKind, Sector, WordId};
use crate::text::{Look, Mark};

/// What a name's surroundings say of it where they tell a body: "Vestly chief executive Ann Lee".
const BODY_SIGN: i32 = -3;
/// Endings of nouns for qualities and doings, which name nobody.
const ABSTRACT: [&str; 8] = ["ness", "tion", "sion", "ment", "ity", "ism", "ing", "ship"];

/// Most persons of one name that are looked at, the last of them: more than any article has.
const MOST_NAMESAKES: usize = 100;

fn last_of(namesakes: &[usize]) -> impl Iterator<Item = usize> {
    namesakes[namesakes.len().saturating_sub(MOST_NAMESAKES)..].iter().copied()
}

impl Register {
    pub(super) fn join(&mut self, i: usize, naming: &Naming) {
        let named = &mut self.named[i];
        named.votes += naming.votes;
        named.person += naming.person;
        named.mentions += 1;
        named.full |= naming.titled;
        named.media |= naming.media;
        named.roles.extend_from_slice(&naming.roles);
        if let Some(acronym) = naming.acronym {
            self.bodies.entry(Key::Words(u64::from(acronym))).or_insert(i);
        }
    }

    pub(super) fn full_name(&mut self, r: &Reading, naming: &Naming) -> usize {
        let tokens = naming.part.tokens;
        let (given, surname) = (r.token(tokens.start), r.token(surname_at(r, tokens)));
        let votes = given_votes(given.class);
        let same = self.surnames.get(&surname.hash).and_then(|known| {
            last_of(known).find(|&i| {
                let other = &self.named[i];
                let letter = |at: u32| r.form(at).chars().next();
                let clash = votes != 0 && other.votes != 0 && (votes > 0) != (other.votes > 0);
                other.given == given.hash
                    || !clash
                        && letter(other.label.start) == letter(tokens.start)
                        && other.person_like() == (naming.part.piece == Piece::Person)
            })
        });
        let media = naming.part.piece == Piece::Proper && is_masthead(r, tokens);
        let i = same.unwrap_or_else(|| {
            let i = self.add(Named {
                kind: NamedKind::Person,
                label: tokens,
                full: true,
                votes,
                roles: Vec::new(),
                mentions: 0,
                sector: Sector::Unknown,
                noun: 0,
                person: naming.words + if naming.part.piece == Piece::Person { 12 } else { 0 },
                given: given.hash,
                body: false,
                media,
                metonym: false,
            });
            self.surnames.entry(surname.hash).or_default().push(i);
            self.givens.entry(given.hash).or_default().push(i);
            if media {
                self.outlets.insert(r.token(tokens.end - 1).hash, i);
            }
            self.bodies.entry(Key::Words(words_hash(r, tokens))).or_insert(i);
            i
        });
        if tokens.len() > self.named[i].label.len() {
            self.named[i].label = tokens;
        }
        self.join(i, naming);
        i
    }

    pub(super) fn body(&mut self, r: &Reading, naming: &Naming) -> usize {
        let tokens = naming.part.tokens;
        let entries = &r.lexicon.entries;
        let metonym = matches!(naming.part.piece, Piece::Organization(i) if entries.organizations[i as usize].metonym);
        let (key, kind, sector, noun) = match naming.part.piece {
            Piece::Organization(i) => {
                let entry = &entries.organizations[i as usize];
                let noun = entry.name.rsplit(' ').next().map_or(0, Reading::hash_of);
                (Key::Organization(i), NamedKind::Body, entry.sector, noun)
            }
            Piece::Outlet(i) => (Key::Outlet(i), NamedKind::Outlet(i), Sector::Media, r.token(tokens.end - 1).hash),
            Piece::Place(i) => (Key::Place(i), NamedKind::Place(i), Sector::Government, 0),
            _ => {
                let noun = r.token(tokens.end - 1);
                (Key::Words(words_hash(r, tokens)), NamedKind::Body, body_sector(r, tokens), noun.hash)
            }
        };
        let media = naming.part.piece == Piece::Body && is_masthead(r, tokens);
        let i = self.bodies.get(&key).copied().unwrap_or_else(|| {
            let i = self.add(Named {
                kind,
                label: tokens,
                full: true,
                votes: 0,
                roles: Vec::new(),
                mentions: 0,
                sector,
                noun,
                person: 0,
                given: 0,
                body: true,
                media,
                metonym,
            });
            self.bodies.insert(key, i);
            let first = if r.token(tokens.start).hash == THE { tokens.start + 1 } else { tokens.start };
            let telling = !r.token(first).is(Class::PLACE
                | Class::PEOPLE
                | Class::GIVEN_NAME
                | Class::ADJECTIVE
                | Class::TITLE
                | Class::ORGANIZATION);
            if (media || matches!(kind, NamedKind::Outlet(_))) && tokens.end > first + 1 {
                self.outlets.insert(noun, i);
            }
            if kind == NamedKind::Body && tokens.end > first + 1 && telling {
                self.bodies.entry(Key::First(r.token(first).hash)).or_insert(i);
            }
            i
        });
        if tokens.len() > self.named[i].label.len() {
            self.named[i].label = tokens;
        }
        self.join(i, naming);
        i
    }

    /// The body that a name and a common noun make: "the Lee campaign".
    pub(super) fn body_of(&mut self, r: &Reading, of: usize, naming: &Naming, noun: u32, end: u32) -> usize {
        let hash = r.token(end - 1).hash;
        let key = Key::Words((of as u64) << 32 | u64::from(hash) | 1 << 63);
        let label = Tokens::new(naming.part.tokens.start, end);
        // "Harrow Bank" at a sentence's start, where only the noun proves a name.
        let whole = self.bodies.get(&Key::Words(words_hash(r, label))).filter(|_| r.token(noun).is_capital());
        if let Some(&i) = self.bodies.get(&key).or(whole) {
            self.named[i].mentions += 1;
            return i;
        }
        let i = self.add(Named {
            kind: NamedKind::Body,
            label,
            full: true,
            votes: 0,
            roles: Vec::new(),
            mentions: 1,
            sector: body_sector(r, Tokens::new(noun, end)),
            noun: hash,
            person: 0,
            given: 0,
            body: true,
            media: false,
            metonym: false,
        });
        self.bodies.insert(key, i);
        i
    }

    /// A surname, first name, acronym or short name of a body.
    pub(super) fn short_name(&mut self, r: &Reading, naming: &Naming) -> Option<usize> {
        let token = r.token(naming.part.tokens.start);
        if matches!(naming.part.piece, Piece::Place(_) | Piece::Organization(_) | Piece::Outlet(_)) {
            let of_person = self.surnames.get(&token.hash).and_then(|all| {
                last_of(all).find(|&i| {
                    let named = &self.named[i];
                    named.full && !named.body && named.person_like()
                })
            });
            return Some(match of_person {
                Some(i) => {
                    self.join(i, naming);
                    i
                }
                None => self.body(r, naming),
            });
        }
        let known = self
            .link(r, naming.part.tokens, naming.titled, naming.votes)
            .or_else(|| self.by_initials(r, naming.part.tokens.start));
        if let Some(i) = known {
            self.join(i, naming);
            return Some(i);
        }
        // The first word of a sentence is capital anyway: only a word that no lexicon knows may be a name.
        let plain = token.word != WordId::UNKNOWN && !token.is(Class::GIVEN_NAME);
        let next = r.token(naming.part.tokens.end);
        let modifies = next.is_word()
            && !next.is_capital()
            && !next.look.contains(Look::CLITIC)
            && !next.is(Class::VERB | Class::AUXILIARY | Class::ADVERB);
        // "Steadiness", "Nothing": capital by its place, though no lexicon knows it.
        let abstraction =
            naming.sentence_start && ABSTRACT.iter().any(|end| r.form(naming.part.tokens.start).ends_with(end));
        if abstraction && !naming.titled
            || naming.sentence_start
                && (plain || modifies && !token.is(Class::GIVEN_NAME) && naming.person > BODY_SIGN)
                && !naming.titled
            || token.is(Class::CALENDAR | Class::TIME)
            || token.look.contains(Look::ABBREVIATION) && !naming.titled
        {
            return None;
        }
        // "One patient, Lucy, said": what stands before a comma is no title.
        let apposed = token.is(Class::GIVEN_NAME) && r.before(naming.part.tokens.start).mark == Mark::Comma;
        // "my friend Jean": a tie tells no more of the name.
        let tie = |role: &RoleSaid| matches!(role.piece, Piece::Role(i, _) if r.lexicon.entries.roles[i as usize].kind == RoleKind::Relation);
        let untitled = !naming.titled && (naming.roles.iter().all(tie) || apposed);
        let given = naming.part.piece == Piece::Person && untitled && naming.body.is_none();
        let i = self.add(Named {
            kind: NamedKind::Body,
            label: naming.part.tokens,
            full: naming.titled || !given,
            votes: given_votes(token.class),
            roles: Vec::new(),
            mentions: 0,
            sector: Sector::Unknown,
            noun: 0,
            person: naming.words.min(0) + if given { 6 } else { 1 },
            given: if given { token.hash } else { 0 },
            body: false,
            media: false,
            metonym: false,
        });
        let map = if given { &mut self.givens } else { &mut self.surnames };
        map.entry(token.hash).or_default().push(i);
        self.join(i, naming);
        Some(i)
    }

    /// The body whose name has the letters of an acronym as its initials: "CNS" after "Christian News Service".
    fn by_initials(&mut self, r: &Reading, at: u32) -> Option<usize> {
        let token = r.token(at);
        let letters = r.form(at);
        if !token.look.contains(Look::ALL_CAPITALS) || !(3..=6).contains(&letters.len()) || r.title_case.contains(at) {
            return None;
        }
        let spells = |label: Tokens, small: bool| {
            let words = (label.start..label.end).filter(|&i| {
                let token = r.token(i);
                token.is_word()
                    && !token.look.contains(Look::CLITIC)
                    && token.hash != THE
                    && (small || token.is_capital())
            });
            words.map(|i| r.form(i).chars().next()).eq(letters.chars().map(Some))
                || small
                    && (label.start..label.end)
                        .filter_map(|i| r.form(i).chars().next().map(|c| c.to_ascii_uppercase()))
                        .eq(letters.chars())
        };
        let body = |named: &Named| named.label.len() > 2 && (named.body || named.media || !named.person_like());
        let found = self.named.iter().position(|n| body(n) && (spells(n.label, false) || spells(n.label, true)));
        if let Some(i) = found {
            self.bodies.entry(Key::Words(u64::from(token.hash))).or_insert(i);
        }
        found
    }

    /// Whom a name of one word stands for.
    pub(super) fn link(&self, r: &Reading, tokens: Tokens, titled: bool, votes: i32) -> Option<usize> {
        let hash = r.token(tokens.start).hash;
        let agrees = |i: usize| votes == 0 || self.named[i].votes == 0 || (votes > 0) == (self.named[i].votes > 0);
        // "Mr." tells namesakes apart; a pronoun near by may be somebody else's.
        let told = |votes: i32| votes.abs() >= ROLE_VOTES / 2;
        let fits = |&i: &usize| agrees(i) || !told(votes) || !told(self.named[i].votes);
        let best = |all: &Vec<usize>| {
            last_of(all)
                .filter(|i| fits(i))
                .max_by_key(|&i| (agrees(i), self.named[i].full, self.named[i].mentions, std::cmp::Reverse(i)))
        };
        if let Some(i) = self.surnames.get(&hash).and_then(best) {
            return Some(i);
        }
        if titled {
            return None;
        }
        // "the Lees": the family goes by the name of the one who is known.
        let form = r.form(tokens.start);
        let of_family = word::is(r.before(tokens.start), &[THE])
            .then(|| form.strip_suffix('s'))
            .flatten()
            .and_then(|stem| self.surnames.get(&Reading::hash_of(stem)).and_then(best));
        if of_family.is_some() {
            return of_family;
        }
        self.givens
            .get(&hash)
            .and_then(best)
            .or_else(|| self.bodies.get(&Key::Words(u64::from(hash))).copied())
            .or_else(|| self.bodies.get(&Key::First(hash)).copied())
    }

    /// "Harrow Energy" may be called "Harrow": bodies whose names end in a common noun.
    pub(super) fn short_names_of_bodies(&mut self, r: &Reading) {
        for (i, named) in self.named.iter().enumerate() {
            let first = r.token(named.label.start);
            let unknown = first.word == WordId::UNKNOWN;
            let telling = unknown || named.label.len() > 1 && !first.is(Class::GIVEN_NAME | Class::NUMBER);
            if !named.body && named.person <= 0 && telling {
                self.bodies.entry(Key::First(first.hash)).or_insert(i);
            }
        }
    }

    /// Decides who is a person where the name alone did not tell.
    pub(super) fn judge(&mut self) {
        for named in &mut self.named {
            let open = matches!(named.kind, NamedKind::Person | NamedKind::Body);
            if open && named.media && named.person < 8 {
                named.kind = NamedKind::Outlet(u16::MAX);
                named.sector = Sector::Media;
                continue;
            }
            if open && !named.body {
                let person = named.person > 0;
                named.kind = if person { NamedKind::Person } else { NamedKind::Body };
            }
        }
    }

    /// In a title of capitals only what the prose names is taken for a name.
    pub(super) fn headline(&mut self, r: &Reading) {
        if r.title_case.is_empty() || self.mentions.iter().any(|m| m.tokens.overlaps(r.title_case)) {
            return;
        }
        let mut found = Vec::new();
        let mut at = r.title_case.start;
        while at < r.title_case.end {
            let part = super::piece::read(r, at, r.title_case.end, Some(self));
            let of = match part.piece {
                Piece::Organization(i) => self.bodies.get(&Key::Organization(i)).copied(),
                Piece::Outlet(i) => self.bodies.get(&Key::Outlet(i)).copied(),
                Piece::Place(i) => self.bodies.get(&Key::Place(i)).copied(),
                Piece::Person | Piece::Proper if part.tokens.len() >= 2 => self.headline_person(r, part),
                Piece::Person | Piece::Proper => self.link(r, part.tokens, false, 0),
                _ => None,
            };
            if let Some(of) = of {
                found.push(NamedMention { tokens: part.tokens, of, subject: true });
            }
            at = part.tokens.end.max(at + 1);
        }
        let place = self.mentions.partition_point(|m| m.tokens.start < r.title_case.start);
        self.mentions.splice(place..place, found);
    }

    /// A full name in a title, where the prose has the surname.
    pub(super) fn headline_person(&mut self, r: &Reading, part: super::piece::Part) -> Option<usize> {
        let known = self.surnames.get(&r.token(surname_at(r, part.tokens)).hash)?;
        let i = known
            .iter()
            .copied()
            .find(|&i| self.named[i].given == r.token(part.tokens.start).hash)
            .or_else(|| known.first().copied())?;
        if part.piece == Piece::Person && self.named[i].label.len() < part.tokens.len() {
            let votes = given_votes(r.token(part.tokens.start).class);
            let named = &mut self.named[i];
            if named.given == 0 {
                named.given = r.token(part.tokens.start).hash;
                named.label = part.tokens;
                named.kind = NamedKind::Person;
                named.full = true;
                named.votes += votes;
            }
        }
        Some(i)
    }
}

/// The token of a personal name that is the surname: the last, suffixes aside.
fn surname_at(r: &Reading, tokens: Tokens) -> u32 {
    let mut at = tokens.end - 1;
    while at > tokens.start
        && (r.token(at).is(Class::NAME_SUFFIX)
            || r.token(at).mark == Mark::Comma
            || r.token(at).look.contains(Look::ABBREVIATION))
    {
        at -= 1;
    }
    at
}

fn given_votes(class: Class) -> i32 {
    match (class.contains(Class::FEMALE_NAME), class.contains(Class::MALE_NAME)) {
        (true, false) => GIVEN_NAME_VOTES,
        (false, true) => -GIVEN_NAME_VOTES,
        _ => 0,
    }
}

/// Hash over the words of a name, "the" aside.
fn words_hash(r: &Reading, tokens: Tokens) -> u64 {
    let words = (tokens.start..tokens.end).map(|i| r.token(i)).filter(|t| t.hash != THE);
    let mut hash = 0u64;
    for (count, token) in words.enumerate() {
        let word = u64::from(token.hash);
        hash = if count == 0 { word } else { hash.rotate_left(13).wrapping_mul(0x0100_0000_01b3) ^ word };
    }
    hash & !(1 << 63)
}

/// Sector of the last noun in a name that tells one.
fn body_sector(r: &Reading, tokens: Tokens) -> Sector {
    let nouns = (tokens.start..tokens.end).rev();
    for at in nouns {
        if r.token(at).is(Class::BODY_NOUN)
            && let Some((terms, _)) = r.terms(at, tokens.end)
            && let Some(sector) = terms.iter().find_map(|term| match term {
                crate::lexicon::Term::BodyNoun(i) => Some(r.lexicon.entries.body_nouns[*i as usize].sector),
                _ => None,
            })
        {
            return sector;
        }
    }
    Sector::Unknown
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{labels, types};

    #[test]
    fn surnames_first_names_and_headlines() {
        let text = "Lee Says Bridge Is Safe\n[Ann Lee] said yes. [Ms. Lee] said more. [Ann] laughed.";
        assert_eq!(labels(text), ["Ann Lee", "Ann Lee", "Ann Lee"]);
    }

    #[test]
    fn titles_tell_namesakes_apart() {
        let text = "Ann Cole met Bob Cole. [Ms. Cole] said yes. [Mr. Cole] said no.";
        assert_eq!(labels(text), ["Ann Cole", "Bob Cole"]);
    }

    #[test]
    fn a_first_name_alone() {
        assert_eq!(types("[Melanie] said that she was there."), ["partial/part-name"]);
        assert_eq!(types("[One patient, Lucy, 29,] said that she was there."), ["partial/part-name"]);
        assert_eq!(types("[Mr. Qwist] said so."), ["named/person"]);
    }

    #[test]
    fn acronyms() {
        let text = "The Harrow Transit Authority (HTA) met. [The HTA] said yes.";
        assert_eq!(labels(text), ["Harrow Transit Authority"]);
    }

    #[test]
    fn a_pronoun_beside_a_surname_may_be_somebody_else_s() {
        let text = "Betty Shelwick came. The man fell, and Shelwick helped him before he spoke. [Shelwick] said yes.";
        assert_eq!(labels(text), ["Betty Shelwick"]);
    }

    #[test]
    fn a_family_goes_by_the_name_of_the_one_who_is_known() {
        assert_eq!(labels("Ann Lee was there. [The Lees] said yes."), ["Ann Lee"]);
    }

    #[test]
    fn a_place_before_its_state_is_no_person() {
        let text = "Ann Lee, who lives in Ashton, Md., came late. [She] said yes.";
        assert_eq!(labels(text), ["Ann Lee"]);
    }

    #[test]
    fn initials_and_first_names() {
        let text = "So the Qwist News Service had it first. Later [QNS] reported more.";
        assert_eq!(types(text), ["media/named"]);
        assert_eq!(labels("So the Vlorb Growers Union met. Later [the VGU] said yes."), ["Vlorb Growers Union"]);
        assert_eq!(types("[My friend Jean] said yes."), ["partial/part-name"]);
        assert_eq!(types("[Another man, who gave his name only as Luis,] said yes."), ["partial/part-name"]);
    }
}
