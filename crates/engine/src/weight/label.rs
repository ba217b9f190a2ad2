//! What is common to the values of one label.

use ringfence_normalise::Kind;

use crate::{Ledger, LinkageGraph, Policy, Treatment, policy::KindPolicy};

/// Settings and counts of one label.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelWeights {
    pub kind: Kind,
    pub policy: KindPolicy,
    /// `N_t`: accounts with at least one value that is no placeholder.
    pub holders: u32,
    /// Values an account, placeholders aside.
    pub mean_values: f64,
    /// A different value on both sides speaks against a pair: the kind has one value an account, and
    /// in these data it is so.
    pub single_valued: bool,
    match_rate: f64,
    /// λ and c of a value that is public by kind and one hand's by its accounts: those of a wallet.
    one_hand: (f64, Option<u32>),
}

impl LabelWeights {
    /// O(links).
    pub(super) fn all(ledger: &Ledger, graph: &LinkageGraph, policy: &Policy) -> Vec<Self> {
        let labels = ledger.labels().len();
        let wallet = policy.kinds.of(Kind::Wallet);
        let mut holders = vec![0_u32; labels];
        let mut links = vec![0_u64; labels];
        let mut last_holder = vec![u32::MAX; labels];
        for account in ledger.account_ids() {
            for identifier in graph.identifiers_of(account) {
                if ledger.is_placeholder(*identifier) {
                    continue;
                }
                let label = ledger.identifiers.label[identifier.index()].index();
                links[label] += 1;
                if last_holder[label] != account.0 {
                    last_holder[label] = account.0;
                    holders[label] += 1;
                }
            }
        }
        ledger
            .labels()
            .iter()
            .zip(holders.into_iter().zip(links))
            .map(|(label, (holders, links))| {
                let kind_policy = *policy.kinds.of(label.kind);
                let mean_values = links as f64 / f64::from(holders.max(1));
                Self {
                    kind: label.kind,
                    policy: kind_policy,
                    holders,
                    mean_values,
                    single_valued: kind_policy.single_valued
                        && holders > 1
                        && mean_values <= policy.single_valued_mean,
                    match_rate: policy.match_rate,
                    one_hand: (wallet.publicness, wallet.cap),
                }
            })
            .collect()
    }

    pub fn match_rate(&self) -> f64 {
        self.match_rate
    }

    /// λ and c under a treatment, of a value that is one hand's or not.
    pub fn coincidence(&self, treatment: Treatment, is_one_hand: bool) -> (f64, Option<u32>) {
        match treatment {
            Treatment::Keep if is_one_hand => self.one_hand,
            Treatment::Keep | Treatment::Exclude => (self.policy.publicness, self.policy.cap),
            Treatment::Weaken => (1.0, None),
        }
    }

    /// What a value of so many accounts is worth where it is one hand's.
    pub(super) fn bits_of_one_hand(&self, accounts: u32) -> f64 {
        let (publicness, cap) = self.one_hand;
        super::bits(self.match_rate, publicness, cap, accounts, self.holders)
    }

    fn bits(&self, accounts: u32, treatment: Treatment) -> f64 {
        if treatment == Treatment::Exclude {
            return 0.0;
        }
        let (publicness, cap) = self.coincidence(treatment, false);
        super::bits(self.match_rate, publicness, cap, accounts, self.holders)
    }
}

/// Bits by label, whether weakened, and d; each logarithm is taken once.
#[derive(Default)]
pub(super) struct Remembered {
    /// NaN where not taken yet.
    by_label: Vec<[Vec<f64>; 2]>,
}

/// Values used by more accounts than this are too few to be worth remembering.
const MOST_REMEMBERED: usize = 1 << 16;

impl Remembered {
    pub fn bits(
        &mut self,
        labels: &[LabelWeights],
        label: usize,
        accounts: u32,
        treatment: Treatment,
    ) -> f64 {
        let compute = || labels[label].bits(accounts, treatment);
        let at = accounts as usize;
        if treatment == Treatment::Exclude || at > MOST_REMEMBERED {
            return compute();
        }
        if self.by_label.len() <= label {
            self.by_label.resize_with(label + 1, Default::default);
        }
        let made = &mut self.by_label[label][usize::from(treatment == Treatment::Weaken)];
        if made.len() <= at {
            made.resize(at + 1, f64::NAN);
        }
        if made[at].is_nan() {
            made[at] = compute();
        }
        made[at]
    }
}
