//! Half-open ranges whose unit is part of their type, so that a byte offset can't be used where a
//! token index is meant.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// Unit of [`Span`]: offsets into the UTF-8 bytes of an article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Byte {}

/// Unit of [`Span`]: indexes into a text's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Token {}

/// A half-open range `start..end` counted in `U`.
pub struct Span<U> {
    /// First position that belongs to the span.
    pub start: u32,
    /// First position after it.
    pub end: u32,
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    /// A span from `start` up to and without `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end);
        Self { start, end, unit: PhantomData }
    }

    /// A span from positions in memory; saturates at `u32::MAX` (articles are limited well below).
    #[must_use]
    pub fn of(range: Range<usize>) -> Self {
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self::new(fit(range.start), fit(range.end))
    }

    /// How many units the span holds.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `position` lies in the span.
    #[must_use]
    pub const fn contains(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// Whether the whole of `other` lies in the span.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a position.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// As a range for indexing slices.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

// Derives would ask the unit for the same traits; the unit is only a mark.
impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Span<U> {}
impl<U> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<U> Eq for Span<U> {}
impl<U> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<U> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<U> Hash for Span<U> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations() {
        let (a, b) = (Span::<Token>::new(2, 5), Span::<Token>::new(4, 6));
        assert!(a.overlaps(b) && !a.covers(b) && a.join(b) == Span::new(2, 6));
        assert!(!a.overlaps(Span::new(5, 9)), "half-open spans that touch do not overlap");
        assert!(a.contains(4) && !a.contains(5) && a.len() == 3 && !a.is_empty());
    }
}
