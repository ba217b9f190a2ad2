//! `bench`: Ringfence beside its peers, in one run, into target/bench/report.md.
//!
//! With `--layout` it is the layout of a graph, beside those that lay graphs out in a browser.
//!
//! Owns what is measured and in which order: every contender once a round, each in a process of its own, so
//! that a busy minute falls on all of them. Needs the peers of `../shared/peers` for the comparison only.

mod contender;
mod data;
mod figures;
mod layout;
mod peers;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::Profile;
use crate::command::{cargo, find, run as run_command};
use crate::fault::{AtPath, Fault};
use crate::say::Step;
use crate::{dist, optimise, place, tools};
use contender::{Contender, Ours};
use figures::Figures;

/// What to measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Sizes of the export, in rows.
    pub rows: Vec<u32>,
    pub runs: usize,
    /// Where the peers are; beside the project, where they are not named.
    pub peers: Option<PathBuf>,
    /// The layout instead of reading.
    pub layout: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rows: vec![100_000, 1_000_000],
            runs: 3,
            peers: None,
            layout: false,
        }
    }
}

/// Rows up to which the slow peer is asked, too: beyond, it takes minutes and gigabytes.
const MOST_FOR_GRAPHOLOGY: u32 = 1_000_000;

pub fn run(options: &Options) -> Result<(), Fault> {
    for program in ["chromium", "node", "npm"] {
        if find(program).is_none() {
            return Err(Fault::Missing {
                what: program.to_owned(),
                how: "the page is measured in Chromium, driven from Node.js: apt-get install chromium nodejs npm"
                    .to_owned(),
            });
        }
    }
    let folder = place::target().join("bench");
    fs::create_dir_all(&folder).at(&folder)?;
    let beside = place::root().join("../shared/peers");
    let peers = options.peers.as_deref().unwrap_or(&beside);
    if options.layout {
        return layout::run(options.runs, peers, &folder);
    }
    let has_peers = peers::set_up(peers, &folder)?;
    let ours = build(&folder)?;
    let mut figures = Figures::default();
    for &rows in &options.rows {
        let links = data::links(rows, &folder, &ours.command)?;
        let contenders = Contender::ALL
            .into_iter()
            .filter(|contender| match contender {
                Contender::Graphology => has_peers && rows <= MOST_FOR_GRAPHOLOGY,
                Contender::PlainJs | Contender::BareWasm => has_peers,
                _ => true,
            });
        let contenders = contenders.collect::<Vec<_>>();
        for round in 1..=options.runs {
            for &contender in &contenders {
                let said = contender.measure(&ours, &folder, rows, &links);
                eprintln!(
                    "xtask: {rows} rows, round {round}: {}: {said}",
                    contender.name()
                );
                figures.add(rows, contender, said);
            }
        }
    }
    let text = report::text(&figures, options.runs);
    print!("{text}");
    let path = folder.join("report.md");
    fs::write(&path, text).at(&path)?;
    eprintln!("xtask: wrote {}", path.display());
    Ok(())
}

/// The page, the command line, and the example that does what the peers do, natively and as Wasm.
fn build(folder: &Path) -> Result<Ours, Fault> {
    let (page, _) = dist::run(Profile::Release)?;
    let step = Step::begin("building what is measured", "some minutes the first time");
    run_command(cargo().args(["build", "--quiet", "--release", "-p", "ringfence-cli"]))?;
    let example = ["-p", "ringfence-worker", "--example", "components"];
    run_command(
        cargo()
            .args(["build", "--quiet", "--release"])
            .args(example),
    )?;
    let components = wasm_example("ringfence-worker", "components", folder)?;
    step.done();
    let release = place::target().join("release");
    Ok(Ours {
        page,
        components,
        command: release.join("ringfence"),
        native_components: release.join("examples").join("components"),
    })
}

/// An example as Wasm, as the page's modules are; the folder that holds it and what loads it.
fn wasm_example(package: &str, example: &str, folder: &Path) -> Result<PathBuf, Fault> {
    let mut build = cargo();
    build.args(["build", "--quiet", "--release"]);
    build.args(["--target", "wasm32-unknown-unknown"]);
    run_command(build.args(["-p", package, "--example", example]))?;
    let home = folder.join(example);
    let examples = place::target().join("wasm32-unknown-unknown/release/examples");
    let mut bindgen = Command::new(tools::wasm_bindgen()?.join("wasm-bindgen"));
    bindgen.args(["--target", "no-modules", "--no-typescript"]);
    bindgen
        .args(["--out-name", example, "--out-dir"])
        .arg(&home);
    run_command(bindgen.arg(examples.join(format!("{example}.wasm"))))?;
    let module = home.join(format!("{example}_bg.wasm"));
    let optimised = optimise::optimised(&module, optimise::Aim::Speed)?;
    fs::write(&module, optimised).at(&module)?;
    Ok(home)
}
