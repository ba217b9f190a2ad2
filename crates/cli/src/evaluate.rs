//! `ringfence evaluate`: found rings against true ones, on every data set of a folder.
//!
//! The truth is read and compared; it never reaches the rings.

mod metrics;
mod sets;

use serde::Serialize;

use crate::{analyse, arguments::EvaluateOrder, fault::Fault, files};
use metrics::{Agreement, agreement};

/// One data set: what was found, beside plain connected components over all links.
#[derive(Debug, Serialize)]
struct Evaluated {
    set: String,
    accounts: usize,
    ringfence: Agreement,
    components: Agreement,
}

pub fn run(order: &EvaluateOrder) -> Result<(), Fault> {
    let sets = sets::find(&order.folder)?;
    if sets.is_empty() {
        return Err(Fault::Refused(format!(
            "{}: no data set here: expected is a links.csv beside an accounts.csv or truth.csv",
            order.folder.display()
        )));
    }
    let mut all = Vec::new();
    println!("{HEADINGS}");
    for set in sets {
        let bench = analyse::analysed(&set.files, None, None)?;
        let Some(partition) = bench.partition() else {
            continue;
        };
        let evaluated = Evaluated {
            set: set.name,
            accounts: partition.truth.len(),
            ringfence: agreement(&partition.rings, &partition.truth),
            components: agreement(&partition.components, &partition.truth),
        };
        println!(
            "{}",
            line(&evaluated.set, "ringfence", &evaluated.ringfence)
        );
        println!("{}", line("", "components", &evaluated.components));
        all.push(evaluated);
    }
    if let Some(out) = &order.json {
        let json = serde_json::to_vec_pretty(&all).map_err(|error| Fault::Json {
            path: out.clone(),
            what: "report",
            error,
        })?;
        files::write(out, &json)?;
    }
    Ok(())
}

const HEADINGS: &str = "set                  method      rings  largest  pair P/R/F1        B3 F1  \
                        account P/R   ring recall  P@10 25 50 100";

fn line(set: &str, method: &str, agreement: &Agreement) -> String {
    let account = agreement.account.map_or("–".to_owned(), |score| {
        format!("{:.3} {:.3}", score.precision, score.recall)
    });
    let recall = agreement
        .ring_recall
        .map_or("–".to_owned(), |recall| format!("{recall:.3}"));
    let precision: Vec<String> = agreement
        .precision_at
        .iter()
        .map(|(_, share)| format!("{share:.2}"))
        .collect();
    format!(
        "{set:<20} {method:<11} {:>5}  {:>7}  {:.3} {:.3} {:.3}  {:.3}  {account:<12}  {recall:<11}  {}",
        agreement.rings,
        agreement.largest,
        agreement.pair.precision,
        agreement.pair.recall,
        agreement.pair.f1,
        agreement.b_cubed.f1,
        precision.join(" "),
    )
}
