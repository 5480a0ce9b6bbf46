//! Long lists of numbers in the compiled lexicon: four bytes each, little-endian, side by side. Those of the built-in
//! lexicon are read where they lie in the program; nothing is copied when it starts.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::vocabulary::WordId;

/// What is kept as `N` numbers of 32 bits.
pub trait Numbers<const N: usize> {
    /// Its numbers.
    fn to(&self) -> [u32; N];
    /// What has these numbers, each asked for by its place.
    fn of(number: impl Fn(usize) -> u32) -> Self;
}

impl Numbers<1> for u32 {
    fn to(&self) -> [u32; 1] {
        [*self]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        number(0)
    }
}

impl Numbers<2> for u64 {
    fn to(&self) -> [u32; 2] {
        [*self as u32, (*self >> 32) as u32]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        Self::from(number(1)) << 32 | Self::from(number(0))
    }
}

impl Numbers<2> for (u32, u32) {
    fn to(&self) -> [u32; 2] {
        [self.0, self.1]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        (number(0), number(1))
    }
}

impl Numbers<2> for (WordId, u32) {
    fn to(&self) -> [u32; 2] {
        [self.0.0, self.1]
    }

    #[inline(always)]
    fn of(number: impl Fn(usize) -> u32) -> Self {
        (WordId(number(0)), number(1))
    }
}

/// A list of what is kept as `N` numbers.
#[derive(Clone)]
pub struct List<T, const N: usize> {
    items: Cow<'static, [[[u8; 4]; N]]>,
    of: PhantomData<T>,
}

impl<T, const N: usize> Default for List<T, N> {
    fn default() -> Self {
        Self { items: Cow::Borrowed(&[]), of: PhantomData }
    }
}

impl<T: Numbers<N>, const N: usize> From<&[T]> for List<T, N> {
    fn from(list: &[T]) -> Self {
        Self { items: list.iter().map(|item| item.to().map(u32::to_le_bytes)).collect(), of: PhantomData }
    }
}

impl<T: Numbers<N>, const N: usize> List<T, N> {
    /// Asked for with nearly every word: told apart in place.
    #[inline(always)]
    fn items(&self) -> &[[[u8; 4]; N]] {
        match &self.items {
            Cow::Borrowed(items) => items,
            Cow::Owned(items) => items,
        }
    }

    /// How many there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items().len()
    }

    /// The one at a place; none where there are fewer.
    #[inline(always)]
    pub fn get(&self, place: usize) -> Option<T> {
        self.items().get(place).map(Self::read)
    }

    /// Those from a place up to another, as many of them as there are.
    #[inline]
    pub fn range(&self, from: u32, to: u32) -> impl DoubleEndedIterator<Item = T> {
        self.items().get(from as usize..to as usize).unwrap_or_default().iter().map(Self::read)
    }

    /// The place between two others whose item has a key, by which they are in order; none where none has.
    #[inline]
    pub fn search<K: Ord>(&self, from: u32, to: u32, key: &K, of: impl Fn(T) -> K) -> Option<T> {
        let items = self.items().get(from as usize..to as usize).unwrap_or_default();
        let place = items.binary_search_by(|item| of(Self::read(item)).cmp(key)).ok()?;
        items.get(place).map(Self::read)
    }

    #[inline(always)]
    fn read(item: &[[u8; 4]; N]) -> T {
        T::of(|place| u32::from_le_bytes(item[place]))
    }
}

impl<T: Numbers<N> + std::fmt::Debug, const N: usize> std::fmt::Debug for List<T, N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.items().iter().map(Self::read)).finish()
    }
}

impl<T, const N: usize> Serialize for List<T, N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(self.items.as_flattened().as_flattened())
    }
}

impl<'de, T, const N: usize> Deserialize<'de> for List<T, N>
where
    'de: 'static,
{
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Lent<T, const N: usize>(PhantomData<T>);

        impl<'de, T, const N: usize> Visitor<'de> for Lent<T, N>
        where
            'de: 'static,
        {
            type Value = List<T, N>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{N} numbers of four bytes for each item")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
                let (numbers, rest) = bytes.as_chunks::<4>();
                let (items, more) = numbers.as_chunks::<N>();
                if !rest.is_empty() || !more.is_empty() {
                    return Err(E::invalid_length(bytes.len(), &self));
                }
                Ok(List { items: Cow::Borrowed(items), of: PhantomData })
            }
        }

        from.deserialize_bytes(Lent(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let narrow: List<u32, 1> = [0, 1, u32::MAX][..].into();
        let wide: List<u64, 2> = [1 << 40 | 7, u64::MAX][..].into();
        let bytes: &[u8] = postcard::to_stdvec(&(&narrow, &wide)).unwrap().leak();
        assert_eq!(bytes.len(), 1 + 3 * 4 + 1 + 2 * 8);
        let (narrow, wide): (List<u32, 1>, List<u64, 2>) = postcard::from_bytes(bytes).unwrap();
        assert_eq!((narrow.len(), narrow.get(2), narrow.get(3)), (3, Some(u32::MAX), None));
        assert_eq!(wide.range(0, 2).collect::<Vec<_>>(), [1 << 40 | 7, u64::MAX]);
        assert_eq!(wide.range(1, 3).count(), 0, "beyond the end there is nothing");
        assert_eq!(narrow.search(0, 3, &1, |n| n), Some(1));
        assert_eq!(narrow.search(1, 3, &0, |n| n), None);
    }

    #[test]
    fn half_a_number_is_an_error() {
        assert!(postcard::from_bytes::<List<u32, 1>>(&[3, 0, 0, 0]).is_err());
        assert!(postcard::from_bytes::<List<u64, 2>>(&[4, 0, 0, 0, 0]).is_err());
    }
}
