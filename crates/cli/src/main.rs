//! The command `ringfence`: the page's engine at a shell, for batches and for checking a page's digest.
//!
//! Exit status 0, or 2 with one line on standard error.

mod analyse;
mod arguments;
mod clock;
mod coordinate;
mod evaluate;
mod fault;
mod files;
mod generate;
mod tables;

use std::process::ExitCode;

use arguments::Command;
use fault::Fault;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("ringfence: {fault}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Fault> {
    match arguments::parse(lexopt::Parser::from_env())? {
        Command::Analyse(order) => analyse::run(&order),
        Command::Coordinate(order) => coordinate::run(&order),
        Command::Evaluate(order) => evaluate::run(&order),
        Command::Generate(order) => generate::run(&order),
        Command::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Command::Version => {
            println!("ringfence {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
    }
}
