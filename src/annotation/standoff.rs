//! Lines of a standoff file read as they stand: spans in code points, events, and the attributes that type them.
//!
//! The format: `T` lines hold spans, `E` lines join them to attributions, `A` lines give Level, Kind and Act.
//! A numbered argument (Content2) joins its spans to its role's; the role that the `E` line names counts, not the
//! `T` line's.

use std::collections::HashMap;

/// A stretch of a text: code points from 0, end exclusive.
pub type Stretch = (usize, usize);

/// An attribution as a file gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Event {
    /// Its id in the file: E1.
    pub id: String,
    /// Stretches of the source, in the order of the file.
    pub source: Vec<Stretch>,
    /// Stretches of the cue.
    pub cue: Vec<Stretch>,
    /// Stretches of the content.
    pub content: Vec<Stretch>,
    /// Level of its type, where it's typed.
    pub level: Option<String>,
    /// Kind of its type.
    pub kind: Option<String>,
    /// What the source does.
    pub act: Option<String>,
}

impl Event {
    fn role(&mut self, name: &str) -> Option<&mut Vec<Stretch>> {
        match name {
            "source" => Some(&mut self.source),
            "cue" => Some(&mut self.cue),
            "content" => Some(&mut self.content),
            _ => None,
        }
    }
}

/// Something in a file that can't be used; the rest of it counts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A T or E line that isn't one.
    #[error("a malformed line: {0}")]
    Malformed(String),
    /// A span outside of the text.
    #[error("{0}: its offsets lie outside of the text; the span is left out")]
    OutOfRange(String),
    /// Two spans of one id.
    #[error("{0}: the id is used twice; the later counts")]
    Twice(String),
    /// The words beside the offsets aren't those of the text.
    #[error("{0}: its words aren't those of the text; the offsets count (code points, from 0)")]
    OtherWords(String),
    /// An argument of an unknown role.
    #[error("{0}: there is no role {1}; it is left out")]
    UnknownRole(String, String),
    /// An argument without a span.
    #[error("{0}: there is no usable span {1}; the argument is left out")]
    NoSpan(String, String),
}

/// Reads the attributions of a standoff file in their order, and what in it can't be used.
#[must_use]
pub fn read(standoff: &str, text: &[char]) -> (Vec<Event>, Vec<Problem>) {
    let (mut spans, mut events, mut problems) = (HashMap::new(), Vec::new(), Vec::new());
    let mut types: HashMap<(&str, &str), &str> = HashMap::new();
    for line in standoff.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        let malformed =
            || Problem::Malformed(line.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect());
        match line.as_bytes().first() {
            Some(b'T') => match span(line) {
                Some(found) => {
                    if found.stretches.iter().any(|&(start, end)| start >= end || end > text.len()) {
                        problems.push(Problem::OutOfRange(found.id.to_owned()));
                        continue;
                    }
                    if found.words.is_some_and(|words| !same_words(words, &found.stretches, text)) {
                        problems.push(Problem::OtherWords(found.id.to_owned()));
                    }
                    if spans.insert(found.id, found.stretches).is_some() {
                        problems.push(Problem::Twice(found.id.to_owned()));
                    }
                }
                None => problems.push(malformed()),
            },
            Some(b'E') => match line.split_once('\t').filter(|(id, _)| is_id(id, 'E')) {
                Some(found) => events.push(found),
                None => problems.push(malformed()),
            },
            Some(b'A') => {
                if let Some((name, event, value)) = attribute(line) {
                    types.insert((event, name), value);
                }
            }
            _ => {}
        }
    }
    let of = |id, name| types.get(&(id, name)).map(|value| (*value).to_owned());
    let mut out = Vec::new();
    for (id, arguments) in events {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        if !is_attribution(&arguments) {
            continue;
        }
        let mut event = Event {
            id: id.to_owned(),
            level: of(id, "Level"),
            kind: of(id, "Kind"),
            act: of(id, "Act"),
            ..Event::default()
        };
        for argument in arguments {
            let (name, span) = argument.split_once(':').unwrap_or((argument, ""));
            let name = unnumbered(name).to_lowercase();
            if name.starts_with("attribution") {
                continue;
            }
            match (event.role(&name), spans.get(span)) {
                (None, _) => problems.push(Problem::UnknownRole(id.to_owned(), name)),
                (_, None) => problems.push(Problem::NoSpan(id.to_owned(), span.to_owned())),
                (Some(role), Some(stretches)) => role.extend_from_slice(stretches),
            }
        }
        out.push(event);
    }
    (out, problems)
}

struct Spanned<'a> {
    id: &'a str,
    stretches: Vec<Stretch>,
    words: Option<&'a str>,
}

fn is_id(id: &str, letter: char) -> bool {
    id.strip_prefix(letter).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

fn span(line: &str) -> Option<Spanned<'_>> {
    let mut cells = line.splitn(3, '\t');
    let (id, body, words) = (cells.next()?, cells.next()?, cells.next());
    let (role, stretches) = body.split_once(' ')?;
    if !is_id(id, 'T') || role.is_empty() {
        return None;
    }
    let stretches = stretches.split(';').map(stretch).collect::<Option<Vec<_>>>()?;
    Some(Spanned { id, stretches, words })
}

/// "10 20".
fn stretch(words: &str) -> Option<Stretch> {
    let (start, end) = words.split_once(' ')?;
    let number = |n: &str| n.bytes().all(|b| b.is_ascii_digit()).then(|| n.parse().ok()).flatten();
    Some((number(start)?, number(end)?))
}

fn attribute(line: &str) -> Option<(&str, &str, &str)> {
    let (id, body) = line.split_once('\t')?;
    let mut words = body.split(' ');
    let (name, event, value) = (words.next()?, words.next()?, words.next()?);
    let value = value.split_whitespace().next()?;
    (is_id(id, 'A') && ["Level", "Kind", "Act"].contains(&name) && is_id(event, 'E')).then_some((name, event, value))
}

fn unnumbered(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Whether an event is an attribution: by its trigger, or by a role.
fn is_attribution(arguments: &[&str]) -> bool {
    let name = |argument: &&str| argument.split(':').next().unwrap_or_default().to_owned();
    arguments.first().is_some_and(|first| name(first).starts_with("Attribution"))
        || arguments.iter().any(|argument| ["Cue", "Content", "Source"].contains(&unnumbered(&name(argument))))
}

fn same_words(words: &str, stretches: &[Stretch], text: &[char]) -> bool {
    let here: String = stretches.iter().flat_map(|&(a, b)| text[a..b].iter().copied().chain([' '])).collect();
    here.split_whitespace().eq(words.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(standoff: &str, text: &str) -> (Vec<Event>, Vec<Problem>) {
        read(standoff, &text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn events_with_their_spans_and_types() {
        let (events, problems) = all(
            "E1\tAttribution:T9 Source:T1 Cue:T2 Content:T3 Content2:T4\r\nT1\tSource 2 5\tBob\nT2\tCue 6 10\tsaid\n\
             T3\tContent 11 12;13 15\té no\nT4\tContent 16 17\nA1\tLevel E1 named\nA2\tKind E1 person x\nA3\tMood E1 bad\n\
             #1\tNote T1\tx\nE2\tDiscuss:T1\n",
            "😀 Bob said é no.!",
        );
        assert_eq!(problems, []);
        let [event] = &events[..] else { panic!("{events:?}") };
        assert_eq!((&event.source[..], &event.cue[..]), (&[(2, 5)][..], &[(6, 10)][..]));
        assert_eq!(event.content, [(11, 12), (13, 15), (16, 17)]);
        assert_eq!(
            (event.level.as_deref(), event.kind.as_deref(), event.act.as_deref()),
            (Some("named"), Some("person"), None)
        );
    }

    #[test]
    fn what_can_not_be_used_is_told() {
        let (events, problems) = all(
            "T1\tCue 4 8\tsaid\nT1\tCue 4 8\tsad\nT2\tSource 0 99\tx\nT3 broken\nE1\tAttribution:T1 Cue:T1 Source:T2 Hearer:T1\nE2\n",
            "Lee said so",
        );
        assert_eq!(events.len(), 1);
        assert_eq!((events[0].cue.len(), events[0].source.len()), (1, 0));
        let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
        for words in
            ["T1: its words", "T1: the id", "T2: its offsets", "T3 broken", "span T2", "role hearer", "line: E2"]
        {
            assert!(shown.iter().any(|s| s.contains(words)), "{words}: {shown:?}");
        }
        assert_eq!(shown.len(), 7);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(standoff in "([TEA][0-9]?(\t|:| |;|é|[0-9]|Cue|Source|Attribution|\n){0,12}){0,6}") {
            let _ = all(&standoff, "Lee said so.");
        }
    }
}
