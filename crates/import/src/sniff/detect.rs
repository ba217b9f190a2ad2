//! Which signs make the rows and cells of a text: the candidate whose rows agree best and whose cells
//! look whole.
//!
//! In the spirit of van den Burg, Nazábal, Sutton: Wrangling messy CSV files by detecting row and type
//! patterns (2019): agreement of widths times plainness of cells. Linear in the head for each candidate,
//! of which a real file has two to six.

use memchr::{memchr, memchr_iter};

use super::scoring::{Scored, Scoring};
use crate::dialect::Punctuation;
use crate::split::{Splitter, unified};
use crate::{Delimiter, Escape, LineEnd, Overrides, Quote};

/// Bytes of the head over which separators are compared; the rest of it decides on quotes only.
const FIRST_LOOK: usize = 32 << 10;

/// How a text is divided, and how many lines at its start only say so.
pub(super) struct Detected {
    pub punctuation: Punctuation,
    pub lines_before: u32,
}

/// The signs of a text. What a person set is kept, the rest is found.
pub(super) fn detect(text: &str, is_whole: bool, overrides: &Overrides) -> Detected {
    let sign = announced(text);
    let said = Delimiter::ALL
        .into_iter()
        .find(|delimiter| Some(delimiter.byte()) == sign);
    let lines_before = overrides.lines_before.unwrap_or(u32::from(sign.is_some()));
    let mut base = Punctuation {
        delimiter: Delimiter::Comma,
        quote: overrides.quote.unwrap_or_default(),
        escape: overrides.escape.unwrap_or_default(),
        line_end: overrides.line_end.unwrap_or_else(|| line_end(text)),
    };
    let look = Look {
        text,
        is_whole,
        lines_before,
        overrides,
    };
    let width = match overrides.delimiter.or(said) {
        Some(delimiter) => {
            base.delimiter = delimiter;
            look.score(base, 0).width()
        }
        None => match look.separate(base) {
            Some((punctuation, width)) => {
                base = punctuation;
                width
            }
            None => 0,
        },
    };
    Detected {
        punctuation: look.quote(base, width),
        lines_before,
    }
}

/// The sign of `sep=;` in the first line, as Excel reads and writes it.
fn announced(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches(['"', '\r', '\u{FEFF}']);
    let sign = line
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| line.get(4..))?;
    match sign.as_bytes() {
        [byte] => Some(*byte),
        // Empty cells may follow.
        [byte, ..] if !byte.is_ascii_alphanumeric() => Some(*byte),
        _ => None,
    }
}

/// What ends most lines.
fn line_end(text: &str) -> LineEnd {
    let bytes = text.as_bytes();
    let (mut feeds, mut pairs) = (0_usize, 0_usize);
    for at in memchr_iter(b'\n', bytes) {
        feeds += 1;
        pairs += usize::from(at > 0 && bytes.get(at - 1) == Some(&b'\r'));
    }
    let alone = memchr_iter(b'\r', bytes).count() - pairs;
    if feeds == 0 && alone > 0 {
        LineEnd::CarriageReturn
    } else if alone > feeds {
        LineEnd::Mixed
    } else if pairs * 2 > feeds {
        LineEnd::CarriageReturnLineFeed
    } else {
        LineEnd::LineFeed
    }
}

/// A head to be looked at under one candidate after the other.
struct Look<'a> {
    text: &'a str,
    is_whole: bool,
    lines_before: u32,
    overrides: &'a Overrides,
}

impl Look<'_> {
    /// The best separator, with the quotes that make it so, and the width of its rows.
    fn separate(&self, base: Punctuation) -> Option<(Punctuation, usize)> {
        let first_look = self.text.floor_char_boundary(FIRST_LOOK);
        for length in [first_look, self.text.len()] {
            let look = Look {
                text: self.text.get(..length).unwrap_or(self.text),
                is_whole: self.is_whole && length == self.text.len(),
                ..*self
            };
            let tried = look.usual_worths(base);
            let most = tried.iter().map(|&(worth, ..)| worth).fold(0.0, f64::max);
            let mut best = (0.0, base, 0);
            for &(worth, candidate, width) in &tried {
                // Other quotes mend what is nearly right; they make no other separator right.
                let others = if worth * 2.0 < most {
                    Vec::new()
                } else {
                    look.quotings(candidate)
                };
                let others = others.into_iter().skip(1).map(|other| {
                    let scored = look.score(other, 0);
                    (scored.worth(other.delimiter), other, scored.width())
                });
                for found in std::iter::once((worth, candidate, width)).chain(others) {
                    if found.0 > best.0 {
                        best = found;
                    }
                }
            }
            let (worth, Punctuation { delimiter, .. }, width) = best;
            if worth > 0.0 {
                return Some((Punctuation { delimiter, ..base }, width));
            }
            if length == self.text.len() {
                break;
            }
        }
        None
    }

    /// Worth and width of each separator that occurs, quoted as usual or as a person says.
    fn usual_worths(&self, base: Punctuation) -> Vec<(f64, Punctuation, usize)> {
        Delimiter::ALL
            .into_iter()
            .filter(|delimiter| memchr(delimiter.byte(), self.text.as_bytes()).is_some())
            .map(|delimiter| {
                let candidate = Punctuation { delimiter, ..base };
                let scored = self.score(candidate, 0);
                (scored.worth(delimiter), candidate, scored.width())
            })
            .collect()
    }

    /// The ways of quoting for which the text gives any reason, the usual one first.
    fn quotings(&self, base: Punctuation) -> Vec<Punctuation> {
        let bytes = self.text.as_bytes();
        let delimiter = base.delimiter.byte();
        let opens = |quote: u8| {
            memchr_iter(quote, bytes).any(|at| {
                let before = at.checked_sub(1).and_then(|before| bytes.get(before));
                before.is_none_or(|&b| b == delimiter || b == b'\n' || b == b'\r')
            })
        };
        let mut quotes = vec![self.overrides.quote.unwrap_or_default()];
        if self.overrides.quote.is_none() {
            if opens(b'\'') {
                quotes.push(Quote::Single);
            }
            // With a comma or semicolon a quote that is never closed is damage, not a habit.
            let is_free = !matches!(
                base.delimiter,
                Delimiter::Comma | Delimiter::Semicolon | Delimiter::Space
            );
            if is_free && opens(b'"') {
                quotes.push(Quote::None);
            }
        }
        let takes = |b: u8| b == delimiter || matches!(b, b'"' | b'\'' | b'N' | b'\n' | b'\r');
        let mut behind = memchr_iter(b'\\', bytes).filter_map(|at| bytes.get(at + 1));
        let mut escapes = vec![self.overrides.escape.unwrap_or_default()];
        if self.overrides.escape.is_none() && behind.any(|&b| takes(b)) {
            escapes.push(Escape::Backslash);
        }
        let mut quotings = Vec::new();
        for &quote in &quotes {
            for &escape in &escapes {
                quotings.push(Punctuation {
                    quote,
                    escape,
                    ..base
                });
            }
        }
        quotings
    }

    /// The quotes, escapes and line ends under which the fewest rows and cells are broken.
    fn quote(&self, base: Punctuation, width: usize) -> Punctuation {
        let mut candidates = self.quotings(base);
        if self.overrides.line_end.is_none() && has_both_ends(self.text) {
            let other = match base.line_end {
                LineEnd::Mixed => LineEnd::LineFeed,
                _ => LineEnd::Mixed,
            };
            let also: Vec<Punctuation> = candidates
                .iter()
                .map(|&candidate| Punctuation {
                    line_end: other,
                    ..candidate
                })
                .collect();
            candidates.extend(also);
        }
        let Some((&usual, others)) = candidates.split_first() else {
            return base;
        };
        if others.is_empty() {
            return usual;
        }
        let scored = self.score(usual, width);
        let mut best = (scored.defects(), scored.agreeing(), usual);
        for &candidate in others {
            let margin = if candidate.quote == Quote::None { 2 } else { 1 };
            let scored = self.score(candidate, width);
            let (defects, agreeing) = (scored.defects(), scored.agreeing());
            // Rows that are run together are few, and few of them are broken.
            let keeps_rows = agreeing * 10 >= best.1 * 9;
            let is_table = scored.width() > 1 || width < 2;
            if is_table && keeps_rows && defects + margin <= best.0 {
                best = (defects, agreeing, candidate);
            }
        }
        best.2
    }

    fn score(&self, punctuation: Punctuation, width: usize) -> Scored {
        let mut splitter = Splitter::new(punctuation);
        splitter.skip_lines(self.lines_before);
        splitter.expect_width(width);
        let mut scoring = Scoring::new(punctuation);
        let text = unified(self.text, punctuation.line_end);
        splitter.feed(&text, &mut scoring);
        if self.is_whole {
            splitter.finish(&mut scoring);
        }
        scoring.finish()
    }
}

/// Whether some carriage returns stand alone and there are line feeds as well.
fn has_both_ends(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr(b'\n', bytes).is_some()
        && memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}
