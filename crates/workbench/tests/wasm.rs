//! The same case gives the same bits everywhere: run natively and as Wasm, both against one digest.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use ringfence_wire::{Choices, Event, Request};
use ringfence_workbench::{ByteSource, Cancelled, ReadError, Shell, Workbench};

/// Of the sample world of 20,000 rows and seed 7. It changes with the method, and only then: a
/// change here is a line in CHANGELOG.md.
const DIGEST: &str = "aff50bd0e0bcad8a79ccc096b2903f691552815f2dc0f73d9db44825c28bec8a";

/// The sample is made in memory; no file travels.
struct NoFile;

impl ByteSource for NoFile {
    fn len(&self) -> u64 {
        0
    }

    async fn read(&self, _offset: u64, _length: usize) -> Result<Vec<u8>, ReadError> {
        Ok(Vec::new())
    }
}

struct Steady;

impl Shell for Steady {
    fn tell(&self, _event: Event) {}

    async fn breathe(&self) -> Result<(), Cancelled> {
        Ok(())
    }
}

async fn digest_of_the_sample() -> String {
    let mut bench = Workbench::<NoFile>::default();
    let open = Request::Sample {
        rows: 20_000,
        seed: 7,
    };
    let mappings = match bench.handle(open, Vec::new(), &Steady).await {
        Event::Sniffed { sources, sure, .. } => {
            assert!(sure);
            sources.into_iter().map(|s| s.mapping).collect()
        }
        event => panic!("{event:?}"),
    };
    bench
        .handle(Request::Ingest { mappings }, Vec::new(), &Steady)
        .await;
    let build = Request::Build {
        choices: Choices::default(),
        at_ms: 0,
    };
    match bench.handle(build, Vec::new(), &Steady).await {
        Event::Built(summary) => summary.digest,
        event => panic!("{event:?}"),
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_sample_has_the_noted_digest() {
    assert_eq!(pollster::block_on(digest_of_the_sample()), DIGEST);
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
async fn the_sample_has_the_noted_digest() {
    assert_eq!(digest_of_the_sample().await, DIGEST);
}
