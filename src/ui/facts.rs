//! Numbers with their names, side by side.

use leptos::{
    html::{dd, dl, dt},
    prelude::*,
};

/// One number, and what it counts.
pub fn fact(name: &'static str, value: String) -> AnyView {
    dl().class("fact")
        .child((dt().child(name), dd().child(value)))
        .into_any()
}
