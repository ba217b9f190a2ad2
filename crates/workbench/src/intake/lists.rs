//! Lists of values that strangers share, opened beside the files: MISP warning lists, lists of hosts.

use ringfence_engine::{IdentifierId, Ledger};
use ringfence_import::{Reject, Shape, Tally};
use ringfence_normalise::{ListError, Rules, SharedList, SharedLists};
use sha2::{Digest, Sha256};

use super::held::Held;
use crate::{
    ByteSource,
    refusal::Refusal,
    stock::{SourceRecord, hex},
};

/// A larger file is refused: it is held whole.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Ends of names of plain lists, one entry a line.
const ENDS: [&str; 5] = ["conf", "list", "netset", "ipset", "hosts"];

/// A list that a person opened.
#[derive(Debug, Clone)]
pub struct OwnList {
    pub file: String,
    pub bytes: u64,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub list: SharedList,
    pub on: bool,
}

/// Whether a file of this name is a plain list.
pub fn is_plain_list(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| ENDS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// Whether a JSON document has the fields of a warning list: a name, a type, and entries that are texts.
pub fn is_warning_list(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Fields {
        #[serde(rename = "name")]
        _name: String,
        #[serde(rename = "type")]
        _form: String,
        #[serde(rename = "list")]
        _entries: Vec<String>,
    }
    bytes.len() <= MOST_BYTES && serde_json::from_slice::<Fields>(bytes).is_ok()
}

/// Under a name of its own, so that each list has its switch.
pub fn push(own: OwnList, lists: &mut Vec<OwnList>) {
    let plain = own.list.name.clone();
    let mut own = own;
    let mut number = 2;
    while lists.iter().any(|known| known.list.name == own.list.name) {
        own.list.name = format!("{plain} ({number})");
        number += 1;
    }
    lists.push(own);
}

/// A plain list, read whole.
pub async fn read<S: ByteSource>(name: &str, held: &Held<S>) -> Result<OwnList, Refusal> {
    if held.len() > MOST_BYTES as u64 {
        return Err(Refusal::plain(
            &format!("{name} is larger than {} MiB.", MOST_BYTES / (1024 * 1024)),
            "Divide the list.",
        ));
    }
    let bytes = held.read(0, MOST_BYTES).await;
    let bytes = bytes.map_err(|error| Refusal::unreadable(name, &error))?;
    own(name, &bytes)
}

/// The list in these bytes, plain or a warning list.
pub fn own(name: &str, bytes: &[u8]) -> Result<OwnList, Refusal> {
    Ok(OwnList {
        file: name.to_owned(),
        bytes: bytes.len() as u64,
        sha256: hex(&Sha256::digest(bytes)),
        list: SharedList::read(name, bytes)?,
        on: true,
    })
}

/// Marks the identifiers of a ledger that the lists name, each with the list's name.
///
/// O(shared identifiers · log entries).
pub fn mark(ledger: &mut Ledger, own: &[OwnList], rules: &Rules) -> Result<(), Refusal> {
    let on: Vec<SharedList> = own
        .iter()
        .filter(|own| own.on)
        .map(|own| own.list.clone())
        .collect();
    if on.is_empty() {
        return Ok(());
    }
    let lists = SharedLists::new(&on, rules)?;
    let marks: Vec<(IdentifierId, Box<str>)> = ledger
        .shared_identifier_ids()
        .filter_map(|id| {
            let identifier = ledger.identifier(id);
            let name = lists.why(identifier.kind, identifier.value)?;
            Some((id, name.into()))
        })
        .collect();
    ledger.mark_shared(marks);
    Ok(())
}

/// What became of a list, as of every other file; one that is switched off was not read.
pub fn record(own: &OwnList) -> SourceRecord {
    let unread = &own.list.unread;
    let rejects = (unread.count > 0).then(|| Reject {
        line: 1,
        column: None,
        message: format!(
            "{} of this list cannot be read here, the first of them {:?}",
            ringfence_engine::explain::counted(unread.count as u64, "entry", "entries"),
            unread.first
        ),
        hint: "Addresses, blocks, hosts, mail domains and whole values are read.".to_owned(),
        text: unread.first.clone(),
    });
    let tally = Tally {
        read: own.list.entries.len() as u64,
        rejected: unread.count as u64,
        rejects: rejects.into_iter().collect(),
        rejects_dropped: (unread.count as u64).saturating_sub(1),
        remarks: Vec::new(),
    };
    SourceRecord {
        name: own.file.clone(),
        bytes: own.bytes,
        sha256: own.sha256.clone(),
        shape: if own.on {
            Shape::KnownShared
        } else {
            Shape::Ignored
        },
        duplicate: 0,
        tally: if own.on { tally } else { Tally::default() },
    }
}

impl From<ListError> for Refusal {
    fn from(error: ListError) -> Self {
        Refusal::plain(
            &error.to_string(),
            "Leave the list out, or open it in the MISP format or with one entry a line.",
        )
    }
}
