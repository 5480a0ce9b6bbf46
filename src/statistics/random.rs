//! Chance that is the same on every machine and for any number of threads.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;

/// A stream of random numbers. Two streams differ in seed, purpose or number, and each is the same whoever
/// draws it, and when: what is drawn for resample 17 hangs on nothing but the seed, the purpose and 17.
///
/// The generator is PCG XSL RR 128/64 (M. E. O'Neill, *PCG: A Family of Simple Fast Space-Efficient
/// Statistically Good Algorithms*, HMC-CS-2014-0905).
#[derive(Debug, Clone)]
pub struct Chance {
    source: Pcg64,
    /// The unused half of a draw of 64 bits.
    half: Option<u32>,
}

impl Chance {
    /// The stream of a seed, a purpose and a number.
    #[must_use]
    pub fn new(seed: u64, purpose: &str, number: u64) -> Self {
        // FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), then the mixer of SplitMix64 (G. Steele, D. Lea,
        // C. Flood, OOPSLA 2014) on each part, so that neighbouring numbers have unlike streams.
        let words =
            purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
        let (a, b) = (mix(seed ^ mix(words)), mix(number.wrapping_add(mix(seed.wrapping_add(words)))));
        Self {
            source: Pcg64::new(u128::from(a) << 64 | u128::from(b), u128::from(mix(a ^ b.rotate_left(32)))),
            half: None,
        }
    }

    fn bits(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let both = self.source.next_u64();
        self.half = Some((both >> 32) as u32);
        both as u32
    }

    /// A whole number from 0 to below `n`, each equally likely; 0 when `n` is 0.
    ///
    /// D. Lemire, "Fast random integer generation in an interval", *ACM Transactions on Modeling and Computer
    /// Simulation* 29 (2019).
    pub fn below(&mut self, n: u32) -> u32 {
        let mut wide = u64::from(self.bits()) * u64::from(n);
        if (wide as u32) < n {
            let least = n.wrapping_neg() % n.max(1);
            while (wide as u32) < least {
                wide = u64::from(self.bits()) * u64::from(n);
            }
        }
        (wide >> 32) as u32
    }

    /// A number from 0 to below 1.
    pub fn uniform(&mut self) -> f64 {
        (self.source.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Brings the first `k` places of `items` to a random choice of them, in random order.
    pub fn draw<T>(&mut self, items: &mut [T], k: usize) {
        for i in 0..k.min(items.len().saturating_sub(1)) {
            let j = i + self.below((items.len() - i) as u32) as usize;
            items.swap(i, j);
        }
    }
}

/// The mixer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
pub(crate) const fn mix(z: u64) -> u64 {
    let z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_equally_likely() {
        let mut counts = [0_u32; 7];
        let mut chance = Chance::new(1, "test", 0);
        for _ in 0..70_000 {
            counts[chance.below(7) as usize] += 1;
        }
        // Five standard deviations of a binomial count.
        assert!(counts.iter().all(|c| c.abs_diff(10_000) < 463), "{counts:?}");
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.below(1), 0);
    }

    #[test]
    fn streams_differ_and_repeat() {
        let of = |seed, purpose, number| {
            let mut chance = Chance::new(seed, purpose, number);
            [chance.below(u32::MAX), chance.below(u32::MAX)]
        };
        assert_eq!(of(1, "a", 2), of(1, "a", 2));
        for other in [of(2, "a", 2), of(1, "b", 2), of(1, "a", 3)] {
            assert_ne!(of(1, "a", 2), other);
        }
    }

    #[test]
    fn a_draw_is_a_permutation() {
        let mut items: Vec<u32> = (0..50).collect();
        Chance::new(1, "test", 0).draw(&mut items, 50);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
        Chance::new(1, "test", 0).draw::<u32>(&mut [], 3);
    }
}
