//! Sums over clusters: all that resampling needs of an article.

use super::Chance;

/// A row of sums for each cluster. A pooled ratio is a quotient of two columns' totals, so neither bootstrap
/// nor permutation ever looks at a claim again.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    columns: usize,
    cells: Vec<f64>,
}

impl Clusters {
    /// No clusters yet, of so many columns.
    #[must_use]
    pub const fn new(columns: usize) -> Self {
        Self { columns, cells: Vec::new() }
    }

    /// Adds a cluster; missing cells count as 0, and so do cells that are no number.
    pub fn push(&mut self, row: impl IntoIterator<Item = f64>) {
        let end = self.cells.len() + self.columns;
        self.cells.extend(row.into_iter().take(self.columns).map(|c| if c.is_finite() { c } else { 0.0 }));
        self.cells.resize(end, 0.0);
    }

    /// Number of columns.
    #[must_use]
    pub const fn columns(&self) -> usize {
        self.columns
    }

    /// Number of clusters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A cluster's sums.
    #[must_use]
    pub fn row(&self, cluster: u32) -> &[f64] {
        let from = cluster as usize * self.columns;
        &self.cells[from..from + self.columns]
    }

    /// Totals over some clusters.
    #[must_use]
    pub fn totals(&self, clusters: &[u32]) -> Vec<f64> {
        let mut totals = vec![0.0; self.columns];
        self.add(clusters, &mut totals);
        totals
    }

    /// Adds the sums of some clusters to `totals`.
    pub fn add(&self, clusters: &[u32], totals: &mut [f64]) {
        for cluster in clusters {
            for (total, cell) in totals.iter_mut().zip(self.row(*cluster)) {
                *total += cell;
            }
        }
    }

    /// The totals of one resample: as many draws with replacement as `clusters` has. `counts` is scratch.
    pub fn resampled(&self, clusters: &[u32], chance: &mut Chance, counts: &mut Vec<u32>, totals: &mut [f64]) {
        counts.clear();
        counts.resize(clusters.len(), 0);
        for _ in 0..clusters.len() {
            counts[chance.below(clusters.len() as u32) as usize] += 1;
        }
        totals.fill(0.0);
        // In the order of memory rather than of the draws: the same sums, read in one sweep.
        for (cluster, times) in clusters.iter().zip(counts.iter()).filter(|(_, times)| **times > 0) {
            let times = f64::from(*times);
            for (total, cell) in totals.iter_mut().zip(self.row(*cluster)) {
                *total += times * cell;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resample_draws_as_many_as_there_are() {
        let mut clusters = Clusters::new(2);
        (0..20).for_each(|i| clusters.push([1.0, f64::from(i)]));
        clusters.push([f64::NAN]);
        assert_eq!((clusters.len(), clusters.row(20)), (21, &[0.0, 0.0][..]));
        let all: Vec<u32> = (0..20).collect();
        assert_eq!(clusters.totals(&all), [20.0, 190.0]);
        let (mut counts, mut totals) = (Vec::new(), [0.0; 2]);
        let mut sums = Vec::new();
        for number in 0..50 {
            clusters.resampled(&all, &mut Chance::new(1, "test", number), &mut counts, &mut totals);
            assert_eq!(totals[0], 20.0);
            sums.push(totals[1]);
        }
        sums.dedup();
        assert!(sums.len() > 40, "resamples differ");
        assert!(Clusters::new(0).is_empty());
    }
}
