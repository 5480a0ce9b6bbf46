//! What a page may do: run and wear what was written into it, and nothing else.

use sha2::{Digest, Sha256};

/// A Content-Security-Policy that lets a page use exactly these scripts and styles, and load nothing. `forms` says
/// where forms may be sent to.
///
/// Scripts and styles stand in the page and are let in by the hash of their text: pages that are opened from a
/// disk have no origin that all browsers agree on, so `'self'` would shut out files beside the page.
pub(super) fn policy(scripts: &[&str], styles: &[&str], forms: &str) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action {forms}",
        sources(scripts),
        sources(styles)
    )
}

fn sources(texts: &[&str]) -> String {
    if texts.is_empty() {
        return "'none'".to_owned();
    }
    texts
        .iter()
        .map(|text| format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes()))))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_in_rfc_4648() {
        for (text, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn names_each_script_by_its_hash() {
        let policy = policy(&["alert('Hello, world.');"], &[], "'none'");
        assert!(policy.contains("script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"), "{policy}");
        assert!(policy.contains("style-src 'none'") && policy.starts_with("default-src 'none'"));
    }
}
