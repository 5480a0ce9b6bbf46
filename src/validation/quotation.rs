//! Which stretches of a text are quoted, for telling direct from indirect speech in a scoring that must not hang on
//! the program that is scored.
//!
//! "…" “…” ''…'' «…», or '…' ‘…’ outside of those; a quotation left open runs to the end of its paragraph.

use std::ops::Range;

use super::words::is_blank;

/// Longest quotation in single marks, in code points.
const LONGEST_SINGLE: usize = 300;

/// The quoted stretches, marks included, in order. Paragraphs are lines.
pub(super) fn regions(text: &[char]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for line in text.split(|c| *c == '\n') {
        of_paragraph(line, from, &mut out);
        from += line.len() + 1;
    }
    out
}

fn of_paragraph(line: &[char], base: usize, out: &mut Vec<Range<usize>>) {
    let (mut at, mut open) = (0, None);
    while at < line.len() {
        let doubled = matches!(line[at..], ['\'', '\'', ..] | ['`', '`', ..]);
        let mut width = if doubled { 2 } else { 1 };
        let mark = line[at];
        if doubled || matches!(mark, '"' | '“' | '„' | '«' | '”' | '»') {
            match open {
                None if doubled || !matches!(mark, '”' | '»') => open = Some(at),
                Some(start) if doubled || !matches!(mark, '“' | '„' | '«') => {
                    out.push(base + start..base + at + width);
                    open = None;
                }
                _ => {}
            }
        } else if open.is_none()
            && matches!(mark, '\'' | '‘')
            && let Some(end) = close_single(line, at)
        {
            out.push(base + at..base + end);
            width = end - at;
        }
        at += width;
    }
    if let Some(start) = open {
        out.push(base + start..base + line.len());
    }
}

/// Where the quotation ends that begins with the single mark at `at`; none for an apostrophe.
fn close_single(line: &[char], at: usize) -> Option<usize> {
    let letter = |i: Option<usize>| i.and_then(|i| line.get(i)).is_some_and(|c| c.is_alphanumeric());
    if !letter(Some(at + 1)) || letter(at.checked_sub(1)) || is_decade(&line[at + 1..]) {
        return None;
    }
    for k in at + 2..line.len().min(at + LONGEST_SINGLE) {
        match line[k] {
            '"' | '“' | '”' => return None,
            '\'' | '’' if !is_blank(line[k - 1]) && !letter(Some(k + 1)) => return Some(k + 1),
            _ => {}
        }
    }
    None
}

/// '90s, '16
fn is_decade(after: &[char]) -> bool {
    let digits = |i: usize| after.get(i).is_some_and(|c| c.is_numeric());
    let ends = |i: usize| !after.get(i).is_some_and(|c| super::words::is_word(*c));
    digits(0) && digits(1) && (ends(2) || after[2] == 's' && ends(3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_every_form() {
        let cases: [(&str, &[&str]); 7] = [
            ("He said “a b” and \"c d\" then ''e f'' it's", &["“a b”", "\"c d\"", "''e f''"]),
            ("‘It’s fine,’ he said. The ’90s", &["‘It’s fine,’"]),
            ("“open para\nnext “two” x", &["“open para", "“two”"]),
            ("Lee: 'I won' and voters' rights in the '90s", &["'I won'"]),
            ("she’s the “‘best’ one” ok", &["“‘best’ one”"]),
            ("a ” stray", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let characters: Vec<char> = text.chars().collect();
            let found: Vec<String> = regions(&characters).into_iter().map(|r| characters[r].iter().collect()).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
