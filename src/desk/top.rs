//! The bar on top: case, search, colours, digest, seal.

use leptos::{
    ev,
    html::{b, button, code, div, header, span},
    prelude::*,
};

use super::{
    search::search_box,
    tools::{page_tools, ways},
};
use crate::{
    load::pick_files,
    state::{Phase, Stores, Theme},
    ui::{format, icon},
};

/// Shown on every screen; the case's part only where there is one.
pub fn top_bar(stores: Stores) -> AnyView {
    let ready = move || stores.phase.get() == Phase::Ready;
    header()
        .class("top")
        .child((
            div().class("brand").child((icon::brand(), "Ringfence")),
            move || ready().then(|| ways(stores)),
            move || ready().then(|| crumb(stores)),
            move || {
                if ready() {
                    search_box(stores)
                } else {
                    div().class("top-gap").into_any()
                }
            },
            move || ready().then(|| digest(stores)),
            move || {
                ready().then(|| {
                    button()
                        .r#type("button")
                        .class("button small")
                        .title("Open other files in place of these")
                        .on(ev::click, |_| pick_files())
                        .child("Open…")
                })
            },
            div()
                .class("top-tools")
                .child((page_tools(stores), theme_toggle(stores))),
            seal_pill(stores),
        ))
        .into_any()
}

fn crumb(stores: Stores) -> AnyView {
    let names = move || {
        stores.case.sources.with(|sources| {
            sources
                .iter()
                .map(|source| source.name.clone())
                .collect::<Vec<_>>()
        })
    };
    let title = move || match names().as_slice() {
        [] => "case".to_owned(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} + {}", rest.len()),
    };
    let counts = move || {
        stores.case.summary.with(|summary| {
            summary.as_ref().map(|summary| {
                format!(
                    " · {} · {}",
                    format::counted(summary.accounts, "account", "accounts"),
                    format::counted(summary.links, "link", "links")
                )
            })
        })
    };
    div()
        .class("crumb")
        .title(move || names().join(", "))
        .child((b().child(title), span().class("crumb-counts").child(counts)))
        .into_any()
}

fn digest(stores: Stores) -> AnyView {
    let whole = move || {
        stores.case.summary.with(|summary| {
            summary
                .as_ref()
                .map(|summary| summary.digest.clone())
                .unwrap_or_default()
        })
    };
    let short = move || whole().chars().take(8).collect::<String>();
    let copied = RwSignal::new(false);
    button()
        .r#type("button")
        .class("pill digest")
        .attr("data-testid", "digest")
        .attr("data-digest", whole)
        .title(move || {
            format!(
                "SHA-256 of the rings: {}. The command line prints the same. Click to copy.",
                whole()
            )
        })
        .on(ev::click, move |_| {
            let clipboard = gloo::utils::window().navigator().clipboard();
            // The promise may fail where the browser forbids it; the title still shows the digest.
            let _ = clipboard.write_text(&whole());
            copied.try_set(true);
        })
        .child((
            span().child(move || if copied.get() { "copied" } else { "digest" }),
            code().child(short),
        ))
        .into_any()
}

fn theme_toggle(stores: Stores) -> AnyView {
    let theme = stores.surroundings.theme;
    let sign = move || match theme.get() {
        Theme::System => icon::half(),
        Theme::Light => icon::sun(),
        Theme::Dark => icon::moon(),
    };
    let words = move || format!("Colours: {}", theme.get().word());
    button()
        .r#type("button")
        .class("quiet icon-button")
        .attr("data-testid", "theme")
        .aria_label(words)
        .title(words)
        .on(ev::click, move |_| {
            theme.update(|theme| *theme = theme.next());
        })
        .child(sign)
        .into_any()
}

fn seal_pill(stores: Stores) -> AnyView {
    let surroundings = stores.surroundings;
    let words = move || match surroundings.refused() {
        None => "testing the seal…".to_owned(),
        Some((refused, all)) if refused == all && all > 0 => {
            format!("sealed · {refused} of {all} break-outs refused")
        }
        Some((refused, all)) => format!("not sealed · {refused} of {all} break-outs refused"),
    };
    let known = move || surroundings.refused().is_some();
    button()
        .r#type("button")
        .class("pill seal")
        .class(("ok", move || surroundings.is_sealed()))
        .class(("bad", move || known() && !surroundings.is_sealed()))
        .attr("data-testid", "seal")
        .attr("data-sealed", move || {
            if surroundings.is_sealed() {
                "true"
            } else {
                "false"
            }
        })
        .on(ev::click, move |_| stores.desk.seal_open.set(true))
        .child((span().class("dot"), span().child(words)))
        .into_any()
}
