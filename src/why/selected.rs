//! What is selected: its sentence, its attributes, its links and the rows that say so.

use leptos::{
    ev,
    html::{b, button, code, dd, div, dl, dt, h3, header, p, section, span},
    prelude::*,
};
use ringfence_wire::{NodeLink, NodeRef, NodeView};

use crate::{
    state::{
        Stores,
        queries::{select, unselect},
    },
    ui::{format, icon, words},
};

pub fn selected_section(stores: Stores) -> AnyView {
    let selected = stores.opened.selected;
    (move || {
        selected.get().map(|selected| {
            let body = match &selected.view {
                Some(view) => details(stores, view),
                None => p().class("quiet-text").child("Looking…").into_any(),
            };
            let place = leptos::prelude::NodeRef::<leptos::html::Section>::new();
            place.on_load(|section| bring_into_sight(&section));
            section()
                .class("why-section selected")
                .node_ref(place)
                .attr("data-testid", "selected")
                .aria_live("polite")
                .child(body)
        })
    })
    .into_any()
}

/// Scrolls the panel to the section, which a short window has below its edge.
fn bring_into_sight(section: &web_sys::HtmlElement) {
    if let Some(panel) = section.parent_element() {
        panel.set_scroll_top(section.offset_top());
    }
}

fn details(stores: Stores, view: &NodeView) -> AnyView {
    let what = match view.node {
        NodeRef::Account(_) => "account".to_owned(),
        NodeRef::Identifier(_) => view.kind.clone(),
    };
    let close = button()
        .r#type("button")
        .class("quiet icon-button")
        .aria_label("Clear the selection")
        .on(ev::click, move |_| unselect(stores))
        .child(icon::cross());
    let state = view.state.as_ref().map(|state| {
        p().class("quiet-text").child(format!(
            "Treatment: {}. Publicness {:.2}, weight {:.1} bits.",
            words::treatment(state.treatment),
            state.publicness,
            state.bits
        ))
    });
    let shown = view.links.len();
    let more = (view.links_total as usize > shown).then(|| {
        p().class("quiet-text").child(format!(
            "The first {} of {} links.",
            format::count(shown as u64),
            format::count(u64::from(view.links_total))
        ))
    });
    div()
        .child((
            header()
                .class("selected-head")
                .child((h3().child(format!("Selected: {what}")), close)),
            p().class("selected-label")
                .child((icon::kind(&view.kind), b().child(view.label.clone()))),
            p().class("selected-sentence").child(view.sentence.clone()),
            state,
            is_in_picture(stores, view.node).then(|| {
                (
                    super::arrange::arrange(stores, view.node),
                    super::what_if::what_if(stores, view.node),
                    super::hop::hop(stores, view.node),
                )
            }),
            attributes(&view.attributes),
            div().class("links").child(
                view.links
                    .iter()
                    .map(|link| link_row(stores, link))
                    .collect::<Vec<_>>(),
            ),
            more,
            super::ties::ties_of(stores, view),
        ))
        .into_any()
}

/// Of another ring, or of none, the opened ring would hold whatever happens to it.
fn is_in_picture(stores: Stores, node: NodeRef) -> bool {
    stores.opened.view.with(|view| {
        let nodes = view.as_ref().map(|view| &view.nodes);
        nodes.is_some_and(|nodes| nodes.iter().any(|other| other.node == node))
    })
}

fn attributes(attributes: &[(String, String)]) -> Option<AnyView> {
    let row = |(name, value): &(String, String)| {
        div().child((dt().child(name.clone()), dd().child(value.clone())))
    };
    (!attributes.is_empty()).then(|| {
        dl().class("attributes")
            .child(attributes.iter().map(row).collect::<Vec<_>>())
            .into_any()
    })
}

fn link_row(stores: Stores, link: &NodeLink) -> AnyView {
    let other = link.other;
    let mut facts = vec![format!("{:.1} bits", link.bits)];
    if matches!(other, NodeRef::Identifier(_)) {
        facts.insert(
            0,
            format::counted(u64::from(link.shared_by), "account", "accounts"),
        );
    }
    facts.extend(seen(link));
    if !link.used {
        facts.push("not used".to_owned());
    }
    let rows = link.rows.iter().map(|rows| {
        p().class("rows").child(code().child(format!(
            "{} {}",
            rows.name,
            format::ranges(&rows.ranges)
        )))
    });
    let raw = link.raw.as_ref().map(|raw| {
        p().class("raw")
            .child((span().child("in the file: "), code().child(raw.clone())))
    });
    let name = button()
        .r#type("button")
        .class("link-name")
        .on(ev::click, move |_| select(stores, other))
        .child((
            icon::kind(&link.other_kind),
            span().child(link.other_label.clone()),
        ));
    div()
        .class("link-row")
        .class(("unused", !link.used))
        .child((
            name,
            p().class("link-facts").child(facts.join(" · ")),
            raw,
            rows.collect::<Vec<_>>(),
        ))
        .into_any()
}

fn seen(link: &NodeLink) -> Option<String> {
    match (link.first_seen, link.last_seen) {
        (Some(first), Some(last)) if first != last => {
            Some(format!("{} to {}", format::iso(first), format::iso(last)))
        }
        (Some(at), _) | (None, Some(at)) => Some(format::iso(at)),
        (None, None) => None,
    }
}
