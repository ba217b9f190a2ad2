//! How a file of text is written, between the wire's names and the import's types.

use ringfence_import::{Delimiter, Dialect, Encoding, Escape, LineEnd, Overrides, Quote};
use ringfence_wire::{Writing, WritingChoice};

use crate::refusal::Refusal;

/// As detected, or as a person said.
pub fn to_wire(dialect: &Dialect) -> Writing {
    Writing {
        delimiter: dialect.delimiter.name().to_owned(),
        quote: dialect.quote.name().to_owned(),
        escape: dialect.escape.name().to_owned(),
        encoding: dialect.encoding.name().to_owned(),
        line_end: dialect.line_end.name().to_owned(),
        lines_before: dialect.lines_before,
    }
}

/// What a person says, in the import's types; a name that is none of the offered is refused.
pub fn overrides(choice: &WritingChoice) -> Result<Overrides, Refusal> {
    Ok(Overrides {
        delimiter: known(choice.delimiter.as_deref(), &Delimiter::ALL, |d| d.name())?,
        quote: known(choice.quote.as_deref(), &Quote::ALL, |q| q.name())?,
        escape: known(choice.escape.as_deref(), &Escape::ALL, |e| e.name())?,
        encoding: known(choice.encoding.as_deref(), &Encoding::ALL, |e| e.name())?,
        line_end: known(choice.line_end.as_deref(), &LineEnd::ALL, |e| e.name())?,
        lines_before: choice.lines_before,
        header: None,
    })
}

fn known<T: Copy>(
    name: Option<&str>,
    offered: &[T],
    name_of: fn(&T) -> &'static str,
) -> Result<Option<T>, Refusal> {
    let Some(name) = name else {
        return Ok(None);
    };
    let found = offered.iter().find(|one| name_of(one) == name);
    found.copied().map(Some).ok_or_else(|| {
        Refusal::plain(
            &format!("No file is written with {name:?}."),
            "Choose one of the offered ways.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_offers_exactly_what_the_import_can_read() {
        assert_eq!(
            Delimiter::ALL.map(Delimiter::name),
            ringfence_wire::DELIMITERS
        );
        assert_eq!(Quote::ALL.map(Quote::name), ringfence_wire::QUOTES);
        assert_eq!(Escape::ALL.map(Escape::name), ringfence_wire::ESCAPES);
        assert_eq!(Encoding::ALL.map(Encoding::name), ringfence_wire::ENCODINGS);
        assert_eq!(LineEnd::ALL.map(LineEnd::name), ringfence_wire::LINE_ENDS);
    }
}
