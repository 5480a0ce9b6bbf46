//! Hashes of word forms: stable over runs and machines, since learned weights are keyed by them.

/// Hash of a folded form: FNV-1a, 64 bits. Two forms of the vocabulary never share one; that is checked
/// when it is sealed.
#[must_use]
pub const fn wide_hash(form: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut i = 0;
    while i < form.len() {
        hash = wider_hash(hash, form[i]);
        i += 1;
    }
    hash
}

/// The [`wide_hash`] of a form that has one more byte than the form with this hash.
#[must_use]
#[inline(always)]
pub const fn wider_hash(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// [`wide_hash`] folded to 32 bits, for telling words apart that the vocabulary doesn't hold.
#[must_use]
pub const fn form_hash(form: &[u8]) -> u32 {
    narrow(wide_hash(form))
}

/// Folds a wide hash to 32 bits.
#[must_use]
pub const fn narrow(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}
