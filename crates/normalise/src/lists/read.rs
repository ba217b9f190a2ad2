//! Files to lists: MISP's warning lists, and text with one entry a line.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    LONGEST_ENTRY, ListError, ListForm, MOST_ENTRIES, SharedList, Unread, entry::read_entry,
};
use crate::{Kind, Rules};

/// Characters of an unread entry that are shown.
const SHOWN: usize = 60;

/// A warning list, as its own schema has it.
#[derive(Deserialize)]
struct WarningList<'a> {
    name: String,
    #[serde(default)]
    description: String,
    /// A number or a text.
    #[serde(borrow, default)]
    version: Option<&'a RawValue>,
    #[serde(rename = "type")]
    form: String,
    list: Vec<String>,
    #[serde(default)]
    matching_attributes: Vec<String>,
}

impl SharedList {
    /// Reads a file: JSON where it begins with a brace, else text with one entry a line, where `#` at
    /// the start of a line or after white space begins a comment.
    ///
    /// `file` names the list where nothing in it does. Entries that mean nothing here are counted in
    /// [`SharedList::unread`]; a list of nothing else is refused. Linear in the length.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, ListError> {
        let text = std::str::from_utf8(bytes).map_err(|_| ListError::NotText {
            list: file.to_owned(),
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut list = if text.trim_start().starts_with('{') {
            warning_list(file, text)?
        } else {
            plain(file, text)
        };
        if list.entries.is_empty() {
            return Err(ListError::Empty { list: list.name });
        }
        if list.entries.len() > MOST_ENTRIES {
            return Err(ListError::TooManyEntries {
                list: list.name,
                most: MOST_ENTRIES,
            });
        }
        list.unread = unread(&list);
        if list.unread.count == list.entries.len() {
            return Err(ListError::NothingRead {
                list: list.name,
                first: list.unread.first,
            });
        }
        Ok(list)
    }
}

fn warning_list(file: &str, text: &str) -> Result<SharedList, ListError> {
    let parsed: WarningList =
        serde_json::from_str(text).map_err(|error| ListError::NotWarningList {
            list: file.to_owned(),
            line: error.line(),
            column: error.column(),
        })?;
    let form = match parsed.form.as_str() {
        "cidr" => ListForm::Blocks,
        "hostname" => ListForm::Hosts,
        // A domain anywhere in an address of a mailbox is its domain.
        "substring" => ListForm::MailDomains,
        "string" => ListForm::Values,
        "regex" => ListForm::Patterns,
        _ => {
            return Err(ListError::UnknownForm {
                list: file.to_owned(),
                form: parsed.form.chars().take(SHOWN).collect(),
            });
        }
    };
    let version = parsed.version.map_or("", RawValue::get);
    let name = parsed.name.trim();
    Ok(SharedList {
        name: if name.is_empty() { file } else { name }.to_owned(),
        description: parsed.description,
        version: version.trim_matches('"').to_owned(),
        entries: parsed.list,
        form,
        kinds: kinds(&parsed.matching_attributes),
        unread: Unread::default(),
    })
}

/// The kinds behind MISP's names for attributes; names of other things are left out.
fn kinds(attributes: &[String]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = attributes
        .iter()
        .flat_map(|attribute| attribute.split('|'))
        .filter_map(|attribute| match attribute {
            "ip" | "ip-src" | "ip-dst" => Some(Kind::Ip),
            "domain" | "hostname" => Some(Kind::Domain),
            "url" | "uri" | "link" => Some(Kind::Url),
            "email"
            | "email-src"
            | "email-dst"
            | "target-email"
            | "dns-soa-email"
            | "whois-registrant-email" => Some(Kind::Email),
            "phone-number" | "whois-registrant-phone" => Some(Kind::Phone),
            "btc" | "xmr" | "dash" => Some(Kind::Wallet),
            "iban" | "cc-number" | "bank-account-nr" => Some(Kind::Payment),
            _ => None,
        })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn plain(file: &str, text: &str) -> SharedList {
    let entries = text
        .lines()
        .map(|line| {
            let comment = line
                .char_indices()
                .scan(' ', |before, (at, c)| {
                    Some((at, std::mem::replace(before, c), c))
                })
                .find(|&(_, before, c)| c == '#' && before.is_whitespace());
            comment.map_or(line, |(at, ..)| line.get(..at).unwrap_or(line))
        })
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    SharedList {
        name: file.to_owned(),
        description: String::new(),
        version: String::new(),
        entries,
        form: ListForm::Mixed,
        kinds: Vec::new(),
        unread: Unread::default(),
    }
}

fn unread(list: &SharedList) -> Unread {
    let rules = Rules::default();
    let is_unread = |text: &&String| {
        let mut readings = 0_usize;
        if text.len() <= LONGEST_ENTRY {
            read_entry(list.form, &list.kinds, text, &rules, &mut |_| readings += 1);
        }
        readings == 0
    };
    let mut unread = list.entries.iter().filter(is_unread);
    let first = unread
        .next()
        .map(|text| text.chars().take(SHOWN).collect::<String>());
    Unread {
        count: usize::from(first.is_some()) + unread.count(),
        first: first.unwrap_or_default(),
    }
}
