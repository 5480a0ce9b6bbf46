//! An article: its text and what is known of where it stood.
//!
//! `bytes → Article`. Only [`Article`] owns text. Everything after it holds spans into
//! [`Article::text`], which for plain text files is the decoded file itself, so that positions can be
//! found again with any editor; for other formats it is the headline, a blank line and the extracted body.
//!
//! A [`Selection`] says what to read; [`read`] reads it. In between, a [`Desk`] finds files and cuts those
//! that hold many articles into records (in order, a record in memory at a time), and makes an
//! [`Article`] of each (in any order, on any thread):
//!
//! ```text
//! paths → files → records → fields → outlet, date, headline → Article
//!  folder  stream  one reader a format   desk, with the outlet names of the lexicon
//! ```
//!
//! Whatever can't be read becomes a [`Skip`] that names the place, the reason and what to do, and the
//! rest goes on. Two articles with one id can't both be told apart in a report: the first one is kept, the
//! later one is skipped as [`SkipReason::DuplicateId`]. No bytes make a reader panic, and none holds more
//! than the [`Limits`] allow.

mod byline;
mod date;
mod desk;
mod encoding;
mod field;
mod folder;
mod format;
mod guarded;
mod headline;
mod ids;
mod json;
mod json_lines;
#[cfg(not(feature = "parquet"))]
mod left_out;
mod markdown;
mod markup;
mod outlet;
mod outlet_table;
#[cfg(feature = "parquet")]
mod parquet;
mod plain_text;
mod prose;
mod selection;
mod skip;
mod spreadsheet;
mod stream;
mod structured_data;
mod web_archive;
mod web_page;

use crate::lexicon::Lexicon;
use crate::span::{Byte, Span};

pub(crate) use byline::of_line as byline_of_line;
pub use date::UnreadDates;
pub use desk::{Desk, Manuscript};
pub use field::{Columns, ColumnsError, Field};
pub use format::Format;
pub use headline::of_text as headline_of;
pub(crate) use ids::Ids;
pub use ids::Past;
pub use outlet::{Outlet, OutletOrigin};
pub use outlet_table::{OutletTable, OutletTableError};
pub use selection::{Limits, Part, PartOf, Selection};
pub use skip::{Skip, SkipReason};

/// One news article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Unique within a run: the path below the given folder, with `#n` for the n-th article of a file
    /// that holds several (or the record's own id).
    pub id: String,
    /// Path of the file, relative to the folder that was asked for, `/` between its parts.
    pub path: String,
    /// Who published it.
    pub outlet: Outlet,
    /// The whole text, headline included.
    pub text: String,
    /// Where the headline stands in `text`.
    pub headline: Option<Span<Byte>>,
    /// The author line, without "By".
    pub byline: Option<String>,
    /// Date of publication as ISO 8601 (`2026-03-04`, with time, or `2026-03` where only a month is told), where it could be read as a date.
    pub published: Option<String>,
    /// Its date as it is written, where that could not be read; of a long one the beginning.
    pub unread_date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Section or desk.
    pub section: Option<String>,
    /// The event that it covers, for comparing outlets on one event.
    pub event: Option<String>,
    /// Line of the file where its record begins, or the record's number, from 1; none where the file is one article.
    pub row: Option<u64>,
}

/// Makes an article of what somebody pasted, as it would be made of a file with these bytes: of HTML its text is taken, and
/// what is too short, not in English or no prose is refused. Of the selection, the files and their format don't bear on it.
///
/// # Errors
/// Why it is no article.
pub fn pasted(text: String, selection: &Selection, lexicon: &Lexicon) -> Result<Article, Skip> {
    Desk::new(&Selection { paths: Vec::new(), ..selection.clone() }, lexicon).pasted(text)
}

/// Reads all articles of a selection, one after the other, in the order of their names.
///
/// [`batch::run`](crate::batch::run) does the same on all cores.
///
/// ```no_run
/// use onrecord::article::{self, Selection};
/// use onrecord::lexicon::Lexicon;
///
/// article::read(&Selection::new(["articles"]), Lexicon::builtin(), |found| match found {
///     Ok(article) => println!("{}: {}", article.outlet.name, article.id),
///     Err(skip) => eprintln!("{skip}. {}", skip.reason.advice()),
/// });
/// ```
pub fn read(selection: &Selection, lexicon: &Lexicon, mut each: impl FnMut(Result<Article, Skip>)) {
    let desk = Desk::new(selection, lexicon);
    let mut ids = Ids::default();
    for manuscript in desk.manuscripts() {
        let position = manuscript.position();
        each(desk.article(manuscript).and_then(|article| {
            let Article { path, id, outlet, .. } = &article;
            if !ids.is_new(id) {
                return Err(Ids::skip(path.clone(), id.clone(), outlet.name.clone(), position));
            }
            Ok(article)
        }));
    }
}
