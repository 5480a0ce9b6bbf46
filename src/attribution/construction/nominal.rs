//! Nouns that attribute: "Lee's claim that …", "criticism by the union of …", "a supporter of the plan".

use crate::attribution::Tokens;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Site};
use crate::attribution::source_phrase::{LONGEST, Relation, SourceCandidate, push};
use crate::lexicon::{Class, Lexicon, WordList, form_hash};

/// Tokens between a noun and what governs it.
const GOVERNED: u32 = 6;

/// Whether a word tells of the noun that it governs that somebody else uttered it: "Lee faced questions", "under criticism".
pub(crate) fn of_others(lexicon: &Lexicon, hash: u32) -> bool {
    lexicon.lists(hash).contains(WordList::OF_OTHERS)
}

/// Whether what governs a noun tells that it is others' and not the subject's: "Lee faced questions about".
pub(in crate::attribution) fn is_others(c: &Context<'_>, site: &Site, range: Tokens) -> bool {
    for i in (range.start.max(site.head.saturating_sub(GOVERNED))..site.head).rev() {
        let hash = c.text.tokens[i as usize].hash;
        match c.tag(i) {
            Tag::Verb | Tag::Gerund | Tag::Participle => return of_others(c.lexicon, hash),
            Tag::Preposition if hash != const { form_hash(b"of") } => return of_others(c.lexicon, hash),
            Tag::Adverb | Tag::Determiner | Tag::Possessive | Tag::Preposition => {}
            tag if tag.is_nominal() => {}
            _ => return false,
        }
    }
    false
}

/// "Lee's claim", "his claim", "the senator's latest claim".
pub(in crate::attribution) fn possessors(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    let head = site.head;
    for i in (range.start.max(head.saturating_sub(7))..head).rev() {
        match c.tag(i) {
            Tag::Possessive => {
                if c.text.tokens[i as usize].is(Class::POSSESSIVE) {
                    push(out, i, i + 1, Relation::Possessor, 1);
                } else {
                    // The genitive's own phrase, back to the start of the chunk that holds it.
                    let chunks = &c.chunks[..c.chunk_from(i)];
                    for (n, chunk) in chunks.iter().rev().enumerate().take(4) {
                        if chunk.0 < range.start || i - chunk.0 > LONGEST {
                            break;
                        }
                        push(out, chunk.0, i + 1, Relation::Possessor, n as u8 + 1);
                    }
                }
                break;
            }
            tag if tag.is_nominal()
                || matches!(tag, Tag::Adverb | Tag::QuoteOpen | Tag::QuoteClose | Tag::Participle) =>
            {
                // "Clinton campaign claims", "Republican criticism": a name before the noun.
                if matches!(tag, Tag::Name) || c.text.tokens[i as usize].is(Class::PEOPLE) {
                    push(out, i, head, Relation::Possessor, 2);
                }
            }
            _ => break,
        }
    }
}

/// "Lee, a fierce supporter of": the phrase before the comma that the cue's own phrase follows.
pub(in crate::attribution) fn apposed(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    let head = site.head;
    let own = c.chunks[..c.chunk_from(head + 1)].last().map_or(head, |k| k.0);
    if own > range.start + 1 && c.tag(own - 1) == Tag::Comma {
        let before = c.chunks[..c.chunk_from(own)].iter().rev().find(|k| k.1 < own);
        if let Some(&(start, end)) = before.filter(|k| k.0 >= range.start && k.1 == own - 1) {
            push(out, start, end, Relation::Apposed, 1);
        }
    }
}
