//! Recipes: mappings remembered by the columns of the files.

use ringfence_import::Recipe;
use ringfence_wire::Event;

use super::open::Opened;
use crate::{ByteSource, refusal::Refusal};

/// The mappings of the opened files, to be recognised next time by their columns.
pub fn recipe<S: ByteSource>(opened: &Opened<S>) -> Result<Event, Refusal> {
    let mut recipe = Recipe::new();
    for source in &opened.sources {
        recipe.remember(&source.sniffed.headers(), &source.sniffed.mapping);
    }
    let bytes = serde_json::to_vec_pretty(&recipe)
        .map_err(|error| Refusal::plain(&format!("The recipe was not written: {error}."), ""))?;
    Ok(Event::File {
        file_name: "recipe.json".to_owned(),
        media_type: "application/json".to_owned(),
        bytes,
    })
}

/// The recipe in a document; none where it is something else.
pub fn of(json: &[u8]) -> Option<Recipe> {
    let recipe: Recipe = serde_json::from_slice(json).ok()?;
    (recipe.version == Recipe::VERSION).then_some(recipe)
}

/// A recipe of which no opened file has the columns.
pub fn knows_none(name: &str) -> Refusal {
    Refusal::plain(
        &format!("{name} is a recipe for files with other columns."),
        "It is recognised by the headers: open it beside an export with the same ones.",
    )
}
