//! Small tools of the bar on top: back and forward, and the palette of commands.

use leptos::{
    ev,
    html::{button, div},
    prelude::*,
};

use crate::{
    state::{
        Phase, Stores, Trail, commands,
        queries::{back, forward},
    },
    ui::icon,
};

/// Said and shown, while the button keeps the keyboard: one that is disabled under the finger drops the keys.
fn unusable(can: bool) -> &'static str {
    if can { "false" } else { "true" }
}

/// Back and forward through the views.
pub fn ways(stores: Stores) -> AnyView {
    let way = move |test_id: &'static str,
                    words: &'static str,
                    can: fn(&Trail) -> bool,
                    go: fn(Stores),
                    sign: AnyView| {
        button()
            .r#type("button")
            .class("quiet icon-button")
            .attr("data-testid", test_id)
            .aria_label(words)
            .title(words)
            .aria_disabled(move || unusable(stores.trail.with(can)))
            .on(ev::click, move |_| go(stores))
            .child(sign)
    };
    div()
        .class("top-tools")
        .child((
            way(
                "back",
                "Back to the view before (Alt+←)",
                Trail::can_go_back,
                back,
                icon::arrow_left(),
            ),
            way(
                "forward",
                "Forward again (Alt+→)",
                Trail::can_go_forward,
                forward,
                icon::arrow_right(),
            ),
        ))
        .into_any()
}

/// What there is on every screen.
pub fn page_tools(stores: Stores) -> AnyView {
    let masked = stores.privacy.masked;
    let mask = button()
        .r#type("button")
        .class("quiet icon-button")
        .class(("on", move || masked.get()))
        .attr("data-testid", "mask")
        .aria_label("Mask names and values")
        .aria_pressed(move || if masked.get() { "true" } else { "false" })
        .title("Mask names and values on the screen (m)")
        .on(ev::click, move |_| {
            commands::mask(stores, !masked.get_untracked());
        })
        .child(icon::eye_shut());
    let palette = button()
        .r#type("button")
        .class("quiet icon-button")
        .attr("data-testid", "palette-open")
        .aria_label("Find a command (Ctrl+K)")
        .title("Find a command (Ctrl+K); ? shows the keys")
        .on(ev::click, move |_| stores.palette.open.set(true))
        .child(icon::prompt());
    (deeds(stores), bookmarks(stores), mask, palette).into_any()
}

fn bookmarks(stores: Stores) -> impl IntoView {
    move || {
        (stores.phase.get() == Phase::Ready).then(|| {
            button()
                .r#type("button")
                .class("quiet icon-button")
                .attr("data-testid", "bookmarks")
                .aria_label("Bookmarks and selections (b)")
                .title("Bookmarks and selections (b)")
                .on(ev::click, move |_| stores.desk.bookmarks_open.set(true))
                .child(icon::bookmark())
        })
    }
}

/// Undo and redo, wherever there is something to decide or to choose.
fn deeds(stores: Stores) -> impl IntoView {
    let way = move |test_id: &'static str,
                    word: &'static str,
                    of: fn(Stores) -> Option<String>,
                    act: fn(Stores),
                    sign: fn() -> AnyView| {
        let words = move || match of(stores) {
            Some(of) => format!("{word}: {of}"),
            None => format!("{word}: nothing"),
        };
        button()
            .r#type("button")
            .class("quiet icon-button")
            .attr("data-testid", test_id)
            .aria_label(words)
            .title(words)
            .aria_disabled(move || unusable(of(stores).is_some()))
            .on(ev::click, move |_| act(stores))
            .child(sign())
    };
    move || {
        matches!(stores.phase.get(), Phase::Health | Phase::Ready).then(|| {
            (
                way(
                    "undo-last",
                    "Undo",
                    commands::undo_words,
                    commands::undo,
                    icon::undo,
                ),
                way(
                    "redo-last",
                    "Redo",
                    commands::redo_words,
                    commands::redo,
                    icon::redo,
                ),
            )
        })
    }
}
