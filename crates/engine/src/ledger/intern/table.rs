//! Numbers by hash: open addressing, one line of the cache a look-up.

/// No number that is given out.
const NONE: u32 = u32::MAX;

/// 32 bits of a hash with the number of its text, so that growing and most look-ups touch no text.
#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    number: u32,
}

const FREE: Slot = Slot {
    hash: 0,
    number: NONE,
};

/// A number for each hash; equal hashes of different texts stand one after the other.
///
/// A hash begins to look at its share of the table and goes on to the next free slot: of any size, not
/// only of powers of two, so that room asked for is room used, and growing goes through old and new
/// table from front to back.
#[derive(Default)]
pub(super) struct Table {
    slots: Vec<Slot>,
    used: usize,
}

impl Table {
    /// Room for so many more numbers.
    pub fn make_room(&mut self, numbers: usize) {
        let wanted = slots_for(self.used + numbers);
        if wanted > self.slots.len() {
            self.grow(wanted);
        }
    }

    /// The number of this hash for which `is_same` holds. O(1) expected.
    pub fn find(&self, hash: u32, mut is_same: impl FnMut(u32) -> bool) -> Option<u32> {
        let mut at = self.start(hash);
        loop {
            let slot = self.slots.get(at)?;
            if slot.number == NONE {
                return None;
            }
            if slot.hash == hash && is_same(slot.number) {
                return Some(slot.number);
            }
            at = self.after(at);
        }
    }

    /// Adds a number that [`Self::find`] does not find.
    pub fn insert(&mut self, hash: u32, number: u32) {
        if slots_for(self.used + 1) > self.slots.len() {
            self.grow(slots_for(2 * (self.used + 8)));
        }
        self.put(Slot { hash, number });
        self.used += 1;
    }

    /// What stands where the search for a hash begins: a read that brings its line into the cache.
    pub fn glance(&self, hash: u32) -> u32 {
        self.slots
            .get(self.start(hash))
            .map_or(NONE, |slot| slot.number)
    }

    fn start(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.slots.len() as u64) >> 32) as usize
    }

    fn after(&self, at: usize) -> usize {
        if at + 1 == self.slots.len() {
            0
        } else {
            at + 1
        }
    }

    fn put(&mut self, slot: Slot) {
        let mut at = self.start(slot.hash);
        while self.slots.get(at).is_some_and(|slot| slot.number != NONE) {
            at = self.after(at);
        }
        if let Some(free) = self.slots.get_mut(at) {
            *free = slot;
        }
    }

    fn grow(&mut self, slots: usize) {
        let old = std::mem::replace(&mut self.slots, vec![FREE; slots]);
        for slot in old.into_iter().filter(|slot| slot.number != NONE) {
            self.put(slot);
        }
    }
}

/// A third of the slots stays free, so that a search ends after two or three; at least one, so that it
/// ends at all.
const fn slots_for(numbers: usize) -> usize {
    numbers + numbers / 2 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_in_the_smallest_table_ends() {
        for room in 0..4 {
            let mut table = Table::default();
            table.make_room(room);
            for number in 0..4 {
                assert_eq!(table.find(7, |_| false), None);
                table.insert(number << 30, number);
            }
            assert_eq!(table.find(7, |_| false), None);
        }
    }

    #[test]
    fn a_number_is_found_by_its_hash_and_whoever_shares_it() {
        let mut table = Table::default();
        assert_eq!(table.find(7, |_| true), None);
        // All begin at the last slot, so that the search goes over the end of the table.
        for number in 0..100 {
            table.insert(u32::MAX, number);
        }
        for number in 0..100 {
            assert_eq!(table.find(u32::MAX, |found| found == number), Some(number));
        }
        assert_eq!(table.find(u32::MAX, |_| false), None);
        assert_eq!(table.find(0, |_| true), None);
    }

    #[test]
    fn room_that_was_made_is_not_made_again() {
        let mut table = Table::default();
        table.make_room(1000);
        let slots = table.slots.len();
        for number in 0..1000_u32 {
            table.insert(number.wrapping_mul(0x9e37_79b9), number);
        }
        assert_eq!(table.slots.len(), slots);
        table.insert(1, 1000);
        assert!(table.slots.len() > slots);
        assert_eq!(table.find(0x9e37_79b9, |_| true), Some(1));
    }
}
