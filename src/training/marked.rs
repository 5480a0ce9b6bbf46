//! Marked lines: attributions written by hand, for kinds of news and constructions that the annotated articles
//! seldom have.
//!
//! A line is a text of its own: `{Ann Lee} <said> [the bridge was safe].` Braces hold the source, angle brackets
//! the cue, square brackets the content; either may stand in several parts. Of more attributions in a line each
//! has its number behind the bracket: `{1:Lee} <1:said> [1:yes], but {2:Ray} <2:said> [2:no].` What belongs to
//! two has both: `{1,2:Lee} <1:said> [1:yes] and <2:denied> [2:the rest].` A line without marks is one in which
//! nothing is attributed. Empty lines and those that begin with `#` are passed over.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::Annotated;

/// A line that isn't marked as it must be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// A bracket inside another, or one that nothing opened or closes.
    #[error(
        "line {line}: `{bracket}` at character {at} is inside another mark, or its other half or the words between are missing"
    )]
    Unbalanced {
        /// From 1.
        line: usize,
        /// The bracket.
        bracket: char,
        /// Its place, from 1.
        at: usize,
    },
    /// An attribution without a cue.
    #[error("line {line}: attribution {number} has no cue; put it in <>")]
    NoCue {
        /// From 1.
        line: usize,
        /// As the line numbers it; 1 when it doesn't.
        number: u32,
    },
}

/// Brackets of the roles.
const ROLES: [(char, char, &str); 3] = [('{', '}', "Source"), ('<', '>', "Cue"), ('[', ']', "Content")];

/// The cue's place among them.
const CUE: usize = 1;

/// A mark that is open.
struct Open {
    role: usize,
    /// The attributions that it belongs to.
    of: Vec<u32>,
    /// Where its words begin, in code points of the text.
    start: usize,
    /// Its bracket and the bracket's place in the line.
    bracket: (usize, char),
}

/// Stretches of one attribution in code points, by role.
type Marks = [Vec<(usize, usize)>; 3];

/// Reads all `.txt` files below a folder, in the order of their paths.
///
/// # Errors
/// A folder or file that can't be read, or a line that isn't marked as it must be.
pub fn read_marked_folder(folder: &Path) -> std::io::Result<Vec<Annotated>> {
    let files = super::files_below(folder, "txt")?;
    let mut out = Vec::new();
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file).with_extension("");
        let lines = read_marked(&std::fs::read_to_string(&file)?, &name);
        out.extend(lines.map_err(|error| std::io::Error::other(format!("{}: {error}", file.display())))?);
    }
    Ok(out)
}

/// Reads marked lines; `name` is their file's.
///
/// # Errors
/// A line that isn't marked as it must be.
pub fn read_marked(content: &str, name: &Path) -> Result<Vec<Annotated>, MarkError> {
    let lines = (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let (text, standoff) = unmarked(line, number)?;
            Ok(Annotated { text, standoff, name: format!("{}:{number}", name.display()) })
        })
        .collect()
}

/// The text of a line, and its attributions as standoff.
fn unmarked(line: &str, number: usize) -> Result<(String, String), MarkError> {
    let line: Vec<char> = line.trim().chars().collect();
    let mut words: Vec<char> = Vec::with_capacity(line.len());
    let mut attributions: BTreeMap<u32, Marks> = BTreeMap::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    while let Some(&c) = line.get(at) {
        let unbalanced = MarkError::Unbalanced { line: number, bracket: c, at: at + 1 };
        if let Some(role) = ROLES.iter().position(|role| role.0 == c) {
            if open.is_some() {
                return Err(unbalanced);
            }
            let (of, length) = numbers(&line[at + 1..]).unwrap_or_else(|| (vec![1], 0));
            open = Some(Open { role, of, start: words.len(), bracket: (at, c) });
            at += length;
        } else if let Some(role) = ROLES.iter().position(|role| role.1 == c) {
            match open.take() {
                Some(open) if open.role == role && open.start < words.len() => {
                    for number in open.of {
                        attributions.entry(number).or_default()[role].push((open.start, words.len()));
                    }
                }
                _ => return Err(unbalanced),
            }
        } else {
            words.push(c);
        }
        at += 1;
    }
    if let Some(Open { bracket: (at, bracket), .. }) = open {
        return Err(MarkError::Unbalanced { line: number, bracket, at: at + 1 });
    }
    if let Some((&which, _)) = attributions.iter().find(|(_, marks)| marks[CUE].is_empty()) {
        return Err(MarkError::NoCue { line: number, number: which });
    }
    Ok((words.iter().collect(), standoff(&words, &attributions)))
}

/// The numbers that stand behind a bracket, with the colon after them, and how many characters they take.
fn numbers(behind: &[char]) -> Option<(Vec<u32>, usize)> {
    let colon = behind.iter().position(|c| !c.is_ascii_digit() && *c != ',')?;
    if behind[colon] != ':' {
        return None;
    }
    let stated: String = behind[..colon].iter().collect();
    let numbers: Result<Vec<u32>, _> = stated.split(',').map(str::parse).collect();
    Some((numbers.ok()?, colon + 1))
}

/// Attributions as standoff.
fn standoff(words: &[char], attributions: &BTreeMap<u32, Marks>) -> String {
    let mut out = String::new();
    let mut spans = 0;
    for (which, marks) in attributions {
        let mut event = format!("E{which}");
        // The cue comes first: it names the event.
        for role in [CUE, 0, 2].into_iter().filter(|&role| !marks[role].is_empty()) {
            spans += 1;
            let stretches: Vec<String> = marks[role].iter().map(|(from, to)| format!("{from} {to}")).collect();
            let parts = marks[role].iter().map(|&(from, to)| words[from..to].iter().collect::<String>());
            let parts = parts.collect::<Vec<_>>().join(" ");
            let id = ROLES[role].2;
            let _ = writeln!(out, "T{spans}\t{id} {}\t{parts}", stretches.join(";"));
            let _ = if role == CUE {
                write!(event, "\tAttribution:T{spans} Cue:T{spans}")
            } else {
                write!(event, " {id}:T{spans}")
            };
        }
        let _ = writeln!(out, "{event}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> (String, String) {
        unmarked(line, 1).unwrap()
    }

    #[test]
    fn marks_become_standoff() {
        let (text, standoff) = one("[“Été],” {Zoë} <said>, [“no.”]");
        assert_eq!(text, "“Été,” Zoë said, “no.”");
        assert_eq!(
            standoff,
            "T1\tCue 11 15\tsaid\nT2\tSource 7 10\tZoë\nT3\tContent 0 4;17 22\t“Été “no.”\n\
             E1\tAttribution:T1 Cue:T1 Source:T2 Content:T3\n"
        );
        let (text, standoff) = one("{1:Lee} <1:said> [1:at 9:15], {2:Ray} <2:smiled>.");
        assert_eq!(text, "Lee said at 9:15, Ray smiled.");
        assert!(
            standoff.contains("Content 9 16\tat 9:15\n") && standoff.contains("E2\tAttribution:T4 Cue:T4 Source:T5\n")
        );
        let (_, standoff) = one("{1,2:Lee} <1:said> [1:so] and <2:left>.");
        assert_eq!(standoff.matches("Source 0 3\tLee").count(), 2);
        assert_eq!(one("Sales declined."), ("Sales declined.".to_owned(), String::new()));
    }

    #[test]
    fn says_what_is_wrong_where() {
        let error = |line: &str| unmarked(line, 7).unwrap_err().to_string();
        assert!(error("{Lee <said> [yes].").starts_with("line 7: `<` at character 6 "));
        assert!(error("Lee <said> [yes.").starts_with("line 7: `[` at character 12 "));
        assert!(error("Lee <said> yes].").starts_with("line 7: `]` at character 15 "));
        assert!(error("{Lee} said [2:yes].").starts_with("line 7: attribution 1 has no cue"));
    }
}
