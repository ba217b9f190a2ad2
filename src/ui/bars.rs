//! Small bar charts, as one SVG path a series.

use std::fmt::Write;

use leptos::{
    prelude::*,
    svg::{path, svg},
};

/// Outline of bars over a box of `counts.len()` by `height`, standing on its bottom edge; a count of
/// `max` fills the height, and any other than 0 shows at least as a sliver.
pub fn outline(counts: &[u32], max: u32, height: f64, gap: f64) -> String {
    const SLIVER: f64 = 0.06;
    let mut d = String::new();
    for (index, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let tall = (f64::from(count) / f64::from(max.max(1))).max(SLIVER) * height;
        let left = index as f64 + gap / 2.0;
        let right = index as f64 + 1.0 - gap / 2.0;
        // Writing to a string cannot fail.
        let _ = write!(
            d,
            "M{left:.3} {height:.2}V{:.2}H{right:.3}V{height:.2}Z",
            height - tall
        );
    }
    d
}

/// Bars of a ring's creation: quiet ones grey, its bursts in the risk colour.
pub fn sparkline(counts: &[u32]) -> AnyView {
    const HEIGHT: f64 = 24.0;
    let max = counts.iter().copied().max().unwrap_or(0);
    let split = |loud: bool| -> Vec<u32> {
        let keep = |&count: &u32| if (count * 2 > max) == loud { count } else { 0 };
        counts.iter().map(keep).collect()
    };
    if max == 0 {
        return ().into_any();
    }
    svg()
        .attr("class", "sparkline")
        .attr("viewBox", format!("0 0 {} {HEIGHT}", counts.len()))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child((
            path()
                .attr("class", "bar-quiet")
                .attr("d", outline(&split(false), max, HEIGHT, 0.25)),
            path()
                .attr("class", "bar-loud")
                .attr("d", outline(&split(true), max, HEIGHT, 0.25)),
        ))
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::outline;

    #[test]
    fn a_full_bar_reaches_the_top_and_an_empty_one_is_absent() {
        let d = outline(&[0, 10], 10, 24.0, 0.0);
        assert_eq!(d, "M1.000 24.00V0.00H2.000V24.00Z");
    }

    #[test]
    fn one_among_many_stays_visible() {
        assert!(outline(&[1], 1_000_000, 100.0, 0.0).contains("V94.00"));
    }
}
