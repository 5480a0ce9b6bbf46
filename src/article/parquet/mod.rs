//! `.parquet`: a table by columns (Apache Parquet), an article a row.
//!
//! Behind the cargo feature `parquet`, since its crates take as long to build as the rest. A file is read row group by
//! row group, and of these only the columns that tell something of an article, some rows at a time: what is in
//! memory is a page of each such column, as large as the program that wrote the file made it. A row is handed on as a
//! row of a spreadsheet, so that names of columns, `--column` and empty cells mean the same; a part of a structure is
//! named by its path (`article.body`), and of a list all authors count, but one headline.
//!
//! Since columns stand one after the other, a file is read here and there in it: what is compressed as a whole, or comes
//! from standard input, is first copied to a temporary file. Damage costs the rest of its row group.

mod column;
mod pages;
mod rows;
mod schema;

use std::sync::Arc;

use ::parquet::errors::ParquetError;

use super::field::Draft;
use super::format::{BadPiece, Piece, Pieces, Reader, Rules};
use super::guarded::guarded;
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::spreadsheet::Spreadsheet;
use super::stream::Stream;
use rows::Rows;

pub(super) struct Parquet;

/// Rows are handed on as a spreadsheet's.
const ROW: Spreadsheet = Spreadsheet { tabs: false };

impl Reader for Parquet {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        Ok(match Rows::open(stream, self.byte_limit(&rules.limits), rules) {
            Ok(rows) => Box::new(rows),
            Err(fault) => Box::new(std::iter::once(Err(BadPiece::whole(fault)))),
        })
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn is_text(&self) -> bool {
        false
    }

    fn byte_limit(&self, limits: &Limits) -> usize {
        ROW.byte_limit(limits)
    }

    fn draft(&self, piece: Piece, rules: &Rules) -> Result<Draft, Fault> {
        ROW.draft(piece, rules)
    }
}

/// Runs a step of reading.
fn decoded<T>(step: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, Fault> {
    let broken = |why: String| Fault::new(SkipReason::BrokenParquet, why);
    match guarded(step) {
        Some(Ok(value)) => Ok(value),
        Some(Err(ParquetError::NYI(what) | ParquetError::General(what) | ParquetError::EOF(what))) => Err(broken(what)),
        Some(Err(error)) => Err(broken(error.to_string())),
        None => Err(broken("its bytes can't be decoded".to_owned())),
    }
}
