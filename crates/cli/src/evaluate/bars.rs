//! Figures that must hold on the reference sets, as METHOD sets them.

use serde::Serialize;

use super::{Evaluation, linkage::Evaluated, metrics::Agreement};

/// One figure and how low it may be.
#[derive(Debug, Serialize)]
pub struct Bar {
    pub set: String,
    pub measure: &'static str,
    pub least: f64,
    pub reached: f64,
    pub met: bool,
}

type Measure = (&'static str, fn(&Agreement) -> Option<f64>, f64);

/// Measures of a set of METHOD's table, by its name.
fn measures(set: &str) -> Vec<Measure> {
    let pair = |least| -> Measure { ("pair F1", |found| Some(found.pair.f1), least) };
    let hop = |precision, recall, pair_least, b_cubed, rings| -> Vec<Measure> {
        vec![
            (
                "account precision, rings ≥ 8",
                |found| Some(found.account_of_8?.precision),
                precision,
            ),
            (
                "account recall, rings ≥ 8",
                |found| Some(found.account_of_8?.recall),
                recall,
            ),
            pair(pair_least),
            ("B-cubed F1", |found| Some(found.b_cubed.f1), b_cubed),
            (
                "ring recall, rings ≥ 8",
                |found| found.ring_recall_of_8,
                rings,
            ),
        ]
    };
    match set {
        "hop_sybil" => hop(0.80, 0.68, 0.70, 0.76, 0.56),
        "hop_sybil + list" => {
            let mut measures = hop(0.84, 0.67, 0.84, 0.77, 0.58);
            measures.extend::<[Measure; 2]>([
                (
                    "precision at 50",
                    |found| found.precision_at.get(&50).copied(),
                    0.98,
                ),
                (
                    "precision at 100",
                    |found| found.precision_at.get(&100).copied(),
                    0.97,
                ),
            ]);
            measures
        }
        "febrl1" | "febrl3" => vec![pair(0.995)],
        "splink_fake1000" => vec![pair(0.89)],
        _ => Vec::new(),
    }
}

/// Below leidenalg by no more than this.
const CELLS_WITHIN: f64 = 0.01;

/// The bars of the sets that were evaluated.
pub fn bars(evaluation: &Evaluation) -> Vec<Bar> {
    let mut bars: Vec<Bar> = evaluation.linkage.iter().flat_map(of_linkage).collect();
    for cells in &evaluation.cells {
        let mixing = cells.set.rsplit_once("mu").map_or("", |(_, mixing)| mixing);
        let reference = cells
            .leidenalg_nmi
            .filter(|_| ("01"..="04").contains(&mixing));
        bars.extend(reference.map(|reference| {
            let set = format!("{} γ {}", cells.set, cells.resolution);
            bar(set, "NMI", reference - CELLS_WITHIN, cells.nmi)
        }));
    }
    for setting in &evaluation.coordination {
        let set = format!(
            "{} {} s, {} shares, quantile {}{}",
            setting.set,
            setting.window_seconds,
            setting.min_participation,
            setting.edge_quantile,
            if setting.only_kept { ", kept" } else { "" }
        );
        let exact = f64::from(u8::from(setting.exact));
        bars.push(bar(set, "exact counts", 1.0, exact));
    }
    bars
}

fn of_linkage(evaluated: &Evaluated) -> Vec<Bar> {
    let Some(agreement) = &evaluated.ringfence.agreement else {
        return Vec::new();
    };
    measures(&evaluated.set)
        .into_iter()
        .map(|(measure, of, least)| {
            let reached = of(agreement).unwrap_or(0.0);
            bar(evaluated.set.clone(), measure, least, reached)
        })
        .collect()
}

fn bar(set: String, measure: &'static str, least: f64, reached: f64) -> Bar {
    Bar {
        set,
        measure,
        least,
        reached,
        met: reached >= least,
    }
}
