//! Ways from one account to another.

use ringfence_engine::{
    AccountId, explain,
    path::{Hop, Path, PathQuery, find_paths},
};
use ringfence_wire::{AccountId as WireAccount, PathView, PathsView, TieView};

use super::tie;
use crate::case::Case;

pub fn view(case: &Case, from: AccountId, to: AccountId) -> PathsView {
    let query = PathQuery::between(from, to);
    let found = find_paths(&case.findings(), &case.hubs, case.pair_graph(), &query);
    let name = |account| case.stock.ledger.account_name(account).to_owned();
    let remark = match (found.paths.is_empty(), found.capped) {
        (true, _) => Some(found.sentence.clone()),
        (false, true) => Some("The search was cut short: there may be further ways.".to_owned()),
        (false, false) => None,
    };
    PathsView {
        from: WireAccount(from.get()),
        from_name: name(from),
        to: WireAccount(to.get()),
        to_name: name(to),
        paths: found.paths.iter().map(|path| way(case, path)).collect(),
        remark,
    }
}

fn way(case: &Case, path: &Path) -> PathView {
    PathView {
        confidence: path.confidence,
        sure: explain::confidence_percent(path.confidence),
        sentence: path.sentence.clone(),
        hops: path.hops.iter().map(|hop| hop_view(case, hop)).collect(),
    }
}

/// Without the values that earlier ways count.
fn hop_view(case: &Case, hop: &Hop) -> TieView {
    let values = hop.values.iter().filter(|value| !value.taken);
    let shared: Vec<_> = values.map(|value| value.shared).collect();
    let sum = tie::Sum {
        shared: &shared,
        soft: &hop.soft,
        disagreements: &hop.disagreements,
        bits: hop.bits,
        confidence: hop.confidence,
    };
    tie::tie_of(case, hop.from, hop.to, &sum)
}
