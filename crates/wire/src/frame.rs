//! The envelope of a message, and its bytes.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use thiserror::Error;

use crate::{Event, Request, RequestId};

/// A request on its way to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub id: RequestId,
    pub request: Request,
}

/// An event on its way to the page; `id` is the request it answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub id: RequestId,
    pub event: Event,
}

/// A message that is not one of ours.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a message between page and worker could not be read: {0}")]
pub struct FrameError(String);

/// The bytes of a message.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, FrameError> {
    postcard::to_stdvec(message).map_err(|e| FrameError(e.to_string()))
}

/// The message in some bytes.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FrameError> {
    postcard::from_bytes(bytes).map_err(|e| FrameError(e.to_string()))
}
