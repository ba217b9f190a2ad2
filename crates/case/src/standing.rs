//! What stands after all undoing and redoing: derived from the entries, kept nowhere else.

use std::collections::BTreeMap;

use crate::{ChainError, Decided, Entry, Event, RingKey};

/// A decision that has not been taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Index of its entry.
    pub index: u32,
    pub at_ms: i64,
    pub decided: &'a Decided,
}

/// What a journal comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sum<'a> {
    /// All standing decisions, oldest first; later ones on the same ring included.
    pub standing: Vec<Standing<'a>>,
    /// Those taken back since the newest decision, the one taken back last at the end.
    pub taken_back: Vec<Standing<'a>>,
}

/// O(entries).
pub fn sum(entries: &[Entry]) -> Result<Sum<'_>, ChainError> {
    let mut sum = Sum::default();
    for (index, entry) in entries.iter().enumerate() {
        let index = index as u32;
        match &entry.event {
            Event::Decided(decided) => {
                sum.standing.push(Standing {
                    index,
                    at_ms: entry.at_ms,
                    decided,
                });
                // A new decision leads another way; what was taken back before stays so.
                sum.taken_back.clear();
            }
            // Only the newest can be taken back, so what stands is a stack.
            Event::Undone { index: undone } => match sum.standing.pop() {
                Some(newest) if newest.index == *undone => sum.taken_back.push(newest),
                _ => return Err(ChainError::UndoesNothing { index }),
            },
            Event::Redone { index: redone } => match sum.taken_back.pop() {
                Some(last) if last.index == *redone => sum.standing.push(last),
                _ => return Err(ChainError::RedoesNothing { index }),
            },
            Event::Opened { .. }
            | Event::Treated { .. }
            | Event::Set { .. }
            | Event::Revealed(_) => {}
        }
    }
    Ok(sum)
}

/// The newest standing decision of each ring.
pub fn by_ring<'a>(standing: &[Standing<'a>]) -> BTreeMap<&'a RingKey, Standing<'a>> {
    standing
        .iter()
        .map(|one| (&one.decided.ring, *one))
        .collect()
}
