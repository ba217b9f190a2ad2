//! What went wrong, in one sentence, with a hint and the place.

use leptos::{
    ev,
    html::{button, div, p, strong},
    prelude::*,
};
use ringfence_wire::Failure;

use super::{format, icon};
use crate::state::{Stores, commands};

/// Where in which file, if the failure has a place.
pub fn place(failure: &Failure) -> Option<String> {
    match (&failure.source_name, failure.row) {
        (Some(name), Some(row)) => Some(format!("{name}, row {}", format::count(row))),
        // The sentence has named it already.
        (Some(name), None) if failure.message.contains(name.as_str()) => None,
        (Some(name), None) => Some(name.clone()),
        (None, Some(row)) => Some(format!("row {}", format::count(row))),
        (None, None) => None,
    }
}

/// The banner; empty while nothing went wrong.
pub fn failure_banner(stores: Stores) -> AnyView {
    (move || {
        let failure = stores.case.failure.get()?;
        let place = place(&failure);
        let hint =
            (!failure.hint.is_empty()).then(|| p().class("failure-hint").child(failure.hint));
        let dismiss = button()
            .r#type("button")
            .class("quiet icon-button")
            .aria_label("Dismiss this message")
            .on(ev::click, move |_| commands::dismiss_failure(stores))
            .child(icon::cross());
        let words = div().class("failure-words").child((
            strong().child(failure.message),
            place.map(|place| p().class("failure-place").child(place)),
            hint,
            open_others(stores, failure.others.len()),
        ));
        Some(
            div()
                .class("failure")
                .role("alert")
                .attr("data-testid", "error")
                .child((icon::warning(), words, dismiss)),
        )
    })
    .into_any()
}

/// Opens the files that were not in the way, where there are such.
fn open_others(stores: Stores, others: usize) -> Option<AnyView> {
    let words = match others {
        0 => return None,
        1 => "Open the other file".to_owned(),
        _ => format!("Open the other {others} files"),
    };
    let open = button()
        .r#type("button")
        .class("button small")
        .attr("data-testid", "open-others")
        .on(ev::click, move |_| commands::open_others(stores))
        .child(words);
    Some(open.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_once_and_its_row_always() {
        let mut failure = Failure {
            message: "photo.csv: this is a picture.".to_owned(),
            hint: String::new(),
            source_name: Some("photo.csv".to_owned()),
            ..Failure::default()
        };
        assert_eq!(place(&failure), None);
        failure.row = Some(18_204);
        assert_eq!(place(&failure).as_deref(), Some("photo.csv, row 18,204"));
    }
}
