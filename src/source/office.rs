//! Who holds the office that a description names: "the mayor" after "Mayor Ann Lee", "a judge" before
//! "Justice Lee".

use super::backreference::clash;
use super::naming::RoleSaid;
use super::phrase::{Head, Phrase, Tie};
use super::piece::Piece;
use super::reading::Reading;
use super::resolver::Resolver;
use super::word::{self, HER, HIS, WHO};
use crate::lexicon::{Class, Gender, RoleKind, Sector, WordList};
use crate::text::{Look, Mark};

/// Tokens after a role that may narrow it: "Gov. Ann Lee of Ohio".
const AFTER: u32 = 6;
/// Tokens after a role within which its owner is named: "a strategist for the Lee campaign".
const OWNER_REACH: u32 = 5;
/// Namings before and after "the Russian leader" that are looked at.
const NATION_REACH: usize = 60;
/// Tokens beside a name within which its office is told.
const BESIDE: u32 = 16;
/// Most roles of one person that are looked at.
const MOST_ROLES: usize = 40;
/// Most holders of an office that are looked at before a place, and as many after it: more than any article has.
const MOST_HOLDERS: usize = 100;

impl Resolver<'_, '_> {
    /// Those of whom a role is said, in singular or plural.
    pub(super) fn holders(&self, role: u16) -> Vec<usize> {
        let words = self.r.lexicon.entries.roles[role as usize].words.iter().filter_map(|w| w.rsplit(' ').next());
        let mut all: Vec<usize> = words
            .filter_map(|w| self.register.holders.get(&Reading::hash_of(w)))
            .flatten()
            .copied()
            .take(MOST_ROLES)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whom the next paragraphs name for the first time, with a role of the same field: a headline's or
    /// lead's "judge", whom the third paragraph calls Justice Lee.
    pub(super) fn named_later(&self, p: &Phrase, kind: RoleKind) -> Option<usize> {
        let entries = &self.r.lexicon.entries;
        let Head::Role(own, _) = p.head else { return None };
        let mut field = entries.roles[own as usize].sector;
        if let (Sector::Unknown, Some(Tie::Named(Some(i), _))) = (field, p.tie) {
            // "Member of Senate panel": of the field of whatever they belong to.
            field = self.sector_of_named(i);
        }
        let here = self.r.sentence(p.at);
        let before = |of: usize| self.register.before(p.at).take(60).any(|b| b.of == of);
        let from = self.register.mentions.partition_point(|m| m.tokens.start < p.at);
        let mentions = &self.register.mentions;
        let fits = |piece: Piece| match piece {
            Piece::Role(i, _) => {
                i == own
                    || entries.roles[i as usize].sector == field
                        && field != Sector::Unknown
                        && entries.roles[i as usize].kind == kind
            }
            Piece::Title(i) => entries.titles[i as usize].sector == field && field != Sector::Unknown,
            _ => false,
        };
        mentions[from..]
            .iter()
            .take_while(|m| self.r.sentence(m.tokens.start) <= here + 7)
            .find(|m| {
                let named = &self.register.named[m.of];
                let roles_here = || named.roles.iter().filter(|role| role.at.abs_diff(m.tokens.start) < BESIDE);
                named.is_person()
                    && !before(m.of)
                    && !clash(named, p.gender(self.r))
                    && roles_here().any(|role| fits(role.piece))
            })
            .map(|m| m.of)
    }

    /// "the Russian leader": whom the article calls president, premier or king of that nation.
    pub(super) fn head_of_nation(&self, p: &Phrase) -> Option<usize> {
        let r = self.r;
        let demonym = (p.core.start..p.at).find(|&at| r.token(at).is(Class::PEOPLE) && r.token(at).is_capital())?;
        let nation = r.token(demonym).hash;
        let leads = |word: u32| r.lexicon.lists(word).contains(WordList::NATION_HEAD);
        let fits = |i: &usize| {
            let named = &self.register.named[*i];
            named.is_person()
                && named.roles.iter().take(MOST_ROLES).any(|role| {
                    let mut narrowed = role.modifiers.start..role.modifiers.end;
                    // A title takes the demonym into itself, or leaves it right before.
                    let before = r.before(role.at).hash == nation;
                    leads(self.last_word(role)) && (before || narrowed.any(|at| r.token(at).hash == nation))
                })
        };
        let after = self.register.mentions.partition_point(|m| m.tokens.start < p.at);
        let before = self.register.before(p.at).take(NATION_REACH);
        before.chain(self.register.mentions[after..].iter().take(NATION_REACH)).map(|m| m.of).find(|i| fits(i))
    }

    /// Hash of the last word of a role or title, spelt out.
    fn last_word(&self, role: &RoleSaid) -> u32 {
        let title = match role.piece {
            Piece::Title(i) => self.r.lexicon.entries.titles[i as usize].words.first(),
            _ => None,
        };
        title.map_or(role.word, |words| Reading::hash_of(words.rsplit(' ').next().unwrap_or(words)))
    }

    /// Whom the next sentence brings in by a full name and nothing else, as its subject: "A Harrow councilman says yes.
    /// “Why not?” said Bob Cole."
    pub(super) fn named_next(&self, p: &Phrase) -> Option<usize> {
        let r = self.r;
        let here = r.sentence(p.at);
        let from = self.register.mentions.partition_point(|m| m.tokens.start < r.sentence_span(here).end);
        let m = self.register.mentions[from..]
            .iter()
            .take_while(|m| r.sentence(m.tokens.start) <= here + 2)
            .find(|m| self.register.named[m.of].is_person())?;
        let named = &self.register.named[m.of];
        let (start, end) = (m.tokens.start, m.tokens.end);
        let quoted = matches!(r.before(start).mark, Mark::QuoteClose | Mark::QuoteEither);
        let opens = start == r.sentence_span(r.sentence(start)).start || quoted;
        // "A former party chairman says … “Time is short,” Bob Cole, who led the party, told": an apposition that has a word
        // of the description, and tells of no other office.
        let other = named.roles.iter().any(|role| role.at.abs_diff(start) < BESIDE && role.word != r.token(p.at).hash);
        let content =
            |at: u32| r.token(at).is(Class::NOUN | Class::VERB_PARTICIPLE) && !r.token(at).is(Class::AUXILIARY);
        let shared = || {
            let clause = end + 1..(end + BESIDE).min(r.sentence_span(r.sentence(start)).end);
            clause.filter(|&at| content(at)).any(|at| {
                (p.tokens.start..p.tokens.end)
                    .any(|own| own != p.at && content(own) && r.token(own).hash == r.token(at).hash)
            })
        };
        let beside = opens && !other && r.token(end).mark == Mark::Comma;
        let apposed = beside && shared();
        // "A woman who sued the mayor says no. Ann Lee, who said": the clause says it again.
        let tells = beside && p.clause && word::is(r.token(end + 1), &[WHO]) && r.token(end + 2).is(Class::CUE_VERB);
        let speaks =
            r.before(start).is(Class::CUE_VERB) || opens && r.token(end).is(Class::CUE_VERB) || apposed || tells;
        let known = self.register.before(p.at).any(|b| b.of == m.of);
        (m.tokens.len() > 1 && speaks && !known && !clash(named, p.gender(r))).then_some(m.of)
    }

    /// The person whom the article gives this office: "the mayor" after "Mayor Ann Lee".
    ///
    /// With `only`, the one person who is given it.
    pub(super) fn holder(&self, p: &Phrase, only: bool) -> Option<usize> {
        let r = self.r;
        // "his ex-wife" may be told as "his wife" before.
        let told = |hash: &u32| self.register.holders.contains_key(hash);
        let stem = r.form(p.at).strip_prefix("ex-").map(Reading::hash_of);
        let words = self.words_of(p);
        let hash = words.into_iter().chain(stem).find(told)?;
        let gender = p.gender(r);
        let mut best: Option<(i32, usize)> = None;
        let (mut holders, mut alike) = (0, 0);
        let all = self.register.holders.get(&hash).map_or(&[][..], Vec::as_slice);
        let here = all.partition_point(|&i| self.register.named[i].label.start < p.at);
        for &i in &all[here.saturating_sub(MOST_HOLDERS)..(here + MOST_HOLDERS).min(all.len())] {
            let named = &self.register.named[i];
            if clash(named, gender) || only && named.roles.iter().all(|role| role.word != hash) {
                continue;
            }
            holders += u32::from(named.roles.iter().any(|role| role.word == hash));
            for role in named
                .roles
                .iter()
                .take(MOST_ROLES)
                .filter(|role| role.word == hash || matches!(role.piece, Piece::Title(_)))
            {
                // "the Ohio governor" is "Gov. Ann Lee of Ohio".
                let beside = role.at + 1..role.at + 1 + AFTER;
                let words = (role.modifiers.start..role.modifiers.end).chain(beside);
                let shared = (p.core.start..p.at)
                    .filter(|&at| words.clone().any(|m| r.token(m).hash == r.token(at).hash))
                    .count() as i32;
                let narrowing = (p.core.start..p.at).filter(|&at| r.token(at).is_capital()).count() as i32;
                // "the Lee spokesman" is not "Cole spokesman Ray".
                let names = |at: &u32| r.token(*at).is_capital() && !r.token(*at).look.contains(Look::SENTENCE_START);
                let own = (role.modifiers.start..role.modifiers.end).filter(names).count();
                if narrowing > 0 && shared == 0 && own > 0 {
                    continue;
                }
                let former = if role.former == p.former { 0 } else { 3 };
                let score =
                    shared * 4 - (narrowing - shared).max(0) - former - self.sentences_back(i, p.at).min(12) as i32;
                alike += u32::from(shared > 0);
                if best.is_none_or(|(b, _)| score > b) {
                    best = Some((score, i));
                }
            }
        }
        best.map(|(_, i)| i).filter(|_| !only || holders == 1 || alike == 1)
    }

    /// Whether the article gives the role that "Lee's strategist" names to somebody beside its owner's name: "Cole, a
    /// strategist for Lee".
    pub(super) fn owner_is_told(&mut self, p: &Phrase) -> bool {
        let Some(owner) = self.owner(p) else { return false };
        self.words_of(p).iter().filter_map(|word| self.register.holders.get(word).map(|all| (word, all))).any(
            |(word, all)| {
                all.iter().filter(|&&i| i != owner).any(|&i| {
                    let roles = self.register.named[i].roles.iter().take(MOST_ROLES).filter(|role| role.word == *word);
                    roles.into_iter().any(|role| {
                        let mut near = role.modifiers.start.saturating_sub(2)..role.at + OWNER_REACH;
                        near.any(|at| self.register.at(at) == Some(owner))
                    })
                })
            },
        )
    }

    /// Whose someone is said to be: "Lee's strategist", "his lawyer".
    fn owner(&mut self, p: &Phrase) -> Option<usize> {
        match p.tie? {
            Tie::Named(i, _) => i,
            Tie::Pronoun(at) => {
                let gender = match self.r.token(at).hash {
                    HIS => Gender::Male,
                    HER => Gender::Female,
                    _ => return None,
                };
                let source = self.person_pronoun(at, gender)?;
                self.of_named.iter().find(|&(_, &of)| of == source).map(|(&i, _)| i)
            }
            Tie::Noun(_) => None,
        }
    }

    /// Hashes of the words that mean the role which a description names: "lawyer", "attorney".
    fn words_of(&self, p: &Phrase) -> Vec<u32> {
        let own = self.r.token(p.at).hash;
        let mut words = vec![own];
        if let Head::Role(i, false) = p.head {
            let all = &self.r.lexicon.entries.roles[i as usize].words;
            words.extend(all.iter().filter(|w| !w.contains(' ')).map(|w| Reading::hash_of(w)).filter(|w| *w != own));
        }
        words
    }

    /// How many sentences before `at` someone was named last; many when never.
    pub(super) fn sentences_back(&self, named: usize, at: u32) -> usize {
        let here = self.r.sentence(at);
        self.register
            .before(at)
            .take(60)
            .find(|m| m.of == named)
            .map_or(20, |m| here.saturating_sub(self.r.sentence(m.tokens.start)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{labels, types};

    #[test]
    fn the_mayor_is_whoever_the_article_calls_so() {
        for named in ["Mayor Ann Lee opened it.", "Ann Lee, the mayor, opened it.", "The mayor, Ann Lee, opened it."] {
            assert_eq!(labels(&format!("{named} [The mayor] said yes.")), ["Ann Lee"], "{named}");
        }
        assert_eq!(labels("Sen. Ann Lee came. [The senator] said yes."), ["Ann Lee"]);
    }

    #[test]
    fn an_office_without_a_holder() {
        assert_eq!(types("[The mayor] said yes."), ["partial/office"]);
    }

    #[test]
    fn of_two_holders_the_one_whose_words_fit() {
        let text = "Lee spokesman Bob Cole met Mint spokesman Carl Dorn. [The Lee spokesman] said yes.";
        assert_eq!(labels(text), ["Bob Cole"]);
    }

    #[test]
    fn a_lead_describes_whom_the_next_paragraph_names() {
        let text = "[A Harrow judge] ruled on Monday.\nSupreme Court Justice Ann Lee wrote the ruling.\n";
        assert_eq!(labels(text), ["Ann Lee"]);
    }

    #[test]
    fn an_official_in_a_lead_stays_without_a_name() {
        let text = "[A senior official] said yes.\nMayor Ann Lee opened the bridge.\n";
        assert_eq!(types(text), ["unnamed/individual"]);
    }

    #[test]
    fn a_role_with_a_complement_before_the_name() {
        let text = "A lawyer for the mill, Bob Cole, came. [The lawyer] said yes.";
        assert_eq!(labels(text), ["Bob Cole"]);
        let text = "Bob Cole, a lawyer for Ann Lee, came. [Lee’s attorney] said yes.";
        assert_eq!(labels(text), ["Bob Cole"]);
        assert_eq!(types("Ann Lee came. [Lee’s attorney] said yes."), ["unnamed/affiliated"]);
    }

    #[test]
    fn a_former_wife_is_the_wife_named_before() {
        let text = "Bob Cole came with his wife Ivana Mint. [His ex-wife] said yes.";
        assert_eq!(labels(text), ["Ivana Mint"]);
    }

    #[test]
    fn the_governor_of_a_place_that_stands_after_the_name() {
        let text = "Gov. Ann Lee of Ohio met Gov. Bob Cole of Utah. [The Ohio governor] said yes.";
        assert_eq!(labels(text), ["Ann Lee"]);
    }

    #[test]
    fn whom_the_next_sentence_names() {
        let text = "[A Harrow councilman] said no.\n“Never,” said Bob Cole.\n";
        assert_eq!(labels(text), ["Bob Cole"]);
        let text = "[A senior official] said no.\n“Never,” said Bob Cole.\n";
        assert_eq!(types(text), ["unnamed/individual"]);
    }

    #[test]
    fn a_word_of_the_description_beside_the_name() {
        let text = "[A former party chairman] says no.\n“Never,” Bob Cole, who led the party, told her.\n";
        assert_eq!(labels(text), ["Bob Cole"]);
        let text = "[A Harrow judge] said no.\nAnn Lee, who had sued the county, told her so.\n";
        assert_eq!(types(text), ["unnamed/affiliated"]);
        let text = "[A woman who sued the mayor] said no.\nAnn Lee, who said he lied, wrote a post.\n";
        assert_eq!(labels(text), ["Ann Lee"]);
        assert_eq!(types(&text.replacen("A woman who sued the mayor", "A judge", 1)), ["unnamed/individual"]);
        assert_eq!(labels("[Ex-mayor] says no\nIt rained.\nAnn Lee, who was mayor for a year, came.\n"), ["Ann Lee"]);
    }
}
