//! The list of keys: those of the table, and those that a list or the picture has for itself.

use leptos::{
    ev,
    html::{dd, div, dl, dt, h3, input, kbd, label, section, span},
    prelude::*,
};

use super::table::groups;
use crate::{state::Stores, ui::dialog::modal};

/// Keys of what has the focus. Each stands beside the code that hears it.
const OWN: [(&str, &str); 7] = [
    ("↓ ↑ PageDown PageUp Home End", "In the list of rings: move"),
    ("Enter", "In the list of rings or the filter: open the ring"),
    ("← → Home End", "On the tabs: move and show"),
    ("↓ ↑", "In the list of those tied to an account: move"),
    ("← → ↑ ↓ + − f", "In the picture: move, zoom, fit"),
    (
        "n p Escape",
        "In the picture: next and previous node, leave it",
    ),
    ("Escape", "In a dialog: close it"),
];

pub fn keys_dialog(stores: Stores) -> AnyView {
    modal(
        stores.palette.keys_open,
        || "Keys".to_owned(),
        "keys-dialog",
        move || body(stores),
    )
}

fn body(stores: Stores) -> AnyView {
    let sections = groups().into_iter().filter_map(|group| {
        let rows = group
            .actions
            .iter()
            .filter(|action| !action.keys.is_empty());
        let rows = rows.map(|action| {
            let keys = action.keys.iter().map(|key| kbd().child(key.words()));
            div().child((
                dt().child(keys.collect::<Vec<_>>()),
                dd().child(action.words(stores)),
            ))
        });
        let rows = rows.collect::<Vec<_>>();
        (!rows.is_empty())
            .then(|| section().child((h3().child(group.title), dl().class("keys").child(rows))))
    });
    let own = OWN.map(|(keys, words)| {
        div().child((
            dt().child(
                keys.split(' ')
                    .map(|key| kbd().child(key))
                    .collect::<Vec<_>>(),
            ),
            dd().child(words),
        ))
    });
    let single = stores.palette.single_keys;
    div()
        .class("dialog-body keys-body")
        .child((
            label().class("field tick").child((
                input()
                    .r#type("checkbox")
                    .attr("data-testid", "single-keys")
                    .prop("checked", move || single.get())
                    .on(ev::change, move |event| {
                        single.set(event_target_checked(&event));
                    }),
                span().child("keys without Ctrl or Alt; switch them off for speech input"),
            )),
            sections.collect::<Vec<_>>(),
            section().child((
                h3().child("Where the focus is"),
                dl().class("keys")
                    .child(own.into_iter().collect::<Vec<_>>()),
            )),
        ))
        .into_any()
}
