//! Running text that a person pasted or dropped: its identifiers become a table.

use std::rc::Rc;

use ringfence_import::{Delimiter, Shape, Sniffed, read_prose, sniff};
use ringfence_wire::WritingChoice;
use sha2::{Digest, Sha256};

use super::{held::Held, open::OpenedSource, unpack::Origin};
use crate::{ByteSource, refusal::Refusal, stock::hex};

/// A longer text is refused: it is held whole.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// What the page names a text that was pasted.
const PASTED: &str = "pasted text";
/// Ends of names of files that hold text without columns.
const ENDS: [&str; 5] = ["txt", "md", "log", "eml", "text"];

/// Whether a file of this name may hold running text, where its head shows no table.
pub fn may_be(name: &str, sniffed: Option<&Sniffed>) -> bool {
    let is_text = name == PASTED
        || name
            .rsplit_once('.')
            .is_some_and(|(_, end)| ENDS.iter().any(|known| end.eq_ignore_ascii_case(known)));
    is_text && !sniffed.is_some_and(is_table)
}

/// Nearly all rows have the cells of the first, and something is known of the columns: prose has commas
/// here and there.
fn is_table(sniffed: &Sniffed) -> bool {
    let is_known =
        sniffed.mapping.shape != Shape::Ignored || sniffed.dialect.delimiter == Delimiter::Tab;
    if !is_known && !has_short_cells(sniffed) {
        return false;
    }
    let width = sniffed.columns.len();
    let rows = sniffed.preview.len();
    let agreeing = sniffed.preview.iter().filter(|row| row.len() == width);
    sniffed.sure || (rows > 0 && width > 1 && agreeing.count() * 10 >= rows * 9)
}

/// Whether cells are values rather than parts of sentences, over more than one row.
fn has_short_cells(sniffed: &Sniffed) -> bool {
    let cells = || sniffed.preview.iter().flatten();
    let values = cells().filter(|cell| !cell.trim().contains(char::is_whitespace));
    sniffed.preview.len() > 1 && values.count() * 10 >= cells().count() * 9
}

/// The identifiers of a text; none where it holds none.
pub async fn read<S: ByteSource>(
    name: &str,
    held: &Held<S>,
) -> Result<Option<OpenedSource<S>>, Refusal> {
    if held.len() > MOST_BYTES as u64 {
        return if is_pasted(name) {
            Err(Refusal::plain(
                &format!(
                    "The pasted text is longer than {} MiB.",
                    MOST_BYTES / (1024 * 1024)
                ),
                "Paste a part of it, or open it as a file with columns.",
            ))
        } else {
            Ok(None)
        };
    }
    let bytes = held.read(0, MOST_BYTES).await;
    let bytes = bytes.map_err(|error| Refusal::unreadable(name, &error))?;
    let prose = read_prose(&bytes);
    if prose.identifiers == 0 {
        return Ok(None);
    }
    let sniffed = sniff(name, &prose.csv, prose.csv.len() as u64)?;
    Ok(Some(OpenedSource {
        name: name.to_owned(),
        held: Held::Memory(prose.csv),
        sniffed,
        chosen: WritingChoice::default(),
        origin: Some(Rc::new(Origin {
            form: "running text",
            bytes: bytes.len() as u64,
            sha256: hex(&Sha256::digest(&bytes)),
        })),
    }))
}

/// A pasted text without anything to find.
pub fn nothing_found() -> Refusal {
    Refusal::plain(
        "No identifier was found in the pasted text.",
        "Paste rows with an account and its values, or text with e-mail addresses, phone numbers with \
         their country code, IP addresses, links or wallets.",
    )
}

pub fn is_pasted(name: &str) -> bool {
    name == PASTED
}
