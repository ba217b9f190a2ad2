//! How a text may go on at the cursor: fields, then the values that a case has.

use crate::{
    FIELDS, Field, Sort,
    print::quoted,
    scan::{Form, Piece, Span, scan},
};

/// A value that the caller knows of, with how many accounts have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub value: String,
    pub count: Option<u32>,
}

/// What may stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completions {
    /// What an item takes the place of.
    pub span: Span,
    /// The field whose values these are.
    pub field: Option<Field>,
    pub items: Vec<Completion>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// As it is to be written.
    pub insert: String,
    /// What it is; empty where the word says it.
    pub detail: String,
    pub count: Option<u32>,
}

/// Values offered at once.
const MOST: usize = 12;

/// What may stand at a cursor (a byte of the text; elsewhere it is moved to its end). `values` gives the
/// values of a field that fit what is typed of it.
pub fn complete(
    text: &str,
    cursor: usize,
    mut values: impl FnMut(Field, &str) -> Vec<Candidate>,
) -> Completions {
    let typed = text.get(..cursor).unwrap_or(text);
    let piece = scan(typed)
        .pop()
        .filter(|piece| piece.span.end == typed.len());
    let Some(Piece {
        span,
        excludes,
        form,
    }) = piece
    else {
        // Behind a lone `-`, or where a new part begins.
        return fields(typed.len()..typed.len(), "");
    };
    match form {
        Form::Bare { text, quoted, .. } if !quoted => {
            fields(span.start + usize::from(excludes)..span.end, &text)
        }
        Form::Unknown { word } => {
            let written = typed.get(word.clone()).unwrap_or_default();
            fields(word.start..span.end, written)
        }
        Form::Bare { .. } => Completions {
            span,
            ..Completions::default()
        },
        Form::Asked {
            field, elements, ..
        } => {
            let last = elements.last();
            let last = last.filter(|element| element.span.end == typed.len());
            if last.is_some_and(|element| element.quoted && !element.is_open) {
                return Completions {
                    span,
                    ..Completions::default()
                };
            }
            let (span, so_far) = last.map_or((typed.len()..typed.len(), ""), |element| {
                let from = last_end_of_range(field, &element.text);
                (
                    element.span.start + from..element.span.end,
                    element.text.get(from..).unwrap_or_default(),
                )
            });
            Completions {
                span,
                field: Some(field),
                items: value_items(field, so_far, &mut values),
            }
        }
    }
}

/// Where the last end of a range begins: `2024-01..2` goes on behind the dots.
fn last_end_of_range(field: Field, element: &str) -> usize {
    if field.sort() != Sort::Time {
        return 0;
    }
    element
        .rfind(['.', '<', '>', '='])
        .map_or(0, |sign| sign + 1)
}

fn fields(span: Span, prefix: &str) -> Completions {
    let prefix = prefix.to_ascii_lowercase();
    let fitting = FIELDS
        .into_iter()
        .filter(|field| field.word().starts_with(&prefix));
    Completions {
        span,
        field: None,
        items: fitting
            .map(|field| Completion {
                insert: format!("{}{}", field.word(), field.usual_operator()),
                detail: field.explanation().to_owned(),
                count: None,
            })
            .collect(),
    }
}

fn value_items(
    field: Field,
    so_far: &str,
    values: &mut impl FnMut(Field, &str) -> Vec<Candidate>,
) -> Vec<Completion> {
    let candidates = match field.sort() {
        Sort::Choice(words) => words
            .iter()
            .map(|word| Candidate {
                value: (*word).to_owned(),
                count: None,
            })
            .collect(),
        _ => values(field, so_far),
    };
    let wanted = so_far.to_lowercase();
    let place = |candidate: &Candidate| candidate.value.to_lowercase().find(&wanted);
    let mut fitting: Vec<(usize, Candidate)> = candidates
        .into_iter()
        .filter_map(|candidate| Some((place(&candidate)?.min(1), candidate)))
        .collect();
    // Stable: the caller's order stays among those that begin with it, and among the others.
    fitting.sort_by_key(|(place, _)| *place);
    let given = fitting
        .into_iter()
        .take(MOST)
        .map(|(_, candidate)| Completion {
            insert: quoted(&candidate.value, "._@/+#-:&%~"),
            detail: String::new(),
            count: candidate.count,
        });
    let missing = (field.may_lack() && so_far.is_empty()).then(|| Completion {
        insert: "?".to_owned(),
        detail: "not given".to_owned(),
        count: None,
    });
    given.chain(missing).collect()
}
