//! One value in, its canonical form out.

mod date;
mod device;
mod email;
mod ip;
mod payment;
mod phone;
mod text;
mod url;

use crate::damage::lost_digits;
use crate::placeholder::is_placeholder;
use crate::{Kind, Rules};

/// How the canonical form came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Read as its kind and written in that kind's one way.
    Canonical,
    /// Could not be read as its kind: kept without the white space around it, a phone without its
    /// separators.
    AsGiven,
    /// Stands for "no value": all zeros, unknown, n/a, a test address; or what a spreadsheet left of a
    /// value, which others would share.
    Placeholder,
    Empty,
}

/// Writes the canonical form of `raw` into `out`, which is cleared first.
///
/// A placeholder is written too, in lower case, so that it can be shown and counted. Canonical forms
/// are their own canonical forms: what was changed is read again until it stays. Linear in the length;
/// allocates where a value is changed, and where `out` must grow.
pub fn canonical(kind: Kind, raw: &str, rules: &Rules, out: &mut String) -> Form {
    let mut form = once(kind, raw, rules, out);
    let is_steady = matches!(kind, Kind::Device | Kind::Phone | Kind::Email);
    if form != Form::Canonical || is_steady || out == raw.trim() {
        return form;
    }
    // A comma that was dropped may have hidden a blank behind it: what was changed is read again.
    let mut before = String::new();
    for _ in 0..ROUNDS {
        std::mem::swap(&mut before, out);
        form = once(kind, &before, rules, out);
        if *out == before {
            break;
        }
    }
    form
}

/// How often a value is read again until it stays as it is; twice is the most that was seen.
const ROUNDS: usize = 4;

#[inline(never)] // the rules of every kind: one copy of them is enough
fn once(kind: Kind, raw: &str, rules: &Rules, out: &mut String) -> Form {
    out.clear();
    let text = raw.trim();
    if text.is_empty() {
        return Form::Empty;
    }
    if is_placeholder(kind, text) || lost_digits(kind, text).is_some() {
        text::push_lower(text, out);
        return Form::Placeholder;
    }
    if write(kind, text, rules, out).is_some() && !out.is_empty() {
        // `test+1@…` and `TEST@…` are placeholders only once they are canonical.
        if out == text || !is_placeholder(kind, out) {
            return Form::Canonical;
        }
        let shown = std::mem::take(out);
        text::push_lower(&shown, out);
        return Form::Placeholder;
    }
    if kind != Kind::Phone || out.is_empty() {
        out.clear();
        out.push_str(text);
    }
    Form::AsGiven
}

/// Writes the canonical form; `None` where the text cannot be read as the kind.
fn write(kind: Kind, text: &str, rules: &Rules, out: &mut String) -> Option<()> {
    match kind {
        Kind::Device => device::write(text, out),
        Kind::Phone => phone::write(text, rules, out)?,
        Kind::Ip => ip::write(text, rules, out)?,
        Kind::Email => email::write(text, rules, out)?,
        Kind::Url => url::write(text, rules, out)?,
        Kind::Domain => url::write_domain(text, rules, out)?,
        Kind::Payment => payment::write(text, out),
        Kind::Wallet | Kind::Counterparty => payment::write_wallet(text, out),
        Kind::Handle => text::write_handle(text, rules, out),
        Kind::GovernmentId => text::write_government_id(text, out),
        Kind::Address | Kind::Name => text::write_words(text, out),
        Kind::BirthDate => date::write(text, out)?,
        Kind::Postcode => text::write_area(text, out),
        Kind::Other | Kind::Pair => out.push_str(text),
    }
    Some(())
}

/// Whether a value has the form of its kind; kinds that any text could be say no.
///
/// For telling columns apart, where [`canonical`] would take nearly anything as a name.
pub fn reads_as(kind: Kind, raw: &str) -> bool {
    let text = raw.trim();
    let mut out = String::new();
    match kind {
        Kind::Device => device::has_form(text),
        Kind::Payment => payment::has_form(text),
        Kind::Wallet => payment::is_wallet(text),
        Kind::Phone => phone::is_international(text),
        Kind::Url => {
            text.contains("://")
                && canonical(kind, text, &Rules::default(), &mut out) == Form::Canonical
        }
        Kind::Ip | Kind::Email | Kind::Domain | Kind::BirthDate => {
            canonical(kind, text, &Rules::default(), &mut out) == Form::Canonical
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
