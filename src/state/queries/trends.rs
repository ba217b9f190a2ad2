//! Trends of the case, asked for when somebody looks.

use leptos::prelude::*;
use ringfence_wire::{Event, Request};

use crate::state::{Answer, Stores};

/// Asks for the trends of the open case, once.
pub fn load_trends(stores: Stores) {
    let trends = stores.examine.trends;
    let is_there =
        |answer: &Option<Answer<_>>| matches!(answer, Some(Answer::Awaited | Answer::Is(_)));
    if trends.with_untracked(is_there) {
        return;
    }
    let case = stores
        .case
        .summary
        .with_untracked(|summary| summary.as_ref().map(|summary| summary.digest.clone()));
    trends.set(Some(Answer::Awaited));
    stores.ask(Request::Trends, move |event| {
        let same = stores.case.summary.with_untracked(|summary| {
            summary.as_ref().map(|summary| &summary.digest) == case.as_ref()
        });
        match event {
            // The case may have been built anew meanwhile; then it is asked again by whoever looks.
            Event::Trends(view) if same => trends.set(Some(Answer::Is(view))),
            Event::Failed(failure) => trends.set(Some(Answer::Refused(failure.message))),
            _ => trends.set(None),
        }
    });
}
