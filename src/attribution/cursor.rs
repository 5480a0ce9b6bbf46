//! The token cursor that nom parses: a window on an article's tokens and their tags.
//!
//! [`Cursor`] reads to the right, [`Leftward`] to the left, so that the same combinators read a noun
//! phrase after a cue and one before it. Both are `Copy`; nothing is allocated.

use nom::{Input, Needed, Offset};

use super::part_of_speech::Tag;
use crate::text::Token;

/// Tokens and their tags, the whole article's.
#[derive(Debug, Clone, Copy)]
pub struct Tagged<'a> {
    /// The tokens.
    pub tokens: &'a [Token],
    /// A tag for each.
    pub tags: &'a [Tag],
}

/// One token as a parser sees it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// The token.
    pub token: &'a Token,
    /// Its tag.
    pub tag: Tag,
}

macro_rules! cursor {
    ($(#[$doc:meta])* $name:ident, $iter:ident, |$c:ident, $i:ident| $at:expr, take |$t:ident, $n:ident| $take:expr, drop |$d:ident, $m:ident| $drop:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name<'a> {
            /// What it stands in.
            pub all: Tagged<'a>,
            /// First token of the window.
            pub from: usize,
            /// Token after the window.
            pub to: usize,
        }

        impl<'a> $name<'a> {
            /// A cursor over `from..to`.
            #[must_use]
            pub fn new(all: Tagged<'a>, from: usize, to: usize) -> Self {
                Self { all, from, to: to.max(from) }
            }

            /// The `i`-th token in reading direction.
            #[must_use]
            pub fn item(&self, i: usize) -> Option<Item<'a>> {
                let ($c, $i) = (self, i);
                (i < self.to - self.from).then(|| {
                    let at: usize = $at;
                    Item { token: &self.all.tokens[at], tag: self.all.tags[at] }
                })
            }
        }

        /// Iterates over the cursor's tokens in reading direction.
        #[derive(Debug, Clone, Copy)]
        pub struct $iter<'a>($name<'a>, usize);

        impl<'a> Iterator for $iter<'a> {
            type Item = Item<'a>;
            fn next(&mut self) -> Option<Item<'a>> {
                let item = self.0.item(self.1);
                self.1 += 1;
                item
            }
        }

        impl<'a> Input for $name<'a> {
            type Item = Item<'a>;
            type Iter = $iter<'a>;
            type IterIndices = std::iter::Enumerate<$iter<'a>>;

            fn input_len(&self) -> usize {
                self.to - self.from
            }
            fn take(&self, index: usize) -> Self {
                let ($t, $n) = (*self, index);
                $take
            }
            fn take_from(&self, index: usize) -> Self {
                let ($d, $m) = (*self, index);
                $drop
            }
            fn take_split(&self, index: usize) -> (Self, Self) {
                (self.take_from(index), self.take(index))
            }
            fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
                self.iter_elements().position(predicate)
            }
            fn iter_elements(&self) -> Self::Iter {
                $iter(*self, 0)
            }
            fn iter_indices(&self) -> Self::IterIndices {
                self.iter_elements().enumerate()
            }
            fn slice_index(&self, count: usize) -> Result<usize, Needed> {
                if count <= self.input_len() { Ok(count) } else { Err(Needed::new(count - self.input_len())) }
            }
        }
    };
}

cursor! {
    /// Reads to the right.
    Cursor, Rightward, |c, i| c.from + i,
    take |c, n| Self { to: c.from + n, ..c },
    drop |c, n| Self { from: c.from + n, ..c }
}

cursor! {
    /// Reads to the left: the first item is the window's last token.
    Leftward, LeftwardItems, |c, i| c.to - 1 - i,
    take |c, n| Self { from: c.to - n, ..c },
    drop |c, n| Self { to: c.to - n, ..c }
}

impl Offset for Cursor<'_> {
    fn offset(&self, second: &Self) -> usize {
        second.from - self.from
    }
}

impl Offset for Leftward<'_> {
    fn offset(&self, second: &Self) -> usize {
        self.to - second.to
    }
}
