//! For a page: `ringfenceLayout.begin(nodes, ends)` places, `.step(iterations)` gives x, y by node,
//! `.iterations()` those done, and `.settled()`.

use std::cell::RefCell;

use js_sys::{Float32Array, Object, Reflect, Uint32Array};
use ringfence_scene::layout::{Layout, LayoutRequest};
use wasm_bindgen::closure::Closure;

thread_local! {
    static LAYOUT: RefCell<Option<Layout>> = const { RefCell::new(None) };
}

pub fn offer() {
    let begin = Closure::<dyn Fn(u32, Uint32Array)>::new(|nodes, ends: Uint32Array| {
        begin(nodes, &ends.to_vec());
    });
    let step = Closure::<dyn Fn(u32) -> Float32Array>::new(step);
    let iterations = Closure::<dyn Fn() -> u32>::new(iterations);
    let settled = Closure::<dyn Fn() -> bool>::new(settled);
    let functions = Object::new();
    for (name, function) in [
        ("begin", begin.into_js_value()),
        ("step", step.into_js_value()),
        ("iterations", iterations.into_js_value()),
        ("settled", settled.into_js_value()),
    ] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&functions, &name.into(), &function);
    }
    let _ = Reflect::set(&js_sys::global(), &"ringfenceLayout".into(), &functions);
}

/// All nodes may be alike here, as they are for the peers: who shares the same neighbours moves as one.
fn begin(nodes: u32, ends: &[u32]) {
    let request = LayoutRequest {
        node_count: nodes,
        account_count: nodes,
        links: ends
            .as_chunks()
            .0
            .iter()
            .map(|&[a, b]| (a, b, 6.0))
            .collect(),
    };
    LAYOUT.set(Some(Layout::new(&request)));
}

fn step(iterations: u32) -> Float32Array {
    LAYOUT.with_borrow_mut(|layout| match layout {
        Some(layout) => {
            layout.step(iterations);
            Float32Array::from(layout.positions().as_flattened())
        }
        None => Float32Array::new_with_length(0),
    })
}

fn iterations() -> u32 {
    LAYOUT.with_borrow_mut(|layout| {
        let layout = layout.as_mut();
        layout.map_or(0, |layout| layout.step(0).iteration)
    })
}

fn settled() -> bool {
    LAYOUT.with_borrow(|layout| layout.as_ref().is_none_or(Layout::settled))
}
