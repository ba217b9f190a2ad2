//! Whom the selected account is tied to, and by what; and ways from it to any other account.

use leptos::{
    ev,
    html::{b, button, div, form, h4, input, li, ol, p, span},
    prelude::*,
};
use ringfence_wire::{AccountId, NodeRef, NodeView, PathView, PathsView, TieRow};
use wasm_bindgen::JsCast;

use super::tie::{band, tie_waterfall};
use crate::{
    state::{
        Answer, Stores,
        queries::{ask_tie, find_paths, put_paths_away, select},
    },
    ui::format,
};

/// Class of what has the focus in a row.
const HEAD: &str = "tie-head";

/// Nothing for an identifier.
pub fn ties_of(stores: Stores, view: &NodeView) -> Option<AnyView> {
    let NodeRef::Account(account) = view.node else {
        return None;
    };
    // One stop of the tab key for all rows; the arrows lead from one to the next.
    let at = RwSignal::new(0);
    let rows = view.ties.iter().enumerate();
    let rows = rows.map(|(place, tie)| tie_row(stores, account, tie, (place, at)));
    let (shown, total) = (view.ties.len(), format::count(u64::from(view.ties_total)));
    let more = match (view.ties_at_least, view.ties_total as usize > shown) {
        (true, _) => Some(format!(
            "{shown} of at least {total}: too many share something with it to weigh them all."
        )),
        (false, true) => Some(format!("The surest {shown} of {total}.")),
        (false, false) => None,
    };
    let more = more.map(|more| p().class("quiet-text").child(more));
    let none = (view.ties.is_empty() && !view.ties_at_least).then(|| {
        p().class("quiet-text")
            .child("Nothing ties it to another account surely enough.")
    });
    Some(
        div()
            .class("ties")
            .child((
                h4().child("Tied to"),
                none,
                div()
                    .on(ev::keydown, |event| step(&event))
                    .child(rows.collect::<Vec<_>>()),
                more,
                path_form(stores, account),
            ))
            .into_any(),
    )
}

/// The arrows take the focus to the row after or before.
fn step(event: &web_sys::KeyboardEvent) {
    let target = event.target();
    let here = target.and_then(|at| at.dyn_into::<web_sys::Element>().ok());
    let row = here.filter(|here| here.class_name() == HEAD);
    let row = row.and_then(|head| head.parent_element());
    let next = row.and_then(|row| match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        _ => None,
    });
    let head = next.and_then(|row| row.first_element_child());
    if let Some(head) = head.and_then(|head| head.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        // Focus fails only on elements that are gone.
        head.focus().ok();
    }
}

fn tie_row(
    stores: Stores,
    account: AccountId,
    tie: &TieRow,
    (place, at): (usize, RwSignal<usize>),
) -> AnyView {
    let other = tie.account;
    let is_open = move || {
        stores.examine.tie.with(
            |tie| matches!(tie, Some(Answer::Is(tie)) if (tie.one, tie.other) == (account, other)),
        )
    };
    let opened = move || {
        is_open().then(|| {
            stores.examine.tie.with(|tie| match tie {
                Some(Answer::Is(tie)) => Some(tie_waterfall(tie)),
                _ => None,
            })
        })
    };
    div()
        .class("tie-row")
        .child((
            button()
                .r#type("button")
                .class(HEAD)
                .attr("data-testid", "tie-row")
                .tabindex(move || if at.get() == place { 0 } else { -1 })
                .on(ev::focus, move |_| at.set(place))
                .aria_expanded(move || if is_open() { "true" } else { "false" })
                .title("Why these two are tied, in bits")
                .on(ev::click, move |_| ask_tie(stores, account, other))
                .child((
                    span().class("tie-name").child(tie.name.clone()),
                    span().class("number").child(tie.sure.clone()),
                )),
            opened,
        ))
        .into_any()
}

fn path_form(stores: Stores, from: AccountId) -> AnyView {
    let to = RwSignal::new(String::new());
    let find = move || {
        let to = to.get_untracked().trim().to_owned();
        if !to.is_empty() {
            find_paths(stores, from, to);
        }
    };
    let write = move |written: String| {
        // Ways to nobody would be those to whom one asked about before.
        if written.trim().is_empty() {
            put_paths_away(stores);
        }
        to.set(written);
    };
    let answer = move || {
        stores.examine.paths.with(|paths| match paths {
            None => None,
            Some(Answer::Awaited) => Some(p().class("quiet-text").child("Looking…").into_any()),
            Some(Answer::Is(view)) => Some(found(stores, view)),
            Some(Answer::Refused(why)) => {
                Some(p().class("quiet-text").child(why.clone()).into_any())
            }
        })
    };
    div()
        .class("path")
        .child((
            h4().child("How it is connected to another account"),
            form()
                .class("path-form")
                .on(ev::submit, move |event| {
                    event.prevent_default();
                    find();
                })
                .child((
                    input()
                        .r#type("text")
                        .attr("data-testid", "path-to")
                        .placeholder("name of an account")
                        .aria_label("Name of the other account")
                        .autocomplete("off")
                        .spellcheck("false")
                        .prop("value", move || to.get())
                        .on(ev::input, move |event| write(event_target_value(&event))),
                    button()
                        .r#type("submit")
                        .class("button small")
                        .attr("data-testid", "path-find")
                        .child("Find"),
                )),
            div().aria_live("polite").child(answer),
        ))
        .into_any()
}

fn found(stores: Stores, view: &PathsView) -> AnyView {
    let paths = view
        .paths
        .iter()
        .zip(1..)
        .map(|(path, number)| way(stores, path, number));
    div()
        .class("paths")
        .attr("data-testid", "paths")
        .attr("data-count", view.paths.len())
        .child((
            view.remark
                .clone()
                .map(|remark| p().class("quiet-text").child(remark)),
            paths.collect::<Vec<_>>(),
        ))
        .into_any()
}

fn way(stores: Stores, path: &PathView, number: u32) -> AnyView {
    let hops = path.hops.iter().map(|hop| {
        let other = hop.other;
        // The prior takes; what is left says why.
        let values = hop.steps.iter().filter(|step| step.bits > 0.0);
        let values = values.map(|step| step.label.clone()).collect::<Vec<_>>();
        li().child((
            button()
                .r#type("button")
                .class("link-name")
                .on(ev::click, move |_| select(stores, NodeRef::Account(other)))
                .child(hop.other_name.clone()),
            span().class("quiet-text").child(format!(
                " by {} ({} {})",
                values.join(", "),
                hop.sure,
                band(hop.band)
            )),
        ))
    });
    let from = path.hops.first().map(|hop| hop.one_name.clone());
    div()
        .class("way")
        .child((
            p().child((
                b().child(format!("Way {number}: {}. ", path.sure)),
                path.sentence.clone(),
            )),
            ol().class("hops")
                .child((li().child(from), hops.collect::<Vec<_>>())),
        ))
        .into_any()
}
