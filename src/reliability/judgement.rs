//! What most coders say of an item.

use super::Coder;

/// Whether it is a claim at all, yes or no; `Some(None)` when nothing has a majority, none without votes. Who gives an
/// item a type or level takes it for a claim.
pub(super) fn is_claim<'c>(item: &str, coders: &'c [Coder]) -> Option<Option<&'c str>> {
    let typed = |coder: &Coder| coder.code("level", item).or(coder.code("type", item)).map(|_| "yes");
    majority(&coders.iter().filter_map(|coder| coder.code("is_claim", item).or(typed(coder))).collect::<Vec<_>>())
}

/// Its level; `Some(None)` when nothing has a majority, none without votes.
pub(super) fn level<'c>(item: &str, coders: &'c [Coder]) -> Option<Option<&'c str>> {
    majority(&coders.iter().filter_map(|coder| coder.code("level", item)).collect::<Vec<_>>())
}

/// What more than half say.
fn majority<'a>(votes: &[&'a str]) -> Option<Option<&'a str>> {
    if votes.is_empty() {
        return None;
    }
    Some(votes.iter().copied().find(|vote| 2 * votes.iter().filter(|v| v == &vote).count() > votes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gives_a_type_takes_it_for_a_claim() {
        let coder = |codes: &[(&str, &str, &str)]| {
            let mut coder = Coder::default();
            for (variable, item, code) in codes {
                coder.codes.entry((*variable).into()).or_default().insert((*item).into(), (*code).into());
            }
            coder
        };
        let coders = [
            coder(&[("is_claim", "1", "no"), ("is_claim", "2", "no"), ("level", "3", "named")]),
            coder(&[("level", "1", "named"), ("is_claim", "2", "no"), ("type", "4", "named/person")]),
            coder(&[("level", "1", "named"), ("level", "2", "named")]),
        ];
        let told = ["1", "2", "3", "4", "5"].map(|item| is_claim(item, &coders));
        assert_eq!(told, [Some(Some("yes")), Some(Some("no")), Some(Some("yes")), Some(Some("yes")), None]);
        assert_eq!(is_claim("1", &coders[..2]), Some(None));
        assert_eq!((level("1", &coders), level("2", &coders[..2])), (Some(Some("named")), None));
    }
}
