//! Reads the reference values of `fixtures/statistics/`.

use std::path::Path;

/// The rows of a reference file, header left out, empty cells left out.
pub fn rows(name: &str) -> Vec<Vec<f64>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/statistics").join(name);
    let mut reader = csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_path(&path).unwrap();
    let rows: Vec<Vec<f64>> = reader
        .records()
        .map(|row| row.unwrap().iter().filter(|cell| !cell.is_empty()).map(|cell| cell.parse().unwrap()).collect())
        .collect();
    assert!(!rows.is_empty(), "{} holds no rows", path.display());
    rows
}

/// Asserts that two values agree to 1e-9.
pub fn near(found: f64, expected: f64, row: &[f64]) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected} in {row:?}");
}
