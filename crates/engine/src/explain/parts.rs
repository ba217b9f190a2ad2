//! What a removal leaves of a ring, in words.

use super::{kind_noun, list, shortened, thousands};
use crate::{IdentifierId, Ledger};

/// "device d-31".
pub fn named_value(ledger: &Ledger, identifier: IdentifierId) -> String {
    let value = ledger.identifier(identifier);
    format!("{} {}", kind_noun(value.kind), shortened(value.value))
}

/// "splits this ring 41 / 17"; from accounts of each part, largest first.
pub fn splits(parts: &[u32]) -> String {
    match parts {
        [one, other] => {
            let [one, other] = [*one, *other].map(|part| thousands(u64::from(part)));
            format!("splits this ring {one} / {other}")
        }
        [] | [1, ..] => "leaves no two accounts of this ring connected".to_owned(),
        [_] => "leaves this ring whole".to_owned(),
        parts => {
            let largest: Vec<String> = parts
                .iter()
                .take(3)
                .map(|part| thousands(u64::from(*part)))
                .collect();
            let number = thousands(parts.len() as u64);
            format!(
                "splits this ring into {number} parts, the largest of {}",
                list(&largest)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::splits;

    #[test]
    fn parts_read_naturally() {
        let check = |parts: &[u32], expected: &str| assert_eq!(splits(parts), expected);
        check(&[41, 17], "splits this ring 41 / 17");
        check(&[1_200, 2], "splits this ring 1,200 / 2");
        check(&[44], "leaves this ring whole");
        check(&[1, 1], "splits this ring 1 / 1");
        check(&[1, 1, 1], "leaves no two accounts of this ring connected");
        check(&[], "leaves no two accounts of this ring connected");
        check(
            &[9, 4, 1, 1],
            "splits this ring into 4 parts, the largest of 9, 4 and 1",
        );
    }
}
