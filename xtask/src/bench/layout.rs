//! The layout beside its peers: time of an iteration, and until a picture stands still.
//!
//! Every trial once a round, each in a Chromium of its own, on the same graph.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::contender::{json, printed};
use super::figures::Spread;
use super::report::{grouped, machine};
use super::{peers, wasm_example};
use crate::fault::{AtPath, Fault};
use crate::place;
use crate::say::Step;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Ours,
    ForceAtlas2,
    /// Without Barnes–Hut, which is its default.
    ForceAtlas2Exact,
    Cosmos,
}

impl Who {
    const fn name(self) -> &'static str {
        match self {
            Who::Ours => "Ringfence",
            Who::ForceAtlas2 => "ForceAtlas2 of graphology, Barnes–Hut",
            Who::ForceAtlas2Exact => "ForceAtlas2 of graphology, every pair",
            Who::Cosmos => "cosmos.gl, software GL",
        }
    }

    /// As the driver knows it.
    const fn task(self) -> &'static str {
        match self {
            Who::Ours => "ours",
            Who::ForceAtlas2 => "forceatlas2",
            Who::ForceAtlas2Exact => "forceatlas2-exact",
            Who::Cosmos => "cosmos",
        }
    }

    /// The peers' bundle it comes in.
    const fn bundle(self) -> Option<&'static str> {
        match self {
            Who::Ours => None,
            Who::ForceAtlas2 | Who::ForceAtlas2Exact => Some("vendor"),
            Who::Cosmos => Some("cosmos"),
        }
    }
}

/// One contender on one graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Trial {
    who: Who,
    nodes: u32,
    /// 0 is until settled, of ours alone.
    iterations: u32,
}

const fn trial(who: Who, nodes: u32, iterations: u32) -> Trial {
    Trial {
        who,
        nodes,
        iterations,
    }
}

/// In the order of a round. A graph has twice as many links as nodes.
const ROUND: [Trial; 7] = [
    trial(Who::Ours, 2_000, 0),
    trial(Who::Ours, 10_000, 0),
    trial(Who::ForceAtlas2, 10_000, 20),
    trial(Who::ForceAtlas2Exact, 10_000, 3),
    trial(Who::Cosmos, 10_000, 10),
    trial(Who::Ours, 100_000, 0),
    trial(Who::ForceAtlas2, 100_000, 2),
];

/// Times in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Timed {
    iteration: f64,
    iterations: f64,
    /// With placing.
    settled: Option<f64>,
}

type Outcome = Result<Timed, String>;

pub fn run(runs: usize, peers: &Path, folder: &Path) -> Result<(), Fault> {
    let bundles = peers::set_up_layout(peers, folder)?;
    let step = Step::begin("building the layout", "a minute the first time");
    let ours = wasm_example("ringfence-scene", "layout_times", folder)?;
    step.done();
    let home = |who: Who| -> Result<PathBuf, String> {
        let Some(bundle) = who.bundle() else {
            return Ok(ours.clone());
        };
        let missing = bundles.iter().find(|(name, _)| *name == bundle);
        match missing.and_then(|(_, why)| why.clone()) {
            Some(why) => Err(format!("left out: {why}")),
            None => Ok(folder.join("js/dist")),
        }
    };
    let mut rows = ROUND.map(|trial| (trial, Vec::<Outcome>::new()));
    for round in 1..=runs {
        for (trial, outcomes) in &mut rows {
            let outcome = home(trial.who).and_then(|home| measured(*trial, &home, folder));
            let Trial { who, nodes, .. } = trial;
            eprintln!(
                "xtask: {nodes} nodes, round {round}: {}: {outcome:?}",
                who.name()
            );
            outcomes.push(outcome);
        }
    }
    let text = report(&rows, runs);
    print!("{text}");
    let path = folder.join("layout.md");
    fs::write(&path, text).at(&path)?;
    eprintln!("xtask: wrote {}", path.display());
    Ok(())
}

fn measured(trial: Trial, home: &Path, folder: &Path) -> Outcome {
    let mut node = Command::new("node");
    node.current_dir(folder.join("js"));
    node.arg(place::root().join("xtask/src/bench/layout.mjs"));
    node.arg(trial.who.task()).arg(home);
    let numbers = [trial.nodes, 2 * trial.nodes, trial.iterations];
    let (line, _) = printed(node.args(numbers.map(|number| number.to_string())))?;
    timed(&line)
}

fn timed(line: &str) -> Outcome {
    let value = json(line, "error")?;
    let number = |name: &str| value[name].as_f64();
    Ok(Timed {
        iteration: number("iteration").ok_or("no time came of it")?,
        iterations: number("iterations").ok_or("no iterations came of it")?,
        settled: number("settled"),
    })
}

fn report(rows: &[(Trial, Vec<Outcome>)], runs: usize) -> String {
    let mut text = format!(
        "Median [least–most] of {runs} runs, each in a fresh Chromium, one contender after the other; {}.\n\n\
         | nodes | links | who | an iteration, ms | × ours | iterations | until settled, ms |\n\
         | ---: | ---: | --- | ---: | ---: | ---: | ---: |\n",
        machine()
    );
    let spread = |outcomes: &[Outcome], figure: fn(&Timed) -> Option<f64>| {
        Spread::of(outcomes.iter().flatten().filter_map(figure))
    };
    let iteration = |timed: &Timed| Some(timed.iteration);
    for (trial, outcomes) in rows {
        let Trial { who, nodes, .. } = *trial;
        let start = format!(
            "| {} | {} | {} ",
            grouped(nodes),
            grouped(2 * nodes),
            who.name()
        );
        if let Some(why) = outcomes.iter().find_map(|outcome| outcome.as_ref().err()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{start}| {why} | | | |");
            continue;
        }
        let ours = rows
            .iter()
            .find(|(other, _)| other.nodes == nodes && other.who == Who::Ours);
        let ours = ours.and_then(|(_, outcomes)| spread(outcomes, iteration));
        let theirs = spread(outcomes, iteration);
        let times = match (theirs, ours) {
            (Some(theirs), Some(ours)) => format!("{:.1}", theirs.median / ours.median),
            _ => String::new(),
        };
        let done = spread(outcomes, |timed| Some(timed.iterations));
        let _ = writeln!(
            text,
            "{start}| {} | {times} | {} | {} |",
            cell(theirs),
            done.map_or_else(String::new, |done| format!("{:.0}", done.median)),
            cell(spread(outcomes, |timed| timed.settled)),
        );
    }
    text
}

fn cell(spread: Option<Spread>) -> String {
    spread.map_or_else(String::new, |spread| {
        let Spread {
            median,
            least,
            most,
        } = spread;
        format!("{median:.1} [{least:.1}–{most:.1}]")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peers_are_told_in_multiples_of_ours_and_who_was_left_out_is_told() {
        let ours = timed(r#"{"iteration":20,"iterations":240,"settled":4900}"#);
        let theirs = timed(r#"{"iteration":80,"iterations":20}"#);
        let rows = [
            (trial(Who::Ours, 10_000, 0), vec![ours]),
            (trial(Who::ForceAtlas2, 10_000, 20), vec![theirs]),
            (
                trial(Who::Cosmos, 10_000, 10),
                vec![Err("left out: no folder".to_owned())],
            ),
        ];
        let text = report(&rows, 1);
        assert!(text.contains("| 10,000 | 20,000 | Ringfence | 20.0 [20.0–20.0] | 1.0 | 240 |"));
        assert!(text.contains("Barnes–Hut | 80.0 [80.0–80.0] | 4.0 | 20 |  |"));
        assert!(text.contains("software GL | left out: no folder |"));
        assert!(timed(r#"{"error":"late"}"#).is_err());
    }
}
