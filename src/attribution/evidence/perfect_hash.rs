//! A table without collisions: every key's place is worked out once, when the table is made, so that a
//! look-up is one place, one comparison and no branch. Most features that are asked for have no weight, and
//! which have one can't be foreseen.
//!
//! Hash and displace: keys fall into small buckets, and a factor is looked for with which all keys of a bucket find free
//! slots, the fullest buckets first (Belazzougui, Botelho and Dietzfelbinger, "Hash, displace, and
//! compress", ESA 2009). The build script makes the built-in tables with this too.

/// Keys with their values. A key that isn't there is told from those that are by 32 bits of it and its slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerfectHash {
    /// The factor of each bucket.
    factors: Box<[u16; BUCKETS]>,
    /// Low half of a key, and its value; the value of a free slot is 0. As many as any table may need, so that a
    /// look-up needn't ask whether a slot is there; a smaller table touches only the first of them.
    slots: Box<[Slot; MOST_SLOTS]>,
    /// One less than the slots that are used, which are a power of two.
    mask: u16,
}

type Slot = (u32, i32);

/// Buckets, whatever the number of keys: a number known beforehand is one that a look-up needn't ask for. With tens of
/// thousands of keys a few share each.
const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 13;

const MOST_SLOTS: usize = 1 << 16;

/// Most keys of a table: beyond, the last buckets find no free slots.
pub const MOST_KEYS: usize = 56_000;

impl Default for PerfectHash {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl PerfectHash {
    /// From keys that differ, spread evenly over 64 bits, and their values.
    ///
    /// # Panics
    /// When there are more than [`MOST_KEYS`].
    #[must_use]
    pub fn new(pairs: &[(u64, i32)]) -> Self {
        assert!(pairs.len() <= MOST_KEYS, "a table has at most {MOST_KEYS} keys");
        let least = (pairs.len() + pairs.len() / 32 + 1).next_power_of_two();
        std::iter::successors(Some(least), |size| Some(size * 2))
            .take_while(|size| *size <= MOST_SLOTS)
            .find_map(|size| Self::of_size(pairs, size))
            .expect("keys that differ find slots that are free")
    }

    fn empty(size: usize) -> Self {
        let slots = vec![(0, 0); MOST_SLOTS].into_boxed_slice();
        let Ok(slots) = slots.try_into() else { unreachable!("as long as it was made") };
        Self { factors: Box::new([0; BUCKETS]), slots, mask: (size - 1) as u16 }
    }

    fn of_size(pairs: &[(u64, i32)], size: usize) -> Option<Self> {
        let mut table = Self::empty(size);
        let mut members: Vec<Vec<(u64, i32)>> = vec![Vec::new(); BUCKETS];
        for &pair in pairs {
            members[Self::bucket(pair.0)].push(pair);
        }
        let mut order: Vec<usize> = (0..BUCKETS).collect();
        order.sort_by_key(|&bucket| std::cmp::Reverse(members[bucket].len()));
        let mut taken = vec![false; size];
        for bucket in order {
            let keys = &members[bucket];
            let factor = (1..=u16::MAX).find(|&factor| {
                let places: Vec<usize> = keys.iter().map(|&(key, _)| table.slot(key, factor)).collect();
                places.iter().enumerate().all(|(i, place)| !taken[*place] && !places[..i].contains(place))
            })?;
            table.factors[bucket] = factor;
            for &(key, value) in keys {
                let place = table.slot(key, factor);
                taken[place] = true;
                table.slots[place] = (key as u32, value);
            }
        }
        Some(table)
    }

    #[inline(always)]
    fn bucket(key: u64) -> usize {
        (key >> (u64::BITS - BUCKET_BITS)) as usize
    }

    /// The middle of the product hangs on all bits of a key below its bucket's, so that two keys of a bucket part
    /// with some factor.
    #[inline(always)]
    fn slot(&self, key: u64, factor: u16) -> usize {
        let turned = key.wrapping_mul(u64::from(factor)) >> 32;
        usize::from(turned as u16 & self.mask)
    }

    /// The value of a key; 0 when it isn't there.
    #[must_use]
    #[inline(always)]
    pub fn get(&self, key: u64) -> i32 {
        let (low, value) = self.slots[self.slot(key, self.factors[Self::bucket(key)])];
        // All ones or all zeros: the processor can't foresee which.
        value & -i32::from(low == key as u32)
    }

    /// As bytes, little-endian.
    #[cfg_attr(not(test), allow(dead_code, reason = "the build script's"))]
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.mask.to_le_bytes());
        out.extend(self.factors.iter().flat_map(|factor| factor.to_le_bytes()));
        let used = &self.slots[..=usize::from(self.mask)];
        out.extend(
            used.iter().flat_map(|(low, value)| (u64::from(*low) << 32 | u64::from(*value as u32)).to_le_bytes()),
        );
    }

    /// The table that [`write`](Self::write) put at the start of `bytes`, and the bytes after it.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (mask, bytes) = bytes.split_first_chunk()?;
        let size = usize::from(u16::from_le_bytes(*mask)) + 1;
        let (factors, bytes) = bytes.split_at_checked(BUCKETS * 2)?;
        let (slots, bytes) = bytes.split_at_checked(size * 8)?;
        let mut table = Self::empty(size);
        for (to, from) in table.slots.iter_mut().zip(slots.as_chunks().0) {
            let slot = u64::from_le_bytes(*from);
            *to = ((slot >> 32) as u32, slot as u32 as i32);
        }
        for (to, from) in table.factors.iter_mut().zip(factors.as_chunks().0) {
            *to = u16::from_le_bytes(*from);
        }
        Some((table, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(i: u64) -> u64 {
        let wide = (i + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (wide ^ (wide >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    }

    #[test]
    fn finds_every_key_and_no_other() {
        for n in [0, 1, 2, 7, 1000, 15_800, 20_000, MOST_KEYS as u64] {
            let pairs: Vec<(u64, i32)> = (0..n).map(|i| (spread(i), i as i32 - 50)).collect();
            let table = PerfectHash::new(&pairs);
            assert!(pairs.iter().all(|&(key, value)| table.get(key) == value), "{n}");
            assert!((n..n + 20_000).all(|i| table.get(spread(i)) == 0), "{n}");
            let mut bytes = Vec::new();
            table.write(&mut bytes);
            assert_eq!(PerfectHash::read(&bytes), Some((table, &[][..])));
        }
    }
}
