//! Times of the map: `cargo run --release -p ringfence-scene --example map_times`.
#![allow(clippy::disallowed_methods)] // A measurement is the one place for a clock.

use std::time::Instant;

use ringfence_scene::{Atlas, pack};

fn main() {
    for rings in [600_u32, 20_000, 200_000, 500_000] {
        // Most rings are pairs; the largest have hundreds of accounts.
        let size = |ring: u32| match ring % 1_000 {
            0 => 40 + ring % 700,
            1..=40 => 5 + ring % 30,
            41..=200 => 3 + ring % 3,
            _ => 2,
        };
        let sizes: Vec<u32> = (0..rings).map(size).collect();
        let start = Instant::now();
        let discs = pack(&sizes);
        let packed = start.elapsed();
        let start = Instant::now();
        let atlas = Atlas::new(discs);
        println!(
            "{rings} rings: packed in {:.0} ms, sorted in {:.0} ms, {:.0} units wide",
            packed.as_secs_f64() * 1e3,
            start.elapsed().as_secs_f64() * 1e3,
            atlas.bounds().map_or(0.0, |bounds| bounds.width()),
        );
    }
}
