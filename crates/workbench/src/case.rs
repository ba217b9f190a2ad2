//! A built case: its stock, the policy it was built under, and all that was found.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

use ringfence_case::{Journal, RingKey};
use ringfence_engine::{
    AccountId, Hubs, IdentifierId, Pairs, Policy, Rings, Treatments, WeightParts, Weights, explain,
    lineage::Lineage,
    path::PairGraph,
    score::{self, Findings, RingScore, ScorePolicy, Scores},
    signals::Export,
};
use ringfence_wire::{DecisionView, RingId as Rank};
use sha2::{Digest, Sha256};

use crate::{
    answers::{journal, needs::RingNeeds},
    calendar::Calendar,
    explore::{activity::Activity, sought::Sought, vocabulary::Vocabulary},
    stock::{Stock, hex},
};

/// What was found, by which settings, in which records; and what a person decided on it.
#[derive(Debug)]
pub struct Case {
    pub stock: Rc<Stock>,
    pub policy: Policy,
    /// Under `policy`.
    pub hubs: Rc<Hubs>,
    pub treatments: Treatments,
    pub weights: Weights,
    pub pairs: Pairs,
    pub rings: Rings,
    pub scores: Scores,
    /// SHA-256 of the rings, lower-case hexadecimal.
    pub digest: String,
    /// What became of the rings of an earlier export, where one was given.
    pub lineage: Option<Lineage>,
    pub scoring: ScorePolicy,
    pub aids: Aids,
    pub calendar: Calendar,
    /// Of each ring, by rank.
    pub ring_keys: Vec<RingKey>,
    pub journal: Journal,
}

/// What questions are answered with; made when first asked for, then kept.
#[derive(Debug, Default)]
pub struct Aids {
    pair_graph: OnceCell<PairGraph>,
    usual: OnceCell<Export>,
    vocabulary: OnceCell<Vocabulary>,
    activity: OnceCell<Activity>,
    /// The text that was looked for last.
    pub(crate) sought: RefCell<Option<Rc<Sought>>>,
    /// What the pairs rest on of the ring that was looked at last.
    pub(crate) needs: RefCell<Option<RingNeeds>>,
}

impl Case {
    pub fn pair_graph(&self) -> &PairGraph {
        self.aids
            .pair_graph
            .get_or_init(|| PairGraph::new(&self.pairs))
    }

    /// What is usual in the export, for scoring what is no ring of it.
    pub fn usual(&self) -> &Export {
        let usual = || score::usual(&self.findings(), &self.scoring);
        self.aids.usual.get_or_init(usual)
    }

    /// The values that accounts have, for completion and charts.
    pub fn vocabulary(&self) -> &Vocabulary {
        let vocabulary = || Vocabulary::of(&self.stock.ledger, &self.stock.graph);
        self.aids.vocabulary.get_or_init(vocabulary)
    }

    /// When links were in use.
    pub fn activity(&self) -> &Activity {
        let activity = || Activity::of(&self.stock.ledger, &self.stock.graph);
        self.aids.activity.get_or_init(activity)
    }

    pub fn findings(&self) -> Findings<'_> {
        Findings {
            ledger: &self.stock.ledger,
            graph: &self.stock.graph,
            policy: &self.policy,
            treatments: &self.treatments,
            weights: &self.weights,
            pairs: &self.pairs,
            rings: &self.rings,
        }
    }

    /// Rank of the ring that an account is in.
    pub fn rank_of_account(&self, account: AccountId) -> Option<Rank> {
        let ring = self.rings.ring_of(account)?;
        self.scores.rank_of(ring).map(Rank)
    }

    /// Why an account is in its ring, or that it is in none.
    pub fn account_sentence(&self, account: AccountId) -> String {
        match self.rings.ring_of(account) {
            Some(ring) => explain::account_sentence(&self.findings(), ring, account),
            None => "In no ring: nothing that it shares ties it to another account surely enough."
                .to_owned(),
        }
    }

    /// The formula behind an identifier's weight.
    pub fn weight_parts(&self, identifier: IdentifierId) -> WeightParts {
        let Stock { ledger, graph, .. } = &*self.stock;
        self.weights
            .parts(ledger, graph, &self.treatments, identifier)
    }

    /// The ring at a rank as the journal knows it.
    pub fn ring_key(&self, rank: u32) -> Option<&RingKey> {
        self.ring_keys.get(rank as usize)
    }

    /// The decision that stands on the ring at a rank.
    pub fn decision(&self, rank: u32) -> Option<DecisionView> {
        if !self.journal.can_undo() {
            return None;
        }
        journal::decision(&self.journal, self.ring_key(rank)?)
    }
}

/// Rings as the journal knows them: by their members, so that a decision outlives a rebuild that
/// leaves the ring as it was, and no other. In rank order; O(bytes of the members' names).
pub fn ring_keys(findings: &Findings<'_>, scores: &Scores) -> Vec<RingKey> {
    let key = |score: &RingScore| {
        let mut hash = Sha256::new();
        for account in findings.rings.members(score.ring) {
            let name = findings.ledger.account_name(*account);
            hash.update((name.len() as u64).to_le_bytes());
            hash.update(name);
        }
        RingKey(format!("{}:{}", score.name.words, hex(&hash.finalize())))
    };
    scores.as_slice().iter().map(key).collect()
}
