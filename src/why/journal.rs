//! The journal: what was decided, newest first; what was taken back stays, struck out.

use leptos::{
    html::{h3, li, section, span, ul},
    prelude::*,
};

use crate::{
    state::Stores,
    ui::{format, shield::free_text},
};

/// Entries shown; a longer journal is the evidence page's business.
const SHOWN: usize = 30;

/// Characters of an entry: a reason fits, a value of a megabyte does not.
const MOST: usize = 800;

pub fn journal_section(stores: Stores) -> AnyView {
    (move || {
        stores.case.journal.with(|journal| {
            (!journal.entries.is_empty()).then(|| {
                let entries = journal.entries.iter().take(SHOWN).map(|entry| {
                    li().class(("undone", entry.undone)).child((
                        span()
                            .class("journal-at")
                            .child(format::iso(entry.at_ms.div_euclid(1000))),
                        span()
                            .class("journal-text")
                            .child(free_text(stores, format::clipped(&entry.text, MOST))),
                        entry
                            .undone
                            .then(|| span().class("quiet-text").child(" taken back")),
                    ))
                });
                section()
                    .class("why-section")
                    .attr("data-testid", "journal")
                    .child((
                        h3().child("Journal"),
                        ul().class("journal").child(entries.collect::<Vec<_>>()),
                    ))
            })
        })
    })
    .into_any()
}
