//! E-mail addresses, by the rules of the provider.

use super::text::push_lower;
use super::url::without_defang;
use crate::Rules;

/// Lower case; at Gmail without dots and without what follows a plus; elsewhere without what follows
/// a plus where the rule says so.
pub(super) fn write(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    if is_clean(text) {
        out.push_str(text);
        return Some(());
    }
    let text = without_defang(text);
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    // `Jane <jane@mail.org>`
    let text = match text.strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<')?.1,
        None => text,
    };
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
    let is_gmail =
        domain.eq_ignore_ascii_case("gmail.com") || domain.eq_ignore_ascii_case("googlemail.com");
    let by_gmail = rules.email_gmail && is_gmail;
    let local = match local.split_once('+') {
        Some((mailbox, _)) if !mailbox.is_empty() && (by_gmail || rules.email_plus_everywhere) => {
            mailbox
        }
        _ => local,
    };
    if by_gmail {
        out.extend(
            local
                .chars()
                .filter(|&c| c != '.')
                .flat_map(char::to_lowercase),
        );
        if out.is_empty() {
            return None;
        }
        out.push_str("@gmail.com");
    } else {
        push_lower(local, out);
        out.push('@');
        out.extend(domain.chars().flat_map(char::to_lowercase));
    }
    Some(())
}

/// Whether an address is already as it is to be, by the plainest reading: nearly all are.
fn is_clean(text: &str) -> bool {
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
        && local
            .bytes()
            .chain(domain.bytes())
            .all(|b| is_plain(b) || b == b'.')
}
