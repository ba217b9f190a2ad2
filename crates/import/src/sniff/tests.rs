//! Real files, and what is guessed of them.
