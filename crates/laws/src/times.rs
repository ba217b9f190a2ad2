//! Times: any cell is a time or none, and a time that is told is read back.

use ringfence_import::{
    AccountRecord, DateOrder, Delimiter, Dialect, Encoding, Escape, Importer, LineEnd, LinkRecord,
    Mapping, Quote, RecordSink, Role, Shape,
};

#[derive(Default)]
struct First(Vec<Option<i64>>);

impl RecordSink for First {
    fn link(&mut self, _: u64, link: &LinkRecord<'_>) {
        self.0.push(link.first);
    }

    fn account(&mut self, _: u64, _: &AccountRecord<'_>) {}

    fn known_bad(&mut self, _: u64, _: &str) {}

    fn known_good(&mut self, _: u64, _: &str) {}

    fn known_shared(&mut self, _: u64, _: &str, _: &str) {}
}

/// Reads a cell as the time of a link.
fn read(cell: &str, order: DateOrder) -> Option<i64> {
    let dialect = Dialect {
        delimiter: Delimiter::Comma,
        quote: Quote::Double,
        escape: Escape::Doubled,
        lines_before: 0,
        encoding: Encoding::Utf8,
        line_end: LineEnd::LineFeed,
        date_orders: vec![DateOrder::Undecided, DateOrder::Undecided, order],
    };
    let mapping = Mapping {
        shape: Shape::Long,
        roles: vec![Role::Account, Role::Value, Role::FirstSeen],
        header: false,
    };
    let headers = ["account", "device", "first_seen"].map(str::to_owned);
    let mut importer = Importer::new("a.csv", &dialect, &mapping, &headers).unwrap();
    let mut first = First::default();
    let row = format!("a,d,\"{}\"\n", cell.replace('"', "\"\""));
    importer.feed(row.as_bytes(), &mut first).unwrap();
    importer.finish(&mut first).unwrap();
    first.0.first().copied().flatten()
}

/// The first byte chooses the order of day and month; the rest is a cell.
pub(crate) fn any_cell(bytes: &[u8]) {
    let Some((&order, rest)) = bytes.split_first() else {
        return;
    };
    let order = match order % 4 {
        0 => DateOrder::Undecided,
        1 => DateOrder::DayFirst,
        2 => DateOrder::MonthFirst,
        _ => DateOrder::Mixed,
    };
    let Ok(cell) = std::str::from_utf8(rest) else {
        return;
    };
    if cell.contains('\0') {
        return;
    }
    if let Some(seconds) = read(cell, order) {
        // Plain seconds of today's length are a time by themselves.
        if (1_000_000_000..10_000_000_000).contains(&seconds) {
            assert_eq!(read(&seconds.to_string(), order), Some(seconds), "{cell:?}");
        }
    }
}
