//! What is opened beside the exports: a recipe, a list of shared values, the rings of an earlier export.

use ringfence_formats::Format;
use ringfence_import::Recipe;
use serde::{Deserialize, de::IgnoredAny};

use super::{
    earlier::{self, Earlier},
    lists::{self, OwnList},
    recipe,
    unpack::Packed,
};
use crate::refusal::Refusal;

/// A document that holds no records of accounts.
pub enum Beside {
    Recipe(Recipe),
    List(OwnList),
    Earlier(Earlier),
}

/// The fields by which such a document is known.
#[derive(Deserialize)]
struct Fields {
    sources: Option<IgnoredAny>,
    list: Option<IgnoredAny>,
    rings: Option<IgnoredAny>,
}

/// What a document is by its fields; none where it is read as tables. Linear: one pass over a document
/// that is none of them.
pub fn of(name: &str, packed: &Packed) -> Result<Option<Beside>, Refusal> {
    if packed.format != Format::Json {
        return Ok(None);
    }
    let bytes = &packed.bytes;
    let Ok(fields) = serde_json::from_slice::<Fields>(bytes) else {
        return Ok(None);
    };
    if fields.list.is_some() && lists::is_warning_list(bytes) {
        return lists::own(name, bytes).map(|own| Some(Beside::List(own)));
    }
    let recipe = fields.sources.and_then(|_| recipe::of(bytes));
    let earlier = fields.rings.and_then(|_| earlier::of(name, bytes));
    Ok(recipe
        .map(Beside::Recipe)
        .or_else(|| earlier.map(Beside::Earlier)))
}
