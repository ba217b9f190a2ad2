//! One row to the records it holds, by the shape of its file.

use ringfence_normalise::{Kind, reads_as};

use crate::labels::Labels;
use crate::plan::Plan;
use crate::remarks::Remarks;
use crate::split::Row;
use crate::{AccountRecord, LinkRecord, RecordSink, Shape};

/// Turns rows into records.
pub(crate) struct Emitter {
    labels: Labels,
    pub remarks: Remarks,
    /// The value of the pair at hand.
    pair: String,
}

/// Why a row says nothing, and in which column.
pub(crate) struct Absent {
    pub what: Lacking,
    pub column: usize,
}

pub(crate) enum Lacking {
    /// An account, a kind, a value.
    Cell(&'static str),
    /// Both ends of a pair are one account.
    SecondAccount,
}

impl Emitter {
    pub fn new(remarks: Remarks) -> Self {
        Self {
            labels: Labels::default(),
            remarks,
            pair: String::new(),
        }
    }

    /// Gives the records of a row to the sink; `Err` where the row lacks what makes it one.
    pub fn emit(
        &mut self,
        plan: &Plan,
        headers: &[String],
        line: u64,
        row: &Row<'_>,
        sink: &mut impl RecordSink,
    ) -> Result<(), Absent> {
        match plan.shape {
            Shape::Long => self.long(plan, headers, line, row, sink),
            Shape::Wide => self.wide(plan, headers, line, row, sink),
            Shape::Attributes => {
                let account = present(row, plan.account, "account")?;
                let record = self.attributes(plan, line, row, account);
                sink.account(line, &record);
                Ok(())
            }
            Shape::Pairs => self.pair(plan, line, row, sink),
            Shape::KnownGood => {
                sink.known_good(line, present(row, plan.account, "account")?);
                Ok(())
            }
            Shape::KnownBad => {
                sink.known_bad(line, present(row, plan.account, "account")?);
                Ok(())
            }
            Shape::KnownShared => {
                let why = plan.kind.map_or("", |column| row.cell(column));
                sink.known_shared(line, present(row, plan.value, "value")?, why);
                Ok(())
            }
            Shape::Ignored => Ok(()),
        }
    }

    fn long(
        &mut self,
        plan: &Plan,
        headers: &[String],
        line: u64,
        row: &Row<'_>,
        sink: &mut impl RecordSink,
    ) -> Result<(), Absent> {
        let account = present(row, plan.account, "account")?;
        let value = present(row, plan.value, "value")?;
        let (label, kind) = match plan.kind {
            Some(column) => {
                let label = present(row, column, "kind")?;
                (label, self.labels.kind(label))
            }
            None => (
                headers.get(plan.value).map_or("", String::as_str),
                plan.only_kind,
            ),
        };
        let (first, last, count) = self.when(plan, line, row);
        sink.link(
            line,
            &LinkRecord {
                account,
                label,
                kind,
                value,
                first,
                last,
                count,
            },
        );
        Ok(())
    }

    fn wide(
        &mut self,
        plan: &Plan,
        headers: &[String],
        line: u64,
        row: &Row<'_>,
        sink: &mut impl RecordSink,
    ) -> Result<(), Absent> {
        let account = present(row, plan.account, "account")?;
        let record = self.attributes(plan, line, row, account);
        sink.account(line, &record);
        let (first, last, count) = self.when(plan, line, row);
        for &(column, kind) in &plan.identifiers {
            let label = headers.get(column).map_or("", String::as_str);
            for value in values(kind, row.cell(column)) {
                let record = LinkRecord {
                    account,
                    label,
                    kind,
                    value,
                    first,
                    last,
                    count,
                };
                sink.link(line, &record);
            }
        }
        Ok(())
    }

    /// A pair is a value that only its two accounts use, the same whichever stands first.
    fn pair(
        &mut self,
        plan: &Plan,
        line: u64,
        row: &Row<'_>,
        sink: &mut impl RecordSink,
    ) -> Result<(), Absent> {
        let one = present(row, plan.account, "account")?;
        let other = present(row, plan.other, "second account")?;
        if one == other {
            return Err(Absent {
                what: Lacking::SecondAccount,
                column: plan.other,
            });
        }
        let (first, last, count) = self.when(plan, line, row);
        let relation = plan.kind.map_or("", |column| row.cell(column));
        let label = if relation.is_empty() {
            Kind::Pair.name()
        } else {
            relation
        };
        write_pair(one.min(other), one.max(other), &mut self.pair);
        for account in [one, other] {
            let record = LinkRecord {
                account,
                label,
                kind: Kind::Pair,
                value: &self.pair,
                first,
                last,
                count,
            };
            sink.link(line, &record);
        }
        Ok(())
    }

    fn when(&mut self, plan: &Plan, line: u64, row: &Row<'_>) -> (Option<i64>, Option<i64>, u32) {
        let remarks = &mut self.remarks;
        let mut time = |column: Option<usize>| {
            column.and_then(|column| remarks.time(line, column, row.cell(column)))
        };
        let (first, last) = (time(plan.first), time(plan.last));
        let count = plan
            .count
            .and_then(|column| remarks.number(line, column, row.cell(column)));
        (first, last, count.unwrap_or(1).max(1))
    }

    fn attributes<'a>(
        &mut self,
        plan: &Plan,
        line: u64,
        row: &Row<'a>,
        name: &'a str,
    ) -> AccountRecord<'a> {
        let text = |column: Option<usize>| column.map(|c| row.cell(c)).filter(|c| !c.is_empty());
        let remarks = &mut self.remarks;
        AccountRecord {
            name,
            created: plan
                .created
                .and_then(|c| remarks.time(line, c, row.cell(c))),
            status: text(plan.status),
            country: text(plan.country),
            display_name: text(plan.display_name),
            reports: plan
                .reports
                .and_then(|c| remarks.number(line, c, row.cell(c))),
            truth: text(plan.truth),
        }
    }
}

/// Between the two accounts of a pair; doubled inside a name, so that no two pairs read alike.
const TIE: char = '↔';

fn write_pair(one: &str, other: &str, out: &mut String) {
    out.clear();
    for (at, name) in [one, other].into_iter().enumerate() {
        if at > 0 {
            out.extend([' ', TIE, ' ']);
        }
        for c in name.chars() {
            out.push(c);
            if c == TIE {
                out.push(c);
            }
        }
    }
}

fn present<'a>(row: &Row<'a>, column: usize, what: &'static str) -> Result<&'a str, Absent> {
    let cell = row.cell(column);
    if cell.is_empty() {
        let what = Lacking::Cell(what);
        Err(Absent { what, column })
    } else {
        Ok(cell)
    }
}

/// The values of a cell: several where it is divided by `;` or `|` and each part reads as the kind.
pub(crate) fn values(kind: Kind, cell: &str) -> impl Iterator<Item = &str> {
    let parts = |separator: char| {
        cell.split(separator)
            .map(str::trim)
            .filter(|part| !part.is_empty())
    };
    let divider = [';', '|'].into_iter().find(|&separator| {
        cell.contains(separator) && parts(separator).all(|part| reads_as(kind, part))
    });
    // Without a divider the cell is one value.
    cell.split(move |c| Some(c) == divider)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
