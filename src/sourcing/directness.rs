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
