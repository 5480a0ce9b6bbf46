//! Right types of the attributions that were found, and the shares that would be reported.

use std::collections::{BTreeMap, BTreeSet};

use super::Coded;

/// Level and `level/kind` of a type as it was coded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Type {
    /// The level.
    pub level: String,
    /// The level, and the kind where there is one.
    pub id: String,
}

impl Type {
    /// The type of an attribution; none where no level was coded.
    #[must_use]
    pub fn of(coded: &Coded) -> Option<Self> {
        let level = coded.level.clone()?;
        let id = match coded.kind.as_deref() {
            None | Some("-") => level.clone(),
            Some(kind) => format!("{level}/{kind}"),
        };
        Some(Self { level, id })
    }

    /// What stands for the type of a prediction that has none.
    #[must_use]
    pub fn missing() -> Self {
        Self { level: "?".to_owned(), id: "?".to_owned() }
    }
}

/// What was typed in an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Types of the pairs whose hand-coded member has one: hand-coded, predicted.
    pub pairs: Vec<(Type, Type)>,
    /// Pairs for which both say what the source does, and those that say the same.
    pub acts: (u64, u64),
    /// Hand-coded attributions with a type.
    pub gold: u64,
    /// Predictions, but for those whose pair has no type.
    pub predicted: u64,
    /// Attributions of the levels named, partial and unnamed: hand-coded, predicted.
    pub levels: [[u64; 3]; 2],
    /// Of these, those whose act is a statement.
    pub statements: [[u64; 3]; 2],
}

impl Typed {
    /// Reads the types of an article's attributions.
    #[must_use]
    pub fn of(gold: &[Coded], predicted: &[Coded], pairs: &[(usize, usize)]) -> Self {
        let mut out = Self { predicted: predicted.len() as u64, ..Self::default() };
        for &(i, j) in pairs {
            let Some(of_gold) = Type::of(&gold[i]) else {
                out.predicted -= 1;
                continue;
            };
            out.pairs.push((of_gold, Type::of(&predicted[j]).unwrap_or_else(Type::missing)));
            if let (Some(g), Some(p)) = (&gold[i].act, &predicted[j].act) {
                out.acts.0 += 1;
                out.acts.1 += u64::from(g == p);
            }
        }
        out.gold = gold.iter().filter(|g| g.level.is_some()).count() as u64;
        for (side, coded) in [gold, predicted].into_iter().enumerate() {
            for one in coded {
                let level = one.level.as_deref();
                if let Some(at) = ["named", "partial", "unnamed"].iter().position(|l| Some(*l) == level) {
                    out.levels[side][at] += 1;
                    out.statements[side][at] += u64::from(one.act.as_deref() == Some("statement"));
                }
            }
        }
        out
    }
}

/// How often each class was coded, predicted, and both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confusion<'a>(BTreeMap<(&'a str, &'a str), u64>);

impl<'a> Confusion<'a> {
    /// Counts pairs of (hand-coded, predicted).
    pub fn of(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut out = Self::default();
        pairs.for_each(|pair| *out.0.entry(pair).or_default() += 1);
        out
    }

    /// The cells that are not 0, in order of classes: hand-coded, predicted, number.
    pub fn cells(&self) -> impl Iterator<Item = (&'a str, &'a str, u64)> + '_ {
        self.0.iter().map(|(&(g, p), &n)| (g, p, n))
    }

    /// All pairs.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.0.values().sum()
    }

    /// Pairs of the same class.
    #[must_use]
    pub fn right(&self) -> u64 {
        self.cells().filter(|(g, p, _)| g == p).map(|(.., n)| n).sum()
    }

    /// A class: times that it was coded, predicted, and both.
    #[must_use]
    pub fn class(&self, class: &str) -> (u64, u64, u64) {
        let sum = |wanted: &dyn Fn(&str, &str) -> bool| -> u64 {
            self.cells().filter(|(g, p, _)| wanted(g, p)).map(|(.., n)| n).sum()
        };
        (sum(&|g, _| g == class), sum(&|_, p| p == class), sum(&|g, p| g == class && p == class))
    }

    /// The classes that were hand-coded.
    #[must_use]
    pub fn classes(&self) -> BTreeSet<&'a str> {
        self.cells().map(|(g, ..)| g).collect()
    }

    /// Mean of the F1 of the classes that were hand-coded, and how many there are. Undefined without any.
    #[must_use]
    pub fn macro_f1(&self) -> Option<(f64, u64)> {
        let classes = self.classes();
        let f1 = |class: &&str| {
            let (gold, predicted, both) = self.class(class);
            (2 * both) as f64 / (gold + predicted) as f64
        };
        let sum: f64 = classes.iter().map(f1).sum();
        (!classes.is_empty()).then(|| (sum / classes.len() as f64, classes.len() as u64))
    }

    /// Krippendorff's alpha for two coders, nominal, without missing values: 1 is agreement, 0 what chance would give.
    /// Undefined where all have one class.
    ///
    /// K. Krippendorff, *Content Analysis* (4th ed., 2018), chapter 12: `1 − Dₒ/Dₑ` with the disagreement observed
    /// and that expected from the values of both coders together.
    #[must_use]
    pub fn alpha(&self) -> Option<f64> {
        let mut values: BTreeMap<&str, u64> = BTreeMap::new();
        for (g, p, n) in self.cells() {
            *values.entry(g).or_default() += n;
            *values.entry(p).or_default() += n;
        }
        let all = 2 * self.all();
        let observed = (self.all() - self.right()) as f64 * 2.0 / all as f64;
        let same: u64 = values.values().map(|c| c * (c - 1)).sum();
        let expected = 1.0 - same as f64 / (all * (all.saturating_sub(1))) as f64;
        (all > 0 && expected > 0.0).then(|| 1.0 - observed / expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_small_table() {
        // a: coded 3, predicted 2, both 2; b: coded 1, predicted 1, never both; c: predicted only.
        let confusion = Confusion::of([("a", "a"), ("a", "a"), ("a", "b"), ("b", "c")].into_iter());
        assert_eq!((confusion.all(), confusion.right()), (4, 2));
        assert_eq!(confusion.class("a"), (3, 2, 2));
        assert_eq!(confusion.macro_f1(), Some(((4.0 / 5.0 + 0.0) / 2.0, 2)));
        // Values: a 5, b 2, c 1. Dₒ = 1/2, Dₑ = 1 − (20 + 2 + 0)/56.
        let alpha = confusion.alpha().unwrap();
        assert!((alpha - (1.0 - 0.5 / (34.0 / 56.0))).abs() < 1e-12, "{alpha}");
    }

    #[test]
    fn undefined_without_difference() {
        assert_eq!(Confusion::default().alpha(), None);
        assert_eq!(Confusion::default().macro_f1(), None);
        assert_eq!(Confusion::of([("a", "a")].into_iter()).alpha(), None);
    }
}
