//! The state machine that answers requests: one case, from files to evidence.
