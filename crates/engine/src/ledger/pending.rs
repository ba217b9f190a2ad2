//! Rows whose names and values wait for their numbers.

use super::{
    TooLarge,
    builder::{AttributeRow, LinkRow, LinkRows},
    intern::{Batch, Interner},
};

/// Records in the order in which they came. In place of a number their account and value have the place
/// of its text in a batch.
#[derive(Default)]
pub(super) struct Pending {
    accounts: Batch,
    values: Batch,
    links: Vec<LinkRow>,
    attributes: Vec<AttributeRow>,
    account_numbers: Vec<u32>,
    value_numbers: Vec<u32>,
}

impl Pending {
    pub fn is_full(&self) -> bool {
        self.accounts.is_full() || self.values.is_full()
    }

    pub fn link_count(&self) -> usize {
        self.links.len()
    }

    /// The place of an account's name. Rows of one account often follow each other.
    pub fn account(&mut self, accounts: &Interner, name: &str) -> Result<u32, TooLarge> {
        match self.accounts.last() {
            Some((place, last)) if last == name => Ok(place),
            _ => self.accounts.push(accounts, 0, name),
        }
    }

    /// The place of a value.
    pub fn value(&mut self, values: &Interner, label: u32, value: &str) -> Result<u32, TooLarge> {
        self.values.push(values, label, value)
    }

    pub fn link(&mut self, row: LinkRow) {
        self.links.push(row);
    }

    pub fn attributes(&mut self, row: AttributeRow) {
        self.attributes.push(row);
    }

    /// Gives every row its numbers and hands it on.
    pub fn settle(
        &mut self,
        [accounts, values]: [&mut Interner; 2],
        links: &mut LinkRows,
        attributes: &mut Vec<AttributeRow>,
    ) {
        accounts.intern_all(&mut self.accounts, &mut self.account_numbers);
        values.intern_all(&mut self.values, &mut self.value_numbers);
        for row in self.links.drain(..) {
            links.push(LinkRow {
                account: self.account_numbers[row.account as usize],
                raw: self.value_numbers[row.raw as usize],
                ..row
            });
        }
        for row in self.attributes.drain(..) {
            attributes.push(AttributeRow {
                account: self.account_numbers[row.account as usize],
                ..row
            });
        }
    }
}
