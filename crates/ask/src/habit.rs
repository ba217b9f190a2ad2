//! What people write from the habit of other languages, which would be taken for text here.

use crate::{
    AskError, Field,
    error::Mistake,
    scan::{Form, Piece, operator_at},
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

/// The mistake that the first of these pieces begins, and of how many pieces it is made.
pub fn habit(text: &str, pieces: &[Piece]) -> Option<(usize, AskError)> {
    let first = pieces.first()?;
    let written = plain(first)?;
    let one = |what| {
        let span = first.span.clone();
        Some((1, AskError { span, what }))
    };
    if let Some(how) = joins(written) {
        let word = written.to_owned();
        return one(Mistake::Joins { word, how });
    }
    if written.starts_with('(') && asks(written.trim_start_matches('(')) {
        return one(Mistake::Brackets);
    }
    if let Some(instead) = negated(written) {
        return one(Mistake::Instead(instead));
    }
    spaced(text, pieces)
}

/// Whether a text by itself has to be in quotes to be looked for.
pub fn joins(written: &str) -> Option<&'static str> {
    let joining = JOINING.iter().find(|(words, _)| words.contains(&written));
    joining.map(|(_, how)| *how)
}

/// The text of a piece that is neither quoted nor asks for a field.
fn plain(piece: &Piece) -> Option<&str> {
    match &piece.form {
        Form::Bare {
            text,
            quoted: false,
            ..
        } => Some(text),
        _ => None,
    }
}

/// Whether it begins with a field and an operator.
fn asks(written: &str) -> bool {
    let end = written.find(|c: char| !c.is_ascii_alphabetic());
    end.is_some_and(|end| {
        let (word, rest) = written.split_at(end);
        Field::of(word).is_some() && operator_at(rest).is_some()
    })
}

/// `country!=BR` and `!country:BR` as they are written here.
fn negated(written: &str) -> Option<String> {
    if let Some(rest) = written.strip_prefix('!') {
        return asks(rest).then(|| format!("-{rest}"));
    }
    let (word, value) = written.split_once("!=").or(written.split_once("<>"))?;
    let field = Field::of(word)?;
    Some(format!("-{}:{value}", field.word()))
}

/// `risk > 60`, which is three texts.
fn spaced(text: &str, pieces: &[Piece]) -> Option<(usize, AskError)> {
    let [word, operator, rest @ ..] = pieces else {
        return None;
    };
    Field::of(plain(word)?)?;
    let (_, bytes) = operator_at(plain(operator)?)?;
    let is_alone = bytes == plain(operator)?.len();
    let with_value = is_alone.then(|| rest.first()).flatten();
    let last = with_value.unwrap_or(operator);
    let of = |piece: &Piece| text.get(piece.span.clone()).unwrap_or_default();
    let value = with_value.map(of).unwrap_or_default();
    let what = Mistake::Instead(format!("{}{}{value}", of(word), of(operator)));
    let span = word.span.start..last.span.end;
    Some((
        2 + usize::from(with_value.is_some()),
        AskError { span, what },
    ))
}
