//! `ringfence evaluate`: found rings against true ones, on every data set of a folder.
//!
//! The truth is read and compared; it never reaches the rings.

mod bars;
mod cells;
pub mod coordination;
mod linkage;
mod metrics;
mod print;
mod sets;

use serde::Serialize;

use crate::{analyse, arguments::EvaluateOrder, fault::Fault, files};

/// All that was measured, as `--json` writes it (docs/AUTOMATION.md).
#[derive(Debug, Default, Serialize)]
struct Evaluation {
    version: &'static str,
    linkage: Vec<linkage::Evaluated>,
    cells: Vec<cells::CellsEvaluated>,
    coordination: Vec<coordination::SettingEvaluated>,
    bars: Vec<bars::Bar>,
}

pub fn run(order: &EvaluateOrder) -> Result<(), Fault> {
    let policy = order.policy.as_deref().map(analyse::policy).transpose()?;
    let sets = sets::find(&order.folder)?;
    if sets.is_empty() {
        return Err(Fault::Refused(format!(
            "{}: no data set here: expected is a links.csv beside an accounts.csv or truth.csv",
            order.folder.display()
        )));
    }
    let mut evaluation = Evaluation {
        version: env!("CARGO_PKG_VERSION"),
        ..Evaluation::default()
    };
    if !sets.linkage.is_empty() {
        println!("{}", print::HEADINGS);
    }
    for set in &sets.linkage {
        let evaluated = linkage::evaluate(set, policy.as_ref())?;
        print::linkage(&evaluated);
        evaluation.linkage.push(evaluated);
    }
    for evaluated in &evaluation.linkage {
        if evaluated.mixed_rings > 0 {
            print::mixed(evaluated);
        }
    }
    for set in &sets.networks {
        evaluation.cells.extend(cells::evaluate(set)?);
    }
    if !evaluation.cells.is_empty() {
        print::cells(&evaluation.cells);
    }
    for set in &sets.shares {
        evaluation.coordination.extend(coordination::evaluate(set)?);
    }
    if !evaluation.coordination.is_empty() {
        print::coordination(&evaluation.coordination);
    }
    evaluation.bars = bars::bars(&evaluation);
    print::bars(&evaluation.bars);
    match &order.json {
        Some(out) => files::write_json(out, &evaluation),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
