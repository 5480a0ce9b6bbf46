//! One article with its claims marked in the text, and a line of why under each paragraph.
//!
//! In colour, sources are cyan and bold, cues yellow with their number behind them, contents green and
//! underlined. Without colour, brackets say the same: `[S1 Ann Lee] [C1 said] [T1 the bridge was unsafe]`.
//! The number is the attribution's, as in the table of claims (`a1`); claims of a joined source are told
//! apart by letters. Embedded claims are listed but not marked.

use std::io::{self, Write};

use anstyle::{AnsiColor, Effects, Style};

use super::claims::cue_entry;
use super::terminal::Look;
use crate::Analysis;
use crate::article::Article;
use crate::attribution::{Attribution, Tokens};
use crate::lexicon::Lexicon;
use crate::measure::{ArticleMeasures, Choices, Reading, metric};
use crate::sourcing::{Claim, Disclosure};
use crate::text::{Positions, Zone};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    const fn letter(self) -> char {
        match self {
            Self::Content => 'T',
            Self::Source => 'S',
            Self::Cue => 'C',
        }
    }

    const fn style(self) -> Style {
        match self {
            Self::Content => AnsiColor::Green.on_default().effects(Effects::UNDERLINE),
            Self::Source => AnsiColor::Cyan.on_default().effects(Effects::BOLD),
            Self::Cue => AnsiColor::Yellow.on_default().effects(Effects::BOLD),
        }
    }
}

/// A marked stretch of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marked {
    start: usize,
    end: usize,
    role: Role,
    number: usize,
}

/// Writes an article with its claims marked, and why under each.
///
/// # Errors
/// When `out` can't be written; see [`super::unless_closed`].
pub fn show(
    article: &Article,
    analysis: &Analysis<'_>,
    lexicon: &Lexicon,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let dim = Style::new().dimmed();
    let outlet = if article.outlet.name.is_empty() { "outlet not known" } else { &article.outlet.name };
    writeln!(out, "{}", look.paint(dim, &plain(&format!("{} · {outlet}", article.id))))?;
    let legend = if look.colour {
        [Role::Source, Role::Cue, Role::Content].map(|r| look.paint(r.style(), word(r))).join(" ")
    } else {
        "[S1 source] [C1 cue] [T1 content]".to_owned()
    };
    writeln!(out, "{legend}\n")?;
    let marked = marks(analysis);
    for paragraph in &analysis.text.paragraphs {
        let bytes = analysis.text.bytes(paragraph.tokens).range();
        if matches!(paragraph.zone, Zone::Furniture(_)) {
            writeln!(out, "{}\n", look.paint(dim, &plain(&article.text[bytes])))?;
            continue;
        }
        let line = marked_up(&article.text, bytes, &marked, look);
        let style = if paragraph.zone == Zone::Headline { Style::new().bold() } else { Style::new() };
        writeln!(out, "{}", if look.colour { look.paint(style, &line) } else { line })?;
        for (number, attribution) in analysis.attributions.iter().enumerate() {
            if paragraph.tokens.contains(attribution.head) {
                claims(number, attribution, analysis, lexicon, look, out)?;
            }
        }
        writeln!(out)?;
    }
    let positions = Positions::new(&article.text);
    for sentence in analysis.untied_disclosures() {
        let line = positions.at(analysis.text.bytes(sentence).start).line;
        let words = plain(analysis.text.slice(sentence));
        writeln!(out, "anonymity disclosed in line {line}, not tied to any claim: {words}")?;
    }
    writeln!(out, "{}", look.paint(dim, &figures(&ArticleMeasures::of(analysis))))
}

const fn word(role: Role) -> &'static str {
    match role {
        Role::Content => "content",
        Role::Source => "source",
        Role::Cue => "cue",
    }
}

/// A text without the control characters that could steer a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn marks(analysis: &Analysis<'_>) -> Vec<Marked> {
    let mut marked = Vec::new();
    for claim in analysis.claims.iter().filter(|claim| !claim.embedded) {
        let Some(attribution) = analysis.attributions.get(claim.attribution) else { continue };
        let mut mark = |tokens: Tokens, role| {
            let bytes = analysis.text.bytes(tokens).range();
            let new = Marked { start: bytes.start, end: bytes.end, role, number: claim.attribution + 1 };
            if bytes.start < bytes.end && !marked.contains(&new) {
                marked.push(new);
            }
        };
        if let Some(source) = claim.mention {
            mark(source, Role::Source);
        }
        mark(attribution.cue, Role::Cue);
        attribution.content.iter().for_each(|content| mark(*content, Role::Content));
    }
    // Those that begin first stand outside; of two that begin together, the longer.
    marked.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end), m.role, m.number));
    marked
}

fn marked_up(text: &str, bytes: std::ops::Range<usize>, marked: &[Marked], look: Look) -> String {
    let own: Vec<Marked> = marked
        .iter()
        .filter(|m| m.start < bytes.end && m.end > bytes.start)
        .map(|m| Marked { start: m.start.max(bytes.start), end: m.end.min(bytes.end), ..*m })
        .collect();
    let mut edges: Vec<usize> = own.iter().flat_map(|m| [m.start, m.end]).chain([bytes.start, bytes.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut out = String::new();
    for (i, &edge) in edges.iter().enumerate() {
        for closed in own.iter().rev().filter(|m| m.end == edge) {
            match (look.colour, closed.role) {
                (false, _) => out.push(']'),
                (true, Role::Cue) => out += &look.paint(Style::new().dimmed(), &format!("[{}]", closed.number)),
                _ => {}
            }
        }
        if !look.colour {
            own.iter().filter(|m| m.start == edge).for_each(|m| out += &format!("[{}{} ", m.role.letter(), m.number));
        }
        let Some(&next) = edges.get(i + 1) else { break };
        let role = own.iter().filter(|m| m.start <= edge && next <= m.end).map(|m| m.role).max();
        let words = plain(&text[edge..next]);
        out += &role.map_or(words.clone(), |role| look.paint(role.style(), &words));
    }
    out
}

fn claims(
    number: usize,
    attribution: &Attribution,
    analysis: &Analysis<'_>,
    lexicon: &Lexicon,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let own: Vec<&Claim> = analysis.claims.iter().filter(|c| c.attribution == number).collect();
    for (i, claim) in own.iter().enumerate() {
        let letter = if own.len() > 1 { char::from(b'a' + (i % 26) as u8).to_string() } else { String::new() };
        let label = format!("{}{letter}", number + 1);
        let style = Style::new().bold();
        let kind = look.paint(style, claim.sourcing.id());
        writeln!(out, "    {label:>3}  {kind} · {}", plain(&why(claim, attribution, analysis, lexicon)))?;
    }
    Ok(())
}

/// Why a claim is typed as it is, on one line.
fn why(claim: &Claim, attribution: &Attribution, analysis: &Analysis<'_>, lexicon: &Lexicon) -> String {
    let mut parts = Vec::new();
    if let Some((i, source)) = claim.source.and_then(|i| Some((i, analysis.sources.all.get(i)?))) {
        parts.push(format!("{} (s{}, {})", source.label, i + 1, claim.link.id()));
    }
    if let Some(origin) = claim.origin {
        let words = analysis.text.slice(origin.tokens);
        parts.push(format!("citing {words} ({}), {} hops", origin.sourcing.id(), claim.relay_depth));
    }
    let reason = if claim.reason_for_type.is_empty() { String::new() } else { format!(": {}", claim.reason_for_type) };
    parts.push(format!("step {}{reason}", claim.step));
    let (entry, id) = cue_entry(lexicon, attribution.entry);
    let entry = if id.is_empty() { entry.to_owned() } else { format!("{entry}:{id}") };
    parts.push(format!("{}, {entry}", attribution.construction.id()));
    parts.push(format!("{} confidence ({:.2})", attribution.confidence().id(), attribution.probability));
    let mut notes = vec![claim.act.id(), claim.directness.id()];
    if claim.embedded {
        notes.push("embedded");
    }
    if claim.polarity != crate::attribution::Polarity::Affirmed {
        notes.push(claim.polarity.id());
    }
    if claim.hedge.is_some() {
        notes.push("hedged");
    }
    parts.push(notes.join(", "));
    if claim.disclosure != Disclosure::None {
        let reason = claim.reason.as_ref().map_or("no reason given", |r| r.class.as_str());
        parts.push(format!("anonymity disclosed ({}): {reason}", claim.disclosure.id()));
    }
    parts.join(" · ")
}

/// The headline figures of the article, on one line.
fn figures(measures: &ArticleMeasures) -> String {
    let of = |id: &str| metric(id).map(|m| (m.name, m.read(measures, Choices::default())));
    let words = ["words", "claims", "named_share", "unnamed_share", "identified_sources", "unresolved"]
        .iter()
        .filter_map(|id| {
            let (name, reading) = of(id)?;
            let name = name.to_lowercase();
            Some(match reading {
                Reading::Ratio(ratio, _) => {
                    let share = ratio.value().map_or("–".to_owned(), |v| format!("{:.0} %", v * 100.0));
                    format!("{name} {share} ({} of {})", ratio.x, ratio.n)
                }
                Reading::Count(n) => format!("{name} {n}"),
                _ => return None,
            })
        });
    words.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    fn example() -> Example {
        Example::new("“The bridge,” Ann Lee and two aides said, “is unsafe.”\n\nNothing \u{1b}[31mmore was said.")
            .claim("Ann Lee", "said", "“The bridge,” | “is unsafe.”", SourcingType::Person)
            .claim("two aides", "said", "“The bridge,” | “is unsafe.”", SourcingType::Group)
            .joined()
    }

    fn shown(look: Look) -> String {
        let (example, mut out) = (example(), Vec::new());
        show(&example.article, &example.analysis(), Lexicon::builtin(), look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn brackets_without_colour() {
        insta::assert_snapshot!(shown(Look::plain()), @r##"
        herald/bridge.txt · The Herald
        [S1 source] [C1 cue] [T1 content]

        [T1 “The bridge,”] [S1 Ann Lee] and [S1 two aides] [C1 said], [T1 “is unsafe.”]
             1a  named/person · Ann Lee (s1, own) · step 6: a personal name · source-verb-content, mark · high confidence (0.90) · statement, indirect
             1b  unnamed/group · two aides (s2, own) · step 6: a personal name · source-verb-content, mark · high confidence (0.90) · statement, indirect

        Nothing  [31mmore was said.

        words 14 · claims 2 · named share 50 % (1 of 2) · unnamed share 50 % (1 of 2) · identified sources 1 · unresolved claims 0
        "##);
    }

    #[test]
    fn a_disclosure_that_no_claim_has_is_told_once() {
        let text = "Ann Lee said that the bridge was unsafe.\n\nTwo deckhands were not authorized to speak publicly and asked \
                    not to be named.";
        let article = Article { text: text.into(), ..Article::default() };
        let (lexicon, mut out) = (Lexicon::builtin(), Vec::new());
        show(&article, &crate::Onrecord::new(lexicon).analyse(&article), lexicon, Look::plain(), &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let told = out.matches("anonymity disclosed in line 3, not tied to any claim: Two deckhands").count();
        assert_eq!(told, 1, "{out}");
    }

    #[test]
    fn colour_marks_the_same_and_the_text_cannot_steer_the_terminal() {
        let colour = shown(Look { colour: true, ..Look::plain() });
        assert!(colour.contains(&Look { colour: true, ..Look::plain() }.paint(Role::Cue.style(), "said")), "{colour}");
        assert!(!colour.contains("Nothing \u{1b}[31m"), "{colour}");
        assert!(!shown(Look::plain()).contains('\u{1b}'));
    }
}
