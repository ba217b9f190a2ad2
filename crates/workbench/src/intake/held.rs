//! A source's bytes, wherever they are.

use std::pin::Pin;

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

    fn read(&self, offset: u64, length: usize) -> impl Future<Output = Result<Vec<u8>, ReadError>> {
        let coming: Pin<Box<dyn Future<Output = _> + '_>> = match self {
            Held::File(file) => Box::pin(file.read(offset, length)),
            Held::Memory(bytes) => {
                let start = usize::try_from(offset).map_or(bytes.len(), |at| at.min(bytes.len()));
                let end = start.saturating_add(length).min(bytes.len());
                let slice = bytes.get(start..end).unwrap_or_default().to_vec();
                Box::pin(std::future::ready(Ok(slice)))
            }
        };
        coming
    }

    fn hash_aside(&self) -> bool {
        match self {
            Held::File(file) => file.hash_aside(),
            Held::Memory(_) => false,
        }
    }

    async fn hashed_aside(&self) -> Option<[u8; 32]> {
        match self {
            Held::File(file) => file.hashed_aside().await,
            Held::Memory(_) => None,
        }
    }
}
