//! Identifiers in running text: a chat, a ticket, notes.
//!
//! Such a text has no columns. Each identifier that has a form of its own is found and typed; those of
//! one paragraph (of one line, where the text has no paragraphs) belong together.

use ringfence_normalise::{Kind, reads_as};

use crate::decode::{self, Decoder};

/// Kinds that are told by their form alone, the narrower first.
const TELLING: [Kind; 7] = [
    Kind::Url,
    Kind::Email,
    Kind::Ip,
    Kind::Device,
    Kind::Wallet,
    Kind::Payment,
    Kind::Phone,
];
/// Digits that a phone number written in groups has at most here; E.164 allows 15, and a date may follow.
const PHONE_DIGITS: usize = 13;
/// Groups of an IBAN: 34 characters in fours.
const GROUPS: usize = 9;

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// Columns `record`, `kind`, `value` and `line`, in the order of the text.
    pub csv: Vec<u8>,
    pub identifiers: usize,
}

/// An identifier in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found<'a> {
    kind: Kind,
    text: &'a str,
}

/// Finds the identifiers of a text; none where the bytes are no text. Linear in its length.
pub fn read_prose(bytes: &[u8]) -> Prose {
    let Some(encoding) = decode::detect(bytes, true) else {
        return Prose::default();
    };
    let mut decoder = Decoder::new(encoding);
    let mut text = decoder.decode(bytes, false).text.to_owned();
    text.push_str(decoder.decode(&[], true).text);
    let mut prose = Prose {
        csv: b"record,kind,value,line\n".to_vec(),
        identifiers: 0,
    };
    let has_paragraphs = text.trim().lines().any(|line| line.trim().is_empty());
    let mut record = String::new();
    for (number, line) in (1_u64..).zip(text.lines()) {
        if line.trim().is_empty() {
            record.clear();
            continue;
        }
        if record.is_empty() || !has_paragraphs {
            record = speaker(line).map_or_else(|| format!("line {number}"), str::to_owned);
        }
        for found in identifiers_in(line) {
            prose.identifiers += 1;
            let cells = [&record, found.kind.name(), found.text];
            for cell in cells {
                prose.csv.push(b'"');
                prose.csv.extend(cell.replace('"', "\"\"").bytes());
                prose.csv.extend(b"\",");
            }
            prose.csv.extend(format!("{number}\n").bytes());
        }
    }
    prose
}

/// The word before a colon at the beginning of a line: `kim_92: write to …`.
fn speaker(line: &str) -> Option<&str> {
    let (name, rest) = line.trim_start().split_once(':')?;
    let is_name = (2..=64).contains(&name.len())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '#'))
        && name.chars().any(char::is_alphanumeric);
    // `https://…` and a lone label such as `mail:` are no speaker.
    let is_word_for_a_kind = Kind::from_label(name) != Kind::Other;
    (is_name && !is_word_for_a_kind && rest.starts_with(char::is_whitespace)).then_some(name)
}

fn identifiers_in(line: &str) -> Vec<Found<'_>> {
    let words: Vec<(usize, &str)> = words(line).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(start, word)) = words.get(at) {
        if let Some((kind, groups)) = grouped(line, &words, at) {
            let end = words
                .get(at + groups - 1)
                .map_or(start, |(s, w)| s + w.len());
            found.push(Found {
                kind,
                text: line.get(start..end).unwrap_or(word),
            });
            at += groups;
            continue;
        }
        found.extend(kind_of(word).map(|kind| Found { kind, text: word }));
        at += 1;
    }
    found
}

/// Words with their places, without the signs of a sentence around them.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let divides = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '|' | '<' | '>' | '"' | '“' | '”' | '«' | '»')
    };
    line.split(divides).filter_map(move |piece| {
        let start = piece.as_ptr() as usize - line.as_ptr() as usize;
        let head = piece.trim_start_matches(['(', '[', '{', '\'', '*', '`']);
        let word = head.trim_end_matches(['.', ':', '!', '?', ')', ']', '}', '\'', '*', '`', '…']);
        (!word.is_empty()).then_some((start + piece.len() - head.len(), word))
    })
}

fn kind_of(word: &str) -> Option<Kind> {
    if is_handle(word) {
        return Some(Kind::Handle);
    }
    let is_web_host = word.starts_with("www.") || word.contains("[.]");
    TELLING
        .into_iter()
        .find(|&kind| reads_as(kind, word))
        .or_else(|| (is_web_host && reads_as(Kind::Domain, word)).then_some(Kind::Domain))
}

fn is_handle(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| {
        (2..=32).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
    })
}

/// A phone number, a card or an IBAN written in groups from this word on, and of how many.
fn grouped(line: &str, words: &[(usize, &str)], at: usize) -> Option<(Kind, usize)> {
    let first = words.get(at)?.1;
    let rest = words.get(at..)?;
    let text = |groups: usize| {
        let (start, _) = rest.first()?;
        let (last, word) = rest.get(groups.checked_sub(1)?)?;
        line.get(*start..last + word.len())
    };
    if first.starts_with('+') || first.starts_with("00") {
        let mut digits = 0;
        // Each group has a digit, so there are no more groups than digits.
        let in_groups = rest.iter().take_while(|(_, word)| {
            let here = word.bytes().filter(u8::is_ascii_digit).count();
            digits += here;
            here > 0 && digits <= PHONE_DIGITS && is_digits(word)
        });
        let groups = in_groups.count();
        if groups > 1 && reads_as(Kind::Phone, text(groups)?) {
            return Some((Kind::Phone, groups));
        }
    }
    let is_group = |word: &str| {
        (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let groups = rest
        .iter()
        .take(GROUPS)
        .take_while(|(_, word)| is_group(word))
        .count();
    let found = (2..=groups)
        .rev()
        .find(|&groups| text(groups).is_some_and(|text| reads_as(Kind::Payment, text)))?;
    Some((Kind::Payment, found))
}

fn is_digits(word: &str) -> bool {
    word.bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'/' | b'(' | b')' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let csv = String::from_utf8(read_prose(text.as_bytes()).csv).unwrap();
        csv.lines()
            .skip(1)
            .map(|line| line.replace('"', ""))
            .collect()
    }

    #[test]
    fn identifiers_are_found_and_typed_with_their_line() {
        let text = "kim_92: write to kim@mail.org (or Kim.Lee@mail.org), \
                    +44 20 7946 0958 works too.\n\
                    See https://pay.example/x?id=1! Seen from 203.0.113.7, device \
                    {6fa459ea-ee8a-4ca4-894e-db77e160355e}.\n";
        assert_eq!(
            found(text),
            [
                "kim_92,email,kim@mail.org,1",
                "kim_92,email,Kim.Lee@mail.org,1",
                "kim_92,phone,+44 20 7946 0958,1",
                "line 2,url,https://pay.example/x?id=1,2",
                "line 2,ip,203.0.113.7,2",
                "line 2,device,6fa459ea-ee8a-4ca4-894e-db77e160355e,2",
            ]
        );
    }

    #[test]
    fn a_paragraph_is_one_record() {
        let text = "ann: hello\nmail a@b.org\n\ntalk to @ben.k\nIBAN GB82 WEST 1234 5698 7654 32, thanks\n";
        assert_eq!(
            found(text),
            [
                "ann,email,a@b.org,2",
                "line 4,handle,@ben.k,4",
                "line 4,payment,GB82 WEST 1234 5698 7654 32,5",
            ]
        );
    }

    #[test]
    fn a_date_behind_a_number_is_not_part_of_it() {
        assert_eq!(
            found("called +49 151 2345 6789 2024-01-01 at 10:30"),
            ["line 1,phone,+49 151 2345 6789,1"]
        );
    }

    #[test]
    fn prose_without_identifiers_gives_none() {
        let text = "Dear team, e.g. version 1.2.3 of main.rs costs 4,50 EUR. Room 0815, 12:30.";
        assert_eq!(read_prose(text.as_bytes()).identifiers, 0);
        assert_eq!(read_prose(&[0, 1, 2, 0, 0]).identifiers, 0);
    }

    #[test]
    fn a_line_of_signs_is_read_in_linear_time() {
        assert_eq!(read_prose("+ ".repeat(1 << 20).as_bytes()).identifiers, 0);
    }

    proptest::proptest! {
        #[test]
        fn what_is_found_stands_in_the_text(text in "[ -~\n@+0-9]{0,200}") {
            for line in found(&text) {
                let value = line.split(',').nth(2).unwrap_or_default();
                proptest::prop_assert!(text.replace('"', "").contains(value));
            }
        }
    }
}
