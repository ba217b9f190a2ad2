//! Store of the desk: which tab is open, what is masked, which dialog stands, what was saved.

use leptos::prelude::*;

use crate::ui::download::FileLink;

/// What the middle of the workbench shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Map,
    Ring,
    Members,
    Attributes,
    Matrix,
    Leads,
    Charts,
    Hubs,
    Sources,
}

/// A file that the page made for the person to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub file_name: String,
    /// A blob URL; given back when the next file is made.
    pub href: String,
}

/// State of the workbench that is no part of the case.
#[derive(Clone, Copy)]
pub struct Desk {
    pub tab: RwSignal<Tab>,
    /// Whether evidence hides identifiers.
    pub masked: RwSignal<bool>,
    pub deciding: RwSignal<bool>,
    /// The field for pasted text is open.
    pub pasting: RwSignal<bool>,
    pub seal_open: RwSignal<bool>,
    pub bookmarks_open: RwSignal<bool>,
    /// The file made last.
    pub saved: RwSignal<Option<Saved>>,
    link: StoredValue<Option<FileLink>, LocalStorage>,
    pub evidence_pending: RwSignal<bool>,
    /// Files are held over the window.
    pub dragging: RwSignal<bool>,
}

impl Desk {
    pub fn new() -> Self {
        Desk {
            tab: RwSignal::new(Tab::Ring),
            masked: RwSignal::new(false),
            deciding: RwSignal::new(false),
            pasting: RwSignal::new(false),
            seal_open: RwSignal::new(false),
            bookmarks_open: RwSignal::new(false),
            saved: RwSignal::new(None),
            link: StoredValue::new_local(None),
            evidence_pending: RwSignal::new(false),
            dragging: RwSignal::new(false),
        }
    }

    /// Keeps a file's address alive in place of the one before.
    pub fn keep(self, saved: Saved, link: FileLink) {
        self.saved.set(Some(saved));
        self.link.set_value(Some(link));
    }

    /// Leaves the ring before: closes the decision on it, gives the last file's address back.
    pub fn forget(self) {
        self.deciding.set(false);
        self.saved.set(None);
        self.link.set_value(None);
    }
}
