//! Panel: the queue of rings, ranked; one is open on the desk.

mod filter;
mod keys;
mod row;

use leptos::{
    ev,
    html::{button, div, h2, header, label, option, p, section, select, span},
    prelude::*,
};

use crate::{
    state::{
        Stores, commands,
        queries::{open_ring, restart_queue, rows_in_sight, unpick},
    },
    ui::{
        format,
        list::{ListOf, Listbox, listbox},
        words,
    },
};

pub use keys::{on_key_of_search, step_ring};
pub use row::state_chip;

/// Height of a row; must equal `--queue-row` in the style sheet.
const ROW_PX: u32 = 54;

/// The queue.
pub fn queue_panel(stores: Stores) -> AnyView {
    let queue = stores.queue;
    let count = Signal::derive(move || queue.rows.with(|rows| rows.matching.unwrap_or(0)));
    let rows = ListOf {
        count,
        row_px: ROW_PX,
        reveal: Signal::derive(move || Some(queue.cursor.get())),
        row: move |index| row::ring_row(stores, index),
        seen: move |rows| rows_in_sight(stores, rows),
    };
    let active = Signal::derive(move || (count.get() > 0).then(|| row::row_id(queue.cursor.get())));
    let list = listbox(
        rows,
        &Listbox {
            id: "queue",
            label: "Rings, by the chosen order",
            active,
            on_key: Callback::new(move |event| keys::on_key(stores, &event)),
        },
    );
    section()
        .class("queue")
        .aria_label("Rings")
        .child((
            head(stores),
            chosen_otherwise(stores),
            filter::filter_summary(stores),
            picked(stores),
            div().class("queue-list").child((list, nothing(stores))),
        ))
        .into_any()
}

fn head(stores: Stores) -> AnyView {
    let rows = stores.queue.rows;
    let counted = move || {
        rows.with(|rows| {
            let total = format::count(u64::from(rows.total));
            match rows.matching {
                Some(matching) if matching != rows.total => {
                    format!("{} of {total}", format::count(u64::from(matching)))
                }
                _ => total,
            }
        })
    };
    let decided = move || stores.case.journal.with(|journal| journal.decided);
    let progress = move || {
        (decided() > 0).then(|| format!(" · {} decided", format::count(u64::from(decided()))))
    };
    header()
        .class("panel-head")
        .child((
            h2().child("Rings"),
            span().class("panel-count").child((counted, progress)),
            sort_select(stores),
        ))
        .into_any()
}

/// Says that the rings are not those of the choices as they stand, with the way to them.
fn chosen_otherwise(stores: Stores) -> impl IntoView {
    let differs = Memo::new(move |_| {
        // While another import is on its way, the choices are of that.
        !stores.case.staged.get() && stores.case.is_chosen_otherwise()
    });
    let note = move || {
        differs.get().then(|| {
            p().class("picked chosen-otherwise")
                .attr("data-testid", "chosen-otherwise")
                .child((
                span().child(
                    "Treatments or settings were changed since; these rings are of those before.",
                ),
                button()
                    .r#type("button")
                    .class("button small")
                    .attr("data-testid", "rebuild-queue")
                    .on(ev::click, move |_| commands::build(stores))
                    .child("Rebuild"),
            ))
        })
    };
    div().role("status").child(note)
}

/// What is selected, with the way out.
fn picked(stores: Stores) -> impl IntoView {
    let accounts = move || {
        let selected = stores.queue.rows.with(|rows| rows.selected);
        selected.map(|selected| {
            format!(
                " · {}",
                format::counted(u64::from(selected), "account", "accounts")
            )
        })
    };
    move || {
        stores.selection.picked.get().map(|picked| {
            p().class("picked").attr("data-testid", "picked").child((
                span().child((format!("Only {}", picked.words), accounts)),
                button()
                    .r#type("button")
                    .class("quiet")
                    .attr("data-testid", "unpick")
                    .on(ev::click, move |_| unpick(stores))
                    .child("Show all"),
            ))
        })
    }
}

fn sort_select(stores: Stores) -> AnyView {
    let queue = stores.queue;
    let options = words::SORTS.map(|(word, sort, _)| {
        option()
            .value(word)
            .selected(move || queue.sort.get() == sort)
            .child(word)
    });
    let field = select()
        .attr("data-testid", "queue-sort")
        .on(ev::change, move |event| {
            let chosen = event_target_value(&event);
            let order = words::SORTS.iter().find(|order| order.0 == chosen);
            if let Some(&(_, sort, descending)) = order {
                queue.sort.set(sort);
                queue.descending.set(descending);
                restart_queue(stores);
            }
        })
        .child(options.into_iter().collect::<Vec<_>>());
    label()
        .class("field compact")
        .child((span().child("by"), field))
        .into_any()
}

fn nothing(stores: Stores) -> impl IntoView {
    let queue = stores.queue;
    move || {
        let none = queue.rows.with(|rows| rows.matching == Some(0));
        none.then(|| {
            let text = queue.text.get();
            p().class("empty").child(if text.is_empty() {
                "The policy holds no group of accounts together. Weaken fewer hubs, or load files \
                 with more identifiers."
                    .to_owned()
            } else {
                "No ring has an account that passes the filter and what is selected.".to_owned()
            })
        })
    }
}

/// Opens the ring under the cursor.
fn open_at_cursor(stores: Stores) {
    let cursor = stores.queue.cursor.get_untracked();
    let ring = stores
        .queue
        .rows
        .with_untracked(|rows| rows.row(cursor).map(|row| row.ring));
    if let Some(ring) = ring {
        open_ring(stores, ring);
    }
}
