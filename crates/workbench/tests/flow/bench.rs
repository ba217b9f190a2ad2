//! A workbench with files in memory, and one-line ways to ask it.

use std::cell::{Cell, RefCell};

use pollster::block_on;
use ringfence_wire::{
    BuildSummary, Choices, Event, HealthReport, QueuePage, QueueQuery, QueueSort, Request, RingId,
    RingView, SourceFile, SourceMapping, Subset,
};
use ringfence_workbench::{ByteSource, Cancelled, ReadError, Shell, Workbench};

/// A file in memory.
pub struct Bytes(pub Vec<u8>);

impl ByteSource for Bytes {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, ReadError> {
        let start = usize::try_from(offset).unwrap().min(self.0.len());
        let end = (start + length).min(self.0.len());
        Ok(self.0[start..end].to_vec())
    }
}

/// Hears what is told; cancels after some breaths.
#[derive(Default)]
pub struct Watcher {
    pub told: RefCell<Vec<Event>>,
    pub breaths_left: Cell<Option<u32>>,
}

impl Shell for Watcher {
    fn tell(&self, event: Event) {
        self.told.borrow_mut().push(event);
    }

    async fn breathe(&self) -> Result<(), Cancelled> {
        match self.breaths_left.get() {
            Some(0) => Err(Cancelled),
            Some(left) => {
                self.breaths_left.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

pub type Bench = Workbench<Bytes>;

pub fn ask(bench: &mut Bench, request: Request) -> Event {
    block_on(bench.handle(request, Vec::new(), &Watcher::default()))
}

/// Opens files by name and text.
pub fn open(bench: &mut Bench, files: &[(&str, &[u8])]) -> Event {
    let sources = files.iter().map(|(name, bytes)| SourceFile {
        name: (*name).to_owned(),
        bytes: bytes.len() as u64,
    });
    let request = Request::Open {
        sources: sources.collect(),
    };
    let bytes = files.iter().map(|(_, bytes)| Bytes(bytes.to_vec()));
    block_on(bench.handle(request, bytes.collect(), &Watcher::default()))
}

pub fn mappings(sniffed: Event) -> Vec<SourceMapping> {
    match sniffed {
        Event::Sniffed { sources, .. } => sources.into_iter().map(|s| s.mapping).collect(),
        other => panic!("not sniffed: {other:?}"),
    }
}

pub fn ingest(bench: &mut Bench, files: &[(&str, &[u8])]) -> HealthReport {
    let mappings = mappings(open(bench, files));
    match ask(bench, Request::Ingest { mappings }) {
        Event::Ingested(report) => report,
        other => panic!("not ingested: {other:?}"),
    }
}

pub fn build(bench: &mut Bench) -> BuildSummary {
    let request = Request::Build {
        choices: Choices::default(),
        at_ms: 1_700_000_000_000,
    };
    match ask(bench, request) {
        Event::Built(summary) => summary,
        other => panic!("not built: {other:?}"),
    }
}

/// The sample world as files.
pub fn sample(rows: u32, seed: u64) -> ringfence_sample::Files {
    ringfence_sample::generate(&ringfence_sample::World { rows, seed })
}

pub fn built(files: &[(&str, &[u8])]) -> (Bench, BuildSummary) {
    let mut bench = Bench::default();
    ingest(&mut bench, files);
    let summary = build(&mut bench);
    (bench, summary)
}

pub fn built_sample() -> (Bench, BuildSummary) {
    let files = sample(6_000, 7);
    built(&[
        ("links.csv", &files.links),
        ("accounts.csv", &files.accounts),
        ("known_bad.csv", &files.known_bad),
    ])
}

pub fn query(text: &str, sort: QueueSort, descending: bool) -> QueueQuery {
    QueueQuery {
        text: text.to_owned(),
        within: Subset::Everything,
        sort,
        descending,
        offset: 0,
        limit: 10_000,
    }
}

pub fn queue(bench: &mut Bench, query: QueueQuery) -> QueuePage {
    match ask(bench, Request::Queue(query)) {
        Event::Queue(page) => page,
        other => panic!("not a queue: {other:?}"),
    }
}

pub fn ring(bench: &mut Bench, ring: RingId) -> RingView {
    match ask(bench, Request::Ring { ring }) {
        Event::Ring(view) => *view,
        other => panic!("not a ring: {other:?}"),
    }
}
