//! Small cases in one line a link.

use pollster::block_on;
use ringfence_engine::{
    AccountId, Build, Ledger, LedgerBuilder, LinkRecord, Policy, Prepared, Steady, Treatments,
    build, prepare, treatments,
};
use ringfence_normalise::Kind;

/// One row of a links file. Its label is the kind's name.
#[derive(Debug, Clone)]
pub struct Row {
    pub account: String,
    pub kind: Kind,
    pub value: String,
    /// Days since 1970, first and last.
    pub days: Option<(i64, i64)>,
}

pub fn row(account: impl Into<String>, kind: Kind, value: impl Into<String>) -> Row {
    Row {
        account: account.into(),
        kind,
        value: value.into(),
        days: None,
    }
}

pub fn on_days(row: Row, first: i64, last: i64) -> Row {
    Row {
        days: Some((first, last)),
        ..row
    }
}

/// `n` accounts with an e-mail address of their own each, so that N is large.
pub fn crowd(n: usize) -> Vec<Row> {
    (0..n)
        .map(|i| {
            row(
                format!("crowd{i}"),
                Kind::Email,
                format!("own{i}@example.org"),
            )
        })
        .collect()
}

pub fn builder_of(sources: &[&[Row]]) -> LedgerBuilder {
    let mut builder = LedgerBuilder::default();
    for rows in sources {
        builder.begin_source().unwrap();
        for (at, row) in rows.iter().enumerate() {
            let day = |day: i64| day * 86_400;
            builder
                .link(&LinkRecord {
                    line: at as u64 + 2,
                    account: &row.account,
                    label: row.kind.name(),
                    kind: row.kind,
                    value: &row.value,
                    first: row.days.map(|(first, _)| day(first)),
                    last: row.days.map(|(_, last)| day(last)),
                    count: 1,
                })
                .unwrap();
        }
    }
    builder
}

/// A case with its build under a policy.
pub struct Case {
    pub ledger: Ledger,
    pub prepared: Prepared,
    pub policy: Policy,
    pub build: Build,
}

pub fn case(rows: &[Row]) -> Case {
    built(builder_of(&[rows]), Policy::default())
}

pub fn built(builder: LedgerBuilder, policy: Policy) -> Case {
    let ledger = block_on(builder.seal(&policy.normalise, &Steady)).unwrap();
    let prepared = block_on(prepare(&ledger, &policy, &Steady)).unwrap();
    let chosen = treatments(&ledger, &prepared.hubs, &policy);
    let build = block_on(build(&ledger, &prepared.graph, &policy, chosen, &Steady)).unwrap();
    Case {
        ledger,
        prepared,
        policy,
        build,
    }
}

impl Case {
    pub fn with(&self, treatments: Treatments) -> Build {
        let graph = &self.prepared.graph;
        block_on(build(
            &self.ledger,
            graph,
            &self.policy,
            treatments,
            &Steady,
        ))
        .unwrap()
    }

    pub fn account(&self, name: &str) -> AccountId {
        self.ledger
            .account_ids()
            .find(|&account| self.ledger.account_name(account) == name)
            .unwrap_or_else(|| panic!("no account {name}"))
    }

    /// p of a pair, 0 where it was forgotten.
    pub fn confidence(&self, one: &str, other: &str) -> f64 {
        self.build
            .pairs
            .between(self.account(one), self.account(other))
            .map_or(0.0, |pair| self.build.pairs.get(pair).confidence)
    }

    /// Names of the members of each ring.
    pub fn rings(&self) -> Vec<Vec<String>> {
        let rings = &self.build.rings;
        let name = |account: &AccountId| self.ledger.account_name(*account).to_owned();
        rings
            .ids()
            .map(|ring| rings.members(ring).iter().map(name).collect())
            .collect()
    }

    /// Every pair by names, with the very bits of its sum.
    pub fn pairs(&self) -> Vec<(String, String, u64)> {
        let pairs = &self.build.pairs;
        let name = |account| self.ledger.account_name(account).to_owned();
        pairs
            .ids()
            .map(|pair| pairs.get(pair))
            .map(|pair| (name(pair.a), name(pair.b), pair.bits.to_bits()))
            .collect()
    }
}
