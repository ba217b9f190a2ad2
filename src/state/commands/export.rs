//! Commands that make a file for the person: evidence of a ring, rejected rows, the recipe.

use leptos::prelude::*;
use ringfence_wire::{Event, Request, SourceId};

use super::decide::now_ms;
use crate::{
    state::{
        Saved, Stores,
        queries::{pause_layout, resume_layout},
    },
    ui::download::{FileLink, click_download},
};

/// Makes the evidence page of the ring on the screen and hands it over.
pub fn evidence(stores: Stores) {
    let Some(ring) = untrack(|| stores.opened.shown()) else {
        return;
    };
    pause_layout(stores);
    stores.desk.evidence_pending.set(true);
    let masked = stores.desk.masked.get_untracked();
    let request = Request::Evidence {
        ring,
        masked,
        at_ms: now_ms(),
    };
    stores.ask(request, move |event| {
        match event {
            Event::Evidence { file_name, html } => {
                hand_over(
                    stores,
                    file_name,
                    html.as_bytes(),
                    "text/html;charset=utf-8",
                );
            }
            Event::Failed(failure) => stores.case.failure.set(Some(failure)),
            _ => return,
        }
        stores.desk.evidence_pending.set(false);
    });
    resume_layout(stores);
}

/// All rejected rows of a source.
pub fn rejects(stores: Stores, source: SourceId) {
    download(stores, Request::Rejects { source });
}

/// The mapping of the opened sources.
pub fn recipe(stores: Stores) {
    download(stores, Request::Recipe);
}

/// The rings with their names and members, for the next export.
pub fn rings(stores: Stores) {
    download(stores, Request::Rings);
}

/// The settings and treatments as chosen, for the command line.
pub fn policy(stores: Stores) {
    let choices = stores.case.choices();
    download(stores, Request::Policy { choices });
}

fn download(stores: Stores, request: Request) {
    stores.ask(request, move |event| match event {
        Event::File {
            file_name,
            media_type,
            bytes,
        } => {
            hand_over(stores, file_name, &bytes, &media_type);
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// A file that the page made by itself.
pub fn save(stores: Stores, file_name: String, bytes: &[u8], media_type: &str) {
    hand_over(stores, file_name, bytes, media_type);
}

/// Downloads bytes, and keeps their address until the next file, so that they can be saved again.
fn hand_over(stores: Stores, file_name: String, bytes: &[u8], media_type: &str) {
    let link = FileLink::new(bytes, media_type);
    let href = link.href();
    click_download(&file_name, &href);
    stores.desk.keep(Saved { file_name, href }, link);
}
