//! How well judges agree on categories.
//!
//! All take, for each unit, the category that each judge gave, `None` where they gave none. A unit that fewer
//! than two judged tells nothing of agreement and is left out by every one of these functions alike; whoever
//! prints them prints how many units were used.

use super::known::finite;
use super::{Known, Missing};

/// The judgements of one unit, a judge a place.
pub type Judgements = [Option<u16>];

/// Judgements, counted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judged {
    /// For each unit that two or more judged, how many chose each category. A unit may weigh more than 1 or
    /// nothing, as in a resample.
    units: Vec<(f64, Vec<f64>)>,
    categories: usize,
}

impl Judged {
    /// Counts the judgements; `categories` is how many categories there are to choose from.
    pub fn new<'a>(units: impl IntoIterator<Item = &'a Judgements>, categories: usize) -> Self {
        Self::weighted(units.into_iter().map(|unit| (unit, 1.0)), categories)
    }

    /// The same, with weights of the units.
    pub fn weighted<'a>(units: impl IntoIterator<Item = (&'a Judgements, f64)>, categories: usize) -> Self {
        let mut judged = Self { units: Vec::new(), categories };
        for (unit, weight) in units {
            let mut counts = vec![0.0; categories];
            for category in unit.iter().flatten() {
                if let Some(count) = counts.get_mut(usize::from(*category)) {
                    *count += 1.0;
                }
            }
            if counts.iter().sum::<f64>() >= 2.0 && weight > 0.0 {
                judged.units.push((weight, counts));
            }
        }
        judged
    }

    /// Units that two or more judged.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units.len()
    }

    /// Mean over units of the share of pairs of judges that agree.
    ///
    /// # Errors
    /// [`Missing::NoPairs`] when no unit was judged twice.
    pub fn percent(&self) -> Known<f64> {
        let (mut sum, mut n) = (0.0, 0.0);
        for (weight, counts) in &self.units {
            let judges: f64 = counts.iter().sum();
            sum += weight * counts.iter().map(|c| c * (c - 1.0)).sum::<f64>() / (judges * (judges - 1.0));
            n += weight;
        }
        if n == 0.0 { Err(Missing::NoPairs) } else { Ok(sum / n) }
    }

    /// Gwet's AC1, agreement beyond chance that stays steady when one category is rare: 1 at best, 0 at
    /// chance.
    ///
    /// K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement",
    /// *British Journal of Mathematical and Statistical Psychology* 61 (2008), 29–48; missing judgements as in
    /// his *Handbook of Inter-Rater Reliability* (4th ed., 2014), except that a unit with one judgement counts
    /// nowhere.
    ///
    /// # Errors
    /// [`Missing::NoPairs`] when no unit was judged twice, [`Missing::OneCategory`] with fewer than two
    /// categories to choose from.
    pub fn ac1(&self) -> Known<f64> {
        let agreement = self.percent()?;
        if self.categories < 2 {
            return Err(Missing::OneCategory);
        }
        let n: f64 = self.units.iter().map(|(weight, _)| weight).sum();
        let chance = (0..self.categories)
            .map(|k| {
                let share = |(w, counts): &(f64, Vec<f64>)| w * counts[k] / counts.iter().sum::<f64>();
                let share = self.units.iter().map(share).sum::<f64>() / n;
                share * (1.0 - share)
            })
            .sum::<f64>()
            / (self.categories - 1) as f64;
        finite((agreement - chance) / (1.0 - chance))
    }

    /// Krippendorff's α for nominal categories, any number of judges: 1 at best, 0 at chance. 0.8 is asked for,
    /// 0.667 is the least for tentative conclusions.
    ///
    /// A. F. Hayes and K. Krippendorff, "Answering the call for a standard reliability measure for coding data",
    /// *Communication Methods and Measures* 1 (2007), 77–89; by coincidences.
    ///
    /// # Errors
    /// [`Missing::NoPairs`] when no unit was judged twice, [`Missing::OneCategory`] when all judgements are the
    /// same, where α is 0/0.
    pub fn alpha(&self) -> Known<f64> {
        let (mut seen, mut of) = (0.0, vec![0.0; self.categories]);
        for (weight, counts) in &self.units {
            let judges: f64 = counts.iter().sum();
            seen += weight * (judges * judges - counts.iter().map(|c| c * c).sum::<f64>()) / (judges - 1.0);
            of.iter_mut().zip(counts).for_each(|(sum, c)| *sum += weight * c);
        }
        let n: f64 = of.iter().sum();
        if n == 0.0 {
            return Err(Missing::NoPairs);
        }
        let expected = (n * n - of.iter().map(|c| c * c).sum::<f64>()) / (n - 1.0);
        if expected <= 0.0 {
            return Err(Missing::OneCategory);
        }
        finite(1.0 - seen / expected)
    }
}

/// Cohen's κ of two judges, over the units that both judged: 1 at best, 0 at chance.
///
/// J. Cohen, "A coefficient of agreement for nominal scales", *Educational and Psychological Measurement* 20
/// (1960), 37–46. The weights of units are 1 in a sample, and how often each was drawn in a resample.
///
/// # Errors
/// [`Missing::NoPairs`] when no unit was judged by both, [`Missing::OneCategory`] when both gave one and the
/// same category to all, where κ is 0/0.
pub fn cohens_kappa(pairs: impl IntoIterator<Item = ((u16, u16), f64)>) -> Known<f64> {
    let mut counts = std::collections::BTreeMap::<u16, (f64, f64)>::new();
    let (mut agree, mut n) = (0.0, 0.0);
    for ((a, b), weight) in pairs {
        agree += if a == b { weight } else { 0.0 };
        n += weight;
        counts.entry(a).or_default().0 += weight;
        counts.entry(b).or_default().1 += weight;
    }
    if n == 0.0 {
        return Err(Missing::NoPairs);
    }
    let chance = counts.values().map(|(a, b)| a * b).sum::<f64>() / (n * n);
    if chance >= 1.0 {
        return Err(Missing::OneCategory);
    }
    finite((agree / n - chance) / (1.0 - chance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    /// Rows hold κ (0 with more than two judges), AC1, α, per cent, judges, categories, then the judgements,
    /// −1 for none.
    #[test]
    fn agrees_with_scikit_learn_irrcac_and_krippendorff() {
        for row in reference::rows("agreement.csv") {
            let (judges, categories) = (row[4] as usize, row[5] as usize);
            let units: Vec<Vec<Option<u16>>> =
                row[6..].chunks(judges).map(|u| u.iter().map(|c| (*c >= 0.0).then_some(*c as u16)).collect()).collect();
            let judged = Judged::new(units.iter().map(Vec::as_slice), categories);
            if judges == 2 {
                let both = units.iter().filter_map(|u| Some(((u[0]?, u[1]?), 1.0)));
                reference::near(cohens_kappa(both).unwrap(), row[0], &row);
            }
            reference::near(judged.ac1().unwrap(), row[1], &row);
            reference::near(judged.alpha().unwrap(), row[2], &row);
            reference::near(judged.percent().unwrap(), row[3], &row);
        }
    }

    #[test]
    fn undefined_for_nothing_and_for_one_category() {
        let single: [&Judgements; 2] = [&[Some(0), None], &[None, None]];
        let judged = Judged::new(single, 3);
        assert_eq!(
            (judged.units(), judged.percent(), judged.alpha()),
            (0, Err(Missing::NoPairs), Err(Missing::NoPairs))
        );
        let alike: [&Judgements; 2] = [&[Some(1), Some(1)], &[Some(1), Some(1)]];
        let judged = Judged::new(alike, 3);
        assert_eq!((judged.percent(), judged.ac1(), judged.alpha()), (Ok(1.0), Ok(1.0), Err(Missing::OneCategory)));
        assert_eq!(cohens_kappa([((1, 1), 1.0)]), Err(Missing::OneCategory));
        assert_eq!(cohens_kappa([]), Err(Missing::NoPairs));
        assert_eq!(Judged::new(alike, 1).ac1(), Err(Missing::NoPairs), "the category is none of those to choose from");
    }

    #[test]
    fn a_weight_is_as_good_as_a_copy() {
        let units: [&Judgements; 3] = [&[Some(0), Some(0)], &[Some(0), Some(1)], &[Some(1), Some(1)]];
        let twice = Judged::new(units.into_iter().chain(units), 2);
        let weighted = Judged::weighted(units.into_iter().map(|u| (u, 2.0)), 2);
        assert_eq!((twice.alpha(), twice.ac1()), (weighted.alpha(), weighted.ac1()));
    }
}
