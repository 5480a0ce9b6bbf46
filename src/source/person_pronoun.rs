//! he and she: by recency, gender, subject position, and who spoke last.

use super::resolver::Resolver;
use crate::lexicon::Gender;

/// Mentions looked at before a pronoun.
const MENTIONS: usize = 24;
/// Sentences that a pronoun reaches back.
const SENTENCES: usize = 8;

impl Resolver<'_, '_> {
    /// Whom a pronoun at `at` stands for.
    pub(super) fn person_pronoun(&mut self, at: u32, gender: Gender) -> Option<usize> {
        let best = self.best_before(at, gender).or_else(|| self.after(at, gender)).or_else(|| self.only(gender))?;
        Some(match best {
            Candidate::Named(i) => self.of_named(i),
            Candidate::Source(source) => source,
        })
    }

    fn best_before(&self, at: u32, gender: Gender) -> Option<Candidate> {
        let r = self.r;
        let here = r.sentence(at);
        let mut best: Option<(i32, Candidate)> = None;
        let mut offer = |score: i32, candidate: Candidate| {
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, candidate));
            }
        };
        let last = self.spoke.last().map(|s| s.source);
        for mention in self.register.before(at).take(MENTIONS) {
            let named = &self.register.named[mention.of];
            let distance = here.saturating_sub(r.sentence(mention.tokens.start));
            if distance > SENTENCES {
                break;
            }
            if !named.is_person() || named.gender().is_some_and(|g| g != gender) {
                continue;
            }
            let spoke_last = last.is_some_and(|s| self.named_source(mention.of) == Some(s));
            let quoted = r.token(mention.tokens.start).is_quoted() && !r.token(at).is_quoted();
            offer(
                -3 * distance.min(4) as i32
                    + if mention.subject { 3 } else { 0 }
                    + if named.gender().is_some() { 2 } else { 0 }
                    + if spoke_last { 4 } else { 0 }
                    - if quoted { 5 } else { 0 },
                Candidate::Named(mention.of),
            );
        }
        for (back, spoke) in self.spoke.iter().rev().take(6).enumerate() {
            let distance = here.saturating_sub(r.sentence(spoke.at));
            if distance > SENTENCES || !self.may_be(spoke.source, gender) || spoke.at > at {
                continue;
            }
            let named = self.sources.all[spoke.source].profile.name != super::NameGiven::None;
            let known = self.sources.all[spoke.source].gender.is_some();
            let score = 3 - 3 * distance.min(4) as i32 + if back == 0 { 3 } else { 0 } + if known { 2 } else { 0 } - if named { 0 } else if known { 2 } else { 5 };
            offer(score, Candidate::Source(spoke.source));
        }
        best.map(|(_, candidate)| candidate)
    }

    /// "When he spoke, Lee said": whom the sentence names after the pronoun.
    fn after(&self, at: u32, gender: Gender) -> Option<Candidate> {
        let sentence = self.r.sentence_span(self.r.sentence(at));
        let rest = crate::attribution::Tokens::new(at, sentence.end.max(at));
        self.register
            .within(rest)
            .iter()
            .find(|m| self.register.named[m.of].is_person() && self.register.named[m.of].gender().is_none_or(|g| g == gender))
            .map(|m| Candidate::Named(m.of))
    }

    /// The only person of that gender whom the article names.
    fn only(&self, gender: Gender) -> Option<Candidate> {
        self.register.only[usize::from(gender == Gender::Male)].map(Candidate::Named)
    }
}

#[derive(Clone, Copy)]
enum Candidate {
    Named(usize),
    Source(usize),
}

