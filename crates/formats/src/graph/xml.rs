//! XML as opened and closed elements and text: no document types, no entities, no endless depth.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    errors::Error,
    escape::EscapeError,
    events::{BytesRef, BytesStart, Event, attributes::AttrError},
};

use crate::{
    error::{Fault, Problem},
    limits::Limits,
};

/// What comes next in a document.
pub(crate) enum Piece {
    Open(Element),
    Text(String),
    Close,
    End,
}

pub(crate) struct Element {
    /// With its prefix.
    pub name: String,
    /// In their order, the values unescaped.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(value)
    }
}

pub(crate) struct Xml<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    format: &'static str,
    /// Bytes passed when that was last asked.
    told: u64,
    depth: usize,
    depth_limit: usize,
    attribute_limit: usize,
}

impl<'t> Xml<'t> {
    pub fn new(format: &'static str, text: &'t str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            text,
            reader,
            format,
            told: 0,
            depth: 0,
            depth_limit: limits.xml_depth,
            attribute_limit: limits.columns,
        }
    }

    /// The fault of a problem that showed up here, with its line.
    pub fn fault(&self, problem: Problem) -> Fault {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let before = self.text.as_bytes().get(..at);
        let before = before.unwrap_or(self.text.as_bytes());
        Fault::at(
            1 + memchr::memchr_iter(b'\n', before).count() as u64,
            problem,
        )
    }

    /// Bytes passed since this was last asked.
    pub fn passed(&mut self) -> usize {
        let at = self.reader.buffer_position();
        let passed = at - std::mem::replace(&mut self.told, at);
        usize::try_from(passed).unwrap_or_default()
    }

    /// The next piece. Declarations, comments and instructions are passed over.
    pub fn next(&mut self) -> Result<Piece, Fault> {
        self.piece().map_err(|problem| self.fault(problem))
    }

    fn piece(&mut self) -> Result<Piece, Problem> {
        loop {
            let event = self.reader.read_event();
            return Ok(match event.map_err(|error| self.malformed(&error))? {
                Event::Start(start) => Piece::Open(self.open(&start)?),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close
                }
                Event::Text(text) => {
                    let text = text
                        .xml10_content()
                        .map_err(|e| self.malformed(&e.into()))?;
                    Piece::Text(text.into_owned())
                }
                Event::CData(text) => {
                    let text = text
                        .xml10_content()
                        .map_err(|e| self.malformed(&e.into()))?;
                    Piece::Text(text.into_owned())
                }
                Event::GeneralRef(reference) => Piece::Text(self.resolve(&reference)?),
                Event::DocType(_) => return Err(Problem::Doctype),
                Event::Eof if self.depth > 0 => return Err(self.broken("it ends too early")),
                Event::Eof => Piece::End,
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Empty(_) => continue,
            });
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Element, Problem> {
        self.depth += 1;
        if self.depth > self.depth_limit {
            return Err(Problem::XmlDepth(self.depth_limit));
        }
        let name = start.name();
        let name = String::from_utf8_lossy(name.as_ref()).into_owned();
        let mut attributes = Vec::new();
        // The reader's own check for doubles is quadratic.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.attribute(&error))?;
            if attributes.len() >= self.attribute_limit {
                return Err(Problem::Columns(self.attribute_limit));
            }
            let value = attribute
                .decode_and_unescape_value(self.reader.decoder())
                .map_err(|error| self.malformed(&error))?;
            let key = String::from_utf8_lossy(attribute.key.as_ref());
            attributes.push((key.into_owned(), value.into_owned()));
        }
        Ok(Element { name, attributes })
    }

    /// A character reference or one of the five entities that XML itself defines.
    fn resolve(&self, reference: &BytesRef<'_>) -> Result<String, Problem> {
        let letter = reference
            .resolve_char_ref()
            .map_err(|error| self.malformed(&error))?;
        if let Some(letter) = letter {
            return Ok(letter.to_string());
        }
        let name: Cow<'_, str> = String::from_utf8_lossy(reference);
        let text = match name.as_ref() {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            _ => return Err(Problem::Entity(name.into_owned())),
        };
        Ok(text.to_owned())
    }

    fn malformed(&self, error: &Error) -> Problem {
        match error {
            Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => {
                Problem::Entity(name.clone())
            }
            other => self.broken(&other.to_string()),
        }
    }

    fn attribute(&self, error: &AttrError) -> Problem {
        self.broken(&error.to_string())
    }

    fn broken(&self, why: &str) -> Problem {
        Problem::Malformed {
            format: self.format,
            why: why.to_owned(),
        }
    }
}
