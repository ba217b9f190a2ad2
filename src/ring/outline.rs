//! The line that a person draws around nodes to pick them: a box or a lasso.

use std::fmt::Write;

use leptos::{
    prelude::*,
    svg::{path, svg},
};
use ringfence_scene::Point;

use super::input::Hand;

pub fn outline(hand: Hand) -> AnyView {
    (move || {
        hand.outline.with(|corners| {
            (corners.len() > 1).then(|| {
                svg()
                    .attr("class", "outline")
                    .attr("aria-hidden", "true")
                    .child(path().attr("d", drawn(corners)))
            })
        })
    })
    .into_any()
}

fn drawn(corners: &[Point]) -> String {
    let mut d = String::new();
    for (at, corner) in corners.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(d, "{command}{:.1} {:.1}", corner.x, corner.y);
    }
    d.push('Z');
    d
}
