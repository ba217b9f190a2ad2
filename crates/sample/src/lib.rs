//! A seeded generator of account-linkage exports with known truth.
//!
//! Owns the make-up of the sample world: who is in it, what they share, which rings are planted,
//! and the ugliness of its files. Integers only, so that the same [`World`] gives the same bytes
//! on every machine. Knows nothing of the importer or the engine; reads no clock and no files.

mod calendar;
mod names;
mod people;
mod places;
mod population;
mod print;
mod random;
mod rings;
mod theme;
mod value;
mod words;

#[cfg(test)]
mod tests;

use population::Population;
pub use theme::Theme;

/// What to generate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct World {
    /// Rows of `links.csv` without its header, damaged and repeated rows included.
    pub rows: u32,
    pub seed: u64,
}

impl World {
    /// The world behind "try the sample case".
    pub const SAMPLE: Self = Self {
        rows: 20_000,
        seed: 7,
    };
}

/// The files of a world as CSV (UTF-8, comma, LF, header row), and what is true of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// `account_id,identifier_type,identifier_value,first_seen,last_seen`
    pub links: Vec<u8>,
    /// `account_id,created_at,status,country,display_name,report_count`
    pub accounts: Vec<u8>,
    /// `account_id`; about 15 % of the ring members, and nobody else.
    pub known_bad: Vec<u8>,
    /// `account_id,ring_id,ring_kind`; ring members only.
    pub truth: Vec<u8>,
    /// Rows of `links` that repeat another row byte for byte.
    pub duplicate_rows: u32,
    /// Rows of `links` without an account.
    pub rejected_rows: u32,
    /// Rows of `accounts`.
    pub account_rows: u32,
    /// Planted rings.
    pub rings: u32,
}

/// Makes the files of the mixed world in memory: time and space O(rows · log rows), the logarithm
/// for sorting rows by time.
pub fn generate(world: &World) -> Files {
    generate_themed(world, Theme::Mixed)
}

/// The same for a world of one theme.
pub fn generate_themed(world: &World, theme: Theme) -> Files {
    let ugliness = Ugliness::of(world.rows);
    let mut population = Population::new(world, theme, world.rows - ugliness.rows());
    places::found(&mut population);
    rings::plant(&mut population);
    places::settle(&mut population);
    people::settle(&mut population);
    print::files(population, ugliness)
}

/// How many damaged rows a world has.
#[derive(Debug, Clone, Copy)]
struct Ugliness {
    duplicate_rows: u32,
    rejected_rows: u32,
}

impl Ugliness {
    /// One row in 1,000 is repeated, one in 3,000 has lost its account.
    fn of(rows: u32) -> Self {
        Self {
            duplicate_rows: rows / 1_000,
            rejected_rows: rows / 3_000,
        }
    }

    fn rows(self) -> u32 {
        self.duplicate_rows + self.rejected_rows
    }
}
