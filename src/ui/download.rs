//! Files that the page makes: an address in memory, and a click that saves it.
//!
//! Nothing is requested: a blob's address names memory of this page only.

use gloo::{
    file::{Blob, ObjectUrl},
    utils::document,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

/// A blob's address, valid until it is dropped.
pub struct FileLink(ObjectUrl);

impl FileLink {
    pub fn new(bytes: &[u8], media_type: &str) -> Self {
        FileLink(ObjectUrl::from(Blob::new_with_options(
            bytes,
            Some(media_type),
        )))
    }

    pub fn href(&self) -> String {
        self.0.to_string()
    }
}

/// Saves what lies at `href` under this name, as a click on a link would.
pub fn click_download(file_name: &str, href: &str) {
    let Ok(anchor) = document().create_element("a") else {
        return;
    };
    let anchor: HtmlAnchorElement = anchor.unchecked_into();
    anchor.set_href(href);
    anchor.set_download(file_name);
    anchor.click();
}
