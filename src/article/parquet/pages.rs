//! The file of a table, each of whose pages is looked at before it's taken: a few bytes can unfold to any number.
//!
//! A page has to be in memory whole. Programs that write one a column make them as large as their column is, so that size
//! alone tells nothing; but text isn't packed as tightly as what was made to fill memory.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::{ChunkReader, Length};

/// A page of no more bytes is taken however small it's packed.
const SMALL: u64 = 64 << 20;

/// How many times as long as its bytes in the file a larger page may be. Zstandard packs news to a third or quarter, and
/// copies of it tighter.
const MOST_TIMES: u64 = 16;

/// Bytes in which a page says how long it is.
const HEAD: u64 = 24;

/// The file.
pub(super) struct Pages(pub Arc<File>);

impl Length for Pages {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl ChunkReader for Pages {
    type T = <File as ChunkReader>::T;

    /// Where the decoder begins to read a page.
    fn get_read(&self, start: u64) -> Result<Self::T> {
        let mut head = Vec::new();
        self.0.get_read(start)?.take(HEAD).read_to_end(&mut head)?;
        match lengths(&head) {
            Some((unpacked, packed)) if unpacked > SMALL && unpacked / MOST_TIMES > packed => {
                let (packed, unpacked) = (packed >> 10, unpacked >> 20);
                let what = format!("a page of it unfolds from {packed} kB to {unpacked} MB, which no text does");
                Err(ParquetError::General(what))
            }
            _ => self.0.get_read(start),
        }
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<bytes::Bytes> {
        self.0.get_bytes(start, length)
    }
}

/// How long a page is unpacked and packed, by the first three fields of its head: kind, and the two lengths, each a
/// number of 32 bits in Thrift's compact form. None where it begins otherwise: that is for the decoder to judge.
fn lengths(mut head: &[u8]) -> Option<(u64, u64)> {
    let mut next = || {
        let (&field, rest) = head.split_first()?;
        // One field further, a number of 32 bits.
        (field == 0x15).then_some(())?;
        let end = rest.iter().take(5).position(|byte| byte & 0x80 == 0)?;
        let zigzag = rest[..=end].iter().rev().fold(0_u64, |number, byte| number << 7 | u64::from(byte & 0x7F));
        head = &rest[end + 1..];
        Some(zigzag >> 1)
    };
    let (_, unpacked, packed) = (next()?, next()?, next()?);
    Some((unpacked, packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_how_long_it_is() {
        // A data page of 300 bytes, packed to 5.
        assert_eq!(lengths(&[0x15, 0x00, 0x15, 0xD8, 0x04, 0x15, 0x0A, 0x2C]), Some((300, 5)));
        assert_eq!(lengths(&[0x15, 0x00, 0x15, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x15, 0x0A]), Some((0x7FFF_FFFF, 5)));
        for broken in [&[][..], &[0x15, 0x00, 0x15], &[0x15, 0x80], &[0x25, 0x00, 0x15, 0x02, 0x15, 0x02], &[0x15; 30]]
        {
            assert!(lengths(broken).is_none_or(|(unpacked, _)| unpacked < SMALL), "{broken:?}");
        }
    }
}
