//! Links and the rows that say so, as columns.

use super::account::NO_TIME;
use crate::{AccountId, IdentifierId, LinkId, SourceId};

/// An account used an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub account: AccountId,
    pub identifier: IdentifierId,
    /// Seconds since 1970.
    pub first: Option<i64>,
    /// Seconds since 1970.
    pub last: Option<i64>,
    /// Sum over its distinct rows.
    pub count: u32,
}

/// A row that says that a link exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provenance<'a> {
    pub source: SourceId,
    /// Line of the file; 1 is the first.
    pub line: u32,
    /// The value as this row writes it.
    pub raw: &'a str,
}

/// A row that says that a link exists, its raw value as a number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub source: SourceId,
    pub line: u32,
    pub raw: u32,
}

impl Row {
    pub fn with_raw(self, raw: &str) -> Provenance<'_> {
        Provenance {
            source: self.source,
            line: self.line,
            raw,
        }
    }
}

/// Links sorted by account, then identifier.
#[derive(Debug, Clone, Default)]
pub struct LinkColumns {
    pub(crate) account: Vec<AccountId>,
    pub(crate) identifier: Vec<IdentifierId>,
    pub(crate) first: Vec<i64>,
    pub(crate) last: Vec<i64>,
    pub(crate) count: Vec<u32>,
    /// Rows of link `i`: `row_offsets[i]..row_offsets[i + 1]` of the three columns below.
    pub(crate) row_offsets: Vec<u32>,
    pub(crate) row_source: Vec<u16>,
    pub(crate) row_line: Vec<u32>,
    pub(crate) row_raw: Vec<u32>,
}

impl LinkColumns {
    pub(crate) fn get(&self, link: LinkId) -> Link {
        let at = link.index();
        let time = |seconds: i64| (seconds != NO_TIME).then_some(seconds);
        Link {
            account: self.account[at],
            identifier: self.identifier[at],
            first: time(self.first[at]),
            last: time(self.last[at]),
            count: self.count[at],
        }
    }

    /// First and last seen, where the files say so.
    pub(crate) fn period(&self, link: LinkId) -> Option<(i64, i64)> {
        let first = self.first[link.index()];
        (first != NO_TIME).then(|| (first, self.last[link.index()]))
    }

    pub(crate) fn rows(&self, link: LinkId) -> impl Iterator<Item = Row> {
        let at = link.index();
        (self.row_offsets[at] as usize..self.row_offsets[at + 1] as usize).map(|row| Row {
            source: SourceId(u32::from(self.row_source[row])),
            line: self.row_line[row],
            raw: self.row_raw[row],
        })
    }
}
