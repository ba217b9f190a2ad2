//! Parse to components: the work that `cargo xtask bench` compares with the peers, and no more.
//!
//! Every column is read, accounts and values of a type become nodes, duplicate links are merged, values
//! of more than 500 accounts are taken away, and what hangs together is counted. It is the product's own
//! importer, ledger and graph, but every value stays as it is written, since the peers read no
//! canonical forms. Natively `components FILE` prints the counts and the time; as Wasm it leaves
//! functions for a page. Nothing of this is in the product.

mod count;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod page;
mod reading;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    native::run();
    #[cfg(target_arch = "wasm32")]
    page::offer();
}
