//! An article's text with its sources, cues and contents marked.
//!
//! Whether a reader could find out who says so is seen in the text itself: under the words of a source lies a band in the
//! pattern of its level, and where a claim expresses no source, under its cue.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::Analysis;
use crate::attribution::Tokens;
use crate::text::Zone;

/// What marked words are to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    /// Its class in the style sheet, and the letter of its label.
    const fn class(self) -> &'static str {
        match self {
            Self::Content => "t",
            Self::Source => "s",
            Self::Cue => "c",
        }
    }
}

/// Words that one claim marks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    bytes: Range<usize>,
    role: Role,
    claim: usize,
    /// The level whose band lies under it; empty without one.
    band: &'static str,
}

/// A stretch of text in which no mark begins or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    text: String,
    /// Classes of its marks; empty without any.
    class: String,
    /// Numbers of the claims that mark it, apart by spaces.
    claims: String,
    /// Labels of the marks that begin here: S1, C1, T1.
    begins: Vec<String>,
    /// The level whose band lies under it; empty without one.
    band: &'static str,
    /// Claims that are asked for and whose cue this is part of, apart by spaces.
    asked: String,
    /// Claims whose cue ends here: their numbers are shown behind it.
    numbers: Vec<Number>,
}

/// The number of a claim, as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Number {
    claim: usize,
    level: &'static str,
    /// Its number among the claims that are asked for; 0 where it isn't.
    asked: usize,
}

/// A paragraph of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Paragraph {
    /// headline, prose or furniture.
    zone: &'static str,
    stretches: Vec<Stretch>,
}

/// The paragraphs of an article up to `most` bytes, and whether that is all of it. Marked are as many claims as `asked` has
/// numbers: each one's among those that are asked for, or 0.
pub(super) fn paragraphs(analysis: &Analysis<'_>, asked: &[usize], most: usize) -> (Vec<Paragraph>, bool) {
    let numbers = analysis.claims.iter().zip(asked).enumerate();
    let numbers: Vec<Number> = numbers
        .map(|(i, (claim, asked))| Number { claim: i + 1, level: claim.sourcing.level().id(), asked: *asked })
        .collect();
    let marks = marks(analysis, &numbers);
    let (mut out, mut shown) = (Vec::new(), 0);
    for paragraph in &analysis.text.paragraphs {
        let mut bytes = analysis.text.bytes(paragraph.tokens).range();
        if bytes.is_empty() {
            continue;
        }
        let fits = analysis.text.source.floor_char_boundary(bytes.end.min(bytes.start + most.saturating_sub(shown)));
        let whole = fits == bytes.end;
        bytes.end = fits;
        shown += bytes.len();
        let zone = match paragraph.zone {
            Zone::Headline => "headline",
            Zone::Prose => "prose",
            Zone::Furniture(_) => "furniture",
        };
        if !bytes.is_empty() {
            out.push(Paragraph { zone, stretches: stretches(analysis.text.source, bytes, &marks, &numbers) });
        }
        if !whole {
            return (out, false);
        }
    }
    (out, true)
}

/// The marks of the claims that have a number here.
fn marks(analysis: &Analysis<'_>, numbers: &[Number]) -> Vec<Mark> {
    let mut out = Vec::new();
    for (claim, number) in analysis.claims.iter().zip(numbers) {
        let Some(attribution) = analysis.attributions.get(claim.attribution) else { continue };
        let mut mark = |tokens: Tokens, role, band| {
            let bytes = analysis.text.bytes(tokens).range();
            if !bytes.is_empty() {
                out.push(Mark { bytes, role, claim: number.claim, band });
            }
        };
        claim.mention.into_iter().for_each(|source| mark(source, Role::Source, number.level));
        mark(attribution.cue, Role::Cue, if claim.mention.is_none() { number.level } else { "" });
        attribution.content.iter().for_each(|content| mark(*content, Role::Content, ""));
    }
    // Those that begin first stand outside; of two that begin together, the longer.
    out.sort_by_key(|m| (m.bytes.start, std::cmp::Reverse(m.bytes.end), m.role, m.claim));
    out
}

/// Cuts some bytes of a text wherever a mark begins or ends.
fn stretches(text: &str, bytes: Range<usize>, marks: &[Mark], all: &[Number]) -> Vec<Stretch> {
    let here: Vec<&Mark> = marks.iter().filter(|m| m.bytes.start < bytes.end && m.bytes.end > bytes.start).collect();
    let inside = here.iter().flat_map(|m| [m.bytes.start, m.bytes.end]).filter(|at| bytes.contains(at));
    let cuts: Vec<usize> = inside.chain([bytes.start, bytes.end]).collect::<BTreeSet<_>>().into_iter().collect();
    let pieces = cuts.windows(2).map(|cut| {
        let (start, end) = (cut[0], cut[1]);
        let over: Vec<&Mark> = here.iter().copied().filter(|m| m.bytes.start <= start && m.bytes.end >= end).collect();
        let classes: BTreeSet<_> = over.iter().map(|m| m.role.class()).collect();
        let claims: BTreeSet<_> = over.iter().map(|m| m.claim).collect();
        // Claims of a joined source share their cue and content; each mark is labelled once.
        let mut begins: Vec<String> = Vec::new();
        let mut seen: Vec<(&Range<usize>, Role)> = Vec::new();
        for mark in over.iter().filter(|m| m.bytes.start == start) {
            if !seen.contains(&(&mark.bytes, mark.role)) {
                seen.push((&mark.bytes, mark.role));
                begins.push(format!("{}{}", mark.role.class().to_uppercase(), mark.claim));
            }
        }
        let cues = || over.iter().filter(|m| m.role == Role::Cue);
        let numbers = |marks: &mut dyn Iterator<Item = &&Mark>| -> Vec<Number> {
            marks.filter_map(|m| all.get(m.claim - 1).copied()).collect()
        };
        let asked = numbers(&mut cues()).into_iter().filter(|number| number.asked > 0);
        Stretch {
            // Of marks inside each other, the inner one's: who speaks within another's words.
            band: over.iter().rev().map(|m| m.band).find(|band| !band.is_empty()).unwrap_or_default(),
            asked: asked.map(|number| number.claim.to_string()).collect::<Vec<_>>().join(" "),
            text: text[start..end].to_owned(),
            class: classes.into_iter().collect::<Vec<_>>().join(" "),
            claims: claims.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            begins,
            numbers: numbers(&mut cues().filter(|m| m.bytes.end == end)),
        }
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    fn example() -> Example {
        Example::new("“The bridge,” Ann Lee and two aides said, “is unsafe.”\n\nNothing more was said.")
            .claim("Ann Lee", "said", "“The bridge,” | “is unsafe.”", SourcingType::Person)
            .claim("two aides", "said", "“The bridge,” | “is unsafe.”", SourcingType::Group)
            .joined()
    }

    #[test]
    fn every_byte_of_the_text_is_shown_once() {
        let example = example();
        let (paragraphs, whole) = paragraphs(&example.analysis(), &[0, 1], 9999);
        let text: Vec<String> =
            paragraphs.iter().map(|p| p.stretches.iter().map(|s| s.text.as_str()).collect()).collect();
        assert_eq!(text.join("\n\n"), example.article.text);
        assert!(whole);
        let cue = paragraphs[0].stretches.iter().find(|s| s.text == "said").unwrap();
        let numbers: Vec<_> = cue.numbers.iter().map(|number| (number.claim, number.level)).collect();
        assert_eq!((cue.class.as_str(), cue.claims.as_str(), cue.band), ("c", "1 2", ""));
        assert_eq!((numbers, cue.asked.as_str()), (vec![(1, "named"), (2, "unnamed")], "2"));
        assert_eq!(cue.begins, ["C1"]);
        let aides = paragraphs[0].stretches.iter().find(|s| s.text == "two aides").unwrap();
        assert_eq!((aides.class.as_str(), aides.claims.as_str(), aides.band), ("s", "2", "unnamed"));
    }

    #[test]
    fn a_long_text_is_cut_at_a_letter() {
        let example = example();
        for most in 0..90 {
            let (paragraphs, whole) = paragraphs(&example.analysis(), &[1, 2], most);
            let shown: usize = paragraphs.iter().flat_map(|p| &p.stretches).map(|s| s.text.len()).sum();
            assert!(shown <= most);
            assert_eq!(whole, shown + 2 == example.article.text.len(), "{most}");
        }
    }
}
