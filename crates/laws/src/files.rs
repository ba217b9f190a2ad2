//! Files of our own: what is accepted is written back the same, and no file stops the workbench.

use pollster::block_on;
use ringfence_wire::{Event, Request, SourceFile};
use ringfence_workbench::{ByteSource, Cancelled, Policy, ReadError, Recipe, Shell, Workbench};

/// Settings: what passes the check keeps passing it, and survives being written.
pub(crate) fn policy(bytes: &[u8]) {
    let Ok(policy) = serde_json::from_slice::<Policy>(bytes) else {
        return;
    };
    if policy.check().is_err() {
        return;
    }
    let written = serde_json::to_vec(&policy).unwrap();
    let read: Policy = serde_json::from_slice(&written).unwrap();
    assert_eq!(read, policy);
    policy.parameters();
    let mut bench = Workbench::<Bytes>::default();
    assert!(bench.set_policy(policy).is_ok());
}

/// Mappings that are remembered: recalled as they were remembered.
pub(crate) fn recipe(bytes: &[u8]) {
    let Ok(recipe) = serde_json::from_slice::<Recipe>(bytes) else {
        return;
    };
    let written = serde_json::to_vec(&recipe).unwrap();
    assert_eq!(serde_json::from_slice::<Recipe>(&written).unwrap(), recipe);
    let mut again = recipe.clone();
    for source in &recipe.sources {
        let headers: Vec<String> = source.columns.iter().map(|c| c.header.clone()).collect();
        if let Some(mapping) = recipe.recall(&headers) {
            assert_eq!(mapping.roles.len(), headers.len());
            again.remember(&headers, &mapping);
            assert_eq!(again.recall(&headers), Some(mapping));
        }
    }
}

struct Bytes(Vec<u8>);

impl ByteSource for Bytes {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, ReadError> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let rest = self.0.get(start..).unwrap_or_default();
        Ok(rest.get(..length).unwrap_or(rest).to_vec())
    }
}

struct Deaf;

impl Shell for Deaf {
    fn tell(&self, _: Event) {}

    async fn breathe(&self) -> Result<(), Cancelled> {
        Ok(())
    }
}

/// Opens files by name and reads them as they are sniffed.
fn opened(files: &[(&str, &[u8])]) -> Event {
    let mut bench = Workbench::default();
    let sources = files.iter().map(|(name, bytes)| SourceFile {
        name: (*name).to_owned(),
        bytes: bytes.len() as u64,
    });
    let request = Request::Open {
        sources: sources.collect(),
    };
    let bytes = files.iter().map(|(_, bytes)| Bytes(bytes.to_vec()));
    let event = block_on(bench.handle(request, bytes.collect(), &Deaf));
    let Event::Sniffed { sources, .. } = event else {
        return event;
    };
    let mappings = sources.into_iter().map(|source| source.mapping).collect();
    block_on(bench.handle(Request::Ingest { mappings }, Vec::new(), &Deaf))
}

const LINKS: &[u8] = b"account_id,identifier_type,identifier_value\na,device,0b6d2f48-c1a9-4e73-85d0-f2b46a8c1e3f\nb,device,0b6d2f48-c1a9-4e73-85d0-f2b46a8c1e3f\n";

/// A report of an earlier export, or any JSON, beside a file of links: it is read or refused.
pub(crate) fn earlier(bytes: &[u8]) {
    let event = opened(&[("links.csv", LINKS), ("rings.json", bytes)]);
    assert!(
        matches!(event, Event::Ingested(_) | Event::Failed(_)),
        "{event:?}"
    );
}
