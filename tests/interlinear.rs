//! Whole articles with what is found in them, aligned under the words: what a change does to running text.
//!
//! `UPDATE=1 cargo test --test interlinear` rewrites `fixtures/interlinear/`.

use std::fmt::Write as _;
use std::path::Path;

use onrecord::article::headline_of;
use onrecord::attribution::{Attribution, Grammar, Tokens};
use onrecord::lexicon::Lexicon;
use onrecord::text::{Text, Zone};

/// Width of a line, in characters.
const WIDTH: usize = 100;

/// Name of the snapshot, and the article.
const ARTICLES: [(&str, &str); 3] = [
    ("broadsheet-bridge-closure", "The Harrow Herald/bridge-closure.txt"),
    ("wire-border-talks", "Northgate Wire/border-talks.md"),
    ("ledger-school-vote", "valley-ledger.jsonl#school-vote"),
];

/// The text of a fixture article: headline, blank line, body.
fn article(path: &str) -> String {
    let (file, event) = path.split_once('#').unwrap_or((path, ""));
    let content =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles").join(file)).unwrap();
    if let Some(rest) = content.strip_prefix("---\n") {
        let (front, body) = rest.split_once("\n---\n").unwrap();
        let title = front.lines().find_map(|line| line.strip_prefix("title: ")).unwrap().trim_matches('"');
        return format!("{title}\n\n{}", body.trim_start());
    }
    for line in content.lines().filter(|_| !event.is_empty()) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        if record["event"] == event {
            return format!("{}\n\n{}", record["title"].as_str().unwrap(), record["text"].as_str().unwrap());
        }
    }
    content
}

/// A stretch of a line of the page: which characters of the sentence it shows.
fn wrapped(sentence: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    for word in sentence.split(' ') {
        let length = word.chars().count();
        match out.last_mut() {
            Some((_, line)) if line.chars().count() + 1 + length <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push((at, word.to_owned())),
        }
        at += length + 1;
    }
    out
}

/// One character for each of the sentence: the label and then a rule under each span.
fn underline(text: &Text<'_>, sentence: Tokens, length: usize, a: &Attribution) -> Vec<char> {
    let mut out = vec![' '; length];
    let base = text.bytes(sentence).start as usize;
    let spans =
        a.content.iter().map(|&s| (s, "content")).chain(a.source.map(|s| (s, "source"))).chain([(a.cue, "cue")]);
    for (span, label) in spans {
        let span =
            Tokens::new(span.start.max(sentence.start), span.end.min(sentence.end).max(span.start.max(sentence.start)));
        if span.is_empty() {
            continue;
        }
        let bytes = text.bytes(span);
        let column = |to: usize| text.source[base..to].chars().count();
        let (from, to) = (column(bytes.start as usize), column(bytes.end as usize));
        let label: Vec<char> = label.chars().collect();
        for (n, cell) in out[from..to].iter_mut().enumerate() {
            // A span too short for its name has the first letter of it.
            *cell = if to - from > label.len() && n < label.len() {
                label[n]
            } else if n == 0 {
                label[0]
            } else {
                '─'
            };
        }
    }
    out
}

fn render(source: &str) -> String {
    let lexicon = Lexicon::builtin();
    let text = Text::of(source, headline_of(source), lexicon);
    let attributions = Grammar::new(lexicon).attributions(&text);
    let mut out = String::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let shown: String =
            text.slice(sentence.tokens).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        let length = shown.chars().count();
        let here: Vec<(usize, &Attribution)> = attributions
            .iter()
            .enumerate()
            .filter(|(_, a)| a.cue.overlaps(sentence.tokens) || a.content.iter().any(|s| s.overlaps(sentence.tokens)))
            .collect();
        let rows: Vec<Vec<char>> = here.iter().map(|(_, a)| underline(&text, sentence.tokens, length, a)).collect();
        let place = match text.paragraphs[sentence.paragraph as usize].zone {
            Zone::Headline => "headline".to_owned(),
            _ => format!("paragraph {}", sentence.paragraph),
        };
        let _ = writeln!(out, "[{}] {place}", number + 1);
        for (at, line) in wrapped(&shown) {
            let _ = writeln!(out, "      {line}");
            for ((n, _), row) in here.iter().zip(&rows) {
                let part: String = row[at..(at + line.chars().count()).min(length)].iter().collect();
                if !part.trim().is_empty() {
                    let _ = writeln!(out, "{:>4}  {}", n + 1, part.trim_end());
                }
            }
        }
        for (n, a) in here.iter().filter(|(_, a)| a.cue.overlaps(sentence.tokens)) {
            let _ = writeln!(out, "{:>4}: {}", n + 1, gloss(a, &text));
        }
        out.push('\n');
    }
    out
}

/// Construction, act and what else is known of an attribution.
fn gloss(a: &Attribution, text: &Text<'_>) -> String {
    let mut parts = vec![
        a.construction.id().to_owned(),
        a.act.id().to_owned(),
        a.polarity.id().to_owned(),
        a.confidence().id().to_owned(),
    ];
    let spans = [("hearer", a.hearer), ("origin", a.origin), ("channel", a.channel), ("hedge", a.hedge)];
    parts.extend(spans.into_iter().filter_map(|(name, span)| Some(format!("{name} “{}”", text.slice(span?)))));
    parts.join(" · ")
}

/// The lines around the first that differs.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let first = old.iter().zip(&new).position(|(a, b)| a != b).unwrap_or(old.len().min(new.len()));
    let last = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(old.len().min(new.len()) - first)
        .take_while(|(a, b)| a == b)
        .count();
    let mut out = String::new();
    for (sign, lines) in [('-', &old), ('+', &new)] {
        for (n, line) in lines.iter().enumerate().take(lines.len() - last).skip(first).take(60) {
            let _ = writeln!(out, "{sign}{:>5} {line}", n + 1);
        }
    }
    out
}

#[test]
fn whole_articles_read_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/interlinear");
    let mut report = String::new();
    for (name, path) in ARTICLES {
        let new = render(&article(path));
        let file = folder.join(format!("{name}.txt"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, new).unwrap();
            continue;
        }
        let old = std::fs::read_to_string(&file).unwrap_or_default();
        if old != new {
            let _ = writeln!(report, "fixtures/interlinear/{name}.txt\n{}", difference(&old, &new));
        }
    }
    assert!(
        report.is_empty(),
        "\n{report}if this is better, UPDATE=1 cargo test --test interlinear rewrites the snapshots"
    );
}
