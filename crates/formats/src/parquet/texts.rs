//! Texts of cells, one behind the other, and the room that they may take.

use crate::error::Problem;

/// Texts one behind the other.
#[derive(Default)]
pub(super) struct Texts {
    pub text: String,
    ends: Vec<usize>,
}

impl Texts {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, at: usize) -> Option<&str> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(at)?)
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Bytes that they take.
    pub fn weight(&self) -> usize {
        self.text.len() + self.ends.len() * size_of::<usize>()
    }
}

/// What a column may take.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// Bytes of one cell.
    pub cell: usize,
    /// Bytes of all texts.
    pub left: usize,
    /// The limit behind that, in MiB.
    pub total: u64,
}

impl Room {
    pub fn too_large(self) -> Problem {
        Problem::TooLarge(self.total)
    }

    /// Ends the text in the making.
    pub fn end(self, texts: &mut Texts) -> Result<(), Problem> {
        let start = texts.ends.last().copied().unwrap_or_default();
        if texts.text.len() - start > self.cell {
            return Err(Problem::Cell(self.cell));
        }
        texts.ends.push(texts.text.len());
        if texts.weight() > self.left {
            return Err(self.too_large());
        }
        Ok(())
    }

    pub fn push(self, texts: &mut Texts, text: &str) -> Result<(), Problem> {
        texts.text.push_str(text);
        self.end(texts)
    }
}

/// Items joined by `; ` where that can be read back, else as JSON.
pub(super) fn joined(items: &[Option<String>], out: &mut String) {
    let is_plain = |item: &Option<String>| {
        item.as_ref().is_some_and(|text| {
            let is_odd = text.is_empty() || text.contains(';') || text.starts_with('[');
            !is_odd && text.trim().len() == text.len()
        })
    };
    if items.iter().all(is_plain) {
        for (item, at) in items.iter().flatten().zip(0..) {
            if at > 0 {
                out.push_str("; ");
            }
            out.push_str(item);
        }
        return;
    }
    // Texts and nulls always have a form in JSON.
    out.push_str(&serde_json::to_string(items).unwrap_or_default());
}
