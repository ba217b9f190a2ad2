//! Tab: accounts tied to the known-bad ones, most first.

use leptos::{
    ev,
    html::{button, div, h2, header, p, span, table, tbody, td, th, thead, tr},
    prelude::*,
};
use ringfence_wire::{LeadRow, LeadsView, NodeRef};

use crate::{
    state::{
        Answer, Stores, Tab,
        queries::{load_leads, open_ring, select},
    },
    ui::format,
};

pub fn leads_tab(stores: Stores) -> AnyView {
    load_leads(stores);
    let body = move || {
        stores.examine.leads.with(|leads| match leads {
            Some(Answer::Is(view)) => listed(stores, view),
            Some(Answer::Awaited) => p()
                .class("empty")
                .child("Following ties from the known-bad accounts…")
                .into_any(),
            None | Some(Answer::Refused(_)) => button()
                .r#type("button")
                .class("button")
                .on(ev::click, move |_| load_leads(stores))
                .child("Look again")
                .into_any(),
        })
    };
    div()
        .class("tab-page")
        .child((
            header().class("hubs-head").child((
                h2().child("Tied to known-bad accounts"),
                p().class("quiet-text").child(
                    "From each known-bad account a walk follows shared values, the rarer the sooner, and \
                     begins again every so often; accounts it meets most come first. A lead is no finding.",
                ),
            )),
            body,
        ))
        .into_any()
}

fn listed(stores: Stores, view: &LeadsView) -> AnyView {
    if view.known_bad == 0 {
        return p()
            .class("empty")
            .attr("data-testid", "no-leads")
            .child(
                "No account of this case is on a list of known-bad accounts. Open one beside the export: \
                 a file with one column of account names, called known_bad.csv.",
            )
            .into_any();
    }
    let summary = format!(
        "{} known bad; {} tied to them by values in common, {} listed.",
        format::counted(u64::from(view.known_bad), "account is", "accounts are"),
        format::counted(u64::from(view.tied), "account is", "accounts are"),
        format::count(view.leads.len() as u64)
    );
    let rows = view.leads.iter().map(|lead| lead_row(stores, lead));
    div()
        .child((
            p().class("quiet-text").child(summary),
            div()
                .class("card")
                .child(table().class("table leads").child((
                    thead().child(tr().child((
                        th().scope("col").child("Account"),
                        th().scope("col").class("number").child("Strength"),
                        th().scope("col").child("Ring"),
                        th().scope("col").child("How"),
                    ))),
                    tbody().child(rows.collect::<Vec<_>>()),
                ))),
        ))
        .into_any()
}

fn lead_row(stores: Stores, lead: &LeadRow) -> AnyView {
    let account = lead.account;
    let ring = lead.ring;
    let to_ring = ring.map(|ring| {
        button()
            .r#type("button")
            .class("link-name")
            .on(ev::click, move |_| {
                open_ring(stores, ring);
                stores.desk.tab.set(Tab::Ring);
            })
            .child(lead.ring_name.clone())
    });
    let none = ring
        .is_none()
        .then(|| span().class("quiet-text").child("in no ring"));
    tr().attr("data-testid", "lead-row")
        .child((
            td().child(
                button()
                    .r#type("button")
                    .class("link-name")
                    .on(ev::click, move |_| {
                        // The panel and its decision are of the ring that the account is in.
                        if let Some(ring) = ring {
                            open_ring(stores, ring);
                        }
                        select(stores, NodeRef::Account(account));
                    })
                    .child(lead.name.clone()),
            ),
            td().class("number").child(format!("{:.0}", lead.score)),
            td().child((to_ring, none)),
            td().child(lead.sentence.clone()),
        ))
        .into_any()
}
