//! Whom a disclosure of anonymity concerns.
//!
//! The formula has a grammatical subject: the phrase that it stands beside ("an aide, who asked …"), or the one that
//! its clause begins with ("The officials were not authorized …"). That subject is looked for among those who speak in
//! the sentence; where the clause points back, among those who spoke just before, by number, gender and noun. What
//! concerns a group holds from there on for those of it who are picked out of it ("one official", "the officials");
//! whoever stands before and is somebody else is never concerned. Nobody found: nobody is guessed.

use super::reading::Reading;
use super::word::{
    self, A, ALL, AN, ANOTHER, BOTH, HE, HER, HIS, MANY, OF, ONE, OTHER, SEVERAL, SHE, SOME, THE, THEIR, THESE, THEY,
    WHO, WHOM, WHOSE,
};
use super::{NameGiven, Source, Sources};
use crate::attribution::{Attribution, Tokens};
use crate::lexicon::{Class, Gender, RoleKind};
use crate::text::Mark;

/// Sentences back to which a clause may point that begins with a pronoun or "the".
const REACH: usize = 3;
/// Sentences on, within which someone who was brought in by the formula is called "the clerk".
const ONWARD: usize = 3;

/// Attributions on either side of a formula that are looked at, so that no sentence takes long, however long it is.
const NEAREST: usize = 32;
/// Disclosures of an article for which others are looked for than those beside them, for the same reason.
const MOST_GROUPS: usize = 64;
/// Tokens of a sentence that is searched for others whose name it could be, for the same reason.
const LONGEST: u32 = 200;
/// Mentions of a source that are looked at, for the same reason.
const MOST_MENTIONS: usize = 32;

/// An anonymity formula and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Formula {
    pub(super) tokens: Tokens,
    pub(super) sentence: Tokens,
    /// It says that a name is kept back, which is more often a victim's than a source's.
    pub(super) withheld: bool,
    /// Disclosures before it in the article.
    pub(super) number: usize,
}

/// How a formula hangs on its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// Beside a phrase that ends before this token: "an aide, who asked", "an aide speaking on condition".
    Beside(u32),
    /// Before all else: "Speaking on condition of anonymity, an aide".
    Fronted,
    /// The predicate of a clause that begins at this token.
    Main(u32),
}

/// Those who speak in an article.
pub(super) struct Speakers<'r, 'a> {
    pub(super) r: &'r Reading<'a>,
    pub(super) attributions: &'r [Attribution],
    /// The attributions in the order of their heads.
    pub(super) order: &'r [u32],
    pub(super) sources: &'r Sources,
}

impl Speakers<'_, '_> {
    /// The sources that a formula concerns, in order.
    pub(super) fn concerned(&self, formula: Formula) -> Vec<usize> {
        let clause = self.clause(formula);
        let mut out = self.here(formula, clause);
        let noun = self.noun(formula, clause);
        if out.is_empty() {
            out = match clause {
                Clause::Main(from) => self.before(formula, from, noun),
                Clause::Beside(_) | Clause::Fronted => Vec::new(),
            };
        }
        out.extend(self.onwards(formula, noun, out.is_empty()));
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Attributions whose cue stands in a span.
    pub(super) fn within(&self, span: Tokens) -> &[u32] {
        let at = |token: u32| self.order.partition_point(|&n| self.attributions[n as usize].head < token);
        &self.order[at(span.start)..at(span.end)]
    }

    /// Attributions of a sentence whose cue stands nearest to a token.
    pub(super) fn near(&self, sentence: Tokens, at: u32) -> &[u32] {
        let all = self.within(sentence);
        let here = all.partition_point(|&n| self.attributions[n as usize].head < at);
        &all[here.saturating_sub(NEAREST)..all.len().min(here + NEAREST)]
    }

    fn unnamed(&self, i: usize) -> bool {
        let profile = &self.sources.all[i].profile;
        profile.name == NameGiven::None
            && profile.own.is_none()
            && !profile.document
            && !profile.media
            && !profile.institution
            && !profile.thing
    }

    /// The unnamed sources of an attribution.
    fn of(&self, n: u32) -> impl Iterator<Item = usize> + '_ {
        self.sources.of[n as usize].iter().filter_map(|resolved| resolved.source).filter(|&i| self.unnamed(i))
    }

    fn is_person(&self, at: u32) -> bool {
        self.r.token(at).is(Class::PERSON_NOUN)
    }

    fn clause(&self, f: Formula) -> Clause {
        let r = self.r;
        let nonfinite = |at: u32| {
            let token = r.token(at);
            token.is(Class::VERB_GERUND) || token.is(Class::VERB_PARTICIPLE) && !token.is(Class::PERSON_NOUN)
        };
        let mut at = f.tokens.start;
        while at > f.sentence.start {
            let (token, before) = (r.token(at), r.before(at));
            if word::is(token, &[WHO, WHOSE, WHOM]) {
                return Clause::Beside(at);
            }
            let mark = matches!(before.mark, Mark::Comma | Mark::Dash | Mark::Open);
            let noun = before.is(Class::PERSON_NOUN | Class::NOUN) || before.is_capital();
            if (mark || noun && token.is(Class::VERB_GERUND)) && nonfinite(at) {
                return if at - 1 > f.sentence.start { Clause::Beside(at) } else { Clause::Fronted };
            }
            let opens = token.is(Class::PRONOUN_SUBJECT | Class::DETERMINER | Class::POSSESSIVE);
            if opens
                && (before.is(Class::COORDINATOR) && r.before(at - 1).mark == Mark::Comma
                    || before.mark == Mark::Semicolon)
            {
                return Clause::Main(at);
            }
            at -= 1;
        }
        let first = (f.sentence.start..=f.tokens.start).find(|&at| r.token(at).is_word()).unwrap_or(f.tokens.start);
        let adverbial = first == f.tokens.start && r.token(first).is(Class::PREPOSITION);
        if nonfinite(first) || adverbial { Clause::Fronted } else { Clause::Main(first) }
    }

    /// The noun for a person that is the formula's subject, wherever it is one.
    fn noun(&self, f: Formula, clause: Clause) -> Option<u32> {
        let r = self.r;
        match clause {
            Clause::Beside(end) => {
                let from = f.sentence.start.max(end.saturating_sub(16));
                let of = |at: &u32| !r.before(*at).is(Class::PREPOSITION);
                let nouns = |at: &u32| self.is_person(*at) && of(at);
                // "a member of the board": the noun before "of"; else the nearest.
                (from..end).rev().find(nouns)
            }
            Clause::Main(from) => {
                // "Several former employees": the last of the words that can be one, up to the verb.
                let mut noun = None;
                for at in from..f.tokens.start.min(from + 8) {
                    let token = r.token(at);
                    let ends = token.is(Class::AUXILIARY | Class::RELATIVE | Class::VERB_PAST | Class::PREPOSITION);
                    if self.is_person(at) {
                        noun = Some(at);
                    } else if noun.is_some() && ends || token.mark == Mark::Comma {
                        break;
                    }
                }
                noun
            }
            Clause::Fronted => None,
        }
    }

    /// Those of the formula's own sentence: the nearest whose words can be the subject.
    fn here(&self, f: Formula, clause: Clause) -> Vec<usize> {
        let r = self.r;
        let may = |n: &&u32| {
            let a = &self.attributions[**n as usize];
            if self.of(**n).next().is_none() {
                return false;
            }
            let Some(span) = a.source else { return clause != Clause::Fronted && a.head < f.tokens.start };
            if span.contains(f.tokens.start) {
                return true;
            }
            let hearer = |at: u32| a.hearer.is_some_and(|h| h.contains(at));
            let others =
                |from: u32, to: u32| (from..to).any(|at| self.is_person(at) && !hearer(at) && !span.contains(at));
            match clause {
                Clause::Fronted => span.start >= f.tokens.end,
                Clause::Beside(end) => {
                    // "He told the aide, who asked": the aide. "He told the aide, asking": he.
                    let participle = !word::is(r.token(end), &[WHO, WHOSE, WHOM]) && a.cue.start >= span.end;
                    let told = if participle { a.cue.end } else { span.end };
                    span.start < end && !others(told.max(span.end), end)
                }
                Clause::Main(from) => {
                    // "An aide told reporters on condition of anonymity", not "An aide said the officials spoke on …".
                    let before = f.tokens.start.saturating_sub(1);
                    let prepositional = r.token(f.tokens.start).is(Class::PREPOSITION)
                        && (a.cue.contains(before) || !r.token(before).is(Class::VERB_PAST));
                    span.end > from
                        && span.start < f.tokens.start
                        && (prepositional || !others(span.end.max(a.cue.end.min(f.tokens.start)), f.tokens.start))
                }
            }
        };
        let distance = |n: &&u32| {
            let source = self.attributions[**n as usize].source;
            let covers = source.is_some_and(|s| s.contains(f.tokens.start));
            (!covers, source.map_or(u32::MAX, |s| s.start.abs_diff(f.tokens.start)))
        };
        let near = self.near(f.sentence, f.tokens.start);
        near.iter().filter(may).min_by_key(distance).map_or_else(Vec::new, |&n| self.of(n).collect())
    }

    /// Those who spoke before, where the clause points back to them.
    fn before(&self, f: Formula, from: u32, noun: Option<u32>) -> Vec<usize> {
        let r = self.r;
        let first = r.token(from);
        // "She asked that his name be withheld": her son's.
        let of_another = |owner: u32| (f.tokens.start..f.tokens.end).any(|at| word::is(r.token(at), &[owner]));
        if word::is(first, &[SHE]) && of_another(HIS) || word::is(first, &[HE]) && of_another(HER) {
            return Vec::new();
        }
        let introduces = word::is(first, &[A, AN, ANOTHER, SOME, SEVERAL, MANY])
            || first.is(Class::NUMBER) && noun.is_some()
            || first.is(Class::GIVEN_NAME) && r.token(from + 1).is_capital();
        // "The alliance asked for confidentiality"
        let body = word::is(first, &[THE]) && noun.is_none() && r.token(from + 1).is(Class::BODY_NOUN);
        if introduces || body {
            return Vec::new();
        }
        let back = word::is(first, &[HE, SHE, THEY, BOTH, ALL, THESE, THE]) || self.owns_name(from);
        let here = r.sentence(f.sentence.start);
        let reach = if f.withheld || !back { 1 } else { REACH };
        let paragraph = r.text.paragraph_of(f.sentence.start);
        let mut found: Vec<usize> = Vec::new();
        for number in (here.saturating_sub(reach)..here).rev() {
            let sentence = r.sentence_span(number);
            let speakers = self.near(sentence, sentence.end);
            let unnamed: Vec<usize> = speakers.iter().flat_map(|&n| self.of(n)).collect();
            if let Some(noun) = noun {
                let plural = self.is_plural(noun);
                let same = unnamed.iter().copied().filter(|&i| self.is_called(i, noun, f.tokens.start));
                found.extend(same.filter(|&i| plural || !self.is_many(i)));
                if !plural && !found.is_empty() {
                    return found.split_off(found.len() - 1);
                }
                // "An envoy said … A minister said … The diplomats spoke": by number, and only of the sentence before.
                if found.is_empty() && number + 1 == here && !f.withheld && !self.is_called_before(noun, f) {
                    found = self.agreeing(&unnamed, Some(plural), None);
                }
                let same_paragraph = r.text.paragraph_of(sentence.start) == paragraph;
                if !found.is_empty() && !(plural && same_paragraph) {
                    break;
                }
                continue;
            }
            if f.withheld && self.speaks_of_others(sentence, speakers) {
                return Vec::new();
            }
            let gender = match first.hash {
                HE | HIS => Some(Gender::Male),
                SHE | HER => Some(Gender::Female),
                _ => None,
            };
            let plural = gender.map(|_| false);
            let several = word::is(first, &[THEY, THEIR, BOTH, ALL, THESE]);
            let agreeing = self.agreeing(&unnamed, plural.or(several.then_some(true)), gender);
            if !agreeing.is_empty() {
                return agreeing;
            }
            // "They" may be one person; where somebody named spoke last, it's them.
            if several && !word::is(first, &[BOTH, THESE]) && !unnamed.is_empty() {
                return self.agreeing(&unnamed, None, None);
            }
            if speakers.iter().any(|&n| self.names_someone(n)) {
                return Vec::new();
            }
        }
        found
    }

    /// Of sources those that agree with a number and gender: all where it is a plural, else the last.
    fn agreeing(&self, among: &[usize], plural: Option<bool>, gender: Option<Gender>) -> Vec<usize> {
        let source = |i: usize| &self.sources.all[i];
        let agrees = |&i: &usize| {
            plural != Some(false)
                || !self.is_many(i) && gender.is_none_or(|g| source(i).gender.is_none_or(|of| of == g))
        };
        let all: Vec<usize> = among.iter().copied().filter(agrees).collect();
        let many: Vec<usize> = all.iter().copied().filter(|&i| self.is_many(i)).collect();
        match plural {
            Some(true) if !many.is_empty() => many,
            Some(true) if all.len() > 1 => all,
            Some(true) => Vec::new(),
            _ => all.last().copied().into_iter().collect(),
        }
    }

    /// Those who are later picked out of a group that asked for anonymity, or called by the noun of somebody whom the
    /// formula's sentence brought in.
    fn onwards(&self, f: Formula, noun: Option<u32>, nobody: bool) -> Vec<usize> {
        let r = self.r;
        let Some(noun) = noun else { return Vec::new() };
        let plural = self.is_plural(noun);
        if !plural && !nobody || f.withheld || f.number >= MOST_GROUPS {
            return Vec::new();
        }
        let here = r.sentence(f.sentence.start);
        let follows = |&i: &usize| {
            let source = &self.sources.all[i];
            let Some(at) = source.mentions.first().map(|m| m.tokens).filter(|t| t.start >= f.sentence.end) else {
                return false;
            };
            let first = r.token(at.start);
            if plural {
                let picked =
                    word::is(first, &[ONE, ANOTHER, THE, BOTH, ALL, SOME, OTHER, THESE]) || first.is(Class::NUMBER);
                return picked && self.is_called(i, noun, r.len()) && self.adds_nothing(at, noun);
            }
            let near = r.sentence(at.start) <= here + ONWARD && word::is(first, &[THE]) && !self.is_many(i);
            near && (self.is_called(i, noun, r.len()) || self.is_called_in(source, f))
        };
        (0..self.sources.all.len()).filter(|&i| self.unnamed(i)).filter(follows).collect()
    }

    /// Whether a mention tells no more of somebody than the group's own phrase does: "another former employee" of
    /// "several former employees"; "a hospital employee" may be somebody else.
    fn adds_nothing(&self, mention: Tokens, noun: u32) -> bool {
        let r = self.r;
        let Some(head) = self.head(mention) else { return false };
        let known = |at: u32| {
            let token = r.token(at);
            token.is(Class::DETERMINER | Class::NUMBER | Class::PREPOSITION)
                || word::is(token, &[ONE, ANOTHER, OTHER])
                || (noun.saturating_sub(4)..noun).any(|own| r.token(own).hash == token.hash)
        };
        let next = r.token(head + 1);
        let ends = head + 1 >= mention.end || next.mark == Mark::Comma || next.is(Class::RELATIVE);
        ends && (mention.start..head).all(known)
    }

    /// Whether a source is called by a noun that the formula's sentence brings in: "a member of the board, who asked
    /// not to be named because the trustee feared …".
    fn is_called_in(&self, source: &Source, f: Formula) -> bool {
        let r = self.r;
        let Some(noun) = source.mentions.first().and_then(|m| self.head(m.tokens)) else { return false };
        let called = |at: &u32| r.token(*at).hash == r.token(noun).hash;
        let brought = |at: &u32| called(at) && word::is(r.before(*at), &[THE]);
        source.profile.role.is_some_and(|role| role != RoleKind::Office)
            && (f.tokens.end..f.sentence.end).any(|at| brought(&at))
            && !(0..f.sentence.start).any(|at| called(&at))
    }

    /// The noun that a mention turns on: the last for a person before what follows it.
    fn head(&self, mention: Tokens) -> Option<u32> {
        let r = self.r;
        // "two of the employees"
        let of = (mention.start..mention.end).find(|&at| word::is(r.token(at), &[OF]));
        let of = of.filter(|&of| !(mention.start..of).any(|at| self.is_person(at)));
        let mention = Tokens::new(of.map_or(mention.start, |of| of + 1), mention.end);
        let ends = |at: &u32| r.token(*at).is(Class::PREPOSITION | Class::RELATIVE) || r.token(*at).mark == Mark::Comma;
        let end = (mention.start..mention.end).find(ends).unwrap_or(mention.end);
        (mention.start..end).rev().find(|&at| self.is_person(at))
    }

    /// Whether a source is called by a noun, in singular or plural, somewhere before `until`.
    fn is_called(&self, i: usize, noun: u32, until: u32) -> bool {
        let stem = |at: u32| self.r.form(at).trim_end_matches(['s', 'S']).to_lowercase();
        let wanted = stem(noun);
        let mentions = self.sources.all[i].mentions.iter().take(MOST_MENTIONS);
        let mentions = mentions.map(|m| m.tokens).filter(|t| t.start < until);
        mentions.filter_map(|t| self.head(t)).any(|at| stem(at) == wanted)
    }

    /// Whether any source before the formula is called by a noun.
    fn is_called_before(&self, noun: u32, f: Formula) -> bool {
        f.number < MOST_GROUPS && (0..self.sources.all.len()).any(|i| self.is_called(i, noun, f.sentence.start))
    }

    fn is_plural(&self, noun: u32) -> bool {
        let form = self.r.form(noun);
        form.ends_with(['s', 'S']) && !form.ends_with("ss")
            || ["men", "people", "women"].iter().any(|end| form.ends_with(end))
    }

    fn is_many(&self, i: usize) -> bool {
        let source = &self.sources.all[i];
        source.plural.unwrap_or(source.profile.plural)
    }

    /// "Their names": whose name it is, is told by a pronoun.
    fn owns_name(&self, at: u32) -> bool {
        word::is(self.r.token(at), &[HIS, HER, THEIR])
    }

    fn names_someone(&self, n: u32) -> bool {
        let named = |i: usize| matches!(self.sources.all[i].profile.name, NameGiven::Person | NameGiven::Part);
        self.sources.of[n as usize].iter().filter_map(|resolved| resolved.source).any(named)
    }

    /// Whether a sentence has people in it who don't speak: their name may be the one that is kept back.
    fn speaks_of_others(&self, sentence: Tokens, speakers: &[u32]) -> bool {
        let speaks = |at: u32| {
            speakers.iter().any(|&n| {
                let a = &self.attributions[n as usize];
                a.source.is_some_and(|s| s.contains(at)) || a.hearer.is_some_and(|h| h.contains(at))
            })
        };
        sentence.len() > LONGEST || (sentence.start..sentence.end).any(|at| self.is_person(at) && !speaks(at))
    }
}
