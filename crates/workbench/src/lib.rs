//! The state machine that answers requests: one case, from files to evidence.
//!
//! Runs in the browser's worker and in native tests alike. Knows nothing of the browser, of a
//! clock or of randomness: times and seeds come with the requests.

mod answers;
mod build;
mod calendar;
mod case;
mod desk;
mod examine;
mod explore;
mod intake;
mod pace;
mod parameters;
mod partition;
mod preview;
mod refusal;
mod report;
mod settings;
mod shell;
mod stock;
mod translate;
mod workbench;

pub use partition::{JoiningValue, MixedRing, Partition};
pub use report::{Report, RingReport, SourceReport};
pub use ringfence_engine::{Policy, Steady, cells::find_cells, coordination};
pub use ringfence_import::Recipe;
pub use shell::{ByteSource, Cancelled, ReadError, Shell};
pub use workbench::Workbench;
