//! Sets up, serves, tests and packs Ringfence: `cargo xtask serve | dist | test | evaluate | bench`.
//!
//! Owns the set-up of a machine that has only Rust. Knows nothing of what the page does.

mod apt;
mod bench;
mod build;
mod command;
mod dist;
mod evaluate;
mod fault;
mod fuzz;
mod optimise;
mod pack;
mod pictures;
mod place;
mod say;
mod seal;
mod serve;
mod test;
mod tools;

use std::path::Path;
use std::process::ExitCode;

use fault::Fault;

const USAGE: &str = "\
cargo xtask serve [--port 8080] [--debug]   build the page and serve it, sealed, at 127.0.0.1
cargo xtask dist [--debug]                  write target/dist/ringfence.html, the one file
cargo xtask test [--fast]                   run everything; --fast leaves the browsers out
cargo xtask evaluate [DIR] [--date DATE]    measure on reference sets and worlds; writes docs/EVALUATION.md
cargo xtask bench [--rows N,N] [--runs N] [--peers DIR]
                                            measure beside the peers, in Chromium; writes target/bench/report.md
cargo xtask bench --layout [--runs N] [--peers DIR]
                                            the same of the layout; writes target/bench/layout.md
cargo xtask fuzz [--smoke] [--seconds N] [--target T]   fuzz every parser; --smoke gives each 60 s
cargo xtask pictures                        take over the pictures that the tests made for docs/GUIDE.md
cargo xtask pack FOLDER                     make the page in Trunk's output folder whole (Trunk.toml calls it)";

fn main() -> ExitCode {
    let arguments = std::env::args().skip(1).collect::<Vec<_>>();
    let words = arguments.iter().map(String::as_str).collect::<Vec<_>>();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<(), Fault> {
    match words {
        ["serve", options @ ..] => serve::run(&serve_options(options)?),
        ["dist"] => dist::run(build::Profile::Release).map(drop),
        ["dist", "--debug"] => dist::run(build::Profile::Debug).map(drop),
        ["pack", folder] => dist::pack_in(Path::new(folder)),
        ["evaluate", options @ ..] => evaluate::run(&evaluate_options(options)?),
        ["bench", options @ ..] => bench::run(&bench_options(options)?),
        ["fuzz", options @ ..] => fuzz::run(&fuzz_options(options)?),
        ["pictures"] => pictures::run(),
        ["test"] => test::run(test::Scope::Everything),
        ["test", "--fast"] => test::run(test::Scope::WithoutBrowsers),
        _ => Err(Fault::Usage(USAGE)),
    }
}

fn evaluate_options(options: &[&str]) -> Result<evaluate::Options, Fault> {
    let mut chosen = evaluate::Options::default();
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match *option {
            "--date" => {
                let date = rest.next().ok_or(Fault::Usage(USAGE))?;
                chosen.date = Some((*date).to_owned());
            }
            folder if !folder.starts_with('-') && chosen.data.is_none() => {
                chosen.data = Some(folder.into());
            }
            _ => return Err(Fault::Usage(USAGE)),
        }
    }
    Ok(chosen)
}

fn bench_options(options: &[&str]) -> Result<bench::Options, Fault> {
    let usage = || Fault::Usage(USAGE);
    let mut chosen = bench::Options::default();
    let mut rest = options.iter();
    while let Some(&option) = rest.next() {
        if option == "--layout" {
            chosen.layout = true;
            continue;
        }
        let value = *rest.next().ok_or_else(usage)?;
        match option {
            "--rows" => {
                let sizes = value.split(',').map(str::parse);
                chosen.rows = sizes.collect::<Result<_, _>>().map_err(|_| usage())?;
            }
            "--runs" => chosen.runs = value.parse().map_err(|_| usage())?,
            "--peers" => chosen.peers = Some(value.into()),
            _ => return Err(usage()),
        }
    }
    Ok(chosen)
}

fn fuzz_options(options: &[&str]) -> Result<fuzz::Options, Fault> {
    let mut chosen = fuzz::Options::default();
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match (*option, rest.len()) {
            ("--smoke", _) => chosen.smoke(),
            ("--seconds", 1..) => {
                let seconds = rest.next().and_then(|seconds| seconds.parse().ok());
                chosen.seconds = Some(seconds.ok_or(Fault::Usage(USAGE))?);
            }
            ("--target", 1..) => chosen.target = rest.next().map(|&target| target.to_owned()),
            _ => return Err(Fault::Usage(USAGE)),
        }
    }
    Ok(chosen)
}

fn serve_options(options: &[&str]) -> Result<serve::Options, Fault> {
    let mut chosen = serve::Options {
        port: 8080,
        profile: build::Profile::Release,
    };
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match (*option, rest.len()) {
            ("--debug", _) => chosen.profile = build::Profile::Debug,
            ("--port", 1..) => {
                let port = rest.next().and_then(|port| port.parse().ok());
                chosen.port = port.ok_or(Fault::Usage(USAGE))?;
            }
            _ => return Err(Fault::Usage(USAGE)),
        }
    }
    Ok(chosen)
}
