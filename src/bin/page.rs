//! Starts the page.

fn main() {
    if cfg!(target_arch = "wasm32") {
        ringfence_page::start();
    } else {
        eprintln!(
            "The page runs in a browser: see `cargo xtask serve`, or the command line `ringfence`."
        );
    }
}
