//! Damage that spreadsheets do to long numbers.

use crate::Kind;

/// Whether a value was rewritten by a spreadsheet: `1.23E+11`, `4,9E+12`, `#REF!`, `########`.
///
/// The digits are lost: such a value is shared by all that begin alike, so it links strangers.
pub fn is_spreadsheet_damage(kind: Kind, raw: &str) -> bool {
    let text = raw.trim();
    if matches!(
        text,
        "#REF!" | "#N/A" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NUM!" | "#NULL!"
    ) {
        return true;
    }
    if text.len() >= 4 && text.bytes().all(|b| b == b'#') {
        return true;
    }
    if matches!(
        kind,
        Kind::Name | Kind::Address | Kind::Url | Kind::Email | Kind::Domain
    ) {
        return false;
    }
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = exponent.strip_prefix(['+', '-']);
    let is_exponent = digits.unwrap_or(exponent);
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    // Without a sign or a fraction it may be a token of hexadecimal digits, such as 12e45.
    let is_written_by_a_program = digits.is_some() || !fraction.is_empty();
    is_written_by_a_program
        && is_number(is_exponent)
        && is_exponent.len() <= 3
        && whole.strip_prefix('-').unwrap_or(whole).len() == 1
        && is_number(whole.strip_prefix('-').unwrap_or(whole))
        && (fraction.is_empty() || is_number(fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_lost_their_digits_are_seen() {
        for damaged in ["1.23E+11", "4,9E+12", "3E+08", "#REF!", "########"] {
            assert!(is_spreadsheet_damage(Kind::Phone, damaged), "{damaged}");
        }
        for sound in [
            "+4915112345678",
            "12e45",
            "3e8a91",
            "E+1",
            "1.5",
            "f3E+1x",
            "",
        ] {
            assert!(!is_spreadsheet_damage(Kind::Device, sound), "{sound}");
        }
    }
}
