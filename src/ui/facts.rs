//! Numbers with their names, side by side.

use leptos::{
    html::{dd, div, dt},
    prelude::*,
};

/// One number, and what it counts.
pub fn fact(name: &'static str, value: String) -> AnyView {
    div()
        .class("fact")
        .child((dt().child(name), dd().child(value)))
        .into_any()
}
