//! `ringfence analyse`: exports in, rings out.

use std::path::{Path, PathBuf};

use pollster::block_on;
use ringfence_wire::{Choices, Event, Failure, Request};
use ringfence_workbench::{Policy, Recipe, Report, Shell, Workbench};

use crate::{
    arguments::AnalyseOrder,
    clock::StageClock,
    fault::Fault,
    files::{self, DiskFile},
};

pub fn run(order: &AnalyseOrder) -> Result<(), Fault> {
    let recipe = order.recipe.as_deref().map(recipe).transpose()?;
    let policy = order.policy.as_deref().map(policy).transpose()?;
    let clock = StageClock::default();
    let bench = analysed(&order.files, recipe.as_ref(), policy, &clock)?;
    clock.begin("explanations");
    let report = bench
        .report()
        .ok_or_else(|| Fault::Refused("nothing was built".to_owned()))?;
    if order.timings {
        print_timings(&clock);
    }
    if let Some(out) = &order.json {
        files::write_json(out, &report)?;
    }
    if order.json.as_deref() != Some(Path::new("-")) {
        print(&report);
    }
    Ok(())
}

/// A workbench with the rings of these files.
pub fn analysed(
    paths: &[PathBuf],
    recipe: Option<&Recipe>,
    policy: Option<Policy>,
    shell: &impl Shell,
) -> Result<Workbench<DiskFile>, Fault> {
    let mut bench = Workbench::default();
    if let Some(policy) = policy {
        bench
            .set_policy(policy)
            .map_err(|error| Fault::Refused(error.to_string()))?;
    }
    let (mut sources, mut disk) = (Vec::new(), Vec::new());
    for path in paths {
        let (announced, file) = DiskFile::open(path)?;
        sources.push(announced);
        disk.push(file);
    }
    let opened = asked(&mut bench, Request::Open { sources }, disk, shell)?;
    if !matches!(opened, Event::Sniffed { .. }) {
        return Err(unexpected(&opened));
    }
    if let Some(recipe) = recipe {
        bench.use_recipe(recipe);
    }
    // As guessed, or as the recipe says.
    let mappings = Vec::new();
    asked(&mut bench, Request::Ingest { mappings }, Vec::new(), shell)?;
    asked(
        &mut bench,
        Request::Build {
            choices: Choices::default(),
            at_ms: 0,
        },
        Vec::new(),
        shell,
    )?;
    Ok(bench)
}

fn asked(
    bench: &mut Workbench<DiskFile>,
    request: Request,
    files: Vec<DiskFile>,
    shell: &impl Shell,
) -> Result<Event, Fault> {
    match block_on(bench.handle(request, files, shell)) {
        Event::Failed(failure) => Err(refused(&failure)),
        Event::Cancelled => Err(Fault::Refused("cancelled".to_owned())),
        event => Ok(event),
    }
}

fn refused(failure: &Failure) -> Fault {
    let line = format!("{} {}", failure.message, failure.hint);
    Fault::Refused(line.replace('\n', " ").trim().to_owned())
}

fn unexpected(event: &Event) -> Fault {
    Fault::Refused(format!("an answer of the wrong kind: {event:?}"))
}

fn recipe(path: &Path) -> Result<Recipe, Fault> {
    serde_json::from_str(&files::text(path)?).map_err(|error| Fault::Json {
        path: path.to_owned(),
        what: "recipe",
        error,
    })
}

/// The settings of a file.
pub fn policy(path: &Path) -> Result<Policy, Fault> {
    serde_json::from_str(&files::text(path)?).map_err(|error| Fault::Json {
        path: path.to_owned(),
        what: "policy",
        error,
    })
}

/// Rings named on the screen; `--json` gives them all.
const RINGS_SHOWN: usize = 20;

fn print_timings(clock: &StageClock) {
    let times = clock.times();
    for (stage, time) in &times {
        eprintln!("{:>8.3} s  {stage}", time.as_secs_f64());
    }
    let all: f64 = times.iter().map(|(_, time)| time.as_secs_f64()).sum();
    eprintln!("{all:>8.3} s  in all");
}

fn print(report: &Report) {
    for source in &report.sources {
        println!(
            "{}: {} rows read = {} kept + {} duplicate + {} rejected",
            source.name, source.read, source.kept, source.duplicate, source.rejected
        );
    }
    println!(
        "{} accounts, {} identifiers, {} links, {} rings",
        report.accounts,
        report.identifiers,
        report.links,
        report.rings.len()
    );
    for ring in report.rings.iter().take(RINGS_SHOWN) {
        println!("{:6.2}  {}: {}", ring.risk, ring.name, ring.sentence);
    }
    if report.rings.len() > RINGS_SHOWN {
        println!("        … {} more", report.rings.len() - RINGS_SHOWN);
    }
    println!("digest {}", report.digest);
}
