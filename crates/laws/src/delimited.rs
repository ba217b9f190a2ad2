//! Delimited text: whatever is read, each row is accounted for, and slices change nothing.

use ringfence_import::{
    AccountRecord, HEAD_BYTES, ImportError, Importer, LinkRecord, Mapping, RecordSink, Role, Shape,
    Sniffed, Tally, rejects_csv, sniff,
};
use ringfence_normalise::{Kind, Rules};

/// Everything that was given, in words.
#[derive(Debug, Default, PartialEq)]
struct Given {
    records: Vec<String>,
    /// Lines of the records.
    lines: Vec<u64>,
}

impl Given {
    fn note(&mut self, line: u64, record: String) {
        self.records.push(record);
        self.lines.push(line);
    }
}

impl RecordSink for Given {
    fn link(&mut self, line: u64, record: &LinkRecord<'_>) {
        assert!(!record.account.is_empty() && !record.value.is_empty() && record.count > 0);
        self.note(line, format!("{line} {record:?}"));
    }

    fn account(&mut self, line: u64, account: &AccountRecord<'_>) {
        assert!(!account.name.is_empty());
        self.note(line, format!("{line} {account:?}"));
    }

    fn known_bad(&mut self, line: u64, account: &str) {
        self.note(line, format!("{line} bad {account}"));
    }

    fn known_good(&mut self, line: u64, account: &str) {
        self.note(line, format!("{line} good {account}"));
    }

    fn known_shared(&mut self, line: u64, value: &str, why: &str) {
        self.note(line, format!("{line} shared {value} {why}"));
    }
}

type Outcome = Result<(Given, Tally), ImportError>;

/// Reads a file in slices, each as long as `length` says.
fn read(
    bytes: &[u8],
    sniffed: &Sniffed,
    mapping: &Mapping,
    mut length: impl FnMut() -> usize,
) -> Outcome {
    let headers = sniffed.headers();
    let mut importer = Importer::new("a.csv", &sniffed.dialect, mapping, &headers)?;
    let mut given = Given::default();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (slice, after) = rest.split_at(length().min(rest.len()));
        importer.feed(slice, &mut given)?;
        rest = after;
    }
    let tally = importer.finish(&mut given)?;
    Ok((given, tally))
}

/// Lengths of slices that follow from the bytes, many of them tiny.
fn lengths(bytes: &[u8]) -> impl FnMut() -> usize + use<> {
    let mut state = bytes.iter().fold(0x9E37_79B9_u32, |state, &byte| {
        (state ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        match state >> 29 {
            0..=2 => 1,
            3 | 4 => 2,
            5 => 7,
            _ => 1 + (state >> 16) as usize % 200,
        }
    }
}

fn check(bytes: &[u8], sniffed: &Sniffed, mapping: &Mapping) {
    let whole = read(bytes, sniffed, mapping, || usize::MAX);
    let sliced = read(bytes, sniffed, mapping, lengths(bytes));
    assert_eq!(whole, sliced, "slices change what is read");
    let Ok((given, tally)) = whole else { return };
    assert!(tally.rejected <= tally.read);
    let kept = tally.rejects.len() as u64;
    assert_eq!(tally.rejected, kept + tally.rejects_dropped);
    let mut lines = given.lines;
    assert!(lines.is_sorted(), "records come in the order of the file");
    lines.dedup();
    // A row of the wide shape may hold an account alone, so it is given, too.
    if mapping.shape != Shape::Ignored {
        assert_eq!(
            tally.read,
            lines.len() as u64 + tally.rejected,
            "every row is given or rejected"
        );
    }
    for reject in &tally.rejects {
        assert!(lines.binary_search(&reject.line).is_err());
    }
    rejects_csv(&tally.rejects);
}

/// A file as it is sniffed.
pub(crate) fn any_file(bytes: &[u8]) {
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    if let Ok(sniffed) = sniff("a.csv", head, bytes.len() as u64) {
        assert_eq!(sniffed.columns.len(), sniffed.mapping.roles.len());
        let canonical = sniffed.canonical_under(&Rules::default());
        assert_eq!(sniffed.preview.len(), canonical.len());
        check(bytes, &sniffed, &sniffed.mapping);
    }
}

/// A file in another encoding: the first byte says which, or that the text is widened first.
pub(crate) fn any_encoding(bytes: &[u8]) {
    let Some((&which, rest)) = bytes.split_first() else {
        return;
    };
    let wide = |unit: fn(u16) -> [u8; 2]| {
        let text = String::from_utf8_lossy(rest);
        text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    let file = match which % 6 {
        0 => [&[0xFF, 0xFE][..], rest].concat(),
        1 => [&[0xFE, 0xFF][..], rest].concat(),
        2 => [&[0xEF, 0xBB, 0xBF][..], rest].concat(),
        3 => [&[0xFF, 0xFE][..], &wide(u16::to_le_bytes)].concat(),
        4 => [&[0xFE, 0xFF][..], &wide(u16::to_be_bytes)].concat(),
        _ => wide(u16::to_le_bytes),
    };
    any_file(&file);
}

const ROLES: [Role; 14] = [
    Role::Account,
    Role::OtherAccount,
    Role::Kind,
    Role::Value,
    Role::FirstSeen,
    Role::LastSeen,
    Role::Count,
    Role::Identifier(Kind::Phone),
    Role::CreatedAt,
    Role::Status,
    Role::Country,
    Role::Reports,
    Role::Truth,
    Role::Ignore,
];

const SHAPES: [Shape; 8] = [
    Shape::Long,
    Shape::Wide,
    Shape::Attributes,
    Shape::Pairs,
    Shape::KnownBad,
    Shape::KnownGood,
    Shape::KnownShared,
    Shape::Ignored,
];

/// A file under a mapping that nobody guessed: the first eight bytes choose it.
pub(crate) fn any_mapping(bytes: &[u8]) {
    let Some((choice, file)) = bytes.split_first_chunk::<8>() else {
        return;
    };
    let Ok(sniffed) = sniff("a.csv", file, file.len() as u64) else {
        return;
    };
    let [shape, header, roles @ ..] = choice;
    let roles = roles.iter().cycle().map(|&role| usize::from(role));
    let roles = roles.filter_map(|role| ROLES.get(role % ROLES.len()).copied());
    let shape = SHAPES.get(usize::from(*shape) % SHAPES.len()).copied();
    let mapping = Mapping {
        shape: shape.unwrap_or(Shape::Long),
        roles: roles.take(sniffed.columns.len()).collect(),
        header: header % 2 == 0,
    };
    let sniffed = sniffed.with_mapping(mapping.clone());
    check(file, &sniffed, &mapping);
}
