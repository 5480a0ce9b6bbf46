//! Is this word a cue here?

use super::feature::{Atom, NOTHING, Sink, atoms, count, flag, length, observe};
use super::kind::kind;
use crate::attribution::landmarks::Landmark;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Family, Site};
use crate::lexicon::Class;
use crate::text::{Look, Mark, Zone};

static STRENGTH: [Atom; 6] = atoms(&["none", "rare", "low", "middle", "high", "sure"]);

/// The features of a site.
pub fn cue_features(c: &Context<'_>, site: &Site, sink: &mut impl Sink) {
    let tokens = &c.text.tokens;
    let head = site.head;
    let range = c.text.sentences[site.sentence].tokens;
    let token = &tokens[head as usize];
    let word = Atom::token(token);
    let inside = |at: i64| (at >= i64::from(range.start) && at < i64::from(range.end)).then_some(at as u32);
    let form = |at: Option<u32>| at.map_or(NOTHING, |at| Atom::token(&tokens[at as usize]));
    let family = site.family.atom();
    let (before, after) = (i64::from(site.group.start) - 1, i64::from(site.group.end));
    let (b1, b2) = (inside(before), inside(before - 1));
    let (a1, a2) = (inside(after), inside(after + 1));
    let power = STRENGTH[token.strength as usize];
    let own_tag = c.tag(head).atom();
    observe!(sink, "bias");
    observe!(sink, "word", word);
    observe!(sink, "family", family, own_tag);
    observe!(sink, "power", power);
    // Quotation marks around it.
    let quoted = flag(token.is_quoted());
    observe!(sink, "quoted", quoted);
    observe!(sink, "word+quoted", word, quoted);
    observe!(sink, "power+quoted", power, quoted);
    let quotation_words = c.text.quotation_of(head).map_or(0, |q| q.tokens.len() as usize);
    observe!(sink, "quoted-length", length(quotation_words));
    if sink.is_hopeless(0) {
        return;
    }
    // Neighbours of the verb group.
    observe!(sink, "before", form(b1));
    observe!(sink, "after", form(a1));
    observe!(sink, "after2", form(a2));
    observe!(sink, "before2", form(b2));
    observe!(sink, "word+before", word, form(b1));
    observe!(sink, "word+after", word, form(a1));
    if sink.is_hopeless(1) {
        return;
    }
    let (k1, k2) = (kind(c, b1), kind(c, b2));
    let (l1, l2) = (kind(c, a1), kind(c, a2));
    observe!(sink, "kind-before", k1);
    observe!(sink, "kind-before+2", k2, k1);
    observe!(sink, "kind-after", l1);
    observe!(sink, "kind-after+2", l1, l2);
    observe!(sink, "kind-around", k1, family, l1);
    observe!(sink, "direct-before", form(inside(i64::from(head) - 1)));
    observe!(sink, "direct-after", form(inside(i64::from(head) + 1)));
    if sink.is_hopeless(2) {
        return;
    }
    // Quotations around it.
    let marks = c.landmarks;
    if !token.is_quoted() {
        let (before, after) =
            (marks.any(Landmark::Quoted, range.start, head), marks.any(Landmark::Quoted, head + 1, range.end));
        let sides = match (before, after) {
            (false, false) => const { Atom::fixed(&"neither") },
            (true, false) => const { Atom::fixed(&"before") },
            (false, true) => const { Atom::fixed(&"after") },
            (true, true) => const { Atom::fixed(&"both") },
        };
        observe!(sink, "power+quote-sides", power, sides);
        observe!(sink, "word+quote-sides", word, sides);
    }
    // The verb group.
    if matches!(site.family, Family::Verb | Family::Gerund | Family::Infinitive | Family::Seeming | Family::NoComment) {
        let first = form(Some(site.group.start));
        observe!(sink, "group-first", first);
        observe!(sink, "word+group-first", word, first);
        observe!(sink, "passive", flag(site.passive), power);
        observe!(sink, "word+passive", word, flag(site.passive));
        observe!(sink, "negated", flag(site.negated), power);
        let modal =
            (site.group.start..head).find(|&i| tokens[i as usize].is(Class::MODAL)).map_or(NOTHING, |i| form(Some(i)));
        observe!(sink, "modal", modal, power);
        observe!(sink, "look", flag(token.is_capital()), own_tag);
    }
    if sink.is_hopeless(3) {
        return;
    }
    // A clause to come, or a mark.
    let that =
        marks.first(Landmark::That, head + 1, range.end.min(head + 8)).map_or(NOTHING, |i| length((i - head) as usize));
    observe!(sink, "that", that);
    observe!(sink, "power+that", power, that);
    observe!(sink, "word+that", word, flag(that.is_some()));
    // Other cues of the sentence, outside quotations.
    let others = if token.is_quoted() { Landmark::QuotedStrongVerb } else { Landmark::StrongVerb };
    let cue_before = marks.last(others, range.start, head);
    let cue_after = marks.first(others, head + 1, range.end);
    observe!(sink, "cue-before", cue_before.map_or(NOTHING, |i| length((head - i) as usize)));
    observe!(sink, "cue-after", cue_after.map_or(NOTHING, |i| length((i - head) as usize)));
    observe!(sink, "cue-before-word", form(cue_before));
    observe!(sink, "power+cues", power, flag(cue_before.is_some()), flag(cue_after.is_some()));
    if let Some(i) = cue_before {
        // What parts the two: a comma, "that", "and".
        let comma = marks.any(Landmark::Comma, i, head);
        let that = marks.any(Landmark::That, i, head);
        observe!(sink, "between-cues", flag(comma), flag(that), k1);
        observe!(sink, "between-cues+family", flag(comma), flag(that), family, power);
    }
    if let Some(i) = cue_after {
        let after_comma = marks.any(Landmark::Comma, head, i);
        observe!(sink, "before-cue", flag(after_comma), power);
        observe!(sink, "before-according", flag(tokens[i as usize].is(Class::CUE_PHRASE)), power);
    }
    if sink.is_hopeless(4) {
        return;
    }
    let according = marks.any(Landmark::According, head + 1, range.end);
    observe!(sink, "according-after", flag(according), power);
    // Place in sentence and article.
    observe!(sink, "from-start", length((head - range.start) as usize), family);
    let paragraph = c.text.sentences[site.sentence].paragraph;
    let headline = c.text.paragraphs[paragraph as usize].zone == Zone::Headline;
    observe!(sink, "headline", flag(headline), family, power);
    let lone = c.text.paragraphs[paragraph as usize].prose.len() < 6;
    observe!(sink, "short-paragraph", flag(lone), family);
    // The subject: nearest phrase to the left that a verb group could belong to.
    let chunk = c.chunks[..c.chunk_from(site.group.start)].last().filter(|k| k.0 >= range.start);
    if let Some(&(start, end)) = chunk {
        let gap = site.group.start.saturating_sub(end);
        observe!(sink, "subject", kind(c, Some(end - 1)), count(gap as usize));
        observe!(sink, "subject-head", form(Some(end - 1)), count(gap as usize));
        observe!(sink, "word+subject", word, kind(c, Some(end - 1)), flag(gap == 0));
        observe!(sink, "subject-opens", flag(start == range.start), power);
        let quoted_subject = tokens[start as usize].is_quoted();
        observe!(sink, "subject-quoted", flag(quoted_subject), quoted);
    }
    let suffix_like = token.look.contains(Look::HYPHEN);
    observe!(sink, "hyphen", flag(suffix_like), family);
    if site.family == Family::Colon {
        let words = (range.start..head).filter(|&i| tokens[i as usize].is_word()).count();
        observe!(sink, "label-length", length(words), flag(headline));
        let capitals = (range.start..head)
            .all(|i| tokens[i as usize].look.contains(Look::ALL_CAPITALS) || !tokens[i as usize].is_word());
        observe!(sink, "label-capitals", flag(capitals), l1);
        observe!(
            sink,
            "mark",
            if token.mark == Mark::Dash { const { Atom::fixed(&"dash") } } else { const { Atom::fixed(&"colon") } },
            k1,
            l1,
            flag(headline)
        );
        let verb = (range.start..head).any(|i| matches!(c.tag(i), Tag::Verb | Tag::Auxiliary));
        observe!(sink, "label-verb", flag(verb), l1);
    }
}
