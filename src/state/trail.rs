//! Where a person was: views as plain data, and the way back and forward through them.
//!
//! Kept in memory for as long as the page lives, never in the browser's history: an address would carry
//! data of the case.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::mem;

use leptos::prelude::*;
use ringfence_wire::{NodeRef, QueueSort, RingId, Subset};

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

    /// The view after another build, where its ring is found again; a selection of rings is not.
    fn renumbered(self, now: &BTreeMap<RingId, RingId>) -> Option<View> {
        let ring = match self.ring {
            Some(ring) => Some(*now.get(&ring)?),
            None => None,
        };
        let is_of_rings = |picked: &Picked| matches!(picked.subset, Subset::Rings(_));
        Some(View {
            ring,
            picked: self.picked.filter(|picked| !is_of_rings(picked)),
            ..self
        })
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
            // What is shown instead of what was here may be what is next to it.
            if self.past.back() == Some(&view) {
                self.past.pop_back();
            }
            if self.ahead.last() == Some(&view) {
                self.ahead.pop();
            }
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

    /// The rings of the views that are at most so many steps away, back and forward.
    pub fn rings(&self, steps: usize) -> BTreeSet<RingId> {
        let past = self.past.iter().rev().take(steps);
        let ahead = self.ahead.iter().rev().take(steps);
        let views = self.here.iter().chain(past).chain(ahead);
        views.filter_map(|view| view.ring).collect()
    }

    /// After another build over the same accounts: the rings have other numbers, and views of rings that are
    /// gone fall out.
    pub fn renumber(&mut self, now: &BTreeMap<RingId, RingId>) {
        let here = self.here.take().and_then(|view| view.renumbered(now));
        // From here outward, so that of views that are alike now the nearest stays.
        let outward = |views: &mut dyn Iterator<Item = View>| {
            let mut kept: Vec<View> = Vec::new();
            for view in views.filter_map(|view| view.renumbered(now)) {
                if kept.last().or(here.as_ref()) != Some(&view) {
                    kept.push(view);
                }
            }
            kept.reverse();
            kept
        };
        let (past, ahead) = (mem::take(&mut self.past), mem::take(&mut self.ahead));
        self.past = outward(&mut past.into_iter().rev()).into();
        self.ahead = outward(&mut ahead.into_iter().rev());
        // The next view is what the build shows; it is no step that a person took, so that nothing ahead goes.
        self.past.extend(here);
        self.is_writing = false;
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

    #[test]
    fn another_build_leaves_the_views_whose_rings_are_found_again() {
        let mut trail = trail(&[view(0, ""), view(1, ""), view(2, ""), view(3, "")]);
        trail.back();
        let near = [1, 2, 3].map(RingId);
        assert_eq!(trail.rings(1), BTreeSet::from(near));
        // The second ring is gone, the third and the fourth have become one.
        let now = [(0, 5), (2, 1), (3, 1)].map(|(one, other)| (RingId(one), RingId(other)));
        trail.renumber(&now.into());
        trail.note(view(1, ""));
        assert_eq!(trail.forward(), None);
        assert_eq!(trail.back(), Some(view(5, "")));
        assert_eq!(trail.back(), None);
    }

    #[test]
    fn where_nothing_is_left_of_the_view_the_one_before_is_not_shown_twice() {
        let mut trail = trail(&[view(0, ""), view(1, "")]);
        trail.renumber(&[(RingId(0), RingId(0))].into());
        trail.note(view(0, ""));
        assert!(!trail.can_go_back());
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
