//! The table of shares: who spread what, in which post, when.

use std::collections::BTreeMap;

use crate::{AccountId, Ledger, LinkageGraph, Treatment, Treatments};

use super::rule::is_object;

/// An object or a post. Both are numbered together: a post that is itself the object did not share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostId(pub(super) u32);

impl PostId {
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An account spread an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    pub object: PostId,
    /// Seconds since 1970.
    pub at: i64,
    /// What it was spread with; several shares may carry one post.
    pub post: PostId,
    pub account: AccountId,
}

/// All shares, sorted by object, time, post and account, so that the order of rows is of no account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shares {
    rows: Vec<Share>,
    accounts: usize,
    posts: usize,
    /// Texts by number; empty where a ledger has them.
    account_names: Vec<Box<str>>,
    post_names: Vec<Box<str>>,
}

impl Shares {
    /// The objects of a case: links of content kinds that are not excluded and whose time is known. A
    /// link is a share when it was first seen, and another when it was last seen, if that is later.
    ///
    /// Account ids are those of the ledger; an object's number is that of its identifier. O(links · log links).
    pub fn of_ledger(ledger: &Ledger, graph: &LinkageGraph, treatments: &Treatments) -> Self {
        let identifiers = ledger.identifier_count() as u32;
        let mut shares = Vec::new();
        for identifier in ledger.identifier_ids() {
            let skipped = !is_object(ledger.kind_of(identifier))
                || treatments.of(identifier) == Treatment::Exclude;
            if skipped {
                continue;
            }
            let users = graph.accounts_of(identifier).iter();
            for (&account, &link) in users.zip(graph.links_to(identifier)) {
                let Some((first, last)) = ledger.links.period(link) else {
                    continue;
                };
                for at in std::iter::once(first).chain((last > first).then_some(last)) {
                    shares.push(Share {
                        object: PostId(identifier.0),
                        at,
                        post: PostId(identifiers + shares.len() as u32),
                        account,
                    });
                }
            }
        }
        let posts = identifiers as usize + shares.len();
        shares.sort_unstable();
        Self {
            rows: shares,
            accounts: ledger.account_count(),
            posts,
            ..Self::default()
        }
    }

    pub fn as_slice(&self) -> &[Share] {
        &self.rows
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One more than the highest account's number.
    pub fn account_count(&self) -> usize {
        self.accounts
    }

    /// One more than the highest object's or post's number.
    pub fn post_count(&self) -> usize {
        self.posts
    }

    /// Empty where the shares come from a ledger: it has the names.
    pub fn account_name(&self, account: AccountId) -> &str {
        self.account_names
            .get(account.index())
            .map_or("", |name| name)
    }

    /// The same of an object or post.
    pub fn post_name(&self, post: PostId) -> &str {
        self.post_names.get(post.index()).map_or("", |name| name)
    }
}

/// Collects shares by their texts.
#[derive(Debug, Default)]
pub struct SharesBuilder {
    accounts: BTreeMap<Box<str>, u32>,
    posts: BTreeMap<Box<str>, u32>,
    /// By order of first appearance.
    rows: Vec<(u32, u32, u32, i64)>,
}

impl SharesBuilder {
    /// One row of an export: `post` spread `object` at so many seconds since 1970.
    pub fn share(&mut self, account: &str, object: &str, post: &str, at: i64) {
        let account = number(&mut self.accounts, account);
        let object = number(&mut self.posts, object);
        let post = number(&mut self.posts, post);
        self.rows.push((account, object, post, at));
    }

    /// Numbers accounts and posts by their names. O(rows · log rows).
    pub fn seal(self) -> Shares {
        let (account_of, account_names) = by_name(self.accounts);
        let (post_of, post_names) = by_name(self.posts);
        let at = |ranks: &[u32], number: u32| ranks.get(number as usize).copied().unwrap_or(0);
        let mut shares: Vec<Share> = self
            .rows
            .iter()
            .map(|&(account, object, post, seconds)| Share {
                object: PostId(at(&post_of, object)),
                at: seconds,
                post: PostId(at(&post_of, post)),
                account: AccountId(at(&account_of, account)),
            })
            .collect();
        shares.sort_unstable();
        Shares {
            rows: shares,
            accounts: account_names.len(),
            posts: post_names.len(),
            account_names,
            post_names,
        }
    }
}

fn number(numbers: &mut BTreeMap<Box<str>, u32>, text: &str) -> u32 {
    if let Some(&number) = numbers.get(text) {
        return number;
    }
    let next = numbers.len() as u32;
    numbers.insert(text.into(), next);
    next
}

/// The rank of each number, and the names by rank.
fn by_name(numbers: BTreeMap<Box<str>, u32>) -> (Vec<u32>, Vec<Box<str>>) {
    let mut ranks = vec![0; numbers.len()];
    let mut names = Vec::with_capacity(numbers.len());
    for (name, number) in numbers {
        if let Some(rank) = ranks.get_mut(number as usize) {
            *rank = names.len() as u32;
        }
        names.push(name);
    }
    (ranks, names)
}
