//! Names and values of a case, sorted, so that they are found wherever a text has them.

use ringfence_engine::{AccountId, IdentifierId, Ledger};
use ringfence_evidence::follows_its_kind;
use ringfence_wire::{AccountId as WireAccount, IdentifierId as WireIdentifier, NodeRef};

/// Shorter numbers are in every sentence, as counts; as values they are named.
const TELLING_LETTERS: usize = 4;
/// What a sentence puts where it cuts a long value.
const ELLIPSIS: char = '…';
/// Bytes of a text that are searched for the end of a shortened value.
const SHORTENED_WITHIN: usize = 160;

/// Ids in the order of their texts. Accounts are numbered in the order of their names anyway.
#[derive(Debug)]
pub struct KnownNames {
    values: Vec<IdentifierId>,
    display_names: Vec<AccountId>,
}

/// A name or value in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Find {
    /// Byte after its last one.
    pub end: usize,
    pub node: NodeRef,
}

/// One sorted list of texts.
struct Sorted<'a> {
    count: usize,
    text: &'a dyn Fn(usize) -> &'a str,
    node: &'a dyn Fn(usize) -> NodeRef,
}

impl KnownNames {
    /// O(n · log n) for all values and display names; what stands for "no value" is none.
    pub fn of(ledger: &Ledger) -> KnownNames {
        let mut values: Vec<IdentifierId> = ledger
            .identifier_ids()
            .filter(|identifier| !ledger.is_placeholder(*identifier))
            .collect();
        values.sort_unstable_by_key(|identifier| ledger.identifier(*identifier).value);
        let display_name = |account: &AccountId| ledger.attributes(*account).display_name;
        let mut display_names: Vec<AccountId> = ledger
            .account_ids()
            .filter(|account| display_name(account).is_some())
            .collect();
        display_names.sort_unstable_by_key(display_name);
        KnownNames {
            values,
            display_names,
        }
    }

    /// Whether any name or value begins with this word, or this word with one. O(log n).
    pub fn may_begin(&self, ledger: &Ledger, word: &str) -> bool {
        let word = word.split(ELLIPSIS).next().unwrap_or_default();
        self.lists(ledger, |list| {
            let begins = list.longest_prefix_of(word, |_| true).is_some();
            (begins || list.first_from(word).is_some()).then_some(())
        })
        .is_some()
    }

    /// The longest name or value that a text has from a byte on, the beginning of a word. O(log n), for
    /// each of the few that share a beginning with it.
    pub fn longest_at(&self, ledger: &Ledger, text: &str, start: usize) -> Option<Find> {
        let rest = text.get(start..)?;
        let whole = |length: usize| {
            let after = rest.get(length..).and_then(|rest| rest.chars().next());
            let value = rest.get(..length).unwrap_or_default();
            let is_small_number = value.chars().count() < TELLING_LETTERS
                && value.bytes().all(|byte| byte.is_ascii_digit());
            !after.is_some_and(char::is_alphanumeric)
                && (!is_small_number || follows_its_kind(&text.to_lowercase(), start))
        };
        let mut best: Option<Find> = None;
        self.lists(ledger, |list| {
            if let Some((at, length)) = list.longest_prefix_of(rest, whole) {
                let end = start + length;
                if best.is_none_or(|best| best.end < end) {
                    let node = (list.node)(at);
                    best = Some(Find { end, node });
                }
            }
            None::<()>
        });
        best.or_else(|| self.shortened_at(ledger, rest, start))
    }

    /// The beginning of a name or value that the text cuts short.
    fn shortened_at(&self, ledger: &Ledger, rest: &str, start: usize) -> Option<Find> {
        let length = rest
            .find(ELLIPSIS)
            .filter(|length| *length <= SHORTENED_WITHIN)?;
        let head = rest.get(..length)?;
        if head.chars().count() < TELLING_LETTERS {
            return None;
        }
        self.lists(ledger, |list| {
            let at = list.first_from(head)?;
            Some(Find {
                end: start + length + ELLIPSIS.len_utf8(),
                node: (list.node)(at),
            })
        })
    }

    /// What the first list gives that gives something.
    fn lists<T>(&self, ledger: &Ledger, look: impl FnMut(&Sorted<'_>) -> Option<T>) -> Option<T> {
        let name = |at: usize| {
            let account = ledger.account_id(at as u32);
            account.map_or("", |account| ledger.account_name(account))
        };
        let value = |at: usize| {
            let identifier = self.values.get(at);
            identifier.map_or("", |identifier| ledger.identifier(*identifier).value)
        };
        let display_name = |at: usize| {
            let account = self.display_names.get(at);
            let name = account.and_then(|account| ledger.attributes(*account).display_name);
            name.unwrap_or_default()
        };
        let account = |at: usize| NodeRef::Account(WireAccount(at as u32));
        let identifier = |at: usize| {
            let number = self.values.get(at).map_or(0, |identifier| identifier.get());
            NodeRef::Identifier(WireIdentifier(number))
        };
        let named = |at: usize| {
            let number = self
                .display_names
                .get(at)
                .map_or(0, |account| account.get());
            NodeRef::Account(WireAccount(number))
        };
        [
            Sorted {
                count: ledger.account_count(),
                text: &name,
                node: &account,
            },
            Sorted {
                count: self.values.len(),
                text: &value,
                node: &identifier,
            },
            Sorted {
                count: self.display_names.len(),
                text: &display_name,
                node: &named,
            },
        ]
        .iter()
        .find_map(look)
    }
}

impl Sorted<'_> {
    /// Place and length of the longest text that another one begins with, of those that fit.
    fn longest_prefix_of(
        &self,
        other: &str,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize)> {
        let mut wanted = other;
        loop {
            let after = self.first_where(|text| text > wanted);
            let at = after.checked_sub(1)?;
            let text = (self.text)(at);
            if !text.is_empty() && text.len() <= wanted.len() && wanted.starts_with(text) {
                if fits(text.len()) {
                    return Some((at, text.len()));
                }
                // A shorter one may.
                let shorter = text.char_indices().next_back().map_or(0, |(at, _)| at);
                wanted = wanted.get(..shorter)?;
            } else {
                // Whatever is shorter and fits begins as both of them do.
                wanted = wanted.get(..common(text, wanted))?;
            }
            if wanted.is_empty() {
                return None;
            }
        }
    }

    /// Place of the first text that begins like this.
    fn first_from(&self, head: &str) -> Option<usize> {
        let at = self.first_where(|text| text >= head);
        (at < self.count && !head.is_empty() && (self.text)(at).starts_with(head)).then_some(at)
    }

    fn first_where(&self, is_after: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if is_after((self.text)(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }
}

/// Bytes of whole letters that two texts begin with in common.
fn common(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    let same = pairs.take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use ringfence_wire::{AccountId, NodeRef};

    use super::Sorted;

    fn longest(texts: &[&str], other: &str) -> Option<usize> {
        let sorted = Sorted {
            count: texts.len(),
            text: &|at| texts[at],
            node: &|at| NodeRef::Account(AccountId(at as u32)),
        };
        let found = sorted.longest_prefix_of(other, |_| true);
        found.map(|(at, _)| at)
    }

    #[test]
    fn the_longest_beginning_is_found_wherever_it_stands() {
        let texts = ["a", "ab", "abba", "abd", "b", "über", "ü"];
        let mut texts = texts.to_vec();
        texts.sort_unstable();
        let check = |other: &str, expected: Option<&str>| {
            let found = longest(&texts, other).map(|at| texts[at]);
            assert_eq!(found, expected, "{other}");
        };
        check("abc", Some("ab"));
        check("abbot", Some("ab"));
        check("abba x", Some("abba"));
        check("aa", Some("a"));
        check("c", None);
        check("", None);
        check("üb", Some("ü"));
        check("überall", Some("über"));
    }
}
