//! `disagreements`: where a prediction and what was coded differ.

use super::table::fields;
use super::{Cell, Column, Rows};

/// A pair that differs, or an attribution without a partner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DisagreementRow {
    /// Path of the article, without ending.
    pub article: String,
    /// Line where it begins, from 1.
    pub line: u64,
    /// Code point where it begins, from 0.
    pub offset: u64,
    /// What differs.
    pub class: String,
    /// Id of the coded attribution.
    pub gold: String,
    /// Id of the predicted one.
    pub predicted: String,
    /// Source, as coded.
    pub gold_source: String,
    /// Source, as predicted.
    pub predicted_source: String,
    /// Cue, as coded.
    pub gold_cue: String,
    /// Cue, as predicted.
    pub predicted_cue: String,
    /// Content, as coded.
    pub gold_content: String,
    /// Content, as predicted.
    pub predicted_content: String,
    /// Type, as coded.
    pub gold_type: String,
    /// Type, as predicted.
    pub predicted_type: String,
    /// Act, as coded.
    pub gold_act: String,
    /// Act, as predicted.
    pub predicted_act: String,
}

/// What a row is read from.
pub(super) struct Row<'r>(pub &'r DisagreementRow);

fields! { Row:
    Column::new("article", "Article", "Path of the article below its folder, without ending.")
        => |r, _| Cell::Text(&r.0.article);
    Column::new("line", "Line", "Line of the article's text where the attribution begins.").integer("lines, from 1")
        => |r, _| Cell::Integer(r.0.line);
    Column::new("offset", "Offset", "Where the attribution begins.").integer("Unicode code points, from 0")
        => |r, _| Cell::Integer(r.0.offset);
    Column::new("class", "Class",
        "missed: coded and not predicted; spurious: predicted and not coded; else what differs in a pair, joined by +: source \
         (not relaxed), content (not relaxed), cue (no overlap), type, act.")
        => |r, _| Cell::Text(&r.0.class);
    Column::new("gold", "Coded", "Id of the coded attribution: of its line in the .ann, or its number in the sheet.").empty("it is spurious")
        => |r, _| Cell::text(Some(&r.0.gold));
    Column::new("predicted", "Predicted", "Id of the predicted attribution.").empty("it was missed")
        => |r, _| Cell::text(Some(&r.0.predicted));
    Column::new("gold_source", "Source, coded", "Words of the source, as coded.").empty("it is spurious, or none was coded")
        => |r, _| Cell::text(Some(&r.0.gold_source));
    Column::new("predicted_source", "Source, predicted", "Words of the source, as predicted.").empty("it is missed, or none was predicted")
        => |r, _| Cell::text(Some(&r.0.predicted_source));
    Column::new("gold_cue", "Cue, coded", "Words of the cue, as coded.").empty("it is spurious, or none was coded")
        => |r, _| Cell::text(Some(&r.0.gold_cue));
    Column::new("predicted_cue", "Cue, predicted", "Words of the cue, as predicted.").empty("it is missed, or none was predicted")
        => |r, _| Cell::text(Some(&r.0.predicted_cue));
    Column::new("gold_content", "Content, coded", "Words of the content, as coded.").empty("it is spurious, or none was coded")
        => |r, _| Cell::text(Some(&r.0.gold_content));
    Column::new("predicted_content", "Content, predicted", "Words of the content, as predicted.").empty("it is missed, or none was predicted")
        => |r, _| Cell::text(Some(&r.0.predicted_content));
    Column::new("gold_type", "Type, coded", "Type, as coded.").empty("it is spurious, or none was coded")
        => |r, _| Cell::text(Some(&r.0.gold_type));
    Column::new("predicted_type", "Type, predicted", "Type, as predicted.").empty("it is missed, or none was predicted")
        => |r, _| Cell::text(Some(&r.0.predicted_type));
    Column::new("gold_act", "Act, coded", "Act, as coded.").empty("it is spurious, or none was coded")
        => |r, _| Cell::text(Some(&r.0.gold_act));
    Column::new("predicted_act", "Act, predicted", "Act, as predicted.").empty("it is missed, or none was predicted")
        => |r, _| Cell::text(Some(&r.0.predicted_act));
}

/// Gives the row of a disagreement.
pub(super) fn row(disagreement: &DisagreementRow, out: &mut impl Rows) {
    cells(&Row(disagreement), &mut String::new(), out);
    out.end();
}
