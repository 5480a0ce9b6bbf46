//! Tables of groups by categories.

use super::known::finite;
use super::{Known, Missing};

/// Pearson's χ² of a table of counts, a row a group: `Σ (o − e)² / e`, 0 or more.
///
/// K. Pearson, *Philosophical Magazine* 50 (1900), 157–175. Rows and columns that are all 0 are left out. As a
/// measure of distance it assumes nothing; its distribution is not used here, because claims are nested in
/// articles: a permutation of articles gives the p.
///
/// # Errors
/// [`Missing::OneGroup`] with fewer than two rows, [`Missing::OneCategory`] with fewer than two columns that
/// hold anything, [`Missing::Impossible`] for a negative count or one that is no number.
pub fn chi_square(table: &[&[f64]]) -> Known<f64> {
    if table.iter().any(|row| row.iter().any(|cell| !(cell.is_finite() && *cell >= 0.0))) {
        return Err(Missing::Impossible);
    }
    let columns = table.iter().map(|row| row.len()).max().unwrap_or(0);
    let rows: Vec<f64> = table.iter().map(|row| row.iter().sum()).collect();
    let sums: Vec<f64> =
        (0..columns).map(|c| table.iter().map(|row| row.get(c).copied().unwrap_or(0.0)).sum()).collect();
    if rows.iter().filter(|r| **r > 0.0).count() < 2 {
        return Err(Missing::OneGroup);
    }
    if sums.iter().filter(|c| **c > 0.0).count() < 2 {
        return Err(Missing::OneCategory);
    }
    let all: f64 = rows.iter().sum();
    let mut sum = 0.0;
    for (row, of_row) in table.iter().zip(&rows) {
        for (c, of_column) in sums.iter().enumerate() {
            let expected = of_row * of_column / all;
            if expected > 0.0 {
                sum += (row.get(c).copied().unwrap_or(0.0) - expected).powi(2) / expected;
            }
        }
    }
    finite(sum)
}

/// Cramér's V, from 0 (groups alike) to 1.
///
/// H. Cramér, *Mathematical Methods of Statistics* (1946), chapter 21: `√(χ² / (n (k − 1)))`, k the smaller
/// number of rows or columns that hold anything. Biased upwards in small samples.
///
/// # Errors
/// As [`chi_square`].
pub fn cramers_v(table: &[&[f64]]) -> Known<f64> {
    let chi = chi_square(table)?;
    let columns = table.iter().map(|row| row.len()).max().unwrap_or(0);
    let rows = table.iter().filter(|row| row.iter().any(|c| *c > 0.0)).count();
    let columns = (0..columns).filter(|c| table.iter().any(|row| row.get(*c).is_some_and(|cell| *cell > 0.0))).count();
    let all: f64 = table.iter().flat_map(|row| row.iter()).sum();
    finite((chi / (all * (rows.min(columns) - 1) as f64)).sqrt().min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::reference;

    #[test]
    fn agrees_with_scipy() {
        for row in reference::rows("contingency.csv") {
            let columns = row[2] as usize;
            let table: Vec<&[f64]> = row[3..].chunks(columns).collect();
            reference::near(chi_square(&table).unwrap(), row[0], &row);
            reference::near(cramers_v(&table).unwrap(), row[1], &row);
        }
    }

    #[test]
    fn one_group_or_category_is_no_table() {
        assert_eq!(cramers_v(&[]), Err(Missing::OneGroup));
        assert_eq!(cramers_v(&[&[1.0, 2.0], &[0.0, 0.0]]), Err(Missing::OneGroup));
        assert_eq!(cramers_v(&[&[1.0, 0.0], &[4.0, 0.0]]), Err(Missing::OneCategory));
        assert_eq!(cramers_v(&[&[3.0, 0.0], &[0.0, 4.0]]), Ok(1.0));
    }
}
