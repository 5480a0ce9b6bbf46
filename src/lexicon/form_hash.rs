//! Hashes of word forms: eight bytes at a time, since every word of every article is hashed. Stable over runs
//! and machines, since the build script makes the table of weights with them.

/// Where every form's hash begins.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Odd, its bits evenly spread: the 64-bit golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Hash of a folded form, 64 bits: of its bytes in eights, the last filled up with zeros. Two forms of the
/// vocabulary never share one; that is checked when it is sealed.
#[must_use]
pub const fn wide_hash(mut form: &[u8]) -> u64 {
    let mut hash = SEED;
    while let Some((eight, rest)) = form.split_first_chunk() {
        hash = longer_hash(hash, u64::from_le_bytes(*eight));
        form = rest;
    }
    if !form.is_empty() {
        let (mut last, mut i) = (0, form.len());
        while i > 0 {
            i -= 1;
            last = last << 8 | form[i] as u64;
        }
        hash = longer_hash(hash, last);
    }
    hash
}

/// The [`wide_hash`] of a form that goes on with these bytes, the first the lowest, after eights with this
/// hash. The two halves of the 128-bit product are joined, so that every bit of the result hangs on every byte
/// (Wang Yi's wyhash).
#[must_use]
#[inline(always)]
pub const fn longer_hash(hash: u64, bytes: u64) -> u64 {
    let product = (hash ^ bytes) as u128 * SPREAD as u128;
    product as u64 ^ (product >> 64) as u64
}

/// [`wide_hash`] folded to 32 bits, for telling words apart that the vocabulary doesn't hold.
#[must_use]
pub const fn form_hash(form: &[u8]) -> u32 {
    narrow(wide_hash(form))
}

/// The [`form_hash`] of each of some words.
#[must_use]
pub const fn form_hashes<const N: usize>(words: [&str; N]) -> [u32; N] {
    let (mut hashes, mut i) = ([0; N], 0);
    while i < N {
        hashes[i] = form_hash(words[i].as_bytes());
        i += 1;
    }
    hashes
}

/// Folds a wide hash to 32 bits.
#[must_use]
pub const fn narrow(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}
