//! The import of one file, slice by slice.

use crate::{Dialect, ImportError, Mapping, RecordSink, Reject, Tally};

/// Reads one file: feed it slices of any size in order, then finish.
pub struct Importer {
    tally: Tally,
}

impl Importer {
    /// `headers` are the column names, as sniffed.
    pub fn new(
        name: &str,
        dialect: &Dialect,
        mapping: &Mapping,
        headers: &[String],
    ) -> Result<Self, ImportError> {
        let _ = (name, dialect, mapping, headers);
        Ok(Self {
            tally: Tally::default(),
        })
    }

    /// Takes the next bytes and gives every record that is complete.
    pub fn feed(&mut self, slice: &[u8], sink: &mut impl RecordSink) -> Result<(), ImportError> {
        let _ = (slice, sink);
        Ok(())
    }

    /// Gives what is left.
    pub fn finish(self, sink: &mut impl RecordSink) -> Result<Tally, ImportError> {
        let _ = sink;
        Ok(self.tally)
    }

    /// Records read so far, after the header.
    pub fn rows(&self) -> u64 {
        self.tally.read
    }

    /// Rejects so far.
    pub fn rejects(&self) -> &[Reject] {
        &self.tally.rejects
    }
}
