//! The waterfall: how each signal adds to the risk, one starting where the one before ended.

use leptos::{
    html::{div, h3, section, span},
    prelude::*,
};
use ringfence_wire::SignalView;

use crate::ui::{format, risk};

/// Signals with data first, largest part first; those without data below, greyed.
pub fn waterfall(signals: &[SignalView], risk_points: f64) -> AnyView {
    let mut known: Vec<&SignalView> = signals
        .iter()
        .filter(|signal| signal.strength.is_some())
        .collect();
    known.sort_by(|a, b| {
        b.points
            .total_cmp(&a.points)
            .then_with(|| a.name.cmp(&b.name))
    });
    let class = risk::class(risk_points);
    let mut from = 0.0;
    let mut rows = Vec::new();
    for signal in known {
        rows.push(known_row(signal, from, class));
        from += signal.points;
    }
    rows.extend(
        signals
            .iter()
            .filter(|signal| signal.strength.is_none())
            .map(missing_row),
    );
    section()
        .class("why-section")
        .child((
            h3().child("What raises the risk"),
            div().class("waterfall").role("list").child(rows),
        ))
        .into_any()
}

fn known_row(signal: &SignalView, from: f64, class: &'static str) -> AnyView {
    let detail = format!(
        "{} (strength {}, weight {:.1})",
        signal.text,
        format::percent(signal.strength.unwrap_or(0.0)),
        signal.weight
    );
    let left = from.clamp(0.0, 100.0);
    let width = signal.points.clamp(0.0, 100.0 - left);
    let points = if signal.points >= 0.5 {
        format!("+{:.0}", signal.points)
    } else if signal.points > 0.0 {
        "+<1".to_owned()
    } else {
        "0".to_owned()
    };
    div()
        .class("signal")
        .class(("none", signal.points <= 0.0))
        .role("listitem")
        .title(detail)
        .child((
            span().class("signal-name").child(signal.name.clone()),
            span().class("signal-track").child(
                span()
                    .class(format!("signal-bar {class}"))
                    .style(("margin-left", format!("{left:.2}%")))
                    .style(("width", format!("{width:.2}%"))),
            ),
            span().class("number").child(points),
            span().class("signal-text").child(signal.text.clone()),
        ))
        .into_any()
}

fn missing_row(signal: &SignalView) -> AnyView {
    div()
        .class("signal missing")
        .role("listitem")
        .title(signal.text.clone())
        .child((
            span().class("signal-name").child(signal.name.clone()),
            span().class("signal-track").child("no data"),
        ))
        .into_any()
}
