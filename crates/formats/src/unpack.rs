//! Containers: gzip, Zstandard, ZIP.

use std::{
    borrow::Cow,
    io::{Cursor, ErrorKind, Read},
};

use zip::{ZipArchive, result::ZipError};

use crate::{
    detect::Format,
    error::{Fault, Problem, join},
    limits::Budget,
    parts::{Found, read},
    sheet::Table,
};

/// Bytes taken from a container between two looks at the limits.
const CHUNK: usize = 64 << 10;

/// The tables of what is inside. `depth` counts the containers around it.
pub(crate) async fn tables(
    format: Format,
    name: &str,
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<Found, Fault> {
    let inside = match format {
        Format::Zip => return entries(bytes, depth, budget).await,
        Format::Gzip => {
            expand(
                "gzip file",
                flate2::read::MultiGzDecoder::new(bytes),
                budget,
            )
            .await?
        }
        _ => zstd(bytes, budget).await?,
    };
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    read(name, Cow::Owned(inside), depth, budget).await
}

/// Reads all, counting as it goes.
pub(crate) async fn expand(
    what: &'static str,
    mut from: impl Read,
    budget: &mut Budget<'_>,
) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    drain(what, &mut from, budget, |chunk| {
        bytes.extend_from_slice(chunk);
    })
    .await?;
    Ok(bytes)
}

/// Reads all in chunks, counting as it goes.
pub(crate) async fn drain(
    what: &'static str,
    from: &mut impl Read,
    budget: &mut Budget<'_>,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Problem> {
    let mut chunk = vec![0; CHUNK];
    loop {
        match from.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                budget.unpack(count)?;
                take(chunk.get(..count).unwrap_or_default());
                budget.work(count).await;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                return Err(Problem::Damaged {
                    what,
                    why: error.to_string(),
                });
            }
        }
    }
}

/// One or more frames; skippable ones are passed over.
async fn zstd(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<u8>, Problem> {
    const WHAT: &str = "Zstandard file";
    let mut rest = bytes;
    let mut out = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = skipped(rest) {
            rest = after;
            continue;
        }
        let mut frame = ruzstd::decoding::StreamingDecoder::new(&mut rest).map_err(|error| {
            Problem::Damaged {
                what: WHAT,
                why: error.to_string(),
            }
        })?;
        drain(WHAT, &mut frame, budget, |chunk| {
            out.extend_from_slice(chunk);
        })
        .await?;
    }
    Ok(out)
}

/// What follows a skippable frame.
fn skipped(bytes: &[u8]) -> Option<&[u8]> {
    let [0x50..=0x5F, 0x2A, 0x4D, 0x18, a, b, c, d, rest @ ..] = bytes else {
        return None;
    };
    let length = usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).ok()?;
    rest.get(length..)
}

/// Opens a ZIP archive and looks for what no honest program writes.
pub(crate) fn open<'a>(
    bytes: &'a [u8],
    budget: &Budget<'_>,
) -> Result<ZipArchive<Cursor<&'a [u8]>>, Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > budget.limits.entries {
        return Err(Problem::Entries {
            entries: archive.len(),
            limit: budget.limits.entries,
        });
    }
    // The reader keeps one entry of each path; the archive's end says how many there are.
    if promised(bytes).is_some_and(|entries| entries != archive.len()) {
        return Err(Problem::SamePath);
    }
    if archive.has_overlapping_files().map_err(damaged)? {
        return Err(Problem::Overlap);
    }
    match document(&archive) {
        Some(what) => Err(Problem::Foreign(what)),
        None => Ok(archive),
    }
}

/// What an archive is that a program wrote as its document, where that is no table.
fn document(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let kinds = [
        ("word/document.xml", "a text document"),
        ("ppt/presentation.xml", "a presentation"),
        ("META-INF/container.xml", "a book"),
        ("AndroidManifest.xml", "a program"),
    ];
    let mut kinds = kinds.into_iter();
    let named = kinds.find(|(path, _)| archive.index_for_name(path).is_some());
    named.map(|(_, what)| what)
}

/// Entries by the archive's last record; `None` where its 16 bit do not tell.
fn promised(bytes: &[u8]) -> Option<usize> {
    let at = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = bytes.get(at..)?.get(10..12)?;
    let count = u16::from_le_bytes(count.try_into().ok()?);
    (count < u16::MAX).then_some(usize::from(count))
}

pub(crate) fn damaged(error: ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => {
            Problem::Encrypted
        }
        ZipError::UnsupportedArchive(why) => Problem::Packing(why.to_owned()),
        other => Problem::Damaged {
            what: "ZIP archive",
            why: other.to_string(),
        },
    }
}

async fn entries(bytes: &[u8], depth: usize, budget: &mut Budget<'_>) -> Result<Found, Fault> {
    let mut archive = open(bytes, budget)?;
    let holds = |path| archive.index_for_name(path).is_some();
    // A spreadsheet of that family would not have come here.
    if holds("mimetype") && holds("content.xml") {
        return Err(Problem::Foreign("a document and no spreadsheet").into());
    }
    let mut found = Found::default();
    for at in 0..archive.len() {
        let raw = archive.by_index_raw(at).map_err(damaged)?;
        let path = raw.name().to_owned();
        let skipped = raw.is_dir() || raw.size() == 0 || litter(&path);
        if skipped {
            continue;
        }
        if raw.encrypted() {
            return Err(Fault::from(Problem::Encrypted).within(&path));
        }
        drop(raw);
        let entry = archive
            .by_index(at)
            .map_err(|error| Fault::from(damaged(error)).within(&path))?;
        let inside = expand("entry", entry, budget).await;
        let inside = inside.map_err(|problem| Fault::from(problem).within(&path))?;
        match read(&path, Cow::Owned(inside), depth, budget).await {
            Ok(inner) => found.take(&path, inner),
            Err(fault) if fault.problem.is_no_table() => found.left_out.push(fault.within(&path)),
            Err(fault) => return Err(fault.within(&path)),
        }
    }
    if found.tables.is_empty() {
        let first = found.left_out.into_iter().next();
        return Err(first.unwrap_or_else(|| Problem::NoTable("archive").into()));
    }
    Ok(found)
}

impl Found {
    /// Adds what came out of an entry.
    fn take(&mut self, path: &str, inner: Found) {
        self.tables
            .extend(inner.tables.into_iter().map(|table| Table {
                name: join(path, &table.name),
                ..table
            }));
        let left_out = inner.left_out.into_iter();
        self.left_out
            .extend(left_out.map(|fault| fault.within(path)));
    }
}

/// What systems put into archives beside the files.
fn litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.starts_with("__MACOSX/") || matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}
