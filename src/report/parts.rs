//! Reports of parts, put in order, and what is wrong where they don't make a whole.

use std::path::PathBuf;

use super::ReportError;
use crate::article::PartOf;

/// The order in which reports are joined, by their numbers: that of the parts, or as they are given where they are no
/// parts.
///
/// # Errors
/// When some are parts and others aren't, the parts are not of one whole, one is given twice or one is missing.
pub(super) fn in_order(given: &[PathBuf], parts: &[Option<PartOf>]) -> Result<Vec<usize>, ReportError> {
    let mut order: Vec<usize> = (0..given.len()).collect();
    let Some((first, whole)) = parts.iter().enumerate().find_map(|(i, part)| Some((i, (*part)?))) else {
        return Ok(order);
    };
    let refuse = |i: usize, what: String| Err(ReportError::Part { folder: given[i].clone(), what });
    let first = given[first].display();
    for (i, part) in parts.iter().enumerate() {
        let Some(PartOf { k, n, files, bytes }) = *part else {
            return refuse(
                i,
                format!(
                    "it is no part, and {first} is part {} of {}. Join the parts first, then what they give with the others",
                    whole.k, whole.n
                ),
            );
        };
        if n != whole.n {
            return refuse(
                i,
                format!(
                    "it is part {k} of {n}, and {first} is part {} of {}. Give the parts of one whole",
                    whole.k, whole.n
                ),
            );
        }
        if (files, bytes) != (whole.files, whole.bytes) {
            return refuse(
                i,
                format!(
                    "it is a part of {files} files with {bytes} bytes, and {first} of {} files with {} bytes. Score it again over the same files",
                    whole.files, whole.bytes
                ),
            );
        }
    }
    let k = |i: usize| parts[i].map_or(0, |part| part.k);
    order.sort_by_key(|&i| k(i));
    if let Some(&[one, other]) = order.array_windows().find(|&&[one, other]| k(one) == k(other)) {
        let one = given[one].display();
        return refuse(other, format!("it is part {} of {}, and so is {one}. Give each part once", k(other), whole.n));
    }
    let there: Vec<u32> = order.iter().map(|&i| k(i)).collect();
    match missing(&there, whole.n) {
        Some(what) => Err(ReportError::MissingParts(what)),
        None => Ok(order),
    }
}

/// Most missing parts that are named one by one.
const NAMED: usize = 10;

/// Which parts of so many are missing, in words; none if they are all there. They are in order.
fn missing(there: &[u32], n: u32) -> Option<String> {
    let lost = (n as usize).saturating_sub(there.len());
    let numbers: Vec<String> = (1..=n)
        .filter(|k| there.binary_search(k).is_err())
        .take(if lost > NAMED { NAMED - 1 } else { NAMED })
        .map(|k| k.to_string())
        .collect();
    let more = lost.saturating_sub(numbers.len());
    let last = if more > 0 { Some(format!("{more} more")) } else { None };
    let all: Vec<String> = numbers.into_iter().chain(last).collect();
    let (last, before) = all.split_last()?;
    Some(match before {
        [] => format!("part {last} of {n} is missing"),
        _ => format!("parts {} and {last} of {n} are missing", before.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(parts: &[Option<PartOf>]) -> Result<Vec<usize>, String> {
        let given: Vec<PathBuf> = (0..parts.len()).map(|i| format!("folder-{i}").into()).collect();
        in_order(&given, parts).map_err(|error| error.to_string())
    }

    fn part(k: u32, n: u32) -> Option<PartOf> {
        Some(PartOf { k, n, files: 9, bytes: 900 })
    }

    #[test]
    fn parts_go_in_order_and_others_as_they_are_given() {
        assert_eq!(tried(&[part(2, 3), part(3, 3), part(1, 3)]), Ok(vec![2, 0, 1]));
        assert_eq!(tried(&[None, None, None]), Ok(vec![0, 1, 2]));
        assert_eq!(tried(&[part(1, 1)]), Ok(vec![0]));
    }

    #[test]
    fn what_makes_no_whole_is_said() {
        let refused = |parts: &[Option<PartOf>], what: &str| {
            let said = tried(parts).unwrap_err();
            assert!(said.contains(what), "{said}");
        };
        refused(&[part(1, 4), part(4, 4), part(3, 4)], "part 2 of 4 is missing");
        refused(&[part(2, 4)], "parts 1, 3 and 4 of 4 are missing");
        refused(&[part(2, 4000)], "parts 1, 3, 4, 5, 6, 7, 8, 9, 10 and 3990 more of 4000 are missing");
        refused(
            &[part(1, 2), part(2, 2), part(1, 2)],
            "folder-2 can't be joined: it is part 1 of 2, and so is folder-0",
        );
        refused(&[part(1, 2), part(2, 3)], "folder-1 can't be joined: it is part 2 of 3, and folder-0 is part 1 of 2");
        refused(&[None, part(2, 3)], "folder-0 can't be joined: it is no part, and folder-1 is part 2 of 3");
        let other = Some(PartOf { k: 2, n: 2, files: 8, bytes: 900 });
        refused(&[part(1, 2), other], "a part of 8 files with 900 bytes, and folder-0 of 9 files with 900 bytes");
    }
}
