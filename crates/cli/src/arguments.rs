//! The command line, parsed into one order a command.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};
use ringfence_sample::Theme;

use crate::fault::Fault;

pub const HELP: &str = "\
ringfence finds rings of abusive accounts in account-linkage exports.

  ringfence analyse FILE... [--recipe FILE] [--policy FILE] [--json OUT] [--timings]
      Reads the exports together as one case and prints the rings, riskiest first.
      --recipe FILE   column roles, as saved by the page
      --policy FILE   settings (JSON); absent settings keep their default
      --json OUT      writes everything that was found; - for standard output
      --timings       prints to standard error how long each stage took

  ringfence coordinate FILE [--rule FILE] [--json OUT]
      Finds accounts that share the same objects together, in a table with the columns
      account_id, object_id, content_id and timestamp_share (seconds).
      --rule FILE     settings (JSON, see docs/AUTOMATION.md); without it, a window of 60 s

  ringfence evaluate DIR [--policy FILE] [--json OUT]
      Finds rings in every data set under DIR and compares them with the truth there,
      beside plain connected components.
      --policy FILE   settings for all sets; without it each gets those of the profile that suits it

  ringfence generate --rows N [--seed S] [--world NAME] --out DIR
      Writes a synthetic export with known rings: links.csv, accounts.csv, known_bad.csv, truth.csv.
      --world NAME    mixed (the default), device-farms, sim-farms, rotating-ip, carrier-nat,
                      camouflage, or traps: no rings, and much that looks like one

Exit status 0, or 2 with one line on standard error.
";

#[derive(Debug, PartialEq)]
pub enum Command {
    Analyse(AnalyseOrder),
    Coordinate(CoordinateOrder),
    Evaluate(EvaluateOrder),
    Generate(GenerateOrder),
    Help,
    Version,
}

#[derive(Debug, Default, PartialEq)]
pub struct AnalyseOrder {
    pub files: Vec<PathBuf>,
    pub recipe: Option<PathBuf>,
    pub policy: Option<PathBuf>,
    pub json: Option<PathBuf>,
    pub timings: bool,
}

#[derive(Debug, Default, PartialEq)]
pub struct CoordinateOrder {
    pub file: PathBuf,
    pub rule: Option<PathBuf>,
    pub json: Option<PathBuf>,
}

#[derive(Debug, Default, PartialEq)]
pub struct EvaluateOrder {
    pub folder: PathBuf,
    pub policy: Option<PathBuf>,
    pub json: Option<PathBuf>,
}

#[derive(Debug, PartialEq)]
pub struct GenerateOrder {
    pub rows: u32,
    pub seed: u64,
    pub theme: Theme,
    pub out: PathBuf,
}

/// The order on a command line.
pub fn parse(mut parser: Parser) -> Result<Command, Fault> {
    match parser.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help),
        Some(Arg::Short('V') | Arg::Long("version")) => Ok(Command::Version),
        Some(Arg::Value(name)) => match name.string()?.as_str() {
            "analyse" => analyse(&mut parser),
            "coordinate" => coordinate(&mut parser),
            "evaluate" => evaluate(&mut parser),
            "generate" => generate(&mut parser),
            "help" => Ok(Command::Help),
            other => Err(Fault::Usage(format!("there is no command '{other}'"))),
        },
        Some(other) => Err(other.unexpected().into()),
    }
}

fn analyse(parser: &mut Parser) -> Result<Command, Fault> {
    let mut order = AnalyseOrder::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("recipe") => order.recipe = Some(parser.value()?.into()),
            Arg::Long("policy") => order.policy = Some(parser.value()?.into()),
            Arg::Long("json") => order.json = Some(parser.value()?.into()),
            Arg::Long("timings") => order.timings = true,
            Arg::Value(file) => order.files.push(file.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    if order.files.is_empty() {
        return Err(Fault::Usage("analyse needs at least one file".to_owned()));
    }
    Ok(Command::Analyse(order))
}

fn coordinate(parser: &mut Parser) -> Result<Command, Fault> {
    let (mut file, mut rule, mut json) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("rule") => rule = Some(parser.value()?.into()),
            Arg::Long("json") => json = Some(parser.value()?.into()),
            Arg::Value(value) if file.is_none() => file = Some(value.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or_else(|| Fault::Usage("coordinate needs a file".to_owned()))?;
    Ok(Command::Coordinate(CoordinateOrder { file, rule, json }))
}

fn evaluate(parser: &mut Parser) -> Result<Command, Fault> {
    let (mut folder, mut policy, mut json) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("policy") => policy = Some(parser.value()?.into()),
            Arg::Long("json") => json = Some(parser.value()?.into()),
            Arg::Value(value) if folder.is_none() => folder = Some(value.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let folder = folder.ok_or_else(|| Fault::Usage("evaluate needs a folder".to_owned()))?;
    Ok(Command::Evaluate(EvaluateOrder {
        folder,
        policy,
        json,
    }))
}

fn generate(parser: &mut Parser) -> Result<Command, Fault> {
    let (mut rows, mut seed, mut theme, mut out) = (None, 7, Theme::Mixed, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("rows") => rows = Some(parser.value()?.parse()?),
            Arg::Long("seed") => seed = parser.value()?.parse()?,
            Arg::Long("world") => theme = world(&parser.value()?.string()?)?,
            Arg::Long("out") => out = Some(parser.value()?.into()),
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let missing = |what: &str| Fault::Usage(format!("generate needs --{what}"));
    Ok(Command::Generate(GenerateOrder {
        rows: rows.ok_or_else(|| missing("rows"))?,
        seed,
        theme,
        out: out.ok_or_else(|| missing("out"))?,
    }))
}

fn world(name: &str) -> Result<Theme, Fault> {
    Theme::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name()).collect();
        Fault::Usage(format!(
            "there is no world '{name}'; there are {}",
            names.join(", ")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, Fault> {
        parse(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn an_order_holds_what_was_asked() {
        let order = AnalyseOrder {
            files: vec!["a.csv".into(), "b.csv".into()],
            json: Some("out.json".into()),
            ..AnalyseOrder::default()
        };
        let command = parsed("analyse a.csv --json out.json b.csv").unwrap();
        assert_eq!(command, Command::Analyse(order));
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        let fault = |line| parsed(line).unwrap_err().to_string();
        assert!(fault("analyse").contains("at least one file"));
        assert!(fault("coordinate --json out").contains("needs a file"));
        assert!(fault("evaluate --policy").contains("--policy"));
        assert!(fault("frobnicate x").contains("no command 'frobnicate'"));
        assert!(fault("generate --rows many --out d").contains("many"));
        assert!(fault("analyse a.csv --what").contains("--what"));
        assert!(fault("generate --world flat").contains("traps"));
    }
}
