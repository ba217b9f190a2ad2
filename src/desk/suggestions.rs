//! What stands below the field: how the filter may go on, and what has its text. What is wrong with it
//! stands above the queue, once.

use leptos::{
    ev,
    html::{b, div, span},
    prelude::*,
};
use ringfence_wire::NodeRef;

use crate::{
    state::{
        Stores, Suggestion, Tab,
        queries::{open_ring, select},
    },
    ui::{format, icon},
};

pub const LIST: &str = "filter-suggestions";

/// Id of a suggestion, for `aria-activedescendant`.
pub fn item_id(index: usize) -> String {
    format!("filter-suggestion-{index}")
}

/// The list; `write` puts a completion into the text.
pub fn suggestion_list(stores: Stores, write: impl Fn(&str) + Send + Copy + 'static) -> AnyView {
    let ask = stores.ask;
    let rows = move || {
        let suggestions = ask.suggestions();
        let mut before = None;
        let mut rows = Vec::with_capacity(suggestions.len());
        for (index, suggestion) in suggestions.into_iter().enumerate() {
            let heading = heading(stores, &suggestion);
            if heading != before {
                before.clone_from(&heading);
                rows.push(heading.map(|words| {
                    div()
                        .class("suggestion-group")
                        .role("presentation")
                        .child(words)
                        .into_any()
                }));
            }
            rows.push(Some(row(stores, index, suggestion, write)));
        }
        rows
    };
    let is_empty = move || ask.completions.with(|c| c.items.is_empty()) && hit_count(stores) == 0;
    let is_shown = move || ask.open.get() && !is_empty();
    div()
        .class("suggestions")
        .class(("shown", is_shown))
        // The field keeps the keyboard.
        .on(ev::mousedown, |event| event.prevent_default())
        .child(
            div()
                .id(LIST)
                .role("listbox")
                .aria_label("How the filter may go on, and what has its text")
                .child(rows),
        )
        .into_any()
}

fn hit_count(stores: Stores) -> usize {
    stores
        .ask
        .hits
        .with(|hits| hits.rings.len() + hits.accounts.len() + hits.identifiers.len())
}

/// What a group of suggestions is, and how many there are in all.
fn heading(stores: Stores, suggestion: &Suggestion) -> Option<String> {
    stores.ask.hits.with(|hits| {
        let (total, one, many) = match suggestion {
            Suggestion::Text(_) => return None,
            Suggestion::Ring(_) => (hits.rings_total, "ring", "rings"),
            Suggestion::Account(_) => (hits.accounts_total, "account", "accounts"),
            Suggestion::Identifier(_) => (hits.identifiers_total, "value", "values"),
        };
        Some(format!(
            "{} with “{}”",
            format::counted(u64::from(total), one, many),
            hits.text
        ))
    })
}

fn row(
    stores: Stores,
    index: usize,
    suggestion: Suggestion,
    write: impl Fn(&str) + Send + Copy + 'static,
) -> AnyView {
    let is_active = move || stores.ask.active.get() == Some(index);
    let (sign, words, detail, test_id) = match &suggestion {
        Suggestion::Text(row) => {
            let accounts = |count| format::counted(u64::from(count), "account", "accounts");
            let detail = row.count.map_or_else(|| row.detail.clone(), accounts);
            (None, row.insert.clone(), detail, "completion")
        }
        Suggestion::Ring(hit) => (
            Some(icon::brand()),
            hit.name.clone(),
            format!(
                "{} · {} · risk {:.0}",
                hit.short_id,
                format::counted(u64::from(hit.size), "account", "accounts"),
                hit.risk
            ),
            "hit-ring",
        ),
        Suggestion::Account(hit) => {
            let ring = match hit.ring_name.as_str() {
                "" => "in no ring".to_owned(),
                name => format!("in {name}"),
            };
            let detail = match hit.display_name.as_str() {
                "" => ring,
                name => format!("{name} · {ring}"),
            };
            (
                Some(icon::kind("")),
                hit.name.clone(),
                detail,
                "hit-account",
            )
        }
        Suggestion::Identifier(hit) => (
            Some(icon::kind(&hit.kind)),
            hit.value.clone(),
            format!(
                "{} · {}",
                hit.kind,
                format::counted(u64::from(hit.accounts), "account", "accounts")
            ),
            "hit-identifier",
        ),
    };
    div()
        .class("suggestion")
        .class(("on", is_active))
        .role("option")
        .id(item_id(index))
        .aria_selected(move || if is_active() { "true" } else { "false" })
        .attr("data-testid", test_id)
        .on(ev::click, move |_| take(stores, &suggestion, write))
        .child((sign, b().child(words), span().child(detail)))
        .into_any()
}

/// Writes a completion, or opens what was found.
pub fn take(stores: Stores, suggestion: &Suggestion, write: impl Fn(&str)) {
    match suggestion {
        Suggestion::Text(row) => return write(&row.insert),
        Suggestion::Ring(hit) => {
            open_ring(stores, hit.ring);
            stores.desk.tab.set(Tab::Ring);
        }
        Suggestion::Account(hit) => {
            if let Some(ring) = hit.ring {
                open_ring(stores, ring);
            }
            select(stores, NodeRef::Account(hit.account));
        }
        Suggestion::Identifier(hit) => select(stores, NodeRef::Identifier(hit.identifier)),
    }
    stores.ask.close();
}
