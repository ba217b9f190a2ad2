//! What a file says about itself: schema, row groups, column chunks, pages.

use super::{
    damaged,
    schema::Element,
    thrift::{Field, Thrift},
};
use crate::error::Problem;

/// The end of a file.
pub(super) struct Footer<'a> {
    pub schema: Vec<Element>,
    /// Row groups not read yet.
    groups: Thrift<'a>,
    left: usize,
}

/// A part of the rows.
#[derive(Default)]
pub(super) struct Group {
    pub rows: i64,
    pub chunks: Vec<Chunk>,
}

/// Where the values of one column in one row group are.
#[derive(Default)]
pub(super) struct Chunk {
    pub codec: i64,
    pub values: i64,
    data: i64,
    dictionary: Option<i64>,
}

/// What precedes a page.
#[derive(Default)]
pub(super) struct Page {
    pub kind: i64,
    pub unpacked: i64,
    pub packed: i64,
    pub crc: Option<u32>,
    pub values: i64,
    pub encoding: i64,
    /// Encodings of both levels in pages of the first version.
    pub definition: i64,
    pub repetition: i64,
    /// Bytes of both levels in pages of the second version.
    pub definition_bytes: i64,
    pub repetition_bytes: i64,
    /// Whether the values of a page of the second version are packed, as they are unless said.
    pub is_packed: bool,
}

impl<'a> Footer<'a> {
    /// Reads the schema; row groups are read as they are asked for, so that a long list of them
    /// takes no memory. The schema may have that many columns, and some elements around each.
    pub fn read(bytes: &'a [u8], columns: usize) -> Result<Self, Problem> {
        let mut schema = Vec::new();
        let mut groups = None;
        let mut is_encrypted = false;
        let mut thrift = Thrift { rest: bytes };
        thrift.fields(&mut |thrift, field| {
            match field.id {
                2 => {
                    for _ in 0..thrift.list(&field)? {
                        if schema.len() / 8 >= columns {
                            return Err(Problem::Columns(columns));
                        }
                        schema.push(Element::read(thrift)?);
                    }
                }
                4 => {
                    let mut list = thrift.clone();
                    let left = list.list(&field)?;
                    groups = Some((list, left));
                    return Ok(false);
                }
                8 => {
                    is_encrypted = true;
                    return Ok(false);
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if is_encrypted {
            return Err(Problem::Encrypted);
        }
        let (groups, left) = groups.ok_or_else(|| damaged("it lists no rows"))?;
        Ok(Self {
            schema,
            groups,
            left,
        })
    }

    /// The next row group, of that many columns.
    pub fn group(&mut self, columns: usize) -> Result<Option<Group>, Problem> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let mut group = Group::default();
        self.groups.fields(&mut |thrift, field| {
            match field.id {
                1 => {
                    if thrift.list(&field)? != columns {
                        return Err(damaged("a row group has other columns than the schema"));
                    }
                    for _ in 0..columns {
                        group.chunks.push(Chunk::read(thrift)?);
                    }
                }
                3 => group.rows = thrift.number_of(&field)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if group.chunks.len() != columns {
            return Err(damaged("a row group has other columns than the schema"));
        }
        Ok(Some(group))
    }
}

impl Chunk {
    fn read(thrift: &mut Thrift<'_>) -> Result<Self, Problem> {
        let mut chunk = Self::default();
        let mut is_whole = false;
        thrift.fields(&mut |thrift, field| {
            match field.id {
                1 => return Err(Problem::Parquet("its values lie in another file")),
                8 | 9 => return Err(Problem::Encrypted),
                3 => {
                    is_whole = true;
                    thrift.inner(&field, &mut |thrift, field| chunk.field(thrift, &field))?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if is_whole {
            Ok(chunk)
        } else {
            Err(damaged("a column lacks its description"))
        }
    }

    fn field(&mut self, thrift: &mut Thrift<'_>, field: &Field) -> Result<bool, Problem> {
        match field.id {
            4 => self.codec = thrift.number_of(field)?,
            5 => self.values = thrift.number_of(field)?,
            9 => self.data = thrift.number_of(field)?,
            11 => self.dictionary = Some(thrift.number_of(field)?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Offset of the first page. Some writers say 0 where there is no dictionary.
    pub fn start(&self) -> Option<usize> {
        let dictionary = self.dictionary.filter(|&at| at > 0 && at < self.data);
        usize::try_from(dictionary.unwrap_or(self.data)).ok()
    }
}

impl Page {
    pub fn read(thrift: &mut Thrift<'_>) -> Result<Self, Problem> {
        let mut page = Self {
            is_packed: true,
            ..Self::default()
        };
        thrift.fields(&mut |thrift, field| {
            match field.id {
                1 => page.kind = thrift.number_of(&field)?,
                2 => page.unpacked = thrift.number_of(&field)?,
                3 => page.packed = thrift.number_of(&field)?,
                4 => page.crc = Some(thrift.number_of(&field)?.cast_unsigned() as u32),
                5 | 7 | 8 => {
                    let version = field.id;
                    thrift.inner(&field, &mut |thrift, field| {
                        page.field(version, thrift, &field)
                    })?;
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(page)
    }

    fn field(
        &mut self,
        version: i16,
        thrift: &mut Thrift<'_>,
        field: &Field,
    ) -> Result<bool, Problem> {
        let place = match (version, field.id) {
            (_, 1) => &mut self.values,
            (5 | 7, 2) | (8, 4) => &mut self.encoding,
            (5, 3) => &mut self.definition,
            (5, 4) => &mut self.repetition,
            (8, 5) => &mut self.definition_bytes,
            (8, 6) => &mut self.repetition_bytes,
            (8, 7) => {
                self.is_packed = field.is_true();
                return Ok(false);
            }
            _ => return Ok(false),
        };
        *place = thrift.number_of(field)?;
        Ok(true)
    }
}
