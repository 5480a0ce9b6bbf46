//! Which words are the cue's source?

use super::feature::{Atom, NOTHING, Sink, count, flag, length, observe};
use super::kind::kind;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Family, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate};
use crate::lexicon::Class;
use crate::text::{Look, Mark};

/// The features of a proposed source.
pub fn source_features(c: &Context<'_>, site: &Site, candidate: &SourceCandidate, sink: &mut impl Sink) {
    let tokens = &c.text.tokens;
    let range = c.text.sentences[site.sentence].tokens;
    let family = site.family.atom();
    let relation = candidate.relation.atom();
    let word = Atom::token(&tokens[site.head as usize]);
    let passive = flag(site.passive);
    let at = |i: u32| tokens.get(i as usize);
    let form = |i: Option<u32>| i.and_then(at).map_or(NOTHING, Atom::token);
    let inside = |at: i64| (at >= i64::from(range.start) && at < i64::from(range.end)).then_some(at as u32);
    observe!(sink, "relation", relation, family, passive);
    observe!(sink, "relation+word", relation, word);
    let (g0, g1) = (inside(i64::from(site.group.start) - 1), inside(i64::from(site.group.end)));
    observe!(sink, "relation+before", relation, form(g0));
    observe!(sink, "relation+kinds", relation, family, kind(c, g0), kind(c, g1));
    observe!(sink, "relation+after", relation, kind(c, g1), form(g1));
    let quote_before = g0.is_some_and(|i| {
        tokens[i as usize].mark == Mark::QuoteClose
            || tokens[i as usize].mark == Mark::Comma && i > 0 && tokens[i as usize - 1].is_quoted()
    });
    observe!(sink, "relation+quote-before", relation, family, flag(quote_before));
    if candidate.relation == Relation::None {
        let opens = site.group.start == range.start;
        observe!(sink, "none-opens", family, flag(opens));
        observe!(sink, "none+group-first", form(Some(site.group.start)), word);
        observe!(sink, "none+passive+word", word, passive);
        return;
    }
    let span = candidate.tokens;
    let (first, last) = (span.start, span.end - 1);
    let size = length(span.len() as usize);
    observe!(sink, "size", relation, size);
    observe!(sink, "phrases", relation, count(candidate.phrases as usize));
    // What stands before and after it.
    let (b, a) = (inside(i64::from(first) - 1), inside(i64::from(span.end)));
    let before_tag = b.map_or(NOTHING, |i| c.tag(i).atom());
    let after_tag = a.map_or(NOTHING, |i| c.tag(i).atom());
    observe!(sink, "before", relation, before_tag);
    observe!(sink, "before-form", relation, form(b));
    observe!(sink, "after", relation, after_tag);
    observe!(sink, "after-form", relation, form(a));
    observe!(sink, "before+first", before_tag, kind(c, Some(first)));
    observe!(sink, "before-form+first", form(b), kind(c, Some(first)));
    observe!(sink, "first", relation, kind(c, Some(first)));
    observe!(sink, "first-form", form(Some(first)));
    observe!(sink, "last", relation, kind(c, Some(last)));
    observe!(sink, "last-form", relation, form(Some(last)));
    observe!(sink, "last+after", relation, kind(c, Some(last)), after_tag);
    observe!(sink, "last+after-form", kind(c, Some(last)), form(a));
    let at_start = b.is_none();
    observe!(sink, "opens", relation, flag(at_start));
    // Its own phrase: the first one, whose head names the source.
    let head_chunk = c.chunk_at(first).unwrap_or((first, first + 1));
    let head = head_chunk.1.min(span.end).saturating_sub(1).max(first);
    observe!(sink, "head", relation, kind(c, Some(head)));
    observe!(sink, "head-form", form(Some(head)));
    observe!(sink, "head+family", kind(c, Some(head)), family, word);
    observe!(sink, "head+size", kind(c, Some(head)), size);
    let second = c.chunks.get(c.chunk_from(head_chunk.1)).filter(|k| k.1 <= span.end);
    if let Some(&(start, end)) = second {
        let link = if start > head_chunk.1 { form(Some(head_chunk.1)) } else { NOTHING };
        observe!(sink, "second", kind(c, Some(head)), link, kind(c, Some(end - 1)));
        observe!(sink, "link", link, relation);
        observe!(sink, "link+size", link, size);
    }
    // What it holds.
    let body = &c.tags[span.range()];
    let commas = c.landmarks.commas.count(span.start, span.end);
    let verbs = c.landmarks.verbs.count(span.start, span.end);
    let holds = Tags::of(body);
    let relative = holds.any(&[Tag::Relative]);
    let coordinated = holds.any(&[Tag::Coordinator]);
    let preposition = holds.any(&[Tag::Preposition, Tag::To]);
    let times = holds.any(&[Tag::Time]);
    let subordinated = holds.any(&[Tag::Subordinator, Tag::That]);
    observe!(sink, "commas", relation, count(commas));
    observe!(sink, "verbs", relation, count(verbs.min(3)));
    observe!(sink, "verbs+relative", count(verbs.min(3)), flag(relative), count(commas.min(4)));
    observe!(sink, "relative", relation, flag(relative));
    observe!(sink, "coordinated", relation, flag(coordinated), count(commas.min(4)));
    observe!(sink, "preposition", relation, flag(preposition), kind(c, Some(head)));
    observe!(sink, "times", relation, flag(times), flag(body[body.len() - 1] == Tag::Time));
    observe!(sink, "subordinated", relation, flag(subordinated));
    observe!(sink, "quotes", relation, flag(holds.any(&[Tag::QuoteOpen, Tag::QuoteClose])));
    let closes = at(last).is_some_and(|t| t.mark == Mark::Comma);
    observe!(sink, "comma-pair", flag(closes), count(commas.min(4)), flag(relative));
    // Commas in pairs enclose; an odd one parts.
    if closes {
        observe!(sink, "enclosed", count(commas.min(4)), before_tag);
    }
    // Distance from the cue.
    let gap = if last < site.group.start { site.group.start - last - 1 } else { first.saturating_sub(site.group.end) };
    observe!(sink, "gap", relation, length(gap as usize));
    if gap > 0 {
        let between = if last < site.group.start { span.end..site.group.start } else { site.group.end..first };
        let first_between = between.start;
        observe!(sink, "between", relation, form(Some(first_between)));
        let parts = c.landmarks.commas.count(between.start, between.end);
        observe!(sink, "between-commas", relation, count(parts.min(4)));
        let verbs = c.landmarks.verbs.count(between.start, between.end);
        observe!(sink, "between-verbs", relation, count(verbs.min(4)));
        let names = between.filter(|&i| c.tag(i) == Tag::Name).count();
        observe!(sink, "between-names", relation, flag(names > 0));
    }
    let quoted = tokens[first as usize].is_quoted();
    observe!(sink, "quoted", relation, flag(quoted), flag(tokens[site.head as usize].is_quoted()));
    let person = c.tags[head_chunk.0 as usize..=head as usize].contains(&Tag::Name)
        && tokens[head as usize].class.intersects(Class::GIVEN_NAME)
        || tokens[first as usize].is(Class::TITLE | Class::GIVEN_NAME);
    observe!(sink, "person", relation, flag(person), kind(c, Some(head)));
    let capitals = tokens[first as usize].look.contains(Look::ALL_CAPITALS);
    observe!(sink, "capitals", relation, flag(capitals));
    if matches!(site.family, Family::Noun | Family::Hearsay) {
        observe!(sink, "noun+relation+head", relation, kind(c, Some(head)), word);
    }
}

/// The tags that a stretch of words holds.
#[derive(Debug, Clone, Copy)]
struct Tags(u32);

impl Tags {
    fn of(tags: &[Tag]) -> Self {
        Self(tags.iter().fold(0, |set, tag| set | 1 << *tag as u32))
    }

    fn any(self, wanted: &[Tag]) -> bool {
        self.0 & Self::of(wanted).0 != 0
    }
}
