//! Evidence pages: what a ring rests on, as one self-contained HTML file.
//!
//! Owns the look of the page and its masking. Takes plain facts ([`RingEvidence`]) and gives text;
//! knows neither the engine that found the ring nor the screen that shows it. Every text of a
//! source passes [`Masker`] and is escaped on its one way into the file.

mod facts;
mod figures;
mod mask;
mod page;
mod picture;
mod text;

#[cfg(test)]
mod tests;

pub use facts::*;
pub use mask::{HIDDEN, Masker, Masking, follows_its_kind, hide_lookalikes, shape};
pub use page::{MEMBERS_LISTED, page};

/// A name for the file that tells nothing of the case: only the ring's short id.
pub fn file_name(ring: &RingEvidence) -> String {
    let id: String = ring
        .short_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(16)
        .collect();
    format!("ringfence-evidence-{}.html", id.to_ascii_lowercase())
}
