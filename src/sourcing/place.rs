//! Position: the paragraph and part of the article that a claim stands in.

use super::Place;
use crate::source::reading::Reading;
use crate::text::Zone;

/// For each paragraph its number among those of prose, from 1; 0 for headlines.
pub(super) struct Places(Vec<(u32, Zone)>);

impl Places {
    pub(super) fn new(r: &Reading) -> Self {
        let mut number = 0;
        let of = |zone: Zone, number: &mut u32| {
            if zone == Zone::Prose {
                *number += 1;
            }
            (if zone == Zone::Headline { 0 } else { *number }, zone)
        };
        Self(r.text.paragraphs.iter().map(|p| of(p.zone, &mut number)).collect())
    }

    pub(super) fn of(&self, r: &Reading, token: u32) -> (u32, Place) {
        if r.text.paragraphs.is_empty() {
            return (0, Place::Body);
        }
        match self.0[r.text.paragraph_of(token)] {
            (_, Zone::Headline) => (0, Place::Headline),
            (1, _) => (1, Place::Lead),
            (number, _) => (number, Place::Body),
        }
    }
}
