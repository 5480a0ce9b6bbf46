//! Parquet: `claims.parquet` and `articles.parquet`, with the columns of the CSV files in their order.
//!
//! Behind the cargo feature `parquet`. A Parquet file can't be written a bit at a time and gone on with: what tells
//! where its columns stand comes last, and a row group is whole or worth nothing. So that a run may be broken off
//! and gone on with, and reports of parts be joined, to the same bytes, rows grow as JSON Lines do, which know
//! text from numbers and undefined from empty, and when the report is finished the Parquet files are made of them, a row
//! group in memory at a time. Those JSON Lines are gone afterwards, unless they were asked for or a journal was, with
//! which parts are joined.
//!
//! Every column may be null, which is what an empty cell is: undefined, or no words. Whole numbers are 64 bits wide
//! with a sign, other numbers are floats of 64 bits with the decimals of the CSV, words are UTF-8. Pages are compressed with
//! snappy, which every reader knows. There's no time and no path in the files: same rows, same bytes.

use std::fmt;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::Type;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::{Column, Kind, Table};

/// Bytes of rows, as JSON, that make a row group.
const GROUP: usize = 16 << 20;

/// Writes the rows of a table, given as JSON Lines.
///
/// # Errors
/// What can't be read or written; rows that aren't this table's.
pub(super) fn write(mut rows: impl BufRead, table: &Table, out: impl Write + Send) -> io::Result<()> {
    let mut writer = SerializedFileWriter::new(out, Arc::new(schema(table)?), Arc::new(properties())).map_err(other)?;
    let mut group: Vec<Values> = table.columns.iter().map(Values::of).collect();
    let (mut line, mut held) = (String::new(), 0);
    loop {
        line.clear();
        let read = rows.read_line(&mut line)?;
        if read > 0 {
            let mut json = serde_json::Deserializer::from_str(&line);
            Row { table, group: &mut group }.deserialize(&mut json)?;
            held += read;
        }
        if held >= GROUP || (read == 0 && held > 0) {
            held = 0;
            let mut groups = writer.next_row_group().map_err(other)?;
            for values in &mut group {
                let Some(column) = groups.next_column().map_err(other)? else { break };
                values.write(column).map_err(other)?;
            }
            groups.close().map_err(other)?;
        }
        if read == 0 {
            return writer.close().map(drop).map_err(other);
        }
    }
}

/// An error of the disk under the writer, or of the writer.
fn other(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(cause) => *cause,
            Err(cause) => io::Error::other(cause),
        },
        error => io::Error::other(error),
    }
}

fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_created_by(concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .build()
}

fn schema(table: &Table) -> io::Result<Type> {
    let columns = table.columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Integer => (Physical::INT64, None),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Flag => (Physical::BOOLEAN, None),
        };
        let made = Type::primitive_type_builder(column.id, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build();
        made.map(Arc::new)
    });
    let columns = columns.collect::<Result<Vec<_>, _>>().map_err(other)?;
    Type::group_type_builder(table.id.id()).with_fields(columns).build().map_err(other)
}

/// The values of a column in the row group at hand: which are there, and those that are.
enum Values {
    Text(Vec<i16>, Vec<ByteArray>),
    Integer(Vec<i16>, Vec<i64>),
    Number(Vec<i16>, Vec<f64>),
    Flag(Vec<i16>, Vec<bool>),
}

impl Values {
    fn of(column: &Column) -> Self {
        match column.kind {
            Kind::Text => Self::Text(Vec::new(), Vec::new()),
            Kind::Integer => Self::Integer(Vec::new(), Vec::new()),
            Kind::Number => Self::Number(Vec::new(), Vec::new()),
            Kind::Flag => Self::Flag(Vec::new(), Vec::new()),
        }
    }

    /// Writes them, and holds none afterwards.
    fn write(&mut self, column: SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Self::Text(there, values) => write_column::<ByteArrayType>(column, there, values),
            Self::Integer(there, values) => write_column::<Int64Type>(column, there, values),
            Self::Number(there, values) => write_column::<DoubleType>(column, there, values),
            Self::Flag(there, values) => write_column::<BoolType>(column, there, values),
        }
    }
}

fn write_column<T: DataType>(
    mut column: SerializedColumnWriter<'_>,
    there: &mut Vec<i16>,
    values: &mut Vec<T::T>,
) -> Result<(), ParquetError> {
    column.typed::<T>().write_batch(values, Some(there), None)?;
    there.clear();
    values.clear();
    column.close()
}

/// A row that is read into the values of its columns.
struct Row<'a> {
    table: &'a Table,
    group: &'a mut [Values],
}

impl<'de> DeserializeSeed<'de> for Row<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Row<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a row of the table {}", self.table.id.id())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut row: A) -> Result<(), A::Error> {
        fn push<T>(there: &mut Vec<i16>, values: &mut Vec<T>, value: Option<T>) {
            there.push(i16::from(value.is_some()));
            values.extend(value);
        }
        for (column, values) in self.table.columns.iter().zip(self.group) {
            if row.next_key::<&str>()? != Some(column.id) {
                return Err(A::Error::custom(format_args!("the column {} is not where it belongs", column.id)));
            }
            match values {
                Values::Text(there, values) => {
                    let words: Option<String> = row.next_value()?;
                    let words = words.filter(|words| !words.is_empty());
                    push(there, values, words.map(|words| ByteArray::from(words.into_bytes())));
                }
                Values::Integer(there, values) => push(there, values, row.next_value()?),
                Values::Number(there, values) => push(there, values, row.next_value()?),
                Values::Flag(there, values) => push(there, values, row.next_value()?),
            }
        }
        match row.next_key::<IgnoredAny>()? {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("there are more columns than the table has")),
        }
    }
}
