//! Address blocks that many machines use, from the registers of special-purpose addresses (RFC 6890,
//! RFC 5737, RFC 6598, RFC 6052, RFC 4380) and from what the operators of name servers publish.

pub(super) const PRIVATE: &str = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10";

pub(super) const CARRIER: &str = "100.64.0.0/10";

pub(super) const LOOPBACK: &str = "127.0.0.0/8 ::1";

pub(super) const LINK_LOCAL: &str = "169.254.0.0/16 fe80::/10";

/// Benchmarks (198.18.0.0/15), multicast, protocols of networks themselves, discarded traffic, ORCHID.
pub(super) const RESERVED: &str = "
    0.0.0.0/8 192.0.0.0/24 198.18.0.0/15 224.0.0.0/3
    :: 100::/64 2001:2::/48 2001:10::/28 2001:20::/28 5f00::/16 ff00::/8";

// 6to4's relays, Teredo (its clients of one server share a /64) and NAT64, well-known and local.
pub(super) const GATEWAYS: &str = "192.88.99.0/24 2001::/32 64:ff9b::/96 64:ff9b:1::/48";

pub(super) const EXAMPLES: &str = "
    192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20";

// Google, Cloudflare, Quad9, OpenDNS, AdGuard, CleanBrowsing, Control D, NextDNS, Verisign, Yandex,
// Level 3, Hurricane Electric, DNS.WATCH, SafeDNS, Comodo, 114DNS, AliDNS, DNSPod, Baidu, CNNIC, HiNet.
pub(super) const RESOLVERS: &str = "
    8.8.8.8 8.8.4.4 2001:4860:4860::8888 2001:4860:4860::8844
    1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 1.1.1.3 1.0.0.3 2606:4700:4700::1111
    9.9.9.9 9.9.9.10 9.9.9.11 149.112.112.112 149.112.112.10 149.112.112.11 2620:fe::fe
    208.67.222.222 208.67.220.220 208.67.222.123 208.67.220.123 2620:119:35::35 2620:119:53::53
    94.140.14.14 94.140.15.15 94.140.14.15 94.140.15.16 2a10:50c0::ad1:ff
    185.228.168.9 185.228.169.9 185.228.168.168 185.228.169.168 2a0d:2a00:1::2 2a0d:2a00:2::2
    76.76.2.0 76.76.10.0 2606:1a40::2 2606:1a40:1::2
    45.90.28.0 45.90.30.0 2a07:a8c0:: 2a07:a8c1::
    64.6.64.6 64.6.65.6 2620:74:1b::1:1 2620:74:1c::2:2
    77.88.8.8 77.88.8.1 77.88.8.2 77.88.8.3 77.88.8.7 77.88.8.88 2a02:6b8::feed:ff
    4.2.2.1 4.2.2.2 4.2.2.3 4.2.2.4 4.2.2.5 4.2.2.6 209.244.0.3 209.244.0.4
    74.82.42.42 2001:470:20::2 84.200.69.80 84.200.70.40 195.46.39.39 195.46.39.40
    8.26.56.26 8.20.247.20 114.114.114.114 114.114.115.115
    223.5.5.5 223.6.6.6 2400:3200::1 2400:3200:baba::1
    119.29.29.29 182.254.116.116 2402:4e00:: 180.76.76.76 1.2.4.8 210.2.4.8
    168.95.1.1 168.95.192.1";
