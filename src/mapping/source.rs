//! One source's card: its shape, how it is written, its columns and its first rows.

use leptos::{
    ev,
    html::{div, h2, header, input, label, option, section, select, span},
    prelude::*,
};
use ringfence_wire::{SniffedSource, SourceId};

use super::{
    columns::column_table,
    preview::preview_table,
    writing::{self, writing_fold},
};
use crate::{
    state::{Stores, commands},
    ui::{format, list::each, words},
};

/// The card of a source.
pub fn source_card(stores: Stores, source: SourceId) -> AnyView {
    // A memo: a card is drawn anew only when its own source changed.
    let sniffed = Memo::new(move |_| {
        stores
            .case
            .sources
            .with(|sources| sources.iter().find(|s| s.source == source).cloned())
    });
    let card = move || {
        sniffed.get().map(|sniffed| {
            section()
                .class("card source")
                .aria_label(sniffed.name.clone())
                .child((
                    source_head(stores, &sniffed),
                    writing_fold(stores, &sniffed),
                    div()
                        .class("source-body")
                        .child((column_table(stores, &sniffed), preview_table(&sniffed))),
                ))
        })
    };
    // Made anew after a refusal: a field that was changed by hand does not follow an unchanged value.
    each(
        move || vec![stores.case.refused.get()],
        |refused| *refused,
        move |_| card,
    )
    .into_any()
}

fn source_head(stores: Stores, sniffed: &SniffedSource) -> AnyView {
    let sure = sniffed.sure;
    let written = format!(
        "{} · {}",
        format::bytes(sniffed.bytes),
        writing::words(sniffed)
    );
    header()
        .class("source-head")
        .child((
            h2().child(sniffed.name.clone()),
            span().class("source-written").child(written),
            span()
                .class("tag")
                .class(("ok", sure))
                .class(("ask", !sure))
                .child(if sure { "sure" } else { "please check" }),
            shape_select(stores, sniffed),
            header_box(stores, sniffed),
        ))
        .into_any()
}

fn shape_select(stores: Stores, sniffed: &SniffedSource) -> AnyView {
    let source = sniffed.source;
    let chosen = sniffed.mapping.shape;
    let options = words::SHAPES.map(|shape| {
        option()
            .value(words::shape(shape))
            .selected(shape == chosen)
            .child(words::shape(shape))
    });
    let field = select()
        .on(ev::change, move |event| {
            let word = event_target_value(&event);
            if let Some(&shape) = words::SHAPES
                .iter()
                .find(|shape| words::shape(**shape) == word)
            {
                commands::remap(stores, source, |mapping| mapping.shape = shape);
            }
        })
        .child(options.into_iter().collect::<Vec<_>>());
    label()
        .class("field")
        .title(format!(
            "Confidence {}",
            format::percent(sniffed.confidence)
        ))
        .child((span().child("Each row is"), field))
        .into_any()
}

fn header_box(stores: Stores, sniffed: &SniffedSource) -> AnyView {
    let source = sniffed.source;
    let tick = input()
        .r#type("checkbox")
        .prop("checked", sniffed.mapping.header)
        .on(ev::change, move |event| {
            let header = event_target_checked(&event);
            commands::remap(stores, source, |mapping| mapping.header = header);
        });
    label()
        .class("field tick")
        .child((tick, span().child("First row is a header")))
        .into_any()
}
