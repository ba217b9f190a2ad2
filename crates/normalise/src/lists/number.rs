//! Patterns of phone numbers and names of mailboxes, as lists write them.
//!
//! No engine for regular expressions (500 KB): warning lists use digits, classes of digits and
//! alternatives only, which are spelled out here into numbers with a set of digits at each place.

use std::{iter::Peekable, str::Chars};

/// E.164 has no longer number.
const LONGEST: usize = 15;
/// Alternatives that one expression may come to.
const MOST_ALTERNATIVES: usize = 1024;
const DEEPEST: usize = 8;
const ANY: u16 = 0x3ff;
/// What callers at home put first.
const ZERO: [u16; 1] = [1];

/// Digits that may stand at each place, as bits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NumberPattern {
    /// After a plus.
    pub international: bool,
    pub places: Vec<u16>,
}

impl NumberPattern {
    /// Whether the digits, as many as there are places, are all allowed.
    pub fn matches(&self, digits: &str) -> bool {
        self.places
            .iter()
            .zip(digits.bytes())
            .all(|(places, byte)| {
                let digit = byte.wrapping_sub(b'0');
                digit < 10 && places & (1 << digit) != 0
            })
    }
}

/// `+1###55501##`: a number with its calling code, `#` for any digit.
pub(super) fn wildcard_number(text: &str) -> Option<NumberPattern> {
    let places = text.strip_prefix('+').filter(|text| text.contains('#'))?;
    let places: Option<Vec<u16>> = places
        .chars()
        .map(|c| if c == '#' { Some(ANY) } else { digit(c) })
        .collect();
    let places = places.filter(|places| (7..=LONGEST).contains(&places.len()))?;
    Some(NumberPattern {
        international: true,
        places,
    })
}

fn digit(c: char) -> Option<u16> {
    c.to_digit(10).map(|digit| 1 << digit)
}

/// The numbers of an expression such as `/((?:\+|00)44)?02079460([0-9]{3})/g`, the whole number meant:
/// with the calling code, and as written at home. Empty where it is no such expression.
///
/// The zero that callers at home put first is not dialled after a calling code, and some lists leave it
/// out, so the forms with it and without it are given.
#[inline(never)] // with all that it calls
pub(super) fn number_pattern(text: &str) -> Vec<NumberPattern> {
    let body = without_slashes(text);
    let (code, rest) = split_code(body).unwrap_or(("", body));
    let (international, rest) = match rest.strip_prefix("\\+") {
        Some(rest) if code.is_empty() => (true, rest),
        _ => (false, rest),
    };
    let mut chars = rest.chars().peekable();
    let read = alternatives(&mut chars, 0);
    let (Some(numbers), None) = (read, chars.next()) else {
        return Vec::new();
    };
    let code: Vec<u16> = code.chars().filter_map(digit).collect();
    let mut patterns = Vec::new();
    let mut add = |international, places: Vec<u16>| {
        if (4..=LONGEST).contains(&places.len()) {
            patterns.push(NumberPattern {
                international,
                places,
            });
        }
    };
    for places in numbers {
        if !code.is_empty() {
            let home = places.strip_prefix(&ZERO);
            for national in home.into_iter().chain([places.as_slice()]) {
                add(true, [code.as_slice(), national].concat());
            }
            if home.is_none() {
                add(false, [&ZERO, places.as_slice()].concat());
            }
        }
        add(international, places);
    }
    patterns
}

/// `/…/gi` without slashes, flags and anchors.
fn without_slashes(text: &str) -> &str {
    let body = text.strip_prefix('/').unwrap_or(text);
    let body = match body.rsplit_once('/') {
        Some((body, flags)) if flags.bytes().all(|b| b.is_ascii_lowercase()) => body,
        _ => body,
    };
    let body = body.strip_prefix('^').unwrap_or(body);
    body.strip_suffix('$').unwrap_or(body)
}

/// `44` and the rest of `((?:\+|00)44)?…`; a national zero beside it (`|0?`) is left to the rest.
fn split_code(body: &str) -> Option<(&str, &str)> {
    let inside = body.strip_prefix("((?:\\+|00)")?;
    let (group, rest) = inside.split_once(')')?;
    let code = group.strip_suffix("|0?").unwrap_or(group);
    let code = code.strip_suffix('?').unwrap_or(code);
    let is_code = (1..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| (code, rest.strip_prefix('?').unwrap_or(rest)))
}

/// Everything that a sequence with alternatives can be, up to a closing parenthesis or the end.
fn alternatives(chars: &mut Peekable<Chars>, depth: usize) -> Option<Vec<Vec<u16>>> {
    if depth > DEEPEST {
        return None;
    }
    let mut all: Vec<Vec<u16>> = Vec::new();
    let mut these: Vec<Vec<u16>> = vec![Vec::new()];
    while let Some(&c) = chars.peek() {
        if c == ')' {
            break;
        }
        chars.next();
        if c == '|' {
            all.append(&mut these);
            these.push(Vec::new());
            continue;
        }
        let item = match c {
            '(' => {
                if chars.next_if_eq(&'?').is_some() {
                    chars.next_if_eq(&':')?;
                }
                let inside = alternatives(chars, depth + 1)?;
                chars.next_if_eq(&')')?;
                inside
            }
            '[' => vec![vec![class(chars)?]],
            '\\' => {
                chars.next_if_eq(&'d')?;
                vec![vec![ANY]]
            }
            _ => vec![vec![digit(c)?]],
        };
        these = times(&these, &repeated(item, chars)?)?;
    }
    all.append(&mut these);
    (all.len() <= MOST_ALTERNATIVES).then_some(all)
}

/// `0-9`, `5-9` or `012` after the opening bracket.
fn class(chars: &mut Peekable<Chars>) -> Option<u16> {
    let mut digits = 0;
    loop {
        let c = chars.next()?;
        if c == ']' {
            return (digits != 0).then_some(digits);
        }
        let from = c.to_digit(10)?;
        let to = if chars.next_if_eq(&'-').is_some() {
            chars.next()?.to_digit(10)?
        } else {
            from
        };
        (from..=to).for_each(|digit| digits |= 1 << digit);
    }
}

/// The item with the `?` or `{n}` after it.
fn repeated(item: Vec<Vec<u16>>, chars: &mut Peekable<Chars>) -> Option<Vec<Vec<u16>>> {
    if chars.next_if_eq(&'?').is_some() {
        let mut maybe = item;
        maybe.push(Vec::new());
        return Some(maybe);
    }
    if chars.next_if_eq(&'{').is_none() {
        return Some(item);
    }
    let mut count = 0_usize;
    loop {
        match chars.next()? {
            '}' => break,
            c => count = count * 10 + c.to_digit(10)? as usize,
        }
        if count > LONGEST {
            return None;
        }
    }
    let mut all = vec![Vec::new()];
    for _ in 0..count {
        all = times(&all, &item)?;
    }
    Some(all)
}

/// Each of the first followed by each of the second; none where they are too many or too long.
fn times(first: &[Vec<u16>], second: &[Vec<u16>]) -> Option<Vec<Vec<u16>>> {
    if first.len() * second.len() > MOST_ALTERNATIVES {
        return None;
    }
    let pairs = first.iter().flat_map(|start| {
        second
            .iter()
            .map(move |end| [start.as_slice(), end].concat())
    });
    let all: Vec<Vec<u16>> = pairs.collect();
    all.iter()
        .all(|places| places.len() <= LONGEST)
        .then_some(all)
}

/// The names of `/^(security|noc|abuse)\@.*\..*$/i`; empty where it is no such expression.
pub(super) fn mailboxes(text: &str) -> Vec<String> {
    let names = without_slashes(text).strip_prefix('(').and_then(|body| {
        let (names, rest) = body.split_once(')')?;
        matches!(rest, "\\@.*\\..*" | "@.*\\..*" | "\\@.*" | "@.*").then_some(names)
    });
    let names: Vec<&str> = names
        .into_iter()
        .flat_map(|names| names.split('|'))
        .collect();
    let is_plain = |name: &&str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    if !names.iter().all(is_plain) {
        return Vec::new();
    }
    names.into_iter().map(str::to_ascii_lowercase).collect()
}
