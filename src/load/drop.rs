//! Files dropped anywhere on the window.

use gloo::{
    events::{EventListener, EventListenerOptions},
    utils::window,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList};

use crate::state::{Phase, Stores, commands};

/// The files of a list, in its order.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    let list = list.map(gloo::file::FileList::from);
    list.iter()
        .flat_map(|list| list.iter())
        .map(|file| AsRef::<File>::as_ref(file).clone())
        .collect()
}

/// Listens on the whole window for as long as the page lives.
pub fn accept_drops(stores: Stores) {
    let listen = |name: &'static str, act: fn(Stores, &DragEvent)| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window(), name, options, move |event| {
            if let Some(drag) = event.dyn_ref::<DragEvent>() {
                act(stores, drag);
            }
        })
        .forget();
    };
    listen("dragover", |stores, drag| {
        drag.prevent_default();
        stores.desk.dragging.set(true);
    });
    listen("dragleave", |stores, drag| {
        // Only when the pointer left the window: nothing is entered.
        if drag.related_target().is_none() {
            stores.desk.dragging.set(false);
        }
    });
    listen("drop", |stores, drag| {
        drag.prevent_default();
        stores.desk.dragging.set(false);
        if matches!(
            stores.phase.get_untracked(),
            Phase::Importing | Phase::Building
        ) {
            return;
        }
        commands::open(
            stores,
            files_of(drag.data_transfer().and_then(|data| data.files())),
        );
    });
}
