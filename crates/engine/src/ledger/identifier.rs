//! Labels and identifiers, as columns.

use std::ops::Range;

use ringfence_normalise::Kind;

use super::{
    contains::{Containing, Needle, STRETCH, TextSet},
    text::Texts,
};
use crate::{IdentifierId, KindLabelId};

/// The file's own name of a sort of value, and the kind it is read as.
///
/// Values of two labels never meet, even of one kind: a first name is no surname.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindLabel {
    pub label: String,
    pub kind: Kind,
}

/// One identifier, looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifier<'a> {
    pub kind: Kind,
    pub label: KindLabelId,
    pub label_name: &'a str,
    /// Canonical form.
    pub value: &'a str,
    /// Stands for "no value".
    pub placeholder: bool,
    /// Could not be read as its kind.
    pub as_given: bool,
    /// Why a list of the case says that strangers share it.
    pub known_shared: Option<&'a str>,
}

pub(crate) const PLACEHOLDER: u8 = 1;
pub(crate) const AS_GIVEN: u8 = 2;

#[derive(Debug, Clone, Default)]
pub struct IdentifierColumns {
    pub(crate) label: Vec<KindLabelId>,
    /// Text of the canonical form.
    pub(crate) text: Vec<u32>,
    pub(crate) flags: Vec<u8>,
    /// Ids below this are used by several accounts.
    pub(crate) shared: u32,
    /// Sorted by identifier.
    pub(crate) known_shared: Vec<(IdentifierId, Box<str>)>,
    /// Raw texts of each identifier: `raws[raw_offsets[i]..raw_offsets[i + 1]]`.
    pub(crate) raw_offsets: Vec<u32>,
    pub(crate) raws: Vec<u32>,
    pub(crate) texts: Texts,
}

impl IdentifierColumns {
    pub(crate) fn get<'a>(
        &'a self,
        identifier: IdentifierId,
        labels: &'a [KindLabel],
    ) -> Identifier<'a> {
        let at = identifier.index();
        let label = self.label[at];
        let KindLabel { label: name, kind } = &labels[label.index()];
        let flags = self.flags[at];
        Identifier {
            kind: *kind,
            label,
            label_name: name,
            value: self.texts.get(self.text[at]),
            placeholder: flags & PLACEHOLDER != 0,
            as_given: flags & AS_GIVEN != 0,
            known_shared: self.known_shared(identifier),
        }
    }

    pub(crate) fn find(&self, labels: &[KindLabel], label: &str, value: &str) -> Vec<IdentifierId> {
        let shared = self.shared as usize;
        let mut found = Vec::new();
        for (number, _) in labels
            .iter()
            .enumerate()
            .filter(|(_, own)| own.label == label)
        {
            let key = |at: usize| (self.label[at].index(), self.texts.get(self.text[at]));
            let among_shared = partition_point(shared, |at| key(at) < (number, value));
            let at = std::iter::once(among_shared)
                .chain(shared..self.label.len())
                .find(|&at| at < self.label.len() && key(at) == (number, value));
            found.extend(at.map(|at| IdentifierId(at as u32)));
        }
        found
    }

    pub(crate) fn containing(&self, needle: &Needle) -> Vec<Containing> {
        let found = self.texts.containing(needle);
        let mut holding = Vec::new();
        if !found.is_empty() {
            let all = self.label.len();
            for from in (0..all).step_by(STRETCH) {
                self.add_holding(&found, from..all.min(from + STRETCH), &mut holding);
            }
        }
        holding
    }

    /// A function by itself, over a stretch: a browser makes it fast between two calls, not within one.
    #[inline(never)]
    fn add_holding(&self, found: &TextSet, among: Range<usize>, holding: &mut Vec<Containing>) {
        for at in among {
            let text = self.text[at];
            let raws = self.raw_offsets[at] as usize..self.raw_offsets[at + 1] as usize;
            if found.holds(text) || self.raws[raws].iter().any(|raw| found.holds(*raw)) {
                holding.push(Containing {
                    identifier: IdentifierId(at as u32),
                    begins: found.begins(text),
                });
            }
        }
    }

    pub(crate) fn known_shared(&self, identifier: IdentifierId) -> Option<&str> {
        let found = self
            .known_shared
            .binary_search_by_key(&identifier, |(known, _)| *known)
            .ok()?;
        self.known_shared.get(found).map(|(_, why)| &**why)
    }

    pub(crate) fn raw_values(&self, identifier: IdentifierId) -> impl Iterator<Item = &str> {
        let at = identifier.index();
        let range = self.raw_offsets[at] as usize..self.raw_offsets[at + 1] as usize;
        self.raws[range].iter().map(|&raw| self.texts.get(raw))
    }

    pub(crate) fn raw_text(&self, raw: u32) -> &str {
        self.texts.get(raw)
    }
}

/// The first position below `len` for which `before` is false.
fn partition_point(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
