//! Opening: look at the head of each file and guess its mapping.

use std::rc::Rc;

use ringfence_import::{Mapping, Sniffed, sniff};
use ringfence_wire::{Event, SniffedColumn, SniffedSource, SourceFile, SourceId, SourceMapping};

use super::{
    earlier::{self, Earlier},
    held::Held,
};
use crate::{ByteSource, refusal::Refusal, translate};

/// Bytes of a file's head that are looked at.
const HEAD_BYTES: usize = 256 * 1024;

/// A file that waits for its mapping to be confirmed.
#[derive(Debug)]
pub struct OpenedSource<S> {
    pub name: String,
    pub held: Held<S>,
    pub sniffed: Sniffed,
}

/// The files of a case that is being made.
#[derive(Debug)]
pub struct Opened<S> {
    pub sources: Vec<OpenedSource<S>>,
    /// Rings of an earlier export, opened beside the files.
    pub earlier: Option<Rc<Earlier>>,
}

impl<S: ByteSource> Opened<S> {
    /// The mapping of each source, as guessed.
    pub fn mappings(&self) -> Vec<Mapping> {
        self.sources
            .iter()
            .map(|source| source.sniffed.mapping.clone())
            .collect()
    }

    pub fn event(&self) -> Event {
        let sources = self.sources.iter().enumerate();
        Event::Sniffed {
            sources: sources
                .map(|(at, source)| view(at, &source.name, source.held.len(), &source.sniffed))
                .collect(),
            sure: self.sources.iter().all(|source| source.sniffed.sure),
        }
    }
}

/// Looks at every file; one that cannot be read refuses all, so that nothing is left out in silence.
pub async fn open<S: ByteSource>(
    announced: Vec<SourceFile>,
    files: Vec<Held<S>>,
) -> Result<Opened<S>, Refusal> {
    if files.is_empty() || files.len() != announced.len() {
        return Err(Refusal::plain(
            "No file arrived.",
            "Choose one or more files.",
        ));
    }
    let mut sources = Vec::with_capacity(files.len());
    let mut past = None;
    for (file, held) in announced.into_iter().zip(files) {
        if earlier::is_report(&file.name) {
            if past.is_some() {
                return Err(earlier::second(&file.name));
            }
            past = Some(Rc::new(earlier::read(&file.name, &held).await?));
            continue;
        }
        let head = held.read(0, HEAD_BYTES).await;
        let head = head.map_err(|e| Refusal::unreadable(&file.name, &e))?;
        let sniffed = sniff(&file.name, &head, held.len())?;
        sources.push(OpenedSource {
            name: file.name,
            held,
            sniffed,
        });
    }
    if sources.is_empty() {
        return Err(Refusal::plain(
            "Rings of an earlier export alone make no case.",
            "Open them together with the files of the new export.",
        ));
    }
    Ok(Opened {
        sources,
        earlier: past,
    })
}

/// How one source reads under another mapping.
pub fn preview<S: ByteSource>(opened: &Opened<S>, asked: &SourceMapping) -> Result<Event, Refusal> {
    let at = asked.source.0 as usize;
    let source = opened.sources.get(at).ok_or_else(unknown_source)?;
    let mapped = source
        .sniffed
        .clone()
        .with_mapping(mapping_from_wire(asked));
    Ok(Event::Sniffed {
        sources: vec![view(at, &source.name, source.held.len(), &mapped)],
        sure: false,
    })
}

pub fn unknown_source() -> Refusal {
    Refusal::plain("That file is no longer open.", "Open the files again.")
}

pub fn mapping_from_wire(asked: &SourceMapping) -> Mapping {
    Mapping {
        shape: translate::shape_from_wire(asked.shape),
        roles: asked.roles.iter().map(translate::role_from_wire).collect(),
        header: asked.header,
    }
}

pub fn mapping_to_wire(source: SourceId, mapping: &Mapping) -> SourceMapping {
    let roles = mapping.roles.iter();
    SourceMapping {
        source,
        shape: translate::shape_to_wire(mapping.shape),
        roles: roles.map(|role| translate::role_to_wire(*role)).collect(),
        header: mapping.header,
    }
}

fn view(at: usize, name: &str, bytes: u64, sniffed: &Sniffed) -> SniffedSource {
    let id = SourceId(at as u32);
    let columns = sniffed.columns.iter().map(|column| SniffedColumn {
        header: column.header.clone(),
        role: translate::role_to_wire(column.role),
        confidence: column.confidence,
    });
    SniffedSource {
        source: id,
        name: name.to_owned(),
        bytes,
        delimiter: sniffed.dialect.delimiter.name().to_owned(),
        encoding: sniffed.dialect.encoding.name().to_owned(),
        mapping: mapping_to_wire(id, &sniffed.mapping),
        confidence: sniffed.confidence,
        sure: sniffed.sure,
        columns: columns.collect(),
        preview: sniffed.preview.clone(),
        canonical: sniffed.canonical.clone(),
    }
}
