//! Sets up, serves, tests and packs Ringfence.
fn main() {}
