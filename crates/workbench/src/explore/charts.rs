//! Bars of a chart: what each stands for in the filter language, and how many accounts stand in it.

use ringfence_ask::{Bounds, Clause, Field, Moment, Precision, Value};
use ringfence_engine::AccountId;
use ringfence_wire::{BarView, ChartView};

use super::chosen::Chosen;

/// Bars of a chart over time, at most; a mask of 64 bits holds them.
pub const MOST_BARS: usize = 60;
/// Names shown by themselves; the others are one bar.
const MOST_NAMES: usize = 14;

/// Who passes, and who is selected where anybody is.
#[derive(Clone, Copy)]
pub struct Watched<'a> {
    pub passing: &'a Chosen,
    pub selected: Option<&'a Chosen>,
}

/// A chart that is being counted.
pub struct Chart<'a> {
    watched: Watched<'a>,
    view: ChartView,
    /// The bar of accounts of which the case says nothing, behind all others.
    missing: Option<usize>,
}

impl<'a> Chart<'a> {
    pub fn new(watched: Watched<'a>, field: Field, title: &str) -> Chart<'a> {
        Chart {
            watched,
            view: ChartView {
                field: field.word().to_owned(),
                title: title.to_owned(),
                several: !field.is_single(),
                bars: Vec::new(),
            },
            missing: None,
        }
    }

    pub fn bar(&mut self, label: impl Into<String>, clause: &Clause) {
        self.view.bars.push(BarView {
            label: label.into(),
            clause: clause.to_string(),
            all: 0,
            passing: 0,
            selected: 0,
        });
    }

    pub fn bar_of_missing(&mut self, field: Field, label: &str) {
        self.missing = Some(self.view.bars.len());
        self.bar(label, &Clause::of(field, vec![Value::Missing]));
    }

    /// Counts an account in the bar of that number; in that of missing ones where there is none.
    pub fn count(&mut self, account: AccountId, bar: Option<usize>) {
        let bar = bar.or(self.missing);
        if let Some(bar) = bar.and_then(|bar| self.view.bars.get_mut(bar)) {
            bar.all += 1;
            bar.passing += u32::from(self.watched.passing.holds(account));
            let selected = self.watched.selected;
            bar.selected += u32::from(selected.is_some_and(|selected| selected.holds(account)));
        }
    }

    /// The chart without empty bars at its ends and without an empty bar of missing ones; none where no
    /// bar says anything.
    pub fn finish(mut self) -> Option<ChartView> {
        let missing = self.missing.map(|at| self.view.bars.remove(at));
        let bars = &mut self.view.bars;
        while bars.last().is_some_and(|bar| bar.all == 0) {
            bars.pop();
        }
        let first = bars.iter().position(|bar| bar.all > 0)?;
        bars.drain(..first);
        bars.extend(missing.filter(|bar| bar.all > 0));
        Some(self.view)
    }
}

/// Numbers in bars that grow by doubling: 0, 1, 2, 3, 4 to 7, 8 to 15, …
pub fn bar_of_number(number: u32) -> usize {
    match number {
        0..4 => number as usize,
        _ => number.ilog2() as usize + 2,
    }
}

/// The bars that [`bar_of_number`] speaks of, up to that of the largest number.
pub fn number_bars(chart: &mut Chart, field: Field, most: u32) {
    for bar in 0..=bar_of_number(most) as u32 {
        let (label, bounds) = if bar < 4 {
            (bar.to_string(), Bounds::Is(f64::from(bar)))
        } else {
            let first = 1_u32 << (bar - 2);
            let last = (u64::from(first) * 2 - 1) as u32;
            let bounds = Bounds::Between(f64::from(first), f64::from(last));
            (format!("{first} to {last}"), bounds)
        };
        chart.bar(label, &Clause::of(field, vec![Value::Number(bounds)]));
    }
}

/// Periods of equal precision that cover a span, oldest first; at most [`MOST_BARS`], the first of which
/// then stands for all before.
pub fn periods(first: i64, last: i64) -> Vec<Moment> {
    const DAY: i64 = 86_400;
    let days = (last - first) / DAY;
    let precision = match days {
        ..45 => Precision::Day,
        45..1700 => Precision::Month,
        _ => Precision::Year,
    };
    let mut periods = Vec::new();
    let mut next = Moment::at(first, precision);
    while let Some(period) = next.filter(|period| period.start() <= last) {
        periods.push(period);
        next = Moment::at(period.end(), precision);
    }
    let too_many = periods.len().saturating_sub(MOST_BARS);
    periods.drain(..too_many);
    periods
}

/// Bars of periods; the first and the last hold whatever of the span lies beyond them. Both are closed ranges,
/// so that a click on another bar joins them by "or".
pub fn period_bars(chart: &mut Chart, field: Field, periods: &[Moment], span: (i64, i64)) {
    let (first, last) = span;
    for (at, period) in periods.iter().enumerate() {
        let moment = |seconds| Moment::at(seconds, period.precision());
        let earlier = moment(first).filter(|_| at == 0 && first < period.start());
        let later = moment(last).filter(|_| at + 1 == periods.len() && last >= period.end());
        let (label, bounds) = match (earlier, later) {
            (Some(earlier), None) => (
                format!("{period} or earlier"),
                Bounds::Between(earlier, *period),
            ),
            (None, Some(later)) => (
                format!("{period} or later"),
                Bounds::Between(*period, later),
            ),
            (Some(earlier), Some(later)) => {
                ("any time".to_owned(), Bounds::Between(earlier, later))
            }
            (None, None) => (period.to_string(), Bounds::Is(*period)),
        };
        chart.bar(label, &Clause::of(field, vec![Value::Time(bounds)]));
    }
}

/// The period that a second lies in, or the first for one before; none without periods.
pub fn bar_of_time(periods: &[Moment], seconds: i64) -> Option<usize> {
    let after = periods.partition_point(|period| period.start() <= seconds);
    (!periods.is_empty()).then(|| after.saturating_sub(1))
}

/// Bars of the most frequent names, and one of all others. Whoever counts puts a name that is not among
/// those that are returned into the bar behind them.
pub fn name_bars<'n>(
    chart: &mut Chart,
    field: Field,
    names: &'n [(String, u32)],
) -> &'n [(String, u32)] {
    let shown = if names.len() > MOST_NAMES + 1 {
        names.get(..MOST_NAMES).unwrap_or(names)
    } else {
        names
    };
    let text = |(name, _): &(String, u32)| Value::Text(name.clone());
    for name in shown {
        chart.bar(name.0.clone(), &Clause::of(field, vec![text(name)]));
    }
    if shown.len() < names.len() {
        let listed = shown.iter().map(text).chain([Value::Missing]);
        let others = Clause::of(field, listed.collect()).excluded();
        chart.bar(format!("{} others", names.len() - shown.len()), &others);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_in_the_bar_that_names_it() {
        for (number, bar) in [(0, 0), (3, 3), (4, 4), (7, 4), (8, 5), (u32::MAX, 33)] {
            assert_eq!(bar_of_number(number), bar, "{number}");
        }
    }

    #[test]
    fn a_span_of_centuries_is_cut_to_its_end() {
        let year = |text: &str| Moment::read(text).unwrap();
        let years = periods(year("1900").start(), year("2024").start());
        assert_eq!(years.len(), MOST_BARS);
        assert_eq!(years.last().unwrap().to_string(), "2024");
        assert_eq!(bar_of_time(&years, year("1901").start()), Some(0));
        let days = periods(year("2024-01").start(), year("2024-01-03").start());
        assert_eq!(days.len(), 3);
        assert_eq!(bar_of_time(&days, days[1].end() - 1), Some(1));
    }
}
