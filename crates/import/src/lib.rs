//! Bytes to records: encodings, delimiters, shapes, mapping, health.
