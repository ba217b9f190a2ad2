//! What people write from the habit of other languages, which would be taken for text here, or for a mistake
//! of another sort.

use crate::{
    AskError, Field,
    error::Mistake,
    parse::parse,
    scan::{Form, Piece, Span, end_of_elements, operator_at},
};

/// Words that join parts elsewhere, and what is written here instead.
const JOINING: [(&[&str], &str); 3] = [
    (
        &["OR", "||", "|"],
        "for either of two values write `country:NL,DE`",
    ),
    (
        &["AND", "&&", "&"],
        "all parts hold together anyway, so leave it out",
    ),
    (&["NOT", "!"], "to exclude write `-country:BR`"),
];

/// Operators of other languages: whether each excludes, and what stands for it here.
const FOREIGN: [(&str, bool, &str); 5] = [
    ("!=", true, ":"),
    ("!:", true, ":"),
    ("<>", true, ":"),
    ("=<", false, "<="),
    ("=>", false, ">="),
];

/// The mistake that the first of these pieces begins, and of how many pieces it is made. In a text that asks
/// for a field somewhere, words that join parts elsewhere are meant to; in any other they are looked for.
pub fn habit(text: &str, pieces: &[Piece], asks: bool) -> Option<(usize, AskError)> {
    let first = pieces.first()?;
    if let Some((span, what)) = part(text, first.span.start) {
        let of_it = pieces
            .iter()
            .take_while(|piece| piece.span.start < span.end);
        return Some((of_it.count(), AskError { span, what }));
    }
    let span = first.span.clone();
    let written = text.get(span.clone()).unwrap_or_default();
    let what = if asks && let Some(how) = joins(written) {
        let word = written.to_owned();
        Mistake::Joins { word, how }
    } else if asks && closes_more(first, written) {
        Mistake::Brackets
    } else {
        return None;
    };
    Some((1, AskError { span, what }))
}

/// Whether some piece asks for a field, in our way or in another.
pub fn asks(text: &str, pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        matches!(piece.form, Form::Asked { .. }) || part(text, piece.span.start).is_some()
    })
}

/// What a text by itself would join, if it stood in a filter: then it has to be in quotes to be looked for.
pub fn joins(written: &str) -> Option<&'static str> {
    let joining = JOINING.iter().find(|(words, _)| words.contains(&written));
    joining.map(|(_, how)| *how)
}

/// Whether an unquoted piece has a bracket that closes none of its own, or is nothing but brackets.
fn closes_more(piece: &Piece, written: &str) -> bool {
    let quoted = matches!(piece.form, Form::Bare { quoted: true, .. }) || written.contains('"');
    let count = |bracket: char| written.matches(bracket).count();
    let is_all = written.chars().all(|c| matches!(c, '(' | ')'));
    !quoted && (count(')') > count('(') || is_all)
}

/// A part that is written as elsewhere from `start` on: with spaces around its operator, with an operator that is
/// none here, negated by `!`, or behind a bracket. Only where what is meant is beyond doubt: it is suggested.
fn part(text: &str, start: usize) -> Option<(Span, Mistake)> {
    let rest = text.get(start..)?;
    let at = |rest: &str| text.len() - rest.len();
    let (rest, excludes) = without(rest, '-');
    let unbracketed = rest.trim_start_matches('(');
    let is_bracketed = unbracketed.len() < rest.len();
    let (rest, negates) = without(unbracketed.trim_start(), '!');
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
    let (word, rest) = rest.split_at_checked(end)?;
    let field = Field::of(word)?;
    let before = rest.trim_start();
    let (sign, differs, own) = sign(before)?;
    let behind = before.get(sign.len()..)?;
    let value = behind.trim_start();
    let end = end_of_elements(text, at(value));
    let spaces = before.len() < rest.len() || value.len() < behind.len();
    if !(is_bracketed || negates || spaces || own.is_some()) {
        return None;
    }
    let written = text.get(at(value)..end).unwrap_or_default();
    if is_bracketed {
        return Some((start..end, Mistake::Brackets));
    }
    // A part of its own, not a value.
    let is_next = spaces && part_begins(written);
    let dash = if excludes ^ negates ^ differs {
        "-"
    } else {
        ""
    };
    let sign = own.unwrap_or(sign);
    let instead = format!("{dash}{}{sign}{written}", field.word());
    let stands = !written.is_empty() && !is_next && {
        let parsed = parse(&instead);
        parsed.errors.is_empty() && parsed.filter.clauses.len() == 1
    };
    stands.then_some((start..end, Mistake::Instead(instead)))
}

/// The operator that a text begins with, whether it excludes, and what stands for it here.
fn sign(text: &str) -> Option<(&str, bool, Option<&'static str>)> {
    let foreign = FOREIGN.iter().find(|(sign, ..)| text.starts_with(sign));
    if let Some((sign, excludes, own)) = foreign {
        return Some((sign, *excludes, Some(own)));
    }
    let (_, bytes) = operator_at(text)?;
    Some((text.get(..bytes)?, false, None))
}

fn without(text: &str, sign: char) -> (&str, bool) {
    match text.strip_prefix(sign) {
        Some(rest) => (rest, true),
        None => (text, false),
    }
}

/// Whether a text begins with a field and an operator.
fn part_begins(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_alphabetic());
    end.and_then(|end| text.split_at_checked(end))
        .is_some_and(|(word, rest)| Field::of(word).is_some() && operator_at(rest).is_some())
}
