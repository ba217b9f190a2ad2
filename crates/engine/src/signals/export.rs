//! What is usual in this export: computed once, compared with every ring.

use super::burst::densest_day;
use super::density::{TiedPairs, UsualDensity};
use super::lifespan::Spans;
use super::name_pattern::NameShapes;
use super::{Burst, Density, KnownBad, Lifespan, NamePattern};
use crate::AccountId;
use crate::score::Findings;

/// The export's own rates and distributions.
#[derive(Debug, Clone, Default)]
pub struct Export {
    peak_day_share: Option<f64>,
    known_bad_rate: Option<f64>,
    shapes: NameShapes,
    spans: Spans,
    densities: UsualDensity,
}

impl Export {
    /// O(accounts · log accounts + links). `known_bad` off leaves labels out, as an evaluation must.
    pub fn of(findings: &Findings, known_bad: bool) -> Self {
        let ledger = findings.ledger;
        let created = ledger.attribute_columns();
        let mut times: Vec<i64> = ledger
            .account_ids()
            .filter_map(|account| created.created(account))
            .collect();
        times.sort_unstable();
        let peak_day_share =
            densest_day(&times).map(|day| f64::from(day.count) / times.len() as f64);
        let bad = ledger
            .account_ids()
            .filter(|account| ledger.is_known_bad(*account))
            .count();
        let rate = bad as f64 / ledger.account_count().max(1) as f64;
        let names = ledger
            .account_ids()
            .map(|account| ledger.attributes(account).display_name);
        Self {
            peak_day_share,
            known_bad_rate: (known_bad && bad > 0).then_some(rate),
            shapes: NameShapes::of(names),
            spans: Spans::of(findings),
            densities: UsualDensity::default(),
        }
    }

    /// Adds what rings of each size are like; `pairs` are in the order of ring ids.
    pub(crate) fn with_densities(mut self, findings: &Findings, pairs: &[TiedPairs]) -> Self {
        let rings = findings.rings;
        let sizes = rings.ids().map(|ring| rings.members(ring).len());
        self.densities = UsualDensity::of(sizes.zip(pairs.iter().copied()));
        self
    }

    pub(super) fn burst(&self, findings: &Findings, members: &[AccountId]) -> Option<Burst> {
        let columns = findings.ledger.attribute_columns();
        let mut created: Vec<i64> = members
            .iter()
            .filter_map(|member| columns.created(*member))
            .collect();
        created.sort_unstable();
        Burst::measure(&created, self.peak_day_share)
    }

    pub(super) fn known_bad(&self, findings: &Findings, members: &[AccountId]) -> Option<KnownBad> {
        let bad = members
            .iter()
            .filter(|member| findings.ledger.is_known_bad(**member))
            .count();
        KnownBad::measure(members.len() as u32, bad as u32, self.known_bad_rate)
    }

    pub(super) fn density(&self, accounts: usize, pairs: TiedPairs) -> Option<Density> {
        self.densities.compare(accounts, pairs)
    }

    pub(super) fn name_pattern(
        &self,
        findings: &Findings,
        members: &[AccountId],
    ) -> Option<NamePattern> {
        let ids = members.iter().map(|member| member.index());
        self.shapes.measure(ids, |account| {
            findings
                .ledger
                .attributes(AccountId(account as u32))
                .display_name
        })
    }

    pub(super) fn lifespan(&self, members: &[AccountId]) -> Option<Lifespan> {
        self.spans.measure(members)
    }
}
