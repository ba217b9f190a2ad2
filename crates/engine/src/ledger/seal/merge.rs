//! Rows become links: one an account and identifier, with the rows that say so.

use super::{
    canonical::{Canonical, NO_TEXT},
    number::{Numbering, identifier_of_text},
    tally::Said,
};
use crate::{
    AccountId, Cancelled, IdentifierId, Pace, Stage, Step,
    ledger::{
        LinkColumns,
        account::NO_TIME,
        builder::{LinkRows, Place},
    },
};

/// Rows grouped by account, each group in the order in which rows came.
pub(super) struct ByAccount {
    offsets: Vec<u32>,
    rows: Vec<u32>,
    /// Canonical text of each row's value.
    values: Vec<u32>,
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
        let mut rows = vec![0; links.len()];
        let mut values = vec![0; links.len()];
        for (row, link) in links.iter().enumerate() {
            let slot = &mut next[rank[link.account as usize] as usize];
            rows[*slot as usize] = row as u32;
            values[*slot as usize] = canonical.text[link.raw as usize];
            *slot += 1;
        }
        Self {
            offsets,
            rows,
            values,
        }
    }

    pub fn values(&self) -> &[u32] {
        &self.values
    }

    pub fn values_by_account(&self) -> impl Iterator<Item = &[u32]> {
        self.ranges().map(|range| &self.values[range])
    }

    fn ranges(&self) -> impl Iterator<Item = std::ops::Range<usize>> + use<'_> {
        self.offsets
            .array_windows()
            .map(|&[from, to]| from as usize..to as usize)
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

pub(super) async fn merge(
    rows: LinkRows,
    by_account: &ByAccount,
    numbering: &Numbering,
    pace: &impl Pace,
) -> Result<Merged, Cancelled> {
    let mut merger = Merger::new(&rows);
    let mut uses: Vec<(IdentifierId, u32)> = Vec::new();
    let mut next_tick = 0;
    for (account, range) in by_account.ranges().enumerate() {
        if range.end >= next_tick {
            next_tick = range.end + SLICE;
            pace.tick(Step {
                stage: Stage::Merge,
                done: range.end as u64,
                total: by_account.rows.len() as u64,
            })
            .await?;
        }
        uses.clear();
        for (&row, &text) in by_account.rows[range.clone()]
            .iter()
            .zip(&by_account.values[range])
        {
            match identifier_of_text(numbering, text) {
                Some(identifier) => uses.push((identifier, row)),
                None => merger.empty(row, text),
            }
        }
        uses.sort_unstable();
        for same in uses.chunk_by(|one, other| one.0 == other.0) {
            merger.link(AccountId(account as u32), same);
        }
    }
    Ok(merger.finish())
}

struct Merger<'a> {
    rows: &'a LinkRows,
    links: LinkColumns,
    /// Rows that say, character for character, what an earlier row said.
    repeats: Vec<bool>,
    empty_values: Vec<Place>,
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
            scratch: Vec::new(),
        }
    }

    fn empty(&mut self, row: u32, text: u32) {
        debug_assert_eq!(text, NO_TEXT);
        self.empty_values.push(self.rows.get(row).place());
    }

    /// One link of rows of the same account and identifier, in the order in which they came.
    fn link(&mut self, account: AccountId, same: &[(IdentifierId, u32)]) {
        self.mark_repeats(same);
        let mut first = NO_TIME;
        let mut last = NO_TIME;
        let mut count = 0_u32;
        for &(_, number) in same {
            let row = self.rows.get(number);
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
            if !self.repeats[number as usize] {
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

    fn mark_repeats(&mut self, same: &[(IdentifierId, u32)]) {
        if same.len() < 2 {
            return;
        }
        let rows = self.rows;
        let said = |row: u32| {
            let row = rows.get(row);
            (row.raw, row.first, row.last, row.count)
        };
        self.scratch.clear();
        self.scratch.extend(same.iter().map(|&(_, row)| row));
        self.scratch.sort_unstable_by_key(|&row| (said(row), row));
        for [one, other] in self.scratch.array_windows() {
            if said(*one) == said(*other) {
                self.repeats[*other as usize] = true;
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
