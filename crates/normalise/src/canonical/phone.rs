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
        .trim_end_matches("e")
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

/// Whether the digits begin with a code of the ITU's list (Operational Bulletin 1114 and later).
fn has_calling_code(digits: &str) -> bool {
    let digit = |place: usize| {
        digits
            .as_bytes()
            .get(place)
            .map_or(0, |b| b.wrapping_sub(b'0'))
    };
    let (first, second, third) = (digit(0), digit(1), digit(2));
    match first {
        1 | 7 => true,
        2 => match second {
            0 | 7 => true,
            1 => matches!(third, 1..=3 | 6 | 8),
            2 | 3 | 4 | 6 => true,
            5 => third != 9,
            9 => matches!(third, 0 | 1 | 7..=9),
            _ => false,
        },
        3 => match second {
            5 | 7 => true,
            8 => third != 4 && third != 8,
            _ => true,
        },
        4 => second != 2 || matches!(third, 0 | 1 | 3),
        5 => true,
        6 => second <= 6 || second == 7 || (second == 8 && third != 4) || second == 9,
        8 => {
            matches!(second, 1 | 2 | 4 | 6)
                || second == 0
                || second == 5
                || second == 7
                || second == 8
        }
        9 => match second {
            6 => third != 9,
            7 => third != 8,
            9 => third != 0 && third != 1,
            _ => true,
        },
        _ => false,
    }
}
