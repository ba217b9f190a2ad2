//! Store of the selection: the accounts that a person picked, on whichever view.
//!
//! One selection everywhere: who picks says in words what was picked, and every view shows it in its own way.

use leptos::prelude::*;
use ringfence_wire::Subset;

/// Accounts that were picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    pub subset: Subset,
    /// For a person: "12 rings on the map", "created in March 2024".
    pub words: String,
}

#[derive(Clone, Copy)]
pub struct Selection {
    /// None: nothing is selected, and no view dims anything.
    pub picked: RwSignal<Option<Picked>>,
}

impl Selection {
    pub fn new() -> Self {
        Selection {
            picked: RwSignal::new(None),
        }
    }

    /// Who is selected; all where nobody is.
    pub fn subset(self) -> Subset {
        self.picked
            .with_untracked(|picked| picked.as_ref().map(|picked| picked.subset.clone()))
            .unwrap_or_default()
    }

    pub(super) fn pick(self, subset: Subset, words: String) {
        self.picked.set(Some(Picked { subset, words }));
    }

    /// True when there was something to clear.
    pub(super) fn clear(self) -> bool {
        let was_picked = self.picked.with_untracked(Option::is_some);
        if was_picked {
            self.picked.set(None);
        }
        was_picked
    }
}
