//! Long lists of numbers in the compiled lexicon: written side by side in four bytes each, little-endian, so that
//! reading them is little more than copying. For `#[serde(with = "numbers")]`.

use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::vocabulary::WordId;

/// What is written as `N` numbers of 32 bits.
pub trait Numbers<const N: usize>: Sized {
    /// Its numbers.
    fn to(&self) -> [u32; N];
    /// What has these numbers, each asked for by its place.
    fn of(number: impl Fn(usize) -> u32) -> Self;
}

impl Numbers<1> for u32 {
    fn to(&self) -> [u32; 1] {
        [*self]
    }

    fn of(number: impl Fn(usize) -> u32) -> Self {
        number(0)
    }
}

impl Numbers<2> for u64 {
    fn to(&self) -> [u32; 2] {
        [*self as u32, (*self >> 32) as u32]
    }

    fn of(number: impl Fn(usize) -> u32) -> Self {
        Self::from(number(1)) << 32 | Self::from(number(0))
    }
}

impl Numbers<2> for (WordId, u32) {
    fn to(&self) -> [u32; 2] {
        [self.0.0, self.1]
    }

    fn of(number: impl Fn(usize) -> u32) -> Self {
        (WordId(number(0)), number(1))
    }
}

/// Writes a list.
pub fn serialize<S: Serializer, T: Numbers<N>, const N: usize>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = list.iter().flat_map(Numbers::to).flat_map(u32::to_le_bytes).collect();
    to.serialize_bytes(&bytes)
}

/// Reads a list.
pub fn deserialize<'de, D: Deserializer<'de>, T: Numbers<N>, const N: usize>(from: D) -> Result<Vec<T>, D::Error> {
    struct List<T, const N: usize>(PhantomData<T>);

    impl<T: Numbers<N>, const N: usize> Visitor<'_> for List<T, N> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{N} numbers of four bytes for each item")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
            let (numbers, rest) = bytes.as_chunks::<4>();
            let (items, more) = numbers.as_chunks::<N>();
            if !rest.is_empty() || !more.is_empty() {
                return Err(E::invalid_length(bytes.len(), &self));
            }
            Ok(items.iter().map(|item| T::of(|place| u32::from_le_bytes(item[place]))).collect())
        }
    }

    from.deserialize_bytes(List(PhantomData))
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    struct Lists {
        #[serde(with = "super")]
        narrow: Vec<u32>,
        #[serde(with = "super")]
        wide: Vec<u64>,
    }

    #[test]
    fn what_is_written_is_read() {
        let lists = Lists { narrow: vec![0, 1, u32::MAX], wide: vec![1 << 40 | 7, u64::MAX] };
        let bytes = postcard::to_stdvec(&lists).unwrap();
        assert_eq!(bytes.len(), 1 + 3 * 4 + 1 + 2 * 8);
        assert_eq!(postcard::from_bytes::<Lists>(&bytes).unwrap(), lists);
    }

    #[test]
    fn half_a_number_is_an_error() {
        assert!(postcard::from_bytes::<Lists>(&[3, 0, 0, 0, 0]).is_err());
        assert!(postcard::from_bytes::<Lists>(&[0, 4, 0, 0, 0, 0]).is_err());
    }
}
