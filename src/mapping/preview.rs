//! The first rows of a source: raw, and below that the canonical form where it differs.

use leptos::{
    html::{code, div, span, table, tbody, td, th, thead, tr},
    prelude::*,
};
use ringfence_wire::{Role, SniffedSource};

use crate::ui::{format, words};

const COLUMNS: usize = 40;
const CHARACTERS: usize = 80;

/// Up to 50 rows.
pub fn preview_table(sniffed: &SniffedSource) -> AnyView {
    let heads = sniffed
        .columns
        .iter()
        .enumerate()
        .take(COLUMNS)
        .map(|(index, column)| {
            let role = sniffed.mapping.roles.get(index).unwrap_or(&column.role);
            let name = if sniffed.mapping.header && !column.header.is_empty() {
                format::clipped(&column.header, 40)
            } else {
                format!("column {}", index + 1)
            };
            th().scope("col")
                .class(("ignored", *role == Role::Ignore))
                .child((
                    span().class("preview-name").child(name),
                    span().class("preview-role").child(words::role(role)),
                ))
        });
    let rows = sniffed.preview.iter().enumerate().map(|(at, raw)| {
        let canonical = sniffed
            .canonical
            .get(at)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let cells = raw.iter().enumerate().take(COLUMNS).map(|(column, raw)| {
            cell(
                raw,
                canonical.get(column).map_or("", String::as_str),
                role_at(sniffed, column),
            )
        });
        tr().child(cells.collect::<Vec<_>>())
    });
    div()
        .class("preview")
        .tabindex(0)
        .role("region")
        .aria_label(format!("First rows of {}", sniffed.name))
        .child(table().class("table").child((
            thead().child(tr().child(heads.collect::<Vec<_>>())),
            tbody().child(rows.collect::<Vec<_>>()),
        )))
        .into_any()
}

fn role_at(sniffed: &SniffedSource, column: usize) -> Option<&Role> {
    sniffed.mapping.roles.get(column)
}

fn cell(raw: &str, canonical: &str, role: Option<&Role>) -> AnyView {
    let differs = !canonical.is_empty() && canonical != raw;
    let canonical = differs.then(|| {
        code()
            .class("canonical")
            .child(format::clipped(canonical, CHARACTERS))
    });
    td().class(("ignored", matches!(role, Some(Role::Ignore))))
        .child((code().child(format::clipped(raw, CHARACTERS)), canonical))
        .into_any()
}
