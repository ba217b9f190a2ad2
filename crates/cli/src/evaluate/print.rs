//! The evaluation as text for a terminal.

use super::{
    bars::Bar,
    cells::CellsEvaluated,
    coordination::SettingEvaluated,
    linkage::{Evaluated, Mixed, Outcome},
    metrics::Score,
};

pub const HEADINGS: &str = "set                method      rings largest  pair P     R    F1   B3 F1   ARI  \
                            acc≥8 P    R  acc P    R  rings≥8   all  P@10   25   50  100      s    MB";

/// Two lines: ours and plain components.
pub fn linkage(evaluated: &Evaluated) {
    let cost = format!(
        "{:>6.2} {:>5}",
        evaluated.seconds,
        evaluated
            .peak_memory_bytes
            .map_or("–".to_owned(), |bytes| (bytes >> 20).to_string())
    );
    println!(
        "{}  {cost}",
        line(
            &evaluated.set,
            "ringfence",
            &evaluated.ringfence,
            evaluated.accounts
        )
    );
    println!(
        "{}",
        line("", "components", &evaluated.components, evaluated.accounts)
    );
}

fn line(set: &str, method: &str, outcome: &Outcome, accounts: usize) -> String {
    let start = format!(
        "{set:<18} {method:<10} {:>6} {:>7}",
        outcome.rings, outcome.largest
    );
    let Some(agreement) = &outcome.agreement else {
        let share = |part: usize| 100.0 * part as f64 / accounts.max(1) as f64;
        let at_risk = outcome.accounts_at_risk.map_or(String::new(), |at_risk| {
            format!(", {:.2} % at risk 50 or more", share(at_risk))
        });
        let counts = format!(
            "no truth: {:.2} % of all accounts in any ring, {:.2} % in rings of 5 or more{at_risk}",
            share(outcome.accounts),
            share(outcome.accounts_of_5)
        );
        return format!("{start}  {counts:<96}");
    };
    let both = |score: Option<Score>| {
        score.map_or("    –    –".to_owned(), |score| {
            format!("{:.3} {:.3}", score.precision, score.recall)
        })
    };
    let recall =
        |share: Option<f64>| share.map_or("    –".to_owned(), |recall| format!("{recall:.3}"));
    let precision = [10, 25, 50, 100].map(|k| {
        let share = agreement.precision_at.get(&k);
        share.map_or("   –".to_owned(), |share| format!("{share:.2}"))
    });
    format!(
        "{start}   {:.3} {:.3} {:.3}   {:.3} {:>5.3}  {:>11} {:>11}    {} {}  {}",
        agreement.pair.precision,
        agreement.pair.recall,
        agreement.pair.f1,
        agreement.b_cubed.f1,
        agreement.ari,
        both(agreement.account_of_8),
        both(agreement.account),
        recall(agreement.ring_recall_of_8),
        recall(agreement.ring_recall),
        precision.join(" "),
    )
}

/// Rings of one set that join true ones.
pub fn mixed(evaluated: &Evaluated) {
    const SHOWN: usize = 10;
    println!(
        "\n{}: {} of {} rings join accounts of several true rings",
        evaluated.set, evaluated.mixed_rings, evaluated.ringfence.rings
    );
    for ring in evaluated.mixed.iter().take(SHOWN) {
        println!("  {}", mixed_line(ring));
    }
    if evaluated.mixed_rings > SHOWN {
        println!("  … {} more", evaluated.mixed_rings - SHOWN);
    }
}

fn mixed_line(ring: &Mixed) -> String {
    let parts = ring.parts.iter().take(4);
    let parts: Vec<String> = parts
        .map(|part| format!("{} {}", part.accounts, part.true_ring))
        .collect();
    let more = ring.parts.len().saturating_sub(parts.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let values: Vec<String> = ring
        .values
        .iter()
        .take(3)
        .map(|value| format!("{} {}", value.label, value.value))
        .collect();
    let through = if values.is_empty() {
        "an account without a true ring".to_owned()
    } else {
        values.join(", ")
    };
    format!(
        "{} ({} accounts): {}{more}; through {through}",
        ring.name,
        ring.accounts,
        parts.join(" + ")
    )
}

pub fn cells(all: &[CellsEvaluated]) {
    println!("\nnetwork            γ     cells   NMI  leidenalg  difference");
    for cells in all {
        let beside = cells.leidenalg_nmi.map_or("–".to_owned(), |reference| {
            format!("{reference:>9.3}  {:>+10.3}", cells.nmi - reference)
        });
        println!(
            "{:<18} {:<5} {:>5} {:>6.3}  {beside}",
            cells.set, cells.resolution, cells.cells, cells.nmi
        );
    }
}

pub fn coordination(all: &[SettingEvaluated]) {
    println!(
        "\nshares      window least quantile kept  pairs accounts edges rings largest  CooRTweet"
    );
    for one in all {
        let verdict = if one.exact {
            "the same".to_owned()
        } else {
            format!("{:?}", one.expected)
        };
        println!(
            "{:<11} {:>6} {:>5} {:>8} {:>4} {:>6} {:>8} {:>5} {:>5} {:>7}  {verdict}",
            one.set,
            one.window_seconds,
            one.min_participation,
            one.edge_quantile,
            if one.only_kept { "yes" } else { "all" },
            one.counts.pairs,
            one.counts.accounts,
            one.counts.edges,
            one.counts.components,
            one.counts.largest
        );
    }
}

/// Each bar of the linkage sets, and the others as a count; all that is missed.
pub fn bars(bars: &[Bar]) {
    if bars.is_empty() {
        return;
    }
    println!("\nset                bar                            at least reached");
    let is_shown = |bar: &&Bar| !bar.met || (bar.measure != "NMI" && bar.measure != "exact counts");
    for bar in bars.iter().filter(is_shown) {
        println!(
            "{:<18} {:<30} {:>8.3} {:>7.3}  {}",
            bar.set,
            bar.measure,
            bar.least,
            bar.reached,
            if bar.met { "met" } else { "MISSED" }
        );
    }
    let met = bars.iter().filter(|bar| bar.met).count();
    println!("{met} of {} bars met", bars.len());
}
