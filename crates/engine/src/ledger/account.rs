//! Attributes of accounts, as columns.

use super::{
    contains::{Needle, TextSet},
    text::Texts,
};
use crate::AccountId;

pub(crate) const NO_TIME: i64 = i64::MIN;
pub(crate) const NO_NUMBER: u32 = u32::MAX;

/// What the files say of one account beside its links.
///
/// Where rows differ, the outcome must not depend on their order: the earliest creation, the highest
/// number of reports, and of texts the first in byte order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attributes<'a> {
    /// Seconds since 1970.
    pub created: Option<i64>,
    pub status: Option<&'a str>,
    pub country: Option<&'a str>,
    pub display_name: Option<&'a str>,
    /// How often it was reported.
    pub reports: Option<u32>,
    /// The true ring, where a test set has one; never used to find rings.
    pub truth: Option<&'a str>,
}

/// Attributes of all accounts, a value an account. `i64::MIN` and `u32::MAX` stand for "not given".
#[derive(Debug, Clone, Default)]
pub struct AttributeColumns {
    pub(crate) created: Vec<i64>,
    pub(crate) reports: Vec<u32>,
    pub(crate) status: Vec<u32>,
    pub(crate) country: Vec<u32>,
    pub(crate) display_name: Vec<u32>,
    pub(crate) truth: Vec<u32>,
    pub(crate) texts: Texts,
}

/// A column of texts, of which many accounts have the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextColumn {
    Status,
    Country,
    DisplayName,
}

impl AttributeColumns {
    /// The number of an account's text: equal numbers are equal texts.
    pub fn text_number(&self, column: TextColumn, account: AccountId) -> Option<u32> {
        let column = match column {
            TextColumn::Status => &self.status,
            TextColumn::Country => &self.country,
            TextColumn::DisplayName => &self.display_name,
        };
        number(column, account)
    }

    /// The text of a number; empty for one that is not there.
    pub fn text_at(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    /// Texts of all columns together: their numbers are below this.
    pub fn text_count(&self) -> usize {
        self.texts.len()
    }

    /// The texts that contain a needle, of whatever column.
    pub fn texts_containing(&self, needle: &Needle) -> TextSet {
        self.texts.containing(needle)
    }

    pub fn reports(&self, account: AccountId) -> Option<u32> {
        number(&self.reports, account)
    }

    pub fn created(&self, account: AccountId) -> Option<i64> {
        time(&self.created, account)
    }

    pub(crate) fn get(&self, account: AccountId) -> Attributes<'_> {
        Attributes {
            created: self.created(account),
            status: self.text(&self.status, account),
            country: self.text(&self.country, account),
            display_name: self.text(&self.display_name, account),
            reports: number(&self.reports, account),
            truth: self.text(&self.truth, account),
        }
    }

    fn text(&self, column: &[u32], account: AccountId) -> Option<&str> {
        number(column, account).map(|text| self.texts.get(text))
    }
}

fn number(column: &[u32], account: AccountId) -> Option<u32> {
    column
        .get(account.index())
        .copied()
        .filter(|&number| number != NO_NUMBER)
}

fn time(column: &[i64], account: AccountId) -> Option<i64> {
    column
        .get(account.index())
        .copied()
        .filter(|&time| time != NO_TIME)
}
