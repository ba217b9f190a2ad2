//! What the rows of each source came to.

use crate::ledger::{SourceTally, builder::Place};

/// A line and whether any of its records says something that no earlier line said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said {
    place: Place,
    fresh: bool,
}

impl Said {
    pub const fn new(place: Place, fresh: bool) -> Self {
        Self { place, fresh }
    }

    /// Adds a record; records of one line follow each other.
    pub fn push(lines: &mut Vec<Self>, place: Place, fresh: bool) {
        match lines.last_mut() {
            Some(last) if last.place == place => last.fresh |= fresh,
            _ => lines.push(Self::new(place, fresh)),
        }
    }
}

/// Lines and duplicates of each source. A line that brings links and attributes counts once.
pub(super) fn tally(
    sources: usize,
    mut lines: Vec<Said>,
    others: [Vec<Said>; 4],
    empty_values: &[Place],
    unmatched: &[Place],
) -> Vec<SourceTally> {
    let mut tallies = vec![SourceTally::default(); sources];
    for other in others {
        lines.extend(other);
    }
    // Mostly one stream, and that one in order: then this is one pass.
    lines.sort();
    for line in lines.chunk_by(|one, other| one.place == other.place) {
        let tally = &mut tallies[usize::from(line[0].place.source)];
        tally.lines += 1;
        if !line.iter().any(|said| said.fresh) {
            tally.duplicates += 1;
        }
    }
    for place in empty_values {
        tallies[usize::from(place.source)].empty_values += 1;
    }
    for place in unmatched {
        tallies[usize::from(place.source)].unmatched += 1;
    }
    tallies
}
