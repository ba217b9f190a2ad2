//! Records in, row by row, without an allocation a row.

use ringfence_normalise::Kind;

use super::{Attributes, KindLabel, account, intern::Interner, pending::Pending};

/// The case would need more than 2^32 rows, values or bytes of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too large: a case holds at most 4 billion rows and 4 GiB of distinct text")]
pub struct TooLarge;

/// One link as a row says it.
#[derive(Debug, Clone, Copy)]
pub struct LinkRecord<'a> {
    /// Line of the file; 1 is the first. Lines of a source come in ascending order.
    pub line: u64,
    pub account: &'a str,
    /// The file's own name of the sort of value.
    pub label: &'a str,
    pub kind: Kind,
    /// Raw value.
    pub value: &'a str,
    /// Seconds since 1970.
    pub first: Option<i64>,
    /// Seconds since 1970.
    pub last: Option<i64>,
    /// 1 where the file does not count.
    pub count: u32,
}

/// A row of links. Whole rows, not columns: sealing reads them in the order of accounts, and one miss
/// of the cache a row is cheaper than seven.
#[derive(Clone, Copy)]
pub(crate) struct LinkRow {
    pub first: i64,
    pub last: i64,
    pub account: u32,
    pub raw: u32,
    pub line: u32,
    pub count: u32,
    pub source: u16,
}

impl LinkRow {
    pub const fn place(&self) -> Place {
        Place {
            source: self.source,
            line: self.line,
        }
    }
}

/// Rows in pieces of one size: growing never copies them, which would double the memory.
#[derive(Default)]
pub(crate) struct LinkRows {
    pieces: Vec<Vec<LinkRow>>,
    len: usize,
}

const PIECE: usize = 1 << 15;

impl LinkRows {
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn get(&self, row: u32) -> &LinkRow {
        let row = row as usize;
        &self.pieces[row / PIECE][row % PIECE]
    }

    pub fn iter(&self) -> impl Iterator<Item = &LinkRow> {
        self.pieces.iter().flatten()
    }

    pub fn push(&mut self, row: LinkRow) {
        match self.pieces.last_mut() {
            Some(piece) if piece.len() < PIECE => piece.push(row),
            _ => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(row);
                self.pieces.push(piece);
            }
        }
        self.len += 1;
    }
}

/// A row of attributes; texts by number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AttributeRow {
    pub account: u32,
    pub created: i64,
    pub reports: u32,
    /// Status, country, display name, truth.
    pub texts: [u32; 4],
    pub place: Place,
}

/// Where a record stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub source: u16,
    pub line: u32,
}

/// A line of a list: a known-bad or known-good account, or a known-shared value with the reason.
#[derive(Clone, Copy)]
pub(crate) struct Listed {
    pub text: u32,
    pub why: u32,
    pub place: Place,
}

/// Takes the records of all sources, then becomes a [`super::Ledger`].
#[derive(Default)]
pub struct LedgerBuilder {
    pub(crate) accounts: Interner,
    /// Namespace: the kind.
    pub(crate) labels: Interner,
    /// Namespace: the label.
    pub(crate) raws: Interner,
    /// Attribute values, listed names and values, reasons.
    pub(crate) notes: Interner,
    pub(crate) links: LinkRows,
    pub(crate) attributes: Vec<AttributeRow>,
    pending: Pending,
    pub(crate) known_bad: Vec<Listed>,
    pub(crate) known_good: Vec<Listed>,
    pub(crate) known_shared: Vec<Listed>,
    pub(crate) sources: u16,
    pub(crate) last_label: Option<(KindLabel, u32)>,
}

impl LedgerBuilder {
    /// All records until the next call come from a new source; its number is returned.
    pub fn begin_source(&mut self) -> Result<u16, TooLarge> {
        let source = self.sources;
        self.sources = source.checked_add(1).ok_or(TooLarge)?;
        Ok(source)
    }

    /// Room for the texts of about so many rows of links: a table that grows is filled anew each time.
    pub fn make_room(&mut self, rows: usize) {
        // Typical exports: a fifth as many accounts as rows, four distinct values in five rows.
        self.accounts.make_room(rows / 4, rows * 3);
        self.raws.make_room(rows / 5 * 4, rows * 16);
    }

    /// A row, or a cell of a wide row, says that an account used a value.
    pub fn link(&mut self, record: &LinkRecord) -> Result<(), TooLarge> {
        let &LinkRecord {
            line,
            account,
            label,
            kind,
            value,
            first,
            last,
            count,
        } = record;
        u32::try_from(self.links.len() + self.pending.link_count() + 1).map_err(|_| TooLarge)?;
        let place = self.place(line)?;
        let label = self.label(label, kind)?;
        let account = self.pending.account(&self.accounts, account)?;
        let raw = self.pending.value(&self.raws, label, value)?;
        self.pending.link(LinkRow {
            first: first.unwrap_or(account::NO_TIME),
            last: last.unwrap_or(account::NO_TIME),
            account,
            raw,
            line: place.line,
            count,
            source: place.source,
        });
        self.settle_if_full();
        Ok(())
    }

    /// A row says something of an account itself. The account is one of the case even without links.
    pub fn account(
        &mut self,
        line: u64,
        name: &str,
        attributes: &Attributes,
    ) -> Result<(), TooLarge> {
        let &Attributes {
            created,
            status,
            country,
            display_name,
            reports,
            truth,
        } = attributes;
        let place = self.place(line)?;
        let account = self.pending.account(&self.accounts, name)?;
        let mut texts = [account::NO_NUMBER; 4];
        for (slot, text) in texts.iter_mut().zip([status, country, display_name, truth]) {
            if let Some(text) = text {
                *slot = self.notes.intern(0, text)?;
            }
        }
        self.pending.attributes(AttributeRow {
            account,
            created: created.unwrap_or(account::NO_TIME),
            reports: reports.unwrap_or(account::NO_NUMBER),
            texts,
            place,
        });
        self.settle_if_full();
        Ok(())
    }

    /// A list names a known-bad account. One that occurs nowhere else is counted as unmatched.
    pub fn known_bad(&mut self, line: u64, account: &str) -> Result<(), TooLarge> {
        let listed = self.listed(line, account, "")?;
        self.known_bad.push(listed);
        Ok(())
    }

    /// A list names an account known to be good. One that occurs nowhere else is counted as unmatched.
    pub fn known_good(&mut self, line: u64, account: &str) -> Result<(), TooLarge> {
        let listed = self.listed(line, account, "")?;
        self.known_good.push(listed);
        Ok(())
    }

    /// A list names a value, of whatever label, that strangers are known to share.
    pub fn known_shared(&mut self, line: u64, value: &str, why: &str) -> Result<(), TooLarge> {
        let listed = self.listed(line, value, why)?;
        self.known_shared.push(listed);
        Ok(())
    }

    fn settle_if_full(&mut self) {
        if self.pending.is_full() {
            self.settle();
        }
    }

    /// Gives the rows that wait their numbers.
    pub(crate) fn settle(&mut self) {
        self.pending.settle(
            [&mut self.accounts, &mut self.raws],
            &mut self.links,
            &mut self.attributes,
        );
    }

    fn listed(&mut self, line: u64, text: &str, why: &str) -> Result<Listed, TooLarge> {
        Ok(Listed {
            text: self.notes.intern(0, text)?,
            why: self.notes.intern(0, why)?,
            place: self.place(line)?,
        })
    }

    fn place(&mut self, line: u64) -> Result<Place, TooLarge> {
        if self.sources == 0 {
            self.begin_source()?;
        }
        Ok(Place {
            source: self.sources - 1,
            line: u32::try_from(line).map_err(|_| TooLarge)?,
        })
    }

    /// Most rows repeat the label of the row before: then nothing is hashed.
    fn label(&mut self, label: &str, kind: Kind) -> Result<u32, TooLarge> {
        if let Some((last, number)) = &self.last_label
            && last.kind == kind
            && last.label == label
        {
            return Ok(*number);
        }
        let number = self.labels.intern(kind as u32, label)?;
        let (last, last_number) = self.last_label.get_or_insert_with(|| {
            let label = String::new();
            (KindLabel { label, kind }, number)
        });
        last.label.clear();
        last.label.push_str(label);
        last.kind = kind;
        *last_number = number;
        Ok(number)
    }
}
