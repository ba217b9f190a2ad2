//! Clauses as text, the shortest way: what [`crate::parse`] reads back as the same.

use std::fmt::{self, Display, Formatter};

use crate::{Bounds, Clause, Filter, Value, What, habit::joins};

impl Display for Filter {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        for (at, clause) in self.clauses.iter().enumerate() {
            if at > 0 {
                out.write_str(" ")?;
            }
            clause.fmt(out)?;
        }
        Ok(())
    }
}

impl Display for Clause {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.excludes {
            out.write_str("-")?;
        }
        match &self.what {
            What::Words(words) if joins(words).is_some() => write!(out, "\"{words}\""),
            What::Words(words) => out.write_str(&quoted(words, "._@/+#-")),
            What::Field { field, exact, any } => {
                out.write_str(field.word())?;
                let compares = matches!(any.as_slice(), [one] if begins_with_sign(one));
                if !compares {
                    out.write_str(if *exact { "=" } else { ":" })?;
                }
                for (at, value) in any.iter().enumerate() {
                    if at > 0 {
                        out.write_str(",")?;
                    }
                    value.fmt(out)?;
                }
                Ok(())
            }
        }
    }
}

fn begins_with_sign(value: &Value) -> bool {
    fn has_sign<T>(bounds: &Bounds<T>) -> bool {
        matches!(
            bounds,
            Bounds::Over(_) | Bounds::AtLeast(_) | Bounds::Under(_) | Bounds::AtMost(_)
        )
    }
    match value {
        Value::Number(bounds) => has_sign(bounds),
        Value::Time(bounds) => has_sign(bounds),
        Value::Missing | Value::Text(_) => false,
    }
}

impl Display for Value {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Missing => out.write_str("?"),
            Value::Text(text) => out.write_str(&quoted(text, "._@/+#-:&%~")),
            Value::Number(bounds) => bounds.fmt(out),
            Value::Time(bounds) => bounds.fmt(out),
        }
    }
}

impl<T: Display> Display for Bounds<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Bounds::Is(it) => write!(out, "{it}"),
            Bounds::Over(it) => write!(out, ">{it}"),
            Bounds::AtLeast(it) => write!(out, ">={it}"),
            Bounds::Under(it) => write!(out, "<{it}"),
            Bounds::AtMost(it) => write!(out, "<={it}"),
            Bounds::Between(first, last) => write!(out, "{first}..{last}"),
            Bounds::Below(first, end) => write!(out, "{first}..<{end}"),
        }
    }
}

/// A text in quotation marks, unless it needs none.
pub(crate) fn quoted(text: &str, plain_signs: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || plain_signs.contains(c);
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(is_plain) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}
