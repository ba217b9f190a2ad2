//! Damage that spreadsheets do to values.

use std::fmt;

use crate::Kind;

/// What happened to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DamageKind {
    /// `1.23E+11`: a long number shown as a power of ten.
    PowerOfTen,
    /// `123456789012345000`: a number of more digits than the 15 that a spreadsheet keeps.
    Rounded,
    /// `4915112345678.0`: a number read as one with a fraction.
    Fraction,
    /// `Mar-01`, `1-Mar`: a code taken for a date.
    Date,
    /// `#REF!`, `#N/A`: the error of a formula.
    Formula,
    /// `########`: a number too wide for its column.
    TooWide,
}

impl fmt::Display for DamageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PowerOfTen => {
                "a spreadsheet wrote a long number as a power of ten, and its last digits are lost"
            }
            Self::Rounded => {
                "a spreadsheet kept 15 digits of a longer number, and the rest are zeros"
            }
            Self::Fraction => "a number was read as one with a fraction and got .0 at its end",
            Self::Date => "a spreadsheet took a code for a date and wrote it as one",
            Self::Formula => {
                "a spreadsheet's formula failed, and its error stands in place of the value"
            }
            Self::TooWide => "a column was too narrow, and was saved as it looked",
        })
    }
}

/// Errors of formulas; a canonical form has them in lower case.
const FORMULA: [&str; 8] = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!",
];

/// What a spreadsheet did to a value, as far as the value alone can tell.
///
/// Lost leading zeros show only beside other values: [`crate::SameButFor::LeadingZeros`].
pub fn spreadsheet_damage(kind: Kind, raw: &str) -> Option<DamageKind> {
    let text = raw.trim();
    if let Some(what) = lost_digits(kind, text) {
        return Some(what);
    }
    if is_in_words(kind) {
        return None;
    }
    if is_fraction(text) {
        Some(DamageKind::Fraction)
    } else if is_rounded(text) {
        Some(DamageKind::Rounded)
    // Dates are dates under other labels too, and people are called may-01.
    } else if !matches!(kind, Kind::BirthDate | Kind::Other | Kind::Handle) && is_date(text) {
        Some(DamageKind::Date)
    } else {
        None
    }
}

/// What a spreadsheet wrote over a value, so that others look the same now: it links strangers.
///
/// A rounded number, or a code turned into a date, may be a value of its own. Costs a look at two bytes
/// for nearly every value: all values of a case pass here.
pub(crate) fn lost_digits(kind: Kind, text: &str) -> Option<DamageKind> {
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b'#') {
        let is_error = FORMULA.iter().any(|error| text.eq_ignore_ascii_case(error));
        let is_too_wide = bytes.len() >= 4 && bytes.iter().all(|b| *b == b'#');
        return is_error
            .then_some(DamageKind::Formula)
            .or_else(|| is_too_wide.then_some(DamageKind::TooWide));
    }
    let begins_with_one_digit = matches!(
        bytes.strip_prefix(b"-").unwrap_or(bytes),
        [b'0'..=b'9', b'.' | b',' | b'e' | b'E', ..]
    );
    (begins_with_one_digit && !is_in_words(kind) && is_power_of_ten(text))
        .then_some(DamageKind::PowerOfTen)
}

/// Kinds whose values are words or names of hosts, where numbers are no numbers.
const fn is_in_words(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Name | Kind::Address | Kind::Url | Kind::Email | Kind::Domain
    )
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// One digit, perhaps a fraction, and an exponent.
fn is_power_of_ten(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let digits = exponent.strip_prefix(['+', '-']);
    let is_signed = digits.is_some();
    let exponent = digits.unwrap_or(exponent);
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    // Without a sign or a fraction it may be a token of hexadecimal digits, such as 12e45; and a
    // spreadsheet gives an exponent two digits, where 3e-4 may be a handle.
    let is_written_by_a_program = !fraction.is_empty() || (is_signed && exponent.len() >= 2);
    is_written_by_a_program
        && is_number(exponent)
        && exponent.len() <= 3
        && whole.len() == 1
        && is_number(whole)
        && (fraction.is_empty() || is_number(fraction))
}

/// Five digits or more and `.0`: shorter ones may be versions or amounts.
fn is_fraction(text: &str) -> bool {
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"));
    whole.is_some_and(|whole| whole.len() >= 5 && is_number(whole))
}

/// From 18 digits on, where three zeros in a row by chance are one in a thousand.
fn is_rounded(text: &str) -> bool {
    let kept = text.get(..15).unwrap_or("");
    let rest = text.get(15..).unwrap_or("");
    rest.len() >= 3
        && text.len() <= 40
        && is_number(kept)
        && rest.bytes().all(|b| b == b'0')
        && kept.bytes().any(|b| b != b'0')
        // Numbers round from the start were given so.
        && !kept.ends_with("000")
}

/// Months as spreadsheets shorten them in English, German, French and Spanish, in lower case.
const MONTHS: &str = "jan feb mar apr may jun jul aug sep oct nov dec sept \
                      mrz mär mai okt dez janv févr mars avr juin juil août déc \
                      ene abr ago dic";

/// `Mar-01`, `1-Mar`, `01. Mrz`, `1-Mar-24`: a month with a day, a year, or both.
fn is_date(text: &str) -> bool {
    if text.len() > 16 {
        return false;
    }
    let mut months = 0;
    let mut numbers = 0;
    for part in text
        .split(['-', '.', ' ', '/'])
        .filter(|part| !part.is_empty())
    {
        if is_number(part) && matches!(part.len(), 1 | 2 | 4) {
            numbers += 1;
        } else if MONTHS
            .split(' ')
            .any(|month| month.eq_ignore_ascii_case(part))
        {
            months += 1;
        } else {
            return false;
        }
    }
    months == 1 && matches!(numbers, 1 | 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, raw: &str, expected: Option<DamageKind>) {
        assert_eq!(spreadsheet_damage(kind, raw), expected, "{kind:?} {raw}");
    }

    #[test]
    fn numbers_that_lost_their_digits_are_seen() {
        for damaged in [
            "1.23E+11",
            "4,9E+12",
            "3E+08",
            "1E+11",
            "4.91512E+12",
            "1,23E+11",
            "4.91512e12",
            " -1.2E+10 ",
            "1.5E-07",
        ] {
            check(Kind::Phone, damaged, Some(DamageKind::PowerOfTen));
        }
        check(Kind::Payment, "411111111111000", None);
        check(
            Kind::Payment,
            "490151234567891000",
            Some(DamageKind::Rounded),
        );
        check(Kind::Other, "100000000000000000000", None);
        check(Kind::Phone, "4915112345678.0", Some(DamageKind::Fraction));
        check(Kind::Other, "1.0", None);
        check(Kind::Other, "#REF!", Some(DamageKind::Formula));
        check(Kind::Name, "########", Some(DamageKind::TooWide));
    }

    #[test]
    fn codes_that_became_dates_are_seen() {
        for damaged in [
            "Mar-01", "1-Mar", "01-Mar", "1-Sep-24", "01. Mrz", "1.Mär", "Dez 24", "1-août",
            "Oct-2004",
        ] {
            check(Kind::Device, damaged, Some(DamageKind::Date));
        }
        for sound in ["MARCH1", "MAR", "MAR01", "mar-abc", "12-34", "jan-feb-12"] {
            check(Kind::Device, sound, None);
        }
        check(Kind::Handle, "may-01", None);
        check(Kind::BirthDate, "1-Mar-84", None);
    }

    #[test]
    fn sound_values_stay_sound() {
        for sound in [
            "+4915112345678",
            "12e45",
            "3e8a91",
            "E+1",
            "1.5",
            "f3E+1x",
            "3e-4",
            "1e5",
            "12.3E+10",
            "###",
            "",
        ] {
            assert_eq!(spreadsheet_damage(Kind::Device, sound), None, "{sound}");
        }
    }
}
