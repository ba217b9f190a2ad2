//! Small cases for tests, built through every stage.

use ringfence_normalise::Kind;

use crate::coordination::NotCoordinated;
use crate::explain::{account_sentence, doubts, innocent_explanations, ring_sentence, signal_text};
use crate::score::{Findings, RingScore, ScorePolicy, Scores, score};
use crate::weak::{Needs, weakest_place};
use crate::{
    Attributes, Build, Ledger, LedgerBuilder, LinkRecord, Policy, Prepared, Steady, build, prepare,
    treatments,
};

pub const DAY: i64 = 86_400;
/// 1 January 2023.
pub const START: i64 = 1_672_531_200;

/// Takes links and accounts in any order.
#[derive(Default)]
pub struct Scenario {
    builder: LedgerBuilder,
    line: u64,
}

/// What came of it.
pub struct Built {
    pub ledger: Ledger,
    pub prepared: Prepared,
    pub build: Build,
    pub policy: Policy,
    pub scores: Scores,
}

impl Scenario {
    /// `accounts` ordinary ones: each with its own device, phone and name, one created every 3 hours.
    pub fn with_background(accounts: i64) -> Self {
        let mut scenario = Self::default();
        for number in 0..accounts {
            let name = format!("user{number:05}");
            scenario.account(&name, Some(START + number * 10_800), None);
            scenario.link(&name, Kind::Device, &format!("own-device-{number}"), None);
            scenario.link(
                &name,
                Kind::Phone,
                &format!("+49151{:07}", 1_000_000 + number),
                None,
            );
        }
        scenario
    }

    /// `accounts` ordinary ones, one created every 3 hours: each with an e-mail address of its own stem, and with a
    /// device, a phone and an IP address that nobody else has and that follow no order.
    pub fn with_mails(accounts: u32) -> Self {
        let mut scenario = Self::default();
        for number in 0..accounts {
            let name = format!("user{number:05}");
            let created = START + i64::from(number) * 10_800;
            scenario.account(&name, Some(created), None);
            let letter = |at: u32| char::from(b'a' + (number / 26_u32.pow(at) % 26) as u8);
            let stem: String = (0..4).map(letter).collect();
            let address = format!("{stem}{}@mail.example", 1_900 + number);
            scenario.link(&name, Kind::Email, &address, None);
            scenario.link(&name, Kind::Device, &format!("own-device-{number}"), None);
            let scattered = u64::from(number) * 38_183_111 % 100_000_000;
            let phone = format!("+4479{scattered:08}");
            scenario.link(&name, Kind::Phone, &phone, None);
            let ip = format!("81.{}.{}.7", number / 200, number % 200);
            scenario.link(&name, Kind::Ip, &ip, None);
        }
        scenario
    }

    /// An account that is alike with all others of its stem: a number in its address, created within hours.
    pub fn alike(&mut self, name: &str, stem: &str, number: i64) {
        let created = START + 9 * DAY + number * 1_200;
        self.account(name, Some(created), None);
        let address = format!("{stem}{}@mail.example", 31 + number * 977);
        self.link(name, Kind::Email, &address, None);
    }

    pub fn account(&mut self, name: &str, created: Option<i64>, display_name: Option<&str>) {
        self.line += 1;
        let attributes = Attributes {
            created,
            display_name,
            ..Attributes::default()
        };
        self.builder
            .account(self.line, name, &attributes)
            .expect("fits");
    }

    pub fn link(&mut self, account: &str, kind: Kind, value: &str, days: Option<(i64, i64)>) {
        let at = |day: i64| START + day * DAY;
        let period = days.map(|(first, last)| (at(first), at(last)));
        self.link_at(account, kind, value, period);
    }

    /// With the seconds of its first and last use.
    pub fn link_at(&mut self, account: &str, kind: Kind, value: &str, period: Option<(i64, i64)>) {
        self.line += 1;
        let record = LinkRecord {
            line: self.line,
            account,
            label: kind.name(),
            kind,
            value,
            first: period.map(|(first, _)| first),
            last: period.map(|(_, last)| last),
            count: 1,
        };
        self.builder.link(&record).expect("fits");
    }

    pub fn known_good(&mut self, account: &str) {
        self.line += 1;
        self.builder.known_good(self.line, account).expect("fits");
    }

    pub fn known_bad(&mut self, account: &str) {
        self.line += 1;
        self.builder.known_bad(self.line, account).expect("fits");
    }

    pub fn build(self) -> Built {
        self.build_under(Policy::default())
    }

    pub fn build_under(self, policy: Policy) -> Built {
        pollster::block_on(async {
            let ledger = self.builder.seal(&policy.normalise, &Steady).await?;
            let prepared = prepare(&ledger, &policy, &Steady).await?;
            let chosen = treatments(&ledger, &prepared.hubs, &policy);
            let rings = build(&ledger, &prepared.graph, &policy, chosen, &Steady).await?;
            let mut all = Built {
                ledger,
                prepared,
                build: rings,
                policy,
                scores: Scores::default(),
            };
            all.scores = score(&all.findings(), &ScorePolicy::default(), &Steady).await?;
            Ok::<_, NotCoordinated>(all)
        })
        .expect("never cancelled")
    }
}

impl Built {
    pub fn findings(&self) -> Findings<'_> {
        Findings {
            ledger: &self.ledger,
            graph: &self.prepared.graph,
            policy: &self.policy,
            treatments: &self.build.treatments,
            weights: &self.build.weights,
            pairs: &self.build.pairs,
            rings: &self.build.rings,
        }
    }

    pub fn first(&self) -> &RingScore {
        self.scores.at(0).expect("a ring")
    }

    /// All that is said of the riskiest ring.
    pub fn report(&self) -> String {
        let findings = self.findings();
        let score = self.first();
        let tested = innocent_explanations(&findings, score);
        let needs = Needs::of(&findings, score.ring);
        let weakest = needs.as_ref();
        let weakest = weakest.and_then(|needs| weakest_place(&findings, needs));
        let member = *self
            .build
            .rings
            .members(score.ring)
            .first()
            .expect("a member");
        let mut lines = vec![
            format!(
                "{} {} risk {:.3}",
                score.name.words, score.name.short_id, score.risk
            ),
            ring_sentence(
                &score.measures,
                &score.contributions,
                (&score.held_by, &score.soft_holds),
                findings.window(),
            ),
            account_sentence(&findings, score.ring, member),
        ];
        lines.extend(score.contributions.iter().map(|part| {
            let strength = part
                .strength
                .map_or("-".to_owned(), |strength| format!("{strength:.3}"));
            let text = signal_text(&score.measures, part.signal);
            format!(
                "  {} {strength} → {:.1}: {text}",
                part.signal.name(),
                part.points
            )
        }));
        lines.extend(
            tested
                .iter()
                .map(|tested| format!("  {:?}: {}", tested.verdict, tested.text)),
        );
        let weak = (needs.as_ref(), weakest.as_ref());
        let said = doubts(&findings, score, weak, &tested);
        lines.extend(said.into_iter().map(|doubt| format!("  ? {doubt}")));
        lines.join("\n")
    }
}
