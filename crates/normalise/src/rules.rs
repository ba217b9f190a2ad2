//! The rules of normalisation, each with a name and a switch.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::SharedBy;

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
    /// At providers known to deliver it to the same mailbox, what follows a plus before the @ is dropped.
    pub email_plus_providers: bool,
    /// At Proton, dots, hyphens and underscores make no other mailbox, and its domains are one.
    pub email_proton: bool,
    /// At Yahoo, what follows a hyphen is a throw-away name of the same mailbox.
    pub email_yahoo: bool,
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
    /// Built-in lists of shared values that are not used.
    pub lists_off: BTreeSet<SharedBy>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            phone_default_code: String::new(),
            email_gmail: true,
            email_plus_everywhere: false,
            email_plus_providers: false,
            email_proton: false,
            email_yahoo: false,
            ipv6_block: true,
            url_tracking: true,
            url_www: true,
            url_scheme: true,
            domain_registrable: true,
            handle_case: true,
            lists_off: SharedBy::ALL
                .into_iter()
                .filter(|why| !why.is_on_by_default())
                .collect(),
        }
    }
}

/// One rule, as it is shown and switched.
#[derive(Debug, Clone, Copy)]
pub struct Switch {
    /// Name of the field, as it stands in a policy.
    pub name: &'static str,
    /// What the rule does, in one sentence.
    pub title: &'static str,
    pub get: fn(&Rules) -> bool,
    pub set: fn(&mut Rules, bool),
}

macro_rules! switches {
    ($($field:ident: $title:literal,)*) => {
        [$(Switch {
            name: stringify!($field),
            title: $title,
            get: |rules| rules.$field,
            set: |rules, on| rules.$field = on,
        }),*]
    };
}

impl Rules {
    /// Every rule that is on or off, in the order of the fields.
    pub const fn switches() -> [Switch; 11] {
        switches![
            email_gmail: "At Gmail, dots before the @ and what follows a plus make no other mailbox.",
            email_plus_everywhere: "At every provider, what follows a plus makes no other mailbox.",
            email_plus_providers: "At Outlook, iCloud, Fastmail and Proton, what follows a plus makes no \
                                   other mailbox.",
            email_proton: "At Proton, dots, hyphens and underscores make no other mailbox, and its \
                           domains are one.",
            email_yahoo: "At Yahoo, what follows a hyphen is a throw-away name of the same mailbox.",
            ipv6_block: "An IPv6 address counts as its /64, the block that one line gets.",
            url_tracking: "Parameters that follow visitors (utm_…, gclid, fbclid) are no part of a page's \
                           address.",
            url_www: "A page with www. and without it is the same page.",
            url_scheme: "A page by http and by https is the same page.",
            domain_registrable: "A domain counts as the part that somebody registered, by the public \
                                 suffix list.",
            handle_case: "A handle counts without its @ and in lower case.",
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, canonical};

    #[test]
    fn every_switch_changes_a_canonical_form() {
        let values = [
            (Kind::Email, "jane.doe+x@gmail.com"),
            (Kind::Email, "jane+x@mail.example"),
            (Kind::Email, "jane+x@outlook.com"),
            (Kind::Email, "jane.doe@pm.me"),
            (Kind::Email, "jane-x@yahoo.com"),
            (Kind::Ip, "2001:db8::1"),
            (Kind::Url, "a.example/?utm_source=x"),
            (Kind::Url, "www.a.example"),
            (Kind::Url, "http://a.example"),
            (Kind::Domain, "a.b.example"),
            (Kind::Handle, "@Jane"),
        ];
        for (switch, (kind, value)) in Rules::switches().into_iter().zip(values) {
            let mut rules = Rules::default();
            let before = (switch.get)(&rules);
            let (mut one, mut other) = (String::new(), String::new());
            canonical(kind, value, &rules, &mut one);
            (switch.set)(&mut rules, !before);
            assert_eq!((switch.get)(&rules), !before, "{}", switch.name);
            canonical(kind, value, &rules, &mut other);
            assert_ne!(one, other, "{}", switch.name);
        }
    }

    #[test]
    fn every_rule_of_a_policy_has_its_switch() {
        let policy = serde_json::to_value(Rules::default()).unwrap();
        let named = policy.as_object().unwrap().iter();
        let rules: Vec<&str> = named
            .filter(|(_, value)| value.is_boolean())
            .map(|(name, _)| name.as_str())
            .collect();
        let mut switches = Rules::switches().map(|switch| switch.name);
        switches.sort_unstable();
        let mut rules = rules;
        rules.sort_unstable();
        assert_eq!(rules, switches);
    }

    #[test]
    fn policies_of_before_are_read() {
        let rules: Rules =
            serde_json::from_str(r#"{"phone_default_code":"49","email_gmail":false}"#).unwrap();
        assert_eq!(
            rules,
            Rules {
                phone_default_code: "49".to_owned(),
                email_gmail: false,
                ..Rules::default()
            }
        );
    }
}
