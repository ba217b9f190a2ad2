//! The names on the map: a few elements that are moved and worded anew, since a frame must not wait for more.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A name, where its text begins, and whether it is of a marked ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub text: String,
    pub left: f32,
    pub middle: f32,
    pub strong: bool,
}

/// The elements in one holder.
pub struct Names {
    holder: HtmlElement,
    shown: Vec<(HtmlElement, Name)>,
    in_use: usize,
}

impl Names {
    pub fn new(holder: HtmlElement) -> Self {
        Names {
            holder,
            shown: Vec::new(),
            in_use: 0,
        }
    }

    /// Shows these and no others.
    pub fn show(&mut self, names: Vec<Name>) {
        let count = names.len();
        for (at, name) in names.into_iter().enumerate() {
            match self.shown.get_mut(at) {
                Some((element, before)) => {
                    if at >= self.in_use {
                        hide(element, false);
                    }
                    write(element, &name, Some(before));
                    *before = name;
                }
                None => self.add(name),
            }
        }
        for (element, _) in self.shown.iter().take(self.in_use).skip(count) {
            hide(element, true);
        }
        self.in_use = count;
    }

    fn add(&mut self, name: Name) {
        let made = document().create_element("span").ok();
        if let Some(element) = made.and_then(|made| made.dyn_into::<HtmlElement>().ok()) {
            write(&element, &name, None);
            // Fails only for a holder that is gone, which shows nothing anyway.
            self.holder.append_child(&element).ok();
            self.shown.push((element, name));
        }
    }
}

fn hide(element: &HtmlElement, is_hidden: bool) {
    // Fails only for a name that is no attribute.
    element
        .toggle_attribute_with_force("hidden", is_hidden)
        .ok();
}

/// Writes what is not so already.
fn write(element: &HtmlElement, name: &Name, before: Option<&Name>) {
    if before.is_none_or(|before| before.text != name.text) {
        element.set_text_content(Some(&name.text));
    }
    if before.is_none_or(|before| before.strong != name.strong) {
        element.set_class_name(if name.strong { "label strong" } else { "label" });
    }
    let place = |name: &Name| (name.left.to_bits(), name.middle.to_bits());
    if before.is_none_or(|before| place(before) != place(name)) {
        let moved = format!(
            "translate({:.1}px, {:.1}px) translateY(-50%)",
            name.left, name.middle
        );
        // Fails only for a property that there is not.
        element.style().set_property("transform", &moved).ok();
    }
}
