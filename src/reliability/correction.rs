//! Shares without the program's errors of typing.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{CONFIDENCE, Coder, KeyItem, judgement};
use crate::comparison::Case;
use crate::statistics::{
    Chance, Influence, Interval, Known, Missing, acceleration, bca, chi_square, corrected_shares, expanded,
    permutation_p,
};

/// The levels that are corrected. What is neither named, partly named nor unnamed people is one category: a
/// sample holds too few of each for rates of their own.
pub const CATEGORIES: [&str; 4] = ["named", "partial", "unnamed", "other"];

/// The category of a level's id.
#[must_use]
pub fn category(level: &str) -> usize {
    CATEGORIES.iter().position(|c| *c == level).unwrap_or(CATEGORIES.len() - 1)
}

/// An item that people have judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Gold {
    /// Its article.
    pub article: String,
    /// Its outlet.
    pub outlet: String,
    /// How many claims it stands for.
    pub weight: f64,
    /// Category by the people's majority.
    pub truth: usize,
    /// Category by the program.
    pub given: usize,
}

/// The items on whose level most people agree, and how many were left out because people say that they are no
/// claims, and because no level has a majority.
#[must_use]
pub fn gold(key: &[KeyItem], coders: &[Coder]) -> (Vec<Gold>, u64, u64) {
    let (mut found, mut no_claims, mut split) = (Vec::new(), 0, 0);
    for item in key {
        if judgement::is_claim(&item.item, coders) == Some(Some("no")) {
            no_claims += 1;
            continue;
        }
        match judgement::level(&item.item, coders) {
            Some(Some(level)) => found.push(Gold {
                article: item.article.clone(),
                outlet: item.outlet.clone(),
                weight: item.weight,
                truth: category(level),
                given: category(item.sourcing.level().id()),
            }),
            Some(None) => split += 1,
            None => {}
        }
    }
    (found, no_claims, split)
}

/// The claims of an outlet's articles, by category as the program gave it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corpus {
    /// By outlet, a row an article.
    pub by_outlet: BTreeMap<String, Vec<[f64; 4]>>,
}

impl Corpus {
    /// Counts the claims of articles.
    #[must_use]
    pub fn of(cases: &[Case]) -> Self {
        let mut corpus = Self::default();
        for case in cases {
            let [named, partial, unnamed, document, media, unattributed] = case.levels();
            let row = [named, partial, unnamed, document + media + unattributed];
            corpus.by_outlet.entry(case.labels.outlet.clone()).or_default().push(row);
        }
        corpus
    }
}

/// A share of an outlet, as the program gives it and corrected.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrectedShare {
    /// The outlet.
    pub outlet: String,
    /// The category; one more than there are for the named share of human-sourced claims.
    pub category: usize,
    /// Claims of the outlet that it's a share of.
    pub claims: f64,
    /// As the program gives it.
    pub seen: Known<f64>,
    /// Corrected.
    pub corrected: Known<f64>,
    /// Interval of the corrected share, from resampled judged articles and resampled articles of the outlet.
    pub interval: Known<Interval>,
    /// Categories that are in too few judged articles to be told in nearly every resample.
    pub rare: Vec<Rare>,
}

/// Judged articles below which a category is rare: from five on, fewer than 1 resample of 100 lacks it.
const ENOUGH: u64 = 5;

/// A category that is rare among what was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rare {
    /// The category.
    pub category: usize,
    /// Judged articles in which the program gives it.
    pub given: u64,
    /// Judged articles in which people do.
    pub truth: u64,
}

impl CorrectedShare {
    /// Why there is no corrected share or interval, and what is too rare for it; none where there are both.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        let missing = self.corrected.err().or(self.interval.err())?;
        if !matches!(missing, Missing::UnseenCategory | Missing::OftenUndefined | Missing::CantTellApart)
            || self.rare.is_empty()
        {
            return Some(missing.to_string());
        }
        let articles = |n| if n == 1 { "1 judged article".to_owned() } else { format!("{n} judged articles") };
        let rare = self.rare.iter().map(|rare| {
            let name = CATEGORIES[rare.category];
            format!("{name} is in {} by the program, in {} by people", articles(rare.given), articles(rare.truth))
        });
        let rare = rare.collect::<Vec<_>>().join("; ");
        Some(format!("{missing}: {rare}; judge more, at least {ENOUGH} articles with each"))
    }
}

/// The categories that are too rare among judged articles for an outlet with these claims.
fn rare(judged: &[Vec<&Gold>], seen: &[f64; 4]) -> Vec<Rare> {
    let articles =
        |has: &dyn Fn(&Gold) -> bool| judged.iter().filter(|items| items.iter().any(|i| has(i))).count() as u64;
    let all = (0..CATEGORIES.len()).map(|category| Rare {
        category,
        given: articles(&|item| item.given == category),
        truth: articles(&|item| item.truth == category),
    });
    // What the outlet has none of, the program never gave in it; what nobody gave bears on nothing.
    let bears = |r: &Rare| seen[r.category] > 0.0 && r.given < ENOUGH || r.truth > 0 && r.truth < ENOUGH;
    all.filter(bears).collect()
}

/// How often the program takes one category for another.
#[derive(Debug, Clone, PartialEq)]
pub struct Confusion {
    /// The outlet; none for all.
    pub outlet: Option<String>,
    /// The true category.
    pub truth: usize,
    /// The category by the program.
    pub given: usize,
    /// Judged items.
    pub items: u64,
    /// Claims that they stand for.
    pub weight: f64,
    /// Share of the true category's weight.
    pub rate: Known<f64>,
}

/// All that judged items tell of the program's errors.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The shares.
    pub shares: Vec<CorrectedShare>,
    /// The errors.
    pub confusion: Vec<Confusion>,
    /// p of the hypothesis that the errors are the same in all outlets, from judged articles rearranged between
    /// outlets.
    pub error_p: Known<f64>,
}

type Errors = [[f64; 4]; 4];

fn errors<'g>(gold: impl IntoIterator<Item = (&'g Gold, f64)>) -> Errors {
    let mut errors = Errors::default();
    for (item, times) in gold {
        errors[item.truth][item.given] += item.weight * times;
    }
    errors
}

fn share_of(errors: &Errors, seen: [f64; 4]) -> Known<[f64; 5]> {
    let errors: Vec<Vec<f64>> = errors.iter().map(|row| row.to_vec()).collect();
    let shares = corrected_shares(&seen, &errors)?;
    Ok(with_named([shares[0], shares[1], shares[2], shares[3]]))
}

/// Shares, and the named share of the human-sourced; not a number where there are none.
fn with_named(shares: [f64; 4]) -> [f64; 5] {
    let all: f64 = shares.iter().sum();
    let [a, b, c, d] = shares.map(|share| share / all);
    [a, b, c, d, a / (a + b + c)]
}

fn total(rows: &[[f64; 4]]) -> [f64; 4] {
    rows.iter().fold([0.0; 4], |sum, row| std::array::from_fn(|i| sum[i] + row[i]))
}

/// Corrects the shares of each outlet, by the errors of all judged items together.
///
/// The interval resamples judged articles and the outlet's articles at once, so that it holds both what the
/// sample and what the corpus leave uncertain. Assumes that errors are the same in all outlets, which
/// `error_p` tests, and that the judged claims are those that the program found.
#[must_use]
pub fn correct(gold: &[Gold], corpus: &Corpus, seed: u64, resamples: u64, permutations: u64) -> Correction {
    let judged: Vec<Vec<&Gold>> = {
        let mut by_article: BTreeMap<&str, Vec<&Gold>> = BTreeMap::new();
        gold.iter().for_each(|item| by_article.entry(&item.article).or_default().push(item));
        by_article.into_values().collect()
    };
    let all = errors(gold.iter().map(|item| (item, 1.0)));
    let mut shares = Vec::new();
    for (outlet, rows) in &corpus.by_outlet {
        let seen = total(rows);
        let rare = rare(&judged, &seen);
        let estimate = share_of(&all, seen);
        let purpose = format!("correction of {outlet}");
        let resampled: Vec<[f64; 5]> = (0..if estimate.is_ok() { resamples } else { 0 })
            .into_par_iter()
            .map(|r| {
                let mut chance = Chance::new(seed, &purpose, r);
                let drawn = (0..judged.len()).map(|_| chance.below(judged.len() as u32) as usize).collect::<Vec<_>>();
                let errors = errors(drawn.iter().flat_map(|i| &judged[*i]).map(|item| (*item, 1.0)));
                let mut seen = [0.0; 4];
                for _ in 0..rows.len() {
                    let row = rows[chance.below(rows.len() as u32) as usize];
                    seen.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
                }
                share_of(&errors, seen).unwrap_or([f64::NAN; 5])
            })
            .collect();
        // The two samples that the figure rests on, each without one of its articles at a time.
        let shares_or_none = |errors: &Errors, seen| share_of(errors, seen).unwrap_or([f64::NAN; 5]);
        let without: [Vec<[f64; 5]>; 2] = [
            (0..judged.len())
                .into_par_iter()
                .map(|out| {
                    let others = judged.iter().enumerate().filter(|(i, _)| *i != out).flat_map(|(_, items)| items);
                    shares_or_none(&errors(others.map(|item| (*item, 1.0))), seen)
                })
                .collect(),
            rows.par_iter().map(|row| shares_or_none(&all, std::array::from_fn(|i| seen[i] - row[i]))).collect(),
        ];
        let known = |value: f64| if value.is_finite() { Ok(value) } else { Err(Missing::NoDenominator) };
        for category in 0..5 {
            let corrected = estimate.and_then(|shares| known(shares[category]));
            let interval = corrected.and_then(|value| {
                let mut resampled = resampled.iter().map(|shares| shares[category]).collect();
                let moved = without.each_ref().map(|sample| {
                    Influence::of(sample.iter().map(|shares| shares[category]).filter(|share| share.is_finite()))
                });
                bca(value, &mut resampled, acceleration(moved), expanded(moved, CONFIDENCE))
            });
            let counted = if category == 4 { &seen[..3] } else { &seen[..] };
            shares.push(CorrectedShare {
                outlet: outlet.clone(),
                category,
                claims: counted.iter().sum(),
                seen: known(with_named(seen)[category]),
                corrected,
                interval,
                rare: rare.clone(),
            });
        }
    }
    Correction { shares, confusion: confusion(gold), error_p: error_p(&judged, seed, permutations) }
}

fn confusion(gold: &[Gold]) -> Vec<Confusion> {
    let outlets: BTreeSet<&str> = gold.iter().map(|item| item.outlet.as_str()).collect();
    let mut out = Vec::new();
    for outlet in std::iter::once(None).chain(outlets.into_iter().map(Some)) {
        let of = || gold.iter().filter(move |item| outlet.is_none_or(|outlet| item.outlet == outlet));
        let errors = errors(of().map(|item| (item, 1.0)));
        for (truth, row) in errors.iter().enumerate() {
            let sum: f64 = row.iter().sum();
            for (given, weight) in row.iter().enumerate() {
                out.push(Confusion {
                    outlet: outlet.map(str::to_owned),
                    truth,
                    given,
                    items: of().filter(|item| (item.truth, item.given) == (truth, given)).count() as u64,
                    weight: *weight,
                    rate: if sum > 0.0 { Ok(weight / sum) } else { Err(Missing::UnseenCategory) },
                });
            }
        }
    }
    out
}

/// χ² of outlets by given category within each true category, summed; articles rearranged between outlets.
fn error_p(judged: &[Vec<&Gold>], seed: u64, permutations: u64) -> Known<f64> {
    let outlets: Vec<&str> = {
        let all: BTreeSet<&str> = judged.iter().flatten().map(|item| item.outlet.as_str()).collect();
        all.into_iter().collect()
    };
    if outlets.len() < 2 {
        return Err(Missing::OneGroup);
    }
    let of: Vec<usize> =
        judged.iter().map(|items| outlets.iter().position(|o| *o == items[0].outlet).unwrap_or(0)).collect();
    let statistic = |of: &[usize]| -> f64 {
        let mut tables = vec![[[0.0; 4]; 4]; outlets.len()];
        for (items, outlet) in judged.iter().zip(of) {
            items.iter().for_each(|item| tables[*outlet][item.truth][item.given] += 1.0);
        }
        (0..4).filter_map(|truth| chi_square(&tables.iter().map(|t| &t[truth][..]).collect::<Vec<_>>()).ok()).sum()
    };
    let seen = statistic(&of);
    let extreme = (0..permutations)
        .into_par_iter()
        .filter(|number| {
            let (mut order, n) = (of.clone(), of.len());
            Chance::new(seed, "errors by outlet", *number).draw(&mut order, n);
            crate::statistics::at_least(statistic(&order), seen)
        })
        .count();
    permutation_p(extreme as u64, permutations)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Judged items of a program that takes a fifth of the unnamed for named in one outlet, and `other` fifths
    /// in the other.
    fn judged(other: usize) -> Vec<Gold> {
        (0..800)
            .map(|i| {
                let truth = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3][i / 2 % 10];
                let wrong = if i % 2 == 0 { 1 } else { other };
                // Every fifth article of an outlet, so that claims of an article hang together.
                let given = if truth == 2 && i / 20 % 5 < wrong { 0 } else { truth };
                Gold {
                    article: format!("a{}", i / 20 * 2 + i % 2),
                    outlet: ["Herald", "Post"][i % 2].into(),
                    weight: 1.0 + (i % 3) as f64,
                    truth,
                    given,
                }
            })
            .collect()
    }

    #[test]
    fn brings_shares_back_and_covers_them() {
        // Truly 50 named, 10 partial, 40 unnamed of 100 human-sourced, 20 other; a fifth of the unnamed is
        // taken for named.
        let corpus = Corpus { by_outlet: BTreeMap::from([("Herald".to_owned(), vec![[58.0, 10.0, 32.0, 20.0]; 30])]) };
        let found = correct(&judged(1), &corpus, 1, 1000, 499);
        let named = &found.shares[4];
        assert_eq!((named.category, named.claims), (4, 3000.0));
        assert!((named.seen.unwrap() - 0.58).abs() < 1e-9);
        assert!((named.corrected.unwrap() - 0.5).abs() < 0.03, "{named:?}");
        let interval = named.interval.unwrap();
        assert!(interval.low < 0.5 && 0.5 < interval.high && interval.high < 0.58, "{interval:?}");
        assert!(found.error_p.unwrap() > 0.05, "{:?}", found.error_p);
        let rates: f64 = found.confusion[..4].iter().map(|c| c.rate.unwrap()).sum();
        assert!((rates - 1.0).abs() < 1e-9);
    }

    #[test]
    fn notices_errors_that_differ_by_outlet() {
        let found = correct(&judged(4), &Corpus::default(), 1, 100, 499);
        assert!(found.error_p.unwrap() < 0.01, "{:?}", found.error_p);
        assert!(found.shares.is_empty());
    }

    #[test]
    fn what_is_too_rare_for_an_interval_is_named() {
        let mut judged = judged(1);
        judged.retain(|item| item.truth != 1);
        judged.extend((0..2).map(|i| Gold {
            article: format!("a{i}"),
            outlet: "Herald".into(),
            weight: 1.0,
            truth: 1,
            given: 1,
        }));
        let rows = vec![[58.0, 10.0, 32.0, 20.0]; 30];
        let found = correct(&judged, &Corpus { by_outlet: BTreeMap::from([("Herald".to_owned(), rows)]) }, 1, 500, 99);
        let share = &found.shares[4];
        assert!(share.corrected.is_ok() && share.interval == Err(Missing::OftenUndefined), "{share:?}");
        let reason = share.reason().unwrap();
        let told = "something it needs is too rare: partial is in 2 judged articles by the program, in 2 judged articles by people; judge more";
        assert!(reason.contains(told) && !reason.contains("unnamed is"), "{reason}");
    }

    #[test]
    fn nothing_judged_corrects_nothing() {
        let corpus = Corpus { by_outlet: BTreeMap::from([("Herald".to_owned(), vec![[5.0, 0.0, 1.0, 0.0]])]) };
        let found = correct(&[], &corpus, 1, 100, 99);
        assert_eq!(found.shares[4].corrected, Err(Missing::UnseenCategory));
        let reason = found.shares[4].reason().unwrap();
        assert!(
            reason.contains("named is in 0 judged articles by the program, in 0 judged articles by people"),
            "{reason}"
        );
        assert!(!reason.contains("partial"), "the outlet has none: {reason}");
        assert_eq!(found.error_p, Err(Missing::OneGroup));
    }

    #[test]
    fn most_people_decide() {
        let key = |item: &str| KeyItem {
            item: item.into(),
            article: "a".into(),
            outlet: "Herald".into(),
            weight: 2.0,
            sourcing: crate::sourcing::SourcingType::Affiliated,
        };
        let coder = |codes: [(&str, &str, &str); 3]| {
            let mut coder = Coder::default();
            for (item, variable, code) in codes {
                coder.codes.entry(variable.into()).or_default().insert(item.into(), code.into());
            }
            coder
        };
        let coders = [
            coder([("1", "level", "named"), ("2", "level", "named"), ("3", "is_claim", "no")]),
            coder([("1", "level", "named"), ("2", "level", "unnamed"), ("3", "is_claim", "no")]),
        ];
        let (found, no_claims, split) = gold(&[key("1"), key("2"), key("3"), key("4")], &coders);
        assert_eq!((found.len(), no_claims, split), (1, 1, 1));
        assert_eq!((found[0].truth, found[0].given), (0, 2));
    }
}
