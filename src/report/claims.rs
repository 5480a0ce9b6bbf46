//! `claims`: a row a claim.

use super::cell::push_integer;
use super::table::fields;
use super::{Cell, Column, Rows};
use crate::Analysis;
use crate::article::Article;
use crate::attribution::{Attribution, CueEntry, Tokens};
use crate::lexicon::Lexicon;
use crate::sourcing::Claim;
use crate::text::Positions;

/// Where some words stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub start: u32,
    pub end: u32,
    line: u32,
    column: u32,
}

impl Stretch {
    pub fn of(tokens: Tokens, analysis: &Analysis<'_>, positions: &Positions<'_>) -> Self {
        let bytes = analysis.text.bytes(tokens);
        let from = positions.at(bytes.start);
        Self { start: from.offset, end: positions.points_before(bytes.end), line: from.line, column: from.column }
    }
}

/// What a row is read from.
pub(super) struct Row<'r> {
    article: &'r Article,
    analysis: &'r Analysis<'r>,
    lexicon: &'r Lexicon,
    positions: &'r Positions<'r>,
    number: usize,
    claim: &'r Claim,
    attribution: &'r Attribution,
    cue: Stretch,
    source: Option<Stretch>,
    content: Option<Stretch>,
}

impl Row<'_> {
    fn words(&self, tokens: Option<Tokens>) -> Cell<'_> {
        Cell::text(tokens.map(|t| self.analysis.text.slice(t)))
    }

    fn sentence(&self) -> Option<&str> {
        let text = &self.analysis.text;
        let sentence = text.sentence_of(self.attribution.head)?;
        Some(text.slice(text.sentences[sentence].tokens))
    }
}

fn at(of: Option<Stretch>, read: fn(Stretch) -> u32) -> Cell<'static> {
    Cell::integer(of.map(|s| u64::from(read(s))))
}

fn numbered(letter: char, index: usize, out: &mut String) -> Cell<'_> {
    out.push(letter);
    push_integer(out, index as u64 + 1);
    Cell::Word(out)
}

const NO_SOURCE: &str = "no source is expressed at the claim";
const NO_CONTENT: &str = "the claim has no content, as a refusal to comment";
const NO_ORIGIN: &str = "the source cites nobody";

fields! { Row:
    Column::new("article", "Article", "Id of the article.") => |r, _| Cell::Text(&r.article.id);
    Column::new("outlet", "Outlet", "Outlet of the article.").empty("the outlet is not known")
        => |r, _| Cell::text(Some(&r.article.outlet.name));
    Column::new("claim", "Claim", "Number of the claim in its article: c1, c2.")
        => |r, s| numbered('c', r.number, s);
    Column::new("attribution", "Attribution",
        "Number of the attribution in its article: a1, a2; claims of a joined source share one.")
        => |r, s| numbered('a', r.claim.attribution, s);
    Column::new("source_id", "Source",
        "Number of the distinct source in its article, as in the table of sources: s1, s2.").empty("nobody is expressed or it is unresolved")
        => |r, s| r.claim.source.map_or(Cell::Empty, |i| numbered('s', i, s));
    Column::new("source_resolved", "Resolved source",
        "Fullest name or description of the source in the article.").empty("nobody is expressed or it is unresolved")
        => |r, _| Cell::text(r.claim.source.and_then(|i| r.analysis.sources.all.get(i)).map(|s| s.label.as_str()));
    Column::new("type", "Type", "Sourcing type, level/kind.") => |r, _| Cell::Word(r.claim.sourcing.id());
    Column::new("level", "Level", "Level of the type: whether a reader could find out who this is.")
        => |r, _| Cell::Word(r.claim.sourcing.level().id());
    Column::new("kind", "Kind", "Kind within the level.").empty("the type is unresolved")
        => |r, _| Cell::word(Some(r.claim.sourcing.kind()));
    Column::new("act", "Act",
        "What the source does: statement, attitude or decision. Headline ratios count statements.")
        => |r, _| Cell::Word(r.claim.act.id());
    Column::new("embedded", "Embedded",
        "Whether the claim stands inside the content of another; headline ratios leave it out.").flag()
        => |r, _| Cell::Flag(r.claim.embedded);
    Column::new("source", "Source words",
        "The words that name or describe the source at this claim.").empty(NO_SOURCE)
        => |r, _| r.words(r.claim.mention);
    Column::new("cue", "Cue words", "The words that attribute.")
        => |r, _| Cell::Text(r.analysis.text.slice(r.attribution.cue));
    Column::new("content", "Content words",
        "What is attributed; parts that the cue or other words separate are joined by ' … '.").empty(NO_CONTENT)
        => |r, s| content(r, s);
    Column::new("link", "Link",
        "How the source was linked to its fullest mention: own, name, pronoun, relative, description, elided, \
         unresolved.")
        => |r, _| Cell::Word(r.claim.link.id());
    Column::new("step", "Step", "Step of the codebook's decision list that gave the type.").integer("step, 0 to 14")
        => |r, _| Cell::Integer(u64::from(r.claim.step));
    Column::new("why", "Why", "What in the text decided the type.").empty("nothing is noted")
        => |r, _| Cell::text(Some(&r.claim.reason_for_type));
    Column::new("construction", "Construction",
        "How the attribution is built; onrecord explain has an essay on each.")
        => |r, _| Cell::Word(r.attribution.construction.id());
    Column::new("entry", "Lexicon entry",
        "Lexicon entry of the cue: its kind and id, as verb:say; mark for a colon, dash or quotation mark.")
        => |r, s| entry(r, s);
    Column::new("confidence", "Confidence",
        "How sure the program is that this is an attribution: low (under 0.6), medium (under 0.85), high.")
        => |r, _| Cell::Word(r.attribution.confidence().id());
    Column::new("probability", "Probability",
        "Estimated probability that this is an attribution.").number("probability, 0 to 1")
        => |r, _| Cell::number(Some(f64::from(r.attribution.probability)));
    Column::new("directness", "Directness", "Whether the content is quoted: direct, mixed, indirect.")
        => |r, _| Cell::Word(r.claim.directness.id());
    Column::new("polarity", "Polarity",
        "Whether the source says it (affirmed), denies it, or did not say it (negated).")
        => |r, _| Cell::Word(r.claim.polarity.id());
    Column::new("hedge", "Hedge", "A hearsay word inside a claim that has a source.").empty("there is none")
        => |r, _| r.words(r.claim.hedge);
    Column::new("legal", "Legal term", "Whether alleged or the like stands beside a crime as a legal term.").flag()
        => |r, _| Cell::Flag(r.claim.legal);
    Column::new("origin", "Origin", "Whom a relaying source cites.").empty(NO_ORIGIN)
        => |r, _| r.words(r.claim.origin.map(|o| o.tokens));
    Column::new("origin_id", "Origin's source",
        "Number of the origin among the article's sources.").empty("the source cites nobody, or the origin is none of them")
        => |r, s| r.claim.origin.and_then(|o| o.source).map_or(Cell::Empty, |i| numbered('s', i, s));
    Column::new("origin_type", "Origin's type", "Sourcing type of the origin.").empty(NO_ORIGIN)
        => |r, _| Cell::word(r.claim.origin.map(|o| o.sourcing.id()));
    Column::new("relay_depth", "Relay depth",
        "Hops from the article to who knows: 1 first-hand, 2 with an origin, more along a chain, 0 without a \
         source.").integer("hops")
        => |r, _| Cell::Integer(u64::from(r.claim.relay_depth));
    Column::new("disclosure", "Disclosure",
        "Whether the article says that the source is anonymous: none, own (here, in the next sentence or later in \
         the paragraph), blanket (earlier).")
        => |r, _| Cell::Word(r.claim.disclosure.id());
    Column::new("reason", "Reason", "Class of the reason given for anonymity.").empty("no reason is given")
        => |r, _| Cell::text(r.claim.reason.as_ref().map(|x| x.class.as_str()));
    Column::new("reason_words", "Reason, words", "The words that give the reason.").empty("no reason is given")
        => |r, _| r.words(r.claim.reason.as_ref().map(|x| x.tokens));
    Column::new("descriptor_level", "Descriptor level",
        "How well an unnamed source is described: 0 bare, 1 role or group, 2 with sector or affiliation, 3 with \
         how they know, 4 with side or motive.").integer("level, 0 to 4").empty("the source is not unnamed")
        => |r, _| Cell::integer(r.claim.descriptor_level.map(u64::from));
    Column::new("stated_count", "Stated count",
        "Number of people that the text states.").integer("people").empty("the text states none")
        => |r, _| Cell::integer(r.claim.stated_count.map(u64::from));
    Column::new("sector", "Sector", "Part of society that the source speaks for.")
        => |r, _| Cell::Word(r.claim.sector.id());
    Column::new("verb_class", "Verb class",
        "How the cue colours the claim: neutral, assertive, factive, doubting, conceding, expressive.")
        => |r, _| Cell::Word(r.claim.verb_class.id());
    Column::new("paragraph", "Paragraph", "Paragraph of prose, from 1; 0 in the headline.").integer("paragraphs")
        => |r, _| Cell::Integer(u64::from(r.claim.paragraph));
    Column::new("place", "Place", "Part of the article: headline, lead (first paragraph of prose), body.")
        => |r, _| Cell::Word(r.claim.place.id());
    Column::new("source_start", "Source start",
        "Position of the first character of the source words.").integer("code points").empty(NO_SOURCE)
        => |r, _| at(r.source, |s| s.start);
    Column::new("source_end", "Source end",
        "Position after their last character.").integer("code points").empty(NO_SOURCE)
        => |r, _| at(r.source, |s| s.end);
    Column::new("source_line", "Source line",
        "Line of the article's text that they begin in.").integer("lines, from 1").empty(NO_SOURCE)
        => |r, _| at(r.source, |s| s.line);
    Column::new("source_column", "Source column",
        "Column that they begin in.").integer("code points, from 1").empty(NO_SOURCE)
        => |r, _| at(r.source, |s| s.column);
    Column::new("cue_start", "Cue start", "Position of the first character of the cue.").integer("code points")
        => |r, _| at(Some(r.cue), |s| s.start);
    Column::new("cue_end", "Cue end", "Position after its last character.").integer("code points")
        => |r, _| at(Some(r.cue), |s| s.end);
    Column::new("cue_line", "Cue line", "Line of the article's text that it begins in.").integer("lines, from 1")
        => |r, _| at(Some(r.cue), |s| s.line);
    Column::new("cue_column", "Cue column", "Column that it begins in.").integer("code points, from 1")
        => |r, _| at(Some(r.cue), |s| s.column);
    Column::new("content_start", "Content start",
        "Position of the first character of the content.").integer("code points").empty(NO_CONTENT)
        => |r, _| at(r.content, |s| s.start);
    Column::new("content_end", "Content end",
        "Position after its last character.").integer("code points").empty(NO_CONTENT)
        => |r, _| at(r.content, |s| s.end);
    Column::new("content_line", "Content line",
        "Line of the article's text that it begins in.").integer("lines, from 1").empty(NO_CONTENT)
        => |r, _| at(r.content, |s| s.line);
    Column::new("content_column", "Content column",
        "Column that it begins in.").integer("code points, from 1").empty(NO_CONTENT)
        => |r, _| at(r.content, |s| s.column);
    Column::new("content_spans", "Content spans",
        "Start and end of each part of the content, as 12-40;52-80, in code points.").empty(NO_CONTENT)
        => |r, s| spans(r, s);
    Column::new("sentence", "Sentence",
        "The sentence that the cue stands in.").empty("the cue stands in no sentence")
        => |r, _| Cell::text(r.sentence());
}

fn content<'a>(row: &'a Row<'_>, out: &'a mut String) -> Cell<'a> {
    let text = &row.analysis.text;
    match &row.attribution.content[..] {
        [] => Cell::Empty,
        [one] => Cell::text(Some(text.slice(*one))),
        parts => {
            for (i, part) in parts.iter().enumerate() {
                out.push_str(if i > 0 { " … " } else { "" });
                out.push_str(text.slice(*part));
            }
            Cell::Text(out)
        }
    }
}

fn spans<'a>(row: &'a Row<'_>, out: &'a mut String) -> Cell<'a> {
    for (i, part) in row.attribution.content.iter().enumerate() {
        let bytes = row.analysis.text.bytes(*part);
        let (from, to) = (row.positions.points_before(bytes.start), row.positions.points_before(bytes.end));
        out.push_str(if i > 0 { ";" } else { "" });
        push_integer(out, u64::from(from));
        out.push('-');
        push_integer(out, u64::from(to));
    }
    Cell::word(Some(out))
}

fn entry<'a>(row: &'a Row<'_>, out: &'a mut String) -> Cell<'a> {
    let (kind, id) = cue_entry(row.lexicon, row.attribution.entry);
    out.push_str(kind);
    if !id.is_empty() {
        out.push(':');
        out.push_str(id);
    }
    Cell::Text(out)
}

/// Kind and id of a cue's lexicon entry: `("verb", "say")`; no id for a mark.
#[must_use]
pub fn cue_entry(lexicon: &Lexicon, entry: CueEntry) -> (&'static str, &str) {
    let entries = &lexicon.entries;
    match entry {
        CueEntry::Verb(i) => ("verb", entries.cue_verbs.get(i as usize).map_or("", |e| &e.id)),
        CueEntry::Noun(i) => ("noun", entries.cue_nouns.get(i as usize).map_or("", |e| &e.id)),
        CueEntry::Phrase(i) => ("phrase", entries.phrases.get(i as usize).map_or("", |e| &e.id)),
        CueEntry::Hearsay(i) => ("hearsay", entries.hearsay.get(i as usize).map_or("", |e| &e.id)),
        CueEntry::Mark => ("mark", ""),
    }
}

/// Gives the rows of an article; returns how many.
pub(super) fn rows(
    article: &Article,
    analysis: &Analysis<'_>,
    lexicon: &Lexicon,
    positions: &Positions<'_>,
    out: &mut impl Rows,
) -> u64 {
    let (mut scratch, mut n) = (String::new(), 0);
    for (number, claim) in analysis.claims.iter().enumerate() {
        let Some(attribution) = analysis.attributions.get(claim.attribution) else { continue };
        let place = |tokens| Stretch::of(tokens, analysis, positions);
        let content = attribution.content.first().zip(attribution.content.last()).map(|(first, last)| {
            let last = place(*last);
            Stretch { end: last.end, ..place(*first) }
        });
        let cue = place(attribution.cue);
        let source = claim.mention.map(place);
        cells(
            &Row { article, analysis, lexicon, positions, number, claim, attribution, cue, source, content },
            &mut scratch,
            out,
        );
        out.end();
        n += 1;
    }
    n
}
