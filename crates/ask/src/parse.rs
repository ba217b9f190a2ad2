//! From text to clauses, with what is wrong with it.

use crate::{
    AskError, Bounds, Clause, Field, Filter, Moment, Sort, Value, What,
    chips::{Chip, words_of},
    error::{MOST_BYTES, MOST_CLAUSES, Mistake, Word},
    habit::{asks, habit},
    near::nearest,
    scan::{Element, Form, Operator, Piece, Span, operator_at, scan},
};

/// What a text says. A clause with a mistake that leaves it without a meaning is not in the filter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    pub filter: Filter,
    /// Where each clause of the filter stands.
    pub spans: Vec<Span>,
    pub errors: Vec<AskError>,
}

/// Reads a filter. Never fails: what has a meaning is in the filter, what has none among the errors.
/// O(bytes).
pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let pieces = if text.len() > MOST_BYTES {
        Vec::new()
    } else {
        scan(text)
    };
    if text.len() > MOST_BYTES || pieces.len() > MOST_CLAUSES {
        parsed.errors.push(AskError {
            span: 0..text.len(),
            what: Mistake::TooLong,
        });
        return parsed;
    }
    let asks = asks(text, &pieces);
    let mut rest = pieces.as_slice();
    while let [piece, after @ ..] = rest {
        if let Some((pieces, mistake)) = habit(text, rest, asks) {
            parsed.errors.push(mistake);
            rest = rest.get(pieces..).unwrap_or_default();
            continue;
        }
        if let Some(clause) = clause(text, piece.clone(), &mut parsed.errors) {
            parsed.filter.clauses.push(clause);
            parsed.spans.push(piece.span.clone());
        }
        rest = after;
    }
    parsed
}

impl Parsed {
    /// The clauses in plain words, in order.
    pub fn chips(&self) -> Vec<Chip> {
        let clauses = self.filter.clauses.iter().zip(&self.spans);
        clauses
            .map(|(clause, span)| Chip {
                span: span.clone(),
                words: words_of(clause),
                excludes: clause.excludes,
            })
            .collect()
    }

    /// The texts that are looked for without a field, in order; excluded ones left out.
    pub fn plain_text(&self) -> String {
        let clauses = self.filter.clauses.iter();
        let words = clauses.filter_map(|clause| match &clause.what {
            What::Words(words) if !clause.excludes => Some(words.as_str()),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Adds a mistake for each value that a case does not have. `known` gives all values of a field, or
    /// none where they are not to be checked.
    pub fn check<'a>(&mut self, text: &str, known: impl Fn(Field) -> Option<Vec<&'a str>>) {
        for piece in scan(text) {
            let Form::Asked {
                field, elements, ..
            } = piece.form
            else {
                continue;
            };
            let Some(known) = known(field) else {
                continue;
            };
            for element in elements {
                let is_known = known.iter().any(|word| same(word, &element.text));
                if !is_known && (element.quoted || element.text != "?") {
                    let near = nearest(&element.text, known.iter().copied());
                    let near = near.unwrap_or_default().to_owned();
                    self.errors.push(AskError {
                        span: element.span,
                        what: Mistake::UnknownValue {
                            field: Word(field),
                            given: element.text,
                            near,
                        },
                    });
                }
            }
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || one.to_lowercase() == other.to_lowercase()
}

fn clause(text: &str, piece: Piece, errors: &mut Vec<AskError>) -> Option<Clause> {
    let Piece {
        span,
        excludes,
        form,
    } = piece;
    let what = match form {
        Form::Bare { text, is_open, .. } => {
            if is_open {
                let what = Mistake::OpenQuote;
                errors.push(AskError { span, what });
            }
            (!text.is_empty()).then_some(What::Words(text))?
        }
        Form::Unknown { word } => {
            let written = text.get(word.clone()).unwrap_or_default();
            let near = nearest(written, crate::FIELDS.iter().map(|field| field.word()));
            errors.push(AskError {
                span: word,
                what: Mistake::UnknownField {
                    word: written.to_owned(),
                    near: near.and_then(|near| Field::of(near).map(Field::word)),
                },
            });
            return None;
        }
        Form::Asked {
            field,
            operator,
            elements,
        } => asked(field, operator, elements, &span, errors)?,
    };
    Some(Clause { excludes, what })
}

fn asked(
    field: Field,
    operator: Operator,
    elements: Vec<Element>,
    whole: &Span,
    errors: &mut Vec<AskError>,
) -> Option<What> {
    let word = Word(field);
    let mut wrong = |span: &Span, what| {
        errors.push(AskError {
            span: span.clone(),
            what,
        });
    };
    if elements.is_empty() {
        wrong(whole, Mistake::NoValue(word));
        return None;
    }
    let compares = !matches!(operator, Operator::Colon | Operator::Is);
    let has_order = matches!(field.sort(), Sort::Number | Sort::Time);
    if compares && !has_order {
        wrong(whole, Mistake::NoOrder(word));
        return None;
    }
    if compares && elements.len() > 1 {
        wrong(whole, Mistake::OneValue(word));
        return None;
    }
    let mut any = Vec::with_capacity(elements.len());
    for element in elements {
        if element.is_open {
            wrong(&element.span, Mistake::OpenQuote);
        }
        match value(field, operator, &element) {
            Ok(value) => {
                if let Some(most) = field.most().filter(|most| is_beyond(&value, *most)) {
                    wrong(&element.span, Mistake::TooHigh { field: word, most });
                }
                any.push(value);
            }
            Err(what) => {
                wrong(&element.span, what);
                return None;
            }
        }
    }
    Some(What::Field {
        field,
        exact: operator == Operator::Is && field.sort() == Sort::Text,
        any,
    })
}

fn value(field: Field, operator: Operator, element: &Element) -> Result<Value, Mistake> {
    let word = Word(field);
    let given = element.text.as_str();
    if given == "?" && !element.quoted {
        return if field.may_lack() {
            Ok(Value::Missing)
        } else {
            Err(Mistake::NeverMissing(word))
        };
    }
    match field.sort() {
        Sort::Text | Sort::Name => Ok(Value::Text(given.to_owned())),
        Sort::Choice(words) => {
            let known = words.iter().find(|word| word.eq_ignore_ascii_case(given));
            known
                .map(|word| Value::Text((*word).to_owned()))
                .ok_or_else(|| Mistake::NotAChoice {
                    field: word,
                    given: given.to_owned(),
                    near: nearest(given, words.iter().copied())
                        .and_then(|near| words.iter().copied().find(|word| *word == near)),
                })
        }
        Sort::Number => {
            let read = |text: &str| {
                number(text).ok_or_else(|| Mistake::NotANumber {
                    field: word,
                    given: text.to_owned(),
                })
            };
            bounds(operator, given, read, |first, last| first <= last).map(Value::Number)
        }
        Sort::Time => {
            let read = |text: &str| {
                Moment::read(text).ok_or_else(|| Mistake::NotADate {
                    given: text.to_owned(),
                })
            };
            let forward = |first: Moment, last: Moment| first.start() < last.end();
            bounds(operator, given, read, forward).map(Value::Time)
        }
    }
}

/// Whether nothing can be so high.
fn is_beyond(value: &Value, most: f64) -> bool {
    let Value::Number(bounds) = *value else {
        return false;
    };
    match bounds {
        Bounds::Over(it) => it >= most,
        Bounds::Is(it) | Bounds::AtLeast(it) | Bounds::Between(it, _) | Bounds::Below(it, _) => {
            it > most
        }
        Bounds::Under(_) | Bounds::AtMost(_) => false,
    }
}

fn number(text: &str) -> Option<f64> {
    let begins_well = text
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit());
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number = (begins_well && is_plain).then(|| text.parse::<f64>().ok());
    number.flatten().filter(|number| number.is_finite())
}

fn bounds<T: Copy>(
    operator: Operator,
    given: &str,
    read: impl Fn(&str) -> Result<T, Mistake>,
    forward: impl Fn(T, T) -> bool,
) -> Result<Bounds<T>, Mistake> {
    let (operator, given) = match operator_at(given) {
        Some((own, bytes)) if operator == Operator::Colon && own != Operator::Colon => {
            (own, given.get(bytes..).unwrap_or_default())
        }
        _ => (operator, given),
    };
    match operator {
        Operator::Over => return read(given).map(Bounds::Over),
        Operator::AtLeast => return read(given).map(Bounds::AtLeast),
        Operator::Under => return read(given).map(Bounds::Under),
        Operator::AtMost => return read(given).map(Bounds::AtMost),
        Operator::Colon | Operator::Is => {}
    }
    let Some((first, last)) = given.split_once("..") else {
        return read(given).map(Bounds::Is);
    };
    let (last, is_below) = match last.strip_prefix('<') {
        Some(last) => (last, true),
        None => (last, false),
    };
    match (first.is_empty(), last.is_empty()) {
        (false, true) => return read(first).map(Bounds::AtLeast),
        (true, false) if is_below => return read(last).map(Bounds::Under),
        (true, false) => return read(last).map(Bounds::AtMost),
        _ => {}
    }
    let (from, until) = (read(first)?, read(last)?);
    if !forward(from, until) {
        return Err(Mistake::Backwards {
            first: first.to_owned(),
            last: last.to_owned(),
        });
    }
    Ok(if is_below {
        Bounds::Below(from, until)
    } else {
        Bounds::Between(from, until)
    })
}
