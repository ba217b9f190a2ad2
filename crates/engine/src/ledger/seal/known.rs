//! Lists of known-bad and known-good accounts and of values that strangers are known to share.

use ringfence_normalise::{Form, Rules, canonical};

use super::{
    number::{Numbering, identifier_of_text},
    tally::Said,
};
use crate::{
    IdentifierId, KindLabelId,
    ledger::{
        KindLabel,
        builder::{Listed, Place},
        intern::Interner,
    },
};

/// What a list came to.
#[derive(Default)]
pub(super) struct ListLines {
    pub lines: Vec<Said>,
    pub unmatched: Vec<Place>,
}

impl ListLines {
    /// Whether each entry repeats an earlier one of its list.
    fn of(listed: &[Listed]) -> Self {
        let mut order: Vec<&Listed> = listed.iter().collect();
        order.sort_by_key(|listed| (listed.text, listed.why, listed.place));
        let mut lines = Vec::with_capacity(listed.len());
        let mut before = None;
        for listed in order {
            let said = (listed.text, listed.why);
            lines.push(Said::new(listed.place, before != Some(said)));
            before = Some(said);
        }
        Self {
            lines,
            unmatched: Vec::new(),
        }
    }
}

/// Marks the accounts, by rank.
pub(super) fn mark_accounts(
    listed: &[Listed],
    notes: &Interner,
    accounts: &Interner,
    rank: &[u32],
) -> (Vec<bool>, ListLines) {
    let mut marked = vec![false; rank.len()];
    let mut lines = ListLines::of(listed);
    for entry in listed {
        match accounts.find(0, notes.text(entry.text)) {
            Some(account) => marked[rank[account as usize] as usize] = true,
            None => lines.unmatched.push(entry.place),
        }
    }
    (marked, lines)
}

pub(super) struct Lookup<'a> {
    pub notes: &'a Interner,
    pub raws: &'a Interner,
    pub labels: &'a [KindLabel],
    pub label_rank: &'a [KindLabelId],
    pub rules: &'a Rules,
}

/// Canonical texts that each listed value stands for, under any label.
///
/// O(listed · labels) look-ups; the canonical form is made once a listed value and kind.
pub(super) fn find_shared(listed: &[Listed], lookup: &Lookup) -> Vec<Vec<u32>> {
    let mut by_kind: Vec<(u8, u32)> = lookup
        .label_rank
        .iter()
        .enumerate()
        .map(|(number, rank)| (lookup.labels[rank.index()].kind as u8, number as u32))
        .collect();
    by_kind.sort_unstable();
    let mut form = String::new();
    listed
        .iter()
        .map(|entry| {
            let mut found = Vec::new();
            for labels in by_kind.chunk_by(|one, other| one.0 == other.0) {
                let rank = lookup.label_rank[labels[0].1 as usize];
                let kind = lookup.labels[rank.index()].kind;
                let raw = lookup.notes.text(entry.text);
                if canonical(kind, raw, lookup.rules, &mut form) != Form::Empty {
                    found.extend(
                        labels
                            .iter()
                            .filter_map(|&(_, label)| lookup.raws.find(label, &form)),
                    );
                }
            }
            found
        })
        .collect()
}

/// Identifiers that a list names, sorted, each with the first reason in byte order.
pub(super) fn mark_shared(
    listed: &[Listed],
    found: &[Vec<u32>],
    numbering: &Numbering,
    notes: &Interner,
) -> (Vec<(IdentifierId, Box<str>)>, ListLines) {
    let mut lines = ListLines::of(listed);
    let mut marked: Vec<(IdentifierId, &str)> = Vec::new();
    for (entry, texts) in listed.iter().zip(found) {
        let before = marked.len();
        marked.extend(
            texts
                .iter()
                .filter_map(|&text| identifier_of_text(numbering, text))
                .map(|identifier| (identifier, notes.text(entry.why))),
        );
        if marked.len() == before {
            lines.unmatched.push(entry.place);
        }
    }
    marked.sort_unstable();
    marked.dedup_by_key(|(identifier, _)| *identifier);
    let marked = marked
        .into_iter()
        .map(|(identifier, why)| (identifier, why.into()))
        .collect();
    (marked, lines)
}
