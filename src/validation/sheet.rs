//! Coding sheets: a table with a row a claim, as a coder fills it in, or as `claims.csv` that was corrected.
//!
//! Needed are the columns `article` (path of its `.txt` beside the sheet, with or without ending) and `cue`. Others that
//! are read: `source`, `content` (parts that stand apart with … between them), `type` (`level/kind`) or `level` and
//! `kind`, `act`, `attribution` (rows of an article with the same one are one attribution with a joined source, whose
//! type is that of its first named member), `embedded` (rows with `true` are passed over), and positions as code points:
//! `source_start`, `source_end`, `cue_start`, `cue_end`, `content_spans` (`0-7;18-30`).
//!
//! Where there are no positions, words are looked for in the article, blanks and the form of quotation marks aside: the
//! content first; the cue nearest to it that no row above took; the source nearest to that.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::CodingError;
use super::words::{is_blank, is_word};
use crate::annotation::standoff::{Event, Stretch};
use crate::comparison::text_of_cell;

/// The columns that are read.
const COLUMNS: [&str; 15] = [
    "article",
    "attribution",
    "source",
    "cue",
    "content",
    "type",
    "level",
    "kind",
    "act",
    "embedded",
    "source_start",
    "source_end",
    "cue_start",
    "cue_end",
    "content_spans",
];

/// A row: its number in the sheet, and its cells by column.
#[derive(Debug, Clone)]
pub(super) struct Row {
    line: u64,
    cells: BTreeMap<&'static str, String>,
}

impl Row {
    fn get(&self, column: &'static str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn text(&self, column: &'static str) -> Option<String> {
        Some(self.get(column).to_owned()).filter(|cell| !cell.is_empty())
    }
}

/// Reads a sheet: rows by article, without its ending.
pub(super) fn read(path: &Path) -> Result<BTreeMap<String, Vec<Row>>, CodingError> {
    let wrong = |what: String| CodingError::Sheet { path: path.to_owned(), what };
    let bytes = std::fs::read(path).map_err(|cause| CodingError::Unreadable { path: path.to_owned(), cause })?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| wrong("it is not in UTF-8; save it as CSV UTF-8 in the spreadsheet".to_owned()))?;
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|d| head.bytes().filter(|b| b == d).count());
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|error| wrong(format!("it can't be read: {error}")))?.clone();
    let at: BTreeMap<&str, usize> = COLUMNS
        .into_iter()
        .filter_map(|name| Some((name, header.iter().position(|h| h.trim().eq_ignore_ascii_case(name))?)))
        .collect();
    for needed in ["article", "cue"] {
        if !at.contains_key(needed) {
            return Err(wrong(format!("there is no column {needed}; a coding sheet needs article and cue")));
        }
    }
    let mut out: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(format!("a row can't be read: {error}")))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: BTreeMap<_, _> =
            at.iter().map(|(name, at)| (*name, plain(record.get(*at).unwrap_or_default()))).collect();
        let row = Row { line, cells };
        let article = row.get("article").replace('\\', "/");
        if !article.is_empty() {
            out.entry(article.strip_suffix(".txt").unwrap_or(&article).to_owned()).or_default().push(row);
        }
    }
    if out.is_empty() {
        return Err(wrong("there is no row with an article".to_owned()));
    }
    Ok(out)
}

/// A cell without blanks around it.
fn plain(cell: &str) -> String {
    text_of_cell(cell.trim()).to_owned()
}

/// The attributions of an article's rows, and which words could not be found.
pub(super) fn events(rows: &[Row], text: &str) -> (Vec<Event>, Vec<String>) {
    let place = Place::new(text);
    let (mut out, mut problems): (Vec<(String, Event)>, _) = (Vec::new(), Vec::new());
    let mut taken = HashSet::new();
    for row in rows.iter().filter(|row| !row.get("embedded").eq_ignore_ascii_case("true")) {
        let event = place.event(row, &mut taken, &mut problems);
        let id = row.get("attribution");
        match out.iter_mut().find(|(other, _)| !id.is_empty() && other == id) {
            Some((_, first)) => join(first, event),
            None => {
                let event = Event { id: format!("E{}", out.len() + 1), ..event };
                out.push((id.to_owned(), event));
            }
        }
    }
    (out.into_iter().map(|(_, event)| event).collect(), problems)
}

/// Adds a further source of an attribution.
fn join(first: &mut Event, other: Event) {
    let named = |event: &Event| event.level.as_deref() == Some("named");
    first.source.extend(other.source.iter().copied());
    if !named(first) && named(&other) {
        (first.level, first.kind, first.act) = (other.level, other.kind, other.act);
    }
}

/// An article in which words are looked for: its letters and marks without blanks, folded, with their positions.
struct Place {
    characters: Vec<char>,
    folded: Vec<(char, usize)>,
}

impl Place {
    fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let folded = characters.iter().enumerate().filter(|(_, c)| !is_blank(**c)).map(|(at, c)| (fold(*c), at));
        Self { folded: folded.collect(), characters }
    }

    fn event(&self, row: &Row, taken: &mut HashSet<Stretch>, problems: &mut Vec<String>) -> Event {
        let mut told = |column: &str, words: &str| {
            let shown: String = words.chars().take(60).collect();
            problems
                .push(format!("row {}: the {column} “{shown}” is not found in the article; it is left out", row.line));
        };
        let content = match (self.spans(row.get("content_spans")), row.get("content")) {
            (Some(spans), _) => spans,
            (None, "") => Vec::new(),
            (None, words) => self.parts(words).unwrap_or_else(|| {
                told("content", words);
                Vec::new()
            }),
        };
        let mut one = |column: &'static str, given: Option<Stretch>, near: &[Stretch], taken: &HashSet<Stretch>| {
            let words = row.get(column);
            if given.is_some() || words.is_empty() {
                return given;
            }
            let all = self.all(words);
            let free = all.iter().filter(|found| !taken.contains(*found)).min_by_key(|found| distance(**found, near));
            let found = free.or_else(|| all.iter().min_by_key(|found| distance(**found, near))).copied();
            if found.is_none() {
                told(column, words);
            }
            found
        };
        let cue = one("cue", self.given(row, "cue_start", "cue_end"), &content, taken);
        taken.extend(cue);
        let near: Vec<Stretch> = if cue.is_some() { cue.into_iter().collect() } else { content.clone() };
        let source = one("source", self.given(row, "source_start", "source_end"), &near, &HashSet::new());
        let (level, kind) = match row.text("type") {
            Some(id) => match id.split_once('/') {
                Some((level, kind)) => (Some(level.to_owned()), Some(kind.to_owned())),
                None => (Some(id), None),
            },
            None => (row.text("level"), row.text("kind")),
        };
        Event {
            id: String::new(),
            source: source.into_iter().collect(),
            cue: cue.into_iter().collect(),
            content,
            level,
            kind,
            act: row.text("act"),
        }
    }

    fn within(&self, start: &str, end: &str) -> Option<Stretch> {
        let (start, end) = (start.trim().parse().ok()?, end.trim().parse().ok()?);
        (start < end && end <= self.characters.len()).then_some((start, end))
    }

    fn given(&self, row: &Row, start: &'static str, end: &'static str) -> Option<Stretch> {
        self.within(row.get(start), row.get(end))
    }

    /// `0-7;18-30`
    fn spans(&self, cell: &str) -> Option<Vec<Stretch>> {
        if cell.is_empty() {
            return None;
        }
        cell.split(';').map(|span| span.split_once('-').and_then(|(start, end)| self.within(start, end))).collect()
    }

    /// Every place where words stand, whole words only.
    fn all(&self, words: &str) -> Vec<Stretch> {
        let sought: Vec<char> = words.chars().filter(|c| !is_blank(*c)).map(fold).collect();
        let (Some(first), Some(last)) = (sought.first(), sought.last()) else { return Vec::new() };
        let cut = |inner: char, beside: Option<&char>| is_word(inner) && beside.is_some_and(|c| is_word(*c));
        let here = |window: &[(char, usize)]| {
            let (start, end) = (window[0].1, window[window.len() - 1].1 + 1);
            let before = start.checked_sub(1).and_then(|at| self.characters.get(at));
            (!cut(*first, before) && !cut(*last, self.characters.get(end))).then_some((start, end))
        };
        self.folded
            .windows(sought.len())
            .filter(|window| window.iter().map(|(c, _)| c).eq(&sought))
            .filter_map(here)
            .collect()
    }

    /// The first place where words stand, in parts if they have … between them.
    fn parts(&self, words: &str) -> Option<Vec<Stretch>> {
        if let Some(whole) = self.all(words).first() {
            return Some(vec![*whole]);
        }
        let mut out: Vec<Stretch> = Vec::new();
        for part in words.split('…').map(str::trim).filter(|part| !part.is_empty()) {
            let after = out.last().map_or(0, |(_, end)| *end);
            out.push(self.all(part).into_iter().find(|(start, _)| *start >= after)?);
        }
        (!out.is_empty()).then_some(out)
    }
}

/// Characters between a stretch and the nearest of some; 0 without any, so that the first is nearest.
fn distance(found: Stretch, near: &[Stretch]) -> usize {
    let apart = |other: &Stretch| found.0.saturating_sub(other.1).max(other.0.saturating_sub(found.1));
    near.iter().map(apart).min().unwrap_or(0)
}

/// Quotation marks and apostrophes in one form.
fn fold(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(sheet: &str, text: &str) -> (Vec<Event>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("coding.csv");
        std::fs::write(&path, sheet).unwrap();
        events(&read(&path).unwrap()["a"], text)
    }

    fn shown(event: &Event, text: &str) -> [String; 3] {
        let text: Vec<char> = text.chars().collect();
        [&event.source, &event.cue, &event.content]
            .map(|role| role.iter().map(|&(a, b)| text[a..b].iter().collect::<String>()).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn words_are_found_where_they_belong() {
        let text = "Lee said it was\nlate. “Go,” Ray said, “home.” Lee said no.";
        let (events, problems) = coded(
            "article,source,cue,content,type,act\na.txt,Lee,said,it was late,named/person,statement\n\
             a,Ray,said,\"\"\"Go,\"\" … \"\"home.\"\"\",unresolved,\na,Lee,said,no,,\na,Kim,says,no,,\n",
            text,
        );
        let all: Vec<_> = events.iter().map(|e| shown(e, text)).collect();
        assert_eq!(all[0], ["Lee", "said", "it was\nlate"]);
        assert_eq!(all[1], ["Ray", "said", "“Go,”|“home.”"]);
        assert_eq!(events[1].cue, [(32, 36)]);
        assert_eq!((&events[2].source[..], &events[2].cue[..]), (&[(46, 49)][..], &[(50, 54)][..]));
        assert_eq!((events[0].level.as_deref(), events[0].kind.as_deref()), (Some("named"), Some("person")));
        assert_eq!((events[1].level.as_deref(), events[1].kind.as_deref()), (Some("unresolved"), None));
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("row 5: the cue “says”"), "{problems:?}");
    }

    #[test]
    fn positions_joined_sources_and_embedded_rows() {
        let text = "Two aides and Ann Lee said it was so.";
        let (events, problems) = coded(
            "article;attribution;source_start;source_end;cue;cue_start;cue_end;content_spans;level;kind;embedded\n\
             a;a1;0;9;said;22;26;27-29;unnamed;group;false\na;a1;14;21;said;22;26;27-29;named;person;false\n\
             a;a2;;;was;;;;;;true\n",
            text,
        );
        assert_eq!((events.len(), problems.len()), (1, 0));
        assert_eq!(shown(&events[0], text), ["Two aides|Ann Lee", "said", "it"]);
        assert_eq!(events[0].level.as_deref(), Some("named"));
    }

    #[test]
    fn a_sheet_that_is_none_says_what_it_needs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("coding.csv");
        for (bytes, words) in [
            (&b"article,verb\na,said\n"[..], "no column cue"),
            (b"article,cue\n", "no row with an article"),
            (b"article,cue\na,caf\xe9\n", "UTF-8"),
            (b"", "no column article"),
        ] {
            std::fs::write(&path, bytes).unwrap();
            let error = read(&path).unwrap_err().to_string();
            assert!(error.contains(words) && error.contains("coding.csv"), "{error}");
        }
    }
}
