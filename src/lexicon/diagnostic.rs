//! What is wrong with a lexicon, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::span::{Byte, Span};

/// A file that a diagnostic points into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// As it is shown: the folder as it was given, and the file's name.
    pub path: String,
    /// Its text; empty when it could not be read.
    pub text: String,
}

/// Whether a lexicon can be used all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The lexicon can't be used, or an example that it gives doesn't hold.
    Error,
    /// It can be used, but something in it does nothing or not what it seems to.
    Warning,
}

impl Severity {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing wrong with a lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Name of the rule that was broken: `unknown-key`.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do; empty when the message says it.
    pub help: String,
    /// The file.
    pub document: Arc<Document>,
    /// The bytes that are wrong; empty when the whole file is.
    pub span: Span<Byte>,
    /// Another place in the same file that belongs to it, and what it is.
    pub related: Option<(Span<Byte>, &'static str)>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(document: &Arc<Document>, rule: &'static str, span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            rule,
            message: message.into(),
            help: String::new(),
            document: Arc::clone(document),
            span: Span::of(span),
            related: None,
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(
        document: &Arc<Document>,
        rule: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(document, rule, span, message) }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Points to another place as well.
    #[must_use]
    pub fn related(self, span: Range<usize>, label: &'static str) -> Self {
        Self { related: Some((Span::of(span), label)), ..self }
    }

    /// Line and column where it begins, both from 1; columns count code points.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let before = &self.document.text[..floor(&self.document.text, self.span.start as usize)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The diagnostic with the lines it points to, over several lines of text, without a line end after the
    /// last; `styled` adds ANSI colours.
    #[must_use]
    pub fn render(&self, styled: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(self.message.as_str()).id(self.rule));
        if self.document.text.is_empty() {
            group = group.element(Origin::path(self.document.path.as_str()));
        } else {
            group = group.element(self.snippet(self.span, AnnotationKind::Primary, ""));
            if let Some((span, label)) = self.related {
                group = group.element(self.snippet(span, AnnotationKind::Context, label));
            }
        }
        if !self.help.is_empty() {
            group = group.element(Level::HELP.message(self.help.as_str()));
        }
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }

    /// The lines of a span, which alone are given to the renderer: files are long.
    fn snippet(
        &self,
        span: Span<Byte>,
        kind: AnnotationKind,
        label: &'static str,
    ) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let text = &self.document.text;
        let (start, end) = (floor(text, span.start as usize), floor(text, span.end as usize));
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
        let mut annotation = kind.span(start - from..end - from);
        if !label.is_empty() {
            annotation = annotation.label(label);
        }
        Snippet::source(&text[from..to])
            .line_start(text[..from].matches('\n').count() + 1)
            .path(self.document.path.as_str())
            .annotation(annotation)
    }
}

/// In one line: `path:line:column: error: what is wrong; what to do`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.position();
        write!(f, "{}:{line}:{column}: {}: {}", self.document.path, self.severity.id(), self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", self.help) }
    }
}

/// The nearest place at or before `at` where a character begins.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_at_code_points() {
        let text = "a = 1\nb = [\"é\", \"ß\"]\n".to_owned();
        let at = text.find("\"ß").unwrap();
        let document = Arc::new(Document { path: "x.toml".into(), text });
        let d = Diagnostic::error(&document, "some-rule", at..at + 4, "no such letter")
            .help("write ss")
            .related(0..1, "first here");
        assert_eq!(d.position(), (2, 11));
        assert_eq!(d.to_string(), "x.toml:2:11: error: no such letter; write ss");
        let shown = d.render(false);
        assert!(shown.starts_with("error[some-rule]: no such letter\n"), "{shown}");
        assert!(
            shown.contains("2 | b = [\"é\", \"ß\"]")
                && shown.contains("first here")
                && shown.contains("help: write ss"),
            "{shown}"
        );
        assert!(d.render(true).contains('\u{1b}'));
    }

    #[test]
    fn a_file_without_text_or_a_span_beyond_it() {
        let document = Arc::new(Document { path: "x.toml".into(), text: String::new() });
        assert!(Diagnostic::warning(&document, "r", 7..9, "m").render(false).contains("x.toml"));
        let document = Arc::new(Document { path: "x.toml".into(), text: "é".into() });
        let d = Diagnostic::warning(&document, "r", 1..99, "m");
        assert_eq!(d.position(), (1, 1));
        assert!(d.render(false).contains("é"));
    }
}
