//! Real exports, where they are at hand: sure without a person, and every row accounted for.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::path::{Path, PathBuf};

use ringfence_import::{
    AccountRecord, HEAD_BYTES, Importer, LinkRecord, RecordSink, Role, Shape, Sniffed, Tally, sniff,
};
use ringfence_normalise::Kind;

/// The folder of reference files beside the project; tests that need it skip without it.
fn data(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let file = root.join(path);
    if file.exists() {
        Some(file)
    } else {
        println!("skipped: {path} is not at hand");
        None
    }
}

#[derive(Default)]
struct Counts {
    links: u64,
    accounts: u64,
    known_bad: u64,
    known_shared: u64,
    truths: u64,
}

impl RecordSink for Counts {
    fn link(&mut self, _line: u64, _link: &LinkRecord<'_>) {
        self.links += 1;
    }
    fn account(&mut self, _line: u64, account: &AccountRecord<'_>) {
        self.accounts += 1;
        self.truths += u64::from(account.truth.is_some());
    }
    fn known_bad(&mut self, _line: u64, _account: &str) {
        self.known_bad += 1;
    }
    fn known_good(&mut self, _line: u64, _account: &str) {}

    fn known_shared(&mut self, _line: u64, _value: &str, _why: &str) {
        self.known_shared += 1;
    }
}

fn import(file: &Path) -> (Sniffed, Counts, Tally) {
    let bytes = std::fs::read(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let sniffed = sniff(&name, head, bytes.len() as u64).unwrap();
    let mut counts = Counts::default();
    let mut importer = Importer::new(
        &name,
        &sniffed.dialect,
        &sniffed.mapping,
        &sniffed.headers(),
    )
    .unwrap();
    for slice in bytes.chunks(100_003) {
        importer.feed(slice, &mut counts).unwrap();
    }
    let tally = importer.finish(&mut counts).unwrap();
    (sniffed, counts, tally)
}

fn check(path: &str, shape: Shape, rows: u64, rejected: u64) -> Option<(Sniffed, Counts)> {
    let (sniffed, counts, tally) = import(&data(path)?);
    assert_eq!(sniffed.mapping.shape, shape, "{path}");
    assert!(
        sniffed.sure,
        "{path} needs a person's look: {:?}",
        sniffed.columns
    );
    assert_eq!(tally.read, rows, "{path}");
    assert_eq!(
        tally.rejected,
        rejected,
        "{path}: {:?}",
        tally.rejects.first()
    );
    assert!(tally.remarks.is_empty(), "{path}: {:?}", tally.remarks);
    Some((sniffed, counts))
}

#[test]
fn link_files_are_long_and_sure() {
    for (path, rows, rejected) in [
        ("hop_sybil/links.csv", 155_149, 0),
        ("scamsniffer/links.csv", 5_598, 5),
        ("febrl/febrl1_links.csv", 11_473, 0),
        ("febrl/febrl3_links.csv", 57_593, 0),
        ("splink_fake1000/links.csv", 5_822, 2),
        ("meta_cib/links.csv", 27_162, 0),
    ] {
        if let Some((_, counts)) = check(path, Shape::Long, rows, rejected) {
            assert_eq!(counts.links, rows - rejected);
        }
    }
}

#[test]
fn account_files_are_attributes_and_sure() {
    for (path, rows, rejected) in [
        ("hop_sybil/accounts.csv", 43_052, 0),
        ("scamsniffer/accounts.csv", 2_577, 1),
        ("febrl/febrl1_accounts.csv", 1_000, 0),
        ("febrl/febrl3_accounts.csv", 5_000, 0),
        ("splink_fake1000/accounts.csv", 1_000, 0),
        ("meta_cib/accounts.csv", 6_811, 0),
    ] {
        if let Some((_, counts)) = check(path, Shape::Attributes, rows, rejected) {
            assert_eq!(counts.accounts, rows - rejected);
        }
    }
}

#[test]
fn known_hubs_are_shared_values() {
    if let Some((_, counts)) = check("hop_sybil/known_hubs.csv", Shape::KnownShared, 3_767, 0) {
        assert_eq!(counts.known_shared, 3_767);
    }
}

#[test]
fn person_records_are_wide() {
    let name = Role::Identifier(Kind::Name);
    let date = Role::Identifier(Kind::BirthDate);
    let place = Role::Identifier(Kind::Postcode);
    if let Some(file) = data("splink_fake1000/fake_1000_original.csv") {
        let (sniffed, counts, _) = import(&file);
        assert_eq!(sniffed.mapping.shape, Shape::Wide);
        let email = Role::Identifier(Kind::Email);
        let roles = [Role::Account, name, name, date, place, email, Role::Truth];
        assert_eq!(sniffed.mapping.roles, roles);
        assert_eq!((counts.accounts, counts.truths), (1000, 1000));
    }
    if let Some(file) = data("febrl/febrl1_original.csv") {
        let (sniffed, counts, tally) = import(&file);
        let address = Role::Identifier(Kind::Address);
        let document = Role::Identifier(Kind::GovernmentId);
        assert_eq!(sniffed.mapping.shape, Shape::Wide);
        assert_eq!(
            sniffed.mapping.roles,
            [
                Role::Account,
                name,
                name,
                Role::Ignore,
                address,
                address,
                place,
                place,
                Role::Ignore,
                date,
                document,
            ]
        );
        assert_eq!((counts.accounts, tally.read), (1000, 1000));
    }
}

#[test]
fn all_files_of_a_publisher_open() {
    let Some(folder) = data("meta_cib/raw_csv") else {
        return;
    };
    let mut opened = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let (sniffed, _, tally) = import(&file);
        assert!(sniffed.columns.len() >= 4, "{}", file.display());
        assert!(sniffed.mapping.header, "{}", file.display());
        assert_eq!(sniffed.dialect.lines_before, 0, "{}", file.display());
        assert_eq!(
            tally.rejected,
            0,
            "{}: {:?}",
            file.display(),
            tally.rejects.first()
        );
        opened += 1;
    }
    assert_eq!(opened, 68);
}
