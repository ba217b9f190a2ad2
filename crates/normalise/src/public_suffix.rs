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

/// Labels at the end of a host that may decide; the longest rule of the list has half as many.
const LABELS: usize = 16;

/// The same of a host in lower case without empty labels.
pub(crate) fn registrable(host: &str) -> Option<&str> {
    // The list refuses hosts that are deeper than any can be; exports hold them all the same.
    let deciding = last_labels(host, LABELS);
    if deciding.is_ascii() {
        return psl2::lookup(deciding)?.registrable_domain();
    }
    let labels = deciding.split('.').map(ascii).collect::<Option<Vec<_>>>()?;
    let in_ascii = labels.join(".");
    let domain = psl2::lookup(&in_ascii)?.registrable_domain()?;
    Some(last_labels(host, domain.split('.').count()))
}

/// The end of a host, of as many labels; the whole where it has no more.
fn last_labels(host: &str, labels: usize) -> &str {
    let before = labels.checked_sub(1);
    let cut = before.and_then(|before| host.rmatch_indices('.').nth(before));
    cut.map_or(host, |(dot, _)| &host[dot + 1..])
}

/// A label as the list has it: in Punycode where it is not ASCII.
fn ascii(label: &str) -> Option<String> {
    if label.is_ascii() {
        return Some(label.to_owned());
    }
    punycode::encode(label)
        .ok()
        .map(|encoded| format!("xn--{encoded}"))
}

/// A number at the end is an address, not a domain.
pub(crate) fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    last.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::registrable_domain;

    #[test]
    fn a_name_in_unicode_stays_as_it_is_written() {
        let domain = |host| registrable_domain(host);
        assert_eq!(domain("www.食狮.公司.cn").as_deref(), Some("食狮.公司.cn"));
        assert_eq!(domain("食狮.公司.cn").as_deref(), Some("食狮.公司.cn"));
        assert_eq!(domain("公司.cn"), None);
        assert_eq!(
            domain("a.b.xn--85x722f.xn--55qx5d.cn").as_deref(),
            Some("xn--85x722f.xn--55qx5d.cn")
        );
        assert_eq!(
            domain("Bücher.Example.CO.UK").as_deref(),
            Some("example.co.uk")
        );
    }

    #[test]
    fn no_host_is_too_long_or_too_deep_to_be_answered() {
        let deep = format!("{}example.co.uk", "a.".repeat(300));
        assert_eq!(registrable_domain(&deep).as_deref(), Some("example.co.uk"));
        let long = format!("{}.com", "ü".repeat(5_000));
        assert_eq!(registrable_domain(&long).as_deref(), Some(long.as_str()));
    }
}
