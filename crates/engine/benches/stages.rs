//! How long the stages after the graph take: `cargo bench -p ringfence-engine`.
//!
//! On a generated export of 100,000 rows, and on one wallet that 200,000 accounts use.
#![allow(clippy::expect_used)] // a measurement that fails should stop

use divan::{Bencher, black_box};
use pollster::block_on;
use ringfence_engine::{
    Attributes, Build, Ledger, LedgerBuilder, LinkRecord, LinkageGraph, Pairs, Policy, Prepared,
    Rings, Steady, Treatments, Weights, build, prepare,
    score::{Findings, ScorePolicy, score},
    treatments,
};
use ringfence_normalise::Kind;

fn main() {
    divan::main();
}

struct Case {
    ledger: Ledger,
    policy: Policy,
    graph: LinkageGraph,
    treatments: Treatments,
    built: Build,
}

impl Case {
    fn new(builder: LedgerBuilder) -> Case {
        let policy = Policy::default();
        block_on(async {
            let ledger = builder.seal(&policy.normalise, &Steady).await?;
            let Prepared { graph, hubs } = prepare(&ledger, &policy, &Steady).await?;
            let treatments = treatments(&ledger, &hubs, &policy);
            let built = build(&ledger, &graph, &policy, treatments.clone(), &Steady).await?;
            Ok::<_, ringfence_engine::coordination::NotCoordinated>(Case {
                ledger,
                policy,
                graph,
                treatments,
                built,
            })
        })
        .expect("never cancelled")
    }

    fn pairs(&self) -> Pairs {
        let weights = Weights::new(&self.ledger, &self.graph, &self.policy, &self.treatments);
        let found = Pairs::find(
            &self.ledger,
            &self.graph,
            &self.policy,
            &weights,
            &self.treatments,
            &Steady,
        );
        block_on(found).expect("never cancelled")
    }

    fn rings(&self) -> Rings {
        let Build { weights, pairs, .. } = &self.built;
        let (ledger, graph, policy) = (&self.ledger, &self.graph, &self.policy);
        let found = Rings::find(
            ledger,
            graph,
            policy,
            &self.treatments,
            weights,
            pairs,
            &Steady,
        );
        block_on(found).expect("never cancelled")
    }

    fn scores(&self) -> usize {
        let findings = Findings {
            ledger: &self.ledger,
            graph: &self.graph,
            policy: &self.policy,
            treatments: &self.treatments,
            weights: &self.built.weights,
            pairs: &self.built.pairs,
            rings: &self.built.rings,
        };
        block_on(score(&findings, &ScorePolicy::default(), &Steady))
            .expect("never cancelled")
            .len()
    }
}

/// The sample world; none of its first five columns holds a comma or a quote.
fn sample() -> Case {
    let files = ringfence_sample::generate(&ringfence_sample::World {
        rows: 100_000,
        seed: 7,
    });
    let links = String::from_utf8(files.links).expect("UTF-8");
    let mut builder = LedgerBuilder::default();
    builder.begin_source().expect("room");
    for (line, row) in (1..).zip(links.lines()).skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [account, label, value, ..] = cells.as_slice() else {
            continue;
        };
        builder
            .link(&LinkRecord {
                line,
                account,
                label,
                kind: kind(label),
                value,
                first: None,
                last: None,
                count: 1,
            })
            .expect("room");
    }
    Case::new(builder)
}

fn kind(label: &str) -> Kind {
    match label {
        "device_id" => Kind::Device,
        other => Kind::from_name(other).unwrap_or(Kind::Other),
    }
}

fn one_wallet(accounts: u32) -> Case {
    let mut builder = LedgerBuilder::default();
    builder.begin_source().expect("room");
    for number in 0..accounts {
        let account = format!("account{number:07}");
        builder
            .link(&LinkRecord {
                line: u64::from(number) + 2,
                account: &account,
                label: "wallet",
                kind: Kind::Wallet,
                value: "0x52908400098527886E0F7030069857D2E4169EE7",
                first: None,
                last: None,
                count: 1,
            })
            .expect("room");
        let created = Attributes {
            created: Some(i64::from(number) * 600),
            ..Attributes::default()
        };
        builder
            .account(u64::from(number) + 2, &account, &created)
            .expect("room");
    }
    Case::new(builder)
}

mod sample_of_100_000_rows {
    use super::{Bencher, black_box, sample};

    #[divan::bench]
    fn linking(bencher: Bencher) {
        let case = sample();
        bencher.bench_local(|| black_box(case.pairs()));
    }

    #[divan::bench]
    fn rings(bencher: Bencher) {
        let case = sample();
        bencher.bench_local(|| black_box(case.rings()));
    }

    #[divan::bench]
    fn scores(bencher: Bencher) {
        let case = sample();
        bencher.bench_local(|| black_box(case.scores()));
    }
}

mod one_wallet_of_200_000_accounts {
    use super::{Bencher, black_box, one_wallet};

    #[divan::bench(sample_count = 10)]
    fn linking_rings_and_scores(bencher: Bencher) {
        let case = one_wallet(200_000);
        bencher.bench_local(|| {
            black_box(case.pairs());
            black_box(case.rings());
            black_box(case.scores())
        });
    }
}
