//! Bytes to a ledger, as the workbench reads a file, but without canonical forms.

use pollster::block_on;
use ringfence_engine::{Ledger, LedgerBuilder, LinkRecord as Row, Policy, Steady, TooLarge};
use ringfence_import::{
    AccountRecord, HEAD_BYTES, ImportError, Importer, LinkRecord, RecordSink, sniff,
};
use ringfence_normalise::Kind;

/// Bytes that the worker reads at a time.
#[cfg(not(target_arch = "wasm32"))]
pub const SLICE_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of a row in a typical export.
const TYPICAL_ROW_BYTES: usize = 90;

/// A file on its way into a ledger.
pub struct Reading {
    importer: Importer,
    sink: Sink,
}

struct Sink {
    builder: LedgerBuilder,
    outcome: Result<(), TooLarge>,
}

impl RecordSink for Sink {
    fn link(&mut self, line: u64, record: &LinkRecord<'_>) {
        let result = self.builder.link(&Row {
            line,
            account: record.account,
            label: record.label,
            // The one kind whose values stay as they are written.
            kind: Kind::Other,
            value: record.value,
            first: record.first,
            last: record.last,
            count: record.count,
        });
        self.outcome = self.outcome.and(result);
    }

    fn account(&mut self, _line: u64, _account: &AccountRecord<'_>) {}

    fn known_good(&mut self, _line: u64, _account: &str) {}
    fn known_bad(&mut self, _line: u64, _account: &str) {}

    fn known_shared(&mut self, _line: u64, _value: &str, _why: &str) {}
}

impl Reading {
    /// A file of this many bytes that begins so.
    pub fn begin(start: &[u8], bytes: usize) -> Result<Reading, ImportError> {
        let head = start.get(..HEAD_BYTES).unwrap_or(start);
        let sniffed = sniff("links.csv", head, bytes as u64)?;
        let headers = sniffed.headers();
        let mut builder = LedgerBuilder::default();
        builder.make_room(bytes / TYPICAL_ROW_BYTES);
        Ok(Reading {
            importer: Importer::new("links.csv", &sniffed.dialect, &sniffed.mapping, &headers)?,
            sink: Sink {
                builder,
                outcome: Ok(()),
            },
        })
    }

    pub fn feed(&mut self, slice: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
        self.importer.feed(slice, &mut self.sink)?;
        Ok(self.sink.outcome?)
    }

    pub fn finish(mut self) -> Result<Ledger, Box<dyn std::error::Error>> {
        self.importer.finish(&mut self.sink)?;
        self.sink.outcome?;
        let rules = Policy::default().normalise;
        Ok(block_on(self.sink.builder.seal(&rules, &Steady))?)
    }
}
