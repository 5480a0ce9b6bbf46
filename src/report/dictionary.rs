//! `columns`: the data dictionary, a row a column of each table.

use super::table::fields;
use super::{Cell, Column, CsvRows, Rows, TableId};

/// What a row is read from.
pub(super) struct Row<'r> {
    table: TableId,
    column: &'r Column,
}

fields! { Row:
    Column::new("table", "Table", "The table, which is also the stem of its files.")
        => |r, _| Cell::Text(r.table.id());
    Column::new("column", "Column", "The column's name in the header.") => |r, _| Cell::Text(r.column.id);
    Column::new("title", "Title", "Short name for people.") => |r, _| Cell::Text(r.column.title);
    Column::new("meaning", "Meaning", "What a cell tells.") => |r, _| Cell::Text(r.column.meaning);
    Column::new("unit", "Unit", "What it is counted in, and its range.").empty("the cells are words")
        => |r, _| Cell::text(Some(r.column.unit));
    Column::new("formula", "Formula",
        "How it is made: N, P, U, D, M, H, S are headline claims of the levels named, partial, unnamed, document, \
         media, unattributed and self, T = N + P + U + D + M + H, W words.").empty("it is read, not computed")
        => |r, _| Cell::text(Some(r.column.formula));
    Column::new("type", "Type", "What the cells hold: text, integer, number, boolean.")
        => |r, _| Cell::Text(r.column.kind.id());
    Column::new("when_empty", "When empty", "When a cell is empty; undefined is never 0.")
        => |r, _| Cell::Text(r.column.empty);
}

/// Gives a row for each column of each of these tables; returns how many.
pub(super) fn rows(tables: &[TableId], out: &mut impl Rows) -> u64 {
    let (mut scratch, mut n) = (String::new(), 0);
    for table in tables {
        for column in &table.table().columns {
            cells(&Row { table: *table, column }, &mut scratch, out);
            out.end();
            n += 1;
        }
    }
    n
}

/// The file that explains these tables: its name, bytes and number of rows.
pub(super) fn file(tables: &[TableId]) -> (String, Vec<u8>, u64) {
    let mut out = CsvRows::new();
    let n = rows(tables, &mut out);
    let mut bytes = CsvRows::header(TableId::Columns.table());
    bytes.extend(out.into_bytes());
    (format!("{}.csv", TableId::Columns.id()), bytes, n)
}
