//! The order of accounts and identifiers.

use super::{canonical::Canonical, merge::ByAccount, sort_by_text};
use crate::{
    IdentifierId, KindLabelId,
    ledger::{IdentifierColumns, intern::Interner, text::Texts},
};

const NONE: u32 = u32::MAX;

/// Names in ascending order, and the new number of each old one.
pub(super) fn rank_accounts(accounts: &Interner) -> (Texts, Vec<u32>) {
    let texts = accounts.texts();
    let mut order: Vec<u32> = (0..accounts.len() as u32).collect();
    sort_by_text(&mut order, texts, |_| 0);
    let mut rank = vec![0; order.len()];
    let mut names = Texts::with_room(order.len(), texts.byte_len());
    for (position, &number) in order.iter().enumerate() {
        rank[number as usize] = position as u32;
        names.push(texts.get(number));
    }
    (names, rank)
}

/// Texts of values with what orders them.
pub(super) struct Texted<'a> {
    pub texts: &'a Texts,
    /// Label of each text, by its old number.
    pub spaces: &'a [u32],
    pub label_rank: &'a [KindLabelId],
}

pub(super) struct Numbering {
    /// Identifier of each canonical text.
    pub id_of_text: Vec<u32>,
    /// Canonical text of each identifier.
    pub text_of_id: Vec<u32>,
    pub shared: u32,
}

/// Identifiers of several accounts first, by label and value; then the others, by account.
///
/// Only the former tie accounts, so only their order must not depend on the order of rows; and they
/// lie close together where the later stages look.
pub(super) fn number_identifiers(by_account: &ByAccount, texted: &Texted) -> Numbering {
    let texts = texted.spaces.len();
    let mut users = vec![
        Users {
            last: NONE,
            count: 0
        };
        texts
    ];
    for (account, uses) in by_account.uses_by_account().enumerate() {
        let account = account as u32;
        for used in uses {
            // Without a branch: whether a value has been seen before cannot be guessed.
            if let Some(users) = users.get_mut(used.text as usize) {
                users.count += u32::from(users.last != account);
                users.last = account;
            }
        }
    }
    let mut shared: Vec<u32> = (0..)
        .zip(&users)
        .filter_map(|(text, users)| (users.count > 1).then_some(text))
        .collect();
    drop(users);
    sort_by_text(&mut shared, texted.texts, |text| {
        texted.label_rank[texted.spaces[text as usize] as usize].0
    });
    let mut id_of_text = vec![NONE; texts];
    for (id, &text) in shared.iter().enumerate() {
        id_of_text[text as usize] = id as u32;
    }
    let count = shared.len() as u32;
    let mut next = shared.len();
    let mut text_of_id = shared;
    // One place more, for the writes that no number follows.
    text_of_id.resize(texts + 1, NONE);
    for used in by_account.uses() {
        if let Some(id) = id_of_text.get_mut(used.text as usize) {
            let is_new = *id == NONE;
            text_of_id[next] = used.text;
            *id = if is_new { next as u32 } else { *id };
            next += usize::from(is_new);
        }
    }
    text_of_id.truncate(next);
    text_of_id.shrink_to_fit();
    Numbering {
        id_of_text,
        text_of_id,
        shared: count,
    }
}

/// How many accounts use a text, while they come one after the other.
#[derive(Clone, Copy)]
struct Users {
    last: u32,
    count: u32,
}

/// Columns of the identifiers, with the raw values of each.
pub(super) fn columns(
    numbering: Numbering,
    canonical: &Canonical,
    texts: Texts,
    spaces: &[u32],
    label_rank: &[KindLabelId],
) -> IdentifierColumns {
    let Numbering {
        id_of_text,
        text_of_id,
        shared,
    } = numbering;
    let id_of_raw = |raw: usize| {
        let text = canonical.text[raw] as usize;
        id_of_text.get(text).copied().filter(|&id| id != NONE)
    };
    let mut raw_offsets = vec![0_u32; text_of_id.len() + 1];
    for id in (0..canonical.text.len()).filter_map(id_of_raw) {
        raw_offsets[id as usize + 1] += 1;
    }
    let mut sum = 0;
    for offset in &mut raw_offsets {
        sum += *offset;
        *offset = sum;
    }
    let mut next = raw_offsets.clone();
    let mut raws = vec![0; sum as usize];
    for raw in 0..canonical.text.len() {
        if let Some(id) = id_of_raw(raw) {
            let slot = &mut next[id as usize];
            raws[*slot as usize] = raw as u32;
            *slot += 1;
        }
    }
    let of_text = |text: &u32| *text as usize;
    IdentifierColumns {
        label: text_of_id
            .iter()
            .map(|text| label_rank[spaces[of_text(text)] as usize])
            .collect(),
        flags: text_of_id
            .iter()
            .map(|text| canonical.flags[of_text(text)])
            .collect(),
        text: text_of_id,
        shared,
        known_shared: Vec::new(),
        raw_offsets,
        raws,
        texts,
    }
}

/// The identifier of a canonical text, if any link uses it.
pub(super) fn identifier_of_text(numbering: &Numbering, text: u32) -> Option<IdentifierId> {
    let id = *numbering.id_of_text.get(text as usize)?;
    (id != NONE).then_some(IdentifierId(id))
}
