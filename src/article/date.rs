//! Dates as the news writes them, to ISO 8601.
//!
//! A date that can be read two ways (03/04/2026) is left undefined rather than guessed: half of the world
//! would read it the other way, and a wrong date can't be seen in a table. Where only a month is told, that is
//! the date.

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::{Timestamp, fmt::rfc2822};

/// Letters of a date that could not be read that are kept.
const KEPT: usize = 40;

/// Articles with a date that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnreadDates {
    /// How many there are.
    pub articles: u64,
    /// The first of them: its id, and the date as it is written.
    pub first: Option<(String, String)>,
}

impl UnreadDates {
    /// Counts an article, where it has one: [`Article::unread_date`](super::Article::unread_date).
    pub fn count(&mut self, id: &str, unread: Option<&str>) {
        if let Some(written) = unread {
            self.articles += 1;
            self.first.get_or_insert_with(|| (id.to_owned(), written.to_owned()));
        }
    }
}

/// A date in one form, or as much of it as is kept where it can't be read.
pub(super) fn read(written: &str) -> (Option<String>, Option<String>) {
    let read = normalize(written);
    let unread: String = written.trim().chars().take(KEPT).collect();
    let unread = (read.is_none() && !unread.is_empty()).then_some(unread);
    (read, unread)
}

/// `2026-03-04`, or with a time `2026-03-04T05:06:07` and, where it is given, the offset; `2026-03` where no day is told.
pub(super) fn normalize(written: &str) -> Option<String> {
    let written = written.trim();
    if written.len() > 200 {
        return None;
    }
    let day = iso(written).or_else(|| digits(written)).or_else(|| mail(written)).or_else(|| words(written));
    day.or_else(|| month_alone(written))
}

/// ISO 8601 and its kin: a blank for the `T`, "UTC" or an offset after another blank, slashes.
fn iso(written: &str) -> Option<String> {
    let head = written.as_bytes().get(..10)?;
    let sign = head[4];
    if !(head[..4].iter().all(u8::is_ascii_digit) && matches!(sign, b'-' | b'/' | b'.') && head[7] == sign) {
        return None;
    }
    let mut text = written.to_owned();
    text.replace_range(4..5, "-");
    text.replace_range(7..8, "-");
    for (from, to) in [(" UTC", "Z"), (" GMT", "Z"), (" +", "+"), (" -", "-"), (" Z", "Z")] {
        if let Some(at) = text.rfind(from).filter(|&at| at > 10) {
            text.replace_range(at..at + from.len(), to);
        }
    }
    let Ok(pieces) = Pieces::parse(&text) else {
        // A good date with a time that isn't one.
        return text.get(..10)?.parse::<Date>().ok().map(|d| d.to_string());
    };
    let Some(time) = pieces.time() else {
        return Some(pieces.date().to_string());
    };
    let stamp = pieces.date().to_datetime(time.with().subsec_nanosecond(0).build().ok()?);
    let offset = match pieces.offset() {
        None => String::new(),
        Some(jiff::fmt::temporal::PiecesOffset::Zulu) => "Z".to_owned(),
        Some(offset) => format!("{:#}", Signed(offset.to_numeric_offset().seconds())),
    };
    Some(format!("{stamp}{offset}"))
}

/// Seconds as `+01:00`.
struct Signed(i32);

impl std::fmt::Display for Signed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let minutes = self.0.unsigned_abs() / 60;
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// `20260304`, and seconds or milliseconds since 1970.
fn digits(written: &str) -> Option<String> {
    let whole = written.split_once('.').map_or(written, |(whole, _)| whole);
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        let (date, _) = written.split_once('T').filter(|(d, _)| d.len() == 8)?;
        return digits(date);
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        8 => {
            let part = |range: std::ops::Range<usize>| whole[range].parse::<i16>().ok();
            date(part(0..4)?, part(4..6)?, part(6..8)?)
        }
        9..=10 => Timestamp::from_second(number).ok().map(|t| t.to_string()),
        12..=13 => Timestamp::from_second(number / 1000).ok().map(|t| t.to_string()),
        _ => None,
    }
}

/// RFC 2822, as feeds have it.
fn mail(written: &str) -> Option<String> {
    let zoned = rfc2822::parse(written).ok()?;
    let seconds = zoned.offset().seconds();
    let offset = if seconds == 0 { "Z".to_owned() } else { Signed(seconds).to_string() };
    Some(format!("{}{offset}", zoned.datetime()))
}

/// "March 4, 2026", "4 Mar. 2026", "Wednesday, 4th March 2026 at 5 p.m.", "04-Mar-2026", "25/12/2026".
fn words(written: &str) -> Option<String> {
    let parts: Vec<&str> =
        written.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|part| !part.is_empty()).collect();
    let day = |part: &&str| -> Option<i16> {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(end);
        matches!(rest, "" | "st" | "nd" | "rd" | "th")
            .then(|| number.parse().ok())
            .flatten()
            .filter(|d| (1..=31).contains(d))
    };
    let year = |part: &&str| -> Option<i16> { part.parse().ok().filter(|y| (1000..=2999).contains(y)) };
    for (i, part) in parts.iter().enumerate() {
        let Some(month) = month(part) else { continue };
        let before = i.checked_sub(1).and_then(|b| day(&parts[b]));
        let found = match (before, parts.get(i + 1).and_then(year)) {
            (Some(d), Some(y)) => Some((y, d)),
            _ => parts.get(i + 1).and_then(day).zip(parts.get(i + 2).and_then(year)).map(|(d, y)| (y, d)),
        };
        if let Some((y, d)) = found {
            return date(y, month, d);
        }
    }
    let [a, b, c, ..] = parts.as_slice() else {
        return None;
    };
    if !written.contains('/') && !written.contains('.') && !written.contains('-') {
        return None;
    }
    let (a, b, y) = (day(a)?, day(b)?, year(c)?);
    match (a > 12, b > 12) {
        (true, false) => date(y, b, a),
        (false, true) => date(y, a, b),
        _ if a == b => date(y, a, b),
        _ => None,
    }
}

/// "2026-03", "2026/3", "March 2026", "Mar. 2026" and nothing more.
fn month_alone(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(['-', '/', '.', ',', ' ']).filter(|part| !part.is_empty()).collect();
    let [a, b] = parts.as_slice() else { return None };
    let year = |part: &str| part.parse::<i16>().ok().filter(|y| (1000..=2999).contains(y));
    let number = |part: &str| part.parse::<i16>().ok().filter(|m| part.len() <= 2 && (1..=12).contains(m));
    let (year, month) = match (year(a), month(a)) {
        (Some(y), _) => (y, number(b)?),
        (_, Some(m)) => (year(b)?, m),
        _ => return None,
    };
    Some(format!("{year:04}-{month:02}"))
}

fn month(part: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let part = part.to_lowercase();
    let known = |m: &&str| part.len() >= 3 && (m.starts_with(&part) || (part == "sept" && m.starts_with("sep")));
    let at = MONTHS.iter().position(known)?;
    i16::try_from(at + 1).ok()
}

fn date(year: i16, month: i16, day: i16) -> Option<String> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_the_news_writes_them() {
        for (written, expected) in [
            ("2026-03-04", "2026-03-04"),
            ("2026/03/04", "2026-03-04"),
            ("2026-03-04T05:06:07Z", "2026-03-04T05:06:07Z"),
            ("2026-03-04T05:06:07.123456+01:00", "2026-03-04T05:06:07+01:00"),
            ("2026-03-04T05:06:07-0500", "2026-03-04T05:06:07-05:00"),
            ("2026-03-04 05:06:07", "2026-03-04T05:06:07"),
            ("2026-03-04 05:06:07 UTC", "2026-03-04T05:06:07Z"),
            ("2026-03-04 05:06:07+00:00", "2026-03-04T05:06:07+00:00"),
            ("2026-03-04 at noon", "2026-03-04"),
            ("20260304", "2026-03-04"),
            ("20260304T050607Z", "2026-03-04"),
            ("1772600767", "2026-03-04T05:06:07Z"),
            ("1772600767000", "2026-03-04T05:06:07Z"),
            ("Wed, 04 Mar 2026 05:06:07 GMT", "2026-03-04T05:06:07Z"),
            ("Wed, 04 Mar 2026 05:06:07 -0500", "2026-03-04T05:06:07-05:00"),
            ("March 4, 2026", "2026-03-04"),
            ("Published Sept. 4, 2026 at 5:06 p.m. ET", "2026-09-04"),
            ("Wednesday 4th March 2026", "2026-03-04"),
            ("04-Mar-2026", "2026-03-04"),
            ("25/12/2026", "2026-12-25"),
            ("12/25/2026", "2026-12-25"),
            ("05/05/2026", "2026-05-05"),
            ("2026-03", "2026-03"),
            ("2026/3", "2026-03"),
            ("March 2026", "2026-03"),
            ("Sept. 2026", "2026-09"),
        ] {
            assert_eq!(normalize(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_could_not_be_read_is_kept_and_counted() {
        assert_eq!(read(" March 4, 2026 "), (Some("2026-03-04".into()), None));
        assert_eq!(read(" 03/04/2026\n"), (None, Some("03/04/2026".into())));
        assert_eq!(read(&"é".repeat(99)).1.unwrap().chars().count(), KEPT);
        assert_eq!(read(" \n"), (None, None));
        let mut dates = UnreadDates::default();
        for (id, unread) in [("a", None), ("b", Some("03/04/2026")), ("c", Some("soon"))] {
            dates.count(id, unread);
        }
        assert_eq!((dates.articles, dates.first), (2, Some(("b".into(), "03/04/2026".into()))));
    }

    #[test]
    fn undefined_rather_than_guessed() {
        for written in [
            "",
            "03/04/2026",
            "yesterday",
            "2026-13-45",
            "February 31, 2026",
            "12",
            "a-b-c",
            "May we",
            "2026",
            "2026-13",
            "3.2026",
            "May 12",
            "2026-003",
        ] {
            assert_eq!(normalize(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(written in "\\PC{0,40}") {
            let _ = normalize(&written);
        }

        #[test]
        fn nothing_like_a_date_panics(written in "[0-9TZ:/ .+-]{0,30}|[0-9é]{4}-[0-9é]{2}-[0-9]{2}.{0,6}") {
            let _ = normalize(&written);
        }
    }
}
