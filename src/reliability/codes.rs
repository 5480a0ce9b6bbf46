//! How well coders agree with each other and with the program.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{CONFIDENCE, Coder};
use crate::statistics::{
    Chance, Influence, Interval, Judged, Known, Missing, acceleration, bca, cohens_kappa, expanded,
};

/// A coefficient and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coefficient {
    /// The coefficient.
    pub value: Known<f64>,
    /// Its interval, from resampled articles.
    pub interval: Known<Interval>,
}

/// How well some coders agree on a variable.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The variable.
    pub variable: String,
    /// Who is compared.
    pub coders: Vec<String>,
    /// Whether one of them is the program.
    pub with_program: bool,
    /// Items that any of them coded.
    pub items: usize,
    /// Items that two or more of them coded: what the coefficients are made of.
    pub used: usize,
    /// Codes that are missing among all items and coders.
    pub missing: usize,
    /// Categories that occur among their codes.
    pub categories: usize,
    /// Share of pairs of judgements that agree.
    pub percent: Coefficient,
    /// Cohen's κ; none for more than two coders.
    pub kappa: Option<Coefficient>,
    /// Gwet's AC1.
    pub ac1: Coefficient,
    /// Krippendorff's α, nominal.
    pub alpha: Coefficient,
}

/// The items of a comparison, in order, with what each coder put down.
struct Table {
    units: Vec<Vec<Option<u16>>>,
    /// Which cluster each item is resampled with.
    cluster: Vec<usize>,
    clusters: usize,
    categories: usize,
}

/// Compares coders on a variable: all of them together if there are more than two, and each pair. `program` is
/// compared with each. `article_of` gives the article of an item; items of one article are resampled
/// together, and an item that it doesn't know is its own.
///
/// An item that fewer than two of the compared have coded is used nowhere; how many were used is given. AC1's
/// categories are those that any of `coders` or `program` used for the variable.
#[must_use]
pub fn compare_codes(
    variable: &str,
    coders: &[Coder],
    program: Option<&Coder>,
    article_of: &BTreeMap<String, String>,
    seed: u64,
    resamples: u64,
) -> Vec<Compared> {
    let has = |coder: &&Coder| coder.codes.get(variable).is_some_and(|codes| !codes.is_empty());
    let people: Vec<&Coder> = coders.iter().filter(has).collect();
    let program = program.filter(|p| has(p));
    let all: BTreeSet<&str> =
        people.iter().copied().chain(program).flat_map(|c| c.codes[variable].values()).map(String::as_str).collect();
    let categories: BTreeMap<&str, u16> = all.into_iter().zip(0..).collect();
    let mut sets: Vec<(Vec<&Coder>, bool)> = Vec::new();
    if people.len() > 2 {
        sets.push((people.clone(), false));
    }
    for (i, one) in people.iter().enumerate() {
        sets.extend(people[i + 1..].iter().map(|other| (vec![*one, *other], false)));
    }
    if let Some(program) = program {
        sets.extend(people.iter().map(|one| (vec![*one, program], true)));
    }
    sets.into_iter()
        .map(|(coders, with_program)| {
            compared(variable, &coders, with_program, &categories, article_of, seed, resamples)
        })
        .collect()
}

fn compared(
    variable: &str,
    coders: &[&Coder],
    with_program: bool,
    categories: &BTreeMap<&str, u16>,
    article_of: &BTreeMap<String, String>,
    seed: u64,
    resamples: u64,
) -> Compared {
    // Items that only the program knows were not judged by anybody.
    let people = coders.iter().rev().skip(usize::from(with_program));
    let items: BTreeSet<&String> = people.flat_map(|coder| coder.codes[variable].keys()).collect();
    let mut clusters: BTreeMap<&str, usize> = BTreeMap::new();
    let mut table = Table { units: Vec::new(), cluster: Vec::new(), clusters: 0, categories: categories.len() };
    let mut missing = 0;
    for item in &items {
        let unit: Vec<Option<u16>> = coders
            .iter()
            .map(|coder| coder.codes[variable].get(*item).and_then(|code| categories.get(code.as_str()).copied()))
            .collect();
        missing += unit.iter().filter(|code| code.is_none()).count();
        if unit.iter().flatten().count() >= 2 {
            let article = article_of.get(*item).map_or(item.as_str(), String::as_str);
            let next = clusters.len();
            table.cluster.push(*clusters.entry(article).or_insert(next));
            table.units.push(unit);
        }
    }
    table.clusters = clusters.len();
    let seen: BTreeSet<u16> = table.units.iter().flatten().flatten().copied().collect();
    let names: Vec<String> = coders.iter().map(|coder| coder.name.clone()).collect();
    let purpose = format!("agreement {variable} {}", names.join(" "));
    let [percent, kappa, ac1, alpha] = coefficients(&table, &purpose, seed, resamples);
    Compared {
        variable: variable.to_owned(),
        with_program,
        items: items.len(),
        used: table.units.len(),
        missing,
        categories: seen.len(),
        percent,
        kappa: (coders.len() == 2).then_some(kappa),
        ac1,
        alpha,
        coders: names,
    }
}

/// Per cent, κ, AC1 and α with weights of the clusters; κ of the first two coders.
fn values(table: &Table, weight: impl Fn(usize) -> f64) -> [Known<f64>; 4] {
    let weighted = || table.units.iter().zip(&table.cluster).map(|(unit, cluster)| (unit.as_slice(), weight(*cluster)));
    let judged = Judged::weighted(weighted(), table.categories);
    let pairs = weighted().filter(|(_, w)| *w > 0.0).filter_map(|(unit, w)| match unit {
        [Some(a), Some(b)] => Some(((*a, *b), w)),
        _ => None,
    });
    [judged.percent(), cohens_kappa(pairs), judged.ac1(), judged.alpha()]
}

fn coefficients(table: &Table, purpose: &str, seed: u64, resamples: u64) -> [Coefficient; 4] {
    let estimates = values(table, |_| 1.0);
    let number = |value: Known<f64>| value.unwrap_or(f64::NAN);
    let resampled: Vec<[f64; 4]> = (0..resamples)
        .into_par_iter()
        .map(|r| {
            let (mut chance, mut counts) = (Chance::new(seed, purpose, r), vec![0.0; table.clusters]);
            for _ in 0..table.clusters {
                counts[chance.below(table.clusters as u32) as usize] += 1.0;
            }
            values(table, |cluster| counts[cluster]).map(number)
        })
        .collect();
    let without: Vec<[f64; 4]> =
        (0..table.clusters).map(|left_out| values(table, |c| f64::from(u8::from(c != left_out))).map(number)).collect();
    std::array::from_fn(|i| {
        let interval = estimates[i].and_then(|estimate| {
            if table.clusters < 2 {
                return Err(Missing::OneUnit);
            }
            let moved = Influence::of(without.iter().map(|values| values[i]));
            let mut resampled = resampled.iter().map(|values| values[i]).collect();
            bca(estimate, &mut resampled, acceleration([moved]), expanded([moved], CONFIDENCE))
        });
        Coefficient { value: estimates[i], interval }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coder(name: &str, codes: &str) -> Coder {
        let of = codes.chars().enumerate().filter(|(_, c)| *c != '-').map(|(i, c)| (format!("{i:02}"), c.to_string()));
        Coder { name: name.into(), codes: BTreeMap::from([("level".to_owned(), of.collect())]), ..Coder::default() }
    }

    #[test]
    fn compares_all_each_pair_and_the_program() {
        let coders = [coder("ann", "aabbaabbab"), coder("bo", "aabbaabba-"), coder("cy", "aabababb--")];
        let found = compare_codes("level", &coders, Some(&coder("onrecord", "aabbaabbaaaa")), &BTreeMap::new(), 1, 500);
        let names: Vec<usize> = found.iter().map(|c| c.coders.len()).collect();
        assert_eq!(names, [3, 2, 2, 2, 2, 2, 2]);
        assert_eq!((found[0].items, found[0].used, found[0].missing), (10, 9, 3));
        assert_eq!(found[1].percent.value, Ok(1.0));
        assert_eq!(found[1].percent.interval, Err(Missing::AllAlike), "nobody disagrees in any resample");
        assert!(found[0].kappa.is_none() && found[1].kappa.is_some());
        let ann = found.iter().find(|c| c.with_program).unwrap();
        assert_eq!((ann.used, ann.items), (10, 10), "items that nobody judged don't count");
        let interval = ann.alpha.interval.unwrap();
        assert!(interval.low < ann.alpha.value.unwrap() && ann.alpha.value.unwrap() <= interval.high);
    }

    #[test]
    fn nothing_to_compare_is_nothing() {
        assert!(compare_codes("level", &[], None, &BTreeMap::new(), 1, 100).is_empty());
        let apart = [coder("ann", "aa--"), coder("bo", "--bb")];
        let found = compare_codes("level", &apart, None, &BTreeMap::new(), 1, 100);
        assert_eq!((found[0].used, found[0].alpha.value), (0, Err(Missing::NoPairs)));
        assert_eq!(found[0].alpha.interval, Err(Missing::NoPairs));
    }
}
