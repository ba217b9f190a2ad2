//! Files made for the cases; nobody's data.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::page::Trouble;

/// A folder of files, gone when dropped.
pub struct Files {
    folder: PathBuf,
    names: Vec<String>,
}

impl Files {
    fn write(files: &[(&str, &[u8])]) -> Result<Files, Trouble> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("ringfence-{}-{number}", process::id()));
        fs::create_dir_all(&folder)?;
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes)?;
        }
        let names = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        Ok(Files { folder, names })
    }

    pub fn paths(&self) -> Vec<PathBuf> {
        self.names
            .iter()
            .map(|name| self.folder.join(name))
            .collect()
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // What is left in the temporary folder is the system's to clear.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

pub fn file(name: &str, bytes: &[u8]) -> Result<Files, Trouble> {
    Files::write(&[(name, bytes)])
}

/// Six accounts that share five pages four seconds after one another, among readers who share when they
/// come by.
pub fn shares() -> Result<Files, Trouble> {
    let mut csv = "object_id,account_id,content_id,timestamp_share\n".to_owned();
    for reader in 0..120_u32 {
        for turn in 0..5 {
            let page = (reader * 31 + turn * 17) % 70;
            let at = 1_700_000_000 + (reader * 7_919 + turn * 104_729) % 2_000 * 1_800 + reader;
            let _ = writeln!(
                csv,
                "https://news.example/{page},reader{reader:03},r{reader}-{turn},{at}"
            );
        }
    }
    for member in 0..6 {
        for page in 10..15 {
            let at = 1_700_300_017 + page * 9_000 + member * 4;
            let _ = writeln!(
                csv,
                "https://news.example/{page},troop{member},t{member}-{page},{at}"
            );
        }
    }
    Files::write(&[("shares.csv", csv.as_bytes())])
}

/// links.csv and accounts.csv: a burst of six accounts on two devices and a phone, a pair that shares
/// a phone, and forty strangers behind one IP address.
fn two_rings() -> [(&'static str, String); 2] {
    let mut links = "account_id,identifier_type,identifier,first_seen,last_seen\n".to_owned();
    let mut accounts = "account_id,created_at,status,country\n".to_owned();
    let mut link = |account: &str, kind: &str, value: &str| {
        let _ = writeln!(
            links,
            "{account},{kind},{value},2026-03-01T10:00:00Z,2026-03-09T10:00:00Z"
        );
    };
    let mut account = |name: &str, created: &str| {
        let _ = writeln!(accounts, "{name},{created},active,NL");
    };
    for number in 1..=6 {
        let name = format!("burst-{number}");
        account(&name, &format!("2026-03-01T09:{:02}:00Z", 10 + number));
        link(&name, "device", "7f3c9a1e5b8d4026a1c3e5f70912b4d6");
        link(&name, "device", "0b6d2f48c1a94e7385d0f2b46a8c1e3f");
        link(&name, "phone", "+31612345678");
    }
    for number in 1..=2 {
        let name = format!("pair-{number}");
        account(&name, &format!("2025-0{number}-11T12:00:00Z"));
        link(&name, "phone", "+31687654321");
        link(&name, "device", "c4e8a2961f3b4d5780e6c2a49b7d1f35");
    }
    for number in 1..=40 {
        let name = format!("stranger-{number}");
        account(
            &name,
            &format!(
                "2024-{:02}-{:02}T08:00:00Z",
                1 + number % 12,
                1 + number % 28
            ),
        );
        link(&name, "ip", "203.0.113.7");
        link(&name, "email", &format!("person{number}@example.org"));
    }
    [("links.csv", links), ("accounts.csv", accounts)]
}

pub fn two_rings_in_files() -> Result<Files, Trouble> {
    let files = two_rings();
    let files = files
        .each_ref()
        .map(|(name, text)| (*name, text.as_bytes()));
    Files::write(&files)
}

/// The same as an array of records, and as a record a line.
pub fn two_rings_as_json() -> Result<Files, Trouble> {
    let [(_, links), (_, accounts)] = two_rings();
    let array: serde_json::Value = records(&links).collect();
    let array = array.to_string();
    let each = records(&accounts).map(|record| record.to_string());
    let each = each.collect::<Vec<_>>().join("\n");
    Files::write(&[
        ("links.json", array.as_bytes()),
        ("accounts.jsonl", each.as_bytes()),
    ])
}

/// Records of a table whose cells need no quotes.
fn records(table: &str) -> impl Iterator<Item = serde_json::Value> {
    let (header, rows) = table.split_once('\n').unwrap_or((table, ""));
    rows.lines().map(move |row| {
        let cells = header.split(',').zip(row.split(','));
        cells
            .map(|(name, cell)| (name.to_owned(), serde_json::Value::from(cell)))
            .collect()
    })
}

/// The same in one archive.
pub fn two_rings_zipped() -> Result<Files, Trouble> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in two_rings() {
        let plain = zip::write::SimpleFileOptions::default();
        archive.start_file(name, plain)?;
        archive.write_all(text.as_bytes())?;
    }
    let bytes = archive.finish()?.into_inner();
    Files::write(&[("export.zip", &bytes)])
}

/// The sample world as files; its rows in another order, and the files too, where `shuffled`.
pub fn sample_files(rows: u32, shuffled: bool) -> Result<Files, Trouble> {
    let made = ringfence_sample::generate(&ringfence_sample::World { rows, seed: 5 });
    let mut files = [
        ("links.csv", made.links),
        ("accounts.csv", made.accounts),
        ("known_bad.csv", made.known_bad),
    ];
    if shuffled {
        files.reverse();
        for (_, bytes) in &mut files {
            *bytes = backwards(bytes);
        }
    }
    let files = files
        .each_ref()
        .map(|(name, bytes)| (*name, bytes.as_slice()));
    Files::write(&files)
}

/// The header first, the rows from the last to the first. No cell of the sample holds a line end.
fn backwards(bytes: &[u8]) -> Vec<u8> {
    let mut lines = bytes
        .split_inclusive(|&byte| byte == b'\n')
        .collect::<Vec<_>>();
    if let Some((_, rows)) = lines.split_first_mut() {
        rows.reverse();
    }
    lines.concat()
}

/// Four links, and a column that says nothing.
pub fn with_an_empty_column() -> Result<Files, Trouble> {
    let links = "account_id,identifier_type,identifier,remark\n\
        anna,phone,+31612345678,\nbert,phone,+31612345678,\n\
        carl,phone,+31687654321,\ndora,phone,+31687654321,\n";
    file("remarks.csv", links.as_bytes())
}

/// One large links file; long enough at work for a cancel to come in between.
pub fn many_links(rows: u32) -> Result<Files, Trouble> {
    let mut links = "account_id,identifier_type,identifier\n".to_owned();
    for row in 0..rows {
        // A fixed scatter: each value is used by a few accounts.
        let scattered = row.wrapping_mul(2_654_435_761) % (rows / 3 + 1);
        let _ = writeln!(links, "account{},device,device-{scattered:08x}", row / 2);
    }
    file("many.csv", links.as_bytes())
}

/// Files that are no export, by name.
pub fn bad_files() -> Vec<(&'static str, Vec<u8>)> {
    let header = "account_id,identifier_type,identifier\n";
    let columns = |count: usize| vec!["column"; count].join(",") + "\n";
    let picture =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    vec![
        ("empty.csv", Vec::new()),
        ("header-only.csv", header.into()),
        ("one-column.csv", "name\nanna\nbert\n".into()),
        (
            "wrong-encoding.csv",
            [header.as_bytes(), b"a\xff\xfe,phone,\xc3\x28\n"].concat(),
        ),
        (
            "ragged.csv",
            format!("{header}a,phone\nb,phone,+31612345678,extra\n").into(),
        ),
        (
            "unclosed-quote.csv",
            format!("{header}a,phone,\"+31612345678\nb,phone,1\n").into(),
        ),
        (
            "large-cell.csv",
            format!("{header}a,device,{}\n", "x".repeat(2 << 20)).into(),
        ),
        (
            "many-columns.csv",
            (columns(5_000) + &columns(5_000)).into(),
        ),
        ("zeros.csv", vec![0; 4_096]),
        ("picture.csv", picture.to_vec()),
    ]
}

/// Eight farms of 420 accounts on a device each, with a phone for every five; one account of each farm uses the
/// next one's device, too, so that all are one ring. The ring has over 4,000 nodes.
pub fn large_ring() -> Result<Files, Trouble> {
    let mut links = "account_id,identifier_type,identifier\n".to_owned();
    let mut accounts = "account_id,created_at,status,country\n".to_owned();
    for farm in 0..8_u32 {
        for number in 0..420_u32 {
            let name = format!("farm{farm}-{number:03}");
            let minute = number % 60;
            let _ = writeln!(
                accounts,
                "{name},2026-03-0{}T09:{minute:02}:00Z,active,NL",
                1 + farm
            );
            let _ = writeln!(
                links,
                "{name},device,{:032x}",
                0x9e37_79b9_7f4a_u64 * u64::from(farm + 1)
            );
            let phone = 10_000_000 + farm * 100_000 + number / 5;
            let _ = writeln!(links, "{name},phone,+316{phone}");
            let card = farm * 1_000 + number / 3;
            let _ = writeln!(links, "{name},payment,card-7f{card:06x}a91c");
            if number == 0 && farm > 0 {
                let _ = writeln!(
                    links,
                    "{name},device,{:032x}",
                    0x9e37_79b9_7f4a_u64 * u64::from(farm)
                );
            }
        }
    }
    Files::write(&[
        ("links.csv", links.as_bytes()),
        ("accounts.csv", accounts.as_bytes()),
    ])
}
