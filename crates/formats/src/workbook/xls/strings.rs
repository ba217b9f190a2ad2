//! Text in records: letters of one or two bytes, which may go on in the next record.

/// Reads on through a record and those that continue it.
pub(super) struct Letters<'a> {
    here: &'a [u8],
    more: std::slice::Iter<'a, &'a [u8]>,
}

impl<'a> Letters<'a> {
    /// From `at` in the first record.
    pub fn new(first: &'a [u8], more: &'a [&'a [u8]], at: usize) -> Self {
        Self {
            here: first.get(at..).unwrap_or_default(),
            more: more.iter(),
        }
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        if self.here.is_empty() {
            self.here = self.more.next()?;
        }
        let (field, rest) = self.here.split_first_chunk()?;
        self.here = rest;
        Some(*field)
    }

    /// A text with its length in one byte.
    pub fn short(mut self) -> Option<String> {
        let [length, flags] = self.bytes()?;
        self.letters(usize::from(length), flags)
    }

    /// A text with its length in two bytes.
    pub fn long(mut self) -> Option<String> {
        let length = u16::from_le_bytes(self.bytes()?);
        let [flags] = self.bytes()?;
        self.letters(usize::from(length), flags)
    }

    /// The table of texts that cells refer to by number.
    pub fn shared(mut self, count: u32) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        for _ in 0..count {
            let length = u16::from_le_bytes(self.bytes()?);
            let [flags] = self.bytes()?;
            // Fonts of parts of the text, and how it is read aloud, follow behind it.
            let mut behind = 0;
            if flags & 8 != 0 {
                behind += 4 * usize::from(u16::from_le_bytes(self.bytes()?));
            }
            if flags & 4 != 0 {
                behind += usize::try_from(u32::from_le_bytes(self.bytes()?)).ok()?;
            }
            texts.push(self.letters(usize::from(length), flags)?);
            self.skip(behind)?;
        }
        Some(texts)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            if self.here.is_empty() {
                self.here = self.more.next()?;
            }
            let step = bytes.min(self.here.len());
            self.here = self.here.get(step..)?;
            bytes -= step;
        }
        Some(())
    }

    /// Letters of one byte are the first 256 of Unicode. A record that goes on inside a text says
    /// anew how wide they are.
    fn letters(&mut self, length: usize, flags: u8) -> Option<String> {
        let mut wide = flags & 1 == 1;
        let mut units = Vec::new();
        while units.len() < length {
            if self.here.is_empty() {
                self.here = self.more.next()?;
                let [flags] = self.bytes()?;
                wide = flags & 1 == 1;
            } else if wide {
                units.push(u16::from_le_bytes(self.bytes()?));
            } else {
                let [byte] = self.bytes()?;
                units.push(u16::from(byte));
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn a_text_goes_on_in_the_next_record_with_other_letters() {
        let first = [3, 0, 0, b'a', b'b'];
        let more: [&[u8]; 1] = [&[1, 0x3A, 0x26]];
        let texts = Letters::new(&first, &more, 0).shared(1).unwrap();
        assert_eq!(texts, ["ab☺"]);
        let rich = [1, 0, 8, 1, 0, b'z', 9, 9];
        let rest: [&[u8]; 1] = [&[9, 9, 1, 0, 0, b'y']];
        let texts = Letters::new(&rich, &rest, 0).shared(2).unwrap();
        assert_eq!(texts, ["z", "y"]);
        assert_eq!(Letters::new(&[2, 0, 0, b'a'], &[], 0).long(), None);
    }
}
