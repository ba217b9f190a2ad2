//! The coordination view beside what `CooRTweet` counts on the same shares.

use std::{collections::BTreeMap, path::Path};

use pollster::block_on;
use ringfence_workbench::{
    Steady,
    coordination::{Coordination, Shares, SharesBuilder, WindowRule, within_window},
};
use serde::Serialize;

use super::sets::SharesSet;
use crate::{clock, fault::Fault, files, tables::Table};

/// One setting, and what both count.
#[derive(Debug, Serialize)]
pub struct SettingEvaluated {
    pub set: String,
    pub window_seconds: i64,
    pub min_participation: u32,
    pub edge_quantile: f64,
    /// Whether only edges above the quantile count.
    pub only_kept: bool,
    pub counts: Counts,
    pub expected: Counts,
    pub exact: bool,
    pub seconds: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Of shares, before edges are left out.
    pub pairs: u64,
    pub accounts: u64,
    pub edges: u64,
    pub components: u64,
    pub largest: u64,
    /// Sum of the weights of the edges.
    pub weight: u64,
}

pub fn evaluate(set: &SharesSet) -> Result<Vec<SettingEvaluated>, Fault> {
    let shares = shares(&set.shares)?;
    let expected = files::text(&set.expected)?;
    let lines = expected.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            setting(set, &shares, line).unwrap_or_else(|| {
                Err(Fault::Refused(format!(
                    "{}: not a line of counts: {line}",
                    set.expected.display()
                )))
            })
        })
        .collect()
}

/// Shares of a table with the columns `account_id`, `object_id`, `content_id`, `timestamp_share` (seconds).
pub fn shares(path: &Path) -> Result<Shares, Fault> {
    let table = Table::read(path)?;
    let column = |name: &str| {
        table
            .column(name)
            .ok_or_else(|| Fault::Refused(format!("{}: there is no column {name}", path.display())))
    };
    let columns = [
        column("account_id")?,
        column("object_id")?,
        column("content_id")?,
        column("timestamp_share")?,
    ];
    let mut builder = SharesBuilder::default();
    for row in 0..table.len() {
        let [account, object, post, at] = table.cells(row, columns);
        let at = at.trim().parse().map_err(|_| {
            Fault::Refused(format!(
                "{}: row {}: '{at}' is no time in seconds",
                path.display(),
                row + 2
            ))
        })?;
        builder.share(account, object, post, at);
    }
    Ok(builder.seal())
}

/// None where the line does not say all that is needed.
fn setting(
    set: &SharesSet,
    shares: &Shares,
    line: &str,
) -> Option<Result<SettingEvaluated, Fault>> {
    let said: BTreeMap<&str, &str> = line
        .split([' ', ':'])
        .filter_map(|word| word.split_once('='))
        .collect();
    let number = |name: &str| said.get(name)?.parse::<u64>().ok();
    let rule = WindowRule {
        window_seconds: said.get("tw")?.parse().ok()?,
        min_participation: said.get("mp")?.parse().ok()?,
        edge_quantile: said.get("ew")?.parse().ok()?,
        ..WindowRule::default()
    };
    let only_kept = number("sub")? == 1;
    let expected = Counts {
        pairs: number("pairs")?,
        accounts: number("V")?,
        edges: number("E")?,
        components: number("comps")?,
        largest: number("largest")?,
        weight: number("sumw")?,
    };
    let from = clock::now();
    let found = match block_on(within_window(shares, &rule, &Steady)) {
        Ok(found) => found,
        Err(error) => return Some(Err(Fault::Refused(format!("{}: {error}", set.name)))),
    };
    let counts = counts(&found, shares.account_count(), only_kept);
    Some(Ok(SettingEvaluated {
        set: set.name.clone(),
        window_seconds: rule.window_seconds,
        min_participation: rule.min_participation,
        edge_quantile: rule.edge_quantile,
        only_kept,
        counts,
        expected,
        exact: counts == expected,
        seconds: from.elapsed().as_secs_f64(),
    }))
}

fn counts(found: &Coordination, accounts: usize, only_kept: bool) -> Counts {
    let rings = if only_kept {
        found.rings(accounts)
    } else {
        found.rings_of_all(accounts)
    };
    let rings = rings.count();
    let counted = found.edges.iter().filter(|edge| edge.kept || !only_kept);
    let (mut edges, mut weight) = (0, 0.0);
    for edge in counted {
        edges += 1;
        weight += edge.weight;
    }
    Counts {
        pairs: found.pairs,
        accounts: u64::from(rings.accounts),
        edges,
        components: u64::from(rings.rings),
        largest: u64::from(rings.largest),
        weight: whole(weight),
    }
}

#[allow(clippy::cast_sign_loss, reason = "weights are counts")]
fn whole(weight: f64) -> u64 {
    weight as u64
}
