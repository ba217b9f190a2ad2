//! `ringfence coordinate`: accounts that share the same objects together, from a table of shares.

use pollster::block_on;
use ringfence_workbench::{
    Steady,
    coordination::{Coordination, CoordinationRule, Shares, WindowRule, coordinated},
};
use serde::Serialize;

use crate::{arguments::CoordinateOrder, evaluate::coordination::shares, fault::Fault, files};

/// What was found, as `--json` writes it (docs/AUTOMATION.md).
#[derive(Debug, Serialize)]
struct Coordinated<'a> {
    rule: &'a CoordinationRule,
    shares: usize,
    accounts: usize,
    pairs: u64,
    threshold: f64,
    /// Objects of too many pairs.
    left_out: Vec<LeftOutObject<'a>>,
    /// Edges above the threshold, by account names.
    edges: Vec<Edge<'a>>,
    /// Members of each ring, largest first.
    rings: Vec<Vec<&'a str>>,
}

#[derive(Debug, Serialize)]
struct LeftOutObject<'a> {
    object: &'a str,
    shares: u64,
    pairs: u64,
}

#[derive(Debug, Serialize)]
struct Edge<'a> {
    a: &'a str,
    b: &'a str,
    weight: f64,
    mean_gap_seconds: Option<f64>,
    symmetry: Option<f64>,
}

pub fn run(order: &CoordinateOrder) -> Result<(), Fault> {
    let rule = match order.rule.as_deref() {
        Some(path) => serde_json::from_str(&files::text(path)?).map_err(|error| Fault::Json {
            path: path.to_owned(),
            what: "rule",
            error,
        })?,
        None => CoordinationRule::Window(WindowRule::default()),
    };
    rule.check()
        .map_err(|error| Fault::Refused(error.to_string()))?;
    let shares = shares(&order.file)?;
    let found = block_on(coordinated(&shares, &rule, &Steady))
        .map_err(|error| Fault::Refused(format!("{}: {error}", order.file.display())))?;
    let told = told(&rule, &shares, &found);
    if let Some(out) = &order.json {
        files::write_json(out, &told)?;
    }
    if order
        .json
        .as_deref()
        .is_none_or(|out| out.as_os_str() != "-")
    {
        print(&told, found.edges.len());
    }
    Ok(())
}

fn told<'a>(
    rule: &'a CoordinationRule,
    shares: &'a Shares,
    found: &Coordination,
) -> Coordinated<'a> {
    let rings = found.rings(shares.account_count());
    let members = |ring| {
        let members = rings.members(ring).iter();
        members
            .map(|account| shares.account_name(*account))
            .collect()
    };
    Coordinated {
        rule,
        shares: shares.len(),
        accounts: shares.account_count(),
        pairs: found.pairs,
        threshold: found.threshold,
        left_out: found
            .left_out
            .iter()
            .map(|left_out| LeftOutObject {
                object: shares.post_name(left_out.object),
                shares: left_out.shares,
                pairs: left_out.pairs,
            })
            .collect(),
        edges: found
            .kept()
            .map(|edge| Edge {
                a: shares.account_name(edge.a),
                b: shares.account_name(edge.b),
                weight: edge.weight,
                mean_gap_seconds: edge.timing.map(|timing| timing.mean_gap_seconds),
                symmetry: edge.timing.map(|timing| timing.symmetry()),
            })
            .collect(),
        rings: rings.ids().map(members).collect(),
    }
}

fn print(told: &Coordinated<'_>, edges: usize) {
    const RINGS_SHOWN: usize = 20;
    println!(
        "{} shares of {} accounts, {} pairs, {edges} edges, {} above {}, {} rings",
        told.shares,
        told.accounts,
        told.pairs,
        told.edges.len(),
        told.threshold,
        told.rings.len()
    );
    for object in &told.left_out {
        println!(
            "left out: {}, {} shares make {} pairs",
            object.object, object.shares, object.pairs
        );
    }
    for ring in told.rings.iter().take(RINGS_SHOWN) {
        println!("{:>6}  {}", ring.len(), ring.join(" "));
    }
    if told.rings.len() > RINGS_SHOWN {
        println!("        … {} more", told.rings.len() - RINGS_SHOWN);
    }
}
