//! Reports: tables to bytes.
//!
//! `Tables → bytes`. There is one [`Table`] model: columns with id, title, unit, meaning, formula, kind and
//! when they are empty, and rows of typed [`Cell`]s. Every format is fed from it, so that no two reports
//! disagree, and the data dictionary `columns.csv` and the JSON schema are made from it too.
//!
//! An article is rendered by a [`Layout`] into a [`Page`]: bytes that depend on nothing but the article, its
//! analysis and the options, so that pages may be made in parallel. A [`Folder`] takes pages in order,
//! writes their rows at once, and keeps of each article only what the outlets' figures need. What it took in is noted in a
//! journal, from which a run that was broken off is gone on with and reports of parts are [joined](merge()).
//!
//! ## How values are written
//!
//! * Positions are Unicode code points of the article's text, from 0, end exclusive, as brat, spaCy and
//!   Python strings count; lines and columns count from 1.
//! * Numbers that are no whole numbers have at most six decimals and no trailing zeros; there is no NaN
//!   and no infinity. Undefined is an empty cell and `null`, never 0.
//! * In cells, line breaks, tabs and other control characters of a text are shown as one space.
//! * A CSV cell of text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in
//!   front, so that no spreadsheet takes it for a formula. Numbers are left alone.
//! * There is no clock, host or absolute path in a report: same input, same bytes.

mod articles;
mod brat;
mod cell;
mod claims;
mod collection;
mod column;
mod comparison;
mod confusion;
mod csv;
mod dictionary;
mod disagreements;
mod error;
mod figures;
mod folder;
mod format;
mod growing;
pub mod html;
mod journal;
mod json;
mod json_lines;
mod layout;
mod made;
mod markdown;
mod merge;
mod outdated;
mod outlets;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
mod pipe;
mod reliability;
mod replacement;
mod run;
pub mod show;
mod skipped;
mod sources;
mod table;
mod target;
pub mod terminal;
mod unfinished;
mod validation;

pub use brat::BratFiles;
pub use cell::{Cell, write_number};
pub use claims::cue_entry;
pub use column::{Column, Kind};
pub use comparison::write_comparison;
pub use confusion::ConfusionRow;
pub use csv::CsvRows;
pub use disagreements::DisagreementRow;
pub use error::ReportError;
pub use figures::FigureRow;
pub use folder::{Finished, Folder, MadeWith, Resumed};
pub use format::Format;
pub use json::{JsonRows, SCHEMA_ID, schema};
pub use layout::{Layout, Options, Page};
pub use markdown::MarkdownRows;
pub use merge::merge;
pub use pipe::unless_closed;
pub use reliability::{Reliability, in_words, write_reliability, write_sheet};
pub use run::Run;
pub use skipped::{Skipped, Skips};
pub use table::{Rows, Table, TableId};
pub use validation::write_validation;
