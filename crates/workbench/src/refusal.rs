//! Why a request could not be met, as one clear sentence for the person.

use ringfence_engine::TooLarge;
use ringfence_import::ImportError;
use ringfence_wire::{Event, Failure};

use crate::{Cancelled, ReadError};

/// A request ends early: cancelled, or refused with a reason.
#[derive(Debug)]
pub enum Refusal {
    Cancelled,
    Failed(Failure),
}

impl Refusal {
    /// A refusal that concerns no file.
    pub fn plain(message: &str, hint: &str) -> Refusal {
        Refusal::Failed(Failure {
            message: message.to_owned(),
            hint: hint.to_owned(),
            source_name: None,
            row: None,
        })
    }

    pub fn unreadable(name: &str, error: &ReadError) -> Refusal {
        Refusal::Failed(Failure {
            message: format!("{name}: {error}."),
            hint: "If it was moved or changed since it was chosen, choose it again.".to_owned(),
            source_name: Some(name.to_owned()),
            row: None,
        })
    }
}

impl From<Cancelled> for Refusal {
    fn from(_: Cancelled) -> Self {
        Refusal::Cancelled
    }
}

impl From<ImportError> for Refusal {
    fn from(error: ImportError) -> Self {
        Refusal::Failed(Failure {
            message: format!("{error}."),
            hint: error.hint().to_owned(),
            source_name: Some(error.file),
            row: error.row,
        })
    }
}

impl From<TooLarge> for Refusal {
    fn from(error: TooLarge) -> Self {
        Refusal::plain(
            &format!("These files are {error}."),
            "Export a shorter period, or fewer kinds.",
        )
    }
}

impl From<Refusal> for Event {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Event::Cancelled,
            Refusal::Failed(failure) => Event::Failed(failure),
        }
    }
}
