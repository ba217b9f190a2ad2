//! Everything that the ring screen shows.

use std::rc::Rc;

use petgraph::graph::{EdgeIndex, NodeIndex};
use ringfence_engine::{
    AccountId, RingId as EngineRing, Treatment,
    explain::{self, Tested, innocent_explanations},
    graph::Node,
    pairs::{confidence, tie_holds_alone},
    score::RingScore,
    weak::{Cuts, Needs, WeakPlace, cuts, lift, weakest_place},
};
use ringfence_wire::{
    AccountId as WireAccount, AlikeInRing, IdentifierId as WireIdentifier, InnocentView,
    LinkInRing, MemberRow, NodeInRing, NodeRef, RingView, SignalView, Verdict,
};

use super::{doubts, queue};
use crate::{case::Case, stock::Stock};

/// What only a look at one ring finds: too dear to find for all of them.
pub struct Examined {
    /// What its pairs rest on; none where they are too many.
    pub needs: Rc<Option<Needs>>,
    pub weakest: Option<WeakPlace>,
    pub innocent: Vec<Tested>,
}

pub fn examine(case: &Case, score: &RingScore) -> Examined {
    let findings = case.findings();
    let needs = case.needs(score.ring);
    let weakest = (*needs).as_ref();
    Examined {
        weakest: weakest.and_then(|needs| weakest_place(&findings, needs)),
        innocent: innocent_explanations(&findings, score),
        needs,
    }
}

/// Everything on one ring.
pub fn view(case: &Case, rank: u32) -> Option<RingView> {
    let score = case.scores.at(rank)?;
    view_of(case, rank, examine(case, score))
}

/// Everything on one ring that was examined already.
pub fn view_of(case: &Case, rank: u32, examined: Examined) -> Option<RingView> {
    let score = case.scores.at(rank)?;
    let (nodes, links) = drawing(case, score.ring, (*examined.needs).as_ref());
    let doubts = doubts::of(case, score, &examined);
    let innocent = examined.innocent.into_iter();
    Some(RingView {
        row: queue::row(case, rank)?,
        signals: signals(score),
        innocent: innocent
            .map(|tested| InnocentView {
                verdict: verdict(tested.verdict),
                text: tested.text,
            })
            .collect(),
        // A value that only single accounts hang on is no place where two rings may have been joined.
        weakest: examined
            .weakest
            .filter(WeakPlace::may_be_two_rings)
            .map(|place| place.text),
        doubts,
        members: members(case, score.ring),
        created: case
            .calendar
            .of(&case.stock.ledger, case.rings.members(score.ring)),
        decision: case.decision(rank),
        nodes,
        links,
        alike: alike(case, score),
        values_marked: examined.needs.is_some(),
    })
}

/// Soft ties that hold the ring by themselves, by places of its members: of a weaker one the pairs need more to stand,
/// and lines between all its accounts would show pairs that do not.
fn alike(case: &Case, score: &RingScore) -> Vec<AlikeInRing> {
    let members = case.rings.members(score.ring);
    let soft = case.stock.graph.soft();
    let findings = case.findings();
    let holds = score.soft_holds.iter();
    holds
        .filter(|hold| tie_holds_alone(&findings, hold.tie))
        .map(|hold| {
            let accounts = soft.accounts_of(hold.tie).iter();
            let places = accounts.filter_map(|account| members.binary_search(account).ok());
            AlikeInRing {
                members: places.map(|place| place as u32).collect(),
                bits: case.weights.of_tie(hold.tie).iter().sum::<f64>() as f32,
            }
        })
        .collect()
}

pub fn signals(score: &RingScore) -> Vec<SignalView> {
    let view = |part: &ringfence_engine::score::Contribution| SignalView {
        name: part.signal.name().to_owned(),
        strength: part.strength,
        weight: part.weight,
        points: part.points,
        text: explain::signal_text(&score.measures, part.signal),
    };
    score.contributions.iter().map(view).collect()
}

fn verdict(verdict: explain::Verdict) -> Verdict {
    match verdict {
        explain::Verdict::RuledOut => Verdict::RuledOut,
        explain::Verdict::Possible => Verdict::Possible,
        explain::Verdict::Unknown => Verdict::Unknown,
    }
}

/// Accounts, then the identifiers that hold them; links between the two.
fn drawing(
    case: &Case,
    ring: EngineRing,
    needs: Option<&Needs>,
) -> (Vec<NodeInRing>, Vec<LinkInRing>) {
    let findings = case.findings();
    let lifted = lift(&findings, ring);
    let Cuts { nodes, links } = cuts(&findings, ring, (&lifted, needs));
    let node = |(at, cut)| {
        let index = NodeIndex::new(at);
        let degree = lifted.neighbors(index).count() as u32;
        let node = lifted.node_weight(index)?;
        Some(node_in_ring(case, *node, degree, cut))
    };
    let link = |(at, bridge)| {
        let index = EdgeIndex::new(at);
        let (account, identifier) = lifted.edge_endpoints(index)?;
        Some(LinkInRing {
            account: account.index() as u32,
            identifier: identifier.index() as u32,
            bits: lifted.edge_weight(index)?.bits as f32,
            bridge,
        })
    };
    (
        nodes.into_iter().enumerate().filter_map(node).collect(),
        links.into_iter().enumerate().filter_map(link).collect(),
    )
}

pub fn node_in_ring(case: &Case, node: Node, degree: u32, cut: bool) -> NodeInRing {
    let Stock { ledger, graph, .. } = &*case.stock;
    match node {
        Node::Account(account) => NodeInRing {
            node: NodeRef::Account(WireAccount(account.get())),
            label: ledger.account_name(account).to_owned(),
            kind: String::new(),
            degree,
            degree_in_case: graph.identifiers_of(account).len() as u32,
            cut,
        },
        Node::Identifier(identifier) => NodeInRing {
            node: NodeRef::Identifier(WireIdentifier(identifier.get())),
            label: ledger.identifier(identifier).value.to_owned(),
            kind: ledger.identifier(identifier).kind.name().to_owned(),
            degree,
            degree_in_case: graph.degree(identifier),
            cut,
        },
    }
}

fn members(case: &Case, ring: EngineRing) -> Vec<MemberRow> {
    let ledger = &case.stock.ledger;
    let accounts = case.rings.members(ring);
    let best = best_bits(case, ring);
    let row = |(account, best): (&AccountId, f64)| {
        let attributes = ledger.attributes(*account);
        let links = case.stock.graph.identifiers_of(*account).iter();
        let text = |value: Option<&str>| value.unwrap_or_default().to_owned();
        MemberRow {
            account: WireAccount(account.get()),
            name: ledger.account_name(*account).to_owned(),
            display_name: text(attributes.display_name),
            created: attributes.created,
            status: text(attributes.status),
            country: text(attributes.country),
            known_bad: ledger.is_known_bad(*account),
            known_good: ledger.is_known_good(*account),
            links: links
                .filter(|i| case.rings.holders(ring).binary_search(i).is_ok())
                .filter(|i| case.treatments.of(**i) != Treatment::Exclude)
                .count() as u32,
            confidence: confidence(best),
            sure: explain::confidence_percent(confidence(best)),
            sentence: case.account_sentence(*account),
        }
    };
    accounts.iter().zip(best).map(row).collect()
}

/// Bits of each member's best pair inside the ring.
fn best_bits(case: &Case, ring: EngineRing) -> Vec<f64> {
    let accounts = case.rings.members(ring);
    let mut best = vec![f64::NEG_INFINITY; accounts.len()];
    for pair in case.rings.pairs(ring) {
        let pair = case.pairs.get(*pair);
        for end in [pair.a, pair.b] {
            if let Some(slot) = accounts
                .binary_search(&end)
                .ok()
                .and_then(|at| best.get_mut(at))
            {
                *slot = slot.max(pair.bits);
            }
        }
    }
    best
}
