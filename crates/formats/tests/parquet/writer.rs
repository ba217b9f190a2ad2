//! A writer of Parquet that shares nothing with the reader: PLAIN values, nothing packed.

/// One column of texts or of numbers, nulls among them.
#[derive(Debug, Clone)]
pub enum Values {
    Texts(Vec<Option<String>>),
    Numbers(Vec<Option<i64>>),
}

/// How the definition levels of a page are written.
#[derive(Debug, Clone, Copy)]
pub enum Levels {
    /// A run for each value.
    Runs,
    /// Groups of eight bits.
    Groups,
    /// As the first writers did, the highest bit first.
    Old,
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Texts(values) => values.len(),
            Self::Numbers(values) => values.len(),
        }
    }

    fn there(&self) -> Vec<bool> {
        match self {
            Self::Texts(values) => values.iter().map(Option::is_some).collect(),
            Self::Numbers(values) => values.iter().map(Option::is_some).collect(),
        }
    }

    /// Those from `start` on, at most `most`, as a page holds them.
    fn plain(&self, start: usize, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self {
            Self::Texts(values) => {
                for text in values.iter().skip(start).take(most).flatten() {
                    bytes.extend((text.len() as u32).to_le_bytes());
                    bytes.extend(text.as_bytes());
                }
            }
            Self::Numbers(values) => {
                for number in values.iter().skip(start).take(most).flatten() {
                    bytes.extend(number.to_le_bytes());
                }
            }
        }
        bytes
    }
}

/// Thrift's compact protocol, fields with ids that follow each other closely.
#[derive(Default)]
struct Struct {
    bytes: Vec<u8>,
    last: u8,
}

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

impl Struct {
    fn field(&mut self, id: u8, kind: u8) {
        self.bytes.push((id - self.last) << 4 | kind);
        self.last = id;
    }

    fn number(mut self, id: u8, kind: u8, value: i64) -> Self {
        self.field(id, kind);
        varint(
            ((value << 1) ^ (value >> 63)).cast_unsigned(),
            &mut self.bytes,
        );
        self
    }

    fn int(self, id: u8, value: usize) -> Self {
        self.number(id, 5, i64::try_from(value).unwrap())
    }

    fn long(self, id: u8, value: usize) -> Self {
        self.number(id, 6, i64::try_from(value).unwrap())
    }

    fn text(mut self, id: u8, text: &str) -> Self {
        self.field(id, 8);
        varint(text.len() as u64, &mut self.bytes);
        self.bytes.extend(text.as_bytes());
        self
    }

    fn inner(mut self, id: u8, inner: Struct) -> Self {
        self.field(id, 12);
        self.bytes.extend(inner.end());
        self
    }

    fn list(mut self, id: u8, items: Vec<Struct>) -> Self {
        self.field(id, 9);
        self.bytes.push(0xFC);
        varint(items.len() as u64, &mut self.bytes);
        for item in items {
            self.bytes.extend(item.end());
        }
        self
    }

    fn end(mut self) -> Vec<u8> {
        self.bytes.push(0);
        self.bytes
    }
}

fn levels(there: &[bool], how: Levels) -> Vec<u8> {
    let packed = |place: fn(usize) -> u8| {
        let groups = there.chunks(8);
        groups
            .map(|group| {
                group
                    .iter()
                    .enumerate()
                    .fold(0, |byte, (at, &is)| byte | (u8::from(is) << place(at)))
            })
            .collect::<Vec<u8>>()
    };
    let mut bytes = Vec::new();
    match how {
        Levels::Runs => {
            for &is in there {
                bytes.extend([1 << 1, u8::from(is)]);
            }
        }
        Levels::Groups => {
            let groups = packed(|at| at as u8);
            varint((groups.len() as u64) << 1 | 1, &mut bytes);
            bytes.extend(groups);
        }
        Levels::Old => return packed(|at| 7 - at as u8),
    }
    let mut with_length = (bytes.len() as u32).to_le_bytes().to_vec();
    with_length.extend(bytes);
    with_length
}

/// A file of these columns, all of one length, with so many rows in a page and one row group.
pub fn write(columns: &[(String, Values)], page_rows: usize, how: Levels) -> Vec<u8> {
    let rows = columns.first().map_or(0, |(_, values)| values.len());
    let mut file = b"PAR1".to_vec();
    let mut schema = vec![Struct::default().text(4, "schema").int(5, columns.len())];
    let mut chunks = Vec::new();
    for (name, values) in columns {
        let kind = match values {
            Values::Texts(_) => 6,
            Values::Numbers(_) => 2,
        };
        let leaf = Struct::default().int(1, kind).int(3, 1).text(4, name);
        schema.push(if kind == 6 { leaf.int(6, 0) } else { leaf });
        let start = file.len();
        let there = values.there();
        for (page, at) in there.chunks(page_rows).zip((0..).step_by(page_rows)) {
            let mut bytes = levels(page, how);
            bytes.extend(values.plain(at, page_rows));
            let encoding = if matches!(how, Levels::Old) { 4 } else { 3 };
            let data = Struct::default()
                .int(1, page.len())
                .int(2, 0)
                .int(3, encoding)
                .int(4, encoding);
            let header = Struct::default()
                .int(1, 0)
                .int(2, bytes.len())
                .int(3, bytes.len());
            file.extend(header.inner(5, data).end());
            file.extend(bytes);
        }
        let meta = Struct::default().int(1, kind).int(4, 0).long(5, rows);
        let meta = meta
            .long(6, file.len() - start)
            .long(7, file.len() - start)
            .long(9, start);
        chunks.push(Struct::default().long(2, start).inner(3, meta));
    }
    let group = Struct::default()
        .list(1, chunks)
        .long(2, file.len())
        .long(3, rows);
    let footer = Struct::default()
        .int(1, 1)
        .list(2, schema)
        .long(3, rows)
        .list(4, vec![group]);
    let footer = footer.end();
    file.extend(&footer);
    file.extend((footer.len() as u32).to_le_bytes());
    file.extend(b"PAR1");
    file
}
