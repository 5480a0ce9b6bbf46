//! The table of weights as a file: a line a feature, `question<TAB>feature<TAB>weight`; `#` begins a
//! comment. Weights are kept in thousandths: sums of whole numbers don't hang on their order. The build
//! script reads the built-in table with this too.

use super::key::key_of_name;

/// Names of the questions, in the order of [`Question`](super::Question).
pub const QUESTIONS: [&str; 4] = ["cue", "source", "content", "extent"];

/// The weights of each question by feature key, in thousandths; sorted, no key twice.
pub type Pairs = [Vec<(u64, i32)>; QUESTIONS.len()];

/// Largest weight, so that no sum overflows.
const LARGEST: f32 = 1000.0;

/// Most features of a question in one table: with those of the built-in table fewer than
/// [`MOST_KEYS`](super::perfect_hash::MOST_KEYS).
pub const MOST_FEATURES: usize = 36_000;

/// Why a table of weights could not be read.
#[derive(Debug, thiserror::Error)]
#[error("weights, line {line}: {what}; a line is a question, a feature and a number, apart by tabs")]
pub struct TableError {
    line: usize,
    what: String,
}

/// Reads a table.
///
/// # Errors
/// A line of another form, or an unknown question.
pub fn read(content: &str) -> Result<Pairs, TableError> {
    let mut pairs = Pairs::default();
    for (number, line) in content.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| TableError { line: number + 1, what: what.to_owned() };
        let mut cells = line.split('\t');
        let (Some(question), Some(feature), Some(weight), None) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err(wrong("not three cells"));
        };
        let question = QUESTIONS.iter().position(|q| *q == question).ok_or_else(|| wrong("unknown question"))?;
        let weight: f32 = weight.parse().map_err(|_| wrong("the weight is no number"))?;
        if weight.is_nan() || weight.abs() > LARGEST {
            return Err(wrong("the weight is not between -1000 and 1000"));
        }
        if pairs[question].len() == MOST_FEATURES {
            return Err(wrong("more than 36,000 features of one question"));
        }
        pairs[question].push((key_of_name(feature), (weight * 1000.0).round() as i32));
    }
    for pairs in &mut pairs {
        pairs.sort_by_key(|pair| pair.0);
        pairs.dedup_by_key(|pair| pair.0);
    }
    Ok(pairs)
}

/// Bytes of a pair.
const PAIR: usize = 12;

/// Pairs as bytes, little-endian: how many of each question, then key and weight of each.
#[cfg_attr(not(test), allow(dead_code, reason = "the build script's"))]
pub fn write(pairs: &Pairs) -> Vec<u8> {
    let counts = pairs.iter().flat_map(|pairs| (pairs.len() as u32).to_le_bytes());
    let pairs =
        pairs.iter().flatten().flat_map(|(key, weight)| [&key.to_le_bytes()[..], &weight.to_le_bytes()].concat());
    counts.chain(pairs).collect()
}

/// The pairs that [`write`] wrote.
pub fn from_bytes(bytes: &[u8]) -> Pairs {
    let (counts, pairs) = bytes.split_at(QUESTIONS.len() * 4);
    let mut pairs = pairs.as_chunks::<PAIR>().0.iter().map(|&[a, b, c, d, e, f, g, h, i, j, k, l]| {
        (u64::from_le_bytes([a, b, c, d, e, f, g, h]), i32::from_le_bytes([i, j, k, l]))
    });
    let mut counts = counts.as_chunks::<4>().0.iter().map(|count| u32::from_le_bytes(*count) as usize);
    std::array::from_fn(|_| pairs.by_ref().take(counts.next().unwrap_or(0)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_features_are_told() {
        let table: String = (0..=MOST_FEATURES).map(|i| format!("cue\tx={i}\t1\n")).collect();
        assert!(read(&table).unwrap_err().to_string().contains("line 36001: more than 36,000 features"));
    }

    #[test]
    fn the_compact_form_holds_the_table() {
        let pairs = read(include_str!("../../../lexicons/weights.tsv")).unwrap();
        let room = crate::attribution::evidence::perfect_hash::MOST_KEYS - MOST_FEATURES;
        assert!(pairs.iter().all(|pairs| !pairs.is_empty() && pairs.len() <= room));
        assert_eq!(from_bytes(&write(&pairs)), pairs);
    }
}
