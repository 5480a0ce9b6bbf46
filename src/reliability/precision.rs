//! How many of the claims that the program finds are claims.
//!
//! The counterpart, how many of an article's claims it finds, no sample of its own claims can tell.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{CONFIDENCE, Coder, KeyItem, judgement};
use crate::statistics::{Chance, Influence, Interval, Known, Missing, acceleration, bca, expanded};

/// The share of an outlet's found claims that are claims to most coders.
#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    /// The outlet; none for all.
    pub outlet: Option<String>,
    /// Items on which most coders agree whether they are claims.
    pub items: u64,
    /// Those that are.
    pub claims: u64,
    /// The share, each item with its weight.
    pub value: Known<f64>,
    /// Its interval, from resampled articles, of each outlet as many as it has.
    pub interval: Known<Interval>,
}

/// Weight of an article's judged items that are claims, and of all.
type Article = (f64, f64);

/// The precision over all outlets, where there are several, and in each. Empty where no coder said of any item whether
/// it is a claim. Assumes that the items were drawn at random within each outlet, and weighted for it.
#[must_use]
pub fn precision(key: &[KeyItem], coders: &[Coder], seed: u64, resamples: u64) -> Vec<Precision> {
    if coders.iter().all(|coder| coder.codes.get("is_claim").is_none_or(BTreeMap::is_empty)) {
        return Vec::new();
    }
    let judged: Vec<(&KeyItem, bool)> =
        key.iter().filter_map(|item| Some((item, judgement::is_claim(&item.item, coders)?? == "yes"))).collect();
    let outlets: BTreeSet<&str> = judged.iter().map(|(item, _)| item.outlet.as_str()).collect();
    let all = (outlets.len() > 1).then_some(None);
    all.into_iter().chain(outlets.iter().map(|outlet| Some(*outlet))).map(|o| of(o, &judged, seed, resamples)).collect()
}

fn of(outlet: Option<&str>, judged: &[(&KeyItem, bool)], seed: u64, resamples: u64) -> Precision {
    let here: Vec<_> = judged.iter().filter(|(item, _)| outlet.is_none_or(|outlet| item.outlet == outlet)).collect();
    let mut by_outlet: BTreeMap<&str, BTreeMap<&str, Article>> = BTreeMap::new();
    for (item, is_claim) in &here {
        let article = by_outlet.entry(&item.outlet).or_default().entry(&item.article).or_default();
        article.0 += if *is_claim { item.weight } else { 0.0 };
        article.1 += item.weight;
    }
    let strata: Vec<Vec<Article>> = by_outlet.into_values().map(|articles| articles.into_values().collect()).collect();
    let all = sum(strata.iter().flatten());
    let value = if all.1 > 0.0 { Ok(all.0 / all.1) } else { Err(Missing::NoDenominator) };
    Precision {
        outlet: outlet.map(str::to_owned),
        items: here.len() as u64,
        claims: here.iter().filter(|(_, is_claim)| *is_claim).count() as u64,
        value,
        interval: value.and_then(|value| interval(value, &strata, outlet.unwrap_or_default(), seed, resamples)),
    }
}

fn sum<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Article {
    articles.into_iter().fold((0.0, 0.0), |(x, n), article| (x + article.0, n + article.1))
}

fn interval(value: f64, strata: &[Vec<Article>], outlet: &str, seed: u64, resamples: u64) -> Known<Interval> {
    if strata.iter().all(|articles| articles.len() < 2) {
        return Err(Missing::OneUnit);
    }
    let purpose = format!("precision {outlet}");
    let mut resampled: Vec<f64> = (0..resamples)
        .into_par_iter()
        .map(|r| {
            let mut chance = Chance::new(seed, &purpose, r);
            let drawn = strata.iter().flat_map(|articles| std::iter::repeat_n(articles, articles.len()));
            let (x, n) = sum(drawn.map(|articles| &articles[chance.below(articles.len() as u32) as usize]));
            x / n
        })
        .collect();
    let (x, n) = sum(strata.iter().flatten());
    // An outlet's only article has no other to be told from.
    let moved = || {
        let several = strata.iter().filter(|articles| articles.len() > 1);
        several.map(|articles| Influence::of(articles.iter().map(|article| (x - article.0) / (n - article.1))))
    };
    bca(value, &mut resampled, acceleration(moved()), expanded(moved(), CONFIDENCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Forty articles of two claims each in the Herald, one in ten of them none; ten of one in the Post, all of them
    /// claims.
    fn judged() -> (Vec<KeyItem>, Coder) {
        let item = |i: usize| KeyItem {
            item: format!("{i}"),
            article: format!("a{}", i / 2),
            outlet: if i < 80 { "Herald" } else { "Post" }.into(),
            weight: if i < 80 { 1.0 } else { 3.0 },
            sourcing: crate::sourcing::SourcingType::Person,
        };
        let key: Vec<KeyItem> = (0..90).map(item).collect();
        let codes = (0..90).map(|i| (format!("{i}"), if i < 80 && i % 10 == 0 { "no" } else { "yes" }.to_owned()));
        (key, Coder { codes: BTreeMap::from([("is_claim".to_owned(), codes.collect())]), ..Coder::default() })
    }

    #[test]
    fn of_all_and_of_each_outlet() {
        let (key, coder) = judged();
        let found = precision(&key, &[coder], 1, 999);
        let told: Vec<_> = found.iter().map(|p| (p.outlet.as_deref(), p.items, p.claims)).collect();
        assert_eq!(told, [(None, 90, 82), (Some("Herald"), 80, 72), (Some("Post"), 10, 10)]);
        assert!((found[0].value.unwrap() - 102.0 / 110.0).abs() < 1e-12, "weighted");
        assert!((found[1].value.unwrap() - 0.9).abs() < 1e-12);
        for one in &found[..2] {
            let (value, Interval { low, high }) = (one.value.unwrap(), one.interval.unwrap());
            assert!(low > 0.8 && low < value && value < high && high <= 1.0, "{one:?}");
        }
        assert_eq!((found[2].value, found[2].interval), (Ok(1.0), Err(Missing::AllAlike)));
    }

    #[test]
    fn nothing_without_a_word_on_claims() {
        let (key, mut coder) = judged();
        let codes = coder.codes.remove("is_claim").unwrap_or_default();
        coder.codes.insert("level".to_owned(), codes);
        assert_eq!(precision(&key, &[coder], 1, 99), []);
        let one = Coder {
            codes: BTreeMap::from([("is_claim".to_owned(), BTreeMap::from([("0".to_owned(), "no".to_owned())]))]),
            ..Coder::default()
        };
        let found = precision(&key, &[one], 1, 99);
        assert_eq!((found.len(), found[0].value, found[0].interval), (1, Ok(0.0), Err(Missing::OneUnit)));
    }
}
