//! How fast a file is scanned: `cargo run --release --example scan -p ringfence-import -- FILE`.

use std::io::Read;

use ringfence_import::{AccountRecord, HEAD_BYTES, Importer, LinkRecord, RecordSink, sniff};

/// Counts, and touches every value so that nothing is optimised away.
#[derive(Default)]
struct Counts {
    records: u64,
    bytes: u64,
}

impl RecordSink for Counts {
    fn link(&mut self, _line: u64, link: &LinkRecord<'_>) {
        self.records += 1;
        self.bytes += (link.account.len() + link.value.len()) as u64
            + link.first.unwrap_or(0).cast_unsigned() % 2;
    }
    fn account(&mut self, _line: u64, account: &AccountRecord<'_>) {
        self.records += 1;
        self.bytes += account.name.len() as u64;
    }
    fn known_bad(&mut self, _line: u64, account: &str) {
        self.bytes += account.len() as u64;
    }
    fn known_good(&mut self, _line: u64, _account: &str) {}

    fn known_shared(&mut self, _line: u64, value: &str, _why: &str) {
        self.bytes += value.len() as u64;
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let mut bytes = Vec::new();
    std::fs::File::open(&path)?.read_to_end(&mut bytes)?;
    let head = bytes.get(..HEAD_BYTES).unwrap_or(&bytes);
    for _ in 0..5 {
        #[allow(clippy::disallowed_methods)] // a measurement needs the clock
        let start = std::time::Instant::now();
        let columns = sniff(&path, head, bytes.len() as u64)?.columns.len();
        println!("{columns} columns seen in {:?}", start.elapsed());
    }
    let sniffed = sniff(&path, head, bytes.len() as u64)?;
    println!("{:?}", sniffed.dialect);
    println!("{:?}, sure: {}", sniffed.mapping, sniffed.sure);
    for _ in 0..3 {
        #[allow(clippy::disallowed_methods)] // a measurement needs the clock
        let start = std::time::Instant::now();
        let mut counts = Counts::default();
        let headers = sniffed.headers();
        let mut importer = Importer::new(&path, &sniffed.dialect, &sniffed.mapping, &headers)?;
        for slice in bytes.chunks(4 << 20) {
            importer.feed(slice, &mut counts)?;
        }
        let tally = importer.finish(&mut counts)?;
        let (read, rejected) = (tally.read, tally.rejected);
        println!(
            "{read} rows, {rejected} rejected, {} records, {} bytes of values, {:?}",
            counts.records,
            counts.bytes,
            start.elapsed()
        );
    }
    Ok(())
}
