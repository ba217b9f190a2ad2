//! The command: a line for each of some sizes.
#![allow(clippy::disallowed_methods)] // A measurement is the one place for a clock.

use std::time::Instant;

use ringfence_scene::layout::{Layout, LayoutRequest};

pub fn run() {
    for (accounts, identifiers, links) in [
        (1_500, 500, 3_000),
        (8_000, 2_000, 20_000),
        (20_000, 4_000, 40_000),
    ] {
        let request = scattered(accounts, identifiers, links);
        let start = Instant::now();
        let mut layout = Layout::new(&request);
        let placed = start.elapsed();
        let start = Instant::now();
        let mut steps = 0;
        while !layout.settled() {
            layout.step(1);
            steps += 1;
        }
        let settled = start.elapsed();
        let digest = layout
            .positions()
            .iter()
            .flatten()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, v| {
                (hash ^ u64::from(v.to_bits())).wrapping_mul(0x0100_0000_01b3)
            });
        println!(
            "{} nodes, {links} links, bits {digest:016x}: placed in {:.1} ms, settled in {:.0} ms, {steps} iterations of {:.2} ms",
            accounts + identifiers,
            placed.as_secs_f64() * 1e3,
            settled.as_secs_f64() * 1e3,
            settled.as_secs_f64() * 1e3 / f64::from(steps.max(1)),
        );
    }
}

/// Links drawn by a fixed congruential sequence, so that runs compare.
fn scattered(accounts: u32, identifiers: u32, links: u32) -> LayoutRequest {
    let mut state = 1_u64;
    let mut draw = |below: u32| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % u64::from(below)) as u32
    };
    LayoutRequest {
        node_count: accounts + identifiers,
        account_count: accounts,
        links: (0..links)
            .map(|_| (draw(accounts), accounts + draw(identifiers), 6.0))
            .collect(),
    }
}
