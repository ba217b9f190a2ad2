//! Masking: which value shows as what, the same everywhere on a page.
//!
//! Masks show at most two characters at either end of a value. Two values never share a mask on
//! one page, and nothing here depends on anything but the facts and their order.

mod guess;
mod scrub;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::RingEvidence;
use scrub::Finder;

pub use guess::hide_lookalikes;
pub use scrub::follows_its_kind;

/// How much a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Masking {
    /// Everything, for readers who may see it.
    Full,
    /// No account, display name or identifier is anywhere in the file.
    Masked,
}

/// What stands for something that has no mask of its own.
pub const HIDDEN: &str = "·· ····";

/// Replaces values by their masks; changes nothing under [`Masking::Full`].
pub struct Masker {
    masks: Option<Masks>,
}

struct Masks {
    by_value: BTreeMap<String, String>,
    finder: Finder,
}

impl Masker {
    /// Gives every account, display name and value of the ring a mask. O(values · log values).
    pub fn new(ring: &RingEvidence, masking: Masking) -> Self {
        Self {
            masks: match masking {
                Masking::Full => None,
                Masking::Masked => Some(Masks::of(ring)),
            },
        }
    }

    pub fn masking(&self) -> Masking {
        match self.masks {
            None => Masking::Full,
            Some(_) => Masking::Masked,
        }
    }

    /// A whole account name, display name or identifier value, such as a label in a picture.
    /// What the facts do not know is hidden altogether.
    pub fn value<'a>(&'a self, value: &'a str) -> &'a str {
        let Some(masks) = &self.masks else {
            return value;
        };
        if value.is_empty() {
            return value;
        }
        masks.by_value.get(value).map_or(HIDDEN, String::as_str)
    }

    /// Free text: known values inside it are masked, and so is what looks like an e-mail address,
    /// a link, a phone number or an IP address. O(length · different lengths of values).
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.masks {
            None => Cow::Borrowed(text),
            Some(masks) => Cow::Owned(guess::hide_lookalikes(&masks.finder.scrub(text))),
        }
    }

    /// Text of our own making, such as a parameter: only known values are masked.
    pub fn plain<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.masks {
            None => Cow::Borrowed(text),
            Some(masks) => Cow::Owned(masks.finder.scrub(text)),
        }
    }
}

impl Masks {
    fn of(ring: &RingEvidence) -> Self {
        let RingEvidence {
            members,
            shared,
            excluded,
            also_hide,
            // Texts and figures: they are scrubbed, but hold no value of their own.
            case_name: _,
            app_version: _,
            ring_name: _,
            short_id: _,
            sentence: _,
            size: _,
            risk: _,
            weakest: _,
            other_rings: _,
            signals: _,
            could_be_wrong: _,
            innocent: _,
            parameters: _,
            sources: _,
            digest: _,
            journal_head: _,
            decision: _,
            created_at: _,
            picture: _,
        } = ring;
        let values = members
            .iter()
            .flat_map(|member| [&member.name, &member.display_name])
            .chain(shared.iter().map(|shared| &shared.value))
            .chain(excluded.list.iter().map(|excluded| &excluded.value))
            .chain(also_hide);
        let mut by_value = BTreeMap::new();
        let mut used: BTreeMap<String, u32> = BTreeMap::new();
        for value in values.filter(|value| !value.is_empty()) {
            if by_value.contains_key(value) {
                continue;
            }
            let shape = shape(value);
            let times = used.entry(shape.clone()).or_default();
            *times += 1;
            let mask = match *times {
                1 => shape,
                again => format!("{shape} #{again}"),
            };
            by_value.insert(value.clone(), mask);
        }
        Self {
            finder: Finder::new(&by_value),
            by_value,
        }
    }
}

/// `4f·· ···· 19`: two characters at either end of nine or more, one of six or more, else none.
pub fn shape(value: &str) -> String {
    let letters: Vec<char> = value.trim().chars().collect();
    let shown = match letters.len() {
        0..=5 => return HIDDEN.to_owned(),
        6..=8 => 1,
        _ => 2,
    };
    let visible = |letter: &char| match letter {
        c if c.is_alphanumeric() || *c == '+' => *c,
        _ => '·',
    };
    let head: String = letters.iter().take(shown).map(visible).collect();
    let tail = letters.iter().skip(letters.len() - shown);
    let tail: String = tail.map(visible).collect();
    format!("{head}{HIDDEN} {tail}")
}
