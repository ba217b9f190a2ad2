//! The columns of a source, each with its role and how sure the guess is.

use leptos::{
    ev,
    html::{div, option, select, span, table, tbody, td, th, thead, tr},
    prelude::*,
};
use ringfence_wire::{KINDS, Role, SniffedSource, SourceId};

use crate::{
    state::{Stores, commands},
    ui::{format, words},
};

/// Columns beyond these are shown by number only; a select for each of 5,000 would stall the page.
const SHOWN: usize = 200;

/// Column, role, confidence.
pub fn column_table(stores: Stores, sniffed: &SniffedSource) -> AnyView {
    let rows = sniffed
        .columns
        .iter()
        .enumerate()
        .take(SHOWN)
        .map(|(index, column)| {
            let role = sniffed.mapping.roles.get(index).unwrap_or(&column.role);
            let guessed = *role == column.role;
            let header = if column.header.is_empty() || !sniffed.mapping.header {
                format!("column {}", index + 1)
            } else {
                format::clipped(&column.header, 60)
            };
            let confidence = if guessed {
                confidence(column.confidence)
            } else {
                span().class("confidence-own").child("yours").into_any()
            };
            tr().class(("ignored", *role == Role::Ignore)).child((
                td().class("column-name")
                    .title(column.header.clone())
                    .child(header.clone()),
                td().child(role_select(stores, sniffed.source, index, role, &header)),
                td().child(confidence),
            ))
        });
    let more = sniffed.columns.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        div().class("table-more").child(format!(
            "and {} more; they keep the role that was guessed",
            format::counted(more as u64, "column", "columns")
        ))
    });
    div()
        .class("columns")
        .child((
            table().class("table").child((
                thead().child(tr().child((
                    th().scope("col").child("Column"),
                    th().scope("col").child("Holds"),
                    th().scope("col").child("Confidence"),
                ))),
                tbody().child(rows.collect::<Vec<_>>()),
            )),
            more,
        ))
        .into_any()
}

fn confidence(share: f64) -> AnyView {
    let width = format!("{:.0}%", share.clamp(0.0, 1.0) * 100.0);
    div()
        .class("confidence")
        .class(("low", share < 0.7))
        .child((
            div()
                .class("bar")
                .child(div().class("bar-done").style(("width", width))),
            span().class("number").child(format::percent(share)),
        ))
        .into_any()
}

fn role_select(
    stores: Stores,
    source: SourceId,
    index: usize,
    role: &Role,
    header: &str,
) -> AnyView {
    // A pair is a row of its own shape, never a cell.
    let kinds = KINDS
        .iter()
        .filter(|kind| **kind != "pair")
        .map(|kind| Role::Identifier((*kind).to_owned()));
    let roles: Vec<Role> = words::PLAIN_ROLES.into_iter().chain(kinds).collect();
    let options = roles.iter().map(|offered| {
        let word = words::role(offered);
        option()
            .value(word.clone())
            .selected(offered == role)
            .child(word)
    });
    let options = options.collect::<Vec<_>>();
    select()
        .aria_label(format!("What {header} holds"))
        .on(ev::change, move |event| {
            let word = event_target_value(&event);
            let Some(role) = roles.iter().find(|role| words::role(role) == word) else {
                return;
            };
            commands::remap(stores, source, |mapping| {
                if let Some(slot) = mapping.roles.get_mut(index) {
                    *slot = role.clone();
                }
            });
        })
        .child(options)
        .into_any()
}
