//! A place in a cell that moves forward over digits and signs.

/// Reads a cell from left to right; a step that does not fit leaves the place as it was.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// One to `most` digits: their number and how many they are.
    pub fn number(&mut self, most: usize) -> Option<(i64, usize)> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > most {
            return None;
        }
        let value = self.rest().get(..digits)?.parse().ok()?;
        self.at += digits;
        Some((value, digits))
    }

    /// Any number of digits.
    pub fn digits(&mut self) {
        self.at += self.rest().bytes().take_while(u8::is_ascii_digit).count();
    }

    pub fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.at)?;
        wanted.contains(&byte).then(|| {
            self.at += 1;
            byte
        })
    }

    pub fn exactly(&mut self, wanted: u8) -> Option<u8> {
        self.one_of(&[wanted])
    }

    /// Tries a step after spaces; without success the place is as before.
    pub fn after_spaces<T>(&mut self, step: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.at;
        while self.exactly(b' ').is_some() {}
        let found = step(self);
        if found.is_none() {
            self.at = before;
        }
        found
    }
}
