//! `skipped`: a row an article or file that was skipped.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::fields;
use super::{Cell, Column, Rows};
use crate::article::Skip;

/// An article or file that was skipped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Path of the file, relative to the folder that was asked for.
    pub path: String,
    /// Id of the article, where it has one.
    pub id: String,
    /// Its outlet, where that is known.
    pub outlet: String,
    /// Row, line or record of the file, from 1.
    pub row: Option<u64>,
    /// Id of the reason.
    pub reason: String,
    /// What was seen.
    pub detail: String,
    /// What to do about it.
    pub remedy: String,
}

impl From<Skip> for Skipped {
    fn from(skip: Skip) -> Self {
        Self {
            path: skip.path,
            id: skip.id.map(String::from).unwrap_or_default(),
            outlet: skip.outlet.map(String::from).unwrap_or_default(),
            row: skip.line.or(skip.record),
            reason: skip.reason.id().to_owned(),
            detail: skip.detail,
            remedy: skip.reason.advice().to_owned(),
        }
    }
}

/// What was skipped, in all: how much, why, and the first of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Skips {
    /// Articles and files.
    pub all: u64,
    /// How many for a reason, by its id, and the first of them.
    pub by_reason: BTreeMap<String, (u64, Skipped)>,
    /// The first [`Skips::NAMED`].
    pub first: Vec<Skipped>,
}

impl Skips {
    /// As many as are named one by one where there is room for a few.
    pub const NAMED: usize = 50;

    /// Adds one.
    pub fn add(&mut self, skipped: &Skipped) {
        self.all += 1;
        match self.by_reason.get_mut(&skipped.reason) {
            Some((n, _)) => *n += 1,
            None => drop(self.by_reason.insert(skipped.reason.clone(), (1, skipped.clone()))),
        }
        if self.first.len() < Self::NAMED {
            self.first.push(skipped.clone());
        }
    }
}

/// What a row is read from.
pub(super) struct Row<'r>(pub &'r Skipped);

fields! { Row:
    Column::new("path", "Path", "Path of the file, relative to the folder that was asked for.")
        => |r, _| Cell::text(Some(&r.0.path));
    Column::new("article", "Article", "Id of the article.").empty("it has none, or the whole file was skipped")
        => |r, _| Cell::text(Some(&r.0.id));
    Column::new("outlet", "Outlet", "Outlet of the article.").empty("it is not known")
        => |r, _| Cell::text(Some(&r.0.outlet));
    Column::new("row", "Row",
        "Row, line or record of the file.").integer("rows, from 1").empty("the file holds one article, or the whole file was skipped")
        => |r, _| Cell::integer(r.0.row);
    Column::new("reason", "Reason", "Id of the reason.") => |r, _| Cell::text(Some(&r.0.reason));
    Column::new("detail", "Detail", "What was seen.").empty("the reason says all")
        => |r, _| Cell::text(Some(&r.0.detail));
    Column::new("what_to_do", "What to do", "What to do about it.").empty("nothing can be done")
        => |r, _| Cell::text(Some(&r.0.remedy));
}

/// Gives the row of a skipped article.
pub(super) fn row(skipped: &Skipped, out: &mut impl Rows) {
    cells(&Row(skipped), &mut String::new(), out);
    out.end();
}
