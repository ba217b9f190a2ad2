//! Processor time of the stages on a folder with `links.csv` and `accounts.csv` without quotes, and how well
//! the accounts found agree with `status` = `sybil` or with `truth.csv`.
//!
//! usage: measure FOLDER [name=value of the policy as JSON …]
#![allow(clippy::expect_used)] // a measurement that fails should stop

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use ringfence_engine::{
    Attributes, Cancelled, Ledger, LedgerBuilder, LinkRecord, Pace, Policy, Rings, Stage, Step,
    Treatment, build, compare, prepare, treatments,
};
use ringfence_normalise::Kind;

/// Notes when each stage is first heard of.
struct Clock {
    stages: RefCell<Vec<(Stage, f64)>>,
    longest: RefCell<(f64, f64)>,
}

/// Seconds that this process computed: what other processes do does not show.
fn computed() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text
        .split(' ')
        .next()
        .and_then(|number| number.parse().ok());
    nanoseconds.unwrap_or(0.0) / 1e9
}

impl Pace for Clock {
    async fn tick(&self, step: Step) -> Result<(), Cancelled> {
        let now = computed();
        let mut stages = self.stages.borrow_mut();
        if stages.last().is_none_or(|(stage, _)| *stage != step.stage) {
            stages.push((step.stage, now));
        }
        let mut longest = self.longest.borrow_mut();
        longest.1 = longest.1.max(now - longest.0);
        longest.0 = now;
        Ok(())
    }
}

fn main() {
    let folder = std::env::args().nth(1).expect("usage: measure FOLDER");
    let folder = Path::new(&folder);
    let policy = policy();
    let clock = Clock {
        stages: RefCell::default(),
        longest: RefCell::default(),
    };
    let builder = read(folder);
    let read_at = computed();
    clock.longest.borrow_mut().0 = read_at;
    println!("read and interned {read_at:.3} s, {} MB", memory());
    let (ledger, prepared, built) = pollster::block_on(async {
        let ledger = builder.seal(&policy.normalise, &clock).await?;
        let prepared = prepare(&ledger, &policy, &clock).await?;
        let chosen = treatments(&ledger, &prepared.hubs, &policy);
        let built = build(&ledger, &prepared.graph, &policy, chosen, &clock).await?;
        Ok::<_, Cancelled>((ledger, prepared, built))
    })
    .expect("not cancelled");
    let end = computed();
    let stages = clock.stages.borrow().clone();
    for (at, &(stage, from)) in stages.iter().enumerate() {
        let to = stages.get(at + 1).map_or(end, |next| next.1);
        println!("  {stage:?} {:.3} s", to - from);
    }
    println!(
        "seal to rings {:.3} s, longest without a tick {:.0} ms, {} MB",
        end - read_at,
        1000.0 * clock.longest.borrow().1,
        memory()
    );
    println!(
        "{} accounts, {} identifiers ({} shared), {} links, {} pairs, {:?}, duplicates {}",
        ledger.account_count(),
        ledger.identifier_count(),
        ledger.shared_identifier_count(),
        ledger.link_count(),
        built.pairs.len(),
        built.rings.count(),
        ledger
            .tally(ledger.source_id(0).expect("a source"))
            .duplicates,
    );
    let hubs = prepared.hubs.as_slice();
    for treatment in [Treatment::Keep, Treatment::Weaken, Treatment::Exclude] {
        let count = hubs.iter().filter(|hub| hub.suggested == treatment).count();
        println!("  hubs suggested {treatment:?}: {count}");
    }
    for hub in hubs
        .iter()
        .filter(|hub| hub.corroboration.is_some())
        .take(12)
    {
        let value = ledger.identifier(hub.identifier).value;
        println!("  {:?} {value} {}", hub.suggested, hub.reason);
    }
    judge(folder, &ledger, &built.rings);
    let from = computed();
    let counts = pollster::block_on(compare(
        &ledger,
        &prepared,
        &policy,
        &built.treatments,
        &clock,
    ));
    let took = computed() - from;
    println!(
        "preview {took:.3} s {:?}, {} MB",
        counts.expect("not cancelled"),
        memory()
    );
}

/// The default policy with single settings changed: `hubs.public_limit=30`.
fn policy() -> Policy {
    let mut policy = Policy::default();
    for setting in std::env::args().skip(2) {
        let (name, value) = setting.split_once('=').expect("name=value");
        let number: f64 = value.parse().expect("a number");
        match name {
            "public_limit" => policy.hubs.public_limit = value.parse().expect("a whole number"),
            "resolution" => policy.cells.resolution = number,
            "ring" => policy.ring_confidence = number,
            "pair" => policy.pair_confidence = number,
            kind => {
                let kind = Kind::from_name(kind).expect("a setting or a kind");
                policy.kinds.of_mut(kind).publicness = number;
            }
        }
    }
    policy
}

fn read(folder: &Path) -> LedgerBuilder {
    let mut builder = LedgerBuilder::default();
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let links = text("links.csv").expect("links.csv");
    builder.begin_source().expect("room");
    for (number, line) in links.lines().enumerate().skip(1) {
        let mut cells = line.split(',');
        let mut cell = || cells.next().unwrap_or_default();
        let (account, label, value) = (cell(), cell(), cell());
        if std::env::var("WITHOUT").is_ok_and(|without| without == label) {
            continue;
        }
        builder
            .link(&LinkRecord {
                line: number as u64 + 1,
                account,
                label,
                kind: kind(label),
                value,
                first: seconds(cell()),
                last: seconds(cell()),
                count: 1,
            })
            .expect("room");
    }
    if let Some(accounts) = text("accounts.csv") {
        builder.begin_source().expect("room");
        let mut rows = accounts.lines();
        let header: Vec<&str> = rows.next().unwrap_or_default().split(',').collect();
        for (number, line) in rows.enumerate() {
            let cells: Vec<&str> = line.split(',').collect();
            let cell = |name: &str| {
                let at = header.iter().position(|column| *column == name)?;
                cells.get(at).copied().filter(|cell| !cell.is_empty())
            };
            let attributes = Attributes {
                created: cell("created_at").and_then(seconds),
                status: cell("status"),
                country: cell("country"),
                display_name: cell("display_name"),
                reports: cell("report_count").and_then(|count| count.parse().ok()),
                truth: cell("true_cluster"),
            };
            let name = cell("account_id").unwrap_or_default();
            builder
                .account(number as u64 + 2, name, &attributes)
                .expect("room");
        }
    }
    if std::env::var_os("KNOWN_HUBS").is_some()
        && let Some(known) = text("known_hubs.csv")
    {
        builder.begin_source().expect("room");
        for (number, line) in known.lines().enumerate().skip(1) {
            let (value, why) = line.split_once(',').unwrap_or((line, ""));
            builder
                .known_shared(number as u64 + 1, &value.replacen("a_", "c_", 1), why)
                .expect("room");
        }
    }
    builder
}

fn kind(label: &str) -> Kind {
    match label {
        "device_id" => Kind::Device,
        "hub_counterparty" => Kind::Counterparty,
        "wallet_eth" => Kind::Wallet,
        other => Kind::from_name(other).unwrap_or(Kind::Other),
    }
}

/// Seconds since 1970 of `2021-11-14T15:18:50Z`, by Howard Hinnant's `days_from_civil`.
fn seconds(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let year = if month <= 2 { year - 1 } else { year };
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
        - 719_468;
    let clock = number(11, 13).unwrap_or(0) * 3600
        + number(14, 16).unwrap_or(0) * 60
        + number(17, 19).unwrap_or(0);
    Some(days * 86_400 + clock)
}

/// Precision and recall of accounts in rings.
fn judge(folder: &Path, ledger: &Ledger, rings: &Rings) {
    let listed: Option<BTreeSet<String>> = std::fs::read_to_string(folder.join("truth.csv"))
        .ok()
        .map(|text| {
            let accounts = text
                .lines()
                .skip(1)
                .filter_map(|line| line.split(',').next());
            accounts.map(str::to_owned).collect()
        });
    let is_bad = |account| match &listed {
        Some(listed) => listed.contains(ledger.account_name(account)),
        None => ledger.attributes(account).status == Some("sybil"),
    };
    let bad = ledger
        .account_ids()
        .filter(|&account| is_bad(account))
        .count();
    for at_least in [2, 5, 8] {
        let mut found = 0_u32;
        let mut right = 0_u32;
        for account in ledger.account_ids() {
            let ring = rings.ring_of(account);
            if ring.is_some_and(|ring| rings.members(ring).len() >= at_least) {
                found += 1;
                right += u32::from(is_bad(account));
            }
        }
        println!(
            "accounts in rings of {at_least} or more {found}, of them bad {right}: precision {:.3}, \
             recall {:.3} of {bad}",
            f64::from(right) / f64::from(found.max(1)),
            f64::from(right) / bad.max(1) as f64
        );
    }
}

/// Most memory so far, MB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.split_whitespace().next()?.parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}
