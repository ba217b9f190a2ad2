//! Who is tied by what is alike, and who is not.

use ringfence_normalise::Kind;

use crate::pairs::SoftShared;
use crate::scenario::{Built, DAY, START, Scenario};
use crate::{Evidence, SoftFamily};

const HOUR: i64 = 3_600;

/// 2,000 accounts over 250 days, each with a scattered number and an e-mail address of its own stem
/// or of a popular one.
fn world() -> Scenario {
    let mut scenario = Scenario::default();
    for number in 0..2_000 {
        let name = format!("user{number:05}");
        scenario.account(&name, Some(START + number * 3 * HOUR), None);
        let stem = if number % 4 == 0 {
            match number / 4 % 3 {
                0 => "john".to_owned(),
                1 => "jane".to_owned(),
                _ => "alex.smith".to_owned(),
            }
        } else {
            letters(number)
        };
        let address = format!("{stem}{}@mail.example", 1_900 + number);
        scenario.link(&name, Kind::Email, &address, None);
        let phone = format!("+4479{:08}", number * 38_183_111 % 100_000_000);
        scenario.link(&name, Kind::Phone, &phone, None);
    }
    scenario
}

fn letters(number: i64) -> String {
    (0..6)
        .map(|at| {
            char::from(b'a' + u8::try_from(number * 7_919 / 3_i64.pow(at) % 26).expect("a letter"))
        })
        .collect()
}

/// Accounts of one stem, one created every `gap` seconds.
fn ring(scenario: &mut Scenario, size: i64, stem: &str, gap: i64) {
    for number in 0..size {
        let name = format!("{stem}_{number:03}");
        let created = START + DAY + number * gap;
        scenario.account(&name, Some(created), None);
        let address = format!("{stem}{}@mail.example", 31 + number * 977);
        scenario.link(&name, Kind::Email, &address, None);
    }
}

fn largest(built: &Built) -> usize {
    let rings = &built.build.rings;
    rings
        .ids()
        .map(|ring| rings.members(ring).len())
        .max()
        .unwrap_or(0)
}

#[test]
fn one_stem_within_hours_is_a_ring_and_its_sentence_claims_no_value_in_common() {
    let mut scenario = world();
    ring(&mut scenario, 31, "qarlo", 20 * 60);
    let built = scenario.build();
    assert_eq!(largest(&built), 31);
    let sentence = &built.first().sentence;
    assert!(
        sentence.starts_with(
            "31 accounts have no value in common, yet are alike in two ways: all of them have \
             e-mail addresses of the pattern qarlo + digits @ mail.example and were created within"
        ),
        "{sentence}"
    );
    assert!(!sentence.contains("connected"), "{sentence}");
    let report = built.report();
    assert!(
        report.contains(
            "Here because it is like others in two ways, more than for any value in common"
        ),
        "{report}"
    );
}

#[test]
fn one_stem_alone_ties_nobody() {
    let mut scenario = world();
    ring(&mut scenario, 31, "qarlo", 8 * DAY);
    let built = scenario.build();
    assert_eq!(largest(&built), 0);
}

#[test]
fn a_popular_stem_ties_nobody_however_many_sign_up_together() {
    let mut scenario = world();
    // As many more of "john" as the wave below would bring of any popular name.
    ring(&mut scenario, 3, "john", 9 * HOUR);
    let built = scenario.build();
    assert_eq!(largest(&built), 0);
}

#[test]
fn sequential_numbers_within_hours_are_a_ring_and_one_network_within_hours_is_none() {
    let with = |kind: Kind, value: fn(i64) -> String| {
        let mut scenario = world();
        for number in 0..20 {
            let name = format!("new{number:03}");
            scenario.account(&name, Some(START + 90 * DAY + number * HOUR), None);
            scenario.link(&name, kind, &value(number), None);
        }
        scenario.build()
    };
    let numbers = with(Kind::Phone, |number| {
        format!("+4479111234{:02}", 10 + number)
    });
    assert_eq!(largest(&numbers), 20);
    let campus = with(Kind::Ip, |number| format!("203.0.113.{number}"));
    assert_eq!(largest(&campus), 0);
}

#[test]
fn a_stem_and_a_network_tie_accounts_that_were_created_far_apart() {
    let mut scenario = world();
    ring(&mut scenario, 12, "qarlo", 9 * DAY);
    for number in 0..12 {
        let name = format!("qarlo_{number:03}");
        scenario.link(&name, Kind::Ip, &format!("203.0.113.{number}"), None);
    }
    for number in 0..300 {
        let name = format!("user{number:05}");
        let address = format!("198.{}.{}.7", number / 200, number % 200);
        scenario.link(&name, Kind::Ip, &address, None);
    }
    let built = scenario.build();
    assert_eq!(largest(&built), 12);
    let tie = built.first().soft_holds.first().expect("a tie").tie;
    let values = &built.prepared.graph.soft().get(tie).values;
    assert_eq!(
        values.each_ref().map(|value| &*value.text),
        ["qarlo#@mail.example", "203.0.113.0/24"]
    );
}

#[test]
fn an_address_in_common_makes_no_pair_less_sure_and_never_counts_with_its_pattern() {
    let mut scenario = world();
    ring(&mut scenario, 12, "qarlo", HOUR);
    for name in ["qarlo_000", "qarlo_001"] {
        scenario.link(name, Kind::Email, "shared-one@mail.example", None);
    }
    let built = scenario.build();
    let findings = built.findings();
    let mut evidence = Evidence::new(
        findings.ledger,
        findings.graph,
        findings.policy,
        findings.weights,
    );
    let account = |name: &str| {
        let mut ids = built.ledger.account_ids();
        ids.find(|&id| built.ledger.account_name(id) == name)
            .expect("an account")
    };
    let both = evidence.of(account("qarlo_002"), account("qarlo_003"));
    let families: Vec<SoftFamily> = both.soft.iter().map(|shared| shared.family).collect();
    assert_eq!(families, [SoftFamily::MailPattern, SoftFamily::Creation]);
    let hard = evidence.of(account("qarlo_000"), account("qarlo_001"));
    assert_eq!(hard.shared.len(), 1);
    let is_pattern = |shared: &SoftShared| shared.family == SoftFamily::MailPattern;
    assert_ne!(
        hard.shared[0].counted > 0.0,
        hard.soft.iter().any(is_pattern)
    );
    assert!(
        hard.bits >= both.bits - 1e-9,
        "{} < {}",
        hard.bits,
        both.bits
    );
}

#[test]
fn numbers_that_the_file_hands_out_in_order_tie_nobody() {
    // The background's numbers follow its creations.
    let built = Scenario::with_background(2_000).build();
    assert_eq!(largest(&built), 0);
}

#[test]
fn neighbours_in_numbers_who_arrive_at_one_campus_are_no_ring() {
    let mut scenario = world();
    // Everybody else is behind a carrier.
    for number in 0..2_000 {
        let carrier = format!("198.51.100.{}", number % 7);
        scenario.link(&format!("user{number:05}"), Kind::Ip, &carrier, None);
    }
    for number in 0..120 {
        let name = format!("student{number:03}");
        scenario.account(&name, Some(START + 90 * DAY + number * 20 * 60), None);
        scenario.link(&name, Kind::Ip, &format!("203.0.113.{}", number % 2), None);
        if number < 30 {
            let phone = format!("+4479111234{number:02}");
            scenario.link(&name, Kind::Phone, &phone, None);
        }
    }
    assert_eq!(largest(&scenario.build()), 0);
}

#[test]
fn a_policy_can_leave_soft_ties_out() {
    let mut scenario = world();
    ring(&mut scenario, 31, "qarlo", 20 * 60);
    let mut built = scenario.build();
    built.policy.soft_ties = false;
    let chosen = built.build.treatments.clone();
    let again = pollster::block_on(crate::build(
        &built.ledger,
        &built.prepared.graph,
        &built.policy,
        chosen,
        &crate::Steady,
    ));
    assert_eq!(again.expect("not cancelled").rings.len(), 0);
}
