//! A seeded generator of account-linkage exports with known truth.
