//! What can be done with the picture: lasso, accounts only, hide, pin, and the way back from each.

use std::collections::BTreeSet;

use leptos::{
    ev,
    html::{button, div, span},
    prelude::*,
};
use ringfence_wire::NodeRef;

use super::input::Hand;
use crate::{
    state::{Stores, queries::unpick},
    ui::{
        format,
        switch::{Switch, switch},
    },
};

pub fn tools(stores: Stores, hand: Hand) -> AnyView {
    let arranged = stores.arranged;
    let is_shown = move || stores.opened.is_shown();
    let accounts_only = move || arranged.now.with(|now| now.accounts_only);
    let is_away = move || !is_shown();
    let lasso = switch(
        &Switch {
            testid: "lasso",
            word: "Lasso",
            hint: "Draw around accounts to pick them; Shift and drag picks a box, Alt and drag a lasso",
        },
        move || hand.lasso.get(),
        is_away,
        move || hand.lasso.update(|on| *on = !*on),
    );
    let only = switch(
        &Switch {
            testid: "accounts-only",
            word: "Accounts only",
            hint: "Values become links between the accounts that share them, as wide as their bits add up",
        },
        accounts_only,
        is_away,
        move || {
            arranged
                .now
                .update(|now| now.accounts_only = !now.accounts_only);
        },
    );
    let shown = move || is_shown().then(|| withheld(stores, hand));
    div()
        .class("ring-tools")
        .child((
            div().class("picked-row").child(picked_row(stores, hand)),
            div().class("tools-row").child((lasso, only, shown)),
        ))
        .into_any()
}

fn action(
    testid: &'static str,
    word: String,
    hint: &'static str,
    act: impl Fn() + 'static,
) -> AnyView {
    button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", testid)
        .title(hint)
        .on(ev::click, move |_| act())
        .child(word)
        .into_any()
}

/// What can be done with the accounts that are picked.
fn picked_row(stores: Stores, hand: Hand) -> AnyView {
    (move || {
        let count = stores.opened.picked.with(BTreeSet::len);
        (count > 0 && stores.opened.is_shown()).then(|| {
            let said = format::counted(count as u64, "account picked", "accounts picked");
            div()
                .class("tools-row picked-here")
                .attr("data-testid", "picked-here")
                .attr("data-count", count)
                .role("group")
                .aria_label("What is picked")
                .child((
                    span().class("tools-said").child(said),
                    action(
                        "hide-these",
                        "Hide these".to_owned(),
                        "Hide them in the picture (H)",
                        move || {
                            hide_picked(stores);
                        },
                    ),
                    action(
                        "only-these",
                        "Only these".to_owned(),
                        "Hide all other accounts",
                        move || {
                            hide_others(stores);
                        },
                    ),
                    action(
                        "pin-these",
                        "Pin these".to_owned(),
                        "They stay where they are",
                        move || hand.pin_picked(),
                    ),
                    action(
                        "unpick-here",
                        "Clear".to_owned(),
                        "Pick nobody (Escape)",
                        move || unpick(stores),
                    ),
                ))
        })
    })
    .into_any()
}

/// Hides what is picked; it stays picked.
pub fn hide_picked(stores: Stores) {
    let picked = stores.opened.picked.get_untracked();
    stores
        .arranged
        .hide(picked.into_iter().map(NodeRef::Account));
}

fn hide_others(stores: Stores) {
    let picked = stores.opened.picked.get_untracked();
    let others = stores.opened.view.with_untracked(|view| {
        let members = view.iter().flat_map(|view| &view.members);
        let others = members.filter(|member| !picked.contains(&member.account));
        others
            .map(|member| NodeRef::Account(member.account))
            .collect::<Vec<_>>()
    });
    stores.arranged.hide(others);
}

/// What the picture does not show or moves no more, counted, with the way back.
fn withheld(stores: Stores, hand: Hand) -> AnyView {
    let arranged = stores.arranged;
    let hidden = move || {
        let hidden = hand.withheld().hidden;
        (hidden > 0).then(|| {
            let word = format!("Show hidden ({})", format::count(hidden as u64));
            action(
                "show-hidden",
                word,
                "Accounts that were hidden, and values that only they use",
                move || {
                    arranged.show_hidden();
                },
            )
        })
    };
    let pinned = move || {
        let pinned = arranged.now.with(|now| now.pinned.len());
        (pinned > 0).then(|| {
            let word = format!("Unpin all ({})", format::count(pinned as u64));
            action(
                "unpin-all",
                word,
                "Let the layout place them again",
                move || arranged.unpin_all(),
            )
        })
    };
    let through = move || {
        let through = arranged.now.with(|now| now.seen_through.len());
        (through > 0).then(|| {
            let word = format!("Bring back ({})", format::count(through as u64));
            action(
                "bring-back",
                word,
                "Values that were collapsed into links",
                move || {
                    arranged.now.update(|now| now.seen_through.clear());
                },
            )
        })
    };
    let stars = move || {
        let stars = hand.withheld().stars;
        (stars > 0).then(|| {
            let values = format::counted(u64::from(stars), "value", "values");
            span()
                .class("tools-said")
                .attr("data-testid", "stars")
                .child(format!("{values} of more than 64 accounts stay as stars"))
        })
    };
    let alike = move || {
        hand.withheld().alike.map(|accounts| {
            let accounts = format::count(accounts as u64);
            span()
                .class("tools-said")
                .attr("data-testid", "alike-in-part")
                .child(format!(
                    "of {accounts} accounts that are alike each is tied to the next ones only"
                ))
        })
    };
    (hidden, pinned, through, stars, alike).into_any()
}
