//! Small signs, drawn in the colour of the text around them.

use std::fmt::Write;

use leptos::{
    prelude::*,
    svg::{circle, path, svg},
};
use ringfence_scene::{Family, Outline};

fn sign(outline: &'static str) -> AnyView {
    svg()
        .attr("class", "icon")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .child(path().attr("d", outline))
        .into_any()
}

pub fn cross() -> AnyView {
    sign("M4 4 12 12M12 4 4 12")
}

pub fn check() -> AnyView {
    sign("M3 8.5 6.5 12 13 4.5")
}

pub fn warning() -> AnyView {
    sign("M8 2 15 14H1ZM8 6.2V10M8 11.6V12.2")
}

pub fn search() -> AnyView {
    sign("M10.4 10.4 14 14M11.5 7A4.5 4.5 0 1 1 2.5 7 4.5 4.5 0 0 1 11.5 7Z")
}

pub fn download() -> AnyView {
    sign("M8 2V10.5M4.5 7.3 8 10.8 11.5 7.3M2.5 13.8H13.5")
}

pub fn sun() -> AnyView {
    sign(
        "M8 5A3 3 0 1 1 8 11 3 3 0 0 1 8 5ZM8 1V2.6M8 13.4V15M1 8H2.6M13.4 8H15M3.05 3.05 4.2 4.2\
         M11.8 11.8 12.95 12.95M3.05 12.95 4.2 11.8M11.8 4.2 12.95 3.05",
    )
}

pub fn moon() -> AnyView {
    sign("M13.5 9.8A6 6 0 0 1 6.2 2.5 6 6 0 1 0 13.5 9.8Z")
}

pub fn half() -> AnyView {
    sign("M8 2A6 6 0 1 1 8 14 6 6 0 0 1 8 2ZM8 2V14M8 5H12.7M8 8H14M8 11H12.7")
}

pub fn fit() -> AnyView {
    sign("M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10")
}

pub fn arrow_left() -> AnyView {
    sign("M13 8H3M7 4 3 8 7 12")
}

pub fn arrow_right() -> AnyView {
    sign("M3 8H13M9 4 13 8 9 12")
}

/// An eye that is shut: what is masked.
pub fn eye_shut() -> AnyView {
    sign("M2 6.5C4 9.5 12 9.5 14 6.5M4 8.7 2.9 10.6M8 9V11.3M12 8.7 13.1 10.6")
}

pub fn bookmark() -> AnyView {
    sign("M4 2H12V14L8 10.8 4 14Z")
}

pub fn undo() -> AnyView {
    sign("M5.5 3 2.5 6 5.5 9M2.5 6H9.5A3.5 3.5 0 0 1 9.5 13H6.5")
}

pub fn redo() -> AnyView {
    sign("M10.5 3 13.5 6 10.5 9M13.5 6H6.5A3.5 3.5 0 0 0 6.5 13H9.5")
}

/// A prompt: the palette of commands.
pub fn prompt() -> AnyView {
    sign("M3 4 7 8 3 12M8.5 12.5H13.5")
}

pub fn plus() -> AnyView {
    sign("M8 3V13M3 8H13")
}

pub fn minus() -> AnyView {
    sign("M3 8H13")
}

/// The mark of the product: a ring with a gate.
pub fn brand() -> AnyView {
    svg()
        .attr("class", "brand-mark")
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .child((
            path()
                .attr("class", "brand-ring")
                .attr("d", "M12.6 4.2A6 6 0 1 1 9.6 2.2"),
            circle()
                .attr("class", "brand-dot")
                .attr("cx", "11.6")
                .attr("cy", "2.9")
                .attr("r", "1.7"),
        ))
        .into_any()
}

/// The shape and colour of a kind, as on the canvas; an empty kind is an account.
pub fn kind(kind: &str) -> AnyView {
    let family = Family::of_kind(kind);
    let frame = svg()
        .attr(
            "class",
            format!("kind {}", family.colour_token().trim_start_matches("--")),
        )
        .attr("viewBox", "-1.5 -1.5 3 3")
        .attr("aria-hidden", "true");
    match family.outline() {
        Outline::Circle => frame.child(circle().attr("r", "1.1")).into_any(),
        Outline::Polygon(corners) => {
            let mut d = String::new();
            for (index, [x, y]) in corners.iter().enumerate() {
                // Writing to a string cannot fail.
                let _ = write!(d, "{}{x} {y}", if index == 0 { 'M' } else { 'L' });
            }
            d.push('Z');
            frame.child(path().attr("d", d)).into_any()
        }
    }
}
