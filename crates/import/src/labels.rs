//! The kinds behind a file's own type labels, looked up once per distinct label.

use std::collections::BTreeMap;

use ringfence_normalise::Kind;

/// Labels beyond this many go into the tree: real files have a dozen.
const LINEAR: usize = 24;

/// Remembers labels; lookups of a file's few labels cost a comparison or two.
#[derive(Default)]
pub(crate) struct Labels {
    few: Vec<(Box<str>, Kind)>,
    many: BTreeMap<Box<str>, Kind>,
}

impl Labels {
    pub fn kind(&mut self, label: &str) -> Kind {
        if let Some(&(_, kind)) = self.few.iter().find(|(known, _)| **known == *label) {
            return kind;
        }
        if let Some(&kind) = self.many.get(label) {
            return kind;
        }
        let kind = Kind::from_label(label);
        if self.few.len() < LINEAR {
            self.few.push((label.into(), kind));
        } else {
            self.many.insert(label.into(), kind);
        }
        kind
    }
}
