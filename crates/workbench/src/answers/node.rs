//! One account or identifier with its links and their source rows.

use std::collections::BTreeMap;

use ringfence_engine::{
    AccountId, IdentifierId, LinkId, Treatment, coordination::Occasions, explain,
};
use ringfence_wire::{
    AccountId as WireAccount, IdentifierId as WireIdentifier, IdentifierState, NodeLink, NodeRef,
    NodeView, RingId, SourceId, SourceRows,
};

use super::tie;
use crate::{case::Case, translate::treatment_to_wire};

/// Links listed; the view says how many there are.
const LINKS_SHOWN: usize = 500;

pub fn account(case: &Case, account: AccountId) -> NodeView {
    let ledger = &case.stock.ledger;
    let graph = &case.stock.graph;
    let attributes = ledger.attributes(account);
    let text = |name: &str, value: Option<&str>| value.map(|v| (name.to_owned(), v.to_owned()));
    let listed = [
        text("display name", attributes.display_name),
        text("status", attributes.status),
        text("country", attributes.country),
        attributes
            .created
            .map(|at| ("created".to_owned(), explain::date(at))),
        attributes
            .reports
            .map(|n| ("reports".to_owned(), n.to_string())),
        ledger
            .is_known_bad(account)
            .then(|| ("known bad".to_owned(), "yes".to_owned())),
        ledger
            .is_known_good(account)
            .then(|| ("known good".to_owned(), "yes".to_owned())),
    ];
    let links = graph
        .identifiers_of(account)
        .iter()
        .zip(graph.links_of(account));
    let mut links: Vec<NodeLink> = links
        .map(|(identifier, link)| to_identifier(case, *identifier, link))
        .collect();
    // The strongest first; what nobody shares comes last.
    links.sort_by(|a, b| {
        b.bits
            .total_cmp(&a.bits)
            .then(b.shared_by.cmp(&a.shared_by))
    });
    let links_total = links.len() as u32;
    links.truncate(LINKS_SHOWN);
    let ties = tie::ties(case, account);
    NodeView {
        node: NodeRef::Account(WireAccount(account.get())),
        label: ledger.account_name(account).to_owned(),
        kind: String::new(),
        sentence: case.account_sentence(account),
        ring: case.rank_of_account(account),
        attributes: listed.into_iter().flatten().collect(),
        state: None,
        links,
        links_total,
        ties: ties.rows,
        ties_total: ties.total,
        ties_at_least: ties.at_least,
        masked: false,
    }
}

pub fn identifier(case: &Case, identifier: IdentifierId) -> NodeView {
    let graph = &case.stock.graph;
    let looked = case.stock.ledger.identifier(identifier);
    let users = graph.accounts_of(identifier);
    let links = users
        .iter()
        .zip(graph.links_to(identifier))
        .take(LINKS_SHOWN)
        .map(|(account, link)| to_account(case, *account, identifier, *link));
    let state = state(case, identifier);
    let mut attributes = vec![("column or type".to_owned(), looked.label_name.to_owned())];
    if let Some(why) = looked.known_shared {
        attributes.push(("known to be shared".to_owned(), why.to_owned()));
    }
    NodeView {
        node: NodeRef::Identifier(WireIdentifier(identifier.get())),
        label: looked.value.to_owned(),
        kind: looked.kind.name().to_owned(),
        sentence: identifier_sentence(case, identifier, &state),
        ring: users
            .iter()
            .find_map(|account| case.rank_of_account(*account)),
        attributes,
        links: links.collect(),
        links_total: users.len() as u32,
        ties: Vec::new(),
        ties_total: 0,
        ties_at_least: false,
        masked: false,
        state: Some(state),
    }
}

fn state(case: &Case, identifier: IdentifierId) -> IdentifierState {
    let parts = case.weight_parts(identifier);
    IdentifierState {
        treatment: treatment_to_wire(parts.treatment),
        publicness: parts.publicness,
        bits: parts.bits,
    }
}

fn identifier_sentence(case: &Case, identifier: IdentifierId, state: &IdentifierState) -> String {
    let users = case.stock.graph.accounts_of(identifier);
    let mut rings: BTreeMap<RingId, u32> = BTreeMap::new();
    for account in users {
        if let Some(ring) = case.rank_of_account(*account) {
            *rings.entry(ring).or_default() += 1;
        }
    }
    let used = match users.len() {
        1 => "1 account uses it".to_owned(),
        n => format!("{n} accounts use it"),
    };
    let ringed = match rings.len() {
        0 => "none of them is in a ring".to_owned(),
        1 => format!("{} of them in one ring", rings.values().sum::<u32>()),
        n => format!("in {n} rings"),
    };
    let worth = match case.treatments.of(identifier) {
        Treatment::Exclude => "it is excluded and ties nobody".to_owned(),
        Treatment::Weaken => format!("weakened, it is worth {:.1} bits to a pair", state.bits),
        Treatment::Keep => format!("it is worth {:.1} bits to a pair", state.bits),
    };
    let worth = match Occasions::under(&case.policy, &case.stock.ledger) {
        Some(occasions) if state.bits > 0.0 => format!(
            "{worth} that shares it within {}",
            explain::span(occasions.window_seconds())
        ),
        _ => worth,
    };
    format!("{used}, {ringed}; {worth}.")
}

fn to_identifier(case: &Case, identifier: IdentifierId, link: LinkId) -> NodeLink {
    let looked = case.stock.ledger.identifier(identifier);
    NodeLink {
        other: NodeRef::Identifier(WireIdentifier(identifier.get())),
        other_label: looked.value.to_owned(),
        other_kind: looked.kind.name().to_owned(),
        shared_by: case.stock.graph.degree(identifier),
        ..link_alone(case, identifier, link)
    }
}

fn to_account(case: &Case, account: AccountId, identifier: IdentifierId, link: LinkId) -> NodeLink {
    NodeLink {
        other: NodeRef::Account(WireAccount(account.get())),
        other_label: case.stock.ledger.account_name(account).to_owned(),
        shared_by: case.stock.graph.degree(identifier),
        ..link_alone(case, identifier, link)
    }
}

/// What a link says from either end.
fn link_alone(case: &Case, identifier: IdentifierId, link: LinkId) -> NodeLink {
    let ledger = &case.stock.ledger;
    let value = ledger.identifier(identifier).value;
    let said = ledger.link(link);
    let raw = ledger.provenance(link).map(|row| row.raw);
    NodeLink {
        other: NodeRef::Identifier(WireIdentifier(identifier.get())),
        other_label: String::new(),
        other_kind: String::new(),
        raw: raw.filter(|raw| *raw != value).map(str::to_owned).next(),
        shared_by: 0,
        bits: case.weights.of(identifier),
        used: case.treatments.of(identifier) != Treatment::Exclude,
        first_seen: said.first,
        last_seen: said.last,
        rows: source_rows(case, [link]),
    }
}

/// The rows of some links, by source, neighbours joined to ranges.
pub fn source_rows(case: &Case, links: impl IntoIterator<Item = LinkId>) -> Vec<SourceRows> {
    let mut by_source: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
    for link in links {
        for row in case.stock.ledger.provenance(link) {
            by_source
                .entry(row.source.get())
                .or_default()
                .push(u64::from(row.line));
        }
    }
    by_source
        .into_iter()
        .map(|(source, lines)| SourceRows {
            source: SourceId(source),
            name: case.stock.source_name(source),
            ranges: ranges(lines),
        })
        .collect()
}

fn ranges(mut lines: Vec<u64>) -> Vec<(u64, u64)> {
    lines.sort_unstable();
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if line <= *last + 1 => *last = line.max(*last),
            _ => ranges.push((line, line)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn neighbouring_rows_are_one_range() {
        assert_eq!(ranges(vec![9, 2, 3, 3, 4]), [(2, 4), (9, 9)]);
        assert_eq!(ranges(vec![]), []);
    }
}
