//! How far a file may expand, nest and spread; and the account kept of it while it does.

use crate::{error::Problem, pace::Pace};

const MIB: u64 = 1 << 20;

/// What one file may ask for. Each is checked while the file is read, so that a small file cannot
/// take all memory before it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all unpacked parts and of all tables written, each: 2 GiB where addresses have
    /// 64 bit, else 1 GiB.
    pub total: u64,
    /// Unpacked bytes to bytes of the file: 200. Holds beyond `ratio_from` only.
    pub ratio: u64,
    /// Unpacked bytes up to which the ratio does not matter: 16 MiB. A small file of one repeated
    /// row is no attack.
    pub ratio_from: u64,
    /// Entries in one archive: 1,000.
    pub entries: usize,
    /// Containers inside each other: 2, such as a gzip file in a ZIP archive.
    pub depth: usize,
    /// Bytes of one cell: 1 MiB.
    pub cell: usize,
    /// Columns of one table: 4,096.
    pub columns: usize,
    /// Elements of XML inside each other: 64.
    pub xml_depth: usize,
    /// Arrays and objects of JSON, or lists of GML, inside each other: 128.
    pub json_depth: usize,
    /// Cells of the rectangle that a sheet spans, empty ones included: 32 million where addresses
    /// have 64 bit, else 16 million. Readers of old workbooks hold the whole rectangle.
    pub span: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let wide = usize::BITS >= 64;
        Self {
            total: if wide { 2048 * MIB } else { 1024 * MIB },
            ratio: 200,
            ratio_from: 16 * MIB,
            entries: 1_000,
            depth: 2,
            cell: 1 << 20,
            columns: 4_096,
            xml_depth: 64,
            json_depth: 128,
            span: if wide { 32_000_000 } else { 16_000_000 },
        }
    }
}

/// Unpacked and written bytes of one file so far.
pub(crate) struct Budget<'l> {
    pub limits: &'l Limits,
    #[cfg(feature = "archive")]
    packed: u64,
    #[cfg(feature = "archive")]
    unpacked: u64,
    written: u64,
    pace: Pace,
}

impl<'l> Budget<'l> {
    /// For a file of `packed` bytes.
    pub fn new(limits: &'l Limits, packed: usize, pace: Pace) -> Self {
        #[cfg(not(feature = "archive"))]
        let _ = packed;
        Self {
            limits,
            #[cfg(feature = "archive")]
            packed: packed as u64,
            #[cfg(feature = "archive")]
            unpacked: 0,
            written: 0,
            pace,
        }
    }

    /// Counts work on some bytes; gives way from time to time.
    pub async fn work(&mut self, bytes: usize) {
        self.pace.work(bytes).await;
    }

    /// Counts bytes that came out of a container.
    #[cfg(feature = "archive")]
    pub fn unpack(&mut self, bytes: usize) -> Result<(), Problem> {
        self.unpacked = self.unpacked.saturating_add(bytes as u64);
        if self.unpacked > self.limits.total {
            return Err(Problem::TooLarge(self.limits.total / MIB));
        }
        let allowed = self.packed.saturating_mul(self.limits.ratio);
        if self.unpacked > self.limits.ratio_from.max(allowed) {
            return Err(Problem::Ratio(self.limits.ratio));
        }
        Ok(())
    }

    /// Bytes that tables may still take.
    pub fn left(&self) -> u64 {
        self.limits.total.saturating_sub(self.written)
    }

    /// Counts the bytes of a finished table.
    pub fn write(&mut self, bytes: usize) -> Result<(), Problem> {
        if bytes as u64 > self.left() {
            return Err(Problem::TooLarge(self.limits.total / MIB));
        }
        self.written = self.written.saturating_add(bytes as u64);
        Ok(())
    }
}
