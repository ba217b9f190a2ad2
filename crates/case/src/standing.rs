//! What stands after all undoing: derived from the entries, kept nowhere else.

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

/// All standing decisions, oldest first; later ones on the same ring included. O(entries).
pub fn standing(entries: &[Entry]) -> Result<Vec<Standing<'_>>, ChainError> {
    let mut stack: Vec<Standing<'_>> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let index = index as u32;
        match &entry.event {
            Event::Decided(decided) => stack.push(Standing {
                index,
                at_ms: entry.at_ms,
                decided,
            }),
            // Only the newest can be taken back, so what stands is a stack.
            Event::Undone { index: undone } => match stack.pop() {
                Some(newest) if newest.index == *undone => {}
                _ => return Err(ChainError::UndoesNothing { index }),
            },
            Event::Opened { .. } | Event::Treated { .. } | Event::Set { .. } => {}
        }
    }
    Ok(stack)
}

/// The newest standing decision of each ring.
pub fn by_ring<'a>(standing: &[Standing<'a>]) -> BTreeMap<&'a RingKey, Standing<'a>> {
    standing
        .iter()
        .map(|one| (&one.decided.ring, *one))
        .collect()
}
