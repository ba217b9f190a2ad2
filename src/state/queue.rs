//! Store of the queue: what is asked of it, and the pages of rows that came back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use leptos::prelude::*;
use ringfence_wire::{FilterView, QueuePage, QueueQuery, QueueSort, RingRow, Subset};

/// Rows asked for at once.
pub const PAGE: u32 = 100;

/// Rows known of the current query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// Rings that pass the filter; none before the first answer.
    pub matching: Option<u32>,
    pub total: u32,
    /// Accounts that are selected, where a selection restricts the queue.
    pub selected: Option<u32>,
    /// What became of the filter, once that is known.
    pub filter: Option<FilterView>,
    /// The text that it is of.
    pub filter_text: String,
    pages: BTreeMap<u32, Vec<RingRow>>,
    asked: BTreeSet<u32>,
}

impl Rows {
    /// No rows yet; what is known of the filter stays in sight.
    pub fn fresh(before: &Rows) -> Self {
        Rows {
            total: before.total,
            filter: before.filter.clone(),
            filter_text: before.filter_text.clone(),
            ..Rows::default()
        }
    }

    pub fn row(&self, index: u32) -> Option<&RingRow> {
        self.pages
            .get(&(index / PAGE))?
            .get((index % PAGE) as usize)
    }

    /// Marks a page as asked for; false when it was already.
    pub fn claim(&mut self, page: u32) -> bool {
        self.asked.insert(page)
    }

    /// Takes an answer to a query of that text.
    pub fn take(&mut self, text: String, answer: QueuePage) {
        self.filter_text = text;
        self.matching = Some(answer.matching);
        self.total = answer.total;
        self.selected = answer.selected;
        self.filter = Some(answer.filter);
        self.pages.insert(answer.offset / PAGE, answer.rows);
    }

    /// Drops every row: names and values in them are shown otherwise from now on.
    pub fn drop_pages(&mut self) {
        self.pages.clear();
        self.asked.clear();
    }

    /// Lets every page be asked for again, while the old rows stay in sight until then.
    pub fn expire(&mut self) {
        self.asked.clear();
    }
}

/// The queue as the page knows it.
#[derive(Clone, Copy)]
pub struct Queue {
    pub text: RwSignal<String>,
    pub sort: RwSignal<QueueSort>,
    pub descending: RwSignal<bool>,
    pub rows: RwSignal<Rows>,
    /// The row that the keyboard is on.
    pub cursor: RwSignal<u32>,
    /// Raised with every change of the query; answers to an older one are dropped.
    pub epoch: StoredValue<u64>,
    /// The rows drawn last.
    pub in_sight: StoredValue<Range<u32>>,
}

impl Queue {
    pub fn new() -> Self {
        Queue {
            text: RwSignal::new(String::new()),
            sort: RwSignal::new(QueueSort::Risk),
            descending: RwSignal::new(true),
            rows: RwSignal::new(Rows::default()),
            cursor: RwSignal::new(0),
            epoch: StoredValue::new(0),
            in_sight: StoredValue::new(0..0),
        }
    }

    /// What a page of rows is asked with, within what is selected.
    pub fn query(self, page: u32, within: Subset) -> QueueQuery {
        QueueQuery {
            text: self.text.get_untracked(),
            within,
            sort: self.sort.get_untracked(),
            descending: self.descending.get_untracked(),
            offset: page * PAGE,
            limit: PAGE,
        }
    }
}

#[cfg(test)]
mod tests {
    use ringfence_wire::RingId;

    use super::*;

    fn row(ring: u32) -> RingRow {
        RingRow {
            ring: RingId(ring),
            name: format!("Ring {ring}"),
            short_id: String::new(),
            size: 2,
            risk: 1.0,
            sentence: String::new(),
            kinds: Vec::new(),
            sparkline: Vec::new(),
            fragility: 1.0,
            decision: None,
        }
    }

    #[test]
    fn rows_of_a_later_page_are_found() {
        let mut rows = Rows::default();
        assert!(rows.claim(1));
        assert!(!rows.claim(1));
        let page = QueuePage {
            offset: PAGE,
            matching: 150,
            total: 150,
            selected: None,
            filter: FilterView::default(),
            rows: vec![row(7), row(8)],
        };
        rows.take(String::new(), page);
        assert_eq!(rows.row(PAGE + 1).map(|row| row.ring), Some(RingId(8)));
        assert_eq!(rows.row(0), None);
    }
}
