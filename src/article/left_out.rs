//! A format that this build leaves out: its files are named, skipped and counted.

use std::sync::Arc;

use super::field::Draft;
use super::format::{BadPiece, Piece, Pieces, Reader, Rules};
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::stream::Stream;

pub(super) struct LeftOut;

impl LeftOut {
    fn fault() -> Fault {
        Fault::new(SkipReason::LeftOut, "this build of the program doesn't read Parquet files")
    }
}

impl Reader for LeftOut {
    fn cut(&self, _: Stream, _: &Arc<Rules>) -> Result<Pieces, Stream> {
        Ok(Box::new(std::iter::once(Err(BadPiece::whole(Self::fault())))))
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn is_text(&self) -> bool {
        false
    }

    fn byte_limit(&self, limits: &Limits) -> usize {
        limits.text_bytes
    }

    fn draft(&self, _: Piece, _: &Rules) -> Result<Draft, Fault> {
        Err(Self::fault())
    }
}
