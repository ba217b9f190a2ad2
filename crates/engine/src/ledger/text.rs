//! Many short texts in one piece of memory, by number.

/// Texts in one arena. `offsets` has one more entry than there are texts.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    bytes: String,
    offsets: Vec<u32>,
}

impl Default for Texts {
    fn default() -> Self {
        Self {
            bytes: String::new(),
            offsets: vec![0],
        }
    }
}

impl Texts {
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The empty text for a number that is not there.
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        match (self.offsets.get(number), self.offsets.get(number + 1)) {
            (Some(&from), Some(&to)) => self
                .bytes
                .get(from as usize..to as usize)
                .unwrap_or_default(),
            _ => "",
        }
    }

    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.offsets.push(self.bytes.len() as u32);
    }

    pub fn byte_len(&self) -> usize {
        self.bytes.len()
    }
}
