//! A random draw of claims, stratified.

use std::collections::BTreeMap;

use super::Item;
use crate::statistics::Chance;

/// How claims are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sampling {
    /// Claims to draw.
    pub claims: usize,
    /// Share of each outlet's claims that come from articles rich in unnamed sources, 0 to 1: they are few, and
    /// the program's errors on them weigh most. Where it would be less than their share, their share is taken.
    pub rich: f64,
    /// Seed of the draw.
    pub seed: u64,
}

/// A claim that was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Its place among the items.
    pub item: usize,
    /// How many claims of the corpus it stands for: claims of its stratum by claims drawn from it.
    pub weight: f64,
}

/// Draws claims without replacement: as many from each outlet, as far as it has them, and within an outlet
/// apart from articles that are rich in unnamed sources and from others. In random order.
///
/// Each claim's weight is the inverse of its chance to be drawn (W. G. Cochran, *Sampling Techniques*, 3rd
/// ed. (1977), chapter 5), so that weighted counts estimate those of the corpus. Of an outlet with both kinds of
/// articles both are drawn from, where two claims or more are drawn from it.
#[must_use]
pub fn draw(items: &[Item], how: Sampling) -> Vec<Drawn> {
    let mut strata: BTreeMap<&str, [Vec<usize>; 2]> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        strata.entry(&item.outlet).or_default()[usize::from(item.rich)].push(i);
    }
    let outlets: Vec<usize> = strata.values().map(|[other, rich]| other.len() + rich.len()).collect();
    let mut drawn = Vec::new();
    for ((outlet, [other, rich]), n) in strata.into_iter().zip(shared(how.claims, &outlets)) {
        let all = other.len() + rich.len();
        let share = how.rich.clamp(0.0, 1.0).max(rich.len() as f64 / all.max(1) as f64);
        let from_rich = ((n as f64 * share).round() as usize).min(rich.len()).max(n.saturating_sub(other.len()));
        // Claims of a stratum that none is drawn from would be stood for by nobody.
        let both = n > 1 && !rich.is_empty() && !other.is_empty();
        let from_rich = if both { from_rich.clamp(1, n - 1) } else { from_rich };
        for (name, mut stratum, n) in [("rich", rich, from_rich), ("other", other, n - from_rich)] {
            Chance::new(how.seed, &format!("sample {name} {outlet}"), 0).draw(&mut stratum, n);
            let weight = stratum.len() as f64 / n.max(1) as f64;
            drawn.extend(stratum.into_iter().take(n).map(|item| Drawn { item, weight }));
        }
    }
    let n = drawn.len();
    Chance::new(how.seed, "order of the sheet", 0).draw(&mut drawn, n);
    drawn
}

/// Parts of `n` that are as even as what each can give allows.
fn shared(n: usize, most: &[usize]) -> Vec<usize> {
    let mut parts = vec![0; most.len()];
    let mut left = n.min(most.iter().sum());
    while left > 0 {
        let open: Vec<usize> = (0..most.len()).filter(|i| parts[*i] < most[*i]).collect();
        let each = (left / open.len()).max(1);
        for i in open {
            let more = each.min(most[i] - parts[i]).min(left);
            parts[i] += more;
            left -= more;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<Item> {
        let of = |outlet: &str, rich: bool, n: usize| {
            let item = Item { outlet: outlet.into(), rich, ..Item::default() };
            std::iter::repeat_n(item, n)
        };
        of("Herald", false, 900).chain(of("Herald", true, 100)).chain(of("Post", false, 30)).collect()
    }

    #[test]
    fn outlets_and_rich_articles_have_their_part_and_weights_give_the_corpus() {
        let items = items();
        let drawn = draw(&items, Sampling { claims: 100, rich: 0.5, seed: 3 });
        assert_eq!(drawn.len(), 100);
        let of = |outlet: &str, rich: bool| {
            let of: Vec<&Drawn> =
                drawn.iter().filter(|d| items[d.item].outlet == outlet && items[d.item].rich == rich).collect();
            (of.len(), of.iter().map(|d| d.weight).sum::<f64>().round() as usize)
        };
        // The Post has only thirty claims; the rest is the Herald's.
        assert_eq!([of("Post", false), of("Herald", true), of("Herald", false)], [(30, 30), (35, 100), (35, 900)]);
        let mut places: Vec<usize> = drawn.iter().map(|d| d.item).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 100, "nothing is drawn twice");
    }

    #[test]
    fn every_stratum_is_stood_for() {
        let of = |rich: usize, other: usize| -> Vec<Item> {
            let item = |rich| Item { outlet: "Herald".into(), rich, ..Item::default() };
            std::iter::repeat_n(item(true), rich).chain(std::iter::repeat_n(item(false), other)).collect()
        };
        for (items, share) in [(of(2, 998), 0.0), (of(998, 2), 0.5), (of(500, 500), 1.0)] {
            let drawn = draw(&items, Sampling { claims: 20, rich: share, seed: 3 });
            let weights: f64 = drawn.iter().map(|d| d.weight).sum();
            assert!(drawn.len() == 20 && (weights - 1000.0).abs() < 1e-9, "{share}: {} of {weights}", drawn.len());
        }
    }

    #[test]
    fn no_more_than_there_is() {
        let items = items();
        assert_eq!(draw(&items, Sampling { claims: 5000, rich: 0.5, seed: 3 }).len(), 1030);
        assert!(draw(&[], Sampling { claims: 5, rich: 0.5, seed: 3 }).is_empty());
        let one = draw(&items, Sampling { claims: 200, rich: 0.0, seed: 3 });
        let rich = one.iter().filter(|d| items[d.item].rich).count();
        assert_eq!(rich, 17, "a tenth of 170: an oversample is never an undersample");
        assert_eq!(one, draw(&items, Sampling { claims: 200, rich: 0.0, seed: 3 }));
        assert_ne!(one, draw(&items, Sampling { claims: 200, rich: 0.0, seed: 4 }));
    }
}
