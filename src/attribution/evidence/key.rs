//! Keys of features: what a feature's name becomes while scoring.
//!
//! A key is the template's hash and those of the values, each turned by its place and joined by exclusive
//! or. Hashes are 64 bits wide and well mixed, so that joining them needs no more; two of the few ten
//! thousand features of the table share a key with a probability under one in a thousand million.

use super::form_hash;

/// By how many bits the hash of each value is turned against that of the value before.
const TURN: u32 = 13;

/// A word's 32-bit hash spread over 64 bits.
#[inline(always)]
pub const fn widen(hash: u32) -> u64 {
    let wide = (hash as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    wide ^ (wide >> 32)
}

/// Hash of a template's name.
pub const fn template_hash(name: &[u8]) -> u64 {
    (form_hash(name) as u64).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// Joins the hash of the value at a place.
#[inline(always)]
pub const fn join(key: u64, place: u32, value: u64) -> u64 {
    key ^ value.rotate_left(TURN * place)
}

/// The key of a feature by its name, as the table of weights has it.
#[must_use]
pub fn key_of_name(feature: &str) -> u64 {
    let (template, values) = feature.split_once('=').unwrap_or((feature, ""));
    let key = template_hash(template.as_bytes());
    if values.is_empty() {
        return key;
    }
    (0..).zip(values.split('|')).fold(key, |key, (place, value)| join(key, place, widen(form_hash(value.as_bytes()))))
}
