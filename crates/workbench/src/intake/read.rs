//! Reading: every row of every file into the ledger, hashed on the way, every row accounted for.

use std::collections::VecDeque;

use ringfence_engine::{Ledger, LedgerBuilder, Policy};
use ringfence_import::{Importer, Shape, Tally};
use ringfence_wire::{Event, Progress, SourceId, Stage};

use super::{
    fingerprint::Fingerprint,
    lists,
    open::{Opened, OpenedSource},
    pipe::Pipe,
};
use crate::{ByteSource, Shell, pace::Told, refusal::Refusal, stock::SourceRecord};

/// Bytes read at a time.
pub(super) const SLICE_BYTES: usize = 2 * 1024 * 1024;
/// Slices that are on their way while another is worked on: a browser takes longer to bring one than we
/// to read it, but brings several at once.
const SLICES_AHEAD: usize = 3;
/// Bytes of a row in a typical export.
const TYPICAL_ROW_BYTES: u64 = 90;
/// Rows that room is made for at most: the sizes of files are not to be trusted blindly.
const MOST_ROOM: usize = 16_000_000;

/// The ledger of the opened files, and what became of each.
pub async fn ingest<S: ByteSource>(
    opened: &Opened<S>,
    policy: &Policy,
    shell: &impl Shell,
) -> Result<(Ledger, Vec<SourceRecord>), Refusal> {
    let mut builder = LedgerBuilder::default();
    builder.make_room(expected_rows(opened));
    let mut records = Vec::with_capacity(opened.sources.len());
    let mut fingerprints = Vec::with_capacity(opened.sources.len());
    let mut meter = Meter {
        total: opened.sources.iter().map(|s| s.held.len()).sum(),
        ..Meter::default()
    };
    for (at, source) in opened.sources.iter().enumerate() {
        meter.source = at as u32;
        builder.begin_source()?;
        let (fingerprint, tally) = read_source(source, &mut builder, &mut meter, shell).await?;
        meter.rows_before += tally.read;
        fingerprints.push(fingerprint);
        records.push(SourceRecord::new(source, String::new(), tally));
    }
    let told = Told {
        shell,
        rows: meter.rows_before,
    };
    let mut ledger = builder.seal(&policy.normalise, &told).await?;
    for (at, (record, fingerprint)) in records.iter_mut().zip(fingerprints).enumerate() {
        if let Some(source) = ledger.source_id(at as u32) {
            record.duplicate = ledger.tally(source).duplicates;
        }
        if let Some(source) = opened.sources.get(at) {
            record.sha256 = fingerprint.of(source, shell).await?;
        }
    }
    lists::mark(&mut ledger, &opened.lists, &policy.normalise)?;
    records.extend(opened.lists.iter().map(lists::record));
    Ok((ledger, records))
}

/// About how many rows of links the files hold, so that memory is asked for once.
fn expected_rows<S: ByteSource>(opened: &Opened<S>) -> usize {
    let has_links = |source: &&OpenedSource<S>| {
        let shape = source.sniffed.mapping.shape;
        matches!(shape, Shape::Long | Shape::Wide | Shape::Pairs)
    };
    let bytes: u64 = opened
        .sources
        .iter()
        .filter(has_links)
        .map(|source| source.held.len())
        .sum();
    usize::try_from(bytes / TYPICAL_ROW_BYTES).map_or(MOST_ROOM, |rows| rows.min(MOST_ROOM))
}

/// How far the reading is, over all files.
#[derive(Default)]
struct Meter {
    source: u32,
    rows_before: u64,
    done: u64,
    total: u64,
}

impl Meter {
    fn event(&self, rows_here: u64) -> Event {
        Event::Progress(Progress {
            stage: Stage::Reading,
            source: Some(SourceId(self.source)),
            rows: self.rows_before + rows_here,
            done: self.done,
            total: self.total,
        })
    }
}

async fn read_source<S: ByteSource>(
    source: &OpenedSource<S>,
    builder: &mut LedgerBuilder,
    meter: &mut Meter,
    shell: &impl Shell,
) -> Result<(Fingerprint, Tally), Refusal> {
    let sniffed = &source.sniffed;
    let mut fingerprint = Fingerprint::begin(source);
    let mut importer = match sniffed.mapping.shape {
        Shape::Ignored => None,
        _ => Some(Importer::new(
            &source.name,
            &sniffed.dialect,
            &sniffed.mapping,
            &sniffed.headers(),
        )?),
    };
    let mut next = 0;
    let mut ask = || {
        let slice = source.held.read(next, SLICE_BYTES);
        next += SLICE_BYTES as u64;
        slice
    };
    let mut coming: VecDeque<_> = (0..SLICES_AHEAD).map(|_| ask()).collect();
    while let Some(slice) = coming.pop_front() {
        let bytes = slice.await;
        let bytes = bytes.map_err(|e| Refusal::unreadable(&source.name, &e))?;
        if bytes.is_empty() {
            break;
        }
        coming.push_back(ask());
        meter.done += bytes.len() as u64;
        fingerprint.take(&bytes);
        if let Some(importer) = &mut importer {
            let mut pipe = Pipe::new(builder);
            importer.feed(&bytes, &mut pipe)?;
            pipe.outcome()?;
            shell.tell(meter.event(importer.rows()));
        }
        shell.breathe().await?;
    }
    let tally = match importer {
        Some(importer) => {
            let mut pipe = Pipe::new(builder);
            let tally = importer.finish(&mut pipe)?;
            pipe.outcome()?;
            tally
        }
        None => Tally::default(),
    };
    Ok((fingerprint, tally))
}
