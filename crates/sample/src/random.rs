//! Seeded randomness in whole numbers.
//!
//! PCG-XSH-RR 64/32 (O'Neill 2014) from `rand_pcg`, which promises stable values; everything drawn
//! from it is made here by integer arithmetic, so no update of a library changes a world.

use rand_core::RngCore;
use rand_pcg::Lcg64Xsh32;

pub struct Random(Lcg64Xsh32);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(Lcg64Xsh32::new(mix(seed), 0xda3e_39cb_94b9_5bdb))
    }

    /// A number below `n` (0 if `n` is 0), by multiplication and shift (Lemire 2019, without the
    /// rejection step: the bias is below 2⁻³² · n).
    pub fn below(&mut self, n: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(n)) >> 32) as u32
    }

    /// Both ends included.
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    pub fn percent(&mut self, p: u32) -> bool {
        self.below(100) < p
    }

    /// The smaller of two draws: small numbers are likelier.
    pub fn skewed_below(&mut self, n: u32) -> u32 {
        self.below(n).min(self.below(n))
    }

    /// An index drawn with the weights that `cumulative` sums up.
    pub fn weighted(&mut self, cumulative: &[u32]) -> u32 {
        let total = cumulative.last().copied().unwrap_or(0);
        let at = self.below(total);
        cumulative.partition_point(|&sum| sum <= at) as u32
    }
}

/// Sums of Zipf weights `1 / rank`, for [`Random::weighted`].
pub fn zipf(ranks: u32) -> Vec<u32> {
    let mut sum = 0;
    (1..=ranks)
        .map(|rank| {
            sum += 1_000_000 / rank;
            sum
        })
        .collect()
}

/// The finaliser of splitmix64 (Steele, Lea, Flood 2014): a bijection that looks random.
pub fn mix(x: u64) -> u64 {
    let mut z = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
