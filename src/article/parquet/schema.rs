//! What the columns of a Parquet file are called and how their values are shown.

use ::parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use ::parquet::schema::types::{ColumnDescriptor, Type};

/// The names of all columns, in order: paths without the levels that only make a list.
pub(super) fn names(root: &Type) -> Vec<String> {
    let mut names = Vec::new();
    for field in root.get_fields() {
        name(field, field.name().trim().to_owned(), &mut names);
    }
    names
}

fn name(node: &Type, path: String, names: &mut Vec<String>) {
    if node.is_primitive() {
        names.push(path);
        return;
    }
    let is_list = node.get_basic_info().converted_type() == ConvertedType::LIST;
    for field in node.get_fields() {
        if !is_list {
            name(field, format!("{path}.{}", field.name().trim()), names);
        } else if field.is_group() && field.get_fields().len() == 1 {
            name(&field.get_fields()[0], path.clone(), names);
        } else {
            name(field, path.clone(), names);
        }
    }
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Words.
    Text,
    /// Whole numbers with a sign.
    Integer,
    /// Whole numbers without one.
    Unsigned,
    /// Other numbers.
    Number,
    /// `true` or `false`.
    Flag,
    /// Days since 1970.
    Date,
    /// Thousandths, millionths or billionths of a second since 1970 (so many a second), in UTC or without a zone.
    Moment { a_second: i64, utc: bool },
    /// Days and nanoseconds, as older programs have moments.
    OldMoment,
    /// An identifier of sixteen bytes.
    Uuid,
}

impl Content {
    /// What a column holds; none where it can't be shown in words.
    pub fn of(column: &ColumnDescriptor) -> Option<Self> {
        let physical = column.physical_type();
        let moment = |unit: &TimeUnit, utc: bool| {
            let a_second = match unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            };
            Self::Moment { a_second, utc }
        };
        Some(match (physical, column.logical_type_ref(), column.converted_type()) {
            (Physical::BYTE_ARRAY, Some(LogicalType::String | LogicalType::Enum | LogicalType::Json), _)
            | (Physical::BYTE_ARRAY, None, ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON)
            // Some programs don't say that bytes are words.
            | (Physical::BYTE_ARRAY, None, ConvertedType::NONE) => Self::Text,
            (Physical::INT32, Some(LogicalType::Date), _) | (Physical::INT32, None, ConvertedType::DATE) => Self::Date,
            (Physical::INT64, Some(LogicalType::Timestamp(time)), _) => moment(&time.unit, time.is_adjusted_to_u_t_c),
            (Physical::INT64, None, ConvertedType::TIMESTAMP_MILLIS) => moment(&TimeUnit::MILLIS, true),
            (Physical::INT64, None, ConvertedType::TIMESTAMP_MICROS) => moment(&TimeUnit::MICROS, true),
            (Physical::INT32 | Physical::INT64, Some(LogicalType::Integer(integer)), _) if !integer.is_signed => {
                Self::Unsigned
            }
            (
                Physical::INT32 | Physical::INT64,
                None,
                ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64,
            ) => Self::Unsigned,
            (Physical::INT32 | Physical::INT64, None | Some(LogicalType::Integer(_)), kind)
                if kind != ConvertedType::DECIMAL =>
            {
                Self::Integer
            }
            (Physical::INT32 | Physical::INT64, _, ConvertedType::DECIMAL) if column.type_scale() == 0 => Self::Integer,
            (Physical::FLOAT | Physical::DOUBLE, ..) => Self::Number,
            (Physical::BOOLEAN, ..) => Self::Flag,
            (Physical::INT96, ..) => Self::OldMoment,
            (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::Uuid), _) => Self::Uuid,
            _ => return None,
        })
    }
}

/// What a column holds, for people.
pub(super) fn in_words(column: &ColumnDescriptor) -> String {
    let holds = match Content::of(column) {
        Some(Content::Text) => "words",
        Some(Content::Integer | Content::Unsigned) => "whole numbers",
        Some(Content::Number) => "numbers",
        Some(Content::Flag) => "yes or no",
        Some(Content::Date) => "dates",
        Some(Content::Moment { .. } | Content::OldMoment) => "moments",
        Some(Content::Uuid) => "identifiers",
        None => "values",
    };
    format!("{holds} ({})", column.physical_type())
}
