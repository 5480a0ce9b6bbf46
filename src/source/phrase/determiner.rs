//! How a source phrase begins: articles, numbers, pronouns, quantities.

use super::super::count::number;
use super::super::piece::{Piece, known_name, read};
use super::super::word::{self, *};
use super::{Determiner, Head, Reader, Tie, TiedBy};
use crate::lexicon::Class;
use crate::text::Look;

impl Reader<'_, '_> {
    /// Determiners, numbers, pronouns; whether the token was one.
    pub(super) fn small_word(&mut self, at: u32) -> bool {
        let of_follows = self.opens_of(at);
        let (r, p) = (self.r, &mut self.p);
        let token = r.token(at);
        if p.head != Head::Nothing {
            return false;
        }
        let alone = at + 1 == self.span.end;
        let first = at == self.span.start;
        let counts = token.is(Class::NUMBER | Class::ADJECTIVE) || token.look.contains(Look::DIGIT);
        if counts && r.terms(at, self.span.end).is_some_and(|(_, n)| n >= 2) {
            // "first lady" and "911 call" count nobody.
            return false;
        }
        if word::is(token, &[THE])
            && token.is(Class::OUTLET | Class::ORGANIZATION)
            && matches!(read(r, at, self.span.end, None).piece, Piece::Outlet(_) | Piece::Organization(_))
        {
            p.determiner = Determiner::Definite;
            return false;
        }
        if word::is(token, &[THOSE]) && alone {
            p.head = Head::Number;
            p.determiner = Determiner::Definite;
            p.at = at;
            return true;
        }
        if word::is(token, &[THE, THESE, THIS]) || word::is(token, &[THOSE, THAT]) && !alone {
            p.determiner = Determiner::Definite;
            let short = r.token(at + 1);
            if word::is(token, &[THE]) && at + 1 < self.span.end && short.is_capital() && !r.title_case.contains(at) {
                let whole = at + 2 == self.span.end || !r.token(at + 2).is_capital();
                if let Some(i) = self.register.outlet_called(short.hash).filter(|_| whole) {
                    p.head = Head::Named(i);
                    p.at = at + 1;
                    self.core_start = Some(at);
                    return true;
                }
            }
            p.plural |= word::is(token, &[THESE, THOSE]);
            if first && (word::is(token, &[THOSE]) || alone) {
                p.head = Head::Common;
                p.at = at;
                p.plural = word::is(token, &[THOSE, THESE]);
            }
            return true;
        }
        // "both Democrats and Republicans": a conjunction, and no number.
        let core = (at + 1..=self.span.end).take_while(|&i| {
            let token = r.token(i);
            token.is_word() && !token.is(Class::RELATIVE | Class::PREPOSITION)
        });
        let joins = core.map(|i| r.token(i)).any(|token| word::is(token, &[AND]));
        if word::is(token, &[BOTH]) && !alone && joins {
            return true;
        }
        if word::is(token, &[BOTH]) && !alone {
            p.determiner = Determiner::Definite;
            p.count = Some(2);
            p.plural = true;
            return true;
        }
        if word::is(token, &[ANOTHER]) && alone {
            p.head = Head::Common;
            p.count = Some(1);
            p.determiner = Determiner::Indefinite;
            p.at = at;
            return true;
        }
        // "Variety said": a magazine.
        let name = token.is_capital() && token.is(Class::OUTLET | Class::ORGANIZATION);
        if alone
            && !(name && known_name(r, at, at + 1).is_some())
            && (word::is(token, &[SEVERAL, MORE, FEWER])
                || token.is(Class::NUMBER)
                || token.is(Class::PARTITIVE) && !token.is(Class::PERSON_NOUN | Class::BODY_NOUN))
            && !word::is(token, &[EACH, BOTH])
            && number(r, at).is_none()
        {
            // "several said", "nearly half agreed"
            p.head = Head::Number;
            p.determiner = Determiner::Counted;
            p.at = at;
            return true;
        }
        if word::is(token, &[A, AN, ANOTHER]) {
            p.determiner = Determiner::Indefinite;
            return true;
        }
        if token.is(Class::RELATIVE) && first {
            p.head = Head::Relative;
            p.at = at;
            return true;
        }
        if word::is(token, &[HIS, HER, THEIR, ITS, MY, OUR, YOUR, WHOSE]) && !alone {
            p.determiner = Determiner::Possessive(at);
            p.tie = Some(Tie::Pronoun(at));
            p.tied_by = TiedBy::Owner;
            return true;
        }
        if token.is(Class::PRONOUN_SUBJECT | Class::PRONOUN_OBJECT)
            || word::is(token, &[HIS, HER, THEIR, ITS, MY, OUR, YOUR])
        {
            p.head = Head::Pronoun;
            p.at = at;
            return true;
        }
        if word::is(token, &[EACH, BOTH, ALL]) && alone {
            p.head = Head::Pronoun;
            p.at = at;
            p.plural = true;
            return true;
        }
        // "42 percent", "58.9 percent", "forty-one percent"
        let percent = word::is(r.token(at + 1), &[PERCENT])
            || word::is(r.token(at + 1), &[PER]) && word::is(r.token(at + 2), &[CENT]);
        let sign = token.look.contains(Look::DIGIT) && r.text.source.as_bytes().get(token.end as usize) == Some(&b'%');
        if percent && at + 1 < self.span.end || sign {
            p.head = Head::Number;
            p.at = match word::is(r.token(at + 1), &[PER]) {
                _ if !percent => at,
                true => at + 2,
                false => at + 1,
            }
            .min(self.span.end - 1);
            p.plural = true;
            p.determiner = Determiner::Counted;
            return true;
        }
        // "one in three", "nine in 10 voters": a share of many.
        let of = word::is(r.token(at + 1), &[IN]).then(|| number(r, at + 2)).flatten();
        let of = of.filter(|&n| !is_year(n, Determiner::None, r.form(at + 2)));
        let share = number(r, at).is_some_and(|n| of.is_some_and(|of| of > n));
        if share && at + 2 < self.span.end {
            p.head = Head::Number;
            p.at = at + 2;
            p.plural = true;
            p.share = true;
            p.determiner = Determiner::Counted;
            return true;
        }
        if let Some(n) = number(r, at).filter(|&n| !is_year(n, p.determiner, r.form(at))) {
            p.count = Some(n);
            p.determiner = match p.determiner {
                Determiner::None if n == 1 => Determiner::Indefinite,
                Determiner::None => Determiner::Counted,
                given => given,
            };
            p.plural |= n != 1;
            if alone || of_follows {
                p.head = Head::Common;
                p.at = at;
            }
            return true;
        }
        if word::is(token, &[SEVERAL, MULTIPLE]) || token.is(Class::NUMBER) && !token.is_capital() {
            p.determiner = Determiner::Counted;
            p.plural = true;
            return !of_follows;
        }
        let given = !matches!(p.determiner, Determiner::None | Determiner::Open);
        if word::is(token, &[MOST, MORE, MUCH]) && given && !alone {
            // "the most influential leader": a degree, and no number of leaders.
            return true;
        }
        let next = r.token(at + 1);
        if word::is(token, &[SOME, MANY, FEW, MOST, ALL]) && !alone && next.is(Class::PREPOSITION) && !of_follows
            || word::is(token, &[SOME, MANY, FEW, MOST]) && !alone && next.is(Class::RELATIVE)
        {
            // "some on her staff", "many in Harrow", "most who came"
            p.head = Head::Number;
            p.determiner = Determiner::Open;
            p.at = at;
            return true;
        }
        if word::is(token, &[SOME, MANY, FEW, MOST, MORE, MUCH, FEWER, ANY, ALL, NO, NOT]) && !alone && !of_follows {
            p.determiner = if word::is(token, &[ALL]) { Determiner::Definite } else { Determiner::Open };
            p.plural = true;
            return true;
        }
        let opens = first && !token.is(Class::GIVEN_NAME);
        if word::is(token, &[LEAST])
            || token.is(Class::PREPOSITION | Class::COORDINATOR | Class::ADVERB)
                && !token.is(Class::PERSON_NOUN | Class::BODY_NOUN | Class::DOCUMENT | Class::ADJECTIVE | Class::NOUN)
                && (!token.is_capital() || opens && !alone)
        {
            return true;
        }
        false
    }

    /// Whether "of" follows: the word counts what comes.
    pub(super) fn opens_of(&self, at: u32) -> bool {
        word::is(self.r.token(at + 1), &[OF]) && at + 1 < self.span.end
    }
}

/// "a 2016 campaign", "the 1951 treaty", "2016 rivals": a year among the modifiers counts nobody.
fn is_year(n: u32, determiner: Determiner, form: &str) -> bool {
    let given = matches!(determiner, Determiner::Definite | Determiner::Indefinite | Determiner::Possessive(_));
    // "2000 people" may be as many.
    let bare = determiner == Determiner::None && n >= 1900 && !n.is_multiple_of(100) && form.len() == 4;
    (given && (1500..2100).contains(&n) || bare && n < 2100) && !form.contains(',')
}
