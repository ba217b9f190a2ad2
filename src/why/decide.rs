//! Dialog: decide on the opened ring, with a reason.

use leptos::{
    ev,
    html::{button, div, fieldset, form, input, label, legend, p, small, span, textarea},
    prelude::*,
};
use ringfence_wire::Decision;

use crate::{
    state::{
        Stores,
        commands::{self, Judgement, Saving},
    },
    ui::{dialog::modal, words},
};

const CHOICES: [(Decision, &str); 3] = [
    (Decision::Abusive, "Connected, and used against the rules"),
    (
        Decision::BenignSharing,
        "A household, an office, a shop: people who share things",
    ),
    (
        Decision::Insufficient,
        "The data do not tell; say what is missing",
    ),
];

/// The dialog; journals the decision and closes.
pub fn decide_dialog(stores: Stores) -> AnyView {
    let title = move || {
        stores.opened.view.with(|view| match view {
            Some(view) => format!("Decide on {}", view.row.name),
            None => "Decide".to_owned(),
        })
    };
    modal(stores.desk.deciding, title, "decide-dialog", move || {
        decide_form(stores)
    })
}

fn decide_form(stores: Stores) -> AnyView {
    // Taken once, as the dialog opens: the ring that the fields are filled from is the one saved.
    let (ring, standing) = untrack(|| {
        let ring = stores.opened.shown();
        let standing = stores
            .opened
            .view
            .with(|view| view.as_ref()?.decision.clone());
        (ring, standing)
    });
    let taken = RwSignal::new(standing.as_ref().map(|standing| standing.decision));
    let (reason_now, note_now) = standing
        .map(|standing| (standing.reason, standing.note))
        .unwrap_or_default();
    let reason = RwSignal::new(reason_now);
    let note = RwSignal::new(note_now);
    let saving = RwSignal::new(Saving::NotYet);
    let refused = move || match saving.get() {
        Saving::Refused(why) => Some(why),
        Saving::NotYet | Saving::OnItsWay => None,
    };
    let complete = move || taken.get().is_some() && !reason.with(|reason| reason.trim().is_empty());
    let may_save = move || complete() && saving.get() != Saving::OnItsWay;
    // What is written now may be taken.
    let forget_refusal = move || {
        if matches!(saving.get_untracked(), Saving::Refused(_)) {
            saving.set(Saving::NotYet);
        }
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Some(ring), Some(decision)) = (ring, taken.get_untracked()) else {
            return;
        };
        let judgement = Judgement {
            ring,
            decision,
            reason: reason.get_untracked().trim().to_owned(),
            note: note.get_untracked().trim().to_owned(),
        };
        commands::decide(stores, judgement, saving);
    };
    form()
        .class("dialog-body decide-form")
        .on(ev::submit, save)
        .child((
            choices(taken),
            label().class("field tall").child((
                span().child("Reason"),
                input()
                    .r#type("text")
                    .attr("data-testid", "decide-reason")
                    .attr("required", true)
                    .placeholder("for example: device farm")
                    .prop("value", reason.get_untracked())
                    .on(ev::input, move |event| {
                        reason.set(event_target_value(&event));
                        forget_refusal();
                    }),
            )),
            label().class("field tall").child((
                span().child("Note (optional)"),
                textarea()
                    .attr("data-testid", "decide-note")
                    .attr("rows", "3")
                    .prop("value", note.get_untracked())
                    .on(ev::input, move |event| {
                        note.set(event_target_value(&event));
                        forget_refusal();
                    }),
            )),
            p().class("quiet-text")
                .child("Journalled in this case; Undo takes it back."),
            p().class("refused")
                .role("alert")
                .attr("data-testid", "decide-refused")
                .child(refused),
            div().class("dialog-actions").child((
                button()
                    .r#type("button")
                    .class("button")
                    .on(ev::click, move |_| stores.desk.deciding.set(false))
                    .child("Cancel"),
                button()
                    .r#type("submit")
                    .class("button main")
                    .attr("data-testid", "decide-save")
                    .disabled(move || !may_save())
                    .child("Save decision"),
            )),
        ))
        .into_any()
}

fn choices(taken: RwSignal<Option<Decision>>) -> AnyView {
    // The one that stands, else the first.
    let focused = taken.get_untracked().unwrap_or(CHOICES[0].0);
    let choice = |(decision, hint): (Decision, &'static str)| {
        let word = words::decision(decision);
        label()
            .class("choice")
            .class(("on", move || taken.get() == Some(decision)))
            .child((
                input()
                    .r#type("radio")
                    .name("decision")
                    .attr("autofocus", decision == focused)
                    .attr("data-testid", format!("decide-{}", word.replace(' ', "-")))
                    .prop("checked", move || taken.get() == Some(decision))
                    .on(ev::change, move |_| taken.set(Some(decision))),
                span().class("choice-word").child(word),
                small().child(hint),
            ))
    };
    fieldset()
        .class("choices")
        .child((
            legend().class("visually-hidden").child("Decision"),
            CHOICES.map(choice).into_iter().collect::<Vec<_>>(),
        ))
        .into_any()
}
