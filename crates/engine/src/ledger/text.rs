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
    pub fn with_room(texts: usize, bytes: usize) -> Self {
        let mut offsets = Vec::with_capacity(texts + 1);
        offsets.push(0);
        Self {
            bytes: String::with_capacity(bytes),
            offsets,
        }
    }

    pub fn make_room(&mut self, texts: usize, bytes: usize) {
        self.bytes.reserve(bytes);
        self.offsets.reserve(texts);
    }

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

    /// Where a text begins; 0 for a number that is not there.
    pub fn start(&self, number: u32) -> u32 {
        self.offsets.get(number as usize).copied().unwrap_or(0)
    }

    /// The first byte from where a text begins; 0 where nothing is.
    pub fn first_byte(&self, number: u32) -> u8 {
        let start = self.start(number) as usize;
        self.bytes.as_bytes().get(start).copied().unwrap_or(0)
    }

    /// The caller sees to it that all texts stay below 4 GiB.
    pub fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.offsets.push(self.bytes.len() as u32);
    }

    /// All texts, one behind the other.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_bytes()
    }

    pub fn byte_len(&self) -> usize {
        self.bytes.len()
    }
}

/// A text with what decides most comparisons beside it, so that sorting rarely touches the arena.
#[derive(Clone, Copy)]
struct Keyed {
    space: u32,
    /// The 16 bytes after the common beginning, big end first.
    key: u128,
    number: u32,
}

/// Sorts numbers by namespace rank, then text, byte by byte. Equal texts keep no order.
///
/// O(n log n) comparisons of 20 bytes; texts are compared in full only where those are equal.
pub(crate) fn sort_by_text(numbers: &mut [u32], texts: &Texts, space_rank: impl Fn(u32) -> u32) {
    let skip = common_beginning(numbers, texts);
    let mut keyed: Vec<Keyed> = numbers
        .iter()
        .map(|&number| Keyed {
            space: space_rank(number),
            key: key(texts.get(number).as_bytes(), skip),
            number,
        })
        .collect();
    keyed.sort_unstable_by(|one, other| {
        (one.space, one.key)
            .cmp(&(other.space, other.key))
            .then_with(|| texts.get(one.number).cmp(texts.get(other.number)))
    });
    for (slot, keyed) in numbers.iter_mut().zip(keyed) {
        *slot = keyed.number;
    }
}

fn common_beginning(numbers: &[u32], texts: &Texts) -> usize {
    let Some((&first, rest)) = numbers.split_first() else {
        return 0;
    };
    let first = texts.get(first).as_bytes();
    rest.iter().fold(first.len(), |common, &number| {
        let text = texts.get(number).as_bytes();
        first[..common]
            .iter()
            .zip(text)
            .take_while(|(one, other)| one == other)
            .count()
    })
}

fn key(text: &[u8], skip: usize) -> u128 {
    let rest = text.get(skip..).unwrap_or_default();
    let mut key = [0; 16];
    let taken = rest.len().min(16);
    key[..taken].copy_from_slice(&rest[..taken]);
    u128::from_be_bytes(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn order_is_that_of_the_texts(texts in prop::collection::vec("[ab\0]{0,20}", 0..40)) {
            let mut arena = Texts::default();
            for text in &texts {
                arena.push(text);
            }
            let mut numbers: Vec<u32> = (0..texts.len() as u32).collect();
            sort_by_text(&mut numbers, &arena, |_| 0);
            let mut expected = texts.clone();
            expected.sort();
            let sorted: Vec<_> = numbers.iter().map(|&n| arena.get(n).to_owned()).collect();
            prop_assert_eq!(sorted, expected);
        }
    }
}
