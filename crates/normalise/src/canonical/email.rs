//! E-mail addresses, by the rules of the provider.

use super::text::push_lower;
use super::url::without_defang;
use crate::Rules;

/// Lower case; at Gmail without dots and without what follows a plus; elsewhere by the rules that are on.
pub(super) fn write(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    if is_clean(text, rules) {
        out.push_str(text);
        return Some(());
    }
    let text = without_defang(text);
    // `Jane <jane@mail.org>`
    let text = match text.strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<')?.1,
        None => &text,
    };
    let text = without_scheme(text);
    let (local, domain) = text.rsplit_once('@')?;
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let is_domain = domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && domain
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let is_local = !local.is_empty()
        && !local
            .chars()
            .any(|c| c.is_whitespace() || matches!(c, '@' | ',' | ';' | '<' | '>'));
    if !is_domain || !is_local {
        return None;
    }
    let by = habit(domain, rules);
    let drops_plus = rules.email_plus_everywhere
        || by == Some(Habit::Gmail)
        || (rules.email_plus_providers && is_among(PLUS, domain));
    let local = match local.split_once('+') {
        Some((mailbox, _)) if !mailbox.is_empty() && drops_plus => mailbox,
        _ => local,
    };
    match by {
        Some(Habit::Gmail) => push_without(local, &['.'], out),
        Some(Habit::Proton) => push_without(local, &['.', '-', '_'], out),
        Some(Habit::Yahoo) => match local.split_once('-') {
            Some((base, _)) if !base.is_empty() => push_lower(base, out),
            _ => push_lower(local, out),
        },
        None => push_lower(local, out),
    }
    if out.is_empty() {
        return None;
    }
    out.push('@');
    match by {
        Some(Habit::Gmail) => out.push_str("gmail.com"),
        Some(Habit::Proton) => out.push_str("proton.me"),
        Some(Habit::Yahoo) | None => out.extend(domain.chars().flat_map(char::to_lowercase)),
    }
    Some(())
}

/// Providers known to deliver to the same mailbox, whatever follows a plus.
const PLUS: &[&str] = &[
    "fastmail.com",
    "fastmail.fm",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mac.com",
    "me.com",
    "msn.com",
    "outlook.com",
    "pm.me",
    "proton.me",
    "protonmail.ch",
    "protonmail.com",
];

/// An address at any of Proton's domains reaches the account that has the name at one.
const PROTON: &[&str] = &["pm.me", "proton.me", "protonmail.ch", "protonmail.com"];

/// A name at Yahoo has no hyphen; one stands only in its throw-away addresses, after their base name.
const YAHOO: &[&str] = &[
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.de",
    "yahoo.es",
    "yahoo.fr",
    "yahoo.it",
    "ymail.com",
];

/// What a provider is known to do with the part before the @.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    Gmail,
    Proton,
    Yahoo,
}

#[inline(never)] // else each list of domains becomes a chain of comparisons
fn is_among(domains: &[&str], domain: &str) -> bool {
    domains.iter().any(|of| of.eq_ignore_ascii_case(domain))
}

/// What the rules follow at a domain.
fn habit(domain: &str, rules: &Rules) -> Option<Habit> {
    if rules.email_gmail && is_among(&["gmail.com", "googlemail.com"], domain) {
        Some(Habit::Gmail)
    } else if rules.email_proton && is_among(PROTON, domain) {
        Some(Habit::Proton)
    } else if rules.email_yahoo && is_among(YAHOO, domain) {
        Some(Habit::Yahoo)
    } else {
        None
    }
}

/// Appends in lower case, without some characters.
fn push_without(local: &str, dropped: &[char], out: &mut String) {
    let kept = local.chars().filter(|c| !dropped.contains(c));
    out.extend(kept.flat_map(char::to_lowercase));
}

/// Without `mailto:`, in any case, however often it was put before the address.
fn without_scheme(text: &str) -> &str {
    let mut text = text;
    while let Some((scheme, rest)) = text.split_once(':')
        && scheme.eq_ignore_ascii_case("mailto")
    {
        text = rest;
    }
    text
}

/// Whether an address is already as it is to be, by the plainest reading: nearly all are.
fn is_clean(text: &str, rules: &Rules) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_');
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let has_dot_inside = domain.bytes().skip(1).any(|b| b == b'.');
    !local.is_empty()
        && has_dot_inside
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !domain.contains("..")
        && !matches!(domain, "gmail.com" | "googlemail.com")
        && habit(domain, rules).is_none()
        && local
            .bytes()
            .chain(domain.bytes())
            .all(|b| is_plain(b) || b == b'.')
}
