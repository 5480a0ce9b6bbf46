//! Where a cue's source may stand: the candidates among which the evidence chooses.
//!
//! To the left of a verb the subject is a chain of base noun phrases that ends at the verb: "Flynn", "Flynn,
//! a top Trump surrogate,", "the head of the union, who lives in Ohio,". To the right of an inverted verb,
//! of "according to" or of "by", it is a chain that begins there. Where the subject is elided, it is that
//! of another cue or verb in the sentence. And there may be none.

use super::construction::{
    according_to, colon, content_verb_source, coordination, impersonal, nominal, participle, source_verb_content,
};
use super::evidence::{Atom, atoms};
use super::part_of_speech::Tag;
use super::site::{Context, Family, Site, is_said_of};
use super::{CueEntry, SourceLink, Tokens};
use crate::lexicon::HearsayPart;
use crate::span::Span;
use crate::text::Mark;

/// How a candidate stands to the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Subject before the verb.
    Subject,
    /// who, which, that before the verb.
    Relative,
    /// Subject after the verb.
    Inverted,
    /// After "by", "from" or "of".
    Agent,
    /// Genitive before a noun.
    Possessor,
    /// After "according to".
    Complement,
    /// Before the comma that an apposition with the cue follows.
    Apposed,
    /// Before a colon.
    Label,
    /// Of an earlier cue in the sentence.
    Shared,
    /// Of another verb's clause before the cue.
    ClauseSubject,
    /// Of the main clause after an opening participle.
    MainSubject,
    /// Nobody is expressed.
    None,
}

impl Relation {
    /// Names in the table of weights, in the order of the variants.
    const NAMES: [&str; 12] = [
        "subject",
        "relative",
        "inverted",
        "agent",
        "possessor",
        "complement",
        "apposed",
        "label",
        "shared",
        "clause-subject",
        "main-subject",
        "none",
    ];

    /// Its name in the table of weights.
    #[must_use]
    pub const fn id(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Its name as a value of features.
    #[must_use]
    pub fn atom(self) -> Atom {
        static ATOMS: [Atom; Relation::NAMES.len()] = atoms(&Relation::NAMES);
        ATOMS[self as usize]
    }

    /// Where the source phrase stands, for outputs.
    #[must_use]
    pub const fn link(self) -> SourceLink {
        match self {
            Self::Shared | Self::ClauseSubject | Self::MainSubject => SourceLink::Shared,
            _ => SourceLink::Own,
        }
    }
}

/// A source that the grammar proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceCandidate {
    /// The words; empty for [`Relation::None`].
    pub tokens: Tokens,
    /// How it stands to the cue.
    pub relation: Relation,
    /// Number of base noun phrases from the cue to its far end.
    pub phrases: u8,
}

/// Longest source phrase, in tokens.
pub(in crate::attribution) const LONGEST: u32 = 45;
/// Most base noun phrases in one.
const MOST_PHRASES: u8 = 8;

/// Proposes sources for a site. `known` are the sources of earlier cues in the sentence.
pub fn candidates(c: &Context<'_>, site: &Site, known: &[Tokens], out: &mut Vec<SourceCandidate>) {
    out.clear();
    out.push(SourceCandidate {
        tokens: Span::new(site.group.start, site.group.start),
        relation: Relation::None,
        phrases: 0,
    });
    let range = c.text.sentences[site.sentence].tokens;
    match site.family {
        Family::Verb if site.is_told(c.lexicon) || is_said_of(c, site) => impersonal::agents(c, site, range, out),
        Family::Verb | Family::NoComment | Family::Seeming => {
            source_verb_content::subjects(c, site, range, out);
            content_verb_source::subjects(c, site, range, out);
            impersonal::agents(c, site, range, out);
            // A verb with a phrase right before it has its own subject.
            if !out
                .iter()
                .any(|s| s.relation == Relation::Subject && s.tokens.end == site.group.start && s.phrases == 1)
            {
                coordination::subjects(known, out);
                participle::clause_subjects(c, site, range, out);
            }
        }
        Family::Gerund | Family::Infinitive => {
            coordination::subjects(known, out);
            participle::clause_subjects(c, site, range, out);
            source_verb_content::subjects(c, site, range, out);
            content_verb_source::subjects(c, site, range, out);
            participle::main_subjects(c, site, range, out);
        }
        // "alleged supplies from the mill", "reportedly": what they stand beside is what is alleged.
        Family::Hearsay if !is_hearsay_noun(c, site) => {}
        Family::Noun if nominal::is_others(c, site, range) => {
            nominal::possessors(c, site, range, out);
            impersonal::agents(c, site, range, out);
        }
        Family::Noun | Family::Rumor | Family::Hearsay => {
            nominal::possessors(c, site, range, out);
            nominal::apposed(c, site, range, out);
            impersonal::agents(c, site, range, out);
            coordination::subjects(known, out);
            participle::clause_subjects(c, site, range, out);
        }
        Family::AccordingTo => according_to::complements(c, site, range, out),
        Family::Colon => {
            colon::labels(c, site, range, out);
            coordination::subjects(known, out);
            participle::clause_subjects(c, site, range, out);
        }
    }
}

/// "rumors", "allegations", which somebody may have uttered.
fn is_hearsay_noun(c: &Context<'_>, site: &Site) -> bool {
    matches!(site.entry, CueEntry::Hearsay(i) if c.lexicon.entries.hearsay[i as usize].part == HearsayPart::Noun)
}

pub(in crate::attribution) fn push(
    out: &mut Vec<SourceCandidate>,
    start: u32,
    end: u32,
    relation: Relation,
    phrases: u8,
) {
    let tokens = Span::new(start, end);
    if start < end && !out.iter().any(|s| s.tokens == tokens) {
        out.push(SourceCandidate { tokens, relation, phrases });
    }
}

/// Chains of base noun phrases that end at `end`.
pub(in crate::attribution) fn leftward(
    c: &Context<'_>,
    end: u32,
    range: Tokens,
    relation: Relation,
    out: &mut Vec<SourceCandidate>,
) {
    if end <= range.start {
        return;
    }
    let before = c.tag(end - 1);
    if before == Tag::Relative || before == Tag::That {
        push(out, end - 1, end, Relation::Relative, 1);
    }
    // The phrase must reach the verb, or a mark that closes an insertion must stand between.
    let reach = end - u32::from(matches!(before, Tag::Comma | Tag::Dash | Tag::Close | Tag::QuoteClose));
    let floor = floor(c, end, range);
    let aside = aside(c, end, floor).unwrap_or(end);
    let mut phrases = 0;
    for chunk in c.chunks[..c.chunk_from(end)].iter().rev() {
        if chunk.0 < floor || end - chunk.0 > LONGEST || phrases == MOST_PHRASES {
            break;
        }
        if chunk.0 > aside {
            continue;
        }
        phrases += 1;
        if chunk.1 > reach {
            continue;
        }
        push(out, chunk.0, end, relation, phrases);
        // "about six in ten", "not everyone", "only 32 percent".
        if chunk.0 > floor && matches!(c.tag(chunk.0 - 1), Tag::Adverb | Tag::Negation) && phrases <= 3 {
            push(out, chunk.0 - 1, end, relation, phrases);
        }
        if chunk.1 < reach {
            // "Trump on Monday said": the phrase alone, without what stands between.
            push(out, chunk.0, chunk.1, relation, phrases);
        }
    }
}

/// Where the parenthesis, or the words between dashes, begin that end right before `end`, a conjunction or comma apart:
/// "Lee (who once mistook a guard for the mayor) said", "Lee said it rained — it was the officials' fault — but added".
/// They hold no subject of what follows.
fn aside(c: &Context<'_>, end: u32, floor: u32) -> Option<u32> {
    let apart = matches!(c.tag(end - 1), Tag::Coordinator | Tag::Comma);
    let closes = (end - 1).checked_sub(u32::from(apart)).filter(|&i| i > floor)?;
    let opens = match c.tag(closes) {
        Tag::Close => Tag::Open,
        Tag::Dash => Tag::Dash,
        _ => return None,
    };
    (floor..closes).rev().find(|&i| c.tag(i) == opens)
}

/// The leftmost token that a subject ending at `end` may begin at: after the last mark that parts clauses.
pub(in crate::attribution) fn floor(c: &Context<'_>, end: u32, range: Tokens) -> u32 {
    let quoted = c.text.tokens[end as usize - 1].is_quoted();
    (range.start..end)
        .rev()
        .find(|&i| {
            let token = &c.text.tokens[i as usize];
            matches!(token.mark, Mark::Semicolon | Mark::Colon)
                || token.mark == Mark::QuoteClose && !quoted && end - i > 1 && c.tag(i.saturating_sub(1)) == Tag::Comma
                || matches!(token.mark, Mark::Stop | Mark::Exclaim)
        })
        .map_or(range.start, |i| i + 1)
}

/// Chains that begin at `start`.
pub(in crate::attribution) fn rightward(
    c: &Context<'_>,
    start: u32,
    range: Tokens,
    relation: Relation,
    out: &mut Vec<SourceCandidate>,
) {
    // "said, incredulously, Lee" is too rare to ask for; the chain begins at once.
    // A title in quotation marks may open it: "according to “Perfect Enough” by George Anders".
    let quoted = c.tag(start) == Tag::QuoteOpen && relation == Relation::Complement;
    let Some(first) = c.chunk_at(start + u32::from(quoted)) else { return };
    if quoted && let Some(title) = c.text.quotation_of(start).filter(|q| q.tokens.end <= range.end) {
        let end = title.tokens.end;
        push(out, start, end, relation, 1);
        let comma = (end..range.end.min(end + LONGEST)).find(|&i| c.tag(i).is_mark());
        push(out, start, comma.unwrap_or(end), relation, 2);
        return;
    }
    let mut phrases = 0;
    let mut last = first.1;
    for chunk in &c.chunks[c.chunk_from(start)..] {
        if chunk.1 > range.end || chunk.1 - start > LONGEST || phrases == MOST_PHRASES {
            break;
        }
        let gap_ends = (last..chunk.0).any(|i| {
            matches!(c.tag(i), Tag::Semicolon | Tag::Colon | Tag::Stop)
                || c.tag(i) == Tag::QuoteOpen && c.tag(i.saturating_sub(1)) == Tag::Comma
        });
        if gap_ends {
            break;
        }
        phrases += 1;
        last = chunk.1;
        push(out, start, chunk.1, relation, phrases);
        if c.tag(chunk.1) == Tag::Close {
            push(out, start, chunk.1 + 1, relation, phrases);
        }
    }
    // To the next comma, or to the end of the sentence: "said Lee, who was there".
    let stop = |i: u32| {
        matches!(c.tag(i), Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash)
            || c.text.tokens[i as usize].mark == Mark::QuoteOpen
    };
    let end = (start..range.end).find(|&i| stop(i)).unwrap_or(range.end);
    if end - start <= LONGEST {
        push(out, start, end, relation, phrases + 1);
    }
    if let Some(comma) = (start..end).find(|&i| c.tag(i) == Tag::Comma) {
        push(out, start, comma, relation, phrases + 1);
    }
}
