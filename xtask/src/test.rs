//! `test`: everything that must hold, in the order in which failures are cheapest to learn.
//!
//! Owns the list of suites and the last line `N passed, N failed, N skipped`.

mod browsers;
mod tally;

use std::process::Command;

use crate::command::cargo;
use crate::fault::Fault;
use crate::say::{Step, elapsed, now};
use crate::{apt, tools};
use tally::{Tally, watch};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Everything,
    /// Format, lints and native tests.
    WithoutBrowsers,
}

const WASM: &str = "wasm32-unknown-unknown";

pub fn run(scope: Scope) -> Result<(), Fault> {
    let since = now();
    let mut tally = Tally::default();
    tools::wasm_target()?;
    suite(
        &mut tally,
        "format",
        cargo().args(["fmt", "--all", "--check"]),
    );
    suite(
        &mut tally,
        "lints",
        cargo().args([
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]),
    );
    suite(
        &mut tally,
        "lints of page and worker",
        cargo().args([
            "clippy",
            "--quiet",
            "-p",
            "ringfence",
            "--target",
            WASM,
            "--",
            "-D",
            "warnings",
        ]),
    );
    let mut native = cargo();
    native.args(["test", "--quiet", "--workspace", "--no-fail-fast"]);
    if scope == Scope::Everything {
        native.env("RINGFENCE_BROWSERS_LATER", "1");
    }
    suite(&mut tally, "native tests", &mut native);
    if scope == Scope::Everything {
        apt::browsers()?;
        wasm_tests(&mut tally)?;
        browsers::run(&mut tally)?;
    }
    eprintln!("xtask: all suites took {}", elapsed(since));
    for name in &tally.broken {
        eprintln!("xtask: failed: {name}");
    }
    println!(
        "{} passed, {} failed, {} skipped",
        tally.passed, tally.failed, tally.skipped
    );
    if tally.broken.is_empty() {
        Ok(())
    } else {
        Err(Fault::Suites(tally.broken.len()))
    }
}

/// The workbench's tests as Wasm, in node: same requests, same digests as natively.
fn wasm_tests(tally: &mut Tally) -> Result<(), Fault> {
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    let mut command = cargo();
    command.args([
        "test",
        "--target",
        WASM,
        "-p",
        "ringfence-workbench",
        "--test",
        "wasm",
    ]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    suite(tally, "Wasm tests", &mut command);
    Ok(())
}

/// Runs one suite; its failure does not keep the others from running.
fn suite(tally: &mut Tally, name: &str, command: &mut Command) {
    let step = Step::begin(name, "part of the tests");
    watch(tally, name, command);
    step.done();
}
