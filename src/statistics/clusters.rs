//! Sums over clusters: all that resampling needs of an article.

use super::Chance;

/// A row of sums for each cluster. A pooled ratio is a quotient of two columns' totals, so neither bootstrap
/// nor permutation ever looks at a claim again.
///
/// Summing rows is all that takes time. [`Clusters::pack`] lays columns of small whole numbers, which most
/// are, beside each other as 16 bits each: four times as many go through the processor at once as numbers of
/// 64 bits would, and totals are the same to the last bit, since whole numbers add exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    columns: usize,
    cells: Vec<f64>,
    small: Vec<Block<u16, SMALL>>,
    wide: Vec<Block<f64, WIDE>>,
}

/// Columns of small numbers in a block.
const SMALL: usize = 64;
/// Columns of other numbers in a block.
const WIDE: usize = 8;
/// Greatest small number.
const GREATEST: f64 = 255.0;
/// Rows whose small numbers can be added in 16 bits.
const ROWS: usize = u16::MAX as usize / GREATEST as usize;

/// Some columns of all rows, side by side.
#[derive(Debug, Clone, PartialEq)]
struct Block<T, const N: usize> {
    /// Which columns they are.
    columns: Vec<usize>,
    rows: Vec<[T; N]>,
}

impl Clusters {
    /// No clusters yet, of so many columns.
    #[must_use]
    pub const fn new(columns: usize) -> Self {
        Self { columns, cells: Vec::new(), small: Vec::new(), wide: Vec::new() }
    }

    /// Adds a cluster; missing cells count as 0, and so do cells that are no number.
    pub fn push(&mut self, row: impl IntoIterator<Item = f64>) {
        let end = self.cells.len() + self.columns;
        self.cells.extend(row.into_iter().take(self.columns).map(|c| if c.is_finite() { c } else { 0.0 }));
        self.cells.resize(end, 0.0);
        (self.small, self.wide) = (Vec::new(), Vec::new());
    }

    /// Lays the columns out for quick sums, once all clusters are there.
    pub fn pack(&mut self) {
        let is_small = |c: &usize| {
            let mut column = self.cells.iter().skip(*c).step_by(self.columns);
            column.all(|cell| (0.0..=GREATEST).contains(cell) && cell.fract() == 0.0)
        };
        let (small, wide): (Vec<usize>, Vec<usize>) = (0..self.columns).partition(is_small);
        let rows = || self.cells.chunks(self.columns.max(1));
        let blocks = small.chunks(SMALL).map(|columns| Block {
            columns: columns.to_vec(),
            rows: rows().map(|row| std::array::from_fn(|i| columns.get(i).map_or(0, |c| row[*c] as u16))).collect(),
        });
        let small = blocks.collect();
        let blocks = wide.chunks(WIDE).map(|columns| Block {
            columns: columns.to_vec(),
            rows: rows().map(|row| std::array::from_fn(|i| columns.get(i).map_or(0.0, |c| row[*c]))).collect(),
        });
        (self.wide, self.small) = (blocks.collect(), small);
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
        if self.small.is_empty() && self.wide.is_empty() {
            for cluster in clusters {
                totals.iter_mut().zip(self.row(*cluster)).for_each(|(total, cell)| *total += cell);
            }
            return;
        }
        for block in &self.small {
            for some in clusters.chunks(ROWS) {
                let sums = sum(&block.rows, some, u16::wrapping_add);
                block.columns.iter().zip(sums).for_each(|(column, sum)| totals[*column] += f64::from(sum));
            }
        }
        for block in &self.wide {
            let sums = sum(&block.rows, clusters, |a, b| a + b);
            block.columns.iter().zip(sums).for_each(|(column, sum)| totals[*column] += sum);
        }
    }

    /// The totals of one resample: as many draws with replacement as `clusters` has. `drawn` is scratch.
    pub fn resampled(&self, clusters: &[u32], chance: &mut Chance, drawn: &mut Vec<u32>, totals: &mut [f64]) {
        let n = clusters.len() as u32;
        drawn.clear();
        drawn.extend((0..n).map(|_| clusters[chance.below(n) as usize]));
        totals.fill(0.0);
        self.add(drawn, totals);
    }
}

/// Sums of a block's columns over some rows.
#[allow(clippy::needless_range_loop)] // in this form the sums stay in registers
fn sum<T: Copy + Default, const N: usize>(rows: &[[T; N]], which: &[u32], add: impl Fn(T, T) -> T) -> [T; N] {
    let mut sums = [T::default(); N];
    for i in which {
        let row = &rows[*i as usize];
        for column in 0..N {
            sums[column] = add(sums[column], row[column]);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_have_the_same_totals() {
        // More columns than a block, more rows than 16 bits can add, and columns that are no small numbers.
        let (columns, rows) = (SMALL + 20, 3 * ROWS as u32);
        let mut clusters = Clusters::new(columns);
        for i in 0..rows {
            clusters.push((0..columns).map(|c| match c {
                3 => 1e6 + f64::from(i),
                7 => f64::from(i) / 8.0,
                9 => -1.0,
                c => f64::from((i * 31 + c as u32 * 17) % 256),
            }));
        }
        let all: Vec<u32> = (0..rows).chain(0..5).collect();
        let plain = clusters.totals(&all);
        clusters.pack();
        assert_eq!(plain, clusters.totals(&all));
        assert_eq!((clusters.small.len(), clusters.wide.len()), (2, 1));
        let mut none = Clusters::new(0);
        none.pack();
        assert!(none.totals(&[]).is_empty());
    }

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
