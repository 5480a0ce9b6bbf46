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

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::source::fixture::resolved;
    use crate::sourcing::{Place, classify};

    #[test]
    fn headline_lead_and_body() {
        let text =
            "[Lee] says bridge is safe\n[Ann Lee] said it was safe.\n[She] said it was old.\n[She] laughed too.\n";
        let places: Vec<_> = resolved(text, |t, article, attributions, sources| {
            let claims = classify(article, t, Lexicon::builtin(), attributions, sources);
            claims.iter().map(|c| (c.paragraph, c.place)).collect()
        });
        assert_eq!(places, [(0, Place::Headline), (1, Place::Lead), (2, Place::Body), (3, Place::Body)]);
    }
}
