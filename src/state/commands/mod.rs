//! Commands: what a person does to the case. Each asks the worker and takes its answer into stores.

mod build;
mod decide;
mod export;
mod import;
mod privacy;
mod undo;

pub use build::{build, change_settings, choose_profile, choose_treatment, use_suggestions};
pub use decide::{Judgement, Saving, decide};
pub use export::{evidence, policy, recipe, rejects, rings, save};
pub use import::{
    back_to_case, cancel, compare, crashed, dismiss_failure, ingest, open, open_others, remap,
    rewrite, sample,
};
pub use privacy::{mask, reveal};
pub use undo::{redo, redo_here_words, redo_words, undo, undo_here_words, undo_words};
