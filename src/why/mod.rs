//! Panel: why. The reason, what raises the risk, what could be innocent, and what to do about it.

mod actions;
mod arrange;
mod decide;
mod firm;
mod hop;
mod journal;
mod selected;
mod tie;
mod ties;
mod waterfall;
mod what_if;

use leptos::{
    html::{aside, div, h2, h3, header, li, p, section, span, ul},
    prelude::*,
};
use ringfence_wire::{InnocentView, RingView, Verdict};

use crate::{
    queue::state_chip,
    state::Stores,
    ui::{emphasis::numbers_bold, icon, risk, shield::free_text, words},
};

pub use decide::decide_dialog;

pub fn why_panel(stores: Stores) -> AnyView {
    let scroll = NodeRef::<leptos::html::Div>::new();
    let ring = Memo::new(move |_| {
        let view = stores.opened.view;
        view.with(|view| view.as_ref().map(|view| view.row.short_id.clone()))
    });
    // Another ring is read from its name on.
    Effect::new(move |_| {
        ring.with(|_| ());
        if let Some(scroll) = scroll.get_untracked() {
            scroll.set_scroll_top(0);
        }
    });
    let body = move || {
        stores.opened.view.with(|view| match view {
            Some(view) => opened(stores, view),
            None => p()
                .class("empty")
                .child("Choose a ring to see why it is one.")
                .into_any(),
        })
    };
    aside()
        .class("why")
        // Named only once it says something.
        .attr("data-testid", move || {
            stores.opened.is_shown().then_some("why")
        })
        .aria_label("Why this is a ring")
        .child((
            div()
                .class("why-scroll")
                .role("group")
                .aria_label("Reasons")
                .tabindex(-1)
                .node_ref(scroll)
                .child((
                    body,
                    firm::firmness(stores),
                    selected::selected_section(stores),
                    journal::journal_section(stores),
                )),
            actions::actions(stores),
        ))
        .into_any()
}

fn opened(stores: Stores, view: &RingView) -> AnyView {
    div()
        .class("why-ring")
        .child((
            header().class("panel-head").child((
                h2().child(format!("Why {}", view.row.name)),
                state_chip(view.row.decision),
                span().class("why-risk").child((
                    span().class(format!("risk-dot {}", risk::class(view.row.risk))),
                    format!("{:.0}", view.row.risk),
                )),
            )),
            p().class("why-lead")
                .child(numbers_bold(&view.row.sentence)),
            view.decision.as_ref().map(|decision| {
                let said = if decision.note.is_empty() {
                    decision.reason.clone()
                } else {
                    format!("{}. {}", decision.reason, decision.note)
                };
                p().class("why-decided").child((
                    format!("Decided {}: ", words::decision(decision.decision)),
                    free_text(stores, said),
                ))
            }),
            waterfall::waterfall(&view.signals, view.row.risk),
            innocent(&view.innocent),
            doubts(&view.doubts),
        ))
        .into_any()
}

fn doubts(doubts: &[String]) -> Option<AnyView> {
    let rows = doubts.iter().map(|doubt| li().child(doubt.clone()));
    (!doubts.is_empty()).then(|| {
        section()
            .class("why-section doubts")
            .attr("data-testid", "doubts")
            .child((
                h3().child("What could be wrong"),
                ul().child(rows.collect::<Vec<_>>()),
            ))
            .into_any()
    })
}

fn innocent(explanations: &[InnocentView]) -> Option<AnyView> {
    let row = |explanation: &InnocentView| {
        let (class, sign, word) = match explanation.verdict {
            Verdict::RuledOut => ("ruled-out", icon::cross(), "ruled out"),
            Verdict::Possible => ("possible", icon::check(), "possible"),
            Verdict::Unknown => ("unknown", span().child("?").into_any(), "cannot tell"),
        };
        li().class(class).child((
            span().class("verdict").title(word).child(sign),
            span().class("visually-hidden").child(format!("{word}: ")),
            span().child(explanation.text.clone()),
        ))
    };
    (!explanations.is_empty()).then(|| {
        section()
            .class("why-section")
            .child((
                h3().child("Innocent explanations, tested"),
                ul().class("innocent")
                    .child(explanations.iter().map(row).collect::<Vec<_>>()),
            ))
            .into_any()
    })
}
