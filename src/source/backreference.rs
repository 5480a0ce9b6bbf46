//! Definite descriptions that point back: "the mayor", "the company", "the official", "the newspaper".

use super::phrase::{Determiner, Head, Phrase};
use super::piece::Piece;
use super::profile::NameGiven;
use super::register::{Named, NamedKind};
use super::resolver::Resolver;
use super::word::{self, *};
use crate::lexicon::{Class, Gender, RoleKind, Sector, with_s};
use crate::text::Zone;

/// Sentences that an epithet reaches back.
const EPITHET_REACH: usize = 6;

impl Resolver<'_, '_> {
    /// What a description points back to.
    pub(super) fn back_reference(&mut self, p: &Phrase) -> Option<usize> {
        let definite = p.determiner == Determiner::Definite || p.determiner == Determiner::None && self.in_headline(p);
        let hash = self.r.token(p.at).hash;
        match p.head {
            Head::Role(i, plural) => {
                let kind = self.r.lexicon.entries.roles[i as usize].kind;
                let untied = p.tie.is_none() || p.marked;
                let owned = matches!(p.determiner, Determiner::Possessive(_) | Determiner::Genitive) && kind == RoleKind::Relation;
                if !plural && (definite || owned || p.determiner == Determiner::None) && kind != RoleKind::Collective {
                    if let Some(named) = self.holder(p, owned) {
                        return Some(self.of_named(named));
                    }
                }
                // "A Harrow judge ruled …" in the lead, and her name further down.
                if !plural && p.determiner == Determiner::Indefinite && self.in_opening(p) && p.count.is_none() {
                    if let Some(named) = self.holder(p, true) {
                        return Some(self.of_named(named));
                    }
                }
                let described = matches!(p.determiner, Determiner::Indefinite | Determiner::None) || p.determiner == Determiner::Genitive;
                if !plural && described && self.in_opening(p) && p.count.is_none() && self.r.token(p.at).is(Class::NAMED_LATER) {
                    if let Some(named) = self.named_later(p, kind) {
                        return Some(self.of_named(named));
                    }
                }
                if definite && untied {
                    if let Some(source) = self.last_described(hash, plural) {
                        return Some(source);
                    }
                }
                if definite && !plural && kind != RoleKind::Collective {
                    return self.epithet(p).map(|i| self.of_named(i));
                }
                None
            }
            Head::BodyNoun(i) if !p.plural && p.tie.is_none() && (definite || matches!(p.determiner, Determiner::Possessive(_))) => {
                let sector = self.r.lexicon.entries.body_nouns[i as usize].sector;
                if let Some(named) = self.body_by_noun(hash, p.at, Some(sector)) {
                    return Some(self.of_named(named));
                }
                self.last_described(hash, false)
            }
            Head::Document(i) if definite && p.tie.is_none() => {
                let article = self.r.lexicon.entries.documents[i as usize].id == "article" && !p.plural;
                self.last_described(hash, p.plural).or_else(|| if article { self.last_outlet(p.at) } else { None })
            }
            Head::Media(_) if definite && !p.plural => self.last_outlet(p.at).or_else(|| self.last_described(hash, false)),
            Head::People if definite && !p.plural => self.epithet(p).map(|i| self.of_named(i)),
            Head::Common if definite && !p.plural && p.marked && p.tie.is_none() => self.epithet(p).map(|i| self.of_named(i)),
            _ => None,
        }
    }

    /// In the headline or the first two paragraphs of prose.
    fn in_opening(&self, p: &Phrase) -> bool {
        let text = self.r.text;
        let paragraph = text.paragraph_of(p.at);
        text.paragraphs[..paragraph].iter().filter(|p| p.zone == Zone::Prose).count() < 2
    }

    /// Whom the next paragraphs name for the first time, with a role of the same field: a headline's or
    /// lead's "judge", whom the third paragraph calls Justice Lee.
    fn named_later(&self, p: &Phrase, kind: RoleKind) -> Option<usize> {
        let entries = &self.r.lexicon.entries;
        let Head::Role(own, _) = p.head else { return None };
        let field = entries.roles[own as usize].sector;
        let here = self.r.sentence(p.at);
        let from = self.register.mentions.partition_point(|m| m.tokens.start < p.at);
        let mentions = &self.register.mentions;
        let fits = |piece: Piece| match piece {
            Piece::Role(i, _) => i == own || entries.roles[i as usize].sector == field && field != Sector::Unknown && entries.roles[i as usize].kind == kind,
            Piece::Title(i) => entries.titles[i as usize].sector == field && field != Sector::Unknown,
            _ => false,
        };
        mentions[from..]
            .iter()
            .take_while(|m| self.r.sentence(m.tokens.start) <= here + 7)
            .find(|m| {
                let named = &self.register.named[m.of];
                let roles_here = || named.roles.iter().filter(|role| role.at.abs_diff(m.tokens.start) < 16);
                named.is_person() && !mentions[..from].iter().any(|b| b.of == m.of) && !clash(named, p.gender(self.r)) && roles_here().any(|role| fits(role.piece))
            })
            .map(|m| m.of)
    }

    fn in_headline(&self, p: &Phrase) -> bool {
        self.r.title_case.contains(p.at)
    }

    /// The person whom the article gives this office: "the mayor" after "Mayor Ann Lee".
    ///
    /// With `only`, the one person who is given it.
    fn holder(&self, p: &Phrase, only: bool) -> Option<usize> {
        let r = self.r;
        let hash = r.token(p.at).hash;
        let gender = p.gender(r);
        let mut best: Option<(i32, usize)> = None;
        let (mut holders, mut alike) = (0, 0);
        for (i, named) in self.register.named.iter().enumerate() {
            if !named.is_person() || clash(named, gender) || only && named.roles.iter().all(|role| role.word != hash) {
                continue;
            }
            holders += u32::from(named.roles.iter().any(|role| role.word == hash));
            for role in named.roles.iter().filter(|role| role.word == hash || self.same_title(role.piece, p)) {
                let shared = (p.core.start..p.at).filter(|&at| (role.modifiers.start..role.modifiers.end).any(|m| r.token(m).hash == r.token(at).hash)).count() as i32;
                let narrowing = (p.core.start..p.at).filter(|&at| r.token(at).is_capital()).count() as i32;
                let former = if role.former == p.former { 0 } else { 3 };
                let score = shared * 4 - (narrowing - shared).max(0) - former - self.sentences_back(i, p.at).min(12) as i32;
                alike += u32::from(shared > 0);
                if best.is_none_or(|(b, _)| score > b) {
                    best = Some((score, i));
                }
            }
        }
        best.map(|(_, i)| i).filter(|_| !only || holders == 1 || alike == 1)
    }

    /// "Sen." says what "the senator" says: the two entries share an id or a word.
    fn same_title(&self, piece: Piece, p: &Phrase) -> bool {
        let entries = &self.r.lexicon.entries;
        let (Piece::Title(t), Head::Role(role, _)) = (piece, p.head) else { return false };
        let title = &entries.titles[t as usize];
        let role = &entries.roles[role as usize];
        title.id == role.id || role.words.iter().any(|word| title.words.iter().any(|w| w.eq_ignore_ascii_case(word)))
    }

    /// How many sentences before `at` someone was named last; many when never.
    fn sentences_back(&self, named: usize, at: u32) -> usize {
        let here = self.r.sentence(at);
        self.register.before(at).take(60).find(|m| m.of == named).map_or(20, |m| here.saturating_sub(self.r.sentence(m.tokens.start)))
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
        let is_epithet = p.marked && !office || p.former || p.head == Head::People || head.is(Class::EPITHET) || matches!(sector, Sector::Politics) && !office;
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
            if !named.is_person() || clash(named, gender) {
                continue;
            }
            let score = -2 * back as i32 + if m.subject { 3 } else { 0 };
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
        let words: Vec<u32> = entries.roles[i as usize].words.iter().filter_map(|w| w.rsplit(' ').next()).map(super::reading::Reading::hash_of).collect();
        let _ = with_s("");
        let mut holders: Vec<usize> = Vec::new();
        for (n, named) in self.register.named.iter().enumerate() {
            let holds = named.roles.iter().any(|role| words.contains(&role.word) || self.same_title(role.piece, p));
            if named.is_person() && holds {
                holders.push(n);
            }
        }
        let two = p.count == Some(2);
        let wanted = p.count.unwrap_or(2) as usize;
        if holders.len() == wanted {
            return holders.into_iter().map(|n| self.of_named(n)).collect();
        }
        let kind = entries.roles[i as usize].kind;
        let general = kind == RoleKind::Individual || self.r.token(p.at).is(Class::EPITHET) || matches!(entries.roles[i as usize].sector, Sector::Politics);
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
            if !body(m.of) || named.sector != sector {
                continue;
            }
            if only.is_some_and(|o| o != m.of) {
                return self.near_body(at, |s| s == sector, 3);
            }
            only = Some(m.of);
        }
        let civil = matches!(sector, Sector::Business | Sector::Advocacy | Sector::Unknown);
        only.or_else(|| if civil { self.near_body(at, |s| s == Sector::Unknown, 2) } else { None })
    }

    /// The only body of a sector that the last few sentences name.
    fn near_body(&self, at: u32, fits: impl Fn(Sector) -> bool, sentences: usize) -> Option<usize> {
        let here = self.r.sentence(at);
        let mut only = None;
        for m in self.register.before(at).take(24) {
            if here.saturating_sub(self.r.sentence(m.tokens.start)) > sentences {
                break;
            }
            let named = &self.register.named[m.of];
            if named.kind != NamedKind::Body || !fits(named.sector) {
                continue;
            }
            if only.is_some_and(|o| o != m.of) {
                return None;
            }
            only = Some(m.of);
        }
        only
    }

    /// Whether a noun stands in a body's name: "the commission" for "Harrow Commission on Debates".
    fn named_with(&self, named: usize, noun: u32) -> bool {
        let named = &self.register.named[named];
        named.noun == noun || (named.label.start..named.label.end).any(|at| self.r.token(at).hash == noun)
    }

    /// The outlet that was named or spoke last.
    fn last_outlet(&mut self, at: u32) -> Option<usize> {
        let named = self.register.before(at).take(40).find(|m| matches!(self.register.named[m.of].kind, NamedKind::Outlet(_))).map(|m| m.of);
        if let Some(i) = named {
            return Some(self.of_named(i));
        }
        self.spoke.iter().rev().find(|s| self.sources.all[s.source].profile.name == NameGiven::Outlet).map(|s| s.source)
    }
}

fn clash(named: &Named, gender: Option<Gender>) -> bool {
    matches!((named.gender(), gender), (Some(a), Some(b)) if a != b)
}

#[allow(unused)]
fn _words() -> bool {
    word::is(&crate::text::Token::default(), &[THE])
}

#[cfg(test)]
mod probe {
    use crate::article::Article;
    use crate::lexicon::Lexicon;
    use crate::text::Text;
    use super::super::reading::Reading;
    use super::super::register::Register;
    #[test]
    fn probe() {
        { use crate::attribution::*; use crate::lexicon::*;
            let s = "A Harrow judge has rejected the request, saying no. In a ruling on Thursday, Manhattan Supreme Court Justice Frank Nervo said no. President Obama won.";
            let article = Article { text: s.into(), ..Article::default() };
            let text = Text::new(&article, Lexicon::builtin());
            println!("{:?}", text.tokens[2].class);
            let a = Attribution { construction: Construction::Decision, cue: Tokens::new(3,5), head: 4, entry: CueEntry::Mark, source: Some(Tokens::new(0,3)), source_link: SourceLink::Own, content: vec![], hearer: None, origin: None, channel: None, hedge: None, act: Act::Statement, class: VerbClass::Neutral, polarity: Polarity::Affirmed, probability: 1.0, evidence: vec![] };
            println!("{:#?}", crate::source::resolve(&article, &text, Lexicon::builtin(), &[a]));
        }
        for s in ["A Harrow judge has rejected the request, saying no. In a ruling on Thursday, Manhattan Supreme Court Justice Frank Nervo said no. President Obama won.\nWALLACE: Yes.\nGOWDY: no."] {
            let article = Article { text: s.into(), ..Article::default() };
            let text = Text::new(&article, Lexicon::builtin());
            let r = Reading::new(&article, &text, Lexicon::builtin());
            let register = Register::new(&r, super::super::naming::namings(&r));
            for m in &register.mentions { println!("  {:?} {:?} {:?}", text.slice(m.tokens), register.named[m.of].kind, register.named[m.of]); }
        }
    }
}
