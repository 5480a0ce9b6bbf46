//! JSON Lines: the tables, a row a line, with the same ids as the CSV files' columns.

use super::{JsonRows, TableId};

/// Takes the rows of a table as JSON Lines.
#[must_use]
pub(super) fn rows(table: TableId) -> JsonRows {
    JsonRows::new(table, b"\n")
}
