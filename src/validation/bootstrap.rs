//! Intervals by drawing articles again: the percentile bootstrap of B. Efron, "Bootstrap methods: another look at the
//! jackknife", *Annals of Statistics* 7 (1979), 1–26.
//!
//! Articles are drawn with replacement, since attributions of one article are like each other. The intervals say how
//! much a figure hangs on this choice of articles, not on who coded them. The numbers are drawn by the Mersenne
//! Twister, seeded and turned into places as Python's `random.Random(seed).choices` does, so that a script can draw the
//! same articles.

use crate::statistics::Interval;

/// How articles are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resampling {
    /// How often; 0 for no intervals.
    pub times: usize,
    /// The same seed draws the same articles.
    pub seed: u32,
}

impl Default for Resampling {
    /// A thousand times, with seed 1.
    fn default() -> Self {
        Self { times: 1000, seed: 1 }
    }
}

/// 95 % intervals of the figures that `measure` makes of places of articles, `n` in number. A draw in which a figure is
/// undefined doesn't count for it; one that never is defined has no interval.
pub fn intervals(
    n: usize,
    resampling: Resampling,
    mut measure: impl FnMut(&[usize]) -> Vec<Option<f64>>,
) -> Vec<Option<Interval>> {
    let mut twister = Twister::new(resampling.seed);
    let mut drawn: Vec<Vec<f64>> = Vec::new();
    for _ in 0..if n > 0 { resampling.times } else { 0 } {
        let places: Vec<usize> = (0..n).map(|_| (twister.unit() * n as f64) as usize).collect();
        let values = measure(&places);
        drawn.resize_with(values.len(), Vec::new);
        drawn.iter_mut().zip(values).for_each(|(drawn, value)| drawn.extend(value));
    }
    drawn
        .into_iter()
        .map(|mut values| {
            values.sort_by(f64::total_cmp);
            let at = |q: f64| values.get(((q * values.len() as f64) as usize).min(values.len().saturating_sub(1)));
            Some(Interval { low: *at(0.025)?, high: *at(0.975)? })
        })
        .collect()
}

/// MT19937: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
/// pseudo-random number generator", *ACM Transactions on Modeling and Computer Simulation* 8 (1998), 3–30.
struct Twister {
    state: [u32; Self::N],
    at: usize,
}

impl Twister {
    const N: usize = 624;
    const M: usize = 397;

    /// Seeded by the authors' `init_by_array` with one word.
    fn new(seed: u32) -> Self {
        let mut state = [0; Self::N];
        state[0] = 19_650_218_u32;
        for i in 1..Self::N {
            state[i] = mixed(state[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        let mut i = 1;
        let mut step = |state: &mut [u32; Self::N], factor, term: &dyn Fn(usize) -> u32, add: bool| {
            let value = state[i] ^ mixed(state[i - 1], factor);
            state[i] = if add { value.wrapping_add(term(i)) } else { value.wrapping_sub(term(i)) };
            i += 1;
            if i == Self::N {
                state[0] = state[Self::N - 1];
                i = 1;
            }
        };
        for _ in 0..Self::N {
            step(&mut state, 1_664_525, &|_| seed, true);
        }
        for _ in 1..Self::N {
            step(&mut state, 1_566_083_941, &|i| i as u32, false);
        }
        state[0] = 0x8000_0000;
        Self { state, at: Self::N }
    }

    fn next(&mut self) -> u32 {
        if self.at == Self::N {
            for i in 0..Self::N {
                let y = self.state[i] & 0x8000_0000 | self.state[(i + 1) % Self::N] & 0x7fff_ffff;
                let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[i] = self.state[(i + Self::M) % Self::N] ^ y >> 1 ^ odd;
            }
            self.at = 0;
        }
        let mut y = self.state[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// A number from 0 to under 1, of 53 bits.
    fn unit(&mut self) -> f64 {
        let (high, low) = (self.next() >> 5, self.next() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }
}

fn mixed(word: u32, factor: u32) -> u32 {
    (word ^ word >> 30).wrapping_mul(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `random.Random(1)` and `random.Random(20260314)` of Python 3.
    #[test]
    fn draws_what_python_draws() {
        let mut one = Twister::new(1);
        assert_eq!([one.unit(), one.unit(), one.unit()], ONE);
        let mut other = Twister::new(20_260_314);
        let thousandth = (0..1000).map(|_| other.unit()).last();
        assert_eq!(thousandth, Some(OTHER));
    }

    const ONE: [f64; 3] = [0.134_364_244_112_401_22, 0.847_433_736_937_232_7, 0.763_774_618_976_614];
    const OTHER: f64 = 0.18231231136399384;

    #[test]
    fn equal_articles_give_no_width() {
        let mean = |places: &[usize]| vec![Some(places.len() as f64), None];
        let found = intervals(5, Resampling { times: 50, seed: 1 }, mean);
        assert_eq!(found, [Some(Interval { low: 5.0, high: 5.0 }), None]);
        assert!(intervals(0, Resampling::default(), mean).is_empty());
    }

    #[test]
    fn the_ends_are_those_of_the_articles() {
        // Three times the least article is the lowest mean that can be drawn, and often is.
        let values = [0.0, 0.5, 1.0];
        let mean = |places: &[usize]| vec![Some(places.iter().map(|at| values[*at]).sum::<f64>() / 3.0)];
        let found = intervals(3, Resampling { times: 500, seed: 3 }, mean);
        assert_eq!(found, [Some(Interval { low: 0.0, high: 1.0 })]);
    }
}
