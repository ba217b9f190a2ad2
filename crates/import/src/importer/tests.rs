//! Rows as they come out, and what is said of those that do not.

use proptest::prelude::*;

use super::*;
use crate::{AccountRecord, HEAD_BYTES, LinkRecord, Sniffed, sniff};

/// The records of a file, one line of text each.
#[derive(Default, Debug, PartialEq)]
struct Seen(Vec<String>);

impl RecordSink for Seen {
    fn link(&mut self, line: u64, record: &LinkRecord<'_>) {
        let LinkRecord {
            account,
            label,
            kind,
            value,
            first,
            last,
            count,
        } = *record;
        let times = format!("{}..{}", text(first), text(last));
        self.0.push(format!(
            "{line} {account} {label}/{} {value} {times} x{count}",
            kind.name()
        ));
    }

    fn account(&mut self, line: u64, account: &AccountRecord<'_>) {
        let AccountRecord {
            name,
            created,
            status,
            country,
            display_name,
            reports,
            truth,
        } = *account;
        let words = [status, country, display_name, truth]
            .map(|word| word.unwrap_or("-"))
            .join(" ");
        self.0.push(format!(
            "{line} {name}: {} {words} {}",
            text(created),
            text(reports)
        ));
    }

    fn known_bad(&mut self, line: u64, account: &str) {
        self.0.push(format!("{line} bad {account}"));
    }

    fn known_good(&mut self, line: u64, account: &str) {
        self.0.push(format!("{line} good {account}"));
    }

    fn known_shared(&mut self, line: u64, value: &str, why: &str) {
        self.0.push(format!("{line} shared {value} {why}"));
    }
}

fn text(number: Option<impl ToString>) -> String {
    number.map_or_else(|| "-".to_owned(), |n| n.to_string())
}

fn sniffed(name: &str, bytes: &[u8]) -> Sniffed {
    sniff(
        name,
        &bytes[..bytes.len().min(HEAD_BYTES)],
        bytes.len() as u64,
    )
    .unwrap()
}

fn import_in_slices(name: &str, bytes: &[u8], size: usize) -> (Vec<String>, Tally) {
    let sniffed = sniffed(name, bytes);
    let mut seen = Seen::default();
    let headers = sniffed.headers();
    let mut importer = Importer::new(name, &sniffed.dialect, &sniffed.mapping, &headers).unwrap();
    for slice in bytes.chunks(size.max(1)) {
        importer.feed(slice, &mut seen).unwrap();
    }
    let tally = importer.finish(&mut seen).unwrap();
    (seen.0, tally)
}

/// The records and the messages of the rejects, the same in every slicing.
fn check(name: &str, file: &str, records: &[&str], rejects: &[&str]) -> Tally {
    for size in [1, 5, file.len()] {
        let (seen, tally) = import_in_slices(name, file.as_bytes(), size);
        let messages: Vec<&str> = tally.rejects.iter().map(|r| r.message.as_str()).collect();
        assert_eq!(
            (seen, messages.as_slice()),
            (records.iter().map(|&r| r.to_owned()).collect(), rejects)
        );
        assert_eq!(tally.rejected, rejects.len() as u64);
    }
    import_in_slices(name, file.as_bytes(), file.len()).1
}

const LONG: &str = "account_id,identifier_type,identifier_value,first_seen,last_seen\n";

#[test]
fn a_link_a_row() {
    let file = format!(
        "{LONG}a1,device_id,d1,1970-01-01T00:01:00Z,1970-01-02\n a2 ,wallet_eth,\"x,y\",,\n\na3,ip,1.2.3.4,soon,\n"
    );
    let tally = check(
        "links.csv",
        &file,
        &[
            "2 a1 device_id/device d1 60..86400 x1",
            "3 a2 wallet_eth/wallet x,y -..- x1",
            "5 a3 ip/ip 1.2.3.4 -..- x1",
        ],
        &[],
    );
    assert_eq!(tally.read, 3);
    let remark =
        "column \"first_seen\": 1 cells are no time, such as \"soon\" in row 5; the rows are kept";
    assert_eq!(tally.remarks, [remark]);
}

#[test]
fn an_account_a_row_with_identifiers_and_attributes() {
    check(
        "people.csv",
        "user_id;email;phones;created_at;country\n\
         u1;a@b.org;+442079460958|+442079460959;2024-01-01;DE\n\
         u2;;;;\n",
        &[
            "2 u1: 1704067200 - DE - - -",
            "2 u1 email/email a@b.org -..- x1",
            "2 u1 phones/phone +442079460958 -..- x1",
            "2 u1 phones/phone +442079460959 -..- x1",
            "3 u2: - - - - - -",
        ],
        &[],
    );
}

#[test]
fn attributes_lists_and_shared_values() {
    check(
        "accounts.csv",
        "account_id,created_at,status,country,display_name,report_count\na,2024-01-01T00:00:00Z,active,US,\"Ann, Inc.\",3\n",
        &["2 a: 1704067200 active US Ann, Inc. - 3"],
        &[],
    );
    check(
        "truth.csv",
        "account_id,ring_id\na,ring_1\n",
        &["2 a: - - - - ring_1 -"],
        &[],
    );
    check(
        "known_bad.csv",
        "account_id\na\nb\n",
        &["2 bad a", "3 bad b"],
        &[],
    );
    check(
        "banned.csv",
        "account_id,reason\na,spam\n",
        &["2 bad a"],
        &[],
    );
    check(
        "known_hubs.csv",
        "value,category\nv,exchange\n",
        &["2 shared v exchange"],
        &[],
    );
}

#[test]
fn a_file_without_a_header_is_read_from_its_first_row() {
    let rows = "acc_00000001,ip,1.2.3.4,2024-01-01T00:00:00Z\nacc_00000002,phone,+442079460958,2024-01-01T00:00:00Z\n";
    let file = rows.repeat(3);
    let (seen, tally) = import_in_slices("export.csv", file.as_bytes(), 7);
    assert_eq!(seen[0], "1 acc_00000001 ip/ip 1.2.3.4 1704067200..- x1");
    assert_eq!((tally.read, tally.rejected), (6, 0));
    assert!(!sniffed("export.csv", file.as_bytes()).sure);
}

#[test]
fn rows_that_say_nothing_are_rejected_with_their_number() {
    let tally = check(
        "links.csv",
        &format!("{LONG},ip,1.2.3.4,,\na,ip,,,\na,,1.2.3.4,,\nb,ip,1.2.3.4,,\n"),
        &["5 b ip/ip 1.2.3.4 -..- x1"],
        &[
            "row 2 has no account",
            "row 3 has no value",
            "row 4 has no kind",
        ],
    );
    assert_eq!(tally.rejects[0].column.as_deref(), Some("account_id"));
    assert_eq!((tally.read, tally.rejected), (4, 3));
}

#[test]
fn rows_too_short_or_too_long_are_rejected_with_their_number() {
    check(
        "links.csv",
        &format!("{LONG}a,ip,1.2.3.4\na,ip,1.2.3.4,,,,\na,ip,1.2.3.4,,,x\na\n"),
        &["3 a ip/ip 1.2.3.4 -..- x1"],
        &[
            "row 2 has 3 cells where 5 are expected",
            "row 4 has 6 cells where 5 are expected",
            "row 5 has 1 cell where 5 are expected",
        ],
    );
}

#[test]
fn an_unclosed_quote_costs_its_row() {
    let tally = check(
        "links.csv",
        &format!("{LONG}a,ip,\"1.2.3.4,,\nb,ip,1.2.3.4,,\nc,ip,\"1.2.3.5\",,\n"),
        &["3 b ip/ip 1.2.3.4 -..- x1", "4 c ip/ip 1.2.3.5 -..- x1"],
        &["row 2 opens a quote in column 3 that is never closed"],
    );
    assert_eq!(tally.rejects[0].column.as_deref(), Some("identifier_value"));
    assert_eq!(tally.rejects[0].text, "a,ip,\"1.2.3.4,,");
}

#[test]
fn bytes_that_are_no_text_cost_their_row_and_are_shown() {
    let mut file = format!("{LONG}é,ip,1.2.3.4,,\né,ip,1.2.3.5,,\n").into_bytes();
    file.extend_from_slice(b"b\xFFb,ip,1.2.3.6,,\nc,ip,1.2.3.7,,\n");
    let (seen, tally) = import_in_slices("links.csv", &file, 3);
    assert_eq!(seen.len(), 3);
    assert_eq!(
        tally.rejects[0].message,
        "row 4 holds bytes that are no text in this encoding"
    );
    assert_eq!(tally.rejects[0].text, "b\u{FFFD}b,ip,1.2.3.6,,");
}

#[test]
fn a_replacement_character_in_the_file_is_text() {
    check(
        "links.csv",
        &format!("{LONG}a\u{FFFD},ip,1.2.3.4,,\n"),
        &["2 a\u{FFFD} ip/ip 1.2.3.4 -..- x1"],
        &[],
    );
}

#[test]
fn other_encodings_give_the_same_records() {
    let file = format!("{LONG}Müller,ip,1.2.3.4,,\n");
    let expected = ["2 Müller ip/ip 1.2.3.4 -..- x1"];
    let little: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = file.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [b"\xEF\xBB\xBF", file.as_bytes()].concat();
    let latin: Vec<u8> = file
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for bytes in [little, big, marked, latin] {
        assert_eq!(import_in_slices("links.csv", &bytes, 3).0, expected);
    }
}

#[test]
fn a_cell_of_two_mebibytes_costs_its_row() {
    let file = format!("{LONG}a,ip,{},,\nb,ip,1.2.3.4,,\n", "x".repeat(2 << 20));
    for size in [1 << 16, 4 << 20] {
        let (seen, tally) = import_in_slices("links.csv", file.as_bytes(), size);
        assert_eq!(seen, ["3 b ip/ip 1.2.3.4 -..- x1"]);
        assert_eq!(
            tally.rejects[0].message,
            "row 2 holds over 1 MiB, most of it in column 3"
        );
        assert_eq!(tally.rejects[0].text.len(), 200);
    }
}

#[test]
fn a_file_that_changed_since_it_was_mapped_is_refused() {
    let sniffed = sniffed("links.csv", format!("{LONG}a,ip,1.2.3.4,,\n").as_bytes());
    let mut importer = Importer::new(
        "links.csv",
        &sniffed.dialect,
        &sniffed.mapping,
        &sniffed.headers(),
    )
    .unwrap();
    let error = importer
        .feed(b"a,b\n1,2\n", &mut Seen::default())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "links.csv, row 1: the mapping names 5 columns and the file has 2"
    );
}

#[test]
fn dates_follow_the_column() {
    let file = "account_id,identifier_type,identifier_value,first_seen\na,ip,1.2.3.4,03/04/2024\na,ip,1.2.3.5,03/25/2024\n";
    let (seen, tally) = import_in_slices("links.csv", file.as_bytes(), 9);
    assert_eq!(seen[0], "2 a ip/ip 1.2.3.4 1709510400..- x1");
    assert_eq!(tally.remarks, [""; 0]);
    let mixed = format!("{file}b,ip,1.2.3.6,25/03/2024\n");
    let (_, tally) = import_in_slices("links.csv", mixed.as_bytes(), 9);
    let remark =
        "column \"first_seen\" writes some dates with the day first and some with the month first";
    assert_eq!(tally.remarks, [remark]);
}

#[test]
fn two_mebibytes_of_rows_without_outer_quotes_are_accounted_for() {
    let row = "acct1\",\"phone\",\"+4915112345678\n";
    let header = "account_id,identifier_type,identifier_value\n";
    let file = format!(
        "{header}b,ip,1.2.3.4\n{}",
        row.repeat((2 << 20) / row.len())
    );
    let (seen, tally) = import_in_slices("links.csv", file.as_bytes(), 2 << 20);
    assert_eq!(tally.read, seen.len() as u64 + tally.rejected);
    assert_eq!(seen, ["2 b ip/ip 1.2.3.4 -..- x1"]);
    assert!(import_in_slices("links.csv", file.as_bytes(), 1 << 14) == (seen, tally));
}

proptest! {
    #[test]
    fn every_row_is_accounted_for_however_the_file_is_sliced(
        rows in proptest::collection::vec("[ab,\"\n1é ]{0,12}", 1..12), size in 1_usize..30,
    ) {
        let file = format!("{LONG}a,ip,1.2.3.4,,\n{}", rows.join("\n"));
        let whole = import_in_slices("links.csv", file.as_bytes(), file.len());
        let (seen, tally) = import_in_slices("links.csv", file.as_bytes(), size);
        prop_assert_eq!(tally.read, seen.len() as u64 + tally.rejected);
        prop_assert_eq!((seen, tally), whole);
    }
}

#[test]
fn a_pair_is_one_value_of_two_accounts_whichever_stands_first() {
    check(
        "edges.csv",
        "source,target,relation\na,b,friend\nb,a,friend\na,c,\nc,c,friend\n,c,friend\n",
        &[
            "2 a friend/pair a ↔ b -..- x1",
            "2 b friend/pair a ↔ b -..- x1",
            "3 b friend/pair a ↔ b -..- x1",
            "3 a friend/pair a ↔ b -..- x1",
            "4 a pair/pair a ↔ c -..- x1",
            "4 c pair/pair a ↔ c -..- x1",
        ],
        &["row 5 ties an account to itself", "row 6 has no account"],
    );
}

#[test]
fn no_two_pairs_read_alike_whatever_their_names_hold() {
    check(
        "edges.csv",
        "source,target\na ↔ b,c\na,b ↔ c\n",
        &[
            "2 a ↔ b pair/pair a ↔↔ b ↔ c -..- x1",
            "2 c pair/pair a ↔↔ b ↔ c -..- x1",
            "3 a pair/pair a ↔ b ↔↔ c -..- x1",
            "3 b ↔ c pair/pair a ↔ b ↔↔ c -..- x1",
        ],
        &[],
    );
}

#[test]
fn accounts_known_to_be_good_are_given_as_such() {
    check(
        "known_good.csv",
        "account_id\na\nb\n",
        &["2 good a", "3 good b"],
        &[],
    );
}

#[test]
fn a_column_that_says_its_zone_only_now_and_then_is_remarked_upon() {
    let rows = "a,ip,1.2.3.4,2024-01-01T10:00:00Z,2024-01-01\n\
                b,ip,1.2.3.4,2024-01-01 10:00,2024-01-02\n\
                c,ip,1.2.3.4,2024-01-01 12:00:00+02:00,\n";
    let (seen, tally) = import_in_slices("x.csv", format!("{LONG}{rows}").as_bytes(), 64);
    assert!(
        seen.iter().all(|row| row.contains("1704103200..")),
        "{seen:?}"
    );
    assert_eq!(
        tally.remarks,
        ["column \"first_seen\" writes 2 times with a zone and 1 without; those are read as UTC"]
    );
}
