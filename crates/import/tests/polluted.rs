//! Two hundred clean files, each spoilt in one way that people meet, are read as if they were clean.
//!
//! The ways are those of Vitagliano et al., Pollock: A Data Loading Benchmark (VLDB 2023), with
//! parameters as exports of accounts show them.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

#[path = "polluted/clean.rs"]
mod clean;
#[path = "polluted/spoil.rs"]
mod spoil;

use std::collections::BTreeMap;

use clean::{Clean, Dice};
use ringfence_import::{HEAD_BYTES, sniff, table};
use spoil::{POLLUTIONS, Spoilt};

/// How many files; more of them with `RINGFENCE_POLLUTED=2000`.
const FILES: u64 = 200;

/// Cells that came out as they were in the clean file, of all in either.
fn cells_alike(clean: &[Vec<String>], read: &[Vec<String>]) -> (usize, usize) {
    let mut left: BTreeMap<&[String], usize> = BTreeMap::new();
    for row in read {
        *left.entry(row).or_default() += 1;
    }
    let mut alike = 0;
    let mut unmatched = Vec::new();
    for row in clean {
        match left.get_mut(row.as_slice()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                alike += row.len();
            }
            _ => unmatched.push(row),
        }
    }
    // What is left on both sides is compared in order, cell by cell.
    let mut rest = read.iter().filter(|row| {
        let count = left.get_mut(row.as_slice()).unwrap();
        let is_left = *count > 0;
        *count = count.saturating_sub(1);
        is_left
    });
    for row in unmatched {
        let Some(other) = rest.next() else { break };
        alike += row.iter().zip(other).filter(|(a, b)| a == b).count();
    }
    let cells = |rows: &[Vec<String>]| rows.iter().map(Vec::len).sum::<usize>();
    (alike, cells(clean).max(cells(read)))
}

/// The header, where there is one, and all records, as the importer sees them.
fn read(bytes: &[u8]) -> (Vec<Vec<String>>, String) {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let sniffed = match sniff("export.csv", head, bytes.len() as u64) {
        Ok(sniffed) => sniffed,
        Err(error) => return (Vec::new(), error.to_string()),
    };
    let headers = sniffed.headers();
    let mut rows = table(bytes, &sniffed.dialect, &sniffed.mapping, &headers);
    if sniffed.mapping.header {
        rows.insert(0, headers);
    }
    let d = &sniffed.dialect;
    let seen = format!(
        "{} {} {} {} {} {} before, header {}",
        d.delimiter.name(),
        d.quote.name(),
        d.escape.name(),
        d.encoding.name(),
        d.line_end.name(),
        d.lines_before,
        sniffed.mapping.header
    );
    (rows, seen)
}

#[test]
fn spoilt_files_are_read_as_if_they_were_clean() {
    let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let files = std::env::var("RINGFENCE_POLLUTED").ok();
    let files = files.and_then(|n| n.parse().ok()).unwrap_or(FILES);
    for seed in 0..files {
        let mut dice = Dice::new(seed);
        let clean = Clean::new(&mut dice);
        let (pollution, spoil) = POLLUTIONS[seed as usize % POLLUTIONS.len()];
        let Spoilt {
            bytes,
            how,
            has_header,
        } = spoil(&clean, &mut dice);
        let mut expected = clean.rows.clone();
        if has_header {
            expected.insert(0, clean.header.clone());
        }
        let (rows, seen) = read(&bytes);
        let (alike, cells) = cells_alike(&expected, &rows);
        if alike < cells {
            println!("{seed} {pollution}, {how}: {alike} of {cells}; {seen}");
        }
        let share = shares.entry(pollution).or_default();
        *share = (share.0 + alike, share.1 + cells);
    }
    let mut all = (0, 0);
    for (pollution, (alike, cells)) in &shares {
        let share = *alike as f64 / *cells as f64;
        println!("{pollution}: {:.2} % of {cells} cells", share * 100.0);
        assert!(share >= 0.85, "{pollution}: {share}");
        all = (all.0 + alike, all.1 + cells);
    }
    let share = all.0 as f64 / all.1 as f64;
    println!("all: {:.2} % of {} cells", share * 100.0, all.1);
    assert!(share >= 0.97, "{share}");
}

#[test]
fn clean_files_are_read_whole() {
    for seed in 1000..1040 {
        let mut dice = Dice::new(seed);
        let clean = Clean::new(&mut dice);
        let bytes = spoil::Writing::default().write(&clean).into_bytes();
        let (rows, seen) = read(&bytes);
        assert_eq!(rows[0], clean.header, "{seed}: {seen}");
        assert!(rows[1..] == clean.rows, "{seed}: {seen}");
    }
}
