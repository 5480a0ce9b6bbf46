//! The desk: what a run knows that makes an article of a found file or record.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use serde_json::json;

use super::field::Draft;
use super::folder::{self, Found, FoundFile};
use super::format::{Format, Piece, Pieces, Rules};
use super::outlet::{Outlet, OutletClues, OutletNames, is_address};
use super::prose::{self, Standard};
use super::selection::{PartOf, Selection};
use super::skip::{Fault, Skip};
use super::stream::{self, Stream};
use super::{Article, byline, date, headline};
use crate::lexicon::Lexicon;

/// Everything that is needed to make articles of a [`Selection`]. Shared by all threads.
///
/// Reading has two steps: [`manuscripts`](Self::manuscripts) finds what there is, in order, and
/// [`article`](Self::article) reads and decodes one, which can be done for many at once.
#[derive(Debug)]
pub struct Desk {
    files: Vec<Found>,
    names: OutletNames,
    rules: Arc<Rules>,
    standard: Standard,
    part: Option<PartOf>,
}

/// An article that has been found but not yet read: a file, or a record cut out of one.
#[derive(Debug)]
pub struct Manuscript {
    content: Content,
    bytes: u64,
}

#[derive(Debug)]
enum Content {
    /// A file that holds one article, not opened yet.
    File(Arc<FoundFile>, Format),
    /// The bytes of a record or file.
    Piece(Arc<FoundFile>, Format, Piece),
    /// Nothing that could be read.
    Lost(Skip),
}

impl Manuscript {
    /// How many bytes it takes where it was found: for progress. Of compressed files, compressed.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// How many bytes of it are in memory, or will be while it is read.
    pub(crate) fn weight(&self) -> u64 {
        match &self.content {
            Content::File(file, _) => file.bytes,
            Content::Piece(_, _, piece) => piece.bytes.len() as u64,
            Content::Lost(_) => 0,
        }
    }

    /// Line and number of the record, where it is one.
    pub(crate) const fn position(&self) -> (Option<u64>, Option<u64>) {
        match &self.content {
            Content::Piece(_, _, piece) if piece.record > 0 => {
                (if piece.line > 0 { Some(piece.line) } else { None }, Some(piece.record))
            }
            Content::Lost(skip) => (skip.line, skip.record),
            _ => (None, None),
        }
    }
}

impl Desk {
    /// Looks up all files of a selection. Nothing is opened yet.
    #[must_use]
    pub fn new(selection: &Selection, lexicon: &Lexicon) -> Self {
        let mut files = folder::find(selection);
        let part = selection.part.map(|part| {
            let bytes: Vec<u64> = files.iter().map(|file| file.as_ref().map_or(0, |file| file.bytes)).collect();
            let within = part.of(&bytes);
            let mut number = 0..;
            files.retain(|_| number.next().is_some_and(&within));
            part.of_files(&bytes)
        });
        Self {
            files,
            names: OutletNames::new(lexicon, selection.outlet.as_deref(), selection.outlets.as_ref()),
            rules: Arc::new(Rules { limits: selection.limits, columns: selection.columns.clone() }),
            standard: Standard { min_words: selection.min_words, english: selection.check_language },
            part,
        }
    }

    /// How many files there are to be read.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.iter().filter(|file| file.is_ok()).count()
    }

    /// How many bytes they have together.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.files.iter().flatten().map(|file| file.bytes).sum()
    }

    /// The part that they are, and of what; none where they are the whole.
    #[must_use]
    pub const fn part(&self) -> Option<PartOf> {
        self.part
    }

    /// Whether standard input is among them.
    #[must_use]
    pub fn has_stdin(&self) -> bool {
        self.files.iter().flatten().any(|file| file.place.is_none())
    }

    /// The rows of the table of outlets that were about nothing that was read so far: how many, and the line
    /// of the first in the table.
    #[must_use]
    pub fn unused_rows(&self) -> Option<(usize, u64)> {
        self.names.unused()
    }

    /// What there is to be read, a line each in JSON: name, bytes and time of the last change. Two runs
    /// that are told the same lines find the same articles.
    pub fn inputs(&self) -> impl Iterator<Item = String> + '_ {
        self.files.iter().map(|file| match file {
            Ok(file) => {
                let since = file.changed.and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
                json!([file.name, file.bytes, since.map(|since| since.as_nanos() as u64)]).to_string()
            }
            Err(skip) => json!([skip.path, skip.detail]).to_string(),
        })
    }

    /// Everything that is there, in the order of its names; files that hold many articles are cut into
    /// them as they are asked for.
    pub fn manuscripts(&self) -> impl Iterator<Item = Manuscript> + Send + '_ {
        Manuscripts { desk: self, files: self.files.iter(), open: None }
    }

    /// Reads one.
    ///
    /// # Errors
    /// Why it gives no article.
    pub fn article(&self, manuscript: Manuscript) -> Result<Article, Skip> {
        let (line, record) = manuscript.position();
        let (file, format, piece) = match manuscript.content {
            Content::Lost(skip) => return Err(skip),
            Content::Piece(file, format, piece) => (file, format, Ok(piece)),
            Content::File(file, format) => {
                let limit = format.reader().byte_limit(&self.rules.limits);
                let place = file.place.as_deref().unwrap_or(Path::new(""));
                let piece = stream::whole(place, limit).map(|bytes| Piece { bytes, ..Piece::default() });
                (file, format, piece)
            }
        };
        // A file that is one article has an outlet even where it can't be read; of a record only its fields tell.
        let is_one = record.is_none() && !format.reader().holds_many();
        let (mut id, mut outlet) = (None, None);
        piece
            .and_then(|piece| format.reader().draft(piece, &self.rules))
            .inspect_err(|_| outlet = is_one.then(|| self.outlet(&Draft::default(), &file).name))
            .and_then(|draft| {
                let own = article_id(&file.name, record, draft.id.as_deref());
                let told = self.outlet(&draft, &file);
                (id, outlet) = (Some(own.clone()), Some(told.name.clone()));
                self.finished(draft, &file, own, told, line.or(record))
            })
            .map_err(|fault| Skip {
                path: file.name.to_string(),
                id: id.map(String::into),
                outlet: outlet.filter(|outlet| !outlet.is_empty()).map(String::into),
                line,
                record,
                reason: fault.reason,
                detail: fault.detail,
            })
    }

    /// Reads what was pasted.
    pub(super) fn pasted(&self, text: String) -> Result<Article, Skip> {
        // Tables and records hold many articles; pasted, they are a text like any other.
        let format = match Format::sniff(text.as_bytes()) {
            format @ (Format::Html | Format::Markdown) => format,
            _ => Format::Text,
        };
        let file = Arc::new(FoundFile {
            place: None,
            name: "pasted".into(),
            folders: Arc::default(),
            given_folder: None,
            format: Some(format),
            bytes: text.len() as u64,
            changed: None,
        });
        let bytes = text.len() as u64;
        let piece = Piece { bytes: text.into_bytes(), ..Piece::default() };
        self.article(Manuscript { content: Content::Piece(file, format, piece), bytes })
    }

    /// Who published it.
    fn outlet(&self, draft: &Draft, file: &FoundFile) -> Outlet {
        self.names.outlet(&OutletClues {
            named: draft.outlet.as_deref(),
            domain: draft.domain.as_deref(),
            url: draft.url.as_deref().filter(|url| is_address(url)),
            path: &file.name,
            id: draft.id.as_deref(),
            folders: &file.folders,
            given_folder: file.given_folder.as_deref(),
        })
    }

    fn finished(
        &self,
        draft: Draft,
        file: &FoundFile,
        id: String,
        outlet: Outlet,
        row: Option<u64>,
    ) -> Result<Article, Fault> {
        let limit = self.rules.limits.text_bytes.min(u32::MAX as usize);
        if draft.text.len() > limit {
            return Err(stream::too_large(limit));
        }
        prose::check(&draft.text, self.standard)?;
        let url = draft.url.filter(|url| is_address(url));
        // The table goes first, as for outlets.
        let event = self.names.event(&file.name, draft.id.as_deref()).map(str::to_owned).or(draft.event);
        let (text, headline) = match draft.headline_span {
            Some(span) => (draft.text, Some(span)),
            None => headline::join(draft.headline.as_deref(), draft.text),
        };
        let byline = draft.byline.as_deref().and_then(byline::of_field).or_else(|| byline::of_text(&text, headline));
        let (published, unread_date) = draft.published.as_deref().map(date::read).unwrap_or_default();
        Ok(Article {
            id,
            path: file.name.to_string(),
            outlet,
            text,
            headline,
            byline,
            published,
            unread_date,
            url,
            section: draft.section,
            event,
            row,
        })
    }
}

/// The record's own id; the file's name with the number of the record; the file's name.
///
/// An id of digits only, as row numbers are, counts within its file.
fn article_id(name: &str, record: Option<u64>, own: Option<&str>) -> String {
    let own = own.map(|own| own.split_whitespace().collect::<Vec<_>>().join(" "));
    match (own.filter(|own| !own.is_empty()), record) {
        (Some(own), Some(_)) if own.bytes().all(|b| b.is_ascii_digit()) => format!("{name}#{own}"),
        (Some(own), _) => own,
        (None, Some(record)) => format!("{name}#{record}"),
        (None, None) => name.to_owned(),
    }
}

struct Manuscripts<'a> {
    desk: &'a Desk,
    files: std::slice::Iter<'a, Found>,
    open: Option<Open>,
}

/// A file that is being cut.
struct Open {
    file: Arc<FoundFile>,
    format: Format,
    pieces: Pieces,
    taken: Arc<AtomicU64>,
    told: u64,
}

impl Manuscripts<'_> {
    /// Opens a file whose content must be looked at: to tell its format, or to cut it.
    fn opened(&self, file: &Arc<FoundFile>) -> Result<Result<Open, Manuscript>, Fault> {
        let is_text = file.format.is_none_or(|format| format.reader().is_text());
        let stream = match &file.place {
            Some(place) => Stream::open(place, is_text)?,
            None => Stream::stdin(is_text)?,
        };
        let format = file.format.unwrap_or_else(|| Format::sniff(&stream.head));
        let (reader, taken) = (format.reader(), stream.meter());
        let limit = reader.byte_limit(&self.desk.rules.limits);
        let stream = match reader.cut(stream, &self.desk.rules) {
            Ok(pieces) => {
                return Ok(Ok(Open { file: Arc::clone(file), format, pieces, taken, told: 0 }));
            }
            Err(stream) => stream,
        };
        let piece = Piece { bytes: stream.rest(limit)?, ..Piece::default() };
        Ok(Err(Manuscript { content: Content::Piece(Arc::clone(file), format, piece), bytes: file.bytes }))
    }
}

impl Iterator for Manuscripts<'_> {
    type Item = Manuscript;

    fn next(&mut self) -> Option<Manuscript> {
        loop {
            if let Some(open) = &mut self.open {
                if let Some(piece) = open.pieces.next() {
                    let taken = open.taken.load(Ordering::Relaxed);
                    let bytes = taken - std::mem::replace(&mut open.told, taken);
                    let content = match piece {
                        Ok(piece) => Content::Piece(Arc::clone(&open.file), open.format, piece),
                        Err(bad) => {
                            let known = |n: u64| (n > 0).then_some(n);
                            Content::Lost(Skip {
                                path: open.file.name.to_string(),
                                id: None,
                                outlet: None,
                                line: known(bad.line),
                                record: known(bad.record),
                                reason: bad.fault.reason,
                                detail: bad.fault.detail,
                            })
                        }
                    };
                    return Some(Manuscript { content, bytes });
                }
                self.open = None;
            }
            let file = match self.files.next()? {
                Ok(file) => file,
                Err(skip) => {
                    return Some(Manuscript { content: Content::Lost(Skip::clone(skip)), bytes: 0 });
                }
            };
            if let (Some(format), Some(_)) = (file.format, &file.place)
                && !format.reader().holds_many()
            {
                return Some(Manuscript { content: Content::File(Arc::clone(file), format), bytes: file.bytes });
            }
            match self.opened(file) {
                Ok(Ok(open)) => self.open = Some(open),
                Ok(Err(manuscript)) => return Some(manuscript),
                Err(fault) => {
                    let skip = Skip {
                        path: file.name.to_string(),
                        id: None,
                        outlet: None,
                        line: None,
                        record: None,
                        reason: fault.reason,
                        detail: fault.detail,
                    };
                    return Some(Manuscript { content: Content::Lost(skip), bytes: file.bytes });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        assert_eq!(article_id("a.txt", None, None), "a.txt");
        assert_eq!(article_id("a.csv", Some(3), None), "a.csv#3");
        assert_eq!(article_id("a.csv", Some(3), Some("17")), "a.csv#17");
        assert_eq!(article_id("a.csv", Some(3), Some(" urn:x ")), "urn:x");
        assert_eq!(article_id("a.json", None, Some("17")), "17");
    }

    #[test]
    fn what_is_pasted_is_read_as_a_file_would_be() {
        use crate::article::SkipReason;
        let long =
            "Ann Lee, the mayor, said on Monday that the old bridge was unsafe, and it would stay shut until May.";
        let pasted = |text: &str| Desk::new(&Selection::new([""; 0]), Lexicon::builtin()).pasted(text.to_owned());
        let plain = pasted(&format!("Bridge shut\n\n{long}")).unwrap();
        assert_eq!((plain.id.as_str(), plain.headline.is_some()), ("pasted", true));
        for page in
            [format!("<p>{long}</p>"), format!("<!doctype html><html><body><h1>Shut</h1><p>{long}</p></body></html>")]
        {
            let text = pasted(&page).unwrap().text;
            assert!(text.contains("Ann Lee, the mayor") && !text.contains('<'), "{text}");
        }
        let reason = |text: &str| pasted(text).unwrap_err().reason;
        assert_eq!(reason("He said yes."), SkipReason::TooShort);
        assert_eq!(reason(" \n"), SkipReason::Empty);
        let french = "Le maire a déclaré lundi que le pont était dangereux et qu'il resterait fermé jusqu'au mois de mai. \
                      Selon deux conseillers, les travaux coûteront cher à la ville et à ses habitants.";
        assert_eq!(reason(french), SkipReason::NotEnglish);
    }
}
