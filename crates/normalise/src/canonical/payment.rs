//! Payment instruments and wallets.

/// An IBAN in upper case without spaces, a card number in digits, any other token as it is.
pub(super) fn write(text: &str, out: &mut String) {
    if is_iban(text) {
        out.extend(
            text.chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| c.to_ascii_uppercase()),
        );
    } else if is_card(text) {
        out.extend(text.chars().filter(char::is_ascii_digit));
    } else {
        out.push_str(text);
    }
}

/// Whether a text is an IBAN or a card number by its check digits.
pub(super) fn has_form(text: &str) -> bool {
    is_iban(text) || is_card(text)
}

/// A hexadecimal address in lower case (its mixed case is only a checksum), a bech32 address in lower
/// case, any other token as it is.
pub(super) fn write_wallet(text: &str, out: &mut String) {
    out.push_str(text);
    if is_hex_address(text) || is_bech32(text) {
        out.make_ascii_lowercase();
    }
}

/// Whether a text is an address of Ethereum's or Bitcoin's form.
pub(super) fn is_wallet(text: &str) -> bool {
    is_hex_address(text) || is_bech32(text) || is_base58(text)
}

fn is_hex_address(text: &str) -> bool {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    digits.is_some_and(|d| matches!(d.len(), 40 | 64) && d.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_bech32(text: &str) -> bool {
    let starts = |prefix: &str| {
        text.get(..prefix.len())
            .is_some_and(|p| p.eq_ignore_ascii_case(prefix))
    };
    (starts("bc1") || starts("ltc1"))
        && (14..=90).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_base58(text: &str) -> bool {
    (26..=35).contains(&text.len())
        && text.starts_with(['1', '3'])
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() && !matches!(b, b'0' | b'O' | b'I' | b'l'))
        && text.bytes().any(|b| b.is_ascii_alphabetic())
}

/// ISO 13616: two letters, two check digits, and the whole is 1 modulo 97.
fn is_iban(text: &str) -> bool {
    let bytes = || text.bytes().filter(|b| *b != b' ');
    let length = bytes().count();
    if !(15..=34).contains(&length) || !bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    if !bytes().take(2).all(|b| b.is_ascii_alphabetic())
        || !bytes().skip(2).take(2).all(|b| b.is_ascii_digit())
    {
        return false;
    }
    let remainder = bytes()
        .skip(4)
        .chain(bytes().take(4))
        .fold(0_u32, |rest, b| {
            let value = char::from(b).to_digit(36).unwrap_or(0);
            (rest * if value > 9 { 100 } else { 10 } + value) % 97
        });
    remainder == 1
}

/// ISO/IEC 7812: 13 to 19 digits whose Luhn sum ends in zero.
fn is_card(text: &str) -> bool {
    let digits = || text.bytes().rev().filter(u8::is_ascii_digit);
    if !text
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-'))
        || !(13..=19).contains(&digits().count())
    {
        return false;
    }
    let sum: u32 = digits()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0') * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}
