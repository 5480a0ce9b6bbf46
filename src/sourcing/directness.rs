//! Directness: whether the content is quoted.

use super::Directness;
use crate::attribution::Attribution;
use crate::source::reading::Reading;
use crate::text::Mark;

/// Direct when every word of the content stands in quotation marks, mixed when some do.
pub(super) fn directness(r: &Reading, attribution: &Attribution) -> Directness {
    let (mut quoted, mut words) = (0u32, 0u32);
    for span in &attribution.content {
        let span = r.within(*span);
        for at in span.start..span.end {
            let token = r.token(at);
            if token.is_word() && token.mark == Mark::None {
                words += 1;
                quoted += u32::from(token.is_quoted());
            }
        }
    }
    match quoted {
        0 => Directness::Indirect,
        q if q == words => Directness::Direct,
        _ => Directness::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::source::fixture::resolved;
    use crate::sourcing::{Directness, classify};

    #[test]
    fn whole_part_or_nothing() {
        let of = |text: &str| {
            resolved(text, |t, article, attributions, sources| {
                classify(article, t, Lexicon::builtin(), attributions, sources)[0].directness
            })
        };
        assert_eq!(of("[Ann Lee] said, “It is safe.”"), Directness::Direct);
        assert_eq!(of("[Ann Lee] said the bridge was “quite safe” now."), Directness::Mixed);
        assert_eq!(of("[Ann Lee] said the bridge was safe."), Directness::Indirect);
    }
}
