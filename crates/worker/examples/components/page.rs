//! The same for a page: `ringfenceComponents.warm()`, `.begin(head, bytes)`, `.feed(slice)`, `.seal()`, `.count()`.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect, Uint8Array};
use ringfence_engine::Ledger;
use ringfence_sample::{World, generate};
use wasm_bindgen::{JsValue, closure::Closure};

use crate::{
    count::{Counts, count},
    reading::Reading,
};

thread_local! {
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
    static LEDGER: RefCell<Option<Ledger>> = const { RefCell::new(None) };
}

/// Each function throws a sentence where something went wrong.
pub fn offer() {
    let warm = Closure::<dyn Fn() -> Result<(), JsValue>>::new(warm);
    let begin = Closure::<dyn Fn(Uint8Array, f64) -> Result<(), JsValue>>::new(begin);
    let feed = Closure::<dyn Fn(Uint8Array) -> Result<(), JsValue>>::new(feed);
    let seal = Closure::<dyn Fn() -> Result<(), JsValue>>::new(seal);
    let counted = Closure::<dyn Fn() -> Result<Array, JsValue>>::new(counted);
    let functions = Object::new();
    for (name, function) in [
        ("warm", warm.into_js_value()),
        ("begin", begin.into_js_value()),
        ("feed", feed.into_js_value()),
        ("seal", seal.into_js_value()),
        ("count", counted.into_js_value()),
    ] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&functions, &name.into(), &function);
    }
    let _ = Reflect::set(&js_sys::global(), &"ringfenceComponents".into(), &functions);
}

/// What the product's worker reads before anybody asks, and then throws away.
fn warm() -> Result<(), JsValue> {
    const ROWS: u32 = 20_000;
    const SLICE: usize = 1 << 16;
    let links = generate(&World {
        rows: ROWS,
        seed: 1,
    })
    .links;
    let mut reading = Reading::begin(&links, links.len()).map_err(sentence)?;
    for slice in links.chunks(SLICE) {
        reading.feed(slice).map_err(sentence)?;
    }
    count(&reading.finish().map_err(sentence)?).map_err(sentence)?;
    Ok(())
}

fn begin(head: Uint8Array, bytes: f64) -> Result<(), JsValue> {
    #[allow(clippy::cast_sign_loss, reason = "a size is never negative")]
    let reading = Reading::begin(&head.to_vec(), bytes as usize).map_err(sentence)?;
    READING.with_borrow_mut(|home| *home = Some(reading));
    Ok(())
}

fn feed(slice: Uint8Array) -> Result<(), JsValue> {
    READING.with_borrow_mut(|home| {
        let reading = home.as_mut().ok_or("begin first")?;
        reading.feed(&slice.to_vec()).map_err(sentence)
    })
}

fn seal() -> Result<(), JsValue> {
    let reading = READING.with_borrow_mut(Option::take).ok_or("begin first")?;
    let ledger = reading.finish().map_err(sentence)?;
    LEDGER.with_borrow_mut(|home| *home = Some(ledger));
    Ok(())
}

fn counted() -> Result<Array, JsValue> {
    LEDGER.with_borrow(|ledger| {
        let ledger = ledger.as_ref().ok_or("seal first")?;
        let Counts {
            nodes,
            edges,
            components,
            largest,
        } = count(ledger).map_err(sentence)?;
        Ok([nodes, edges, components, largest]
            .into_iter()
            .map(JsValue::from)
            .collect())
    })
}

fn sentence(error: impl std::fmt::Display) -> JsValue {
    error.to_string().into()
}
