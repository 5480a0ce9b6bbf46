//! brat standoff: `.txt` and `.ann` of an article, which brat opens and scorers read.
//!
//! T lines hold the spans of Source, Cue and Content, in Unicode code points of the text beside them;
//! parts that stand apart are joined by `;`. An E line is one attribution; a source that is joined ("Ray
//! and two aides") makes one E line, with the type of its first named member, else of its first. A lines
//! give Level, Kind and Act; `unresolved` has no kind. Embedded attributions are left out, since schemes
//! mark the outermost.
//!
//! P. Stenetorp et al., "brat: a web-based tool for NLP-assisted text annotation", EACL 2012;
//! roles as in E. Newell, D. Margolin and D. Ruths, "An attribution relations corpus for political news",
//! LREC 2018.

use std::io::Write;

use crate::Analysis;
use crate::article::Article;
use crate::attribution::Tokens;
use crate::sourcing::Claim;
use crate::text::Positions;

/// The two files of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BratFiles {
    /// Path without ending, `/` between its parts, safe on every disk.
    pub stem: String,
    /// The annotations.
    pub ann: Vec<u8>,
    /// The text that they point into.
    pub txt: String,
}

/// Endings that are no part of an article's name.
const ENDINGS: [&str; 12] =
    [".gz", ".txt", ".md", ".markdown", ".html", ".htm", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xml"];

impl BratFiles {
    /// The files of an article.
    #[must_use]
    pub fn of(article: &Article, analysis: &Analysis<'_>, positions: &Positions<'_>) -> Self {
        Self { stem: stem(&article.id), ann: annotations(analysis, positions), txt: article.text.clone() }
    }
}

/// An article's id as a relative path that stays below its folder.
pub(super) fn stem(id: &str) -> String {
    let mut id = id;
    while let Some(shorter) =
        ENDINGS.iter().find_map(|ending| id.strip_suffix(ending)).filter(|s| !s.is_empty() && !s.ends_with('/'))
    {
        id = shorter;
    }
    let safe = |part: &str| -> String {
        let part: String =
            part.chars().map(|c| if c.is_control() || "<>:\"|?*\\".contains(c) { '_' } else { c }).collect();
        if part.chars().all(|c| c == '.') { part.replace('.', "_") } else { part }
    };
    let parts: Vec<String> = id.split('/').filter(|part| !part.is_empty()).map(safe).collect();
    if parts.is_empty() { "article".to_owned() } else { parts.join("/") }
}

fn annotations(analysis: &Analysis<'_>, positions: &Positions<'_>) -> Vec<u8> {
    let mut lines = Lines { analysis, positions, out: Vec::new(), spans: 0, attributes: 0 };
    let mut events = 0;
    for (i, attribution) in analysis.attributions.iter().enumerate() {
        let Some(claim) = representative(analysis, i) else { continue };
        events += 1;
        let cue = lines.span("Cue", &[attribution.cue]);
        let source = attribution.source.or(claim.mention).and_then(|source| lines.span("Source", &[source]));
        let content = lines.span("Content", &attribution.content);
        let Some(cue) = cue else { continue };
        lines.event(events, cue, source, content);
        lines.attribute("Level", events, claim.sourcing.level().id());
        if !claim.sourcing.kind().is_empty() {
            lines.attribute("Kind", events, claim.sourcing.kind());
        }
        lines.attribute("Act", events, claim.act.id());
    }
    lines.out
}

/// The claim whose type an attribution takes: its first named one, else its first; none when all are embedded.
fn representative<'a>(analysis: &'a Analysis<'_>, attribution: usize) -> Option<&'a Claim> {
    // Claims stand in the order of their attributions.
    let from = analysis.claims.partition_point(|c| c.attribution < attribution);
    let own = || analysis.claims[from..].iter().take_while(|c| c.attribution == attribution).filter(|c| !c.embedded);
    own().find(|c| c.is_named()).or_else(|| own().next())
}

struct Lines<'a> {
    analysis: &'a Analysis<'a>,
    positions: &'a Positions<'a>,
    out: Vec<u8>,
    spans: u32,
    attributes: u32,
}

impl Lines<'_> {
    /// Writes a T line; brat wants no line break in a part, so that parts are cut at line breaks.
    fn span(&mut self, role: &str, parts: &[Tokens]) -> Option<u32> {
        let text = self.analysis.text.source;
        let mut cut: Vec<(usize, usize)> = Vec::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            let bytes = self.analysis.text.bytes(*part).range();
            let mut from = bytes.start;
            for line in text[bytes].split_inclusive(['\n', '\r']) {
                let trimmed = line.trim();
                if !trimmed.is_empty() {
                    let start = from + (line.len() - line.trim_start().len());
                    cut.push((start, start + trimmed.len()));
                }
                from += line.len();
            }
        }
        if cut.is_empty() {
            return None;
        }
        self.spans += 1;
        let number = self.spans;
        self.put(format_args!("T{number}\t{role} "));
        for (i, (start, end)) in cut.iter().enumerate() {
            let (start, end) = (self.positions.at(*start as u32).offset, self.positions.at(*end as u32).offset);
            self.put(format_args!("{}{start} {end}", if i > 0 { ";" } else { "" }));
        }
        for (i, (start, end)) in cut.iter().enumerate() {
            self.put(format_args!("{}{}", if i > 0 { " " } else { "\t" }, &text[*start..*end]));
        }
        self.out.push(b'\n');
        Some(number)
    }

    fn event(&mut self, number: u32, cue: u32, source: Option<u32>, content: Option<u32>) {
        self.put(format_args!("E{number}\tAttribution:T{cue} Cue:T{cue}"));
        for (role, span) in [("Source", source), ("Content", content)] {
            if let Some(span) = span {
                self.put(format_args!(" {role}:T{span}"));
            }
        }
        self.out.push(b'\n');
    }

    fn attribute(&mut self, name: &str, event: u32, value: &str) {
        self.attributes += 1;
        let number = self.attributes;
        self.put(format_args!("A{number}\t{name} E{event} {value}\n"));
    }

    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        self.out.write_fmt(words).expect("a buffer takes all");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;
    use crate::sourcing::SourcingType;

    fn ann(example: &Example) -> String {
        let positions = Positions::new(&example.article.text);
        String::from_utf8(BratFiles::of(&example.article, &example.analysis(), &positions).ann).unwrap()
    }

    #[test]
    fn counts_code_points_and_joins_parts() {
        let example = Example::new("“Café,” said Lee, “is closed.” He said so.")
            .claim("Lee", "said", "“Café,” | “is closed.”", SourcingType::Person)
            .claim("He", "said", "so", SourcingType::Unresolved);
        let text = ann(&example);
        assert!(text.contains("\tContent 0 7;18 30\t“Café,” “is closed.”\n"), "{text}");
        assert!(text.contains("A1\tLevel E1 named\nA2\tKind E1 person\nA3\tAct E1 statement\n"), "{text}");
        assert!(text.contains("A4\tLevel E2 unresolved\nA5\tAct E2 statement\n"), "{text}");
    }

    #[test]
    fn a_joined_source_is_one_event_with_its_first_named_type() {
        let example = Example::new("Two aides and Ann Lee said it was unsafe.")
            .claim("Two aides", "said", "it was unsafe", SourcingType::Group)
            .claim("Ann Lee", "said", "it was unsafe", SourcingType::Person)
            .joined();
        let text = ann(&example);
        assert_eq!(text.matches("\nE").count(), 1, "{text}");
        assert!(text.contains("Level E1 named"), "{text}");
    }

    #[test]
    fn parts_are_cut_at_line_breaks_and_embedded_claims_left_out() {
        let example = Example::new("Lee said the bridge\nwas unsafe. Ray said no.")
            .claim("Lee", "said", "the bridge\nwas unsafe", SourcingType::Person)
            .claim("Ray", "said", "no", SourcingType::Person)
            .with(|c| c.embedded = true);
        let text = ann(&example);
        assert!(text.contains("Content 9 19;20 30\tthe bridge was unsafe\n"), "{text}");
        assert_eq!(text.matches("\nE").count(), 1, "{text}");
    }

    #[test]
    fn ids_become_safe_paths() {
        for (id, expected) in [
            ("herald/a.txt", "herald/a"),
            ("x/b.json.gz", "x/b"),
            ("../../etc/passwd", "__/__/etc/passwd"),
            ("/abs/a.html#2", "abs/a.html#2"),
            ("a:b?.txt", "a_b_"),
            (".txt", ".txt"),
            ("", "article"),
        ] {
            assert_eq!(stem(id), expected, "{id}");
        }
    }
}
