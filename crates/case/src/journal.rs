//! The append-only list of events.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use crate::chain::{self, follow, origin};
use crate::standing::{Sum, by_ring, sum};
use crate::{
    ChainError, DecideError, Decided, Digest, Entry, Event, HubTreated, RedoError, Revealed,
    RingKey, SettingMoved, SourceOpened, Standing, UndoError, decide,
};

/// Everything a person did in a case. Entries are only ever appended; a journal that does not
/// verify cannot be deserialised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Journal {
    entries: Vec<Entry>,
}

impl Journal {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes entries from a case file, if they are whole.
    pub fn from_entries(entries: Vec<Entry>) -> Result<Self, ChainError> {
        let journal = Self { entries };
        journal.verify()?;
        Ok(journal)
    }

    /// Oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Notes which files the case rests on.
    pub fn opened(&mut self, at_ms: i64, sources: Vec<SourceOpened>) -> Result<(), ChainError> {
        self.append(at_ms, Event::Opened { sources })
    }

    /// Notes how hubs are treated from here on.
    pub fn treated(&mut self, at_ms: i64, hubs: Vec<HubTreated>) -> Result<(), ChainError> {
        self.append(at_ms, Event::Treated { hubs })
    }

    /// Notes the settings that differ from the start from here on.
    pub fn set(&mut self, at_ms: i64, settings: Vec<SettingMoved>) -> Result<(), ChainError> {
        self.append(at_ms, Event::Set { settings })
    }

    /// Notes a judgement; it stands until it is undone or another on the same ring follows.
    pub fn decide(&mut self, at_ms: i64, decided: Decided) -> Result<(), DecideError> {
        decide::check(&decided)?;
        self.append(at_ms, Event::Decided(decided))?;
        Ok(())
    }

    /// Takes back the newest decision that stands. The decision stays in the journal, and so does
    /// the undoing.
    pub fn undo(&mut self, at_ms: i64) -> Result<(), UndoError> {
        let newest = self.standing().last().map(|one| one.index);
        let index = newest.ok_or(UndoError::Nothing)?;
        self.append(at_ms, Event::Undone { index })?;
        Ok(())
    }

    /// Lets the decision that was taken back last stand again. Both stay in the journal, and so does
    /// this.
    pub fn redo(&mut self, at_ms: i64) -> Result<(), RedoError> {
        let last = self.sum().taken_back.last().map(|one| one.index);
        let index = last.ok_or(RedoError::Nothing)?;
        self.append(at_ms, Event::Redone { index })?;
        Ok(())
    }

    /// Notes that a masked value was looked at.
    pub fn revealed(&mut self, at_ms: i64, revealed: Revealed) -> Result<(), ChainError> {
        self.append(at_ms, Event::Revealed(revealed))
    }

    pub fn can_undo(&self) -> bool {
        !self.standing().is_empty()
    }

    /// The decision that [`Journal::undo`] would take back.
    pub fn next_undo(&self) -> Option<Standing<'_>> {
        self.standing().pop()
    }

    /// The decision that [`Journal::redo`] would let stand again.
    pub fn next_redo(&self) -> Option<Standing<'_>> {
        self.sum().taken_back.pop()
    }

    /// All standing decisions, newest first. O(entries).
    pub fn newest_first(&self) -> Vec<Standing<'_>> {
        let mut all = self.standing();
        all.reverse();
        all
    }

    /// The decision that stands for each ring: the newest that has not been taken back.
    pub fn decisions(&self) -> BTreeMap<&RingKey, Standing<'_>> {
        by_ring(&self.standing())
    }

    /// The decision that stands for one ring.
    pub fn decision(&self, ring: &RingKey) -> Option<Standing<'_>> {
        let mut all = self.standing().into_iter().rev();
        all.find(|one| one.decided.ring == *ring)
    }

    /// The digest of the newest entry, or of the empty journal; whoever notes it can tell later
    /// whether anything before was changed.
    pub fn head(&self) -> Digest {
        self.entries
            .last()
            .map_or_else(origin, |entry| entry.digest)
    }

    /// Checks the chain, and that every entry could have been made by these methods.
    pub fn verify(&self) -> Result<(), ChainError> {
        chain::verify(&self.entries)?;
        sum(&self.entries)?;
        let unacceptable = self.entries.iter().position(|entry| {
            matches!(&entry.event, Event::Decided(decided) if decide::check(decided).is_err())
        });
        unacceptable.map_or(Ok(()), |index| {
            Err(ChainError::Unacceptable {
                index: index as u32,
            })
        })
    }

    fn append(&mut self, at_ms: i64, event: Event) -> Result<(), ChainError> {
        let digest = follow(self.head(), at_ms, &event)?;
        self.entries.push(Entry {
            at_ms,
            event,
            digest,
        });
        Ok(())
    }

    fn standing(&self) -> Vec<Standing<'_>> {
        self.sum().standing
    }

    /// Every way into a journal verifies it, so the stacks are always sound.
    fn sum(&self) -> Sum<'_> {
        sum(&self.entries).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Journal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Unchecked {
            entries: Vec<Entry>,
        }
        let Unchecked { entries } = Unchecked::deserialize(deserializer)?;
        Self::from_entries(entries).map_err(serde::de::Error::custom)
    }
}
