//! Trends: what began when, over the whole case; and where its accounts are.

use std::{cmp::Reverse, collections::BTreeMap};

use ringfence_engine::{AccountId, score::RingScore};
use ringfence_normalise::Kind;
use ringfence_wire::{BandOf, CountryRow, Trend, TrendBand, TrendOf, TrendsView};

use super::bins::{Bins, is_plausible};
use crate::case::Case;

/// From this risk on a ring is looked at first.
const RISKY: f64 = 50.0;
const GRAVE: f64 = 80.0;
/// Kinds with a band of their own; the rest are one more.
const KINDS_SHOWN: usize = 6;

/// O(accounts + links).
pub fn view(case: &Case) -> TrendsView {
    let (countries, without_country) = countries(case);
    TrendsView {
        trends: vec![accounts(case), rings(case), links(case)],
        countries,
        without_country,
    }
}

/// Counts what begins at each moment, in the band that it says.
fn trend(
    of: TrendOf,
    bands: Vec<BandOf>,
    begun: impl Iterator<Item = (Option<i64>, usize)> + Clone,
) -> Trend {
    let span = begun
        .clone()
        .filter_map(|(at, _)| at)
        .filter(|at| is_plausible(*at))
        .fold(None, |span, at| Some(widen(span, at)));
    let bins = Bins::over(span);
    let mut counts = vec![vec![0_u32; bins.starts.len()]; bands.len()];
    let mut undated = 0;
    for (at, band) in begun {
        let bin = at.and_then(|at| bins.of(at));
        match bin.and_then(|bin| counts.get_mut(band)?.get_mut(bin)) {
            Some(count) => *count += 1,
            None => undated += 1,
        }
    }
    let bands = bands.into_iter().zip(counts);
    Trend {
        of,
        unit: bins.unit,
        starts: bins.starts,
        bands: bands.map(|(of, counts)| TrendBand { of, counts }).collect(),
        undated,
    }
}

fn widen(span: Option<(i64, i64)>, at: i64) -> (i64, i64) {
    span.map_or((at, at), |(first, last)| (first.min(at), last.max(at)))
}

fn score_of(case: &Case, account: AccountId) -> Option<&RingScore> {
    case.scores.of(case.rings.ring_of(account)?)
}

fn accounts(case: &Case) -> Trend {
    let ledger = &case.stock.ledger;
    let begun = ledger.account_ids().map(|account| {
        let band = match score_of(case, account) {
            Some(score) if score.risk >= RISKY => 0,
            Some(_) => 1,
            None => 2,
        };
        (ledger.attribute_columns().created(account), band)
    });
    let bands = vec![BandOf::InRisky, BandOf::InOther, BandOf::InNone];
    trend(TrendOf::Accounts, bands, begun)
}

fn rings(case: &Case) -> Trend {
    let ledger = &case.stock.ledger;
    let begun = case.scores.as_slice().iter().map(|score| {
        let members = case.rings.members(score.ring).iter();
        let first = members.filter_map(|account| ledger.attribute_columns().created(*account));
        let band = match score.risk {
            risk if risk >= GRAVE => 0,
            risk if risk >= RISKY => 1,
            _ => 2,
        };
        (first.min(), band)
    });
    let bands = vec![BandOf::Grave, BandOf::Risky, BandOf::Low];
    trend(TrendOf::Rings, bands, begun)
}

fn links(case: &Case) -> Trend {
    let ledger = &case.stock.ledger;
    let of_kind = |kind: Kind| kind as usize;
    let all = || ledger.link_ids().map(|link| ledger.link(link));
    let mut used = [0_u64; Kind::ALL.len()];
    for link in all() {
        used[of_kind(ledger.kind_of(link.identifier))] += 1;
    }
    let mut order = Kind::ALL.to_vec();
    order.retain(|kind| used[of_kind(*kind)] > 0);
    order.sort_by_key(|kind| Reverse(used[of_kind(*kind)]));
    let mut band_of = [KINDS_SHOWN; Kind::ALL.len()];
    for (band, kind) in order.iter().enumerate().take(KINDS_SHOWN) {
        band_of[of_kind(*kind)] = band;
    }
    let shown = order.iter().take(KINDS_SHOWN);
    let mut bands: Vec<BandOf> = shown
        .map(|kind| BandOf::Kind(kind.name().to_owned()))
        .collect();
    if order.len() > KINDS_SHOWN {
        bands.push(BandOf::OtherKinds);
    }
    let begun = all().map(|link| {
        (
            link.first,
            band_of[of_kind(ledger.kind_of(link.identifier))],
        )
    });
    trend(TrendOf::Links, bands, begun)
}

/// Rows by the export's own spelling, most accounts first; and how many accounts have none.
fn countries(case: &Case) -> (Vec<CountryRow>, u32) {
    let ledger = &case.stock.ledger;
    let mut rows: BTreeMap<&str, CountryRow> = BTreeMap::new();
    let mut without = 0;
    for account in ledger.account_ids() {
        let Some(country) = ledger.attributes(account).country else {
            without += 1;
            continue;
        };
        let row = rows.entry(country).or_insert_with(|| CountryRow {
            country: country.to_owned(),
            accounts: 0,
            in_rings: 0,
            in_risky: 0,
            known_bad: 0,
        });
        let score = score_of(case, account);
        row.accounts += 1;
        row.in_rings += u32::from(score.is_some());
        row.in_risky += u32::from(score.is_some_and(|score| score.risk >= RISKY));
        row.known_bad += u32::from(ledger.is_known_bad(account));
    }
    let mut rows: Vec<CountryRow> = rows.into_values().collect();
    // Stable: equals stay in the order of their names.
    rows.sort_by_key(|row| Reverse(row.accounts));
    (rows, without)
}
