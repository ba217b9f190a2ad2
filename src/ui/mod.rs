//! Shared controls and words; each knows only what it is given.
//!
//! Views are built with `leptos::html` functions, not with the view macro: it turns static subtrees
//! into markup text for a template to parse, which trusted types refuse.

pub mod apart;
pub mod banner;
pub mod bars;
pub mod dialog;
pub mod download;
pub mod emphasis;
pub mod facts;
pub mod fingers;
pub mod format;
pub mod grasp;
pub mod icon;
pub mod list;
pub mod resize;
pub mod risk;
pub mod segmented;
pub mod shield;
pub mod switch;
pub mod units;
pub mod whole;
pub mod window;
pub mod words;
pub mod zoom;
