//! Files that hold their tables in another form: archives, JSON, workbooks, graphs.
//!
//! Such a file is read whole and becomes tables of delimited text in memory, each a source of its own.
//! What is hashed and named is the file as it was chosen.

use std::rc::Rc;

use ringfence_formats::{Format, FormatError, Limits, Step, Table, Unpacking, detect};
use ringfence_wire::{Event, Failure, Progress, Stage};
use sha2::{Digest, Sha256};

use super::held::Held;
use crate::{ByteSource, Shell, refusal::Refusal, stock::hex};

/// A larger file is refused: it is held whole while it is unpacked.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
const SLICE_BYTES: usize = 4 * 1024 * 1024;

/// The file that a source came out of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What it is, as a person calls it.
    pub form: &'static str,
    pub bytes: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
}

/// A file of another form, whole.
pub struct Packed {
    pub format: Format,
    pub bytes: Vec<u8>,
    origin: Rc<Origin>,
}

impl Packed {
    /// Reads the file if it is no delimited text; `start` is its beginning.
    pub async fn read<S: ByteSource>(
        name: &str,
        held: &Held<S>,
        start: &[u8],
        shell: &impl Shell,
    ) -> Result<Option<Packed>, Refusal> {
        let Some(format) = detect(name, start) else {
            return Ok(None);
        };
        if held.len() > MOST_BYTES {
            return Err(Refusal::plain(
                &format!("{name} is larger than {} MiB.", MOST_BYTES / (1024 * 1024)),
                "Unpack it, or save it as CSV, which is read piece by piece.",
            ));
        }
        let mut bytes = Vec::new();
        let mut hash = Sha256::new();
        loop {
            let slice = held.read(bytes.len() as u64, SLICE_BYTES).await;
            let slice = slice.map_err(|error| Refusal::unreadable(name, &error))?;
            if slice.is_empty() {
                break;
            }
            hash.update(&slice);
            bytes.extend(slice);
            shell.tell(progress(bytes.len() as u64, held.len()));
            shell.breathe().await?;
        }
        let origin = Rc::new(Origin {
            form: noun(format),
            bytes: bytes.len() as u64,
            sha256: hex(&hash.finalize()),
        });
        Ok(Some(Packed {
            format,
            bytes,
            origin,
        }))
    }

    /// The tables of the file, at least one, each with the name that a person sees; and what was
    /// left out of it, a sentence each.
    pub async fn unpack(
        self,
        name: &str,
        shell: &impl Shell,
    ) -> Result<(Vec<Unpacked>, Vec<String>), Refusal> {
        let limits = Limits::default();
        let mut unpacking = Unpacking::new(name, &self.bytes, &limits);
        let found = loop {
            match unpacking.step() {
                Step::More(rest) => unpacking = rest,
                Step::Done(found) => break found?,
            }
            // How much there will be is not known before the end.
            shell.tell(progress(unpacking.done(), 0));
            shell.breathe().await?;
        };
        drop(self.bytes);
        let unpacked = found.tables.into_iter().map(|table| Unpacked {
            name: shown(name, &table.name),
            csv: with_rows_before(table),
            origin: self.origin.clone(),
        });
        let left_out = found.left_out.iter().map(left_out);
        Ok((unpacked.collect(), left_out.collect()))
    }
}

/// One table of a file.
pub struct Unpacked {
    /// `cases.xlsx › March`.
    pub name: String,
    pub csv: Vec<u8>,
    pub origin: Rc<Origin>,
}

/// The sentence of what is left out.
pub fn left_out(error: &impl std::fmt::Display) -> String {
    format!("{error}; it is left out.")
}

fn shown(file: &str, table: &str) -> String {
    if table.is_empty() {
        file.to_owned()
    } else {
        format!("{file} › {table}")
    }
}

/// Empty lines for the rows above the table, so that a line's number is that of its row.
fn with_rows_before(table: Table) -> Vec<u8> {
    let before = usize::try_from(table.first_row.saturating_sub(1)).unwrap_or(0);
    if before == 0 {
        return table.csv;
    }
    let mut csv = vec![b'\n'; before];
    csv.extend(table.csv);
    csv
}

fn noun(format: Format) -> &'static str {
    match format {
        Format::Gzip => "gzip",
        Format::Zip => "zip",
        Format::Zstd => "Zstandard",
        Format::Json => "JSON",
        Format::JsonLines => "JSON lines",
        Format::Workbook => "workbook",
        Format::GraphMl => "GraphML",
        Format::Gexf => "GEXF",
        Format::Gml => "GML",
        Format::Parquet => "Parquet",
    }
}

fn progress(done: u64, total: u64) -> Event {
    Event::Progress(Progress {
        stage: Stage::Unpacking,
        source: None,
        rows: 0,
        done,
        total,
    })
}

impl From<FormatError> for Refusal {
    fn from(error: FormatError) -> Self {
        Refusal::Failed(Failure {
            message: format!("{error}."),
            hint: error.hint().to_owned(),
            row: error.row,
            source_name: Some(error.file),
            ..Failure::default()
        })
    }
}
