//! Recipes: mappings remembered by the columns of the files, and mappings as a person confirmed them.

use ringfence_import::{Mapping, Recipe};
use ringfence_wire::{Event, SourceMapping};

use super::open::{Opened, mapping_from_wire, mapping_to_wire, unknown_source};
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

/// The guessed mappings, with those that a recipe knows in their place.
pub fn recalled<S: ByteSource>(
    opened: &Opened<S>,
    recipe: &Recipe,
    guessed: Vec<SourceMapping>,
) -> Vec<SourceMapping> {
    let known = |mapping: &SourceMapping| {
        let source = opened.sources.get(mapping.source.0 as usize)?;
        let recalled = recipe.recall(&source.sniffed.headers())?;
        Some(mapping_to_wire(mapping.source, &recalled))
    };
    guessed
        .into_iter()
        .map(|mapping| known(&mapping).unwrap_or(mapping))
        .collect()
}
