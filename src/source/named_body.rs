//! The named body that a common noun stands for: "the company", "the fund", "the newspaper".

use super::profile::NameGiven;
use super::register::NamedKind;
use super::resolver::Resolver;
use crate::lexicon::Sector;

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
    pub(super) fn near_body(&self, at: u32, fits: impl Fn(Sector) -> bool, sentences: usize) -> Option<usize> {
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
    pub(super) fn named_with(&self, named: usize, noun: u32) -> bool {
        let named = &self.register.named[named];
        named.noun == noun || (named.label.start..named.label.end).any(|at| self.r.token(at).hash == noun)
    }

    /// The outlet that was named or spoke last.
    pub(super) fn last_outlet(&mut self, at: u32) -> Option<usize> {
        let named = self.register.before(at).take(40).find(|m| matches!(self.register.named[m.of].kind, NamedKind::Outlet(_))).map(|m| m.of);
        if let Some(i) = named {
            return Some(self.of_named(i));
        }
        self.spoke.iter().rev().find(|s| self.sources.all[s.source].profile.name == NameGiven::Outlet).map(|s| s.source)
    }
}
