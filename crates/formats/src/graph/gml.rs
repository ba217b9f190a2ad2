//! GML: keys and values, lists in brackets. Inner lists become dotted columns.

use super::{Graph, Item, Kind};
use crate::{
    error::{Fault, Problem},
    limits::Budget,
};

enum Token<'t> {
    Word(&'t str),
    Text(String),
    Open,
    Close,
}

struct Tokens<'t> {
    text: &'t str,
    rest: &'t str,
}

/// Reads a whole document. Linear.
pub(super) async fn read(text: &str, budget: &mut Budget<'_>) -> Result<Graph, Fault> {
    let mut graph = Graph::new(budget, &["id", "label"], &["source", "target"])?;
    let mut tokens = Tokens { text, rest: text };
    let mut path: Vec<&str> = Vec::new();
    let mut item: Option<Item> = None;
    loop {
        let before = tokens.rest.len();
        match pair(&mut tokens, &mut path, &mut item, &mut graph, budget) {
            Ok(true) => budget.work(before - tokens.rest.len()).await,
            Ok(false) => return Ok(graph),
            Err(problem) => return Err(Fault::at(tokens.line(), problem)),
        }
    }
}

/// Reads a key with its value, or the end of a list; false at the end of the text.
fn pair<'t>(
    tokens: &mut Tokens<'t>,
    path: &mut Vec<&'t str>,
    item: &mut Option<Item>,
    graph: &mut Graph,
    budget: &Budget<'_>,
) -> Result<bool, Problem> {
    let key = match tokens.next()? {
        None if path.is_empty() => return Ok(false),
        None => return Err(broken("a list is never closed")),
        Some(Token::Word(key)) => key,
        Some(Token::Close) => {
            if path.len() == 2
                && let Some(item) = item.take()
            {
                graph.end(&item)?;
            }
            path.pop()
                .ok_or_else(|| broken("a list is closed that was never opened"))?;
            return Ok(true);
        }
        Some(Token::Open | Token::Text(_)) => return Err(broken("a value has no key")),
    };
    let value = match tokens.next()? {
        Some(Token::Open) => {
            if path.len() >= budget.limits.json_depth {
                return Err(Problem::JsonDepth(budget.limits.json_depth));
            }
            path.push(key);
            match path.as_slice() {
                ["graph", "node"] => *item = Some(Item::new(Kind::Node)),
                ["graph", "edge"] => *item = Some(Item::new(Kind::Edge)),
                _ => {}
            }
            return Ok(true);
        }
        Some(Token::Word(word)) => word.to_owned(),
        Some(Token::Text(text)) => text,
        Some(Token::Close) | None => return Err(broken("a key has no value")),
    };
    if let Some(item) = item {
        let mut name = path.get(2..).unwrap_or_default().join(".");
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(key);
        graph.own(item, &name, &value)?;
    }
    Ok(true)
}

fn broken(why: &str) -> Problem {
    Problem::Malformed {
        format: "GML file",
        why: why.to_owned(),
    }
}

impl<'t> Tokens<'t> {
    fn line(&self) -> u64 {
        let read = self.text.len().saturating_sub(self.rest.len());
        let read = self.text.as_bytes().get(..read).unwrap_or_default();
        1 + memchr::memchr_iter(b'\n', read).count() as u64
    }

    fn next(&mut self) -> Result<Option<Token<'t>>, Problem> {
        self.rest = self.rest.trim_start();
        while self.rest.starts_with('#') {
            let line = self.rest.split_once('\n').map_or("", |(_, after)| after);
            self.rest = line.trim_start();
        }
        let Some(first) = self.rest.chars().next() else {
            return Ok(None);
        };
        if let Some(after) = self.rest.strip_prefix(['[', ']']) {
            self.rest = after;
            let token = if first == '[' {
                Token::Open
            } else {
                Token::Close
            };
            return Ok(Some(token));
        }
        if let Some(after) = self.rest.strip_prefix('"') {
            let (text, after) = after
                .split_once('"')
                .ok_or_else(|| broken("a quote is never closed"))?;
            self.rest = after;
            return Ok(Some(Token::Text(unescape(text))));
        }
        let end = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"');
        let length = self.rest.find(end).unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at(length);
        self.rest = after;
        Ok(Some(Token::Word(word)))
    }
}

/// Character references and the entities of quotes and ampersands; what is neither stays.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let named = after.split_once(';').and_then(|(name, after)| {
            let letter = match name {
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                "lt" => '<',
                "gt" => '>',
                _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
            };
            Some((letter, after))
        });
        let (letter, next) = named.unwrap_or(('&', after));
        out.push(letter);
        rest = next;
    }
    out.push_str(rest);
    out
}
