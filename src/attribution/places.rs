//! Places of a text that share a property, so that "the next one from here" and "how many in between" are
//! asked without reading the words in between.

/// The tokens with some property.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// In order.
    at: Vec<u32>,
    /// How many stand before each token, and before the end.
    before: Vec<u32>,
}

impl Places {
    /// From whether each token has the property.
    #[must_use]
    pub fn new(tokens: impl ExactSizeIterator<Item = bool>) -> Self {
        let mut at = Vec::new();
        let mut before = Vec::with_capacity(tokens.len() + 1);
        before.push(0);
        for (i, has) in (0..).zip(tokens) {
            if has {
                at.push(i);
            }
            before.push(at.len() as u32);
        }
        Self { at, before }
    }

    fn rank(&self, token: u32) -> usize {
        self.before.get(token as usize).map_or(self.at.len(), |&before| before as usize)
    }

    /// How many stand in `start..end`.
    #[must_use]
    pub fn count(&self, start: u32, end: u32) -> usize {
        self.rank(end).saturating_sub(self.rank(start))
    }

    /// Whether any stands in `start..end`.
    #[must_use]
    pub fn any(&self, start: u32, end: u32) -> bool {
        self.count(start, end) > 0
    }

    /// The first in `start..end`.
    #[must_use]
    pub fn first(&self, start: u32, end: u32) -> Option<u32> {
        self.at.get(self.rank(start)).copied().filter(|&at| at < end)
    }

    /// The last in `start..end`.
    #[must_use]
    pub fn last(&self, start: u32, end: u32) -> Option<u32> {
        self.at.get(self.rank(end).wrapping_sub(1)).copied().filter(|&at| at >= start)
    }

    /// All in `start..end`, in order.
    #[must_use]
    pub fn within(&self, start: u32, end: u32) -> &[u32] {
        self.at.get(self.rank(start)..self.rank(end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn as_if_every_token_were_read(tokens in proptest::collection::vec(proptest::bool::ANY, 0..40), a in 0_u32..45, b in 0_u32..45) {
            let places = Places::new(tokens.iter().copied());
            let has = |i: &u32| tokens.get(*i as usize) == Some(&true);
            proptest::prop_assert_eq!(places.first(a, b), (a..b).find(has));
            proptest::prop_assert_eq!(places.last(a, b), (a..b).rev().find(has));
            proptest::prop_assert_eq!(places.count(a, b), (a..b).filter(has).count());
            proptest::prop_assert_eq!(places.within(a, b).to_vec(), (a..b).filter(has).collect::<Vec<u32>>());
        }
    }
}
