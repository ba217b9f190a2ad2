//! Values that stand for "no value".

use crate::Kind;

/// Words for "nothing" in exports, in lower case.
const WORDS: [&str; 26] = [
    "unknown",
    "n/a",
    "na",
    "none",
    "null",
    "nil",
    "undefined",
    "nan",
    "empty",
    "missing",
    "test",
    "anonymous",
    "not available",
    "not provided",
    "not applicable",
    "(none)",
    "(null)",
    "<null>",
    "\\n",
    "-",
    "--",
    "---",
    "?",
    "??",
    "tbd",
    "xxx",
];

/// Mailbox names that nobody reads.
const MAILBOXES: [&str; 12] = [
    "test",
    "none",
    "null",
    "unknown",
    "na",
    "noemail",
    "nomail",
    "no-email",
    "noreply",
    "no-reply",
    "donotreply",
    "undefined",
];

/// Default values that devices, forms and sandboxes ship with.
const DEFAULTS: [(Kind, &str); 18] = [
    (Kind::Device, "02:00:00:00:00:00"),
    (Kind::Device, "02-00-00-00-00-00"),
    (Kind::Device, "ff:ff:ff:ff:ff:ff"),
    (Kind::Device, "9774d56d682e549c"),
    (Kind::Device, "004999010640000"),
    (Kind::Device, "012345678912345"),
    (Kind::Device, "123456789012345"),
    (Kind::Device, "ffffffff-ffff-ffff-ffff-ffffffffffff"),
    (Kind::Ip, "::"),
    (Kind::Ip, "255.255.255.255"),
    (Kind::Payment, "4111111111111111"),
    (Kind::Payment, "4242424242424242"),
    (Kind::Wallet, "0x000000000000000000000000000000000000dead"),
    (Kind::GovernmentId, "123456789"),
    (Kind::GovernmentId, "078051120"),
    (Kind::BirthDate, "1900-01-01"),
    (Kind::BirthDate, "1970-01-01"),
    (Kind::BirthDate, "0001-01-01"),
];

/// Whether a trimmed value, raw or canonical, stands for "no value".
pub(crate) fn is_placeholder(kind: Kind, text: &str) -> bool {
    is_word(kind, text)
        || is_zeros(kind, text)
        || DEFAULTS
            .iter()
            .any(|&(of, value)| of == kind && text.eq_ignore_ascii_case(value))
        || match kind {
            Kind::Phone => is_made_up_number(text),
            Kind::GovernmentId => is_one_digit_repeated(text),
            Kind::Email => text.split_once('@').is_some_and(|(mailbox, _)| {
                MAILBOXES.iter().any(|m| mailbox.eq_ignore_ascii_case(m))
            }),
            _ => false,
        }
}

fn is_word(kind: Kind, text: &str) -> bool {
    // Na and Null are family names, and a label may be anything.
    if text.len() > 14
        || (kind == Kind::Name && text.len() <= 4 && text.is_ascii() && !text.contains('/'))
    {
        return kind == Kind::Name && matches!(text, "-" | "--" | "---" | "?" | "??" | "\\n");
    }
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Nothing but zeros and separators, with `0x` or without.
fn is_zeros(kind: Kind, text: &str) -> bool {
    if matches!(kind, Kind::Other | Kind::Name | Kind::Handle) {
        return false;
    }
    let digits = text.strip_prefix("0x").unwrap_or(text);
    digits.contains('0')
        && digits.bytes().all(|b| {
            matches!(
                b,
                b'0' | b'-' | b'.' | b':' | b'+' | b' ' | b'{' | b'}' | b'/'
            )
        })
}

/// One digit repeated, the digits in order, or a code followed by nothing but zeros.
fn is_made_up_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '(']);
    if matches!(
        digits,
        "1234567890" | "0123456789" | "11234567890" | "123456789" | "12345678"
    ) {
        return true;
    }
    let zeros = digits.bytes().rev().take_while(|&b| b == b'0').count();
    is_one_digit_repeated(digits) || (zeros >= 7 && digits.len() - zeros <= 3)
}

fn is_one_digit_repeated(text: &str) -> bool {
    let mut bytes = text.bytes();
    let first = bytes.next();
    text.len() >= 7 && first.is_some_and(|f| f.is_ascii_digit() && bytes.all(|b| b == f))
}
