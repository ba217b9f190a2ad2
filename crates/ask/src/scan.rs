//! The outer form of a text: where clauses begin and end, their words, operators and elements.
//!
//! Knows which words are fields, and nothing of what a value means.

use std::ops::Range;

use crate::Field;

/// Bytes of the text.
pub type Span = Range<usize>;

/// One clause as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// From the `-`, where there is one.
    pub span: Span,
    pub excludes: bool,
    pub form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Text without a field, as it reads without its quotation marks.
    Bare {
        text: String,
        quoted: bool,
        is_open: bool,
    },
    Asked {
        field: Field,
        operator: Operator,
        elements: Vec<Element>,
    },
    /// A word before an operator that is no field.
    Unknown { word: Span },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Colon,
    Is,
    Over,
    AtLeast,
    Under,
    AtMost,
}

/// A value between commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// With its quotation marks.
    pub span: Span,
    pub text: String,
    pub quoted: bool,
    /// Its quotation mark is never closed.
    pub is_open: bool,
}

/// All clauses, in order. O(bytes).
pub fn scan(text: &str) -> Vec<Piece> {
    let mut scanner = Scanner { text, at: 0 };
    let mut pieces = Vec::new();
    while let Some(piece) = scanner.piece() {
        pieces.push(piece);
    }
    pieces
}

/// Where the values end that begin at a byte of the text.
pub fn end_of_elements(text: &str, at: usize) -> usize {
    let mut scanner = Scanner { text, at };
    scanner.elements();
    scanner.at
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> Span {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.take();
        }
        start..self.at
    }

    fn piece(&mut self) -> Option<Piece> {
        loop {
            self.take_while(char::is_whitespace);
            let start = self.at;
            let excludes = self.peek()? == '-';
            if excludes {
                self.take();
            }
            // A `-` with nothing behind it is one that somebody has just begun.
            if excludes && self.peek().is_none_or(char::is_whitespace) {
                continue;
            }
            let form = self.form();
            return Some(Piece {
                span: start..self.at,
                excludes,
                form,
            });
        }
    }

    fn form(&mut self) -> Form {
        if self.peek() == Some('"') {
            let element = self.element();
            return Form::Bare {
                text: element.text,
                quoted: true,
                is_open: element.is_open,
            };
        }
        let start = self.at;
        let head = self.take_while(|c| !c.is_whitespace() && !is_operator(c));
        let word = self.text.get(head.clone()).unwrap_or_default();
        let field = Field::of(word);
        let looks_like_field = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic());
        let is_address = self.rest().starts_with("://");
        if let Some(field) = field
            && let Some(operator) = self.operator()
        {
            let elements = self.elements();
            return Form::Asked {
                field,
                operator,
                elements,
            };
        }
        if looks_like_field && !is_address && self.peek().is_some_and(is_operator) {
            self.operator();
            self.elements();
            return Form::Unknown { word: head };
        }
        self.take_while(|c| !c.is_whitespace());
        Form::Bare {
            text: self.text.get(start..self.at).unwrap_or_default().to_owned(),
            quoted: false,
            is_open: false,
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        let operator = operator_at(self.rest())?;
        self.at += operator.1;
        Some(operator.0)
    }

    fn elements(&mut self) -> Vec<Element> {
        let mut elements = Vec::new();
        loop {
            let element = self.element();
            if !element.text.is_empty() || element.quoted {
                elements.push(element);
            }
            if self.peek() != Some(',') {
                return elements;
            }
            self.take();
        }
    }

    fn element(&mut self) -> Element {
        let start = self.at;
        if self.peek() != Some('"') {
            let span = self.take_while(|c| !c.is_whitespace() && c != ',');
            let text = self.text.get(span.clone()).unwrap_or_default().to_owned();
            return Element {
                span,
                text,
                quoted: false,
                is_open: false,
            };
        }
        self.take();
        let mut text = String::new();
        let mut is_open = true;
        while let Some(next) = self.take() {
            match next {
                '"' => {
                    is_open = false;
                    break;
                }
                '\\' => text.extend(self.take()),
                other => text.push(other),
            }
        }
        Element {
            span: start..self.at,
            text,
            quoted: true,
            is_open,
        }
    }
}

fn is_operator(c: char) -> bool {
    matches!(c, ':' | '<' | '>' | '=')
}

/// The operator that a text begins with, and its bytes.
pub fn operator_at(text: &str) -> Option<(Operator, usize)> {
    const OPERATORS: [(&str, Operator); 7] = [
        ("==", Operator::Is),
        (">=", Operator::AtLeast),
        ("<=", Operator::AtMost),
        (":", Operator::Colon),
        (">", Operator::Over),
        ("<", Operator::Under),
        ("=", Operator::Is),
    ];
    let found = OPERATORS.iter().find(|(sign, _)| text.starts_with(sign));
    found.map(|(sign, operator)| (*operator, sign.len()))
}
