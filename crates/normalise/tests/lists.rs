//! Lists: the real ones where they are at hand, a slow reading of the same rules, and files that are
//! no lists.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::{
    net::{IpAddr, Ipv6Addr},
    path::Path,
};

use proptest::prelude::*;
use ringfence_normalise::{Kind, ListError, ListForm, Rules, SharedList, SharedLists};

fn read(name: &str, text: &str) -> SharedList {
    SharedList::read(name, text.as_bytes()).unwrap()
}

fn compiled(lists: &[SharedList]) -> SharedLists {
    SharedLists::new(lists, &Rules::default()).unwrap()
}

fn warning_list(form: &str, attributes: &str, entries: &str) -> String {
    format!(
        r#"{{"name":"L","description":"d","version":3,"type":"{form}","list":[{entries}],"matching_attributes":[{attributes}],"more":{{}}}}"#
    )
}

#[test]
fn addresses_are_covered_by_blocks_of_both_versions() {
    let text = "# ours\n203.0.113.0/24\n198.51.100.7 # one\n::ffff:192.0.2.0/120\n2001:db8::/33\n2001:db8:ffff::5\n";
    let lists = compiled(&[read("office", text)]);
    for inside in [
        "203.0.113.0",
        "203.0.113.255",
        "198.51.100.7",
        "192.0.2.9",
        "2001:db8:7fff:1::/64",
        "2001:db8:ffff::/64",
        "2001:db8:ffff::5",
    ] {
        assert_eq!(lists.why(Kind::Ip, inside), Some("office"), "{inside}");
    }
    for outside in [
        "203.0.114.0",
        "198.51.100.8",
        "192.0.3.0",
        "2001:db8:8000::/64",
        "2001:db8:ffff::6",
        "203.0.113.0/24",
        "",
    ] {
        assert_eq!(lists.why(Kind::Ip, outside), None, "{outside}");
    }
    assert_eq!(lists.why(Kind::Other, "203.0.113.1"), None);
}

#[test]
fn the_first_list_answers() {
    let one = read("wide", "10.0.0.0/8\nb.example\n+447700900123");
    let two = read("narrow", "10.1.0.0/16\n10.2.0.0/16\na.example\nb.example");
    let lists = compiled(&[one.clone(), two.clone()]);
    assert_eq!(lists.why(Kind::Ip, "10.1.0.1"), Some("wide"));
    assert_eq!(lists.why(Kind::Domain, "a.example"), Some("narrow"));
    let lists = compiled(&[two, one]);
    assert_eq!(lists.why(Kind::Ip, "10.1.0.1"), Some("narrow"));
    assert_eq!(lists.why(Kind::Ip, "10.3.0.1"), Some("wide"));
    assert_eq!(lists.why(Kind::Domain, "b.example"), Some("narrow"));
    assert_eq!(lists.why(Kind::Phone, "+447700900123"), Some("wide"));
}

#[test]
fn hosts_speak_for_themselves_and_not_for_their_customers() {
    let text = warning_list("hostname", r#""domain""#, r#"".Links.example","github.io""#);
    let lists = compiled(&[read("x.json", &text)]);
    for (kind, value, shared) in [
        (Kind::Domain, "links.example", true),
        (Kind::Domain, "a.links.example", true),
        (Kind::Domain, "notlinks.example", false),
        (Kind::Domain, "example", false),
        // Whoever has a name below a public suffix has it alone.
        (Kind::Domain, "github.io", true),
        (Kind::Domain, "me.github.io", false),
        (Kind::Url, "links.example", true),
        (Kind::Url, "https://www.links.example/", true),
        (Kind::Url, "links.example/someone", false),
        (Kind::Url, "links.example/?u=someone", false),
        (Kind::Url, "someone.links.example", false),
        (Kind::Email, "someone@links.example", false),
        (Kind::Handle, "links.example", false),
    ] {
        let expected = shared.then_some("L");
        assert_eq!(lists.why(kind, value), expected, "{kind:?} {value}");
    }
}

#[test]
fn a_mailbox_at_a_disposable_provider_is_one_mailbox() {
    let text = warning_list("substring", r#""email-src""#, r#""throwaway.example""#);
    let list = read("x.json", &text);
    assert_eq!(list.form, ListForm::MailDomains);
    let lists = compiled(&[list]);
    assert_eq!(lists.why(Kind::Domain, "throwaway.example"), Some("L"));
    assert_eq!(lists.why(Kind::Email, "a@throwaway.example"), None);
}

#[test]
fn whole_values_are_compared_in_their_canonical_form() {
    let text =
        "Jane.Doe@gmail.com\nhttps://www.bit.ly/aBc?utm_source=x\nABC-123\n+44 20 7946 0958\n";
    let lists = compiled(&[read("ours", text)]);
    for (kind, value) in [
        (Kind::Email, "janedoe@gmail.com"),
        (Kind::Url, "bit.ly/aBc"),
        (Kind::GovernmentId, "ABC123"),
        (Kind::Device, "ABC-123"),
        (Kind::Handle, "abc-123"),
        (Kind::Phone, "+442079460958"),
    ] {
        assert_eq!(lists.why(kind, value), Some("ours"), "{kind:?} {value}");
    }
    assert_eq!(lists.why(Kind::Url, "bit.ly"), None);
    let text = warning_list(
        "string",
        r#""domain","ip-src""#,
        r#""Uni.example","10.0.0.1""#,
    );
    let lists = compiled(&[read("x.json", &text)]);
    assert_eq!(lists.why(Kind::Domain, "uni.example"), Some("L"));
    assert_eq!(lists.why(Kind::Domain, "a.uni.example"), None);
    assert_eq!(lists.why(Kind::Ip, "10.0.0.1"), Some("L"));
}

#[test]
fn patterns_of_numbers_are_read_and_others_are_refused() {
    let entries = r#""/((?:\\+|00)44)?02079460([0-9]{3})/g","/((?:\\+|00)33?|0?)(19900|26191)([0-9]{4})/g","/((?:\\+|00)46)?07017406(0[5-9]|[1-9][0-9])/g","/((?:\\+|00)1)?([0-9]{3})55501([0-9]{2})/g""#;
    let text = warning_list("regex", r#""phone-number""#, entries);
    let list = read("x.json", &text);
    assert_eq!(list.unread.count, 0);
    let lists = compiled(&[list]);
    for (number, shared) in [
        ("+442079460958", true),
        ("02079460958", true),
        ("+442079461958", false),
        ("+4420794609580", false),
        ("+33199001234", true),
        ("0199001234", true),
        ("+33199011234", false),
        ("+46701740605", true),
        ("+46701740604", false),
        ("+12025550143", true),
        ("2025550143", true),
        ("+12025550243", false),
        ("+", false),
        ("", false),
    ] {
        assert_eq!(lists.why(Kind::Phone, number).is_some(), shared, "{number}");
    }
    let text = warning_list("regex", r#""email-src""#, r#""/^(noc|abuse)\\@.*\\..*$/i""#);
    let lists = compiled(&[read("x.json", &text)]);
    assert_eq!(lists.why(Kind::Email, "abuse@a.example"), Some("L"));
    assert_eq!(lists.why(Kind::Email, "abuser@a.example"), None);
    let wild = [
        "(a+)+$",
        "((((((((((1))))))))))",
        "[0-9]{99}",
        "(1|2|3|4){14}",
        "[",
        "(",
        "\\\\",
    ];
    for pattern in wild {
        let entries = format!("{pattern:?}");
        let text = warning_list("regex", "", &entries);
        let refused = SharedList::read("x.json", text.as_bytes());
        assert!(
            matches!(refused, Err(ListError::NothingRead { .. })),
            "{pattern}: {refused:?}"
        );
    }
}

#[test]
fn what_is_no_list_is_refused_in_a_sentence() {
    for (bytes, hint) in [
        (&b""[..], "no entries"),
        (b"# nothing\n\n", "no entries"),
        (b"{\"list\": [1]}", "line 1"),
        (
            b"{\"name\":\"n\",\"type\":\"glob\",\"list\":[\"a\"]}",
            "cidr",
        ),
        (
            b"{\"name\":\"n\",\"type\":\"cidr\",\"list\":[]}",
            "no entries",
        ),
        (
            b"{\"name\":\"n\",\"type\":\"cidr\",\"list\":[\"0.0.0.0/0\"]}",
            "0.0.0.0/0",
        ),
        (b"\xff\xfe1\x00", "UTF-8"),
    ] {
        let error = SharedList::read("my list", bytes).unwrap_err();
        assert!(error.to_string().contains(hint), "{error}");
    }
    let list = SharedList::read(
        "x",
        b"{\"name\":\"n\",\"type\":\"cidr\",\"list\":[\"10.0.0.0/8\",\"10.0.0.0/33\",\"x\"]}",
    )
    .unwrap();
    assert_eq!((list.unread.count, &*list.unread.first), (2, "10.0.0.0/33"));
    let long = "x".repeat(2000);
    let list = read("x", &format!("10.0.0.0/8\n{long}\n"));
    assert_eq!(list.unread.count, 1);
    assert_eq!(list.entries.len(), 2);
}

#[test]
fn more_entries_than_the_limit_are_refused() {
    let many = SharedList {
        entries: vec!["10.0.0.1".to_owned(); ringfence_normalise::MOST_ENTRIES],
        ..read("many", "10.0.0.1")
    };
    let one = read("one more", "10.0.0.1");
    let refused = SharedLists::new(&[many, one], &Rules::default());
    let error = refused.unwrap_err().to_string();
    assert!(error.contains("one more"), "{error}");
}

#[test]
fn every_list_at_hand_is_read_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hub_lists");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: hub_lists is not at hand");
        return;
    };
    let mut lists = Vec::new();
    for file in files {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.starts_with("misp_") || name.starts_with("disposable_") {
            let list = SharedList::read(&name, &std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(list.unread.count, 0, "{name}: {}", list.unread.first);
            lists.push(list);
        }
    }
    lists.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(lists.len() >= 25, "{}", lists.len());
    for list in &lists {
        let lists = compiled(std::slice::from_ref(list));
        for entry in &list.entries {
            let found = match list.form {
                ListForm::Blocks => {
                    let address = entry.split('/').next().unwrap();
                    lists.why(Kind::Ip, address)
                }
                ListForm::Hosts | ListForm::MailDomains | ListForm::Mixed => lists.why(
                    Kind::Domain,
                    &entry.to_lowercase()[usize::from(entry.starts_with('.'))..],
                ),
                ListForm::Values => lists
                    .why(Kind::Domain, &entry.to_lowercase())
                    .or_else(|| lists.why(Kind::Domain, entry)),
                ListForm::Patterns => Some(&*list.name),
            };
            assert_eq!(found, Some(&*list.name), "{entry}");
        }
    }
    assert!(!compiled(&lists).is_empty());
}

/// First and last address of a block, by the plainest reading; addresses of version 4 are apart.
fn slow_covers(entry: &str, address: &str) -> bool {
    let (base, prefix) = entry.split_once('/').unwrap();
    let prefix: u32 = prefix.parse().unwrap();
    let (address, within) = address
        .split_once('/')
        .map_or((address, 128), |(address, _)| (address, 64));
    match (base.parse().unwrap(), address.parse().unwrap()) {
        (IpAddr::V4(base), IpAddr::V4(address)) => {
            (0..prefix).all(|bit| base.to_bits() << bit >> 31 == address.to_bits() << bit >> 31)
        }
        (IpAddr::V6(base), IpAddr::V6(address)) => (0..prefix.min(within))
            .all(|bit| base.to_bits() << bit >> 127 == address.to_bits() << bit >> 127),
        _ => false,
    }
}

fn v4() -> impl Strategy<Value = [u8; 4]> {
    // Few bits vary, so that blocks nest and meet.
    proptest::array::uniform4(prop_oneof![Just(10_u8), Just(11), Just(200), 0..4_u8])
}

fn v6() -> impl Strategy<Value = Ipv6Addr> {
    proptest::array::uniform8(prop_oneof![Just(0x2001_u16), Just(0xffff), 0..2_u16]).prop_map(
        |mut parts| {
            parts[0] = 0x2001;
            Ipv6Addr::from(parts)
        },
    )
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![
        (v4(), 1..=32_u8).prop_map(|([a, b, c, d], bits)| format!("{a}.{b}.{c}.{d}/{bits}")),
        (v6(), 1..=128_u8).prop_map(|(address, bits)| format!("{address}/{bits}")),
    ]
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        v4().prop_map(|[a, b, c, d]| format!("{a}.{b}.{c}.{d}")),
        v6().prop_map(|address| address.to_string()),
        v6().prop_map(|address| {
            format!("{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64))
        }),
    ]
}

fn hosts() -> impl Strategy<Value = Vec<String>> {
    let label = prop_oneof![
        Just("a"),
        Just("b"),
        Just("ab"),
        Just("co"),
        Just("uk"),
        Just("com")
    ];
    let host = proptest::collection::vec(label, 2..5).prop_map(|labels| labels.join("."));
    proptest::collection::vec(host, 1..8)
}

proptest! {
    #[test]
    fn blocks_agree_with_the_slow_reading(
        lists in proptest::collection::vec(proptest::collection::vec(block(), 1..8), 1..4),
        addresses in proptest::collection::vec(address(), 1..20),
    ) {
        let read_lists: Vec<SharedList> = lists
            .iter()
            .enumerate()
            .map(|(number, entries)| read(&number.to_string(), &entries.join("\n")))
            .collect();
        let compiled = compiled(&read_lists);
        for address in addresses {
            let slow = lists
                .iter()
                .position(|entries| entries.iter().any(|entry| slow_covers(entry, &address)))
                .map(|number| number.to_string());
            prop_assert_eq!(compiled.why(Kind::Ip, &address), slow.as_deref(), "{}", address);
        }
    }

    #[test]
    fn hosts_agree_with_the_slow_reading(listed in hosts(), asked in hosts()) {
        let lists = compiled(&[read("hosts", &listed.join("\n"))]);
        for host in asked {
            let own = ringfence_normalise::registrable_domain(&host);
            let slow = listed.iter().any(|entry| {
                let is_below = host.strip_suffix(entry.as_str()).is_some_and(|rest| rest.ends_with('.'));
                let is_own = own.as_deref().is_some_and(|own| entry.ends_with(own)
                    && (entry == own || entry.strip_suffix(own).unwrap().ends_with('.')));
                *entry == host || (is_below && is_own)
            });
            prop_assert_eq!(lists.why(Kind::Domain, &host).is_some(), slow, "{} in {:?}", host, listed);
        }
    }

    #[test]
    fn no_file_makes_it_stop(bytes in proptest::collection::vec(any::<u8>(), 0..60), text in "\\PC{0,40}", form in "cidr|hostname|string|substring|regex") {
        let _ = SharedList::read("x", &bytes);
        let entries = serde_json::to_string(&[&text]).unwrap();
        let entries = entries.trim_matches(['[', ']']);
        for file in [text.clone(), warning_list(&form, "", entries)] {
            if let Ok(list) = SharedList::read("x", file.as_bytes()) {
                let lists = compiled(&[list]);
                for kind in Kind::ALL {
                    lists.why(kind, &text);
                }
            }
        }
    }

    #[test]
    fn expressions_of_any_shape_end(pattern in "[0-9\\[\\](){}?|d\\\\-]{0,30}") {
        let entries = serde_json::to_string(&pattern).unwrap();
        let read = SharedList::read("x", warning_list("regex", "", &entries).as_bytes());
        if let Ok(list) = read {
            prop_assert_eq!(list.unread.count, 0);
        }
    }
}
