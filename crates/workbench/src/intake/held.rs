//! A source's bytes, wherever they are.

use crate::{ByteSource, ReadError};

/// A file of the person's, or one made in memory (the sample case).
#[derive(Debug)]
pub enum Held<S> {
    File(S),
    Memory(Vec<u8>),
}

impl<S: ByteSource> ByteSource for Held<S> {
    fn len(&self) -> u64 {
        match self {
            Held::File(file) => file.len(),
            Held::Memory(bytes) => bytes.len() as u64,
        }
    }

    async fn read(&self, offset: u64, length: usize) -> Result<Vec<u8>, ReadError> {
        match self {
            Held::File(file) => file.read(offset, length).await,
            Held::Memory(bytes) => {
                let start = usize::try_from(offset)
                    .unwrap_or(usize::MAX)
                    .min(bytes.len());
                let end = start.saturating_add(length).min(bytes.len());
                Ok(bytes.get(start..end).unwrap_or_default().to_vec())
            }
        }
    }
}
