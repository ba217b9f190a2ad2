//! Takes the pictures of the guide over from the browser tests.

use std::fs;

use crate::fault::{AtPath, Fault};
use crate::place;

/// Copies every `guide-…` picture that the tests took in Chromium to docs/pictures.
pub fn run() -> Result<(), Fault> {
    let from = place::target().join("screenshots/chromium");
    let to = place::root().join("docs/pictures");
    fs::create_dir_all(&to).at(&to)?;
    for entry in fs::read_dir(&from).at(&from)? {
        let entry = entry.at(&from)?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with("guide-") {
            fs::copy(entry.path(), to.join(&name)).at(&entry.path())?;
        }
    }
    Ok(())
}
