//! The part of a host that somebody registered, by the public suffix list.

/// The registrable domain of a host, in lower case: the public suffix and one label before it.
///
/// `None` where nobody registered anything: a public suffix itself, an empty label (so a leading dot),
/// an address of digits. A suffix that is not on the list has one label, as the list's own rule `*`
/// says. Names in Unicode and in Punycode are both understood, and stay as they are written.
pub fn registrable_domain(host: &str) -> Option<String> {
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.split('.').any(str::is_empty) || ends_in_number(host) {
        return None;
    }
    let host: String = host.chars().flat_map(char::to_lowercase).collect();
    registrable(&host).map(str::to_owned)
}

/// The same of a host in lower case without empty labels.
#[inline(never)] // the list is code: one copy of it is enough
pub(crate) fn registrable(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

/// A number at the end is an address, not a domain.
pub(crate) fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    last.bytes().all(|b| b.is_ascii_digit())
}
