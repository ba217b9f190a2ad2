//! The report: who took how long, and where our time goes.

use std::fmt::Write as _;
use std::fs;

use super::contender::{Contender, Measured};
use super::figures::{Figures, Spread};

const MIB: f64 = 1024.0 * 1024.0;
/// In the order in which they run.
const STAGES: [&str; 10] = [
    "open",
    "read",
    "seal",
    "graph",
    "hubs",
    "linking",
    "rings",
    "scoring",
    "explanations",
    "parse to components",
];

pub fn text(figures: &Figures, runs: usize) -> String {
    let mut text = format!(
        "Median [least–most] of {runs} runs, each in a fresh process, one contender after the other; {}.\n\n",
        machine()
    );
    for rows in figures.sizes() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "## {} rows\n", grouped(rows));
        contenders(&mut text, figures, rows);
        stages(&mut text, figures, rows);
        remarks(&mut text, figures, rows);
    }
    text
}

fn contenders(text: &mut String, figures: &Figures, rows: u32) {
    text.push_str(
        "| who | parse to components, ms | × ours | whole, ms | × the page | renderer, MiB | Wasm, MiB | Wasm, bytes a row |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let median = |contender, figure: fn(&Measured) -> Option<f64>| {
        let spread = figures.spread(rows, contender, figure);
        spread.map(|spread| spread.median)
    };
    let components: fn(&Measured) -> Option<f64> = |run| run.components;
    let whole: fn(&Measured) -> Option<f64> = |run| run.whole;
    let ours = (
        median(Contender::Components, components),
        median(Contender::Page, whole),
    );
    let times = |theirs: Option<f64>, ours: Option<f64>| match (theirs, ours) {
        (Some(theirs), Some(ours)) if ours > 0.0 => format!("{:.2}", theirs / ours),
        _ => String::new(),
    };
    for contender in Contender::ALL {
        let all = figures.runs(rows, contender);
        if all.is_empty() {
            continue;
        }
        if let Some(error) = all.iter().find_map(|run| run.error.as_deref()) {
            let _ = writeln!(
                text,
                "| {} | failed: {error} | | | | | | |",
                contender.name()
            );
            continue;
        }
        let spread =
            |figure: fn(&Measured) -> Option<f64>| cell(figures.spread(rows, contender, figure));
        let memory = median(contender, |run| run.wasm);
        let a_row = memory.map(|mib| format!("{:.0}", mib * MIB / f64::from(rows)));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            contender.name(),
            spread(components),
            times(median(contender, components), ours.0),
            spread(whole),
            times(median(contender, whole), ours.1),
            spread(|run| run.renderer),
            spread(|run| run.wasm),
            a_row.unwrap_or_default(),
        );
    }
    text.push('\n');
}

/// Stages of the whole, in the page and natively.
fn stages(text: &mut String, figures: &Figures, rows: u32) {
    text.push_str(
        "| stage | page, ms | native, ms | native / page |\n| --- | ---: | ---: | ---: |\n",
    );
    let mut line = |name: &str, pair: [Option<Spread>; 2]| {
        let [page, native] = pair;
        let ratio = match (page, native) {
            (Some(page), Some(native)) if page.median > 0.0 => {
                format!("{:.2}", native.median / page.median)
            }
            _ => String::new(),
        };
        if page.is_some() || native.is_some() {
            let _ = writeln!(
                text,
                "| {name} | {} | {} | {ratio} |",
                cell(page),
                cell(native)
            );
        }
    };
    let both = [Contender::Page, Contender::Native];
    for stage in STAGES {
        let of = |contender| figures.spread(rows, contender, |run| run.stages.get(stage).copied());
        line(stage, both.map(of));
    }
    line(
        "whole",
        both.map(|contender| figures.spread(rows, contender, |run| run.whole)),
    );
    let both = [Contender::Components, Contender::NativeComponents];
    line(
        "parse to components",
        both.map(|contender| figures.spread(rows, contender, |run| run.components)),
    );
    text.push('\n');
}

fn remarks(text: &mut String, figures: &Figures, rows: u32) {
    for contender in [Contender::Components, Contender::BareWasm] {
        let again = figures.spread(rows, contender, |run| run.again);
        let first = figures.spread(rows, contender, |run| run.components);
        if let (Some(first), Some(again)) = (first, again) {
            let _ = writeln!(
                text,
                "{}: {:.0} ms in a fresh instance and {:.0} ms the second time in the same.\n",
                contender.name(),
                first.median,
                again.median
            );
        }
    }
    let counts = Contender::ALL
        .into_iter()
        .flat_map(|contender| figures.runs(rows, contender))
        .filter_map(|run| run.counts);
    let mut counts = counts.collect::<Vec<_>>();
    counts.sort_unstable();
    counts.dedup();
    match counts.as_slice() {
        [] => {}
        [[nodes, edges, components, largest]] => {
            let _ = writeln!(
                text,
                "All came to the same {nodes} nodes, {edges} edges and {components} components, the largest of {largest} nodes.\n"
            );
        }
        several => {
            let _ = writeln!(text, "They did not come to the same: {several:?}.\n");
        }
    }
}

fn cell(spread: Option<Spread>) -> String {
    spread.map_or_else(String::new, |spread| {
        let Spread {
            median,
            least,
            most,
        } = spread;
        format!("{median:.0} [{least:.0}–{most:.0}]")
    })
}

pub(super) fn grouped(rows: u32) -> String {
    let digits = rows.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Cores and memory, where the system tells.
pub(super) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix("MemTotal:"))?;
        let kib: f64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
        Some(format!(", {:.0} GiB of memory", kib / MIB))
    });
    let s = if cores == 1 { "" } else { "s" };
    format!("{cores} core{s}{}", memory.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(components: f64, nodes: u64) -> Measured {
        Measured {
            components: Some(components),
            counts: Some([nodes, 3, 2, 2]),
            ..Measured::default()
        }
    }

    #[test]
    fn peers_are_told_in_multiples_of_ours_and_other_work_is_told() {
        let mut figures = Figures::default();
        figures.add(1_000_000, Contender::Components, run(500.0, 9));
        figures.add(1_000_000, Contender::PlainJs, run(1000.0, 9));
        let report = text(&figures, 1);
        assert!(report.contains("## 1,000,000 rows"));
        assert!(report.contains("| plain JS | 1000 [1000–1000] | 2.00 |"));
        assert!(report.contains("All came to the same 9 nodes"));
        figures.add(1_000_000, Contender::BareWasm, run(400.0, 8));
        assert!(text(&figures, 1).contains("They did not come to the same"));
    }
}
