//! The brush on the timeline: a span of bins, by pointer or by two handles, which selects the accounts of it.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use leptos::{ev, html::div, prelude::*};
use ringfence_wire::{Subset, TimelineBy};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use crate::{
    state::{
        Stores,
        queries::{pick, unpick},
    },
    ui::{format, whole::whole},
};

const DAY: i64 = 86_400;
/// Pause after the last key before the accounts are selected.
const PAUSE_MS: u32 = 200;

thread_local! {
    static PAUSE: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// The axis that is brushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Axis {
    pub by: TimelineBy,
    pub start: i64,
    pub bin_seconds: i64,
    pub bins: usize,
}

impl Axis {
    fn at(self, bin: usize) -> i64 {
        self.start + self.bin_seconds * i64::try_from(bin).unwrap_or(0)
    }

    /// First and last bin as a filter: whole days where a bin is a day or more, else minutes.
    fn filter(self, first: usize, last: usize) -> String {
        let field = match self.by {
            TimelineBy::Creation => "created",
            TimelineBy::Activity => "active",
        };
        let (from, until) = (self.at(first), self.at(last + 1) - 1);
        let written = |seconds: i64| {
            let day = format::iso(seconds.div_euclid(DAY) * DAY);
            let minute = seconds.rem_euclid(DAY) / 60;
            if self.bin_seconds >= DAY {
                day
            } else {
                format!("{day}T{:02}:{:02}", minute / 60, minute % 60)
            }
        };
        format!("{field}:{}..{}", written(from), written(until))
    }
}

/// The bins that are brushed, first and last.
#[derive(Clone, Copy)]
pub struct Brush {
    pub span: RwSignal<Option<(usize, usize)>>,
    /// Where a drag began.
    begun: StoredValue<Option<usize>>,
    /// The filter that the span was selected by.
    selected_by: StoredValue<String>,
}

impl Brush {
    /// A brush that goes when something else is selected.
    pub fn new(stores: Stores) -> Brush {
        let brush = Brush {
            span: RwSignal::new(None),
            begun: StoredValue::new(None),
            selected_by: StoredValue::new(String::new()),
        };
        Effect::new(move |_| {
            let is_own = stores.selection.picked.with(|picked| {
                let subset = picked.as_ref().map(|picked| &picked.subset);
                matches!(subset, Some(Subset::Matching(text))
                    if brush.selected_by.with_value(|own| own == text))
            });
            if !is_own && brush.begun.get_value().is_none() {
                brush.span.set(None);
            }
        });
        Effect::new(move |_| {
            stores.ask.timeline_by.track();
            brush.span.set(None);
        });
        brush
    }

    pub fn press(self, axis: Axis, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let Some(bin) = bin_under(axis, event) else {
            return;
        };
        if let Some(area) = area(event) {
            // Without the capture a drag ends at the edge of the lanes.
            area.set_pointer_capture(event.pointer_id()).ok();
        }
        self.begun.set_value(Some(bin));
        self.span.set(Some((bin, bin)));
    }

    pub fn drag(self, axis: Axis, event: &PointerEvent) {
        if let (Some(begun), Some(bin)) = (self.begun.get_value(), bin_under(axis, event)) {
            self.span.set(Some((begun.min(bin), begun.max(bin))));
        }
    }

    pub fn release(self, stores: Stores, axis: Axis) {
        if self.begun.get_value().is_some() {
            self.select(stores, axis);
            self.begun.set_value(None);
        }
    }

    fn select(self, stores: Stores, axis: Axis) {
        let Some((first, last)) = self.span.get_untracked() else {
            return;
        };
        let filter = axis.filter(first, last);
        let word = match axis.by {
            TimelineBy::Creation => "created",
            TimelineBy::Activity => "in use",
        };
        let span = filter.split_once(':').map_or("", |(_, span)| span);
        let words = format!("{word} {}", span.replace("..", " to "));
        self.selected_by.set_value(filter.clone());
        pick(stores, Subset::Matching(filter), words);
    }

    fn move_handle(self, stores: Stores, axis: Axis, is_first: bool, event: &KeyboardEvent) {
        let last = axis.bins.saturating_sub(1);
        let key = event.key();
        if key == "Escape" {
            event.prevent_default();
            PAUSE.take();
            self.span.set(None);
            unpick(stores);
            return;
        }
        let (from, until) = self.span.get_untracked().unwrap_or((0, last));
        let now = if is_first { from } else { until };
        let to = match key.as_str() {
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => now + 1,
            "PageDown" => now.saturating_sub(10),
            "PageUp" => now + 10,
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        let span = if is_first {
            (to.min(until), until)
        } else {
            (from, to.clamp(from, last))
        };
        self.span.set(Some(span));
        // Not yet its own: the brush would go with the selection before it.
        let timeout = Timeout::new(PAUSE_MS, move || self.select(stores, axis));
        PAUSE.with(|pause| pause.replace(Some(timeout)));
    }

    /// The brushed span with its two handles, above the lanes.
    pub fn overlay(self, stores: Stores, axis: Axis) -> AnyView {
        let percent = move |bin: usize| 100.0 * bin as f64 / axis.bins.max(1) as f64;
        let area = move || {
            self.span.get().map(|(first, last)| {
                div()
                    .class("brush")
                    .attr("data-testid", "brush")
                    .style(("left", format!("{:.3}%", percent(first))))
                    .style(("width", format!("{:.3}%", percent(last + 1 - first))))
            })
        };
        let handle = |is_first: bool| {
            let last = axis.bins.saturating_sub(1);
            let bin = move || {
                let (from, until) = self.span.get().unwrap_or((0, last));
                if is_first { from } else { until }
            };
            let words = move || {
                if self.span.get().is_none() {
                    return "nothing selected".to_owned();
                }
                format::iso(axis.at(bin() + usize::from(!is_first)))
            };
            div()
                .class("brush-handle")
                .class(("idle", move || self.span.get().is_none()))
                .role("slider")
                .tabindex(0)
                .attr(
                    "data-testid",
                    if is_first {
                        "brush-from"
                    } else {
                        "brush-until"
                    },
                )
                .aria_label(if is_first {
                    "Select accounts from here on"
                } else {
                    "Select accounts until here"
                })
                .aria_valuemin("0")
                .aria_valuemax(last.to_string())
                .aria_valuenow(move || bin().to_string())
                .aria_valuetext(words)
                .style(("left", move || {
                    format!("{:.3}%", percent(bin() + usize::from(!is_first)))
                }))
                .on(ev::keydown, move |event| {
                    self.move_handle(stores, axis, is_first, &event);
                })
        };
        (area, handle(true), handle(false)).into_any()
    }
}

fn area(event: &PointerEvent) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// The bin that a pointer is over.
pub fn bin_under(axis: Axis, event: &PointerEvent) -> Option<usize> {
    let area = area(event)?.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
    let last = axis.bins.checked_sub(1)?;
    Some((whole(share * axis.bins as f64) as usize).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_written_in_days_or_minutes() {
        let mut axis = Axis {
            by: TimelineBy::Creation,
            start: 1_704_067_200,
            bin_seconds: 2 * DAY,
            bins: 10,
        };
        assert_eq!(axis.filter(0, 1), "created:2024-01-01..2024-01-04");
        axis.by = TimelineBy::Activity;
        axis.bin_seconds = 3600;
        assert_eq!(
            axis.filter(2, 2),
            "active:2024-01-01T02:00..2024-01-01T02:59"
        );
    }
}
