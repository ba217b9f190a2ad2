//! What an import gives, record by record, borrowed from the bytes of the file.

use ringfence_normalise::Kind;

/// Takes the records of a file. `line` is the line of the file where the record begins, 1 is the first.
pub trait RecordSink {
    fn link(&mut self, line: u64, link: &LinkRecord<'_>);
    fn account(&mut self, line: u64, account: &AccountRecord<'_>);
    fn known_bad(&mut self, line: u64, account: &str);
    fn known_good(&mut self, line: u64, account: &str);
    fn known_shared(&mut self, line: u64, value: &str, why: &str);
}

/// Counts alone are wanted: the tally says what became of every row.
impl RecordSink for () {
    fn link(&mut self, _line: u64, _link: &LinkRecord<'_>) {}
    fn account(&mut self, _line: u64, _account: &AccountRecord<'_>) {}
    fn known_bad(&mut self, _line: u64, _account: &str) {}
    fn known_good(&mut self, _line: u64, _account: &str) {}
    fn known_shared(&mut self, _line: u64, _value: &str, _why: &str) {}
}

/// An account used an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkRecord<'a> {
    pub account: &'a str,
    /// The file's own word for the kind: its type cell, or the column's header.
    pub label: &'a str,
    pub kind: Kind,
    /// As the file writes it, without white space around it.
    pub value: &'a str,
    /// Seconds since 1970, UTC.
    pub first: Option<i64>,
    /// Seconds since 1970, UTC.
    pub last: Option<i64>,
    /// How often, at least 1.
    pub count: u32,
}

/// What a file says of an account itself; absent cells are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccountRecord<'a> {
    pub name: &'a str,
    /// Seconds since 1970, UTC.
    pub created: Option<i64>,
    pub status: Option<&'a str>,
    pub country: Option<&'a str>,
    pub display_name: Option<&'a str>,
    pub reports: Option<u32>,
    pub truth: Option<&'a str>,
}
