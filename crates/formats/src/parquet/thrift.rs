//! Thrift's compact protocol, as far as Parquet's headers need it.

use super::damaged;
use crate::error::Problem;

/// Structs and lists inside each other in what is passed over.
const DEPTH: usize = 32;

/// The type of a field or element.
const STOP: u8 = 0;
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const BYTE: u8 = 3;
const DOUBLE: u8 = 7;
const BINARY: u8 = 8;
const LIST: u8 = 9;
const SET: u8 = 10;
const MAP: u8 = 11;
const STRUCT: u8 = 12;

/// A place in the bytes.
#[derive(Clone)]
pub(super) struct Thrift<'a> {
    pub rest: &'a [u8],
}

/// One field of a struct, to be read or passed over.
pub(super) struct Field {
    pub id: i16,
    kind: u8,
}

fn cut() -> Problem {
    damaged("a header is cut off")
}

impl<'a> Thrift<'a> {
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Problem> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(cut)?;
        self.rest = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Problem> {
        let (&byte, rest) = self.rest.split_first().ok_or_else(cut)?;
        self.rest = rest;
        Ok(byte)
    }

    pub fn varint(&mut self) -> Result<u64, Problem> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(damaged("a number has no end"))
    }

    /// A signed number, as all but bytes are written.
    pub fn number(&mut self) -> Result<i64, Problem> {
        let value = self.varint()?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    /// Shows each field of a struct; `show` says whether it read the field.
    pub fn fields(
        &mut self,
        show: &mut dyn FnMut(&mut Self, Field) -> Result<bool, Problem>,
    ) -> Result<(), Problem> {
        let mut id = 0_i16;
        loop {
            let head = self.byte()?;
            let kind = head & 0x0F;
            if kind == STOP {
                return Ok(());
            }
            id = match head >> 4 {
                0 => i16::try_from(self.number()?).map_err(|_| damaged("a header is odd"))?,
                delta => id.saturating_add(i16::from(delta)),
            };
            if !show(self, Field { id, kind })? {
                self.skip(kind, 0)?;
            }
        }
    }

    /// Opens a list; gives its length.
    pub fn list(&mut self, field: &Field) -> Result<usize, Problem> {
        if field.kind != LIST {
            return Err(damaged("a header is odd"));
        }
        Ok(self.list_head()?.1)
    }

    fn list_head(&mut self) -> Result<(u8, usize), Problem> {
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => usize::try_from(self.varint()?).map_err(|_| cut())?,
            count => usize::from(count),
        };
        // An element is one byte at least.
        if count > self.rest.len() {
            return Err(cut());
        }
        Ok((head & 0x0F, count))
    }

    pub fn text(&mut self, field: &Field) -> Result<String, Problem> {
        if field.kind != BINARY {
            return Err(damaged("a header is odd"));
        }
        let count = usize::try_from(self.varint()?).map_err(|_| cut())?;
        Ok(String::from_utf8_lossy(self.take(count)?).into_owned())
    }

    /// The number of a field.
    pub fn number_of(&mut self, field: &Field) -> Result<i64, Problem> {
        match field.kind {
            BYTE => Ok(i64::from(self.byte()?.cast_signed())),
            4..=6 => self.number(),
            _ => Err(damaged("a header is odd")),
        }
    }

    pub fn inner(
        &mut self,
        field: &Field,
        show: &mut dyn FnMut(&mut Self, Field) -> Result<bool, Problem>,
    ) -> Result<(), Problem> {
        if field.kind != STRUCT {
            return Err(damaged("a header is odd"));
        }
        self.fields(show)
    }

    fn skip(&mut self, kind: u8, depth: usize) -> Result<(), Problem> {
        if depth > DEPTH {
            return Err(damaged("a header is too deep"));
        }
        match kind {
            TRUE | FALSE => {}
            BYTE => drop(self.byte()?),
            4..=6 => drop(self.varint()?),
            DOUBLE => drop(self.take(8)?),
            BINARY => {
                let count = usize::try_from(self.varint()?).map_err(|_| cut())?;
                self.take(count)?;
            }
            LIST | SET => {
                let (kind, count) = self.list_head()?;
                for _ in 0..count {
                    self.skip_element(kind, depth)?;
                }
            }
            MAP => {
                let count = self.varint()?;
                if count > self.rest.len() as u64 {
                    return Err(cut());
                }
                let kinds = if count > 0 { self.byte()? } else { 0 };
                for _ in 0..count {
                    self.skip_element(kinds >> 4, depth)?;
                    self.skip_element(kinds & 0x0F, depth)?;
                }
            }
            STRUCT => loop {
                let head = self.byte()?;
                match head & 0x0F {
                    STOP => return Ok(()),
                    kind => {
                        if head >> 4 == 0 {
                            self.varint()?;
                        }
                        self.skip(kind, depth + 1)?;
                    }
                }
            },
            _ => return Err(damaged("a header is odd")),
        }
        Ok(())
    }

    /// Truth values take a byte in lists, and none in structs.
    fn skip_element(&mut self, kind: u8, depth: usize) -> Result<(), Problem> {
        match kind {
            TRUE | FALSE => drop(self.byte()?),
            _ => self.skip(kind, depth + 1)?,
        }
        Ok(())
    }
}

impl Field {
    /// Whether a truth value is true.
    pub fn is_true(&self) -> bool {
        self.kind == TRUE
    }
}
