//! The canvas with what lies on it: labels, weakest place, legend, controls.

use gloo::utils::{document_element, window};
use leptos::{
    ev,
    html::{canvas, div, p, span},
    prelude::*,
};
use ringfence_scene::Palette;

use super::{
    callout::callout, cell_list::cell_list, cells::cells_bar, controls::controls, input::Hand,
    legend::legend, minimap::minimap, outline::outline, picture::Easel, tools::tools,
};
use crate::{
    gl::Painter,
    state::{Answer, Stores, queries::shown_cells},
    ui::{resize::on_resize, whole::whole},
};

/// The stage of the opened ring.
pub fn stage(stores: Stores) -> AnyView {
    let easel = Easel::new();
    let hand = Hand::new(stores, easel);
    let remark = RwSignal::new(None::<String>);
    let node = NodeRef::<leptos::html::Canvas>::new();
    let ground = NodeRef::<leptos::html::Div>::new();
    node.on_load(move |canvas| {
        let painter = Painter::new(&canvas);
        remark.set(match painter.fault() {
            Some(fault) => Some(fault.to_string()),
            None => painter.is_flat().then(|| "drawn without WebGL".to_owned()),
        });
        easel.change(|picture| picture.set_painter(painter));
    });
    on_resize(ground, move |width, height| {
        let ratio = window().device_pixel_ratio();
        if let Some(canvas) = node.get_untracked() {
            canvas.set_width(whole((width * ratio).round()) as u32);
            canvas.set_height(whole((height * ratio).round()) as u32);
        }
        easel.look(|picture| picture.resize(width, height));
        // At once: a canvas is blank after its size was set.
        easel.paint();
    });
    let low = NodeRef::<leptos::html::Div>::new();
    on_resize(low, move |_, height| {
        let below = height - picked_row_px(low);
        easel.change(|picture| picture.leave_below(below as f32));
    });
    follow(stores, easel);
    let waits = move || {
        let wanted = stores.opened.wanted.get();
        let shown = stores
            .opened
            .view
            .with(|view| view.as_ref().map(|view| view.row.ring));
        let placed = stores
            .opened
            .positions
            .with(|positions| !positions.is_empty());
        wanted.is_some() && (wanted != shown || !placed)
    };
    let picture = canvas()
        .class("ring-canvas")
        .class(("pointing", move || hand.over_node.get()))
        .class(("drawing", move || hand.lasso.get()))
        .attr("data-testid", "ring-canvas")
        .tabindex(0)
        .role("img")
        .aria_label(move || described(stores))
        .node_ref(node)
        .on(ev::pointerdown, move |event| hand.down(&event))
        .on(ev::pointermove, move |event| hand.moved(&event))
        .on(ev::pointerup, move |event| hand.up(&event))
        .on(ev::pointercancel, move |event| hand.cancel(&event))
        .on(ev::lostpointercapture, move |event| hand.cancel(&event))
        .on(ev::dblclick, move |event| hand.double(&event))
        .on(ev::pointerleave, move |_| hand.leave())
        .on(ev::wheel, move |event| hand.wheel(&event))
        .on(ev::keydown, move |event| hand.key(&event));
    div()
        .class("stage")
        .class(("waits", waits))
        .node_ref(ground)
        .child((
            picture,
            labels(easel),
            callout(stores),
            cell_list(stores),
            minimap(easel),
            outline(hand),
            div().class("stage-low").node_ref(low).child((
                tools(stores, hand),
                cells_bar(stores),
                legend(stores, hand),
            )),
            controls(hand),
            move || {
                remark
                    .get()
                    .map(|remark| p().class("stage-note").child(remark))
            },
            move || waits().then(|| p().class("stage-wait").child("Laying out…")),
        ))
        .into_any()
}

/// Height of the row that comes and goes with what is picked: the picture does not jump for it.
fn picked_row_px(low: NodeRef<leptos::html::Div>) -> f64 {
    let row = low
        .get_untracked()
        .and_then(|low| low.query_selector(".picked-row").ok().flatten());
    row.map_or(0.0, |row| f64::from(row.client_height()))
}

/// Keeps the picture in step with the stores.
fn follow(stores: Stores, easel: Easel) {
    let opened = stores.opened;
    let arranged = stores.arranged.now;
    Effect::new(move |_| {
        opened.drawing.track();
        opened.view.with_untracked(|view| {
            if let Some(view) = view {
                arranged.with_untracked(|now| easel.arrange(|picture| picture.show(view, now)));
            }
        });
    });
    Effect::new(move |_| {
        arranged.with(|now| easel.arrange(|picture| picture.arrange(now)));
    });
    Effect::new(move |_| {
        opened.drawing.track();
        opened.positions.with(|positions| {
            if !positions.is_empty() {
                easel.change(|picture| picture.place(positions));
            }
        });
    });
    Effect::new(move |_| {
        let selected = opened
            .selected
            .with(|selected| Some(selected.as_ref()?.node));
        easel.change(|picture| picture.select(selected));
    });
    Effect::new(move |_| {
        let cell = stores.examine.cell.get();
        easel.change(|picture| picture.point_at(cell));
    });
    Effect::new(move |_| {
        let lit = stores.examine.lit.get();
        easel.change(|picture| picture.light(lit));
    });
    Effect::new(move |_| {
        let picked = opened.picked.get();
        easel.change(|picture| picture.mark_picked(picked));
    });
    Effect::new(move |_| {
        let cell_of = stores.examine.cells.with(|cells| match cells {
            Some(Answer::Is(view)) => view.cell_of.clone(),
            _ => Vec::new(),
        });
        easel.change(|picture| picture.show_cells(cell_of));
    });
    Effect::new(move |_| {
        // Read for its change only: the tokens below follow it, one frame later.
        let _ = stores.surroundings.is_dark();
        request_animation_frame(move || {
            let palette = palette();
            easel.change(|picture| picture.set_palette(palette));
        });
    });
}

/// The colours of the style sheet, as they are now.
pub fn palette() -> Palette {
    let style = window()
        .get_computed_style(&document_element())
        .ok()
        .flatten();
    Palette::from_tokens(|name| {
        style
            .as_ref()
            .and_then(|style| style.get_property_value(name).ok())
    })
}

fn labels(easel: Easel) -> AnyView {
    let spans = move || {
        easel
            .labels
            .get()
            .into_iter()
            .map(|label| {
                span()
                    .class("label")
                    .class(("strong", label.strong))
                    .style((
                        "transform",
                        format!(
                            "translate({:.1}px, {:.1}px) translateY(-50%)",
                            label.left, label.middle
                        ),
                    ))
                    .child(label.text)
            })
            .collect::<Vec<_>>()
    };
    div()
        .class("labels")
        .aria_hidden("true")
        .child(spans)
        .into_any()
}

fn described(stores: Stores) -> String {
    stores.opened.view.with(|view| match view {
        Some(view) => format!(
            "Picture of {}: {} accounts and {} identifiers. {} The members tab says the same as a \
             table and picks, hides and pins as well. Arrow keys pan, plus and minus zoom, F fits, N and P go \
             through the nodes, H hides what is picked or else selected, K keeps the selected node where it is, Escape \
             clears.{}",
            view.row.name,
            view.members.len(),
            view.nodes.len() - view.members.len().min(view.nodes.len()),
            view.row.sentence,
            by_cells(stores),
        ),
        None => "No ring is open.".to_owned(),
    })
}

/// What a picture by cells leaves out, and how to get at it.
fn by_cells(stores: Stores) -> String {
    let gathered = shown_cells(stores, |view, gathering| {
        (view.sizes.len(), gathering.gathered())
    });
    gathered.map_or_else(String::new, |(cells, (gathered, accounts))| {
        format!(
            " It is shown by its {cells} cells, of which {gathered} are gathered, with {accounts} accounts; \
             the list of cells says the same. Enter opens the cell that N or P led to, or gathers that of the \
             selected account; C gathers all, Shift and C opens all."
        )
    })
}
