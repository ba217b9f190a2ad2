//! What values become.

use proptest::prelude::*;

use super::*;

fn check(kind: Kind, raw: &str, form: Form, expected: &str) {
    check_with(&Rules::default(), kind, raw, form, expected);
}

fn check_with(rules: &Rules, kind: Kind, raw: &str, form: Form, expected: &str) {
    let mut out = "left over".to_owned();
    assert_eq!(
        (canonical(kind, raw, rules, &mut out), out.as_str()),
        (form, expected),
        "{kind:?} {raw:?}"
    );
}

#[test]
fn phones_become_e164() {
    for raw in [
        "+442079460958",
        "+44 20 7946 0958",
        "+44 (0)20 7946-0958",
        "0044 20 79460958",
        "tel:+44-20-7946-0958",
    ] {
        check(Kind::Phone, raw, Form::Canonical, "+442079460958");
    }
    check(Kind::Phone, "(555) 012-3456", Form::AsGiven, "5550123456");
    // Its digits are lost: all numbers that begin alike look so, and it must tie none of them.
    check(Kind::Phone, "1.23E+11", Form::Placeholder, "1.23e+11");
    check(Kind::Phone, "+0 123 456 789", Form::AsGiven, "+0123456789");
    let german = Rules {
        phone_default_code: "49".to_owned(),
        ..Rules::default()
    };
    check_with(
        &german,
        Kind::Phone,
        "030 901820",
        Form::Canonical,
        "+4930901820",
    );
    let american = Rules {
        phone_default_code: "1".to_owned(),
        ..Rules::default()
    };
    check_with(
        &american,
        Kind::Phone,
        "1 (212) 555-0123 x12",
        Form::Canonical,
        "+12125550123",
    );
}

#[test]
fn mailboxes_are_told_apart_as_their_provider_does() {
    check(
        Kind::Email,
        " Jane.Doe+shop@GoogleMail.com ",
        Form::Canonical,
        "janedoe@gmail.com",
    );
    check(
        Kind::Email,
        "Jane.Doe+shop@web.example",
        Form::Canonical,
        "jane.doe+shop@web.example",
    );
    check(
        Kind::Email,
        "mailto:a[at]b[.]org",
        Form::Canonical,
        "a@b.org",
    );
    check(
        Kind::Email,
        "Jane <jane@b.org>",
        Form::Canonical,
        "jane@b.org",
    );
    check(Kind::Email, "jane", Form::AsGiven, "jane");
    let plus = Rules {
        email_plus_everywhere: true,
        ..Rules::default()
    };
    check_with(&plus, Kind::Email, "a+b@c.org", Form::Canonical, "a@c.org");
}

#[test]
fn providers_have_habits_where_their_rule_is_on() {
    let rules = Rules {
        email_plus_providers: true,
        email_proton: true,
        email_yahoo: true,
        ..Rules::default()
    };
    for (raw, expected) in [
        ("Jane.Doe+x@Outlook.com", "jane.doe@outlook.com"),
        ("jane+x@icloud.com", "jane@icloud.com"),
        ("jane+x@mail.example", "jane+x@mail.example"),
        ("jane_doe@protonmail.com", "janedoe@proton.me"),
        ("Jane.Doe+x@pm.me", "janedoe@proton.me"),
        ("base-shop@yahoo.com", "base@yahoo.com"),
        ("-x@yahoo.com", "-x@yahoo.com"),
        ("a-b@mail.example", "a-b@mail.example"),
    ] {
        check_with(&rules, Kind::Email, raw, Form::Canonical, expected);
    }
    check_with(&rules, Kind::Email, "._@pm.me", Form::AsGiven, "._@pm.me");
    check(
        Kind::Email,
        "jane_doe@protonmail.com",
        Form::Canonical,
        "jane_doe@protonmail.com",
    );
}

#[test]
fn addresses_lose_ports_and_become_blocks() {
    check(Kind::Ip, "203.0.113.7", Form::Canonical, "203.0.113.7");
    check(Kind::Ip, "203.0.113.7:8080", Form::Canonical, "203.0.113.7");
    check(
        Kind::Ip,
        "203[.]0[.]113[.]7",
        Form::Canonical,
        "203.0.113.7",
    );
    check(
        Kind::Ip,
        "2001:DB8:1:2:3:4:5:6",
        Form::Canonical,
        "2001:db8:1:2::/64",
    );
    check(
        Kind::Ip,
        "[2001:db8::1]:443",
        Form::Canonical,
        "2001:db8::/64",
    );
    check(
        Kind::Ip,
        "2001:db8:1:2::/64",
        Form::Canonical,
        "2001:db8:1:2::/64",
    );
    check(
        Kind::Ip,
        "::ffff:203.0.113.7",
        Form::Canonical,
        "203.0.113.7",
    );
    check(Kind::Ip, "300.1.1.1", Form::AsGiven, "300.1.1.1");
}

#[test]
fn pages_and_domains() {
    check(
        Kind::Url,
        "HTTPS://www.Site.example:443/P/1?utm_source=x&b=2#top",
        Form::Canonical,
        "site.example/P/1?b=2",
    );
    check(
        Kind::Url,
        "http://site.example/?fbclid=1",
        Form::Canonical,
        "site.example",
    );
    check(
        Kind::Url,
        "hxxps://site[.]example/a",
        Form::Canonical,
        "site.example/a",
    );
    check(
        Kind::Url,
        "http://u:p@site.example:8080/",
        Form::Canonical,
        "site.example:8080",
    );
    check(Kind::Url, "not a page", Form::AsGiven, "not a page");
    let strict = Rules {
        url_scheme: false,
        url_www: false,
        ..Rules::default()
    };
    check_with(
        &strict,
        Kind::Url,
        "http://www.a.org/",
        Form::Canonical,
        "http://www.a.org",
    );
    check(
        Kind::Domain,
        "shop.www.Site.co.uk.",
        Form::Canonical,
        "site.co.uk",
    );
    check(
        Kind::Domain,
        "https://a.b.site.com/x",
        Form::Canonical,
        "site.com",
    );
    check(
        Kind::Domain,
        "me.github.io",
        Form::Canonical,
        "me.github.io",
    );
    check(Kind::Domain, "10.0.0.1", Form::AsGiven, "10.0.0.1");
}

#[test]
fn devices_wallets_payments() {
    let uuid = "885d7bb8-9a1e-fc40-1bf0-29ea1606f28c";
    check(Kind::Device, uuid, Form::Canonical, uuid);
    check(
        Kind::Device,
        "{885D7BB8-9A1E-FC40-1BF0-29EA1606F28C}",
        Form::Canonical,
        uuid,
    );
    check(
        Kind::Device,
        "AA-BB-CC-DD-EE-FF",
        Form::Canonical,
        "aa:bb:cc:dd:ee:ff",
    );
    check(
        Kind::Device,
        "35-209900-176148-1",
        Form::Canonical,
        "352099001761481",
    );
    check(Kind::Device, "dev_Ab1", Form::Canonical, "dev_Ab1");
    let wallet = "0x3da02e1f29bcbed185eca0d3299efd46e6e7e155";
    check(
        Kind::Wallet,
        "0x3DA02E1f29bcbed185eca0d3299efd46e6e7e155",
        Form::Canonical,
        wallet,
    );
    check(
        Kind::Wallet,
        "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        Form::Canonical,
        "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
    );
    check(
        Kind::Payment,
        "de89 3704 0044 0532 0130 00",
        Form::Canonical,
        "DE89370400440532013000",
    );
    check(
        Kind::Payment,
        "5555 5555 5555 4444",
        Form::Canonical,
        "5555555555554444",
    );
    check(Kind::Payment, "card_0f3A", Form::Canonical, "card_0f3A");
}

#[test]
fn words_dates_and_numbers_of_documents() {
    check(
        Kind::Name,
        "  O'Brien,  ANNA ",
        Form::Canonical,
        "o'brien anna",
    );
    check(Kind::Handle, "@Some_One", Form::Canonical, "some_one");
    check(Kind::GovernmentId, "ab-12 34.5", Form::Canonical, "AB12345");
    check(Kind::BirthDate, "19720812", Form::Canonical, "1972-08-12");
    check(
        Kind::BirthDate,
        "1972/8/12 00:00",
        Form::Canonical,
        "1972-08-12",
    );
    check(Kind::BirthDate, "08/12/1972", Form::AsGiven, "08/12/1972");
    check(Kind::Postcode, "sw1a 1aa", Form::Canonical, "SW1A1AA");
    check(
        Kind::Postcode,
        "South  Melbourne",
        Form::Canonical,
        "south melbourne",
    );
}

#[test]
fn values_that_stand_for_nothing_are_placeholders() {
    for (kind, raw) in [
        (Kind::Device, "00000000-0000-0000-0000-000000000000"),
        (Kind::Device, "02:00:00:00:00:00"),
        (Kind::Device, "Unknown"),
        (Kind::Phone, "+10000000000"),
        (Kind::Phone, "9999999999"),
        (Kind::Phone, "n/a"),
        (Kind::Email, "test@anything.org"),
        (Kind::Email, "Test+1@gmail.com"),
        (Kind::Ip, "0.0.0.0"),
        (Kind::Wallet, "0x0000000000000000000000000000000000000000"),
        (Kind::Payment, "4111 1111 1111 1111"),
        (Kind::Name, "unknown"),
        (Kind::Other, "-"),
    ] {
        let mut out = String::new();
        assert_eq!(
            canonical(kind, raw, &Rules::default(), &mut out),
            Form::Placeholder,
            "{raw}"
        );
    }
    check(Kind::Name, "Null", Form::Canonical, "null");
    check(Kind::Other, "0", Form::Canonical, "0");
    check(Kind::Device, " \t", Form::Empty, "");
}

/// Found by fuzzing.
#[test]
fn what_a_form_uncovers_is_read_again() {
    for (kind, raw, form, expected) in [
        (Kind::Postcode, "le.co.u9...", Form::Canonical, "LE.CO.U9"),
        (Kind::Postcode, "XSW , Apt 3", Form::Canonical, "XSWAPT3"),
        (Kind::GovernmentId, "\u{7}nA", Form::Placeholder, "na"),
    ] {
        check(kind, raw, form, expected);
        check(kind, expected, form, expected);
    }
    let mut out = String::new();
    let form = canonical(Kind::Ip, "::8db1", &Rules::default(), &mut out);
    let written = out.clone();
    assert_eq!(
        canonical(Kind::Ip, &written, &Rules::default(), &mut out),
        form
    );
}

proptest! {
    #[test]
    fn a_canonical_form_is_its_own(raw in "[ -~é]{0,24}", kind in 0_usize..16) {
        let kind = Kind::ALL[kind];
        let (mut once, mut twice) = (String::new(), String::new());
        let form = canonical(kind, &raw, &Rules::default(), &mut once);
        if form == Form::Canonical {
            prop_assert_eq!(canonical(kind, &once, &Rules::default(), &mut twice), Form::Canonical);
            prop_assert_eq!(twice, once);
        }
    }

    #[test]
    fn no_value_panics(raw in "\\PC{0,30}") {
        let mut out = String::new();
        for kind in Kind::ALL {
            canonical(kind, &raw, &Rules::default(), &mut out);
        }
    }
}

#[test]
fn a_scheme_before_a_mailbox_does_not_matter_however_it_is_written() {
    for raw in [
        "MAILTO:jane@x.org",
        "Jane <mailto:jane@x.org>",
        "mailto:mailto:jane@x.org",
    ] {
        check(Kind::Email, raw, Form::Canonical, "jane@x.org");
    }
    // A mailbox that begins like a hidden scheme is itself.
    check(
        Kind::Email,
        "Hxxpfan@mail.org",
        Form::Canonical,
        "hxxpfan@mail.org",
    );
}

#[test]
fn what_is_stripped_is_stripped_at_once() {
    check(Kind::Handle, "@@@@@@@bob", Form::Canonical, "bob");
    check(
        Kind::Url,
        "www.www.www.www.www.www.example.com",
        Form::Canonical,
        "example.com",
    );
    check(Kind::Device, "#REF!", Form::Placeholder, "#ref!");
    check(Kind::Device, "#ref!", Form::Placeholder, "#ref!");
}
