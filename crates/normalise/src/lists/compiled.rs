//! Lists made ready for looking up.

use std::collections::HashMap;

use super::{
    ListError, MOST_ENTRIES, SharedList,
    block::{Block, Coverage, block_of_canonical},
    entry::{Reading, read_entry},
    number::NumberPattern,
};
use crate::{Kind, ListForm, Rules, public_suffix::registrable};

/// Patterns of numbers are tried one by one.
const MOST_PATTERNS: usize = 4096;

/// Texts, each with the number of the first list that has it.
type Listed = HashMap<Box<str>, u32>;

/// Lists to look values up in; of lists that agree on a value the first one answers.
#[derive(Debug, Default)]
pub struct SharedLists {
    names: Vec<Box<str>>,
    v4: Coverage,
    v6: Coverage,
    hosts: Listed,
    mailboxes: Listed,
    /// Values of any kind.
    values: Listed,
    /// By the number of the kind, as far as there are any.
    values_of: Vec<Listed>,
    numbers: Vec<(NumberPattern, u32)>,
}

impl SharedLists {
    /// Makes lists ready, in the order in which they answer. O(n log n) in their entries.
    pub fn new(lists: &[SharedList], rules: &Rules) -> Result<Self, ListError> {
        let mut building = Building::default();
        let mut entries = 0_usize;
        for (number, list) in lists.iter().enumerate() {
            entries = entries.saturating_add(list.entries.len());
            if entries > MOST_ENTRIES {
                return Err(ListError::TooManyEntries {
                    list: list.name.clone(),
                    most: MOST_ENTRIES,
                });
            }
            for entry in &list.entries {
                read_entry(list.form, &list.kinds, entry, rules, &mut |reading| {
                    building.add(reading, number as u32);
                });
            }
            if building.lists.numbers.len() > MOST_PATTERNS {
                return Err(ListError::TooManyPatterns {
                    list: list.name.clone(),
                    most: MOST_PATTERNS,
                });
            }
        }
        let names = lists.iter().map(|list| list.name.as_str().into());
        Ok(building.finish(names.collect()))
    }

    /// Whether there is no list.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Name of the first list that says strangers share this canonical value.
    ///
    /// Addresses: a block of a list covers them, or lies within their /64. Domains: the host is listed,
    /// or a name above it up to its registrable domain; what is registered below a listed public suffix
    /// is its holder's own. Pages: only a bare host that is listed, with or without `www.`: what comes
    /// after a host, or before it, is one customer's. E-mail addresses: the address itself or its name
    /// before the @, never its domain, since a mailbox at a much used provider is one mailbox.
    /// Logarithmic in the length of the lists; patterns of numbers are at most 4,096.
    pub fn why(&self, kind: Kind, canonical: &str) -> Option<&str> {
        let list = self.first_list(kind, canonical)?;
        self.names.get(list).map(|name| &**name)
    }

    /// Position of that list.
    pub(crate) fn first_list(&self, kind: Kind, canonical: &str) -> Option<usize> {
        let by_kind = match kind {
            Kind::Ip => self.covering(canonical),
            Kind::Domain => self.above(canonical),
            Kind::Url => self.bare_host(canonical),
            Kind::Email => canonical
                .split_once('@')
                .and_then(|(mailbox, _)| self.mailboxes.get(mailbox).copied()),
            Kind::Phone => self.pattern(canonical),
            _ => None,
        };
        let whole = self
            .values_of
            .get(kind as usize)
            .and_then(|values| values.get(canonical));
        let any = self.values.get(canonical);
        by_kind
            .into_iter()
            .chain(whole.copied())
            .chain(any.copied())
            .min()
            .map(|list| list as usize)
    }

    fn covering(&self, canonical: &str) -> Option<u32> {
        match block_of_canonical(canonical)? {
            Block::V4(first, last) => self.v4.first_list(first, last),
            Block::V6(first, last) => self.v6.first_list(first, last),
        }
    }

    fn above(&self, host: &str) -> Option<u32> {
        if self.hosts.is_empty() {
            return None;
        }
        let top = registrable(host).unwrap_or(host).len();
        let mut at = Some(host);
        std::iter::from_fn(|| {
            let this = at?;
            at = this
                .split_once('.')
                .map(|(_, above)| above)
                .filter(|above| above.len() >= top);
            Some(this)
        })
        .filter_map(|name| self.hosts.get(name).copied())
        .min()
    }

    fn bare_host(&self, canonical: &str) -> Option<u32> {
        let page = canonical
            .split_once("://")
            .map_or(canonical, |(_, page)| page);
        let host = page.strip_suffix('/').unwrap_or(page);
        let bare = host.strip_prefix("www.").unwrap_or(host);
        self.hosts
            .get(host)
            .or_else(|| self.hosts.get(bare))
            .copied()
    }

    fn pattern(&self, canonical: &str) -> Option<u32> {
        let digits = canonical.strip_prefix('+').unwrap_or(canonical);
        let is_international = digits.len() < canonical.len();
        let found = self.numbers.iter().filter(|(pattern, _)| {
            pattern.places.len() == digits.len()
                && pattern.international == is_international
                && pattern.matches(digits)
        });
        found.map(|&(_, list)| list).min()
    }
}

/// Lists half made.
#[derive(Default)]
struct Building {
    lists: SharedLists,
    v4: Vec<(u128, u128, u32)>,
    v6: Vec<(u128, u128, u32)>,
}

impl Building {
    // Both makers of lists use these two: one copy of each is enough.
    #[inline(never)]
    fn add(&mut self, reading: Reading, number: u32) {
        let lists = &mut self.lists;
        match reading {
            Reading::Block(Block::V4(first, last)) => self.v4.push((first, last, number)),
            Reading::Block(Block::V6(first, last)) => self.v6.push((first, last, number)),
            Reading::Host(host) => put(&mut lists.hosts, &host, number),
            Reading::Mailbox(name) => put(&mut lists.mailboxes, &name, number),
            Reading::Value(None, value) => put(&mut lists.values, &value, number),
            Reading::Value(Some(kind), value) => {
                let at = kind as usize;
                if lists.values_of.len() <= at {
                    lists.values_of.resize_with(at + 1, Listed::new);
                }
                if let Some(values) = lists.values_of.get_mut(at) {
                    put(values, &value, number);
                }
            }
            // One more than may be shows that they are too many.
            Reading::Number(pattern) if lists.numbers.len() <= MOST_PATTERNS => {
                lists.numbers.push((pattern, number));
            }
            Reading::Number(_) => {}
        }
    }

    #[inline(never)]
    fn finish(self, names: Vec<Box<str>>) -> SharedLists {
        SharedLists {
            names,
            v4: Coverage::of(&self.v4),
            v6: Coverage::of(&self.v6),
            ..self.lists
        }
    }
}

/// Earlier lists come first.
#[inline(never)] // as above
fn put(listed: &mut Listed, text: &str, list: u32) {
    if !listed.contains_key(text) {
        listed.insert(text.into(), list);
    }
}

/// Lists of words between white space, numbered as they come; for what is built in.
pub(crate) fn read_text<'a>(texts: impl Iterator<Item = (ListForm, &'a str)>) -> SharedLists {
    let rules = Rules::default();
    let mut building = Building::default();
    for (number, (form, text)) in texts.enumerate() {
        for entry in text.split_ascii_whitespace() {
            read_entry(form, &[], entry, &rules, &mut |reading| {
                building.add(reading, number as u32);
            });
        }
    }
    building.finish(Vec::new())
}
