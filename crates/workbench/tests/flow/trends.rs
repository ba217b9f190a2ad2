//! Trends and countries: all of the case is in them, once.

use ringfence_wire::{Event, Request, Trend, TrendOf, TrendsView, Unit};

use crate::bench::{Bench, ask, build, built_sample, ingest};

fn trends(bench: &mut Bench) -> TrendsView {
    match ask(bench, Request::Trends) {
        Event::Trends(view) => view,
        other => panic!("no trends: {other:?}"),
    }
}

fn counted(trend: &Trend) -> u64 {
    let counts = trend.bands.iter().flat_map(|band| &band.counts);
    counts.map(|count| u64::from(*count)).sum::<u64>() + trend.undated
}

#[test]
fn every_account_link_and_ring_is_counted_once() {
    let (mut bench, summary) = built_sample();
    let view = trends(&mut bench);
    for trend in &view.trends {
        let all = match trend.of {
            TrendOf::Accounts => summary.accounts,
            TrendOf::Links => summary.links,
            TrendOf::Rings => u64::from(summary.rings.rings),
        };
        assert_eq!(counted(trend), all, "{:?}", trend.of);
        assert!(
            trend
                .bands
                .iter()
                .all(|band| band.counts.len() == trend.starts.len())
        );
    }
    let in_countries: u64 = view
        .countries
        .iter()
        .map(|row| u64::from(row.accounts))
        .sum();
    assert_eq!(
        in_countries + u64::from(view.without_country),
        summary.accounts
    );
    let in_rings: u32 = view.trends[0].bands[..2]
        .iter()
        .flat_map(|band| &band.counts)
        .sum();
    assert_eq!(in_rings, summary.rings.accounts);
}

#[test]
fn what_has_no_date_and_no_country_is_told() {
    let links = b"account_id,type,value\na,device,d-1\nb,device,d-1\n";
    let accounts = b"account_id,created_at,country\na,2024-02-29,BR\nb,,\n";
    let mut bench = Bench::default();
    ingest(
        &mut bench,
        &[("links.csv", links), ("accounts.csv", accounts)],
    );
    build(&mut bench);
    let view = trends(&mut bench);
    assert_eq!(
        (view.trends[0].unit, view.trends[0].undated),
        (Unit::Day, 1)
    );
    assert_eq!(view.trends[0].starts, [1_709_164_800]);
    assert_eq!(
        (view.countries[0].country.as_str(), view.without_country),
        ("BR", 1)
    );
}
