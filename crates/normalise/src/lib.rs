//! Kinds of identifiers and the canonical form of a value of each kind.
