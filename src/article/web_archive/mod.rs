//! `.warc`, `.warc.gz`: the pages of a web archive, as crawlers such as Common Crawl's for news write them.
//!
//! ISO 28500. An archive is a row of records; those that hold a server's answer, and of these the ones with
//! a web page (status 200, HTML), are articles. All others (requests, robots.txt, pictures, redirects) belong
//! to the archive and are passed over without a word. An article's id is its address, so that a page that
//! was fetched again is skipped as a duplicate, and its outlet is the site, whatever the page calls itself.
//! The day of the crawl is not the day of publication: that is taken from the page.
//!
//! A record that is damaged costs only itself: the next one is found by its first line, and in an archive
//! whose records are compressed one by one, as usual, also behind a damaged one.

mod record;
mod response;

use std::sync::Arc;

use encoding_rs::Encoding;

use super::encoding;
use super::field::Draft;
use super::format::{Piece, Pieces, Reader, Rules};
use super::outlet::is_address;
use super::selection::Limits;
use super::skip::{Fault, SkipReason};
use super::stream::Stream;
use super::web_page::{self, WebPage};
use record::Records;
use response::Response;

pub(super) use record::is_archive;

pub(super) struct WebArchive;

impl Reader for WebArchive {
    fn cut(&self, stream: Stream, rules: &Arc<Rules>) -> Result<Pieces, Stream> {
        stream.go_on_after_damage();
        Ok(Box::new(Records::new(stream, self.byte_limit(&rules.limits))))
    }

    fn holds_many(&self) -> bool {
        true
    }

    fn byte_limit(&self, limits: &Limits) -> usize {
        WebPage.byte_limit(limits)
    }

    fn draft(&self, piece: Piece, rules: &Rules) -> Result<Draft, Fault> {
        let (head, block) = record::split(&piece.bytes);
        let address = record::field(head, "WARC-Target-URI");
        let address = address.map(|address| address.trim_matches(['<', '>']).to_owned()).filter(|a| is_address(a));
        let Some(response) = Response::parse(block) else {
            return Err(Fault::new(SkipReason::BrokenArchive, "it is no answer of a web server"));
        };
        let declared = response.charset().and_then(|label| Encoding::for_label(label.as_bytes()));
        let bytes = response.body(self.byte_limit(&rules.limits))?;
        if bytes.is_empty() {
            return Err(Fault::new(SkipReason::Empty, "the page has no bytes"));
        }
        let declared = declared.or_else(|| encoding::declared(&bytes));
        let draft = web_page::draft(&encoding::decode(bytes, declared)?)?;
        Ok(Draft {
            id: address.clone(),
            // Where the address is none, what the page says must do.
            outlet: if address.is_some() { None } else { draft.outlet },
            domain: address.clone(),
            url: address.or(draft.url),
            ..draft
        })
    }
}
