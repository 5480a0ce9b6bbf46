//! What makes a group.

use std::collections::BTreeMap;

use super::{Case, Plan};

/// What makes a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The outlet.
    Outlet,
    /// The author line.
    Author,
    /// The section.
    Section,
    /// The month of publication.
    Month,
    /// The event that is covered.
    Event,
    /// Whether it is wire or staff copy.
    Credit,
    /// Another column of the table of articles.
    Column(String),
}

impl By {
    /// What a word on the command line asks for.
    #[must_use]
    pub fn from_id(id: &str) -> Self {
        match id {
            "outlet" => Self::Outlet,
            "author" | "byline" => Self::Author,
            "section" => Self::Section,
            "month" => Self::Month,
            "event" => Self::Event,
            "credit" => Self::Credit,
            column => Self::Column(column.to_owned()),
        }
    }

    /// The word used in outputs.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Outlet => "outlet",
            Self::Author => "author",
            Self::Section => "section",
            Self::Month => "month",
            Self::Event => "event",
            Self::Credit => "credit",
            Self::Column(column) => column,
        }
    }

    /// An article's group; empty when nothing tells it.
    #[must_use]
    pub fn label<'c>(&self, case: &'c Case, plan: &Plan) -> &'c str {
        match self {
            Self::Outlet => &case.labels.outlet,
            Self::Author => &case.labels.author,
            Self::Section => &case.labels.section,
            Self::Month => case.labels.published.get(..7).unwrap_or(""),
            Self::Event => event(case, plan),
            Self::Credit => {
                if case.wire.is_some() {
                    "wire"
                } else {
                    "staff"
                }
            }
            Self::Column(column) => case.labels.others.get(column).map_or("", String::as_str),
        }
    }
}

/// The event that an article covers; empty when none is given.
pub(super) fn event<'c>(case: &'c Case, plan: &Plan) -> &'c str {
    match plan.event.as_deref() {
        None | Some("event") => &case.labels.event,
        Some(column @ ("outlet" | "author" | "section" | "month" | "credit")) => By::from_id(column).label(case, plan),
        Some(column) => case.labels.others.get(column).map_or("", String::as_str),
    }
}

/// Articles that are compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// Their places among the cases, in order.
    pub articles: Vec<u32>,
    /// Whether they are enough to be ranked and tested.
    pub is_large: bool,
}

/// The groups in order of names, and how many articles have none.
pub(super) fn groups(cases: &[Case], kept: &[u32], plan: &Plan) -> (Vec<Group>, u64) {
    let mut by_name: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let mut ungrouped = 0;
    for i in kept {
        match plan.by.label(&cases[*i as usize], plan).trim() {
            "" => ungrouped += 1,
            name => by_name.entry(name).or_default().push(*i),
        }
    }
    let groups = by_name.into_iter().map(|(name, articles)| Group {
        name: name.to_owned(),
        is_large: articles.len() as u64 >= plan.minimum_articles.max(2),
        articles,
    });
    (groups.collect(), ungrouped)
}

/// The groups that are compared in pairs: the largest of those that are large enough, in order of names.
pub(super) fn in_pairs(groups: &[Group], plan: &Plan) -> Vec<usize> {
    let mut large: Vec<usize> = (0..groups.len()).filter(|g| groups[*g].is_large).collect();
    large.sort_by_key(|g| (std::cmp::Reverse(groups[*g].articles.len()), *g));
    large.truncate(plan.most_in_pairs);
    large.sort_unstable();
    large
}
