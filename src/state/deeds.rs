//! What a person did that can be taken back, in order: decisions, and choices for the next build.
//!
//! Decisions live in the worker's journal, which takes them back; a choice is taken back here, by what
//! was chosen before it.

use std::collections::BTreeMap;

use ringfence_wire::{IdentifierId, Settings, Treatment};

/// Deeds remembered; the oldest are forgotten first.
const MOST: usize = 200;

/// All that is chosen for the next build.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chosen {
    pub treatments: BTreeMap<IdentifierId, Treatment>,
    pub settings: Option<Settings>,
}

/// What a choice was about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Hub(IdentifierId),
    /// A setting by its name.
    Setting(&'static str),
    Suggestions,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Of the journal.
    Decision,
    Choice {
        about: About,
        before: Chosen,
        after: Chosen,
    },
}

/// What was done and what was taken back, the newest of each last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deeds {
    done: Vec<Deed>,
    taken_back: Vec<Deed>,
}

impl Deeds {
    /// Something was done; what was taken back before stays so.
    pub fn note(&mut self, deed: Deed) {
        let may_join = self.taken_back.is_empty();
        self.taken_back.clear();
        // A slider on its way is one deed.
        if let (
            true,
            Some(Deed::Choice { about, after, .. }),
            Deed::Choice {
                about: next_about @ About::Setting(_),
                after: next_after,
                ..
            },
        ) = (may_join, self.done.last_mut(), &deed)
            && about == next_about
        {
            after.clone_from(next_after);
            return;
        }
        self.done.push(deed);
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    pub fn last_done(&self) -> Option<&Deed> {
        self.done.last()
    }

    pub fn last_taken_back(&self) -> Option<&Deed> {
        self.taken_back.last()
    }

    /// The last deed was taken back.
    pub fn took_back(&mut self) {
        self.taken_back.extend(self.done.pop());
    }

    /// What was taken back last was done again.
    pub fn did_again(&mut self) {
        self.done.extend(self.taken_back.pop());
    }
}

/// The setting that differs, by its name; of several the first, since a profile moves all.
pub fn moved(before: &Settings, after: &Settings) -> Option<&'static str> {
    let Settings {
        profile,
        expected_partners,
        ring_confidence,
        resolution,
        public_limit,
        cap,
        together,
    } = before;
    let differs = |a: f64, b: f64| a.to_bits() != b.to_bits();
    [
        (*profile != after.profile, "profile"),
        (
            differs(*expected_partners, after.expected_partners),
            "expected partners",
        ),
        (
            differs(*ring_confidence, after.ring_confidence),
            "confidence of a link",
        ),
        (
            differs(*resolution, after.resolution),
            "resolution of cells",
        ),
        (
            *public_limit != after.public_limit,
            "limit of public values",
        ),
        (*cap != after.cap, "cap of exclusive values"),
        (*together != after.together, "sharing together"),
    ]
    .into_iter()
    .find_map(|(differs, name)| differs.then_some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn treated(hub: u32, treatment: Treatment) -> Chosen {
        Chosen {
            treatments: BTreeMap::from([(IdentifierId(hub), treatment)]),
            settings: None,
        }
    }

    fn choice(about: About, before: Chosen, after: Chosen) -> Deed {
        Deed::Choice {
            about,
            before,
            after,
        }
    }

    #[test]
    fn deeds_are_taken_back_in_turn_and_done_again_in_turn() {
        let mut deeds = Deeds::default();
        let hub = About::Hub(IdentifierId(1));
        let first = choice(hub, Chosen::default(), treated(1, Treatment::Exclude));
        deeds.note(first.clone());
        deeds.note(Deed::Decision);
        assert_eq!(deeds.last_done(), Some(&Deed::Decision));
        deeds.took_back();
        deeds.took_back();
        assert_eq!(deeds.last_taken_back(), Some(&first));
        deeds.did_again();
        assert_eq!(deeds.last_done(), Some(&first));
        assert_eq!(deeds.last_taken_back(), Some(&Deed::Decision));
        deeds.note(choice(
            hub,
            Chosen::default(),
            treated(1, Treatment::Weaken),
        ));
        assert_eq!(deeds.last_taken_back(), None);
    }

    #[test]
    fn a_slider_on_its_way_is_one_deed_and_two_hubs_are_two() {
        let mut deeds = Deeds::default();
        let slider = About::Setting("cap");
        let at = |treatment| treated(9, treatment);
        deeds.note(choice(slider, Chosen::default(), at(Treatment::Keep)));
        deeds.note(choice(slider, at(Treatment::Keep), at(Treatment::Weaken)));
        let whole = choice(slider, Chosen::default(), at(Treatment::Weaken));
        assert_eq!(deeds.last_done(), Some(&whole));
        deeds.took_back();
        assert_eq!(deeds.last_done(), None);
        let hub = About::Hub(IdentifierId(9));
        deeds.note(choice(hub, Chosen::default(), at(Treatment::Keep)));
        deeds.note(choice(hub, at(Treatment::Keep), at(Treatment::Exclude)));
        deeds.took_back();
        assert!(deeds.last_done().is_some());
    }
}
