//! Groups of articles compared: outlets, authors, sections, months, events.
//!
//! `ArticleMeasures → Case → Comparison`. Claims hang together within an article, so the article is the unit
//! of everything here: articles are resampled for an interval, rearranged for a p, ranked for an order. All
//! that this needs of an article is a row of sums (a [`Case`]); a pooled share of any set of articles is a
//! quotient of two totals, and no claim is looked at again.
//!
//! * A **group's figure** is pooled, `Σx / Σn`, with a BCa interval from resampled articles.
//! * A **pair's difference** carries an interval (the same resamples), a p (articles rearranged between the
//!   two), effect sizes, and p adjusted for the number of pairs. With events, it's also taken within events:
//!   both outlets on one story.
//! * The **omnibus** test asks whether any of the groups differ.
//! * **Sensitivity** repeats the named and unnamed shares and their verdicts under all sixteen answers to the
//!   codebook's four questions.
//! * The **trend** gives a figure a period.
//!
//! Groups with few articles are shown, and neither ranked nor tested. Near-duplicates count once.

mod case;
mod composition;
mod count_once;
mod diversity;
mod finished;
mod grouping;
mod groups;
mod matched;
mod omnibus;
mod pairs;
mod quantity;
mod rearranging;
mod resampling;
mod sensitivity;
mod summary;
mod trend;

pub use case::{Case, Labels};
pub use composition::{Composition, compositions};
pub use count_once::{Copies, Counted, Duplicate, Wire};
pub use diversity::{DIVERSITY, DiversityFigure};
pub(crate) use finished::text as text_of_cell;
pub use finished::{FinishedError, is_finished, read_finished};
pub use grouping::{By, Group};
pub use groups::GroupFigure;
pub use omnibus::{Omnibus, Subject};
pub use pairs::{Direction, Effect, Matched, PairFigure};
pub use quantity::{Quantity, Shape, quantities};
pub use sensitivity::{SETTING_METRICS, SettingFigure, SettingPair, survivors};
pub use summary::{Behind, clear_first, sentence, summary, told};
pub(crate) use summary::{in_points, points};
pub use trend::{Period, TrendFigure};

use crate::measure::Choices;

/// Confidence of all intervals.
pub const CONFIDENCE: f64 = 0.95;

/// Level that adjusted p are compared with.
pub const LEVEL: f64 = 0.05;

/// How groups are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What makes a group.
    pub by: By,
    /// The column that says which event an article covers; `event` where none is named.
    pub event: Option<String>,
    /// How claims were counted for the figures outside sensitivity.
    pub choices: Choices,
    /// Seed of all chance.
    pub seed: u64,
    /// Resamples for each interval.
    pub resamples: u64,
    /// Rearrangements for each p.
    pub permutations: u64,
    /// Fewest articles with which a group is ranked, tested and given an interval.
    pub minimum_articles: u64,
    /// Smallest denominator with which an article's own share enters a comparison by ranks.
    pub minimum_n: u64,
    /// Most groups that are compared in pairs: the largest.
    pub most_in_pairs: usize,
    /// Length of a trend's periods.
    pub period: Period,
    /// What is done with near-duplicates.
    pub copies: Copies,
    /// Likeness from which two articles are one text.
    pub likeness: f64,
    /// What is done with wire copy.
    pub wire: Wire,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            by: By::Outlet,
            event: None,
            choices: Choices::default(),
            seed: 1,
            resamples: 10_000,
            permutations: 10_000,
            minimum_articles: 10,
            minimum_n: crate::outlet::MINIMUM_N,
            most_in_pairs: 12,
            period: Period::Month,
            copies: Copies::Once,
            likeness: crate::duplicate::THRESHOLD,
            wire: Wire::Keep,
        }
    }
}

/// Groups compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How.
    pub plan: Plan,
    /// What was counted, and what was not.
    pub counted: Counted,
    /// Articles without a group, by what was asked for.
    pub ungrouped: u64,
    /// The groups, in order of names.
    pub groups: Vec<Group>,
    /// Each quantity of each group, then the diversity of its sources.
    pub figures: Vec<GroupFigure>,
    /// Diversity of each group's named sources.
    pub diversity: Vec<DiversityFigure>,
    /// Each quantity of each pair of groups.
    pub pairs: Vec<PairFigure>,
    /// Whether any group differs, a row a quantity or composition.
    pub omnibus: Vec<Omnibus>,
    /// Shares of each group under each setting.
    pub settings: Vec<SettingFigure>,
    /// Pairs of groups under each setting.
    pub setting_pairs: Vec<SettingPair>,
    /// Each quantity of each group and period.
    pub trend: Vec<TrendFigure>,
}

impl Comparison {
    /// Compares groups of articles. The order of the articles makes no difference but in which of several
    /// copies without a date is the first.
    #[must_use]
    pub fn of(cases: &[Case], plan: Plan) -> Self {
        Self::made(cases, plan, true)
    }

    /// The groups and their pairs alone, under all settings: without the omnibus tests, the trend and the diversity of
    /// sources. What it holds is as [`Comparison::of`] has it.
    #[must_use]
    pub fn of_pairs(cases: &[Case], plan: Plan) -> Self {
        Self::made(cases, plan, false)
    }

    fn made(cases: &[Case], plan: Plan, whole: bool) -> Self {
        let counted = Counted::of(cases, &plan);
        let (groups, ungrouped) = grouping::groups(cases, &counted.kept, &plan);
        let matrix = resampling::Matrix::new(cases);
        let resampled = resampling::Resampled::of(&matrix, &groups, &plan);
        let figures = groups::figures(&matrix, &groups, &resampled, &plan);
        let settings = sensitivity::figures(&matrix, &groups, &resampled);
        let compared = grouping::in_pairs(&groups, &plan);
        let (pairs, setting_pairs) = pairs::pairs(cases, &matrix, &groups, &compared, &resampled, &plan);
        drop(resampled);
        let (mut omnibus, mut trend, mut diversity) = (Vec::new(), Vec::new(), Vec::new());
        if whole {
            omnibus = omnibus::tests(cases, &matrix, &groups, &plan);
            trend = trend::trend(cases, &matrix, &groups, &plan);
            diversity = diversity::figures(cases, &groups);
        }
        Self { plan, counted, ungrouped, groups, figures, diversity, pairs, omnibus, settings, setting_pairs, trend }
    }

    /// A group's figure of a metric.
    #[must_use]
    pub fn figure(&self, metric: &str, group: usize) -> Option<&GroupFigure> {
        self.figures.iter().find(|f| f.group == group && f.quantity.metric.id == metric)
    }
}

#[cfg(test)]
mod tests;
