//! How the accounts of the case are spread over their attributes: all, those that pass, those selected.

use std::collections::BTreeMap;

use ringfence_ask::{Bounds, Clause, Field, Moment, Value};
use ringfence_engine::{AccountId, ledger::TextColumn};
use ringfence_normalise::Kind;
use ringfence_wire::{AttributesView, ChartView, Subset};

use super::{
    bins::is_plausible,
    charts::{
        Chart, Watched, bar_of_number, bar_of_time, name_bars, number_bars, period_bars, periods,
    },
    chosen::chosen,
    passing::{passing, used_between},
    understood::understood,
    vocabulary::kinds_of,
};
use crate::{case::Case, refusal::Refusal};

/// Risk in bars of ten.
const RISK_BARS: u32 = 10;

/// O(accounts + links), and what filter and selection take.
pub fn view(case: &Case, filter: &str, subset: &Subset) -> Result<AttributesView, Refusal> {
    let passing = passing(case, &understood(case, filter).filter);
    let selected = match subset {
        Subset::Everything => None,
        subset => Some(chosen(case, subset)?),
    };
    let watched = Watched {
        passing: &passing,
        selected: selected.as_ref(),
    };
    let charts = [
        risk(case, watched),
        size(case, watched),
        created(case, watched),
        active(case, watched),
        names(case, watched, Field::Country, "Country"),
        names(case, watched, Field::Status, "Status"),
        kinds(case, watched),
        links(case, watched),
        reports(case, watched),
    ];
    Ok(AttributesView {
        accounts: case.stock.ledger.account_count() as u32,
        passing: passing.count(),
        selected: selected.as_ref().map(super::chosen::Chosen::count),
        charts: charts.into_iter().flatten().collect(),
    })
}

/// Counts every account of the case in the bar that it stands in.
fn count_all<'a>(
    case: &Case,
    mut chart: Chart<'a>,
    bar_of: impl Fn(AccountId) -> Option<usize>,
) -> Chart<'a> {
    for account in case.stock.ledger.account_ids() {
        chart.count(account, bar_of(account));
    }
    chart
}

fn risk(case: &Case, watched: Watched) -> Option<ChartView> {
    let mut chart = Chart::new(watched, Field::Risk, "Risk of the ring");
    for bar in 0..RISK_BARS {
        let (first, end) = (f64::from(bar * 10), f64::from(bar * 10 + 10));
        // 100 belongs to the last bar.
        let bounds = if bar + 1 == RISK_BARS {
            Bounds::Between(first, end)
        } else {
            Bounds::Below(first, end)
        };
        let clause = Clause::of(Field::Risk, vec![Value::Number(bounds)]);
        chart.bar(format!("{first} to {end}"), &clause);
    }
    chart.bar_of_missing(Field::Risk, "in no ring");
    let of_ring: Vec<u8> = case
        .rings
        .ids()
        .map(|ring| case.scores.of(ring).map_or(0.0, |score| score.risk))
        .map(|risk| (0..RISK_BARS as u8 - 1).filter(move |bar| risk >= f64::from(bar * 10 + 10)))
        .map(|passed| passed.count() as u8)
        .collect();
    let bar_of = |account| {
        let ring = case.rings.ring_of(account)?;
        of_ring.get(ring.index()).map(|bar| usize::from(*bar))
    };
    count_all(case, chart, bar_of).finish()
}

fn size(case: &Case, watched: Watched) -> Option<ChartView> {
    let mut chart = Chart::new(watched, Field::Size, "Accounts of the ring");
    number_bars(&mut chart, Field::Size, case.rings.count().largest);
    chart.bar_of_missing(Field::Size, "in no ring");
    let bar_of = |account| {
        let ring = case.rings.ring_of(account)?;
        Some(bar_of_number(case.rings.members(ring).len() as u32))
    };
    count_all(case, chart, bar_of).finish()
}

fn created(case: &Case, watched: Watched) -> Option<ChartView> {
    let ledger = &case.stock.ledger;
    let columns = ledger.attribute_columns();
    let dates = || ledger.account_ids().filter_map(|one| columns.created(one));
    let span = (dates().min()?, dates().max()?);
    let plausible = || dates().filter(|at| is_plausible(*at));
    let mut chart = Chart::new(watched, Field::Created, "Created");
    let periods = periods(plausible().min()?, plausible().max()?);
    period_bars(&mut chart, Field::Created, &periods, span);
    chart.bar_of_missing(Field::Created, "not given");
    let bar_of = |account| bar_of_time(&periods, columns.created(account)?);
    count_all(case, chart, bar_of).finish()
}

/// An account stands in every bar in which one of its links was in use.
fn active(case: &Case, watched: Watched) -> Option<ChartView> {
    let ledger = &case.stock.ledger;
    let span = case.activity().span()?;
    let mut chart = Chart::new(watched, Field::Active, "Links in use");
    let periods = periods(span.0, span.1);
    period_bars(&mut chart, Field::Active, &periods, span);
    chart.bar_of_missing(Field::Active, "not given");
    for account in ledger.account_ids() {
        let bars = bars_in_use(case, account, &periods);
        if bars == 0 {
            chart.count(account, None);
        }
        for bar in (0..periods.len()).filter(|bar| bars >> bar & 1 != 0) {
            chart.count(account, Some(bar));
        }
    }
    chart.finish()
}

/// The bars in which an account's links were in use, a bit each.
fn bars_in_use(case: &Case, account: AccountId, periods: &[Moment]) -> u64 {
    let links = case.stock.graph.links_of(account);
    let spans = links.filter_map(|link| used_between(&case.stock.ledger, link));
    spans.fold(0, |bars, (first, last)| {
        let ends = (bar_of_time(periods, first), bar_of_time(periods, last));
        let (Some(first), Some(last)) = ends else {
            return bars;
        };
        bars | (u64::MAX << first) & (u64::MAX >> (63 - last.min(63)))
    })
}

fn names(case: &Case, watched: Watched, field: Field, title: &str) -> Option<ChartView> {
    let columns = case.stock.ledger.attribute_columns();
    let (column, all) = match field {
        Field::Country => (TextColumn::Country, &case.vocabulary().countries),
        _ => (TextColumn::Status, &case.vocabulary().statuses),
    };
    let mut chart = Chart::new(watched, field, title);
    let shown = name_bars(&mut chart, field, all);
    chart.bar_of_missing(field, "not given");
    let bars = shown.iter().map(|(name, _)| name.to_lowercase()).zip(0..);
    let bars: BTreeMap<String, usize> = bars.collect();
    // Each text is looked up once, however many accounts have it.
    let mut known: Vec<Option<usize>> = vec![None; columns.text_count()];
    for account in case.stock.ledger.account_ids() {
        let number = columns.text_number(column, account);
        let bar = number.and_then(|number| {
            let known = known.get_mut(number as usize)?;
            Some(*known.get_or_insert_with(|| {
                let text = columns.text_at(number).to_lowercase();
                bars.get(&text).copied().unwrap_or(shown.len())
            }))
        });
        chart.count(account, bar);
    }
    chart.finish()
}

fn kinds(case: &Case, watched: Watched) -> Option<ChartView> {
    let mut chart = Chart::new(watched, Field::Kind, "Kinds of values used");
    let used = &case.vocabulary().kinds;
    for (kind, _) in used {
        let clause = Clause::of(Field::Kind, vec![Value::Text(kind.clone())]);
        chart.bar(kind.clone(), &clause);
    }
    let bits: Vec<Option<Kind>> = used.iter().map(|(kind, _)| Kind::from_name(kind)).collect();
    let stock = &case.stock;
    for account in stock.ledger.account_ids() {
        let own = kinds_of(&stock.ledger, &stock.graph, account);
        for (bar, kind) in bits.iter().enumerate() {
            if kind.is_some_and(|kind| own >> (kind as u32) & 1 != 0) {
                chart.count(account, Some(bar));
            }
        }
    }
    chart.finish()
}

fn links(case: &Case, watched: Watched) -> Option<ChartView> {
    let graph = &case.stock.graph;
    let links_of = |account| graph.identifiers_of(account).len() as u32;
    let most = case.stock.ledger.account_ids().map(links_of).max()?;
    let mut chart = Chart::new(watched, Field::Links, "Values that an account uses");
    number_bars(&mut chart, Field::Links, most);
    count_all(case, chart, |account| {
        Some(bar_of_number(links_of(account)))
    })
    .finish()
}

fn reports(case: &Case, watched: Watched) -> Option<ChartView> {
    let ledger = &case.stock.ledger;
    let columns = ledger.attribute_columns();
    let most = ledger.account_ids().filter_map(|one| columns.reports(one));
    let most = most.max()?;
    let mut chart = Chart::new(watched, Field::Reports, "Reports");
    number_bars(&mut chart, Field::Reports, most);
    chart.bar_of_missing(Field::Reports, "not given");
    let bar_of = |account| columns.reports(account).map(bar_of_number);
    count_all(case, chart, bar_of).finish()
}
