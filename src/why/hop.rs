//! One step beyond the selected account: counted first, then shown as guests; hubs only when asked for.

use std::collections::HashSet;

use leptos::{
    ev,
    html::{button, div, h4, li, p, ul},
    prelude::*,
};
use ringfence_wire::{AccountId, HopView, HubLeftOut, NodeRef};

use crate::{
    state::{Answer, Guests, Stores, queries::ask_hop},
    ui::format,
};

/// The question and its answer; for an account of the opened ring.
pub fn hop(stores: Stores, node: NodeRef) -> Option<AnyView> {
    let NodeRef::Account(account) = node else {
        return None;
    };
    let answer = move || {
        stores.examine.hop.with(|hop| match hop {
            None => None,
            Some(Answer::Awaited) => Some(p().class("quiet-text").child("Counting…").into_any()),
            Some(Answer::Refused(why)) => {
                Some(p().class("quiet-text").child(why.clone()).into_any())
            }
            Some(Answer::Is(view)) => Some(counted(stores, account, view)),
        })
    };
    let away = move || {
        let has_guests = stores.arranged.now.with(|now| now.guests.is_some());
        has_guests.then(|| {
            action("guests-away", "Put the guests away".to_owned(), move || {
                stores.arranged.put_guests_away();
            })
        })
    };
    let ask = action("hop", "What lies beyond it?".to_owned(), move || {
        ask_hop(stores, account, None);
    });
    Some(
        div()
            .class("what-if")
            .child((
                div().class("arrange-row").child((ask, away)),
                div().aria_live("polite").child(answer),
            ))
            .into_any(),
    )
}

fn action(testid: &'static str, word: String, act: impl Fn() + 'static) -> AnyView {
    button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", testid)
        .on(ev::click, move |_| act())
        .child(word)
        .into_any()
}

fn counted(stores: Stores, account: AccountId, view: &HopView) -> AnyView {
    let said = format!(
        "{}, {} beyond it.",
        format::counted(
            u64::from(view.identifiers_total),
            "identifier",
            "identifiers"
        ),
        format::counted(u64::from(view.accounts_total), "account", "accounts"),
    );
    let all = view.identifiers_total as usize + view.accounts_total as usize;
    let cut = (view.nodes.len() < all).then(|| {
        p().class("quiet-text").child(format!(
            "The picture takes the first {} of them.",
            format::count(view.nodes.len() as u64)
        ))
    });
    let of_ring = members_among(stores, view);
    let of_ring = (of_ring > 0 && cut.is_none()).then(|| {
        p().class("quiet-text").child(format!(
            "Of these accounts, {} {} in this ring already.",
            format::count(of_ring),
            if of_ring == 1 { "is" } else { "are" }
        ))
    });
    let half = Guests::of(view, false);
    let whole = Guests::of(view, true);
    let show = div().class("arrange-row").child((
        action("hop-half", "Show the identifiers".to_owned(), move || {
            stores.arranged.invite(half.clone());
        }),
        action(
            "hop-whole",
            "Show the accounts, too".to_owned(),
            move || {
                stores.arranged.invite(whole.clone());
            },
        ),
    ));
    div()
        .class("what-if-answer")
        .attr("data-testid", "hop-answer")
        .attr("data-accounts", view.accounts_total)
        .child((
            p().child(said),
            of_ring,
            cut,
            show,
            left_out(stores, account, view),
        ))
        .into_any()
}

/// Accounts of the answer that the opened ring has anyway.
fn members_among(stores: Stores, view: &HopView) -> u64 {
    let is_account = |node: &NodeRef| matches!(node, NodeRef::Account(_));
    let members: HashSet<NodeRef> = stores.opened.view.with_untracked(|ring| {
        let nodes = ring.iter().flat_map(|ring| &ring.nodes);
        nodes.map(|node| node.node).filter(is_account).collect()
    });
    let reached = view.nodes.iter().map(|node| node.node);
    reached.filter(|node| members.contains(node)).count() as u64
}

/// The hubs that were not gone through, each with the way through it.
fn left_out(stores: Stores, account: AccountId, view: &HopView) -> Option<AnyView> {
    if view.left_out.is_empty() {
        return None;
    }
    let row = |hub: &HubLeftOut| {
        let identifier = hub.identifier;
        let why = if hub.excluded { ", excluded" } else { "" };
        let accounts = format::counted(u64::from(hub.accounts), "account", "accounts");
        let word = format!("{} {} ({accounts}{why})", hub.kind, hub.label);
        li().child(
            button()
                .r#type("button")
                .class("link-name")
                .attr("data-testid", "hop-through")
                .title("Go through it, too")
                .on(ev::click, move |_| {
                    ask_hop(stores, account, Some(identifier));
                })
                .child(word),
        )
    };
    let more = u64::from(view.left_out_total).saturating_sub(view.left_out.len() as u64);
    let hubs = format::counted(u64::from(view.left_out_total), "hub", "hubs");
    Some(
        div()
            .child((
                h4().child(format!("{hubs} left out; click one to go through it")),
                ul().child(view.left_out.iter().map(row).collect::<Vec<_>>()),
                (more > 0).then(|| {
                    p().class("quiet-text")
                        .child(format!("And {} smaller.", format::count(more)))
                }),
            ))
            .into_any(),
    )
}
