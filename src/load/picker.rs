//! The browser's own file picker; stays in the page on every screen, so that files can always come.

use gloo::utils::document;
use leptos::{
    ev,
    html::{input, span},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::drop::files_of;
use crate::state::{Stores, commands};

const FIELD: &str = "files";

/// The hidden field.
pub fn file_picker(stores: Stores) -> AnyView {
    let field = input()
        .r#type("file")
        .id(FIELD)
        .attr("data-testid", "file-input")
        .attr("multiple", true)
        .tabindex(-1)
        .aria_label("Files to open")
        .attr(
            "accept",
            ".csv,.tsv,.txt,.psv,.parquet,.json,.jsonl,.ndjson,.xlsx,.xlsm,.xls,.ods,.graphml,.gexf,.gml,.gz,.zip,\
             .zst,text/csv,text/plain,text/tab-separated-values",
        )
        .on(ev::change, move |event| {
            let Some(field) = event
                .target()
                .and_then(|at| at.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            commands::open(stores, files_of(field.files()));
            // The same file must be able to be chosen again after a failure.
            field.set_value("");
        });
    span().class("visually-hidden").child(field).into_any()
}

/// Opens the picker; only a person's click may.
pub fn pick_files() {
    let field = document().get_element_by_id(FIELD);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        field.click();
    }
}
