//! Recipes: mappings remembered by the columns of the files, and mappings as a person confirmed them.

use ringfence_import::{Mapping, Recipe};
use ringfence_wire::{Event, SourceMapping};

use super::{
    open::{Opened, mapping_from_wire, unknown_source},
    unpack::Packed,
};
use ringfence_formats::Format;

use crate::{ByteSource, refusal::Refusal};

/// One mapping a source, in the order of the sources: as asked, or as guessed where none is.
pub fn confirmed<S: ByteSource>(
    opened: &Opened<S>,
    asked: &[SourceMapping],
) -> Result<Vec<Mapping>, Refusal> {
    let mut mappings = opened.mappings();
    for one in asked {
        let at = one.source.0 as usize;
        let slot = mappings.get_mut(at).ok_or_else(unknown_source)?;
        *slot = mapping_from_wire(one);
    }
    Ok(mappings)
}

/// The mappings of the opened files, to be recognised next time by their columns.
pub fn recipe<S: ByteSource>(opened: &Opened<S>, mappings: &[Mapping]) -> Result<Event, Refusal> {
    let mut recipe = Recipe::new();
    for (source, mapping) in opened.sources.iter().zip(mappings) {
        recipe.remember(&source.sniffed.headers(), mapping);
    }
    let bytes = serde_json::to_vec_pretty(&recipe)
        .map_err(|error| Refusal::plain(&format!("The recipe was not written: {error}."), ""))?;
    Ok(Event::File {
        file_name: "recipe.json".to_owned(),
        media_type: "application/json".to_owned(),
        bytes,
    })
}

/// The recipe that a file holds; none where it is something else.
pub fn of(packed: &Packed) -> Option<Recipe> {
    if packed.format != Format::Json {
        return None;
    }
    let recipe: Recipe = serde_json::from_slice(&packed.bytes).ok()?;
    (recipe.version == Recipe::VERSION).then_some(recipe)
}

/// A recipe of which no opened file has the columns.
pub fn knows_none(name: &str) -> Refusal {
    Refusal::plain(
        &format!("{name} is a recipe for files with other columns."),
        "It is recognised by the headers: open it beside an export with the same ones.",
    )
}
