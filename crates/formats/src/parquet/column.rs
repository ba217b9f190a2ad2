//! One column of one row group: its pages, one after the other, as the cells of rows.

use super::{
    codec, damaged,
    levels::{levels, old_levels, width},
    meta::{Chunk, Page},
    runs::Runs,
    schema::Leaf,
    text,
    texts::{Room, Texts, joined},
    thrift::Thrift,
    values,
};
use crate::{error::Problem, limits::Budget};

/// A column and how far it was read.
pub(super) struct Column<'a> {
    leaf: &'a Leaf,
    codec: i64,
    /// Values to come, nulls included.
    left: usize,
    rest: &'a [u8],
    dictionary: Texts,
    /// Cells of rows that are whole, and how many of them were taken.
    cells: Texts,
    taken: usize,
    /// Items of the row that may go on; null items too.
    items: Vec<Option<String>>,
    items_bytes: usize,
    is_open: bool,
}

impl<'a> Column<'a> {
    /// The column that begins in the file where its chunk says.
    pub fn new(leaf: &'a Leaf, chunk: &Chunk, file: &'a [u8]) -> Result<Self, Problem> {
        let rest = chunk.start().and_then(|start| file.get(start..));
        Ok(Self {
            leaf,
            codec: chunk.codec,
            left: count(chunk.values)?,
            rest: rest.ok_or_else(|| damaged("a column lies outside the file"))?,
            dictionary: Texts::default(),
            cells: Texts::default(),
            taken: 0,
            items: Vec::new(),
            items_bytes: 0,
            is_open: false,
        })
    }

    /// Cells that wait to be taken.
    pub fn ready(&self) -> usize {
        self.cells.len() - self.taken
    }

    /// The next cell.
    pub fn next(&mut self) -> Option<&str> {
        let at = self.taken;
        self.taken += 1;
        self.cells.get(at)
    }

    /// Bytes of the texts held.
    pub fn weight(&self) -> usize {
        self.dictionary.weight() + self.cells.weight()
    }

    /// Reads pages until a row is whole; false at the end of the column.
    pub async fn load(&mut self, room: Room, budget: &mut Budget<'_>) -> Result<bool, Problem> {
        self.cells.clear();
        self.taken = 0;
        while self.cells.len() == 0 {
            if self.left == 0 {
                if self.is_open {
                    self.close(room)?;
                }
                break;
            }
            let before = self.rest.len();
            let size = self.page(room, budget)?;
            budget.work(size.max(before - self.rest.len())).await;
        }
        Ok(self.cells.len() > 0)
    }

    /// Reads one page; gives its size when it is unpacked.
    fn page(&mut self, room: Room, budget: &mut Budget<'_>) -> Result<usize, Problem> {
        let mut thrift = Thrift { rest: self.rest };
        let page = Page::read(&mut thrift)?;
        let packed = thrift.take(count(page.packed)?)?;
        let unpacked = count(page.unpacked)?;
        let passed = self.rest.len() - thrift.rest.len();
        self.rest = thrift.rest;
        // Pages that are passed over count, too: they could be listed again and again.
        budget.unpack(passed.max(unpacked))?;
        if let Some(expected) = page.crc {
            let mut crc = flate2::Crc::new();
            crc.update(packed);
            if crc.sum() != expected {
                return Err(damaged("a page's checksum is wrong"));
            }
        }
        let values = count(page.values)?;
        // A run of a few bytes may stand for any number of values.
        budget.unpack(values.saturating_sub(passed.max(unpacked)))?;
        match page.kind {
            0 => {
                let bytes = codec::unpack(self.codec, packed, unpacked)?;
                self.first_version(&page, &bytes, values, room)?;
            }
            2 => {
                let bytes = codec::unpack(self.codec, packed, unpacked)?;
                self.dictionary.clear();
                let mut dictionary = std::mem::take(&mut self.dictionary);
                self.texts(0, &bytes, values, room, &mut dictionary)?;
                self.dictionary = dictionary;
            }
            3 => self.second_version(&page, packed, values, room)?,
            _ => {}
        }
        Ok(unpacked.max(values))
    }

    /// Levels with their lengths before them, all packed together with the values.
    fn first_version(
        &mut self,
        page: &Page,
        bytes: &[u8],
        values: usize,
        room: Room,
    ) -> Result<(), Problem> {
        self.start(values, room)?;
        let mut rest = bytes;
        let mut level = |most: u8, encoding| match (most, encoding) {
            (0, _) => Some(vec![0; values]),
            (_, 3) => {
                let (length, after) = rest.split_first_chunk()?;
                let length = u32::from_le_bytes(*length) as usize;
                let (bytes, after) = after.split_at_checked(length)?;
                rest = after;
                levels(bytes, most, values)
            }
            (_, 4) => {
                let width = width(most);
                let length = values.checked_mul(usize::from(width))?.div_ceil(8);
                let (bytes, after) = rest.split_at_checked(length)?;
                rest = after;
                old_levels(bytes, most, values)
            }
            _ => None,
        };
        let short = || damaged("a page breaks off");
        let repeated = level(self.leaf.repeated, page.repetition).ok_or_else(short)?;
        let defined = level(self.leaf.defined, page.definition).ok_or_else(short)?;
        self.rows(page.encoding, &repeated, &defined, rest, room)
    }

    /// Levels apart from the values and never packed.
    fn second_version(
        &mut self,
        page: &Page,
        packed: &[u8],
        values: usize,
        room: Room,
    ) -> Result<(), Problem> {
        self.start(values, room)?;
        let short = || damaged("a page breaks off");
        let repeated_bytes = count(page.repetition_bytes)?;
        let defined_bytes = count(page.definition_bytes)?;
        let split = packed.split_at_checked(repeated_bytes);
        let (repeated, rest) = split.ok_or_else(short)?;
        let (defined, rest) = rest.split_at_checked(defined_bytes).ok_or_else(short)?;
        let read = |bytes, most| match most {
            0 => Some(vec![0; values]),
            _ => levels(bytes, most, values),
        };
        let repeated = read(repeated, self.leaf.repeated).ok_or_else(short)?;
        let defined = read(defined, self.leaf.defined).ok_or_else(short)?;
        let length = count(page.unpacked)?.checked_sub(repeated_bytes + defined_bytes);
        let length = length.ok_or_else(short)?;
        let codec = if page.is_packed { self.codec } else { 0 };
        // Where all values are null, some writers pack nothing at all.
        let bytes = if length == 0 && rest.is_empty() {
            Vec::new()
        } else {
            codec::unpack(codec, rest, length)?
        };
        self.rows(page.encoding, &repeated, &defined, &bytes, room)
    }

    /// Counts the values of a page before any memory is taken for them.
    fn start(&mut self, values: usize, room: Room) -> Result<(), Problem> {
        let left = self.left.checked_sub(values);
        self.left = left.ok_or_else(|| damaged("a column has more values than it says"))?;
        if values > room.left / size_of::<usize>() {
            return Err(room.too_large());
        }
        Ok(())
    }

    /// Reads values and appends their texts.
    fn texts(
        &self,
        encoding: i64,
        bytes: &[u8],
        count: usize,
        room: Room,
        texts: &mut Texts,
    ) -> Result<(), Problem> {
        let Leaf {
            physical, meaning, ..
        } = *self.leaf;
        values::read(physical, encoding, bytes, count, &mut |raw| {
            text::write(raw, meaning, &mut texts.text)?;
            room.end(texts)
        })
    }

    /// Puts the values of a page into rows.
    fn rows(
        &mut self,
        encoding: i64,
        repeated: &[u8],
        defined: &[u8],
        bytes: &[u8],
        room: Room,
    ) -> Result<(), Problem> {
        let most = self.leaf.defined;
        let there: usize = defined
            .iter()
            .map(|&level| usize::from(level == most))
            .sum();
        let mut page = Texts::default();
        let mut numbers = None;
        match encoding {
            2 | 8 if there > 0 => {
                let (&width, rest) = bytes.split_first().ok_or_else(no_number)?;
                numbers = Some(Runs::new(rest, width));
            }
            _ if there == 0 => {}
            _ => self.texts(encoding, bytes, there, room, &mut page)?,
        }
        let dictionary = std::mem::take(&mut self.dictionary);
        let mut next = 0;
        for (&repeat, &level) in repeated.iter().zip(defined) {
            let text = if level < most {
                None
            } else if let Some(numbers) = &mut numbers {
                let number = numbers.next().ok_or_else(no_number)? as usize;
                Some(dictionary.get(number).ok_or_else(no_number)?)
            } else {
                next += 1;
                Some(page.get(next - 1).unwrap_or_default())
            };
            self.item(repeat, level, text, room)?;
        }
        self.dictionary = dictionary;
        Ok(())
    }

    /// Takes one value or null.
    fn item(
        &mut self,
        repeat: u8,
        level: u8,
        text: Option<&str>,
        room: Room,
    ) -> Result<(), Problem> {
        if self.leaf.repeated == 0 {
            return room.push(&mut self.cells, text.unwrap_or_default());
        }
        if repeat == 0 {
            if self.is_open {
                self.close(room)?;
            }
            self.is_open = true;
        } else if !self.is_open {
            return Err(damaged("a list goes on that never began"));
        }
        if level >= self.leaf.listed {
            // What stands between items counts, too.
            self.items_bytes += text.map_or(0, str::len) + 2;
            if self.items_bytes > room.cell {
                return Err(Problem::Cell(room.cell));
            }
            self.items.push(text.map(str::to_owned));
        }
        Ok(())
    }

    /// Ends a row that is a list.
    fn close(&mut self, room: Room) -> Result<(), Problem> {
        self.is_open = false;
        joined(&self.items, &mut self.cells.text);
        self.items.clear();
        self.items_bytes = 0;
        room.end(&mut self.cells)
    }
}

fn no_number() -> Problem {
    damaged("a value is not in its dictionary")
}

fn count(number: i64) -> Result<usize, Problem> {
    usize::try_from(number).map_err(|_| damaged("a count is odd"))
}
