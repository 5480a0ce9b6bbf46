//! Names of a site's files, from what they are about: they hang on nothing else, so that pages that are made
//! apart can link to each other.

/// Letters of a title that stay in a file's name.
const LONGEST: usize = 40;

/// The page of an article.
pub(super) fn article(id: &str) -> String {
    named("article", id)
}

/// The list of an outlet's articles; `part` counts from 0.
pub(super) fn outlet(name: &str, part: usize) -> String {
    part_of(&named("outlet", if name.is_empty() { "unknown" } else { name }), part)
}

/// The page of an event.
pub(super) fn event(name: &str) -> String {
    named("event", name)
}

/// A page of a list that goes over several.
pub(super) fn list(name: &str, part: usize) -> String {
    part_of(&format!("{name}.html"), part)
}

/// A list as a link asks for it: `by` a column it's sorted by, `only` a column whose numerator is above 0, and columns
/// that hold one of the given values.
pub(super) fn asked(page: &str, asked: &[(&str, &str)]) -> String {
    let mut out = page.to_owned();
    for (i, (key, value)) in asked.iter().enumerate() {
        out.push(if i == 0 { '#' } else { '&' });
        out.push_str(key);
        out.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.') {
                out.push(char::from(byte));
            } else {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// The list of an outlet's articles sorted by a metric, those alone that a numerator of `x` comes from; all of them where
/// that is 0, since they are what it was looked for in.
pub(super) fn behind(outlet_name: &str, metric: &str, x: u64) -> String {
    let ask = [("by", metric), ("only", metric)];
    asked(&outlet(outlet_name, 0), if x > 0 { &ask } else { &ask[..1] })
}

fn part_of(first: &str, part: usize) -> String {
    match part {
        0 => first.to_owned(),
        n => format!("{}-{}.html", first.trim_end_matches(".html"), n + 1),
    }
}

/// What is left of a title in lower-case letters and digits, and a number that tells it from all others.
fn named(kind: &str, title: &str) -> String {
    let mut out = format!("{kind}-");
    let mut gap = false;
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            if gap && !out.ends_with('-') {
                out.push('-');
            }
            out.push(c);
        }
        gap = !c.is_ascii_alphanumeric();
        if out.len() > LONGEST {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    // FNV-1a, of which 48 bits are enough to tell a million titles apart.
    let hash = title.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    format!("{out}-{:012x}.html", hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_survives_any_name() {
        let link = asked("a.html", &[("by", "named_share"), ("outlet", "A & B=é#")]);
        assert_eq!(link, "a.html#by=named_share&outlet=A%20%26%20B%3D%C3%A9%23");
    }

    #[test]
    fn a_name_is_safe_and_its_own() {
        let name = article("The Harrow Herald/../b?ridge#1.txt");
        assert!(name.starts_with("article-the-harrow-herald-b-ridge-1-txt-") && name.ends_with(".html"), "{name}");
        assert_ne!(article("a/b"), article("a.b"));
        assert!(article("新闻/一").bytes().all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)));
        assert!(article(&"long ".repeat(99)).len() < 70);
        assert_eq!(outlet("", 0).replace(".html", "-2.html"), outlet("", 1));
    }
}
