//! Rows become links: one an account and identifier, with the rows that say so.

use std::ops::Range;

use super::{
    canonical::Canonical,
    number::{Numbering, identifier_of_text},
    tally::Said,
};
use crate::{
    AccountId, Cancelled, IdentifierId, Pace, Stage, Step,
    ledger::{
        LinkColumns,
        account::NO_TIME,
        builder::{LinkRow, LinkRows, Place},
    },
};

/// A row and the canonical text of its value.
#[derive(Clone, Copy, Default)]
pub(super) struct Use {
    row: u32,
    pub text: u32,
}

/// Rows grouped by account, each group in the order in which rows came.
pub(super) struct ByAccount {
    offsets: Vec<u32>,
    uses: Vec<Use>,
}

impl ByAccount {
    /// Counting sort: O(rows + accounts).
    pub fn group(links: &LinkRows, canonical: &Canonical, rank: &[u32]) -> Self {
        let mut offsets = vec![0_u32; rank.len() + 1];
        for link in links.iter() {
            offsets[rank[link.account as usize] as usize + 1] += 1;
        }
        let mut sum = 0;
        for offset in &mut offsets {
            sum += *offset;
            *offset = sum;
        }
        let mut next = offsets.clone();
        let mut uses = vec![Use::default(); links.len()];
        for (row, link) in links.iter().enumerate() {
            let slot = &mut next[rank[link.account as usize] as usize];
            uses[*slot as usize] = Use {
                row: row as u32,
                text: canonical.text[link.raw as usize],
            };
            *slot += 1;
        }
        Self { offsets, uses }
    }

    /// Of all accounts, one after the other.
    pub fn uses(&self) -> &[Use] {
        &self.uses
    }

    pub fn uses_by_account(&self) -> impl Iterator<Item = &[Use]> {
        self.offsets
            .array_windows()
            .map(|&[from, to]| &self.uses[from as usize..to as usize])
    }

    /// Accounts from `first` on, until their rows are at least so many.
    fn block(&self, first: usize, rows: u32) -> Range<usize> {
        let enough = self.offsets[first].saturating_add(rows);
        let more = self.offsets[first + 1..]
            .iter()
            .take_while(|&&offset| offset < enough)
            .count();
        first..(first + more + 1).min(self.offsets.len() - 1)
    }
}

/// Links, and for each line whether it says something new.
pub(super) struct Merged {
    pub links: LinkColumns,
    pub lines: Vec<Said>,
    /// Rows without a value, by source.
    pub empty_values: Vec<Place>,
}

/// Rows between two ticks.
const SLICE: usize = 1 << 15;
/// Rows that are fetched together: they lie all over the memory, and the processor waits for many as
/// long as for one. What is fetched stays in the nearest cache.
const BLOCK: u32 = 256;

pub(super) async fn merge(
    rows: LinkRows,
    by_account: &ByAccount,
    numbering: &Numbering,
    pace: &impl Pace,
) -> Result<Merged, Cancelled> {
    let mut merger = Merger::new(&rows);
    let mut fetched: Vec<Fetched> = Vec::new();
    let accounts = by_account.offsets.len() - 1;
    let mut next_tick = 0;
    let mut first = 0;
    while first < accounts {
        let block = by_account.block(first, BLOCK);
        first = block.end;
        let start = by_account.offsets[block.start] as usize;
        let end = by_account.offsets[block.end] as usize;
        if end >= next_tick {
            next_tick = end + SLICE;
            pace.tick(Step {
                stage: Stage::Merge,
                done: end as u64,
                total: by_account.uses.len() as u64,
            })
            .await?;
        }
        fetched.clear();
        fetched.extend(
            by_account.uses[start..end]
                .iter()
                .map(|&Use { row, text }| {
                    let identifier = identifier_of_text(numbering, text);
                    Fetched {
                        identifier,
                        number: row,
                        row: *rows.get(row),
                    }
                }),
        );
        for account in block {
            let range = by_account.offsets[account]..by_account.offsets[account + 1];
            let own = &fetched[range.start as usize - start..range.end as usize - start];
            merger.account(AccountId(account as u32), own);
        }
    }
    Ok(merger.finish())
}

/// A row with what is known of it.
#[derive(Clone, Copy)]
struct Fetched {
    /// None where its value is empty.
    identifier: Option<IdentifierId>,
    number: u32,
    row: LinkRow,
}

impl Fetched {
    /// What it says, beside account and identifier.
    const fn said(&self) -> (u32, i64, i64, u32) {
        let row = &self.row;
        (row.raw, row.first, row.last, row.count)
    }
}

struct Merger<'a> {
    rows: &'a LinkRows,
    links: LinkColumns,
    /// Rows that say, character for character, what an earlier row said.
    repeats: Vec<bool>,
    empty_values: Vec<Place>,
    /// Identifier, number of the row, and place among the rows of its account.
    uses: Vec<(IdentifierId, u32, u32)>,
    scratch: Vec<u32>,
}

impl<'a> Merger<'a> {
    fn new(rows: &'a LinkRows) -> Self {
        let room = rows.len();
        let mut row_offsets = Vec::with_capacity(room + 1);
        row_offsets.push(0);
        Self {
            rows,
            links: LinkColumns {
                account: Vec::with_capacity(room),
                identifier: Vec::with_capacity(room),
                first: Vec::with_capacity(room),
                last: Vec::with_capacity(room),
                count: Vec::with_capacity(room),
                row_offsets,
                row_source: Vec::with_capacity(room),
                row_line: Vec::with_capacity(room),
                row_raw: Vec::with_capacity(room),
            },
            repeats: vec![false; room],
            empty_values: Vec::new(),
            uses: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// All rows of an account, in the order in which they came.
    fn account(&mut self, account: AccountId, rows: &[Fetched]) {
        let mut uses = std::mem::take(&mut self.uses);
        uses.clear();
        for (at, fetched) in rows.iter().enumerate() {
            match fetched.identifier {
                Some(identifier) => uses.push((identifier, fetched.number, at as u32)),
                None => self.empty_values.push(fetched.row.place()),
            }
        }
        uses.sort_unstable();
        for same in uses.chunk_by(|one, other| one.0 == other.0) {
            self.link(account, same, rows);
        }
        self.uses = uses;
    }

    /// One link of rows of the same account and identifier, in the order in which they came.
    fn link(&mut self, account: AccountId, same: &[(IdentifierId, u32, u32)], rows: &[Fetched]) {
        self.mark_repeats(same, rows);
        let mut first = NO_TIME;
        let mut last = NO_TIME;
        let mut count = 0_u32;
        for &(_, number, at) in same {
            let row = &rows[at as usize].row;
            for time in [row.first, row.last] {
                if time != NO_TIME {
                    first = if first == NO_TIME {
                        time
                    } else {
                        first.min(time)
                    };
                    last = last.max(time);
                }
            }
            // One row alone repeats none.
            if same.len() == 1 || !self.repeats[number as usize] {
                count = count.saturating_add(row.count);
            }
            self.links.row_source.push(row.source);
            self.links.row_line.push(row.line);
            self.links.row_raw.push(row.raw);
        }
        self.links.account.push(account);
        self.links.identifier.push(same[0].0);
        self.links.first.push(first);
        self.links.last.push(last);
        self.links.count.push(count);
        self.links
            .row_offsets
            .push(self.links.row_line.len() as u32);
    }

    fn mark_repeats(&mut self, same: &[(IdentifierId, u32, u32)], rows: &[Fetched]) {
        if same.len() < 2 {
            return;
        }
        let row = |at: u32| &rows[at as usize];
        self.scratch.clear();
        self.scratch.extend(same.iter().map(|&(.., at)| at));
        // Places among the account's rows ascend as the rows' numbers do.
        self.scratch
            .sort_unstable_by_key(|&at| (row(at).said(), at));
        for [one, other] in self.scratch.array_windows() {
            if row(*one).said() == row(*other).said() {
                self.repeats[row(*other).number as usize] = true;
            }
        }
    }

    fn finish(mut self) -> Merged {
        let mut lines: Vec<Said> = Vec::new();
        for (row, repeats) in self.rows.iter().zip(&self.repeats) {
            Said::push(&mut lines, row.place(), !repeats);
        }
        let columns = &mut self.links;
        columns.account.shrink_to_fit();
        columns.identifier.shrink_to_fit();
        columns.first.shrink_to_fit();
        columns.last.shrink_to_fit();
        columns.count.shrink_to_fit();
        columns.row_offsets.shrink_to_fit();
        Merged {
            links: self.links,
            lines,
            empty_values: self.empty_values,
        }
    }
}
