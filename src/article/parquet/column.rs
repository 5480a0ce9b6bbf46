//! The values of one column of a row group, shown as the cells of a table are.

use std::fmt::Write;

use ::parquet::basic::Compression;
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{ByteArray, DataType, FixedLenByteArray, Int96};
use ::parquet::errors::ParquetError;
use ::parquet::schema::types::ColumnDescriptor;
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};

use super::schema::Content;

/// A column that is read.
pub(super) struct Column {
    reader: ColumnReader,
    content: Content,
    /// Definition level of a value that is there, and whether there may be several a row.
    present: i16,
    is_list: bool,
}

/// The values of a row in a column: several where it is a list, none where it is null.
/// Text is not copied: it lies in the page that it came from.
pub(super) type Values = Vec<ByteArray>;

impl Column {
    pub fn new(reader: ColumnReader, content: Content, of: &ColumnDescriptor) -> Self {
        Self { reader, content, present: of.max_def_level(), is_list: of.max_rep_level() > 0 }
    }

    /// The next `n` rows, or as many as there are.
    pub fn rows(&mut self, n: usize) -> Result<Vec<Values>, ParquetError> {
        let (content, levels) = (self.content, (self.present, self.is_list));
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => rows(reader, n, levels, ByteArray::clone),
            ColumnReader::BoolColumnReader(reader) => rows(reader, n, levels, |v| shown(v.to_string())),
            ColumnReader::Int32ColumnReader(reader) => rows(reader, n, levels, |v| match content {
                Content::Unsigned => shown(v.cast_unsigned().to_string()),
                Content::Date => shown(date(i64::from(*v))),
                _ => shown(v.to_string()),
            }),
            ColumnReader::Int64ColumnReader(reader) => rows(reader, n, levels, |v| match content {
                Content::Unsigned => shown(v.cast_unsigned().to_string()),
                Content::Moment { a_second, utc } => shown(moment(*v, a_second, utc)),
                _ => shown(v.to_string()),
            }),
            ColumnReader::Int96ColumnReader(reader) => rows(reader, n, levels, |v: &Int96| shown(old_moment(v))),
            ColumnReader::FloatColumnReader(reader) => {
                rows(reader, n, levels, |v: &f32| shown(number(v, v.is_finite())))
            }
            ColumnReader::DoubleColumnReader(reader) => {
                rows(reader, n, levels, |v: &f64| shown(number(v, v.is_finite())))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                rows(reader, n, levels, |v: &FixedLenByteArray| shown(uuid(v.data())))
            }
        }
    }
}

fn shown(text: impl Into<Vec<u8>>) -> ByteArray {
    ByteArray::from(text.into())
}

/// Reads rows of a column: the definition level says which values are there, the repetition level where a row begins.
fn rows<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    n: usize,
    (present, is_list): (i16, bool),
    shown: impl Fn(&T::T) -> ByteArray,
) -> Result<Vec<Values>, ParquetError> {
    let (mut defined, mut repeated, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let (_, _, levels) = reader.read_records(n, Some(&mut defined), Some(&mut repeated), &mut values)?;
    let mut values = values.iter();
    let mut rows: Vec<Values> = Vec::new();
    for at in 0..levels {
        if !is_list || repeated.get(at) == Some(&0) || rows.is_empty() {
            rows.push(Values::new());
        }
        let is_there = present == 0 || defined.get(at) == Some(&present);
        if let (true, Some(row)) = (is_there, rows.last_mut()) {
            row.extend(values.next().map(&shown));
        }
    }
    Ok(rows)
}

/// A number, in the fewest digits that tell it from others as wide; NaN, which some programs write for nothing, is
/// nothing.
fn number(value: &impl ToString, is_finite: bool) -> Vec<u8> {
    if is_finite { value.to_string().into_bytes() } else { Vec::new() }
}

/// `2026-03-04`; a day that no calendar has is nothing.
fn date(days: i64) -> Vec<u8> {
    let day = Span::new().try_days(days).ok().and_then(|span| Date::constant(1970, 1, 1).checked_add(span).ok());
    day.map_or_else(Vec::new, |day| day.to_string().into_bytes())
}

/// `2026-03-04T05:06:07Z`, or without the Z where it's in no zone.
fn moment(value: i64, a_second: i64, utc: bool) -> Vec<u8> {
    let nanoseconds = value.rem_euclid(a_second) * (1_000_000_000 / a_second);
    let since = SignedDuration::new(value.div_euclid(a_second), nanoseconds as i32);
    let Ok(at) = Timestamp::from_duration(since) else { return Vec::new() };
    let mut shown = at.to_string();
    if !utc && shown.ends_with('Z') {
        shown.pop();
    }
    shown.into_bytes()
}

fn old_moment(value: &Int96) -> Vec<u8> {
    moment(value.to_millis(), 1_000, false)
}

fn uuid(bytes: &[u8]) -> Vec<u8> {
    let mut shown = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            shown.push('-');
        }
        let _ = write!(shown, "{byte:02x}");
    }
    shown.into_bytes()
}

/// Whether pages that are compressed so can be undone.
pub(super) const fn is_known(compression: Compression) -> bool {
    matches!(compression, Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::GZIP(_) | Compression::ZSTD(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_moments_numbers_and_identifiers() {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert_eq!(text(date(20_516)), "2026-03-04");
        assert_eq!(text(date(-1)), "1969-12-31");
        assert_eq!(text(date(i64::MAX)), "");
        assert_eq!(text(moment(1_772_600_767_000, 1_000, true)), "2026-03-04T05:06:07Z");
        assert_eq!(text(moment(1_772_600_767_000_000, 1_000_000, false)), "2026-03-04T05:06:07");
        assert_eq!(text(moment(-1, 1_000_000_000, true)), "1969-12-31T23:59:59.999999999Z");
        assert_eq!(text(moment(i64::MIN, 1_000, true)), "");
        assert_eq!(
            [number(&17.0, true), number(&0.1_f32, true), number(&0.1_f64, true), number(&f64::NAN, false)].map(text),
            ["17", "0.1", "0.1", ""]
        );
        assert_eq!(text(uuid(&[0xAB; 16])), "abababab-abab-abab-abab-abababababab");
    }
}
