//! Phone numbers to E.164.
//!
//! Built on the ITU's list of calling codes alone. The libraries that carry every country's numbering
//! plan were measured in a Wasm module: phonenumber adds 625 KB gzip, more than the rest of the worker
//! together. So a number's length is checked against E.164, not against its country's plan.

use crate::Rules;

/// Writes `+` and the digits. Without a calling code, in the number or in the rules, the digits alone
/// are written and `None` is returned.
pub(super) fn write(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    if is_e164(text) {
        out.push_str(text);
        return Some(());
    }
    let text = text.strip_prefix("tel:").unwrap_or(text);
    // An extension is a desk, not a line.
    let text = text
        .split(['x', 'X', ';', '#'])
        .next()?
        .trim_end_matches('e')
        .trim_end();
    let mut is_international = text.starts_with('+') || text.starts_with("(+");
    if text
        .chars()
        .any(|c| !c.is_ascii_digit() && !"+-./() \u{a0}\u{2010}\u{2011}\u{2013}".contains(c))
    {
        return None;
    }
    // `+44 (0)20` shows the national zero for callers at home.
    let text = if is_international {
        text.replacen("(0)", "", 1)
    } else {
        text.to_owned()
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mut national = digits.as_str();
    if !is_international && let Some(rest) = digits.strip_prefix("00") {
        is_international = true;
        national = rest;
    }
    if is_international {
        out.push('+');
        out.push_str(national);
        return (has_length(national) && has_calling_code(national)).then_some(());
    }
    let code = rules.phone_default_code.as_str();
    if code.is_empty() {
        out.push_str(&digits);
        return None;
    }
    // Italy dials its zero from abroad too; North America has a 1 in its place.
    let national = match code {
        "39" => national,
        "1" if national.len() == 11 => national.strip_prefix('1').unwrap_or(national),
        _ => national.strip_prefix('0').unwrap_or(national),
    };
    out.push('+');
    out.push_str(code);
    out.push_str(national);
    out.get(1..)
        .is_some_and(|d| has_length(d) && has_calling_code(d))
        .then_some(())
}

/// Whether a text is a number with its calling code.
pub(super) fn is_international(text: &str) -> bool {
    let mut out = String::new();
    text.starts_with('+') && write(text, &Rules::default(), &mut out).is_some()
}

fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|d| {
        has_length(d) && d.bytes().all(|b| b.is_ascii_digit()) && has_calling_code(d)
    })
}

/// E.164: at most 15 digits; the shortest full numbers in use have 7.
fn has_length(digits: &str) -> bool {
    (7..=15).contains(&digits.len())
}

/// Country codes of two digits (ITU-T E.164, list of assigned codes); +1 and +7 have one digit.
const TWO_DIGITS: [u16; 44] = [
    20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56,
    57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
];

/// Codes of three digits that nobody has; the others of 200 to 999 are assigned.
const UNASSIGNED: [(u16, u16); 30] = [
    (210, 210),
    (214, 215),
    (217, 217),
    (219, 219),
    (259, 259),
    (280, 289),
    (292, 296),
    (384, 384),
    (388, 388),
    (422, 422),
    (424, 429),
    (671, 671),
    (684, 684),
    (693, 699),
    (801, 807),
    (809, 809),
    (830, 839),
    (851, 851),
    (854, 854),
    (857, 859),
    (871, 877),
    (879, 879),
    (884, 885),
    (887, 887),
    (889, 899),
    (969, 969),
    (978, 978),
    (990, 991),
    (997, 997),
    (999, 999),
];

/// Whether the digits begin with an assigned calling code.
fn has_calling_code(digits: &str) -> bool {
    let code = |length: usize| {
        digits
            .get(..length)
            .and_then(|code| code.parse::<u16>().ok())
    };
    if digits.starts_with(['1', '7']) {
        return true;
    }
    let (Some(two), Some(three)) = (code(2), code(3)) else {
        return false;
    };
    TWO_DIGITS.contains(&two)
        || (three >= 200
            && !UNASSIGNED
                .iter()
                .any(|&(from, to)| (from..=to).contains(&three)))
}
