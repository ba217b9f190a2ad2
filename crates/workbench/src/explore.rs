//! Questions over the whole case: who is meant by a filter or a selection, and what they look like.

mod bins;
pub mod chosen;
mod map;
pub mod trends;
