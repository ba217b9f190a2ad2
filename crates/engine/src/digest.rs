//! One number for a whole result: SHA-256 over the ranked rings.
//!
//! Equal digests mean the same rings with the same names, members and risks in the same order,
//! natively and in the browser. A run that takes its names from an earlier export ([`crate::lineage`])
//! has another digest than one without, by those names alone.

use sha2::{Digest, Sha256};

/// A ring as it enters the digest.
#[derive(Debug, Clone, Copy)]
pub struct RankedRing<'a> {
    pub name: &'a str,
    /// 0 to 100.
    pub risk: f64,
    /// Account names, ascending byte by byte.
    pub members: &'a [&'a str],
}

/// Lower-case hexadecimal SHA-256 of the rings in the order given.
///
/// For each ring its name, its risk with six digits and its members; each text is preceded by its
/// length in bytes as eight little-endian bytes, so that no two results are written alike.
pub fn digest<'a>(rings: impl IntoIterator<Item = RankedRing<'a>>) -> String {
    let mut hash = Sha256::new();
    for ring in rings {
        text(&mut hash, ring.name);
        text(&mut hash, &format!("{:.6}", ring.risk));
        hash.update((ring.members.len() as u64).to_le_bytes());
        for member in ring.members {
            text(&mut hash, member);
        }
    }
    hex(&hash.finalize())
}

fn text(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_le_bytes());
    hash.update(text.as_bytes());
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, risk: f64, members: &[&str]) -> String {
        digest([RankedRing {
            name,
            risk,
            members,
        }])
    }

    #[test]
    fn nothing_at_all_has_the_digest_of_no_bytes() {
        assert_eq!(
            digest([]),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn every_part_counts_and_digits_beyond_the_sixth_do_not() {
        let base = of("amber heron", 81.25, &["a", "b"]);
        assert_eq!(base.len(), 64);
        assert_eq!(base, of("amber heron", 81.250_000_1, &["a", "b"]));
        assert_ne!(base, of("amber heron", 81.250_001, &["a", "b"]));
        assert_ne!(base, of("amber herons", 81.25, &["a", "b"]));
        assert_ne!(base, of("amber heron", 81.25, &["a"]));
        assert_ne!(base, of("amber heron", 81.25, &["ab", ""]));
    }
}
