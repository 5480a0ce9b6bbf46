//! The table of weights: whether each line is a question, a feature and a number.

use std::sync::Arc;

use super::suggestion;
use crate::lexicon::diagnostic::{Diagnostic, Document};

/// The questions that have weights.
pub const QUESTIONS: [&str; 4] = ["cue", "source", "content", "extent"];

/// Checks the table and counts its lines.
pub fn check(document: &Arc<Document>, out: &mut Vec<Diagnostic>) -> usize {
    let mut at = 0;
    let mut count = 0;
    for line in document.text.split_inclusive('\n') {
        let span = at..at + line.trim_end_matches(['\n', '\r']).len();
        let text = &document.text[span.clone()];
        at += line.len();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        count += 1;
        let error = |span, message: String| Diagnostic::error(document, "weights", span, message);
        let cells: Vec<&str> = text.split('\t').collect();
        let &[question, feature, weight] = cells.as_slice() else {
            let message = format!("the line has {} cells instead of 3", cells.len());
            out.push(error(span, message).help("a line is a question, a feature and a number, apart by tabs"));
            continue;
        };
        if !QUESTIONS.contains(&question) {
            let message = format!("there is no question `{question}`");
            out.push(error(span.start..span.start + question.len(), message).help(suggestion(question, QUESTIONS)));
        }
        if feature.is_empty() {
            out.push(
                error(span.clone(), "the feature has no name".into()).help("copy the name from the built-in table"),
            );
        }
        if !weight.parse::<f32>().is_ok_and(f32::is_finite) {
            let message = format!("`{weight}` is no number");
            out.push(
                error(span.end - weight.len()..span.end, message)
                    .help("write a weight such as -1.25, with a full stop"),
            );
        }
    }
    count
}
