//! Where the rows behind a number stand, when a list goes over several pages.
//!
//! A page that was opened from a disk can't look into its neighbours. So each page of such a list carries how many
//! rows of each page a link may ask for: by outlet or by month, and by what is above 0 in them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::listing;
use super::site::Entry;
use crate::report::TableId;
use crate::report::cell::on_one_line;

/// Groups of rows above which the pages are not told apart, so that no page grows without bound.
const MOST_GROUPS: usize = 2000;

/// Rows of a list of articles, gathered by page, outlet and month.
#[derive(Debug, Default)]
pub(super) struct Spread<'a> {
    groups: BTreeMap<(Option<usize>, &'a str, &'a str), Group>,
}

#[derive(Debug, Default, Clone)]
struct Group {
    rows: u64,
    /// Rows with something above 0 in each column that the list shows.
    above: Vec<u64>,
}

impl<'a> Spread<'a> {
    /// Counts the articles on each page of a list: by outlet where it is of all outlets and links ask for these
    /// (`asked`), by month where it is of one.
    pub fn of(rows: impl Iterator<Item = (usize, &'a Entry)>, asked: Option<&BTreeSet<&'a str>>) -> Self {
        let columns = listing::shown(TableId::Articles).len();
        let mut spread = Self::default();
        for (page, entry) in rows {
            let (outlet, month) = match asked {
                Some(asked) => (asked.get(entry.outlet.as_str()).copied().unwrap_or_default(), ""),
                None => ("", entry.published.get(..7).unwrap_or_default()),
            };
            let group = spread.groups.entry((Some(page), outlet, month)).or_default();
            group.above.resize(columns, 0);
            group.rows += 1;
            group.above.iter_mut().enumerate().for_each(|(i, n)| *n += u64::from(entry.above >> i & 1));
        }
        if spread.groups.len() > MOST_GROUPS {
            spread.join_pages();
        }
        spread
    }

    fn join_pages(&mut self) {
        for ((_, outlet, month), group) in std::mem::take(&mut self.groups) {
            let joined = self.groups.entry((None, outlet, month)).or_default();
            joined.above.resize(group.above.len(), 0);
            joined.rows += group.rows;
            joined.above.iter_mut().zip(group.above).for_each(|(sum, n)| *sum += n);
        }
    }

    /// A list a group: page from 0, outlet, month, rows, rows above 0 by column.
    pub fn to_json(&self) -> String {
        let groups = self
            .groups
            .iter()
            .map(|((page, outlet, month), group)| json!([page, on_one_line(outlet), month, group.rows, group.above]));
        serde_json::Value::from_iter(groups).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(outlet: &str, published: &str, above: u32) -> Entry {
        Entry { outlet: outlet.to_owned(), published: published.to_owned(), above, ..Entry::default() }
    }

    #[test]
    fn rows_are_counted_by_page_and_by_what_links_ask_for() {
        let entries = [entry("A\0", "2025-01-02", 0b11), entry("A\0", "2025-02-02", 0b10), entry("B", "", 0b1)];
        let pages = || [0, 1, 1].into_iter().zip(&entries);
        type Group = (Option<usize>, String, String, u64, Vec<u64>);
        let read = |spread: Spread<'_>| -> Vec<Group> { serde_json::from_str(&spread.to_json()).unwrap() };
        let by_outlet = read(Spread::of(pages(), Some(&BTreeSet::from(["A\0"]))));
        let short: Vec<_> =
            by_outlet.iter().map(|(p, o, m, n, above)| (*p, o.as_str(), m.as_str(), *n, &above[..2])).collect();
        assert_eq!(
            short,
            [(Some(0), "A", "", 1, &[1, 1][..]), (Some(1), "", "", 1, &[1, 0][..]), (Some(1), "A", "", 1, &[0, 1][..])]
        );
        let by_month = read(Spread::of(pages(), None));
        assert_eq!(by_month.iter().map(|group| group.2.as_str()).collect::<Vec<_>>(), ["2025-01", "", "2025-02"]);
    }

    #[test]
    fn a_very_long_list_tells_the_sums_alone() {
        let entries: Vec<Entry> = (0..=MOST_GROUPS).map(|_| entry("", "", 1)).collect();
        let spread = Spread::of(entries.iter().enumerate(), None);
        assert_eq!(spread.groups.len(), 1);
        let group = &spread.groups[&(None, "", "")];
        assert_eq!((group.rows, group.above[0]), (MOST_GROUPS as u64 + 1, MOST_GROUPS as u64 + 1));
    }
}
