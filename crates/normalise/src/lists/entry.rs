//! One entry of a list: what it stands for.

use std::borrow::Cow;

use super::{
    LONGEST_ENTRY, ListForm,
    block::{Block, block},
    number::{NumberPattern, mailboxes, number_pattern, wildcard_number},
};
use crate::{Form, Kind, Rules, canonical, public_suffix::ends_in_number};

/// What an entry, or a part of one, stands for.
pub(super) enum Reading<'a> {
    Block(Block),
    /// A host and the names below it, in lower case.
    Host(Cow<'a, str>),
    /// A canonical value of a kind; of every kind where it has none.
    Value(Option<Kind>, Cow<'a, str>),
    Number(NumberPattern),
    /// What stands before the @, in lower case.
    Mailbox(String),
}

/// Hands each reading of an entry to `found`; nothing where the entry means nothing here.
#[inline(never)] // called from three places: one copy is enough
pub(super) fn read_entry<'a>(
    form: ListForm,
    kinds: &[Kind],
    text: &'a str,
    rules: &Rules,
    found: &mut dyn FnMut(Reading<'a>),
) {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST_ENTRY {
        return;
    }
    match form {
        ListForm::Blocks => found_some(block(text).map(Reading::Block), found),
        ListForm::Hosts => found_some(host(text).map(Reading::Host), found),
        ListForm::MailDomains => {
            let domain = text.strip_prefix('@').unwrap_or(text);
            found_some(host(domain).map(Reading::Host), found);
        }
        ListForm::Values => values(kinds, text, rules, found),
        ListForm::Patterns => {
            for number in number_pattern(text) {
                found(Reading::Number(number));
            }
            for mailbox in mailboxes(text) {
                found(Reading::Mailbox(mailbox));
            }
        }
        ListForm::Mixed => mixed(text, rules, found),
    }
}

fn found_some<'a>(reading: Option<Reading<'a>>, found: &mut dyn FnMut(Reading<'a>)) {
    if let Some(reading) = reading {
        found(reading);
    }
}

/// A host in lower case, without the dot or star before it; it has at least two labels, since a top
/// level alone would take in half the world.
fn host(text: &str) -> Option<Cow<'_, str>> {
    let text = text.strip_prefix("*.").unwrap_or(text);
    let text = text.strip_prefix('.').unwrap_or(text);
    let text = text.strip_suffix('.').unwrap_or(text);
    let is_host = text.len() <= 253
        && text.contains('.')
        && text.split('.').all(|label| !label.is_empty())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && !ends_in_number(text);
    is_host.then(|| {
        if text.chars().any(char::is_uppercase) {
            Cow::Owned(text.chars().flat_map(char::to_lowercase).collect())
        } else {
            Cow::Borrowed(text)
        }
    })
}

/// A whole value, in the canonical form of each kind that the list is about.
#[inline(never)] // as above
fn values<'a>(kinds: &[Kind], text: &'a str, rules: &Rules, found: &mut dyn FnMut(Reading<'a>)) {
    let is_of_any = kinds.is_empty();
    if is_of_any {
        found(Reading::Value(None, Cow::Borrowed(text)));
    }
    let kinds = if is_of_any { &Kind::ALL } else { kinds };
    // A listed host does not speak for the wider domain it belongs to.
    let whole_hosts = Rules {
        domain_registrable: false,
        ..rules.clone()
    };
    let mut form = String::new();
    for &kind in kinds {
        if kind == Kind::Ip
            && let Some(block) = block(text)
        {
            found(Reading::Block(block));
            continue;
        }
        let is_value = canonical(kind, text, &whole_hosts, &mut form) != Form::Empty;
        // A value that stays as it is stands there under every kind already.
        if is_value && !(is_of_any && form == text) {
            found(Reading::Value(Some(kind), Cow::Owned(form.clone())));
        }
    }
}

/// What an entry of a text file looks like.
fn mixed<'a>(text: &'a str, rules: &Rules, found: &mut dyn FnMut(Reading<'a>)) {
    if let Some(block) = block(text) {
        found(Reading::Block(block));
    } else if let Some(number) = wildcard_number(text) {
        found(Reading::Number(number));
    } else if text.starts_with('+') {
        values(&[Kind::Phone], text, rules, found);
    } else if let Some(host) = host(text.strip_prefix('@').unwrap_or(text)) {
        found(Reading::Host(host));
        // It may as well be a handle with a dot in it.
        found(Reading::Value(None, Cow::Borrowed(text)));
    } else if text.contains("://") {
        values(&[Kind::Url], text, rules, found);
    } else if text.contains('@') && !text.starts_with('@') {
        values(&[Kind::Email], text, rules, found);
    } else {
        values(&[], text, rules, found);
    }
}
