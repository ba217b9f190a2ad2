//! IP addresses: version 4 as a dotted quad, version 6 as the /64 one line of a provider gets.

use std::fmt::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::url::without_defang;
use crate::Rules;

/// Takes ports, brackets, zones and single-address prefixes off.
pub(super) fn write(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    if text.parse::<Ipv4Addr>().is_ok() {
        out.push_str(text);
        return Some(());
    }
    let text = without_defang(text);
    if let Some(bracketed) = text.strip_prefix('[') {
        return write_v6(bracketed.split_once(']')?.0, rules, out);
    }
    if text.matches(':').count() >= 2 {
        return write_v6(&text, rules, out);
    }
    let quad = text.split_once(':').map_or(&*text, |(quad, _)| quad);
    let quad = quad.strip_suffix("/32").unwrap_or(quad);
    let address: Ipv4Addr = quad.parse().ok()?;
    write!(out, "{address}").ok()
}

fn write_v6(text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    let text = text
        .strip_suffix("/128")
        .or_else(|| text.strip_suffix("/64"))
        .unwrap_or(text);
    let text = text.split_once('%').map_or(text, |(address, _)| address);
    let address: Ipv6Addr = text.parse().ok()?;
    if let Some(quad) = address.to_ipv4_mapped() {
        return write!(out, "{quad}").ok();
    }
    if !rules.ipv6_block || address.is_loopback() || address.is_unspecified() {
        return write!(out, "{address}").ok();
    }
    let block = Ipv6Addr::from_bits(address.to_bits() >> 64 << 64);
    write!(out, "{block}/64").ok()
}
