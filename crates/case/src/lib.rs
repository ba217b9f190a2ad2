//! The journal of a case: decisions on rings, with undo.
