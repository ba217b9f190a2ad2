//! A list of any length that draws only the rows in sight.
//!
//! Places rows with `style:` properties, never with style attributes.

use std::{hash::Hash, ops::Range};

use leptos::{ev, html::div, prelude::*};
use web_sys::KeyboardEvent;

use super::{
    resize::on_resize,
    window::{scroll_to_show, visible_rows},
};

/// What a list needs to know of its rows.
pub struct ListOf<Row, Seen> {
    pub count: Signal<u32>,
    pub row_px: u32,
    /// Row to keep in sight when it changes.
    pub reveal: Signal<Option<u32>>,
    /// Draws one row.
    pub row: Row,
    /// Hears which rows came into sight.
    pub seen: Seen,
}

/// What makes a list a box that holds the focus itself, while its rows are options.
pub struct Listbox {
    pub id: &'static str,
    pub label: &'static str,
    /// Id of the row that the keyboard is on.
    pub active: Signal<Option<String>>,
    pub on_key: Callback<KeyboardEvent>,
}

/// The list; fills its parent and scrolls in itself.
pub fn virtual_list<Row, Seen>(list: ListOf<Row, Seen>) -> AnyView
where
    Row: Fn(u32) -> AnyView + Send + Clone + 'static,
    Seen: Fn(Range<u32>) + 'static,
{
    framed(list, None)
}

/// The same as a listbox. What scrolls has the focus, so that the keyboard can scroll it.
pub fn listbox<Row, Seen>(list: ListOf<Row, Seen>, frame: &Listbox) -> AnyView
where
    Row: Fn(u32) -> AnyView + Send + Clone + 'static,
    Seen: Fn(Range<u32>) + 'static,
{
    framed(list, Some(frame))
}

fn framed<Row, Seen>(list: ListOf<Row, Seen>, frame: Option<&Listbox>) -> AnyView
where
    Row: Fn(u32) -> AnyView + Send + Clone + 'static,
    Seen: Fn(Range<u32>) + 'static,
{
    let ListOf {
        count,
        row_px,
        reveal,
        row,
        seen,
    } = list;
    let node = NodeRef::<leptos::html::Div>::new();
    let top = RwSignal::new(0.0);
    let height = RwSignal::new(0.0);
    on_resize(node, move |_, new_height| {
        height.try_set(new_height);
    });
    let drawn = Memo::new(move |_| {
        let rows = visible_rows(count.get(), row_px, top.get(), height.get());
        (rows.start, rows.end)
    });
    Effect::new(move |_| {
        let (start, end) = drawn.get();
        seen(start..end);
    });
    Effect::new(move |_| {
        let (Some(row), Some(element)) = (reveal.get(), node.get()) else {
            return;
        };
        let sight = f64::from(element.client_height());
        let now = f64::from(element.scroll_top());
        if let Some(to) = scroll_to_show(row, row_px, now, sight) {
            element.set_scroll_top(to as i32);
        }
    });
    let rows = each(
        move || {
            let (start, end) = drawn.get();
            (start..end).collect()
        },
        |index| *index,
        move |index| {
            div()
                .class("list-row")
                .role("presentation")
                .style(("top", format!("{}px", u64::from(index) * u64::from(row_px))))
                .style(("height", format!("{row_px}px")))
                .child(row(index))
        },
    );
    let spacer = div()
        .class("list-space")
        .role("presentation")
        .style(("height", move || {
            format!("{}px", u64::from(count.get()) * u64::from(row_px))
        }))
        .child(rows);
    let role = frame.map_or("presentation", |_| "listbox");
    let active = frame.map(|frame| frame.active);
    let on_key = frame.map(|frame| frame.on_key);
    div()
        .class("list")
        .role(role)
        .id(frame.map(|frame| frame.id))
        .tabindex(frame.map(|_| 0))
        .aria_label(frame.map(|frame| frame.label))
        .aria_activedescendant(move || active.and_then(|active| active.get()))
        .node_ref(node)
        .on(ev::keydown, move |event| {
            if let Some(on_key) = on_key {
                on_key.run(event);
            }
        })
        .on(ev::scroll, move |_| {
            if let Some(element) = node.get_untracked() {
                top.try_set(f64::from(element.scroll_top()));
            }
        })
        .child(spacer)
        .into_any()
}

/// Views of items that keep their place and state as long as their key stays.
pub fn each<T, K, V>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: impl Fn(&T) -> K + Send + Clone + 'static,
    view: impl Fn(T) -> V + Send + Clone + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    K: Eq + Hash + ToString + Send + Sync + 'static,
    V: IntoView + Send + 'static,
{
    For(ForProps::builder()
        .each(items)
        .key(key)
        .children(view)
        .build())
}
