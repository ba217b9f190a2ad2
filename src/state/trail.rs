//! Where a person was: views as plain data, and the way back and forward through them.
//!
//! Kept in memory for as long as the page lives, never in the browser's history: an address would carry
//! data of the case.

use std::collections::VecDeque;

use leptos::prelude::*;
use ringfence_wire::{NodeRef, QueueSort, RingId};

use super::{Phase, Stores, Tab, selection::Picked};

/// Views remembered on the way back; the oldest are forgotten first.
const MOST: usize = 200;

/// What the workbench shows, as far as it is a person's choice.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub tab: Tab,
    pub ring: Option<RingId>,
    /// The account or identifier under examination.
    pub node: Option<NodeRef>,
    /// The filter of the queue.
    pub text: String,
    pub sort: QueueSort,
    pub descending: bool,
    pub picked: Option<Picked>,
}

impl View {
    /// What is on the screen; tracks all that it is made of.
    pub fn now(stores: Stores) -> View {
        View {
            tab: stores.desk.tab.get(),
            ring: stores.opened.wanted.get(),
            node: stores
                .opened
                .selected
                .with(|selected| selected.as_ref().map(|selected| selected.node)),
            text: stores.queue.text.get(),
            sort: stores.queue.sort.get(),
            descending: stores.queue.descending.get(),
            picked: stores.selection.picked.get(),
        }
    }

    /// Whether the two differ in their filters and in nothing else.
    fn differs_by_text(&self, other: &View) -> bool {
        self.text != other.text
            && *self
                == View {
                    text: self.text.clone(),
                    ..other.clone()
                }
    }
}

/// The views before, the one on the screen, and those that were gone back from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trail {
    past: VecDeque<View>,
    here: Option<View>,
    /// The nearest last.
    ahead: Vec<View>,
    /// The last step was a change of the filter: the next one belongs to the same writing.
    is_writing: bool,
}

impl Trail {
    /// Takes a step to a view; none where it is the one on the screen.
    pub fn note(&mut self, view: View) {
        let Some(here) = self.here.take() else {
            self.here = Some(view);
            return;
        };
        if here == view {
            self.here = Some(here);
            return;
        }
        let is_writing = here.differs_by_text(&view);
        if !(is_writing && self.is_writing) {
            self.past.push_back(here);
            if self.past.len() > MOST {
                self.past.pop_front();
            }
        } else if self.past.back() == Some(&view) {
            // What was written was deleted again.
            self.past.pop_back();
        }
        self.is_writing = is_writing;
        self.ahead.clear();
        self.here = Some(view);
    }

    /// The view before, which is the one on the screen from now on.
    pub fn back(&mut self) -> Option<View> {
        let before = self.past.pop_back()?;
        self.ahead.extend(self.here.replace(before.clone()));
        self.is_writing = false;
        Some(before)
    }

    /// The view that was gone back from last.
    pub fn forward(&mut self) -> Option<View> {
        let next = self.ahead.pop()?;
        self.past.extend(self.here.replace(next.clone()));
        self.is_writing = false;
        Some(next)
    }

    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_go_forward(&self) -> bool {
        !self.ahead.is_empty()
    }
}

/// Takes a step with every change of the view, whoever makes it.
pub fn follow(stores: Stores) {
    Effect::new(move |_| {
        if stores.phase.get() != Phase::Ready {
            return;
        }
        let view = View::now(stores);
        let changed = stores.trail.try_update_untracked(|trail| {
            let before = trail.clone();
            trail.note(view);
            *trail != before
        });
        if changed == Some(true) {
            stores.trail.notify();
        }
    });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn view(ring: u32, text: &str) -> View {
        View {
            tab: Tab::Ring,
            ring: Some(RingId(ring)),
            node: None,
            text: text.to_owned(),
            sort: QueueSort::Risk,
            descending: true,
            picked: None,
        }
    }

    fn trail(views: &[View]) -> Trail {
        let mut trail = Trail::default();
        for view in views {
            trail.note(view.clone());
        }
        trail
    }

    #[test]
    fn one_goes_back_and_forward_through_what_one_saw() {
        let mut trail = trail(&[view(0, ""), view(1, ""), view(2, "")]);
        assert_eq!(trail.back(), Some(view(1, "")));
        assert_eq!(trail.back(), Some(view(0, "")));
        assert_eq!(trail.back(), None);
        assert_eq!(trail.forward(), Some(view(1, "")));
        // Another way from here: what lay ahead is gone.
        trail.note(view(5, ""));
        assert_eq!(trail.forward(), None);
        assert_eq!(trail.back(), Some(view(1, "")));
    }

    #[test]
    fn a_filter_is_one_step_however_many_letters_it_has() {
        let mut typed = trail(&[
            view(0, ""),
            view(0, "h"),
            view(0, "he"),
            view(0, "her"),
            view(1, "her"),
        ]);
        assert_eq!(typed.back(), Some(view(0, "her")));
        assert_eq!(typed.back(), Some(view(0, "")));
        let deleted = trail(&[view(0, ""), view(0, "h"), view(0, "")]);
        assert!(!deleted.can_go_back());
    }

    proptest! {
        #[test]
        fn going_back_and_forward_again_changes_nothing(
            rings in prop::collection::vec(0_u32..5, 1..400),
            steps in 0_usize..300,
        ) {
            let views: Vec<View> = rings.into_iter().map(|ring| view(ring, "")).collect();
            let mut trail = trail(&views);
            let before = trail.clone();
            let gone = (0..steps).map_while(|_| trail.back()).count();
            prop_assert!(gone <= MOST);
            for _ in 0..gone {
                prop_assert!(trail.forward().is_some());
            }
            prop_assert_eq!(trail, before);
        }
    }
}
