//! The self-check: the page tries to break out of itself and reports what was refused.
//!
//! Owns the list of results. The attempts are in `boot/breakout.js`, for page and worker alike; the
//! policy that refuses them is in the page's head. Knows nothing of cases.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// From the boot script.
    #[wasm_bindgen(js_namespace = ringfence, js_name = tryToBreakOut, catch)]
    fn try_to_break_out() -> Result<Promise, JsValue>;
}

/// One way out that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// `page` or `worker`.
    pub place: String,
    pub name: String,
    /// True only if the browser said that it refused, or has no such way out at all.
    pub refused: bool,
    /// The directive or error that refused it; otherwise what happened.
    pub how: String,
}

/// Tries every way out, at most 3 s; a check that could not run is an attempt not refused.
pub async fn self_check() -> Vec<Attempt> {
    let tried = match try_to_break_out() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    let attempts = tried.map_or_else(|_| Vec::new(), |tried| attempts(&tried));
    if attempts.is_empty() {
        return vec![Attempt {
            place: "page".to_owned(),
            name: "self-check".to_owned(),
            refused: false,
            how: "it could not run".to_owned(),
        }];
    }
    attempts
}

fn attempts(tried: &JsValue) -> Vec<Attempt> {
    let field = |attempt: &JsValue, name: &str| {
        Reflect::get(attempt, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    };
    let text = |attempt: &JsValue, name: &str| field(attempt, name).as_string().unwrap_or_default();
    Array::from(tried)
        .iter()
        .map(|attempt| Attempt {
            place: text(&attempt, "place"),
            name: text(&attempt, "name"),
            refused: field(&attempt, "refused").is_truthy(),
            how: text(&attempt, "how"),
        })
        .collect()
}
