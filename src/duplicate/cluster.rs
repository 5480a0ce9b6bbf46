//! Articles that are nearly one text.

use super::Signature;
use super::signature::VALUES;

/// Bands of a sketch, and values of a band: texts with a likeness of 0.7 share a band with a probability of
/// 0.9998, of 0.5 with 0.87, of 0.2 with 0.05 (`1 − (1 − J⁴)³²`).
const BANDS: usize = 32;
const ROWS: usize = VALUES / BANDS;

/// Most texts that one is compared with in a bucket; only boilerplate fills more.
const MOST_HEADS: usize = 64;

/// For each article the first article of those that are nearly the same text as it, itself among them; none
/// for an article that is like no other. Likeness is chained: where A is like B and B like C, the three are
/// one, which is how a story changes from edition to edition.
///
/// Candidates are articles that share a band of their sketch (A. Rajaraman and J. D. Ullman, *Mining of
/// Massive Datasets* (2011), chapter 3); those whose estimated likeness is at least `threshold` are joined.
#[must_use]
pub fn clusters(articles: &[Option<&Signature>], threshold: f64) -> Vec<Option<usize>> {
    let mut first: Vec<usize> = (0..articles.len()).collect();
    for band in 0..BANDS {
        let mut buckets: Vec<(u64, usize)> = articles
            .iter()
            .enumerate()
            .filter_map(|(i, signature)| Some(((*signature)?.band(band, ROWS), i)))
            .collect();
        buckets.sort_unstable();
        for bucket in buckets.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
            let mut heads: Vec<usize> = Vec::new();
            for (_, i) in bucket {
                let like = |head: &usize| {
                    root(&first, *head) == root(&first, *i)
                        || matches!((articles[*head], articles[*i]), (Some(a), Some(b)) if a.likeness(b) >= threshold)
                };
                match heads.iter().find(|head| like(head)) {
                    Some(head) => {
                        let (a, b) = (root(&first, *head), root(&first, *i));
                        first[a.max(b)] = a.min(b);
                    }
                    None if heads.len() < MOST_HEADS => heads.push(*i),
                    None => {}
                }
            }
        }
    }
    let mut size = vec![0_u32; articles.len()];
    (0..articles.len()).for_each(|i| size[root(&first, i)] += 1);
    (0..articles.len()).map(|i| root(&first, i)).map(|i| (size[i] > 1).then_some(i)).collect()
}

fn root(first: &[usize], mut i: usize) -> usize {
    while first[i] != i {
        i = first[i];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::text::Text;

    fn signature(words: &[String]) -> Signature {
        Signature::of(&Text::of(&words.join(" "), None, Lexicon::builtin())).unwrap()
    }

    fn story(seed: usize) -> Vec<String> {
        (0..300).map(|i| format!("w{}", (i * 7919 + seed * 104_729) % 99_991)).collect()
    }

    #[test]
    fn finds_what_is_nearly_the_same() {
        let first = story(1);
        let mut edited = first.clone();
        edited[10] = "changed".into();
        edited.truncate(280);
        let stories = [story(2), first.clone(), story(3), edited, first];
        let signatures: Vec<Signature> = stories.iter().map(|s| signature(s)).collect();
        let mut given: Vec<Option<&Signature>> = signatures.iter().map(Some).collect();
        given.push(None);
        assert_eq!(clusters(&given, 0.7), [None, Some(1), None, Some(1), Some(1), None]);
        assert_eq!(clusters(&given, 1.0), [None, Some(1), None, None, Some(1), None]);
        assert_eq!(clusters(&[], 0.7), []);
    }
}
