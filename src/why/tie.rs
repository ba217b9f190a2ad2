//! Why two accounts are tied: a waterfall in bits, each step beginning where the one before ended.

use leptos::{
    html::{div, p, span},
    prelude::*,
};
use ringfence_wire::{Band, TieStep, TieView};

use crate::ui::icon;

/// The waterfall of one pair.
pub fn tie_waterfall(tie: &TieView) -> AnyView {
    let mut sums = vec![0.0];
    for step in &tie.steps {
        sums.push(sums.last().copied().unwrap_or(0.0) + step.bits);
    }
    let low = sums.iter().copied().fold(0.0, f64::min);
    let high = sums.iter().copied().fold(0.0, f64::max);
    let percent = move |bits: f64| 100.0 * (bits - low) / (high - low).max(1e-9);
    let rows = tie.steps.iter().zip(&sums).map(|(step, from)| {
        let to = from + step.bits;
        step_row(step, percent(from.min(to)), percent(from.max(to)))
    });
    div()
        .class("tie")
        .attr("data-testid", "tie")
        .attr("data-confidence", format!("{:.6}", tie.confidence))
        .child((
            div()
                .class("waterfall")
                .role("list")
                .child(rows.collect::<Vec<_>>()),
            p().class("tie-sum").child(format!(
                "{:+.1} bits in all: {} ({}). p = 1 / (1 + 2^−M).",
                tie.bits,
                tie.sure,
                band(tie.band)
            )),
        ))
        .into_any()
}

fn step_row(step: &TieStep, left: f64, right: f64) -> AnyView {
    let takes = step.bits < 0.0;
    div()
        .class("signal")
        .class(("none", step.bits == 0.0))
        .role("listitem")
        .title(step.text.clone())
        .child((
            span().class("signal-name tie-value").child((
                (!step.kind.is_empty()).then(|| icon::kind(&step.kind)),
                span().child(step.label.clone()),
            )),
            span().class("signal-track").child(
                span()
                    .class("signal-bar")
                    .class(("gives", !takes))
                    .class(("takes", takes))
                    .style(("margin-left", format!("{left:.2}%")))
                    .style(("width", format!("{:.2}%", (right - left).max(0.4)))),
            ),
            span().class("number").child(format!("{:+.1}", step.bits)),
            span().class("signal-text").child(step.text.clone()),
        ))
        .into_any()
}

/// The band's word.
pub fn band(band: Band) -> &'static str {
    match band {
        Band::Strong => "strong",
        Band::Probable => "probable",
        Band::Possible => "possible",
        Band::Unlikely => "unlikely",
    }
}
