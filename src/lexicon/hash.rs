//! The content hash of a lexicon, by which a report says what it was made with.

use super::Entries;

/// 16 hexadecimal digits over the entries and over the lines of a user's weights: FNV-1a, 64 bits. Comments
/// and layout of the files don't count.
pub fn content_hash(entries: &Entries, weights: &str) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    let _ = std::fmt::write(&mut hash, format_args!("{entries:?}"));
    for line in weights.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        hash.add(line.as_bytes());
        hash.add(b"\n");
    }
    format!("{:016x}", hash.0)
}

struct Fnv(u64);

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl std::fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.add(text.as_bytes());
        Ok(())
    }
}
