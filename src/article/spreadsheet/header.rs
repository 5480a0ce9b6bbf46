//! The first row of a table: which column holds what.

use crate::article::encoding;
use crate::article::field::{self, Columns, Field};
use crate::article::skip::{Fault, SkipReason};

/// The columns of a table.
#[derive(Debug)]
pub struct Header {
    /// Their names.
    pub names: Vec<String>,
    /// Column, field, and how well its name tells the field.
    pub fields: Vec<(usize, Field, usize)>,
    /// What stands between cells.
    pub delimiter: u8,
}

impl Header {
    /// Reads the header row.
    pub fn new(row: &[u8], delimiter: u8, columns: &Columns) -> Result<Self, Fault> {
        let names =
            cells(delimiter, row).into_iter().map(|name| encoding::decode_text(name, None).trim().to_owned()).collect();
        Self::of(names, delimiter, columns)
    }

    /// The header with these names.
    pub fn of(names: Vec<String>, delimiter: u8, columns: &Columns) -> Result<Self, Fault> {
        let fields: Vec<_> = names
            .iter()
            .enumerate()
            .flat_map(|(at, name)| columns.fields(name).into_iter().map(move |(field, rank)| (at, field, rank)))
            .collect();
        if !fields.iter().any(|(_, field, _)| *field == Field::Text) {
            let shown: Vec<_> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            return Err(Fault::new(SkipReason::NoTextColumn, field::missing("column", &shown, columns)));
        }
        Ok(Self { names, fields, delimiter })
    }
}

/// The cells of one row.
pub fn cells(delimiter: u8, row: &[u8]) -> Vec<Vec<u8>> {
    // Built for each row: a clone of csv-core's reader forgets what ends a field.
    let mut parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut out = vec![0; row.len() + 1];
    let mut ends = vec![0; memchr::memchr_iter(delimiter, row).count() + 2];
    let (_, read, written, ended) = parser.read_record(row, &mut out, &mut ends);
    // The end of the bytes ends the row, and after it what is left of a row that held a line's end.
    let (_, _, _, last) = parser.read_record(&row[read..], &mut out[written..], &mut ends[ended..]);
    let more = if read < row.len() { 0 } else { last };
    let ends = &ends[..ended + more];
    let mut start = 0;
    ends.iter()
        .map(|&end| {
            let cell = out.get(start..end).unwrap_or_default().to_vec();
            start = end;
            cell
        })
        .collect()
}
