//! `fuzz`: gives the laws of `crates/laws` bytes that a fuzzer finds, one target after the other.
//!
//! Owns the table of what was run. What a fuzzer finds beyond the kept corpus stays in `fuzz/found`, what
//! breaks a law in `fuzz/artifacts`; neither is part of the project.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::command::{failed, path_with};
use crate::fault::{AtPath, Fault};
use crate::say::{Step, elapsed, now};
use crate::{place, tools};

/// Seconds of one target under `--smoke`.
const SMOKE_SECONDS: u64 = 60;
/// Seconds for one input, and MiB of memory: more is a finding.
const INPUT_SECONDS: u64 = 10;
const MEMORY_MIB: u64 = 2_048;
/// Bytes of an input.
const INPUT_BYTES: u64 = 8_192;

#[derive(Debug, Default)]
pub struct Options {
    /// Seconds of each target; none runs until it is stopped.
    pub seconds: Option<u64>,
    /// One target; else all.
    pub target: Option<String>,
}

impl Options {
    /// A minute each.
    pub fn smoke(&mut self) {
        self.seconds.get_or_insert(SMOKE_SECONDS);
    }
}

/// What one target came to.
struct Outcome {
    target: String,
    runs: u64,
    per_second: u64,
    /// Places of the code reached by the kept corpus, and at the end.
    covered: (u64, u64),
    is_good: bool,
}

/// Runs the targets and prints what they came to; fails where a law was broken.
pub fn run(options: &Options) -> Result<(), Fault> {
    let since = now();
    let tool = Tool::ready()?;
    let targets = match &options.target {
        Some(target) => vec![target.clone()],
        None => targets()?,
    };
    let step = Step::begin(
        "building the fuzz targets",
        "about 3 minutes, the first time",
    );
    tool.build(options.target.as_deref())?;
    step.done();
    let mut outcomes = Vec::new();
    for target in targets {
        let how_long = match options.seconds {
            Some(seconds) => format!("{seconds} s"),
            None => "until it is stopped".to_owned(),
        };
        let step = Step::begin(&target, &how_long);
        outcomes.push(tool.run(&target, options.seconds)?);
        step.done();
    }
    println!(
        "{:<14} {:>10} {:>8} {:>9} {:>6}",
        "target", "runs", "runs/s", "covered", "new"
    );
    for outcome in &outcomes {
        let (before, after) = outcome.covered;
        let verdict = if outcome.is_good { "" } else { "  BROKEN" };
        println!(
            "{:<14} {:>10} {:>8} {after:>9} {:>6}{verdict}",
            outcome.target,
            outcome.runs,
            outcome.per_second,
            after.saturating_sub(before),
        );
    }
    eprintln!("xtask: fuzzing took {}", elapsed(since));
    let broken = outcomes.iter().filter(|outcome| !outcome.is_good).count();
    if broken == 0 {
        Ok(())
    } else {
        Err(Fault::Broken(broken))
    }
}

fn folder() -> PathBuf {
    place::root().join("fuzz")
}

/// All targets, by the names of their files.
fn targets() -> Result<Vec<String>, Fault> {
    let folder = folder().join("targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).at(&folder)? {
        let path = entry.at(&folder)?.path();
        names.extend(
            path.file_stem()
                .map(|name| name.to_string_lossy().into_owned()),
        );
    }
    names.sort();
    Ok(names)
}

/// cargo-fuzz and the compiler that it needs.
struct Tool {
    program: PathBuf,
    path: Option<OsString>,
}

impl Tool {
    fn ready() -> Result<Self, Fault> {
        tools::nightly()?;
        let bin = tools::cargo_fuzz()?;
        Ok(Self {
            program: bin.join(format!("cargo-fuzz{}", std::env::consts::EXE_SUFFIX)),
            path: path_with(&[&bin]),
        })
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(verb).arg("--fuzz-dir").arg(folder());
        // Ours is safe Rust, and without a sanitizer twice as many inputs are tried.
        command.args(["--sanitizer", "none"]);
        command.current_dir(place::root());
        command.env("RUSTUP_TOOLCHAIN", tools::NIGHTLY);
        // Those of the cargo that runs this would be taken in its stead.
        for name in ["CARGO", "RUSTC", "RUSTDOC", "CARGO_TARGET_DIR"] {
            command.env_remove(name);
        }
        if let Some(path) = &self.path {
            command.env("PATH", path);
        }
        command.stdin(Stdio::null());
        command
    }

    /// Builds with the versions of the project's own lock file.
    fn build(&self, target: Option<&str>) -> Result<(), Fault> {
        let lock = place::root().join("Cargo.lock");
        fs::copy(&lock, folder().join("Cargo.lock")).at(&lock)?;
        let mut command = self.command("build");
        command.args(target);
        crate::command::run(&mut command)
    }

    /// Runs a target; what it finds goes to a folder beside the kept corpus.
    fn run(&self, target: &str, seconds: Option<u64>) -> Result<Outcome, Fault> {
        let found = folder().join("found").join(target);
        fs::create_dir_all(&found).at(&found)?;
        let kept = folder().join("corpus").join(target);
        let mut command = self.command("run");
        command.arg(target).arg(&found).arg(&kept).arg("--");
        let mut limit = |name: &str, value: u64| {
            command.arg(format!("-{name}={value}"));
        };
        limit("max_total_time", seconds.unwrap_or(0));
        limit("timeout", INPUT_SECONDS);
        limit("rss_limit_mb", MEMORY_MIB);
        limit("max_len", INPUT_BYTES);
        limit("print_final_stats", 1);
        let words = folder().join("words").join(target);
        if words.is_file() {
            command.arg(format!("-dict={}", words.display()));
        }
        let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| failed(&command, &error.to_string()))?;
        let mut outcome = Outcome {
            target: target.to_owned(),
            runs: 0,
            per_second: 0,
            covered: (0, 0),
            is_good: false,
        };
        let lines = child.stderr.take().map(BufReader::new);
        let mut kept_quiet = Vec::new();
        for line in lines
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok)
        {
            if !outcome.take(&line) {
                kept_quiet.push(line);
            }
        }
        let status = child.wait().at(Path::new(target))?;
        outcome.is_good = status.success();
        if !outcome.is_good {
            let is_start = |line: &String| line.contains("panicked at") || line.contains("ERROR:");
            let from = kept_quiet.iter().position(is_start).unwrap_or_default();
            let said = kept_quiet.iter().skip(from).take(60);
            eprintln!(
                "{}",
                said.map(String::as_str).collect::<Vec<_>>().join("\n")
            );
        }
        Ok(outcome)
    }
}

impl Outcome {
    /// Reads a line of the fuzzer; false where it is none of its counts.
    fn take(&mut self, line: &str) -> bool {
        if let Some(count) = line.strip_prefix("stat::number_of_executed_units:") {
            self.runs = count.trim().parse().unwrap_or_default();
        } else if let Some(count) = line.strip_prefix("stat::average_exec_per_sec:") {
            self.per_second = count.trim().parse().unwrap_or_default();
        } else if let Some((_, rest)) = line.split_once(" cov: ") {
            let count = rest.split(' ').next().and_then(|count| count.parse().ok());
            let count = count.unwrap_or_default();
            if line.contains("INITED") {
                self.covered.0 = count;
            }
            self.covered.1 = count;
        } else {
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcome, targets};

    #[test]
    fn counts_of_the_fuzzer_are_read() {
        let mut outcome = Outcome {
            target: String::new(),
            runs: 0,
            per_second: 0,
            covered: (0, 0),
            is_good: true,
        };
        for line in [
            "#12\tINITED cov: 300 ft: 400 corp: 3/20b exec/s: 0 rss: 40Mb",
            "#4096\tpulse  cov: 321 ft: 500 corp: 9/90b lim: 8 exec/s: 2048 rss: 50Mb",
            "stat::number_of_executed_units: 5000",
            "stat::average_exec_per_sec:     2500",
        ] {
            assert!(outcome.take(line), "{line}");
        }
        assert!(!outcome.take("thread panicked"));
        let counts = (outcome.runs, outcome.per_second, outcome.covered);
        assert_eq!(counts, (5000, 2500, (300, 321)));
    }

    #[test]
    fn targets_are_the_files_there() {
        let targets = targets().unwrap_or_default();
        assert!(
            targets.iter().any(|target| target == "parquet"),
            "{targets:?}"
        );
    }
}
