//! Colons and dashes: "Pence: We will win", "WALLACE: Thank you", "“…” ― Ann Lee".

use crate::attribution::choice::Frame;
use crate::attribution::content::ContentCandidate;
use crate::attribution::site::{Context, Family, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, leftward, rightward};
use crate::attribution::{CueEntry, Tokens};
use crate::span::Span;
use crate::text::{Look, Mark, Zone};

/// Proposes the label before the mark, and the signature after it.
pub(in crate::attribution) fn labels(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    leftward(c, site.head, range, Relation::Label, out);
    rightward(c, site.head + 1, range, Relation::Inverted, out);
}

/// Most words of a speaker's label or a signature.
const LONGEST_LABEL: u32 = 6;

/// Transcripts and signatures, whose layout alone tells who speaks: no evidence is asked.
pub(in crate::attribution) fn laid_out(c: &Context<'_>) -> Vec<Frame> {
    let mut out = Vec::new();
    for (number, paragraph) in c.text.paragraphs.iter().enumerate() {
        let range = paragraph.prose;
        if paragraph.zone != Zone::Prose || range.is_empty() {
            continue;
        }
        out.extend(transcript(c, range));
        out.extend(signature(c, number, range));
    }
    out
}

/// "WALLACE: Thank you. Good night.": a label in capitals, then all that is said.
fn transcript(c: &Context<'_>, range: Tokens) -> Option<Frame> {
    let tokens = &c.text.tokens;
    // A transcript that is quoted may open each of its paragraphs with a mark.
    let quoted = matches!(tokens[range.start as usize].mark, Mark::QuoteOpen | Mark::QuoteEither);
    let range: Tokens = Span::new(range.start + u32::from(quoted), range.end);
    let colon = (range.start + 1..range.end.min(range.start + LONGEST_LABEL))
        .find(|&i| tokens[i as usize].mark == Mark::Colon)?;
    let label = range.start..colon;
    let speaker = label.clone().all(|i| {
        let t = &tokens[i as usize];
        t.look.contains(Look::ALL_CAPITALS)
            || t.look.contains(Look::ABBREVIATION)
            || matches!(t.mark, Mark::Stop | Mark::Comma)
    });
    let long = tokens[range.start as usize].end - tokens[range.start as usize].start >= 3;
    if !speaker || !long || colon + 2 >= range.end {
        return None;
    }
    let mut end = range.end;
    while end > colon + 2 && tokens[end as usize - 1].mark == Mark::Stop {
        end -= 1;
    }
    frame(c, colon, Span::new(range.start, colon), None, Some(Span::new(colon + 1, end)))
}

/// "“…”" and on the next line, or after it, "― Ann Lee": who signs has said it.
fn signature(c: &Context<'_>, number: usize, range: Tokens) -> Option<Frame> {
    let tokens = &c.text.tokens;
    let dash = if tokens[range.start as usize].mark == Mark::Dash {
        range.start
    } else {
        (range.start + 1..range.end)
            .rev()
            .take(LONGEST_LABEL as usize + 1)
            .find(|&i| tokens[i as usize].mark == Mark::Dash && tokens[i as usize - 1].mark == Mark::QuoteClose)?
    };
    let name = Span::new(dash + 1, range.end);
    let is_name = (1..=LONGEST_LABEL).contains(&name.len())
        && tokens[name.start as usize].is_capital()
        && tokens[name.range()]
            .iter()
            .all(|t| t.is_capital() || t.look.contains(Look::DIGIT) || matches!(t.mark, Mark::Comma | Mark::Stop));
    if !is_name {
        return None;
    }
    let last = if dash > range.start {
        dash - 1
    } else {
        c.text.paragraphs.get(number.checked_sub(1)?)?.prose.end.checked_sub(1)?
    };
    let quotation = c.text.quotation_of(last)?;
    // A whole quotation, from its paragraph's start.
    let opens = c.text.paragraphs.iter().any(|p| p.prose.start == quotation.tokens.start);
    (opens && quotation.tokens.end == last + 1).then(|| frame(c, dash, name, Some(quotation.tokens), None))?
}

fn frame(c: &Context<'_>, head: u32, name: Tokens, left: Option<Tokens>, right: Option<Tokens>) -> Option<Frame> {
    let site = Site {
        head,
        entry: CueEntry::Mark,
        family: Family::Colon,
        sentence: c.text.sentence_of(head)?,
        group: Span::new(head, head + 1),
        passive: false,
        negated: false,
    };
    Some(Frame {
        site,
        probability: 0.95,
        source: SourceCandidate { tokens: name, relation: Relation::Label, phrases: 1 },
        content: ContentCandidate { left, right },
        cue: site.group,
    })
}
