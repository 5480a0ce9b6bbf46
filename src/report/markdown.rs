//! Markdown: the short tables as a page to paste into a note or an issue.

use super::cell::on_one_line;
use super::{Cell, Rows, write_number};

/// Takes rows as a Markdown table.
#[derive(Debug, Default)]
pub struct MarkdownRows {
    out: String,
    columns: usize,
    at: usize,
}

impl MarkdownRows {
    /// A table with these titles, `true` where the cells are numbers.
    #[must_use]
    pub fn new<'a>(titles: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let mut rows = Self::default();
        let mut rule = String::from("|");
        for (title, number) in titles {
            rows.cell(Cell::Text(title));
            rule.push_str(if number { " ---: |" } else { " --- |" });
        }
        rows.columns = rows.at;
        rows.end();
        rows.out.push_str(&rule);
        rows.out.push('\n');
        rows
    }

    /// What there is of the table since it was last taken.
    #[must_use]
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// The table.
    #[must_use]
    pub fn into_string(self) -> String {
        self.out
    }
}

/// A text as Markdown shows it word for word.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in on_one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '#' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

impl Rows for MarkdownRows {
    fn cell(&mut self, cell: Cell<'_>) {
        if self.at == 0 {
            self.out.push('|');
        }
        self.at += 1;
        self.out.push(' ');
        match cell {
            Cell::Empty => {}
            Cell::Text(text) | Cell::Word(text) => self.out.push_str(&escape(text)),
            Cell::Integer(number) => self.out.push_str(&number.to_string()),
            Cell::Number(number) => {
                let mut bytes = Vec::new();
                write_number(&mut bytes, number);
                self.out.push_str(std::str::from_utf8(&bytes).expect("digits"));
            }
            Cell::Flag(flag) => self.out.push_str(if flag { "yes" } else { "no" }),
        }
        self.out.push_str(" |");
    }

    fn end(&mut self) {
        debug_assert_eq!(self.at, self.columns, "cells of a Markdown row");
        self.at = 0;
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let mut rows = MarkdownRows::new([("Outlet", false), ("Claims", true)]);
        rows.cell(Cell::Text("The *Herald* | <b>Post</b>\n# x"));
        rows.cell(Cell::Integer(3));
        rows.end();
        assert_eq!(
            rows.into_string(),
            "| Outlet | Claims |\n| --- | ---: |\n| The \\*Herald\\* \\| &lt;b&gt;Post&lt;/b&gt; \\# x | 3 |\n"
        );
    }
}
