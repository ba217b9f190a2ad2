//! The page's frame: the screen of the phase, and what is true on every screen.

use gloo::{
    events::EventListener,
    utils::{body, document, document_element, window},
};
use leptos::{
    ev,
    html::{button, div, main},
    prelude::*,
};

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    bridge::Bridge,
    desk::{bookmarks_dialog, desk_screen, seal_dialog, top_bar},
    health::health_screen,
    load::{accept_drops, accept_pastes, file_picker, load_screen, paste_dialog, work_panel},
    mapping::mapping_screen,
    palette::{keys_dialog, listen_to_keys, palette_dialog},
    state::{BreakOut, Phase, Stores, commands, follow, queries},
    why::decide_dialog,
};

/// Id of what stands below the bar on top.
const CONTENT: &str = "content";

/// Mounts the page and connects the worker.
pub fn start() {
    mount_to_body(|| {
        let stores = Stores::new();
        stores.connect(Bridge::start(move |reason| {
            commands::crashed(stores, &reason);
        }));
        mirror_phase(stores);
        follow_focus(stores);
        follow_colours(stores);
        queries::follow_selection(stores);
        accept_drops(stores);
        accept_pastes(stores);
        listen_to_keys(stores);
        follow(stores);
        test_seal(stores);
        app(stores)
    });
}

fn app(stores: Stores) -> AnyView {
    let phase = stores.phase;
    let screen = move || match phase.get() {
        Phase::Empty | Phase::Importing | Phase::Failed => load_screen(stores),
        Phase::Mapping => mapping_screen(stores),
        Phase::Health => health_screen(stores),
        Phase::Building => building(stores),
        Phase::Ready => desk_screen(stores),
    };
    div()
        .class("app")
        .class(("dragging", move || stores.desk.dragging.get()))
        .child((
            skip_link(),
            top_bar(stores),
            main()
                .class("screen")
                .id(CONTENT)
                .tabindex(-1)
                .child((screen, file_picker(stores))),
            seal_dialog(stores),
            decide_dialog(stores),
            paste_dialog(stores),
            palette_dialog(stores),
            keys_dialog(stores),
            bookmarks_dialog(stores),
        ))
        .into_any()
}

/// Leads the keyboard past the bar on top. No link: an address of its own would be a step of the
/// browser's history.
fn skip_link() -> AnyView {
    button()
        .r#type("button")
        .class("button skip-link")
        .attr("data-testid", "skip")
        .on(ev::click, |_| focus_content())
        .child("Skip to the content")
        .into_any()
}

fn focus_content() {
    let content = document().get_element_by_id(CONTENT);
    if let Some(content) = content.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // Focus fails only on elements that are gone.
        content.focus().ok();
    }
}

/// The workbench takes the place of another screen, and of what had the focus there: the keyboard goes on in
/// it, not at the bar on top.
fn follow_focus(stores: Stores) {
    let is_ready = Memo::new(move |_| stores.phase.get() == Phase::Ready);
    Effect::new(move |_| {
        if is_ready.get() {
            request_animation_frame(|| {
                let focused = document().active_element();
                if focused.is_none_or(|focused| focused == *body()) {
                    focus_content();
                }
            });
        }
    });
}

fn building(stores: Stores) -> AnyView {
    div()
        .class("load")
        .child(div().class("load-column").child(work_panel(stores)))
        .into_any()
}

/// `document.body.dataset.phase`, for automation.
fn mirror_phase(stores: Stores) {
    Effect::new(move |_| {
        // Fails only for a name that is no attribute.
        body()
            .dataset()
            .set("phase", stores.phase.get().word())
            .ok();
    });
}

/// `data-theme` on the root, from the toggle or from the system.
fn follow_colours(stores: Stores) {
    let surroundings = stores.surroundings;
    if let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") {
        surroundings.system_is_dark.set(query.matches());
        let watched = query.clone();
        EventListener::new(&query, "change", move |_| {
            surroundings.system_is_dark.set(watched.matches());
        })
        .forget();
    }
    Effect::new(move |_| {
        let theme = if surroundings.is_dark() {
            "dark"
        } else {
            "light"
        };
        // Fails only for a name that is no attribute.
        document_element().set_attribute("data-theme", theme).ok();
    });
}

fn test_seal(stores: Stores) {
    leptos::task::spawn_local(async move {
        let attempts = crate::seal::self_check().await;
        let break_outs = attempts.into_iter().map(|attempt| BreakOut {
            place: attempt.place,
            name: attempt.name,
            refused: attempt.refused,
            how: attempt.how,
        });
        stores
            .surroundings
            .break_outs
            .set(Some(break_outs.collect()));
    });
}
