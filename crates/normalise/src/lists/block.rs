//! Address blocks, and which list covers an address first.

use std::net::{Ipv4Addr, Ipv6Addr};

/// First and last address of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    V4(u128, u128),
    V6(u128, u128),
}

/// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address. Bits after the prefix do not count.
///
/// `None` for anything else, and for a prefix of no bits: it would cover every address there is. Blocks
/// of addresses of version 4 written as version 6 (`::ffff:10.0.0.0/104`) are of version 4, as their
/// canonical forms are.
#[inline(never)] // called from four places
pub(super) fn block(text: &str) -> Option<Block> {
    let (address, prefix) = text
        .split_once('/')
        .map_or((text, None), |(address, prefix)| (address, Some(prefix)));
    let bits = |most: u32| match prefix {
        None => Some(most),
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse().ok().filter(|bits| (1..=most).contains(bits))
        }
        Some(_) => None,
    };
    if let Ok(address) = address.parse::<Ipv4Addr>() {
        let free = 32 - bits(32)?;
        let (first, last) = ends(u128::from(address.to_bits()), free);
        return Some(Block::V4(first, last));
    }
    let address: Ipv6Addr = address.parse().ok()?;
    let bits = bits(128)?;
    if let Some(quad) = address.to_ipv4_mapped()
        && bits > 96
    {
        let (first, last) = ends(u128::from(quad.to_bits()), 128 - bits);
        return Some(Block::V4(first, last));
    }
    let (first, last) = ends(address.to_bits(), 128 - bits);
    Some(Block::V6(first, last))
}

/// `free` is below 128, since no prefix is empty.
fn ends(address: u128, free: u32) -> (u128, u128) {
    let rest = (1_u128 << free) - 1;
    (address & !rest, address | rest)
}

/// The block that a canonical address stands for: itself, or its /64. What could not be read as an
/// address, such as `10.0.0.0/8`, stands for none.
pub(super) fn block_of_canonical(canonical: &str) -> Option<Block> {
    let is_single = canonical
        .split_once('/')
        .is_none_or(|(_, prefix)| prefix == "64");
    is_single.then(|| block(canonical))?
}

/// For every address the first list that covers it: steps at which that changes, in order.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    steps: Vec<(u128, Option<u32>)>,
}

impl Coverage {
    /// Of blocks with the number of their list. O(n log n).
    #[inline(never)] // once for each version: one copy is enough
    pub fn of(blocks: &[(u128, u128, u32)]) -> Self {
        // A block that is listed again opens nothing more.
        let mut blocks = blocks.to_vec();
        blocks.sort_unstable();
        blocks.dedup();
        let mut events: Vec<(u128, bool, u32)> = Vec::with_capacity(2 * blocks.len());
        for (first, last, number) in blocks {
            events.push((first, true, number));
            if let Some(after) = last.checked_add(1) {
                events.push((after, false, number));
            }
        }
        events.sort_unstable();
        // Blocks nest, so few are open at once: the numbers of their lists, in order.
        let mut open: Vec<u32> = Vec::new();
        let mut steps: Vec<(u128, Option<u32>)> = Vec::new();
        for at_once in events.chunk_by(|one, other| one.0 == other.0) {
            for &(_, opens, number) in at_once {
                match (open.binary_search(&number), opens) {
                    (Ok(at) | Err(at), true) => open.insert(at, number),
                    (Ok(at), false) => {
                        open.remove(at);
                    }
                    (Err(_), false) => {}
                }
            }
            let answers = open.first().copied();
            if let Some(&(at, ..)) = at_once.first()
                && steps.last().is_none_or(|&(_, before)| before != answers)
            {
                steps.push((at, answers));
            }
        }
        steps.shrink_to_fit();
        Self { steps }
    }

    /// The first list with a block that meets `first..=last`. O(log n), and the steps in between.
    pub fn first_list(&self, first: u128, last: u128) -> Option<u32> {
        let after = self.steps.partition_point(|&(at, _)| at <= first);
        let before = after.checked_sub(1).and_then(|at| self.steps.get(at)?.1);
        let within = self.steps.get(after..).unwrap_or_default();
        let within = within
            .iter()
            .take_while(|&&(at, _)| at <= last)
            .filter_map(|&(_, number)| number);
        before.into_iter().chain(within).min()
    }
}
