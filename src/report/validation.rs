//! A folder with the tables of a validation.

use std::path::Path;

use super::made::Made;
use super::replacement::Replacement;
use super::target::Target;
use super::{
    ConfusionRow, CsvRows, DisagreementRow, FigureRow, ReportError, TableId, confusion, dictionary, disagreements,
    figures,
};

/// Writes the tables of a validation as CSV, with their dictionary: all, or none.
///
/// # Errors
/// When the folder or a file in it can't be written; files that stood there are then as they were.
pub fn write_validation<'d>(
    folder: &Path,
    all: &[FigureRow],
    confusions: &[ConfusionRow],
    differences: impl Iterator<Item = &'d DisagreementRow>,
) -> Result<(), ReportError> {
    let _made = Made::create(folder)?;
    let mut rows = TableId::OF_VALIDATION.map(|_| CsvRows::new());
    let [of_figures, of_confusion, of_disagreements, columns] = &mut rows;
    all.iter().for_each(|figure| figures::row(figure, of_figures));
    confusions.iter().for_each(|cell| confusion::row(cell, of_confusion));
    differences.for_each(|disagreement| disagreements::row(disagreement, of_disagreements));
    dictionary::rows(&TableId::OF_VALIDATION, columns);
    let mut closed = Vec::new();
    for (table, rows) in TableId::OF_VALIDATION.into_iter().zip(rows) {
        let mut target = Target::create(folder.join(format!("{}.csv", table.id())))?;
        target.write(&CsvRows::header(table.table()), 0)?;
        target.write(&rows.into_bytes(), 0)?;
        closed.push(target.close()?);
    }
    let mut replacement = Replacement::new(folder)?;
    for closed in closed {
        closed.place(&mut replacement)?;
    }
    replacement.keep();
    Ok(())
}
