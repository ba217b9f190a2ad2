//! Rows as they come out.
