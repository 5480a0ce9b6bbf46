//! Entries of a kind, each read when it is first asked for: there are many thousand, and an article asks for some dozens.

use std::borrow::Cow;
use std::ops::Index;
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::numbers::List;

/// Entries as the build script wrote them, one after the other.
#[derive(Debug, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Written {
    /// Where each ends in `bytes`.
    ends: List<u32, 1>,
    #[serde(deserialize_with = "lent")]
    bytes: Cow<'static, [u8]>,
}

/// Bytes that are read where they lie.
fn lent<'de: 'static, D: Deserializer<'de>>(from: D) -> Result<Cow<'static, [u8]>, D::Error> {
    <&'de [u8]>::deserialize(from).map(Cow::Borrowed)
}

impl Written {
    /// Writes entries.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script's"))]
    pub fn new<T: Serialize>(entries: &[T]) -> Self {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for entry in entries {
            bytes.extend(postcard::to_stdvec(entry).expect("entries are plain data"));
            ends.push(u32::try_from(bytes.len()).expect("a lexicon file has fewer than 2^32 bytes"));
        }
        Self { ends: ends.as_slice().into(), bytes: bytes.into() }
    }
}

/// Entries of a kind, in order. A clone shares them.
#[derive(Debug, Clone)]
pub struct Shelf<T> {
    /// Those that are not read yet stand here.
    written: Cow<'static, [u8]>,
    /// Where each ends in `written`.
    ends: List<u32, 1>,
    read: Arc<[OnceLock<Box<T>>]>,
}

impl<T> From<Vec<T>> for Shelf<T> {
    fn from(entries: Vec<T>) -> Self {
        let read = entries.into_iter().map(|entry| OnceLock::from(Box::new(entry))).collect();
        Self { written: Cow::Borrowed(&[]), ends: List::default(), read }
    }
}

impl<T> From<Written> for Shelf<T> {
    fn from(Written { ends, bytes }: Written) -> Self {
        let read = (0..ends.len()).map(|_| OnceLock::new()).collect();
        Self { written: bytes, ends, read }
    }
}

impl<T: DeserializeOwned> Shelf<T> {
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
        let end = |i: usize| self.ends.get(i).unwrap_or_default() as usize;
        let written = &self.written[i.checked_sub(1).map_or(0, end)..end(i)];
        Box::new(postcard::from_bytes(written).expect("the build script wrote what it read"))
    }
}

impl<T: DeserializeOwned> Index<usize> for Shelf<T> {
    type Output = T;

    #[inline]
    fn index(&self, i: usize) -> &T {
        self.read[i].get_or_init(|| self.take(i))
    }
}
