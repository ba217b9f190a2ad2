//! Addresses of pages, and domains.
//!
//! A URL is split by a few lines rather than by the url crate, which brings IDNA tables (90 KB gzip in
//! a Wasm module): exports hold plain web addresses. The public suffix list is psl2's (70 KB gzip),
//! because no short rule knows that `co.uk` is not a site.

use std::borrow::Cow;

use crate::{
    Rules,
    public_suffix::{ends_in_number, registrable},
};

/// Parameters that say where a visitor came from, not what the page is.
const TRACKING: [&str; 16] = [
    "gclid", "fbclid", "msclkid", "dclid", "gbraid", "wbraid", "yclid", "twclid", "ttclid",
    "igshid", "mc_cid", "mc_eid", "_ga", "ref_src", "srsltid", "si",
];

/// Undoes what reports do to make an address unclickable: `hxxp`, `[.]`, `[at]`.
pub(super) fn without_defang(text: &str) -> Cow<'_, str> {
    // A mailbox may begin so: only a scheme is meant.
    let is_hidden = text
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("hxxp"))
        && text.get(4..).is_some_and(|rest| {
            let rest = rest.strip_prefix(['s', 'S']).unwrap_or(rest);
            ["://", "[:]", "[://]", "(:)"]
                .iter()
                .any(|mark| rest.starts_with(mark))
        });
    if !is_hidden && !text.bytes().any(|b| matches!(b, b'[' | b'(')) {
        return Cow::Borrowed(text);
    }
    let mut plain = text
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("[dot]", ".");
    plain = plain
        .replace("[at]", "@")
        .replace("[:]", ":")
        .replace("[://]", "://");
    if is_hidden {
        plain.replace_range(1..3, "tt");
    }
    Cow::Owned(plain)
}

struct Parts<'a> {
    /// Empty where the text names none.
    scheme: &'a str,
    host: &'a str,
    port: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
    if !scheme
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    {
        return None;
    }
    let rest = rest.split_once('#').map_or(rest, |(page, _)| page);
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(authority_end);
    let authority = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (host, Some(port)),
        Some(_) => return None,
        None => (authority, None),
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_host = host.contains('.')
        && host.split('.').all(|label| !label.is_empty())
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let (path, query) = tail
        .split_once('?')
        .map_or((tail, None), |(p, q)| (p, Some(q)));
    is_host.then_some(Parts {
        scheme,
        host,
        port,
        path,
        query,
    })
}

/// The host in lower case, without `www.`, default port, fragment and tracking parameters.
pub(super) fn write(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    let text = without_defang(text);
    let Parts {
        scheme,
        host,
        port,
        path,
        query,
    } = parts(&text)?;
    let is_http = scheme.eq_ignore_ascii_case("http");
    let is_web = is_http || scheme.eq_ignore_ascii_case("https") || scheme.is_empty();
    let keeps_scheme = !is_web || !rules.url_scheme;
    if keeps_scheme && !scheme.is_empty() {
        out.push_str(scheme);
        out.make_ascii_lowercase();
        out.push_str("://");
    }
    let start = out.len();
    push_lower_after(host, out);
    while rules.url_www
        && out
            .get(start..)
            .is_some_and(|h| h.starts_with("www.") && h.matches('.').count() > 1)
    {
        out.replace_range(start..start + 4, "");
    }
    let is_default_port = matches!(
        (port, is_http),
        (None | Some(""), _) | (Some("80"), true) | (Some("443"), false)
    );
    if let Some(port) = port.filter(|_| !is_default_port) {
        out.push(':');
        out.push_str(port);
    }
    if path != "/" {
        out.push_str(path);
    }
    let mut joiner = if path == "/" || path.is_empty() {
        "/?"
    } else {
        "?"
    };
    for pair in query.into_iter().flat_map(|query| query.split('&')) {
        let name = pair.split('=').next().unwrap_or("");
        let is_tracking = name.starts_with("utm_") || TRACKING.contains(&name);
        if pair.is_empty() || (rules.url_tracking && is_tracking) {
            continue;
        }
        out.push_str(joiner);
        out.push_str(pair);
        joiner = "&";
    }
    Some(())
}

/// Appends in lower case.
fn push_lower_after(host: &str, out: &mut String) {
    if host.is_ascii() {
        out.extend(host.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        out.extend(host.chars().flat_map(char::to_lowercase));
    }
}

/// The registrable domain, by the public suffix list, in lower case; the whole host where the rule is off.
pub(super) fn write_domain(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    let text = without_defang(text);
    let bare = text
        .strip_prefix("*.")
        .or_else(|| text.strip_prefix('.'))
        .unwrap_or(&text);
    let Parts { host, .. } = parts(bare)?;
    let host: String = host.chars().flat_map(char::to_lowercase).collect();
    if ends_in_number(&host) {
        return None;
    }
    let domain = if rules.domain_registrable {
        registrable(&host).unwrap_or(&host)
    } else {
        &host
    };
    out.push_str(domain);
    Some(())
}
