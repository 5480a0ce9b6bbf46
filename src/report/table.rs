//! The one table model.

use std::sync::LazyLock;

use super::{
    Cell, Column, articles, claims, comparison, confusion, dictionary, disagreements, figures, outlets, reliability,
    skipped, sources,
};

/// The tables of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableId {
    /// A row a claim.
    Claims,
    /// A row a distinct source of an article.
    Sources,
    /// A row an article.
    Articles,
    /// A row an outlet.
    Outlets,
    /// A row an article that was skipped.
    Skipped,
    /// A row a column of these tables: the data dictionary.
    Columns,
    /// A row a figure of agreement with hand-coding.
    Figures,
    /// A row two types that were coded and predicted of the same attribution.
    Confusion,
    /// A row a place where a prediction and hand-coding differ.
    Disagreements,
    /// A row a figure of a group.
    Groups,
    /// A row a figure of two groups.
    Pairs,
    /// A row a figure: whether any of the groups differ.
    Omnibus,
    /// A row a share of a group or pair under one setting of the codebook's choices.
    Sensitivity,
    /// A row a figure of a group in a period.
    Trend,
    /// A row an article that has others nearly the same.
    Duplicates,
    /// A row a claim that coders are to judge.
    Sheet,
    /// A row a claim of the sheet: what the program made of it.
    Key,
    /// A row a coefficient of agreement.
    Agreement,
    /// A row an outlet: how many of the claims that the program found are claims.
    Precision,
    /// A row a share of an outlet, corrected for misclassification.
    Corrected,
    /// A row a true and a given category: how often the program takes one for the other.
    Misclassification,
}

impl TableId {
    /// All, in the order of the dictionary.
    pub const ALL: [Self; 21] = [
        Self::Claims,
        Self::Sources,
        Self::Articles,
        Self::Outlets,
        Self::Skipped,
        Self::Columns,
        Self::Figures,
        Self::Confusion,
        Self::Disagreements,
        Self::Groups,
        Self::Pairs,
        Self::Omnibus,
        Self::Sensitivity,
        Self::Trend,
        Self::Duplicates,
        Self::Sheet,
        Self::Key,
        Self::Agreement,
        Self::Precision,
        Self::Corrected,
        Self::Misclassification,
    ];

    /// The tables of a comparison.
    pub const COMPARISON: [Self; 6] =
        [Self::Groups, Self::Pairs, Self::Omnibus, Self::Sensitivity, Self::Trend, Self::Duplicates];

    /// The tables of a coding sheet and of how well it was coded.
    pub const RELIABILITY: [Self; 6] =
        [Self::Sheet, Self::Key, Self::Agreement, Self::Precision, Self::Corrected, Self::Misclassification];

    /// Those of a report on articles.
    pub const OF_ARTICLES: [Self; 6] =
        [Self::Claims, Self::Sources, Self::Articles, Self::Outlets, Self::Skipped, Self::Columns];

    /// Those of a validation.
    pub const OF_VALIDATION: [Self; 4] = [Self::Figures, Self::Confusion, Self::Disagreements, Self::Columns];

    /// Its name: the stem of its files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Sources => "sources",
            Self::Articles => "articles",
            Self::Outlets => "outlets",
            Self::Skipped => "skipped",
            Self::Columns => "columns",
            Self::Figures => "figures",
            Self::Confusion => "confusion",
            Self::Disagreements => "disagreements",
            Self::Groups => "groups",
            Self::Pairs => "pairs",
            Self::Omnibus => "omnibus",
            Self::Sensitivity => "sensitivity",
            Self::Trend => "trend",
            Self::Duplicates => "duplicates",
            Self::Sheet => "sheet",
            Self::Key => "key",
            Self::Agreement => "agreement",
            Self::Precision => "precision",
            Self::Corrected => "corrected",
            Self::Misclassification => "misclassification",
        }
    }

    /// What a row stands for.
    #[must_use]
    pub const fn row(self) -> &'static str {
        match self {
            Self::Claims => "A claim: one attributed proposition by one source.",
            Self::Sources => "A distinct source of an article.",
            Self::Articles => "An article, with each metric of the metric table.",
            Self::Outlets => "An outlet, with each metric over its articles.",
            Self::Skipped => "An article or file that was skipped, with the reason and what to do.",
            Self::Columns => "A column of one of these tables.",
            Self::Figures => "A figure of how well a prediction agrees with what people coded.",
            Self::Confusion => "Two types that were coded and predicted of the same attribution.",
            Self::Disagreements => "A place where a prediction and what people coded differ.",
            Self::Groups => "A figure of a group of articles.",
            Self::Pairs => "A figure of two groups, compared.",
            Self::Omnibus => "A figure: whether any of the groups differ.",
            Self::Sensitivity => "A share of a group, or of two, under one setting of the codebook's choices.",
            Self::Trend => "A figure of a group in a period.",
            Self::Duplicates => "An article that has others nearly the same.",
            Self::Sheet => "A claim that coders are to judge.",
            Self::Key => "A claim of the coding sheet, with what the program made of it.",
            Self::Agreement => "A variable and the coders who are compared on it.",
            Self::Precision => "An outlet: how many of the claims that the program found are claims.",
            Self::Corrected => "A level's share of an outlet's claims, corrected for misclassification.",
            Self::Misclassification => "A true and a given level: how often the program takes one for the other.",
        }
    }

    /// The table's columns.
    #[must_use]
    pub fn table(self) -> &'static Table {
        &TABLES[self as usize]
    }
}

/// A table's columns; its rows are given to a [`Rows`] one cell at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Which table it is.
    pub id: TableId,
    /// In the order of the cells.
    pub columns: Vec<Column>,
}

static TABLES: LazyLock<[Table; 21]> = LazyLock::new(|| {
    TableId::ALL.map(|id| {
        let columns = match id {
            TableId::Claims => claims::COLUMNS.to_vec(),
            TableId::Sources => sources::COLUMNS.to_vec(),
            TableId::Articles => articles::columns(),
            TableId::Outlets => outlets::columns(),
            TableId::Skipped => skipped::COLUMNS.to_vec(),
            TableId::Columns => dictionary::COLUMNS.to_vec(),
            TableId::Figures => figures::COLUMNS.to_vec(),
            TableId::Confusion => confusion::COLUMNS.to_vec(),
            TableId::Disagreements => disagreements::COLUMNS.to_vec(),
            id if TableId::COMPARISON.contains(&id) => comparison::columns(id),
            id => reliability::columns(id),
        };
        Table { id, columns }
    })
});

/// Takes the rows of a table: as many cells as the table has columns, then the row's end.
pub trait Rows {
    /// Takes the next cell of the row.
    fn cell(&mut self, cell: Cell<'_>);
    /// Ends the row.
    fn end(&mut self);
}

/// Defines a table as a list of columns, each beside how its cell is read from a row. Some cells are put together
/// in the buffer that the function is given, which is empty.
macro_rules! fields {
    ($row:ident: $($column:expr => $cell:expr;)*) => {
        type ReadCell = for<'a, 'r> fn(&'a $row<'r>, &'a mut String) -> $crate::report::Cell<'a>;

        /// The columns.
        pub(super) static COLUMNS: &[$crate::report::Column] = &[$($column),*];

        /// Gives the cells of these columns; the row is for the caller to end.
        fn cells(row: &$row<'_>, scratch: &mut String, rows: &mut impl $crate::report::Rows) {
            // One after the other rather than in a loop: what a cell is made of is known at each.
            $({
                let read: ReadCell = $cell;
                scratch.clear();
                rows.cell(read(row, scratch));
            })*
        }
    };
}
pub(super) use fields;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_unique_and_say_what_they_mean() {
        for (place, id) in TableId::ALL.into_iter().enumerate() {
            assert_eq!(id as usize, place, "tables are found by their place");
            let mut seen = std::collections::BTreeSet::new();
            for column in &id.table().columns {
                assert!(seen.insert(&column.id), "{} has two columns {}", id.id(), column.id);
                assert!(column.meaning.ends_with('.'), "{}.{}: {}", id.id(), column.id, column.meaning);
                assert!(!column.title.is_empty() && !column.empty.is_empty(), "{}.{}", id.id(), column.id);
            }
        }
    }
}
