//! Search over everything: rings, accounts and identifiers that contain a text.

use std::collections::BTreeSet;

use ringfence_ask::parse;
use ringfence_engine::{
    AccountId, IdentifierId,
    ledger::{Containing, Needle, TextColumn},
};
use ringfence_wire::{
    AccountHit, AccountId as WireAccount, IdentifierHit, IdentifierId as WireIdentifier, RingHit,
    RingId, SearchView,
};

use crate::case::Case;

/// Hits of a sort by how well they fit: the whole text first, then its beginning, then anywhere.
type Place = u8;

/// One pass over the bytes of all names and values; ranks only what it shows.
pub fn view(case: &Case, text: &str, limit: usize) -> SearchView {
    let text = parse(text).plain_text();
    let Some(needle) = Needle::new(text.trim()) else {
        return SearchView::default();
    };
    let (rings, rings_total) = rings(case, &needle, limit);
    let (accounts, accounts_total) = accounts(case, &needle, limit);
    let (identifiers, identifiers_total) = identifiers(case, &needle, limit);
    SearchView {
        text,
        rings,
        rings_total,
        accounts,
        accounts_total,
        identifiers,
        identifiers_total,
    }
}

/// Of a text that is known to contain it, at least as a file wrote it. Most only contain it: their text is
/// not looked at.
fn place<'a>(needle: &Needle, begins: bool, text: impl FnOnce() -> &'a str) -> Place {
    match begins {
        true if needle.is_all_of(text()) => 0,
        true => 1,
        false => 2,
    }
}

/// The first few of many, by key; O(n log limit).
struct Best<K> {
    limit: usize,
    kept: BTreeSet<K>,
    total: u32,
}

impl<K: Ord> Best<K> {
    fn new(limit: usize) -> Best<K> {
        Best {
            limit,
            kept: BTreeSet::new(),
            total: 0,
        }
    }

    fn offer(&mut self, key: K) {
        self.total += 1;
        let is_full = self.kept.len() >= self.limit;
        if is_full && self.kept.last().is_none_or(|worst| key >= *worst) {
            return;
        }
        self.kept.insert(key);
        if self.kept.len() > self.limit {
            self.kept.pop_last();
        }
    }
}

fn rings(case: &Case, needle: &Needle, limit: usize) -> (Vec<RingHit>, u32) {
    let mut best = Best::new(limit);
    for (score, rank) in case.scores.as_slice().iter().zip(0_u32..) {
        let names = [&score.name.words, &score.name.short_id];
        let found = names.iter().filter(|name| needle.is_in(name));
        if let Some(place) = found
            .map(|name| place(needle, needle.begins(name), || name))
            .min()
        {
            best.offer((place, rank));
        }
    }
    let hits = best.kept.iter().filter_map(|(_, rank)| {
        let score = case.scores.at(*rank)?;
        Some(RingHit {
            ring: RingId(*rank),
            name: score.name.words.clone(),
            short_id: score.name.short_id.clone(),
            size: score.accounts,
            risk: score.risk,
        })
    });
    (hits.collect(), best.total)
}

fn accounts(case: &Case, needle: &Needle, limit: usize) -> (Vec<AccountHit>, u32) {
    let ledger = &case.stock.ledger;
    let columns = ledger.attribute_columns();
    let sought = case.sought(needle);
    let mut best: Best<(Place, AccountId)> = Best::new(limit);
    for account in ledger.account_ids() {
        let is_named = sought.names.holds(account.get());
        let display = columns.text_number(TextColumn::DisplayName, account);
        let is_displayed = display.is_some_and(|number| sought.attributes.holds(number));
        if !is_named && !is_displayed {
            continue;
        }
        let of_name = is_named.then(|| {
            let begins = sought.names.begins(account.get());
            place(needle, begins, || ledger.account_name(account))
        });
        let of_display = display.filter(|_| is_displayed).map(|number| {
            let begins = sought.attributes.begins(number);
            place(needle, begins, || columns.text_at(number))
        });
        let places = [of_name, of_display].into_iter().flatten();
        best.offer((places.min().unwrap_or(2), account));
    }
    let hits = best.kept.iter().map(|(_, account)| {
        let ring = case.rank_of_account(*account);
        let score = ring.and_then(|ring| case.scores.at(ring.0));
        AccountHit {
            account: WireAccount(account.get()),
            name: ledger.account_name(*account).to_owned(),
            display_name: ledger
                .attributes(*account)
                .display_name
                .unwrap_or_default()
                .to_owned(),
            ring,
            ring_name: score
                .map(|score| score.name.words.clone())
                .unwrap_or_default(),
        }
    });
    (hits.collect(), best.total)
}

/// Among those that fit equally well, the most shared first.
fn identifiers(case: &Case, needle: &Needle, limit: usize) -> (Vec<IdentifierHit>, u32) {
    let ledger = &case.stock.ledger;
    let graph = &case.stock.graph;
    let mut best: Best<(Place, std::cmp::Reverse<u32>, IdentifierId)> = Best::new(limit);
    for &Containing { identifier, begins } in &case.sought(needle).identifiers {
        let place = place(needle, begins, || ledger.identifier(identifier).value);
        best.offer((
            place,
            std::cmp::Reverse(graph.degree(identifier)),
            identifier,
        ));
    }
    let hits = best.kept.iter().map(|(_, accounts, identifier)| {
        let looked = ledger.identifier(*identifier);
        IdentifierHit {
            identifier: WireIdentifier(identifier.get()),
            kind: looked.kind.name().to_owned(),
            value: looked.value.to_owned(),
            accounts: accounts.0,
        }
    });
    (hits.collect(), best.total)
}
