//! Rows become links: nothing is lost, nothing is counted twice.

use pollster::block_on;
use ringfence_engine::{Attributes, Cancelled, Ledger, LedgerBuilder, Pace, Policy, Steady, Step};
use ringfence_normalise::Kind;

use crate::case::{builder_of, on_days, row};

fn seal(builder: LedgerBuilder) -> Ledger {
    block_on(builder.seal(&Policy::default().normalise, &Steady)).unwrap()
}

fn only_link(ledger: &Ledger) -> ringfence_engine::ledger::Link {
    assert_eq!(ledger.link_count(), 1);
    let graph = block_on(ringfence_engine::LinkageGraph::build(ledger, &Steady)).unwrap();
    let account = ledger.account_ids().next().unwrap();
    ledger.link(graph.links_of(account).next().unwrap())
}

#[test]
fn a_row_said_twice_is_one_link_and_one_duplicate() {
    let same = on_days(row("a", Kind::Device, "ABCD-1"), 10, 20);
    let later = on_days(row("a", Kind::Device, "ABCD-1"), 30, 40);
    let ledger = seal(builder_of(&[&[same.clone(), later], &[same]]));
    let tally = |number| ledger.tally(ledger.source_id(number).unwrap());
    assert_eq!((tally(0).lines, tally(0).duplicates), (2, 0));
    assert_eq!((tally(1).lines, tally(1).duplicates), (1, 1));
    let link = only_link(&ledger);
    assert_eq!(link.first, Some(10 * 86_400));
    assert_eq!(link.last, Some(40 * 86_400));
    assert_eq!(link.count, 2);
}

#[test]
fn every_row_can_be_found_again() {
    let rows = [row("a", Kind::Other, "x"), row("a", Kind::Other, " x ")];
    let ledger = seal(builder_of(&[&rows, &rows[..1]]));
    let graph = block_on(ringfence_engine::LinkageGraph::build(&ledger, &Steady)).unwrap();
    let account = ledger.account_ids().next().unwrap();
    let link = graph.links_of(account).next().unwrap();
    let said: Vec<_> = ledger
        .provenance(link)
        .map(|row| (row.source.get(), row.line, row.raw))
        .collect();
    assert_eq!(said, [(0, 2, "x"), (0, 3, " x "), (1, 2, "x")]);
    let written: Vec<_> = ledger.raw_values(ledger.link(link).identifier).collect();
    assert_eq!(written, ["x", " x "]);
}

#[test]
fn one_text_under_two_labels_is_two_identifiers() {
    let rows = [
        row("a", Kind::Handle, "same"),
        row("b", Kind::Other, "same"),
    ];
    let ledger = seal(builder_of(&[&rows]));
    assert_eq!(ledger.identifier_count(), 2);
    assert_eq!(ledger.shared_identifier_count(), 0);
}

#[test]
fn a_value_of_white_space_is_no_link_but_is_counted() {
    let ledger = seal(builder_of(&[&[row("a", Kind::Device, "  ")]]));
    assert_eq!(ledger.link_count(), 0);
    assert_eq!(ledger.account_count(), 1);
    assert_eq!(ledger.tally(ledger.source_id(0).unwrap()).empty_values, 1);
}

#[test]
fn attributes_do_not_depend_on_the_order_of_rows() {
    let rows = [
        Attributes {
            created: Some(200),
            status: Some("active"),
            ..Attributes::default()
        },
        Attributes {
            created: Some(100),
            reports: Some(3),
            ..Attributes::default()
        },
    ];
    for order in [[0, 1, 0], [1, 0, 0]] {
        let mut builder = LedgerBuilder::default();
        for (line, at) in order.into_iter().enumerate() {
            builder.account(line as u64 + 2, "a", &rows[at]).unwrap();
        }
        let ledger = seal(builder);
        let found = ledger.attributes(ledger.account_ids().next().unwrap());
        assert_eq!(found.created, Some(100));
        assert_eq!(found.status, Some("active"));
        assert_eq!(found.reports, Some(3));
        let tally = ledger.tally(ledger.source_id(0).unwrap());
        assert_eq!((tally.lines, tally.duplicates), (3, 1));
    }
}

#[test]
fn a_line_of_links_and_attributes_is_a_duplicate_only_as_a_whole() {
    let mut builder = builder_of(&[&[row("a", Kind::Device, "ABCD-1")]]);
    let active = Attributes {
        status: Some("active"),
        ..Attributes::default()
    };
    builder.account(2, "a", &active).unwrap();
    builder.begin_source().unwrap();
    builder.account(2, "a", &active).unwrap();
    let ledger = seal(builder);
    let tally = |number| ledger.tally(ledger.source_id(number).unwrap());
    assert_eq!((tally(0).lines, tally(0).duplicates), (1, 0));
    assert_eq!((tally(1).lines, tally(1).duplicates), (1, 1));
}

#[test]
fn lists_mark_what_they_name_and_say_what_they_missed() {
    let mut builder = builder_of(&[&[
        row("a", Kind::Counterparty, "exchange-1"),
        row("b", Kind::Counterparty, "exchange-1"),
    ]]);
    builder.begin_source().unwrap();
    builder.known_bad(2, "a").unwrap();
    builder.known_bad(3, "nobody").unwrap();
    builder.begin_source().unwrap();
    builder.known_shared(2, " exchange-1", "exchange").unwrap();
    builder.known_shared(3, "never seen", "").unwrap();
    let ledger = seal(builder);
    let bad: Vec<bool> = ledger
        .account_ids()
        .map(|account| ledger.is_known_bad(account))
        .collect();
    assert_eq!(bad, [true, false]);
    let found = ledger.find_identifiers("counterparty", "exchange-1");
    assert_eq!(ledger.identifier(found[0]).known_shared, Some("exchange"));
    let unmatched = |number| ledger.tally(ledger.source_id(number).unwrap()).unmatched;
    assert_eq!((unmatched(1), unmatched(2)), (1, 1));
}

/// Cancels at the n-th question.
struct Impatient(std::cell::Cell<u32>);

impl Pace for Impatient {
    async fn tick(&self, _step: Step) -> Result<(), Cancelled> {
        match self.0.get().checked_sub(1) {
            None => Err(Cancelled),
            Some(left) => {
                self.0.set(left);
                Ok(())
            }
        }
    }
}

#[test]
fn a_cancel_is_heard_in_every_stage() {
    let rows = [row("a", Kind::Device, "ABCD-1")];
    for patience in 0..2 {
        let pace = Impatient(std::cell::Cell::new(patience));
        let sealed = block_on(builder_of(&[&rows]).seal(&Policy::default().normalise, &pace));
        assert_eq!(sealed.err(), Some(Cancelled));
    }
}
