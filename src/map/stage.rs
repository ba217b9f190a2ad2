//! The canvas of the map with what lies on it, kept in step with the stores.

use gloo::utils::{document_element, window};
use leptos::{
    ev,
    html::{button, canvas, div, p},
    prelude::*,
};
use ringfence_scene::Palette;
use ringfence_wire::RingId;
use wasm_bindgen::JsCast;

use super::{hand::Hand, legend::legend, names::Names, picture::Easel};
use crate::{
    gl::MapPainter,
    state::{
        Stores,
        queries::{light_rings, load_map, look_inside},
    },
    ui::{icon, resize::on_resize, whole::whole},
};

/// The map of all rings.
pub fn map_stage(stores: Stores) -> AnyView {
    load_map(stores);
    let easel = Easel::new();
    let hand = Hand::new(stores, easel);
    let remark = RwSignal::new(None::<String>);
    let node = NodeRef::<leptos::html::Canvas>::new();
    let ground = NodeRef::<leptos::html::Div>::new();
    let names = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let (Some(canvas), Some(holder)) = (node.get(), names.get()) {
            let painter = MapPainter::new(&canvas, move || easel.paint_soon());
            remark.set(painter.remark());
            if let Ok(holder) = holder.dyn_into() {
                easel.stand_on(canvas, Names::new(holder));
            }
            easel.change(|picture| picture.set_painter(painter));
        }
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
    follow(stores, easel);
    let waits = move || stores.map.view.with(Option::is_none);
    let picture = canvas()
        .class("ring-canvas")
        .class(("pointing", move || hand.over_ring.get()))
        .attr("data-testid", "map-canvas")
        .attr("data-rings", move || shown(stores).to_string())
        .tabindex(0)
        .role("img")
        .aria_label(move || described(stores))
        .node_ref(node)
        .on(ev::pointerdown, move |event| hand.down(&event))
        .on(ev::pointermove, move |event| hand.moved(&event))
        .on(ev::pointerup, move |event| hand.up(&event))
        .on(ev::pointercancel, move |event| hand.cancel(&event))
        .on(ev::lostpointercapture, move |event| hand.cancel(&event))
        .on(ev::pointerleave, move |_| hand.leave())
        .on(ev::dblclick, move |event| hand.twice(&event))
        .on(ev::wheel, move |event| hand.wheel(&event))
        .on(ev::keydown, move |event| hand.key(&event));
    div()
        .class("stage")
        .class(("waits", waits))
        .node_ref(ground)
        .child((
            picture,
            div()
                .class("labels map-names")
                .attr("data-testid", "map-names")
                .aria_hidden("true")
                .node_ref(names),
            drawn_box(hand),
            p().class("map-hint")
                .child("Click opens, twice goes to the ring; shift and drag selects"),
            p().class("map-spoken")
                .role("status")
                .attr("data-testid", "map-spoken")
                .child(move || hand.spoken.get()),
            legend(stores),
            controls(hand),
            move || {
                remark
                    .get()
                    .map(|remark| p().class("stage-note").child(remark))
            },
            move || waits().then(|| p().class("stage-wait").child("Placing the rings…")),
        ))
        .into_any()
}

/// Keeps the map in step with the stores.
fn follow(stores: Stores, easel: Easel) {
    let map = stores.map;
    Effect::new(move |_| {
        if let Some(view) = map.view.get() {
            let camera = map.camera.get_value();
            easel.change(|picture| picture.show(view, camera));
        }
    });
    let known = Memo::new(move |_| stores.queue.rows.with(|rows| (rows.matching, rows.total)));
    Effect::new(move |_| {
        // The rings that pass may be others while their number is the same.
        stores.queue.text.track();
        stores.selection.picked.track();
        // Read, for a memo that nobody reads never changes.
        if known.get().0.is_some() {
            untrack(|| light_rings(stores));
        }
    });
    Effect::new(move |_| {
        map.view.track();
        let lit = map.lit.get();
        easel.change(|picture| {
            map.inside
                .with_value(|inside| picture.light(lit, inside.discs()));
        });
    });
    Effect::new(move |_| {
        map.arrived.track();
        easel.change(|picture| {
            map.inside
                .with_value(|inside| picture.take_inside(inside.discs()));
        });
    });
    Effect::new(move |_| {
        map.view.track();
        let opened = stores.opened.wanted.get().map(|RingId(rank)| rank);
        easel.change(|picture| {
            picture.opened = opened;
            if let Some(rank) = opened {
                picture.go_to(rank, false);
            }
        });
    });
    easel.after_each(move || untrack(|| after_a_frame(stores, easel)));
    Effect::new(move |_| {
        // Read for its change only: the tokens below follow it, one frame later.
        let _ = stores.surroundings.is_dark();
        request_animation_frame(move || {
            let palette = palette();
            easel.change(|picture| picture.set_palette(palette));
        });
    });
}

/// Remembers where the person is, and asks what lies inside the discs that are near now.
fn after_a_frame(stores: Stores, easel: Easel) {
    let map = stores.map;
    easel.look(|picture| {
        if picture.held {
            map.camera.set_value(Some(picture.camera));
        } else {
            map.camera.set_value(None);
        }
        let near = picture.open_in_sight();
        if near.is_empty() || map.inside_asked.get_value().is_some() {
            return;
        }
        let wanted = map.inside.try_update_value(|inside| {
            inside.see(&near);
            let unknown = near.into_iter().filter(|rank| !inside.holds(*rank));
            picture.to_ask(unknown)
        });
        let wanted = wanted.unwrap_or_default();
        look_inside(stores, wanted.into_iter().map(RingId).collect());
    });
}

/// The colours of the style sheet, as they are now.
fn palette() -> Palette {
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

fn drawn_box(hand: Hand) -> AnyView {
    (move || {
        hand.drawn.get().map(|drawn| {
            let px = |length: f32| format!("{length:.0}px");
            div()
                .class("map-box")
                .style(("left", px(drawn.low.x)))
                .style(("top", px(drawn.low.y)))
                .style(("width", px(drawn.width())))
                .style(("height", px(drawn.height())))
        })
    })
    .into_any()
}

fn controls(hand: Hand) -> AnyView {
    let control = |label: &'static str, sign: AnyView, act: fn(Hand)| {
        button()
            .r#type("button")
            .class("control")
            .aria_label(label)
            .title(label)
            .on(ev::click, move |_| act(hand))
            .child(sign)
    };
    div()
        .class("controls")
        .child((
            control("Zoom in (+)", icon::plus(), |hand| hand.zoom(1.4)),
            control("Zoom out (−)", icon::minus(), |hand| hand.zoom(1.0 / 1.4)),
            control(
                "Go to the opened ring (O)",
                icon::search(),
                Hand::go_to_opened,
            ),
            control("Fit the map (F)", icon::fit(), Hand::fit),
        ))
        .into_any()
}

fn shown(stores: Stores) -> usize {
    stores
        .map
        .view
        .with(|view| view.as_ref().map_or(0, |view| view.len()))
}

fn described(stores: Stores) -> String {
    let rings = shown(stores);
    if rings == 0 {
        return "Map of all rings: there are none.".to_owned();
    }
    format!(
        "Map of all {rings} rings: area is accounts, colour is risk. The queue beside it says the same as a \
         table and shows only what is selected here. Arrow keys pan, plus and minus zoom, F fits, N and P go \
         through the rings in view by risk, Enter opens one and then goes to it, O goes to the opened ring, \
         B selects the rings in view, Escape selects none."
    )
}
