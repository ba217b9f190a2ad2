//! Starts the worker.

fn main() {
    ringfence_page::worker::start();
}
