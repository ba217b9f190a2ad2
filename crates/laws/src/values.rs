//! Values: a canonical form is its own canonical form.

use std::collections::BTreeSet;

use ringfence_normalise::{
    Form, Kind, Rules, canonical, known_shared, reads_as, spreadsheet_damage,
};

/// The first byte chooses the kind, the second one switches rules; the rest is a value.
pub(crate) fn canonical_is_its_own(bytes: &[u8]) {
    let [kind, switches, rest @ ..] = bytes else {
        return;
    };
    let Ok(raw) = std::str::from_utf8(rest) else {
        return;
    };
    let kind = Kind::ALL.get(usize::from(*kind) % Kind::ALL.len());
    let kind = kind.copied().unwrap_or(Kind::Other);
    let is_on = |bit: u8| switches >> bit & 1 == 0;
    let rules = Rules {
        phone_default_code: if is_on(7) {
            String::new()
        } else {
            "31".to_owned()
        },
        email_gmail: is_on(0),
        email_plus_everywhere: is_on(1),
        ipv6_block: is_on(2),
        url_tracking: is_on(3),
        url_www: is_on(4),
        url_scheme: is_on(5),
        domain_registrable: is_on(6),
        handle_case: is_on(6),
        email_plus_providers: !is_on(1),
        email_proton: !is_on(2),
        email_yahoo: !is_on(3),
        lists_off: BTreeSet::default(),
    };
    let (mut once, mut twice) = (String::from("left over"), String::new());
    let form = canonical(kind, raw, &rules, &mut once);
    match form {
        Form::Empty => assert!(once.is_empty() && raw.trim().is_empty()),
        Form::Canonical => {
            assert_eq!(
                canonical(kind, &once, &rules, &mut twice),
                form,
                "{kind:?} {raw:?}"
            );
            assert_eq!(once, twice, "{kind:?} {raw:?}");
        }
        Form::AsGiven | Form::Placeholder => {
            assert!(!once.is_empty());
            canonical(kind, &once, &rules, &mut twice);
            assert_eq!(once, twice, "{kind:?} {raw:?}");
        }
    }
    reads_as(kind, raw);
    known_shared(kind, &once, &rules);
    spreadsheet_damage(kind, raw);
}
