//! What makes a decision acceptable.

use thiserror::Error;

use crate::{ChainError, Decided};

/// Lengths in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub reason: usize,
    pub note: usize,
    pub name: usize,
}

pub const LIMITS: Limits = Limits {
    reason: 500,
    note: 5_000,
    name: 200,
};

/// Why a decision was not taken down; the journal is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecideError {
    #[error("a decision needs a reason")]
    NoReason,
    #[error("the ring has no name or no key")]
    NoRing,
    #[error("the {field} has {length} characters; at most {limit} are kept")]
    TooLong {
        field: &'static str,
        length: usize,
        limit: usize,
    },
    #[error(transparent)]
    Chain(#[from] ChainError),
}

/// Why nothing was undone.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UndoError {
    #[error("there is no decision to take back")]
    Nothing,
    #[error(transparent)]
    Chain(#[from] ChainError),
}

/// Why nothing was redone.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RedoError {
    #[error("no decision was taken back that could stand again")]
    Nothing,
    #[error(transparent)]
    Chain(#[from] ChainError),
}

/// Checks a decision against the rules above.
pub fn check(decided: &Decided) -> Result<(), DecideError> {
    if decided.reason.trim().is_empty() {
        return Err(DecideError::NoReason);
    }
    if decided.ring.0.is_empty() || decided.name.is_empty() {
        return Err(DecideError::NoRing);
    }
    for (field, text, limit) in [
        ("reason", &decided.reason, LIMITS.reason),
        ("note", &decided.note, LIMITS.note),
        ("name", &decided.name, LIMITS.name),
    ] {
        let length = text.chars().count();
        if length > limit {
            return Err(DecideError::TooLong {
                field,
                length,
                limit,
            });
        }
    }
    Ok(())
}
