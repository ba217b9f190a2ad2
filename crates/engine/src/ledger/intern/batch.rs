//! Texts that wait to be interned together.
//!
//! Interning a text misses the cache three or four times, at places that depend on each other. Of many
//! texts the misses of one kind are taken one after the other, and the processor waits for all of them
//! at once.

use super::{Interner, hash};
use crate::ledger::TooLarge;

/// Texts that are interned at a time: what they touch must stay in the nearest cache.
const MOST: usize = 128;

struct Key {
    space: u32,
    hash: u32,
    end: u32,
}

/// Copies of texts in the order in which they came.
#[derive(Default)]
pub(crate) struct Batch {
    bytes: String,
    keys: Vec<Key>,
    /// What each text may turn out to be, while the batch is interned.
    guesses: Vec<u32>,
}

impl Batch {
    pub fn is_full(&self) -> bool {
        self.keys.len() >= MOST
    }

    /// Adds a text that `interner` is going to take; its place in the batch is returned.
    pub fn push(&mut self, interner: &Interner, space: u32, text: &str) -> Result<u32, TooLarge> {
        if interner.is_beyond(self.keys.len() + 1, self.bytes.len() + text.len()) {
            return Err(TooLarge);
        }
        let place = self.keys.len() as u32;
        self.bytes.push_str(text);
        self.keys.push(Key {
            space,
            hash: hash(space, text.as_bytes()),
            end: self.bytes.len() as u32,
        });
        Ok(place)
    }

    /// The text that was added last, and its place.
    pub fn last(&self) -> Option<(u32, &str)> {
        let (_, before) = self.keys.split_last()?;
        let start = before.last().map_or(0, |key| key.end as usize);
        Some((before.len() as u32, self.bytes.get(start..)?))
    }

    fn texts(&self) -> impl Iterator<Item = (&Key, &str)> {
        let mut start = 0;
        self.keys.iter().map(move |key| {
            let text = self.bytes.get(start..key.end as usize).unwrap_or_default();
            start = key.end as usize;
            (key, text)
        })
    }
}

impl Interner {
    /// The number of each text of a batch, in its order; the batch is empty then.
    pub fn intern_all(&mut self, batch: &mut Batch, numbers: &mut Vec<u32>) {
        self.approach(batch);
        numbers.clear();
        for ((key, text), &guess) in batch.texts().zip(&batch.guesses) {
            let number = if self.is(guess, key.space, text) {
                guess
            } else {
                let found = self.find_hashed(key.hash, key.space, text);
                found.unwrap_or_else(|| self.add(key.hash, key.space, text))
            };
            numbers.push(number);
        }
        batch.bytes.clear();
        batch.keys.clear();
    }

    /// Brings into the cache what [`Self::intern_all`] is going to read: first the slots, then where the
    /// texts stand that have the same hash, then those texts. The guesses are the numbers of these.
    fn approach(&self, batch: &mut Batch) {
        let Batch { keys, guesses, .. } = batch;
        guesses.clear();
        guesses.extend(keys.iter().map(|key| self.table.glance(key.hash)));
        std::hint::black_box(&*guesses);
        for (guess, key) in guesses.iter_mut().zip(&*keys) {
            *guess = self.table.find(key.hash, |_| true).unwrap_or(u32::MAX);
        }
        let mut seen = 0;
        for &guess in &*guesses {
            seen ^= self.spaces.get(guess as usize).copied().unwrap_or(0);
            seen ^= self.texts.start(guess);
        }
        std::hint::black_box(seen);
        let mut seen = 0;
        for &guess in &*guesses {
            seen ^= self.texts.first_byte(guess);
        }
        std::hint::black_box(seen);
    }
}
