//! A place in a JSON document, moved value by value, so that a long document is not read at one go.

use serde_json::value::RawValue;

use crate::{error::Problem, json::not_json};

pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next byte that is no blank.
    pub fn peek(&mut self) -> Option<u8> {
        let rest = self.rest();
        let blank = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r');
        self.at = self.text.len() - rest.trim_start_matches(blank).len();
        self.rest().bytes().next()
    }

    /// Passes a mark if it comes next.
    pub fn takes(&mut self, mark: u8) -> bool {
        let is_next = self.peek() == Some(mark);
        self.at += usize::from(is_next);
        is_next
    }

    /// The next value, whole and valid, as it is written.
    pub fn value(&mut self) -> Result<&'a str, Problem> {
        if self.peek().is_none() {
            return Err(self.broken("EOF while parsing a value"));
        }
        let mut values = serde_json::Deserializer::from_str(self.rest()).into_iter::<&RawValue>();
        match values.next() {
            Some(Ok(value)) => {
                self.at += values.byte_offset();
                Ok(value.get())
            }
            Some(Err(error)) => Err(self.placed(not_json(&error))),
            None => Err(self.broken("EOF while parsing a value")),
        }
    }

    /// The name of a member and the colon behind it.
    pub fn name(&mut self) -> Result<String, Problem> {
        if self.peek() != Some(b'"') {
            return Err(self.broken("key must be a string"));
        }
        let written = self.value()?;
        let name = serde_json::from_str(written).map_err(|error| not_json(&error))?;
        if self.takes(b':') {
            Ok(name)
        } else {
            Err(self.broken("expected `:`"))
        }
    }

    /// A complaint about what comes next.
    pub fn broken(&self, why: &str) -> Problem {
        self.placed(Problem::NotJson {
            line: 1,
            column: 1,
            why: why.to_owned(),
        })
    }

    /// A problem whose place was counted from here.
    fn placed(&self, problem: Problem) -> Problem {
        let Problem::NotJson { line, column, why } = problem else {
            return problem;
        };
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        Problem::NotJson {
            line: line + memchr::memchr_iter(b'\n', before).count() as u64,
            column: if line == 1 {
                column + (before.len() - line_start) as u64
            } else {
                column
            },
            why,
        }
    }
}
