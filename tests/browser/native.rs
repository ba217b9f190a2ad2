//! The digest that the engine gives natively, to hold the page's against.

use std::fs;
use std::path::PathBuf;

use ringfence_wire::{Choices, Event, Request, SourceFile};
use ringfence_workbench::{ByteSource, Cancelled, ReadError, Shell, Workbench};

use crate::page::Trouble;

struct Bytes(Vec<u8>);

impl ByteSource for Bytes {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, ReadError> {
        let start = usize::try_from(offset).map_or(self.0.len(), |at| at.min(self.0.len()));
        let end = start.saturating_add(length).min(self.0.len());
        Ok(self.0.get(start..end).unwrap_or_default().to_vec())
    }
}

struct Quiet;

impl Shell for Quiet {
    fn tell(&self, _: Event) {}

    async fn breathe(&self) -> Result<(), Cancelled> {
        Ok(())
    }
}

/// SHA-256 of the rings that files give with guessed mappings and suggested treatments.
pub async fn digest(paths: &[PathBuf]) -> Result<String, Trouble> {
    let mut bench = Workbench::default();
    let (mut sources, mut files) = (Vec::new(), Vec::new());
    for path in paths {
        let bytes = fs::read(path)?;
        let name = path.file_name().unwrap_or_default();
        sources.push(SourceFile {
            name: name.to_string_lossy().into_owned(),
            bytes: bytes.len() as u64,
        });
        files.push(Bytes(bytes));
    }
    let opened = bench.handle(Request::Open { sources }, files, &Quiet).await;
    let Event::Sniffed { sources, .. } = opened else {
        return Err(Trouble(format!("natively: {opened:?}")));
    };
    let mappings = sources.into_iter().map(|source| source.mapping).collect();
    bench
        .handle(Request::Ingest { mappings }, Vec::new(), &Quiet)
        .await;
    let choices = Choices::default();
    let build = Request::Build { choices, at_ms: 0 };
    match bench.handle(build, Vec::new(), &Quiet).await {
        Event::Built(summary) => Ok(summary.digest),
        other => Err(Trouble(format!("natively: {other:?}"))),
    }
}
