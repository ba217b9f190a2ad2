//! Which values are nearly the same.

use proptest::prelude::*;

use super::*;

fn same(difference: SameButFor, one: &str, other: &str) {
    assert_eq!(
        difference.key(one),
        difference.key(other),
        "{one:?} {other:?}"
    );
}

fn not_same(difference: SameButFor, one: &str, other: &str) {
    assert_ne!(
        difference.key(one),
        difference.key(other),
        "{one:?} {other:?}"
    );
}

#[test]
fn zeros_count_only_before_digits() {
    same(SameButFor::LeadingZeros, "02134", "2134");
    same(SameButFor::LeadingZeros, "0000", "0");
    not_same(SameButFor::LeadingZeros, "02134", "21340");
    not_same(SameButFor::LeadingZeros, "0a", "a");
    not_same(SameButFor::LeadingZeros, "0", "");
    not_same(SameButFor::LeadingZeros, "+044", "+44");
}

#[test]
fn spaces_of_any_sort_do_not_count() {
    same(SameButFor::WhiteSpace, "anna maria", "annamaria");
    same(
        SameButFor::WhiteSpace,
        "a\u{a0}b\u{200b}c\t\u{3000}d",
        "abcd",
    );
    not_same(SameButFor::WhiteSpace, "a-b", "ab");
}

#[test]
fn letters_that_look_alike() {
    for (odd, plain) in [
        ("pаypаl", "paypal"),
        ("paypa1", "paypal"),
        ("gооgle", "google"),
        ("g00gle", "google"),
        ("ｐａｙｐａｌ２", "paypal2"),
        ("𝐩𝐚𝐲𝐩𝐚𝐥𝟐", "paypal2"),
        ("rnicrosoft", "microsoft"),
        ("марк", "mapk"),
        ("anna\u{ad}maria", "annamaria"),
        ("anna\u{200d}maria", "annamaria"),
        ("٢٣٤", "234"),
        ("jose\u{301}", "josé"),
        ("o’brien", "o'brien"),
        ("anna\u{a0}maria", "anna maria"),
        ("a–b", "a-b"),
        ("𝟎１", "ol"),
    ] {
        same(SameButFor::LookAlikes, odd, plain);
    }
    for (one, other) in [
        ("josé", "jose"),
        ("anna", "anne"),
        ("食狮", "食獅"),
        ("a b", "ab"),
        ("12", "21"),
    ] {
        not_same(SameButFor::LookAlikes, one, other);
    }
}

#[test]
fn groups_name_the_values_that_agree() {
    let values = ["02134", "x", "2134", "7", "002134", "007", "y"];
    assert_eq!(
        SameButFor::LeadingZeros.groups(values.into_iter()),
        [vec!["02134", "2134", "002134"], vec!["7", "007"]]
    );
    assert!(SameButFor::WhiteSpace.groups(values.into_iter()).is_empty());
}

fn odd_text() -> impl Strategy<Value = String> {
    let letters: Vec<char> = "aаαmмrnоo0O1IlӏІ|йиёеéeＩｍ０𝐦𝟎٠٢\u{301}\u{200b}\u{a0} –-`’ſK"
        .chars()
        .collect();
    let odd = proptest::sample::select(letters);
    proptest::collection::vec(prop_oneof![odd, any::<char>()], 0..12)
        .prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn a_key_is_its_own_key(text in odd_text()) {
        for difference in SameButFor::ALL {
            let once = difference.key(&text).into_owned();
            let twice = difference.key(&once).into_owned();
            prop_assert_eq!(twice, once);
        }
    }

    #[test]
    fn groups_are_those_of_every_pair(values in proptest::collection::btree_set("[0o1l ]{0,3}", 0..12)) {
        for difference in SameButFor::ALL {
            let groups = difference.groups(values.iter().map(String::as_str));
            let together = |one: &str, other: &str| {
                groups.iter().any(|group| group.contains(&one) && group.contains(&other))
            };
            for one in &values {
                for other in values.iter().filter(|other| *other != one) {
                    let agree = difference.key(one) == difference.key(other);
                    prop_assert_eq!(together(one, other), agree);
                }
            }
        }
    }
}
