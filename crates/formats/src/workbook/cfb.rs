//! The container of old workbooks, and the one stream that matters in it.
//!
//! Its sectors are chained by numbers that a damaged file may send in circles or nowhere.

use std::collections::HashSet;

use crate::error::Problem;

/// The last number of a chain, and the first that is no sector.
const END: u32 = 0xFFFF_FFFE;
const RESERVED: u32 = 0xFFFF_FFFA;
/// Streams below that many bytes lie in the small sectors of another stream.
const SMALL: usize = 4_096;

fn damaged(why: &str) -> Problem {
    Problem::Damaged {
        what: "workbook",
        why: why.to_owned(),
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(field.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(field.try_into().ok()?))
}

struct Container<'a> {
    bytes: &'a [u8],
    size: usize,
    /// Of each sector, the next in its chain.
    next: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

/// The stream of the workbook in a container. Linear.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let short = || damaged("it is cut off");
    let size = match u16_at(bytes, 30) {
        Some(9) => 512,
        Some(12) => 4_096,
        _ => return Err(damaged("its sectors have an odd size")),
    };
    let mut container = Container {
        bytes,
        size,
        next: Vec::new(),
    };
    container.load().ok_or_else(short)?;
    let first = u32_at(bytes, 48).ok_or_else(short)?;
    let list = container.stream(first, usize::MAX).ok_or_else(short)?;
    let entries: Vec<Entry> = list.chunks_exact(128).filter_map(entry).collect();
    let named = |name: &str| entries.iter().find(|entry| entry.name == name);
    if named("EncryptedPackage").is_some() {
        return Err(Problem::Encrypted);
    }
    let book = named("Workbook").or(named("Book"));
    let book = book.ok_or_else(|| match named("WordDocument") {
        Some(_) => Problem::Foreign("a text document"),
        None if named("PowerPoint Document").is_some() => Problem::Foreign("a presentation"),
        None => damaged("it holds no workbook"),
    })?;
    let stream = if book.length >= SMALL {
        container.stream(book.start, book.length)
    } else {
        container.small(entries.first(), book)
    };
    stream.ok_or_else(short)
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let units = bytes.get(..64)?.as_chunks::<2>().0;
    let units = units.iter().map(|&pair| u16::from_le_bytes(pair));
    let letters = char::decode_utf16(units.take_while(|&unit| unit != 0));
    Some(Entry {
        name: letters.filter_map(Result::ok).collect(),
        start: u32_at(bytes, 116)?,
        length: usize::try_from(u32_at(bytes, 120)?).ok()?,
    })
}

impl Container<'_> {
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?;
        let start = start.checked_mul(self.size)?;
        // The last sector may be cut short.
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// Loads the table of chains: its first sectors are listed in the header, further ones in a
    /// chain of lists.
    fn load(&mut self) -> Option<()> {
        let mut lists: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut list = u32_at(self.bytes, 68)?;
        let mut seen = HashSet::new();
        while list < RESERVED {
            if !seen.insert(list) {
                return None;
            }
            lists.extend(numbers(self.sector(list)?));
            list = lists.pop()?;
        }
        let most = self.bytes.len() / self.size + 1;
        let mut next = Vec::new();
        for number in lists.into_iter().filter(|&number| number < RESERVED) {
            if next.len() > most + self.size {
                return None;
            }
            next.extend(numbers(self.sector(number)?));
        }
        self.next = next;
        Some(())
    }

    /// The bytes of a chain, at most `length`; `None` where it leaves the file or runs in circles.
    fn stream(&self, start: u32, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut at = start;
        while at != END && bytes.len() < length {
            if bytes.len() > self.bytes.len() {
                return None;
            }
            let sector = self.sector(at)?;
            if sector.is_empty() {
                return None;
            }
            bytes.extend_from_slice(sector);
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        bytes.truncate(length);
        Some(bytes)
    }

    /// A stream of less than 4,096 bytes: sectors of 64 bytes inside the stream of the root.
    fn small(&self, root: Option<&Entry>, book: &Entry) -> Option<Vec<u8>> {
        let root = root?;
        let home = self.stream(root.start, root.length)?;
        let table = self.stream(u32_at(self.bytes, 60)?, usize::MAX)?;
        let next: Vec<u32> = numbers(&table).collect();
        let mut bytes = Vec::new();
        let mut at = book.start;
        while at != END && bytes.len() < book.length {
            let number = usize::try_from(at).ok()?;
            let start = number.checked_mul(64)?;
            bytes.extend_from_slice(home.get(start..start.checked_add(64)?.min(home.len()))?);
            at = *next.get(number)?;
            if bytes.len() > home.len() {
                return None;
            }
        }
        bytes.truncate(book.length);
        Some(bytes)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let fields = bytes.as_chunks::<4>().0;
    fields.iter().map(|&field| u32::from_le_bytes(field))
}
