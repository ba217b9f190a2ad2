//! Screen: the workbench. Queue, canvas, why and timeline, below one bar.

mod axis;
mod bookmarks;
mod brush;
mod files;
mod leads;
mod seal;
mod search;
mod suggestions;
mod tabs;
mod timeline;
mod tools;
mod top;

use leptos::{
    html::{div, h1},
    prelude::*,
};

use crate::{queue::queue_panel, state::Stores, ui::banner::failure_banner, why::why_panel};

pub use bookmarks::bookmarks_dialog;
pub use seal::seal_dialog;
pub use search::search_field;
pub use tabs::tab_names;
pub use top::top_bar;

/// The workbench, without the top bar.
pub fn desk_screen(stores: Stores) -> AnyView {
    div()
        .class("desk")
        .child((
            h1().class("visually-hidden").child("Rings of this case"),
            queue_panel(stores),
            div()
                .class("desk-middle")
                .child((failure_banner(stores), tabs::middle(stores))),
            why_panel(stores),
            timeline::timeline(stores),
        ))
        .into_any()
}
