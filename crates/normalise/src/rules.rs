//! The rules of normalisation, each with a name and a switch.

use serde::{Deserialize, Serialize};

/// Which rules are on. Part of the policy: two values that compare equal give equal canonical forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools)] // each is one named rule that a person switches
pub struct Rules {
    /// Calling code (digits, no plus) put before numbers written in national form; empty for none.
    pub phone_default_code: String,
    /// At Gmail, dots before the @ and everything after a plus do not make another mailbox.
    pub email_gmail: bool,
    /// At every provider, what follows a plus before the @ is dropped.
    pub email_plus_everywhere: bool,
    /// An IPv6 address counts as its /64, the block one line of a provider gets.
    pub ipv6_block: bool,
    /// `utm_…`, `gclid`, `fbclid` and the like are dropped from addresses of pages.
    pub url_tracking: bool,
    /// `www.` is dropped from addresses of pages.
    pub url_www: bool,
    /// `http` and `https` are the same page: the scheme is dropped.
    pub url_scheme: bool,
    /// A domain counts as its registrable domain, by the public suffix list.
    pub domain_registrable: bool,
    /// A handle counts without its leading @ and in lower case.
    pub handle_case: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            phone_default_code: String::new(),
            email_gmail: true,
            email_plus_everywhere: false,
            ipv6_block: true,
            url_tracking: true,
            url_www: true,
            url_scheme: true,
            domain_registrable: true,
            handle_case: true,
        }
    }
}
