//! Times of the layout: `cargo run --release -p ringfence-scene --example layout_times`.
//!
//! As Wasm it leaves functions for a page, where `cargo xtask bench --layout` times them beside the peers.
//! Nothing of this is in the product.

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod page;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    native::run();
    #[cfg(target_arch = "wasm32")]
    page::offer();
}
