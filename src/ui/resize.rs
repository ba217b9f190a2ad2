//! Size of an element, told at once and whenever it changes.

use leptos::{html::ElementType, prelude::*};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, ResizeObserver};

/// Calls back with width and height in CSS pixels until the owner is gone.
pub fn on_resize<E>(node: NodeRef<E>, mut told: impl FnMut(f64, f64) + 'static)
where
    E: ElementType,
    E::Output: JsCast + Clone + AsRef<Element> + 'static,
{
    let watch = StoredValue::new_local(None);
    let callback = StoredValue::new_local(None);
    node.on_load(move |element| {
        let element: Element = AsRef::<Element>::as_ref(&element).clone();
        let watched = element.clone();
        let on_change = Closure::<dyn FnMut()>::new(move || {
            told(
                f64::from(watched.client_width()),
                f64::from(watched.client_height()),
            );
        });
        if let Ok(observer) = ResizeObserver::new(on_change.as_ref().unchecked_ref()) {
            observer.observe(&element);
            watch.try_set_value(Some(observer));
        }
        callback.try_set_value(Some(on_change));
    });
    on_cleanup(move || {
        watch.try_update_value(|watch: &mut Option<ResizeObserver>| {
            if let Some(observer) = watch.take() {
                observer.disconnect();
            }
        });
    });
}
