//! Buttons on the canvas: zoom in, zoom out, fit.

use leptos::{
    ev,
    html::{button, div},
    prelude::*,
};

use super::input::Hand;
use crate::ui::icon;

pub fn controls(hand: Hand) -> AnyView {
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
            control("Zoom in (+)", icon::plus(), |hand| hand.zoom(1.3)),
            control("Zoom out (−)", icon::minus(), |hand| hand.zoom(1.0 / 1.3)),
            control("Fit the ring (F)", icon::fit(), Hand::fit),
        ))
        .into_any()
}
