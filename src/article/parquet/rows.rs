//! Rows put together from columns; a row group that is damaged costs only its rest.

use std::collections::VecDeque;
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ::parquet::column::reader::get_column_reader;
use ::parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use ::parquet::file::reader::Length;
use ::parquet::file::serialized_reader::SerializedPageReader;

use super::column::{Column, Values, is_known};
use super::decoded;
use super::pages::Pages;
use super::schema::{Content, in_words, names};
use crate::article::field::Field;
use crate::article::format::{BadPiece, PARQUET, Piece, Rules};
use crate::article::skip::{Fault, SkipReason};
use crate::article::spreadsheet::Header;
use crate::article::stream::{Stream, too_large};

/// Rows that are decoded at a time.
const BATCH: usize = 64;

/// The rows of a file.
pub(super) struct Rows {
    file: Arc<File>,
    metadata: ParquetMetaData,
    header: Arc<Header>,
    /// The columns that are read, each with what it holds.
    columns: Vec<(usize, Content)>,
    limit: usize,
    /// The row groups that have been begun.
    begun: usize,
    /// Rows of the group at hand that are still to be read, and its columns.
    open: Option<(u64, Vec<Column>)>,
    /// Rows that are decoded.
    ready: VecDeque<Vec<Values>>,
    /// Number of the last row that was given or lost.
    record: u64,
    /// Bytes of the file that count as taken so far, and all of them.
    taken: Arc<AtomicU64>,
    bytes: u64,
}

impl Rows {
    /// Reads what the file says of itself.
    pub fn open(stream: Stream, limit: usize, rules: &Rules) -> Result<Self, Fault> {
        let broken = |why: &str| Fault::new(SkipReason::BrokenParquet, why);
        if !stream.head.starts_with(PARQUET) {
            return Err(broken(match stream.head.starts_with(b"PARE") {
                true => "it is encrypted",
                false => "it doesn't begin as Parquet files do, with PAR1",
            }));
        }
        let taken = stream.meter();
        let seen = taken.load(Ordering::Relaxed);
        let file = stream.into_file().map_err(|error| Fault::io(&error))?;
        // What was copied has been counted.
        let bytes = if taken.load(Ordering::Relaxed) > seen { 0 } else { file.len() };
        let metadata = decoded(|| ParquetMetaDataReader::new().parse_and_finish(&file)).map_err(|fault| Fault {
            detail: format!("what it ends with, an account of its columns, can't be read: {}", fault.detail),
            ..fault
        })?;
        let schema = metadata.file_metadata().schema_descr();
        let mut header = Header::of(names(schema.root_schema()), b',', &rules.columns)?;
        let columns = readable(&mut header, &metadata, rules)?;
        if metadata.file_metadata().num_rows() <= 0 {
            return Err(Fault::new(SkipReason::Empty, "it has no rows"));
        }
        Ok(Self {
            file: Arc::new(file),
            metadata,
            header: Arc::new(header),
            columns,
            limit,
            begun: 0,
            open: None,
            ready: VecDeque::new(),
            record: 0,
            taken,
            bytes,
        })
    }

    /// Opens the columns of the next row group; false when there is none.
    fn next_group(&mut self) -> Result<bool, Fault> {
        let Some(group) = self.metadata.row_groups().get(self.begun) else { return Ok(false) };
        self.begun += 1;
        let rows = u64::try_from(group.num_rows()).unwrap_or(0);
        self.open = Some((rows, Vec::new()));
        let mut columns = Vec::new();
        for &(at, content) in &self.columns {
            let (chunk, name) = (group.column(at), &self.header.names[at]);
            if !is_known(chunk.compression()) {
                let how = chunk.compression();
                let why = format!("its column {name} is compressed with {how}, which this build can't undo");
                return Err(Fault::new(SkipReason::BrokenParquet, why));
            }
            let descriptor = chunk.column_descr_ptr();
            columns.push(decoded(|| {
                let pages =
                    SerializedPageReader::new(Arc::new(Pages(Arc::clone(&self.file))), chunk, rows as usize, None)?;
                Ok(Column::new(get_column_reader(Arc::clone(&descriptor), Box::new(pages)), content, &descriptor))
            })?);
        }
        self.open = Some((rows, columns));
        Ok(true)
    }

    /// Decodes the next rows of the row group at hand.
    fn decode(&mut self) -> Result<(), Fault> {
        let Some((left, columns)) = &mut self.open else { return Ok(()) };
        let n = BATCH.min(usize::try_from(*left).unwrap_or(BATCH));
        let mut rows = vec![vec![Values::new(); self.header.names.len()]; n];
        for (column, &(at, _)) in columns.iter_mut().zip(&self.columns) {
            let name = &self.header.names[at];
            let values = decoded(|| column.rows(n)).map_err(|fault| Fault {
                detail: format!("its column {name} can't be read: {}", fault.detail),
                ..fault
            })?;
            if values.len() != n {
                return Err(Fault::new(SkipReason::BrokenParquet, format!("its column {name} ends too early")));
            }
            for (row, values) in rows.iter_mut().zip(values) {
                row[at] = values;
            }
        }
        *left -= n as u64;
        self.ready.extend(rows);
        Ok(())
    }

    /// A row as a spreadsheet has it; none where it has more bytes than may be.
    fn row(&self, columns: Vec<Values>) -> Option<Vec<u8>> {
        if columns.iter().flatten().map(|value| value.data().len()).sum::<usize>() > self.limit {
            return None;
        }
        let mut row = Vec::new();
        for (at, values) in columns.into_iter().enumerate() {
            if at > 0 {
                row.push(b',');
            }
            if values.is_empty() {
                continue;
            }
            let field = self.header.fields.iter().find(|(column, ..)| *column == at).map(|(_, field, _)| *field);
            let (between, most) = match field {
                Some(Field::Text) => (&b"\n\n"[..], usize::MAX),
                Some(Field::Byline) => (&b", "[..], usize::MAX),
                // Of several headlines, sites or ids one is meant.
                _ => (&b""[..], 1),
            };
            row.push(b'"');
            for (number, value) in values.iter().take(most).enumerate() {
                if number > 0 {
                    row.extend_from_slice(between);
                }
                for &byte in value.data() {
                    if byte == b'"' {
                        row.push(b'"');
                    }
                    row.push(byte);
                }
            }
            row.push(b'"');
        }
        (row.len() <= self.limit).then_some(row)
    }

    /// The fault of what is left of the row group at hand, which is passed over.
    fn lost(&mut self, fault: Fault) -> BadPiece {
        let left = self.open.take().map_or(0, |(left, _)| left);
        let record = self.record.saturating_add(1);
        self.record = self.record.saturating_add(left);
        let (rows, group) = (if left == 1 { "row is" } else { "rows are" }, self.begun);
        let detail = format!("{}; {left} {rows} lost, to the end of row group {group}", fault.detail);
        BadPiece { line: 0, record, fault: Fault { detail, ..fault } }
    }
}

/// The columns that are to be read. Takes those that can't be shown out of the header, and refuses a file whose
/// text is no text, or where one that was asked for can't be shown.
fn readable(header: &mut Header, metadata: &ParquetMetaData, rules: &Rules) -> Result<Vec<(usize, Content)>, Fault> {
    let schema = metadata.file_metadata().schema_descr();
    let content = |at: usize| schema.columns().get(at).and_then(|column| Content::of(column));
    let wrong = |at: usize, wanted: &str| {
        let (name, holds) = (&header.names[at], schema.columns().get(at).map(|column| in_words(column)));
        let detail = format!("its column {name} holds {}, {wanted}", holds.unwrap_or_default());
        Fault::new(SkipReason::WrongType, detail)
    };
    let mut kept = Vec::new();
    let mut no_text = None;
    for &(at, field, rank) in &header.fields {
        match content(at) {
            Some(Content::Text) => kept.push((at, field, rank)),
            _ if field == Field::Text => no_text = Some(wrong(at, "and no text")),
            Some(_) => kept.push((at, field, rank)),
            None if rules.columns.given(field).is_some() => {
                return Err(wrong(at, "which can't be shown in words"));
            }
            None => {}
        }
    }
    if let Some(fault) = no_text
        && !kept.iter().any(|(_, field, _)| *field == Field::Text)
    {
        return Err(fault);
    }
    header.fields = kept;
    let mut columns: Vec<usize> = header.fields.iter().map(|(at, ..)| *at).collect();
    columns.sort_unstable();
    columns.dedup();
    Ok(columns.into_iter().filter_map(|at| Some((at, content(at)?))).collect())
}

impl Iterator for Rows {
    type Item = Result<Piece, BadPiece>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(columns) = self.ready.pop_front() {
                self.record += 1;
                // How far it has been read, by its rows: columns don't stand in that order.
                let rows = self.metadata.file_metadata().num_rows().max(1) as f64;
                let taken = self.bytes as f64 * (self.record as f64 / rows).min(1.0);
                self.taken.fetch_max(taken as u64, Ordering::Relaxed);
                let record = self.record;
                return Some(match self.row(columns) {
                    Some(bytes) => Ok(Piece { bytes, line: 0, record, header: Some(Arc::clone(&self.header)) }),
                    None => Err(BadPiece { line: 0, record, fault: too_large(self.limit) }),
                });
            }
            let step = match &self.open {
                Some((left, _)) if *left > 0 => self.decode().map(|()| true),
                _ => self.next_group(),
            };
            match step {
                Ok(true) => {}
                Ok(false) => return None,
                Err(fault) => return Some(Err(self.lost(fault))),
            }
        }
    }
}
