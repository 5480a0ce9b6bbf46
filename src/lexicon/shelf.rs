//! Entries of a kind, each read when it is first asked for: there are many thousand, and an article asks for some dozens.

use std::ops::Index;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::numbers;

/// Entries as the build script wrote them, one after the other.
#[derive(Debug, Deserialize, Serialize)]
pub struct Written<'a> {
    /// Where each ends in `bytes`.
    #[serde(with = "numbers")]
    ends: Vec<u32>,
    #[serde(borrow)]
    bytes: &'a [u8],
}

impl<'a> Written<'a> {
    /// Writes entries, with `bytes` to hold them.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script's"))]
    pub fn new<T: Serialize>(entries: &[T], bytes: &'a mut Vec<u8>) -> Self {
        let mut ends = Vec::new();
        for entry in entries {
            bytes.extend(postcard::to_stdvec(entry).expect("entries are plain data"));
            ends.push(u32::try_from(bytes.len()).expect("a lexicon file has fewer than 2^32 bytes"));
        }
        Self { ends, bytes }
    }
}

/// Entries of a kind, in order.
#[derive(Debug, Clone)]
pub struct Shelf<T> {
    /// Those that are not read yet stand here.
    written: &'static [u8],
    /// Where each ends in `written`.
    ends: Vec<u32>,
    read: Box<[OnceLock<Box<T>>]>,
}

impl<T> From<Vec<T>> for Shelf<T> {
    fn from(entries: Vec<T>) -> Self {
        let read = entries.into_iter().map(|entry| OnceLock::from(Box::new(entry))).collect();
        Self { written: &[], ends: Vec::new(), read }
    }
}

impl<T> From<Written<'static>> for Shelf<T> {
    fn from(Written { ends, bytes }: Written<'static>) -> Self {
        let read = ends.iter().map(|_| OnceLock::new()).collect();
        Self { written: bytes, ends, read }
    }
}

impl<T: Deserialize<'static>> Shelf<T> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// The entry with this index; none where there are fewer.
    #[must_use]
    #[inline]
    pub fn get(&self, i: usize) -> Option<&T> {
        Some(self.read.get(i)?.get_or_init(|| self.take(i)))
    }

    /// All, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> {
        (0..self.len()).map(|i| &self[i])
    }

    #[cold]
    fn take(&self, i: usize) -> Box<T> {
        let from = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        let written = &self.written[from as usize..self.ends[i] as usize];
        Box::new(postcard::from_bytes(written).expect("the build script wrote what it read"))
    }
}

impl<T: Deserialize<'static>> Index<usize> for Shelf<T> {
    type Output = T;

    #[inline]
    fn index(&self, i: usize) -> &T {
        self.read[i].get_or_init(|| self.take(i))
    }
}
