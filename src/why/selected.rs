//! What is selected: its sentence, its attributes, its links and the rows that say so.

use leptos::{
    ev,
    html::{b, button, code, dd, div, dl, dt, h3, header, p, section, span},
    prelude::*,
};
use ringfence_wire::{NodeLink, NodeRef, NodeView};

use crate::{
    state::{
        Stores, commands,
        queries::{amend_filter, clause, select, unselect},
    },
    ui::{format, icon, shield::free_text, words},
};

pub fn selected_section(stores: Stores) -> AnyView {
    let selected = stores.opened.selected;
    let section = move || {
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
                .child(body)
        })
    };
    // All of the section read out at each step would be too much.
    let status = p()
        .class("visually-hidden")
        .role("status")
        .attr("data-testid", "selected-status")
        .child(move || {
            selected.with(|selected| {
                let view = selected.as_ref()?.view.as_ref()?;
                Some(spoken(view))
            })
        });
    (status, section).into_any()
}

/// What is selected, in a line.
fn spoken(view: &NodeView) -> String {
    let links = format::counted(u64::from(view.links_total), "link", "links");
    format!("Selected: {} {}, {links}", what(view), view.label)
}

fn what(view: &NodeView) -> &str {
    match view.node {
        NodeRef::Account(_) => "account",
        NodeRef::Identifier(_) => &view.kind,
    }
}

/// Scrolls the panel to the section, which a short window has below its edge.
fn bring_into_sight(section: &web_sys::HtmlElement) {
    if let Some(panel) = section.parent_element() {
        panel.set_scroll_top(section.offset_top());
    }
}

fn details(stores: Stores, view: &NodeView) -> AnyView {
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
                .child((h3().child(format!("Selected: {}", what(view))), close)),
            p().class("selected-label")
                .child((icon::kind(&view.kind), b().child(view.label.clone()))),
            view.masked.then(|| reveal(stores, view.node)),
            p().class("selected-sentence").child(view.sentence.clone()),
            state,
            is_in_picture(stores, view.node).then(|| {
                (
                    super::arrange::arrange(stores, view.node),
                    super::what_if::what_if(stores, view.node),
                    super::hop::hop(stores, view.node),
                )
            }),
            attributes(stores, &view.attributes),
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

/// The way from a mask to what it stands for.
fn reveal(stores: Stores, node: NodeRef) -> AnyView {
    button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", "reveal")
        .title("Show it in clear from now on; the journal notes that it was looked at")
        .on(ev::click, move |_| commands::reveal(stores, node))
        .child("Reveal")
        .into_any()
}

/// Of another ring, or of none, the opened ring would hold whatever happens to it.
fn is_in_picture(stores: Stores, node: NodeRef) -> bool {
    stores.opened.view.with(|view| {
        let nodes = view.as_ref().map(|view| &view.nodes);
        nodes.is_some_and(|nodes| nodes.iter().any(|other| other.node == node))
    })
}

fn attributes(stores: Stores, attributes: &[(String, String)]) -> Option<AnyView> {
    let row = |(name, value): &(String, String)| {
        // What people write themselves may disturb; dates and countries do not.
        let shown = if name == "display name" {
            free_text(stores, value.clone())
        } else {
            value.clone().into_any()
        };
        div().child((
            dt().child(name.clone()),
            dd().child((
                shown,
                clause_of(name, value).map(|clause| require_or_exclude(stores, value, &clause)),
            )),
        ))
    };
    (!attributes.is_empty()).then(|| {
        dl().class("attributes")
            .child(attributes.iter().map(row).collect::<Vec<_>>())
            .into_any()
    })
}

/// What requires an attribute in the filter; none for one that cannot be asked for.
fn clause_of(name: &str, value: &str) -> Option<String> {
    match name {
        "country" | "status" | "reports" => Some(clause(name, ':', value)),
        "display name" => Some(clause("name", '=', value)),
        "known bad" => Some("known:bad".to_owned()),
        "known good" => Some("known:good".to_owned()),
        _ => None,
    }
}

fn filter_of_link(stores: Stores, link: &NodeLink) -> AnyView {
    let field = match link.other {
        NodeRef::Account(_) => "account",
        NodeRef::Identifier(_) => "value",
    };
    let value = &link.other_label;
    require_or_exclude(stores, value, &clause(field, '=', value))
}

fn require_or_exclude(stores: Stores, value: &str, clause: &str) -> AnyView {
    // A mask is no value that anybody could be asked for.
    if stores.privacy.masked.get() {
        return ().into_any();
    }
    let button = |sign: AnyView, word: &str, test_id: &'static str, excludes: bool| {
        let clause = clause.to_owned();
        let words = format!("{word} {value} in the filter");
        button()
            .r#type("button")
            .class("icon-button quiet filter-button")
            .attr("data-testid", test_id)
            .title(words.clone())
            .aria_label(words)
            .on(ev::click, move |_| {
                amend_filter(stores, clause.clone(), excludes);
            })
            .child(sign)
    };
    span()
        .class("filter-buttons")
        .child((
            button(icon::plus(), "Require", "require", false),
            button(icon::minus(), "Exclude", "exclude", true),
        ))
        .into_any()
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
        p().class("raw").child((
            span().child("in the file: "),
            code().child(free_text(stores, raw.clone())),
        ))
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
            p().class("link-facts")
                .child((facts.join(" · "), filter_of_link(stores, link))),
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
