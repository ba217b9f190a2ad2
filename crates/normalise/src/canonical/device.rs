//! Device ids: UUIDs, MAC addresses, IMEIs, hexadecimal fingerprints, and tokens of one's own.

/// A UUID in lower case without braces, a MAC address with colons, an IMEI in digits, hexadecimal in
/// lower case; any other token as it is, since its case may matter.
pub(super) fn write(text: &str, out: &mut String) {
    let bare = text
        .strip_prefix('{')
        .and_then(|t| t.strip_suffix('}'))
        .unwrap_or(text);
    let bare = bare.strip_prefix("urn:uuid:").unwrap_or(bare);
    if is_uuid(bare) || is_hex(bare) {
        out.push_str(bare);
        out.make_ascii_lowercase();
    } else if is_mac(bare) {
        out.extend(bare.chars().map(|c| {
            if c == '-' {
                ':'
            } else {
                c.to_ascii_lowercase()
            }
        }));
    } else if is_imei(bare) {
        out.extend(bare.chars().filter(char::is_ascii_digit));
    } else {
        out.push_str(text);
    }
}

/// Whether a text has one of the forms that only device ids have.
pub(super) fn has_form(text: &str) -> bool {
    let bare = text
        .strip_prefix('{')
        .and_then(|t| t.strip_suffix('}'))
        .unwrap_or(text);
    is_uuid(bare) || is_mac(bare)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, b)| {
            if matches!(place, 8 | 13 | 18 | 23) {
                b == b'-'
            } else {
                b.is_ascii_hexdigit()
            }
        })
}

fn is_mac(text: &str) -> bool {
    text.len() == 17
        && text.bytes().enumerate().all(|(place, b)| {
            if place % 3 == 2 {
                matches!(b, b':' | b'-')
            } else {
                b.is_ascii_hexdigit()
            }
        })
}

/// A fingerprint: a hash of 64 bits or more in hexadecimal, with a letter in it.
fn is_hex(text: &str) -> bool {
    text.len() >= 16
        && text.bytes().all(|b| b.is_ascii_hexdigit())
        && !text.bytes().all(|b| b.is_ascii_digit())
}

fn is_imei(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' ' | b'/'))
        && text.bytes().filter(u8::is_ascii_digit).count() == 15
}
