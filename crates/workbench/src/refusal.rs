//! Why a request could not be met, as one clear sentence for the person.

use ringfence_engine::{TooLarge, coordination::NotCoordinated, explain::counted};
use ringfence_import::{ImportError, Shape};
use ringfence_wire::{Event, Failure};

use crate::{Cancelled, ReadError, stock::SourceRecord};

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
            ..Failure::default()
        })
    }

    /// Files of which no row says that an account used an identifier: which, and why the first
    /// rejected row was.
    pub fn without_links(sources: &[SourceRecord]) -> Refusal {
        let read = || {
            let sources = sources.iter();
            sources.filter(|source| source.shape != Shape::Ignored)
        };
        if read().next().is_none() {
            let names = names(sources.iter());
            return Refusal::Failed(Failure {
                message: format!("{names}: nothing was read, as it stands at “Do not read”."),
                hint: "Choose what the file holds; most exports have one link a row.".to_owned(),
                source_name: Some(names),
                ..Failure::default()
            });
        }
        let names = names(read());
        let rejected: u64 = sources.iter().map(|source| source.tally.rejected).sum();
        let first = sources
            .iter()
            .find_map(|source| Some((source, source.tally.rejects.first()?)));
        let message = match first {
            Some((_, reject)) => format!(
                "{names}: no link was read; {} rejected, the first because {}.",
                counted(rejected, "row was", "rows were"),
                reject.message
            ),
            None => format!("{names}: no row says that an account used an identifier."),
        };
        Refusal::Failed(Failure {
            message,
            hint: "Check the mapping: one file needs an account column and identifiers.".to_owned(),
            source_name: Some(first.map_or(names, |(source, _)| source.name.clone())),
            row: first.map(|(_, reject)| reject.line),
            ..Failure::default()
        })
    }

    /// What was wrong with each file that was refused; none if none was. `others` are the places of those that
    /// can be opened without them.
    pub fn together(refused: Vec<Failure>, others: Vec<u32>) -> Option<Refusal> {
        let several = refused.len() > 1 || !others.is_empty();
        let mut refused = refused.into_iter();
        let mut all = refused.next()?;
        for other in refused {
            all.message = format!("{} {}", all.message, other.message);
            all.source_name = None;
            all.row = None;
        }
        if several {
            all.hint = format!(
                "{} None of the files was opened, since a case without one may mislead.",
                all.hint
            );
        }
        all.others = others;
        Some(Refusal::Failed(all))
    }

    pub fn unreadable(name: &str, error: &ReadError) -> Refusal {
        Refusal::Failed(Failure {
            message: format!("{name}: {error}."),
            hint: "If it was moved or changed since it was chosen, choose it again.".to_owned(),
            source_name: Some(name.to_owned()),
            ..Failure::default()
        })
    }
}

fn names<'a>(sources: impl Iterator<Item = &'a SourceRecord>) -> String {
    let names: Vec<&str> = sources.map(|source| source.name.as_str()).collect();
    names.join(", ")
}

impl From<Cancelled> for Refusal {
    fn from(_: Cancelled) -> Self {
        Refusal::Cancelled
    }
}

impl From<NotCoordinated> for Refusal {
    fn from(error: NotCoordinated) -> Self {
        match error {
            NotCoordinated::Cancelled(cancelled) => cancelled.into(),
            NotCoordinated::TooDense { pairs, most } => Refusal::plain(
                &format!(
                    "{pairs} pairs of shares lie within the window; {most} are the most that can be weighed."
                ),
                "Choose a shorter window, or exclude the most shared objects.",
            ),
        }
    }
}

impl From<ImportError> for Refusal {
    fn from(error: ImportError) -> Self {
        Refusal::Failed(Failure {
            message: format!("{error}."),
            hint: error.hint().to_owned(),
            source_name: Some(error.file),
            row: error.row,
            ..Failure::default()
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
