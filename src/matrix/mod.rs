//! Tab: the opened ring as a matrix of accounts and identifiers, ordered so that its blocks show.

mod board;
mod grid;
mod lens;
mod paint;

use leptos::{
    ev,
    html::{button, canvas, div, p, span},
    prelude::*,
};

use self::board::Board;
use crate::{
    state::{Answer, Stores, queries::ask_matrix},
    ui::{format, resize::on_resize},
};

pub fn matrix_tab(stores: Stores) -> AnyView {
    Effect::new(move |_| {
        if stores.opened.shown().is_some() {
            ask_matrix(stores);
        }
    });
    let body = move || {
        stores.examine.matrix.with(|matrix| match matrix {
            None => p()
                .class("empty")
                .child("Choose a ring to see its matrix.")
                .into_any(),
            Some(Answer::Awaited) => p().class("empty").child("Ordering…").into_any(),
            Some(Answer::Refused(why)) => p().class("empty").child(why.clone()).into_any(),
            Some(Answer::Is(order)) => stores.opened.view.with_untracked(|view| match view {
                Some(view) if view.row.ring == order.ring => {
                    sheet(stores, Board::new(stores, grid::Grid::new(view, order)))
                }
                _ => p().class("empty").child("Ordering…").into_any(),
            }),
        })
    };
    div().class("matrix").child(body).into_any()
}

fn sheet(stores: Stores, board: Board) -> AnyView {
    let ground = NodeRef::<leptos::html::Div>::new();
    let node = NodeRef::<leptos::html::Canvas>::new();
    on_resize(ground, move |width, height| {
        if let Some(canvas) = node.get_untracked() {
            board.resize(&canvas, width, height);
        }
    });
    Effect::new(move |_| {
        // Read for its change only: the tokens below follow it, one frame later.
        let _ = stores.surroundings.is_dark();
        board.cursor.track();
        board.paint_soon();
    });
    let (rows, columns) = board.counts();
    let counts = format!(
        "{} × {}. Lines part the cells; arrow keys move, with Ctrl to the next link, Enter selects the \
         account, Shift and Enter the value, plus and minus zoom, 0 shows all.",
        format::counted(rows, "account", "accounts"),
        format::counted(columns, "identifier", "identifiers")
    );
    let drawn = canvas()
        .class("matrix-canvas")
        .attr("data-testid", "matrix-canvas")
        .attr("data-rows", rows.to_string())
        .attr("data-columns", columns.to_string())
        .tabindex(0)
        .role("application")
        .aria_label(format!("Matrix of {counts}"))
        .title(move || board.pointed().unwrap_or_default())
        .node_ref(node)
        .on(ev::pointerdown, move |event| board.down(&event))
        .on(ev::pointermove, move |event| board.moved(&event))
        .on(ev::pointerup, move |event| board.up(&event))
        .on(ev::pointercancel, move |_| board.let_go())
        .on(ev::pointerleave, move |_| board.leave())
        .on(ev::wheel, move |event| board.wheel(&event))
        .on(ev::keydown, move |event| board.key(&event));
    div()
        .class("matrix-sheet")
        .child((
            div().class("matrix-ground").node_ref(ground).child(drawn),
            caption(board, counts),
        ))
        .into_any()
}

/// What the cursor is on, in words, and the way to it.
fn caption(board: Board, counts: String) -> AnyView {
    let said = move || board.said().unwrap_or_else(|| counts.clone());
    let ways = move || {
        board.cursor.get().map(|_| {
            let way = |testid: &'static str, word: &'static str, account: bool| {
                button()
                    .r#type("button")
                    .class("button small")
                    .attr("data-testid", testid)
                    .on(ev::click, move |_| board.select(account))
                    .child(word)
            };
            (
                way("matrix-account", "Select the account", true),
                way("matrix-identifier", "Select the value", false),
            )
        })
    };
    div()
        .class("matrix-caption")
        .child((
            span()
                .attr("data-testid", "matrix-said")
                .aria_live("polite")
                .child(said),
            ways,
        ))
        .into_any()
}
