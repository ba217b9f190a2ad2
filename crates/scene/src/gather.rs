//! A large ring by its cells: which accounts and values are gathered in one, and which are laid out.
//!
//! The layout and the fold both go by the seats found here, so that what is shown is what has a place.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Fate, NodeIndex, STAR_FROM};

/// Radius of a cell of one account, in layout units: about the room that its account and its values take
/// when they are laid out.
const ROOM: f32 = 1.5;

/// Radius of a cell in layout units; its area is its accounts.
pub fn cell_radius(accounts: u32) -> f32 {
    ROOM * (accounts.max(1) as f32).sqrt()
}

/// The cells of a ring, and those among them whose accounts are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathering {
    /// By account.
    pub cell_of: Vec<u32>,
    pub open: BTreeSet<u32>,
}

/// Where a node is while a ring is shown by its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Shown, within an open cell. Of a value: that of the open cells whose accounts use it most.
    Open(u32),
    /// Gathered in this cell, which alone uses it.
    Gathered(u32),
    /// A value that several cells share, all of them gathered.
    Between,
    /// Of no cell: shown where it is.
    Outside,
}

impl Seat {
    pub fn fate(self) -> Fate {
        match self {
            Seat::Open(_) | Seat::Outside => Fate::Shown,
            Seat::Gathered(cell) => Fate::Gathered(cell),
            Seat::Between => Fate::Through,
        }
    }
}

impl Gathering {
    pub fn new(cell_of: Vec<u32>) -> Self {
        let open = BTreeSet::new();
        Self { cell_of, open }
    }

    pub fn cell_of(&self, account: NodeIndex) -> Option<u32> {
        self.cell_of.get(account.at()).copied()
    }

    pub fn is_gathered(&self, account: NodeIndex) -> bool {
        self.cell_of(account)
            .is_some_and(|cell| !self.open.contains(&cell))
    }

    /// Accounts by cell.
    pub fn sizes(&self) -> BTreeMap<u32, u32> {
        let mut sizes = BTreeMap::new();
        for cell in &self.cell_of {
            *sizes.entry(*cell).or_insert(0) += 1;
        }
        sizes
    }

    /// Cells and accounts that are gathered at the moment.
    pub fn gathered(&self) -> (u32, u32) {
        let sizes = self.sizes().into_iter();
        let gathered = sizes.filter(|(cell, _)| !self.open.contains(cell));
        gathered.fold((0, 0), |(cells, all), (_, size)| (cells + 1, all + size))
    }

    /// The seat of each node, accounts first. `O(links log links)`.
    pub fn seats(&self, nodes: usize, links: impl Iterator<Item = (u32, u32)>) -> Vec<Seat> {
        let is_open = |cell: &u32| self.open.contains(cell);
        let account = |cell: &u32| {
            if is_open(cell) {
                Seat::Open(*cell)
            } else {
                Seat::Gathered(*cell)
            }
        };
        let mut seats: Vec<Seat> = self.cell_of.iter().take(nodes).map(account).collect();
        seats.resize(nodes, Seat::Outside);
        for (value, cells) in self.users(links) {
            let Some(seat) = seats.get_mut(value as usize) else {
                continue;
            };
            // Of equals the first: later ones must have more.
            let open = cells.iter().filter(|(cell, _)| is_open(cell));
            let home = open.fold(None, |best: Option<(u32, u32)>, &(cell, users)| {
                best.filter(|best| best.1 >= users).or(Some((cell, users)))
            });
            *seat = match (home, cells.as_slice()) {
                (Some((cell, _)), _) => Seat::Open(cell),
                (None, [(cell, _)]) => Seat::Gathered(*cell),
                (None, _) => Seat::Between,
            };
        }
        seats
    }

    /// By value: the cells that use it, ascending, each with how many of its accounts do.
    pub fn users(&self, links: impl Iterator<Item = (u32, u32)>) -> BTreeMap<u32, Vec<(u32, u32)>> {
        let cell =
            |(account, value): (u32, u32)| Some((value, *self.cell_of.get(account as usize)?));
        let mut found: Vec<(u32, u32)> = links.filter_map(cell).collect();
        found.sort_unstable();
        let mut users: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for alike in found.chunk_by(|one, other| one == other) {
            if let Some(&(value, cell)) = alike.first() {
                users
                    .entry(value)
                    .or_default()
                    .push((cell, alike.len() as u32));
            }
        }
        users
    }

    /// What ties each two cells: the bits of the values they share, each counted once. Values of too many
    /// cells to be drawn as ties are left out.
    pub(crate) fn ties(&self, links: &[(u32, u32, f32)]) -> BTreeMap<(u32, u32), f32> {
        let mut ties = BTreeMap::new();
        let mut bits_of: BTreeMap<u32, f32> = BTreeMap::new();
        for &(_, value, bits) in links {
            let most = bits_of.entry(value).or_insert(0.0);
            *most = most.max(bits);
        }
        for (value, cells) in self.users(links.iter().map(|&(account, value, _)| (account, value)))
        {
            if cells.len() >= STAR_FROM {
                continue;
            }
            let bits = bits_of.get(&value).copied().unwrap_or(0.0);
            for (at, (one, _)) in cells.iter().enumerate() {
                for (other, _) in cells.iter().skip(at + 1) {
                    *ties.entry((*one, *other)).or_insert(0.0) += bits;
                }
            }
        }
        ties
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Accounts 0 and 1 in one cell, 2 and 3 in another; a device of each cell (4, 5), a phone that both use (6).
    const LINKS: [(u32, u32); 7] = [(0, 4), (1, 4), (2, 5), (3, 5), (1, 6), (2, 6), (3, 6)];

    #[test]
    fn values_of_one_cell_go_with_it_and_shared_ones_go_where_they_are_seen() {
        let mut gathering = Gathering::new(vec![0, 0, 1, 1]);
        let seats = gathering.seats(7, LINKS.into_iter());
        assert_eq!(
            seats[4..],
            [Seat::Gathered(0), Seat::Gathered(1), Seat::Between]
        );
        assert_eq!(gathering.gathered(), (2, 4));
        gathering.open.insert(0);
        let seats = gathering.seats(7, LINKS.into_iter());
        assert_eq!(
            seats[..4],
            [
                Seat::Open(0),
                Seat::Open(0),
                Seat::Gathered(1),
                Seat::Gathered(1)
            ]
        );
        assert_eq!(seats[6], Seat::Open(0));
        gathering.open.insert(1);
        let seats = gathering.seats(7, LINKS.into_iter());
        assert_eq!(seats[6], Seat::Open(1));
        assert_eq!(gathering.gathered(), (0, 0));
    }

    #[test]
    fn cells_are_tied_once_by_each_value_they_share() {
        let gathering = Gathering::new(vec![0, 0, 1, 1]);
        let links = LINKS.map(|(account, value)| (account, value, 3.0));
        assert_eq!(
            gathering.ties(&links).into_iter().collect::<Vec<_>>(),
            [((0, 1), 3.0)]
        );
    }
}
