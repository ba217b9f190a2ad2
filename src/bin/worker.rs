//! Starts the worker.

fn main() {
    ringfence_worker::start();
}
