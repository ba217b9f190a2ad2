//! Cells on networks with planted groups, beside what leidenalg finds there.

use std::{collections::BTreeMap, path::Path};

use ringfence_workbench::find_cells;
use serde::Serialize;
use serde_json::Value;

use super::sets::NetworkSet;
use crate::{clock, fault::Fault, files, tables::Table};

/// One network at one resolution.
#[derive(Debug, Serialize)]
pub struct CellsEvaluated {
    pub set: String,
    pub nodes: usize,
    pub edges: usize,
    /// Resolution γ.
    pub resolution: f64,
    pub cells: usize,
    /// Normalised mutual information with the planted groups, 0 to 1, arithmetic mean.
    pub nmi: f64,
    /// The same of leidenalg, where its results lie beside the networks.
    pub leidenalg_nmi: Option<f64>,
    pub seconds: f64,
}

/// Resolutions that the reference was run at.
const RESOLUTIONS: [(f64, &str); 3] = [(0.02, "cpm_0.02"), (0.05, "cpm_0.05"), (0.1, "cpm_0.1")];

pub fn evaluate(set: &NetworkSet) -> Result<Vec<CellsEvaluated>, Fault> {
    let mut truth = pairs(&set.truth)?;
    truth.sort_unstable();
    let truth: Vec<u32> = truth.into_iter().map(|(_, group)| group).collect();
    let edges: Vec<(u32, u32, f64)> = pairs(&set.edges)?
        .into_iter()
        .map(|(a, b)| (a, b, 1.0))
        .collect();
    let reference = reference(set);
    let each = RESOLUTIONS.into_iter().map(|(resolution, name)| {
        let from = clock::now();
        let cells = find_cells(truth.len(), &edges, resolution);
        CellsEvaluated {
            set: set.name.clone(),
            nodes: truth.len(),
            edges: edges.len(),
            resolution,
            cells: cells.iter().max().map_or(0, |last| *last as usize + 1),
            nmi: mutual_information(&cells, &truth),
            leidenalg_nmi: reference
                .as_ref()
                .and_then(|found| found[name]["NMI"].as_f64()),
            seconds: from.elapsed().as_secs_f64(),
        }
    });
    Ok(each.collect())
}

/// Rows of two numbers.
fn pairs(path: &Path) -> Result<Vec<(u32, u32)>, Fault> {
    let table = Table::read(path)?;
    let number = |row: usize, text: &str| {
        text.trim().parse::<u32>().map_err(|_| {
            Fault::Refused(format!(
                "{}: row {}: '{text}' is no number of a node",
                path.display(),
                row + 2
            ))
        })
    };
    (0..table.len())
        .map(|row| {
            let [one, other] = table.cells(row, [0, 1]);
            Ok((number(row, one)?, number(row, other)?))
        })
        .collect()
}

/// The entry of `expected_leidenalg….json` for the mixing that the set's name ends with (`mu03` is .3).
fn reference(set: &NetworkSet) -> Option<Value> {
    let mixing: f64 = set.name.rsplit_once("mu")?.1.parse().ok()?;
    let folder = std::fs::read_dir(set.edges.parent()?).ok()?;
    let expected = folder.flatten().map(|entry| entry.path()).find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("expected_leidenalg") && name.ends_with(".json")
    })?;
    let all: Value = serde_json::from_str(&files::text(&expected).ok()?).ok()?;
    let of_mixing = |entry: &&Value| {
        let mu = entry["mu"].as_f64();
        mu.is_some_and(|mu| (mu * 10.0 - mixing).abs() < 1e-9)
    };
    all.as_array()?.iter().find(of_mixing).cloned()
}

/// NMI of two partitions of the same nodes: 2 I / (H + H').
fn mutual_information(one: &[u32], other: &[u32]) -> f64 {
    let nodes = one.len() as f64;
    let entropy = |keys: &mut dyn Iterator<Item = (u32, u32)>| -> f64 {
        let mut counts: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        keys.for_each(|key| *counts.entry(key).or_default() += 1.0);
        counts.values().map(|n| n * log(nodes / n) / nodes).sum()
    };
    let of_one = entropy(&mut one.iter().map(|group| (*group, 0)));
    let of_other = entropy(&mut other.iter().map(|group| (*group, 0)));
    let joint = entropy(&mut one.iter().copied().zip(other.iter().copied()));
    if of_one + of_other > 0.0 {
        2.0 * (of_one + of_other - joint) / (of_one + of_other)
    } else {
        1.0
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a figure for a person: its last bit is of no account"
)]
fn log(number: f64) -> f64 {
    number.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mutual_information_of_hand_computed_partitions() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} is not {b}");
        near(mutual_information(&[0, 0, 1, 1], &[5, 5, 2, 2]), 1.0);
        near(mutual_information(&[0, 0, 1, 1], &[0, 1, 0, 1]), 0.0);
        // H = ln 2, H' = ln 4, joint ln 4: 2 ln 2 / (3 ln 2).
        near(mutual_information(&[0, 0, 1, 1], &[0, 1, 2, 3]), 2.0 / 3.0);
        near(mutual_information(&[0, 0], &[1, 1]), 1.0);
    }
}
