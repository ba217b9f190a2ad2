//! What is known to be shared.

use std::collections::BTreeSet;

use super::*;

fn check(kind: Kind, canonical: &str, expected: Option<SharedBy>) {
    assert_eq!(
        known_shared(kind, canonical, &Rules::default()),
        expected,
        "{kind:?} {canonical}"
    );
}

#[test]
fn blocks_that_many_machines_use() {
    check(Kind::Ip, "10.0.0.7", Some(SharedBy::PrivateNetwork));
    check(Kind::Ip, "172.31.255.255", Some(SharedBy::PrivateNetwork));
    check(Kind::Ip, "172.32.0.0", None);
    check(Kind::Ip, "100.64.0.1", Some(SharedBy::CarrierNat));
    check(Kind::Ip, "100.128.0.1", None);
    check(Kind::Ip, "127.0.0.1", Some(SharedBy::Loopback));
    check(Kind::Ip, "::1", Some(SharedBy::Loopback));
    check(Kind::Ip, "169.254.1.1", Some(SharedBy::LinkLocal));
    check(Kind::Ip, "fe80::/64", Some(SharedBy::LinkLocal));
    check(Kind::Ip, "fd00:1:2:3::/64", Some(SharedBy::PrivateNetwork));
    check(Kind::Ip, "198.19.255.255", Some(SharedBy::Reserved));
    check(Kind::Ip, "198.20.0.0", None);
    check(Kind::Ip, "223.255.255.255", None);
    check(Kind::Ip, "224.0.0.1", Some(SharedBy::Reserved));
    check(Kind::Ip, "255.255.255.255", Some(SharedBy::Reserved));
    check(Kind::Ip, "192.88.99.1", Some(SharedBy::Gateway));
    check(Kind::Ip, "64:ff9b::/64", Some(SharedBy::Gateway));
    check(Kind::Ip, "2001:0:4136:e378::/64", Some(SharedBy::Gateway));
    check(Kind::Ip, "2002:c000:204::/64", None);
    check(Kind::Ip, "10.0.0.0/8", None);
    check(Kind::Other, "10.0.0.7", None);
}

#[test]
fn name_servers_of_both_versions() {
    check(Kind::Ip, "8.8.8.8", Some(SharedBy::PublicResolver));
    check(Kind::Ip, "8.8.8.9", None);
    for block in ["2001:4860:4860::/64", "2606:4700:4700::/64", "2620:fe::/64"] {
        check(Kind::Ip, block, Some(SharedBy::PublicResolver));
    }
    check(
        Kind::Ip,
        "2001:4860:4860::8888",
        Some(SharedBy::PublicResolver),
    );
    check(Kind::Ip, "2001:4860:4860::1", None);
}

#[test]
fn hosts_are_shared_and_their_pages_are_not() {
    check(Kind::Domain, "linktr.ee", Some(SharedBy::LinkInBio));
    check(Kind::Url, "linktr.ee", Some(SharedBy::LinkInBio));
    check(Kind::Url, "https://www.bit.ly", Some(SharedBy::Shortener));
    check(Kind::Url, "linktr.ee/someone", None);
    check(Kind::Url, "someone.carrd.co", None);
    check(Kind::Domain, "gmail.com", Some(SharedBy::MailProvider));
    check(
        Kind::Domain,
        "mailinator.com",
        Some(SharedBy::DisposableMail),
    );
    check(Kind::Email, "someone@gmail.com", None);
    check(Kind::Email, "someone@mailinator.com", None);
}

#[test]
fn a_list_is_switched_off_and_on() {
    let mut rules = Rules::default();
    let examples = [
        (Kind::Ip, "203.0.113.7", SharedBy::Example),
        (Kind::Ip, "2001:db8:1:2::/64", SharedBy::Example),
        (Kind::Phone, "+12025550143", SharedBy::Fiction),
        (Kind::Phone, "+442079460958", SharedBy::Fiction),
        (Kind::Phone, "+61491570156", SharedBy::Fiction),
    ];
    for (kind, value, _) in examples {
        check(kind, value, None);
        assert_eq!(known_shared(kind, value, &rules), None, "{value}");
    }
    rules.lists_off = BTreeSet::from([SharedBy::CarrierNat]);
    for (kind, value, why) in examples {
        assert_eq!(known_shared(kind, value, &rules), Some(why), "{value}");
    }
    assert_eq!(known_shared(Kind::Ip, "100.64.0.1", &rules), None);
    assert_eq!(known_shared(Kind::Phone, "+12025550243", &rules), None);
}

#[test]
fn every_entry_is_on_one_list_and_is_found_under_it() {
    let all = Rules {
        lists_off: BTreeSet::new(),
        ..Rules::default()
    };
    let mut seen = BTreeSet::new();
    for list in built_in_lists() {
        assert_eq!(list.entries().count(), list.count);
        for entry in list.entries() {
            assert!(seen.insert(entry), "{entry} is listed twice");
            let (kind, value) = match list.why.listed().0 {
                ListForm::Hosts => (Kind::Domain, entry.to_owned()),
                ListForm::Blocks => (Kind::Ip, entry.split('/').next().unwrap().to_owned()),
                _ => (Kind::Phone, entry.replace('#', "5")),
            };
            assert_eq!(known_shared(kind, &value, &all), Some(list.why), "{entry}");
        }
    }
}

#[test]
fn lists_that_made_up_cases_use_as_real_values_are_off_unless_switched_on() {
    let off: Vec<&str> = Rules::default()
        .lists_off
        .iter()
        .map(|why| why.name())
        .collect();
    assert_eq!(off, ["addresses for examples", "numbers for films"]);
}

#[test]
fn every_reason_is_in_words() {
    assert_eq!(SharedBy::Shortener.to_string(), "a link shortener");
}
