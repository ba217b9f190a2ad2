//! The page: screens, their state, and the commands and queries they send to the worker.
//!
//! Knows the wire types and the scene; never the engine.
