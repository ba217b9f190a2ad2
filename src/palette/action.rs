//! One thing that a person can do, with its words and its keys.

use std::borrow::Cow;

use leptos::prelude::*;
use ringfence_wire::QueueSort;

use super::key::{Key, Pressed};
use crate::state::{Stores, Tab, queries::restart_queue};

/// A line of the table.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its name for automation and for the list of recent ones; never shown.
    pub id: Cow<'static, str>,
    pub words: Words,
    pub keys: &'static [Key],
    /// Whether it would do anything now.
    pub when: fn(Stores) -> bool,
    pub run: Run,
}

/// What an action is called.
#[derive(Debug, Clone)]
pub enum Words {
    Are(Cow<'static, str>),
    /// Depend on what it would do: "Undo: Amber Heron: abusive".
    Say(fn(Stores) -> String),
}

/// What an action does.
#[derive(Debug, Clone, Copy)]
pub enum Run {
    Call(fn(Stores)),
    Show(Tab),
    Sort(QueueSort, bool),
}

impl Action {
    pub const fn new(
        id: &'static str,
        words: &'static str,
        keys: &'static [Key],
        when: fn(Stores) -> bool,
        run: fn(Stores),
    ) -> Action {
        Action {
            id: Cow::Borrowed(id),
            words: Words::Are(Cow::Borrowed(words)),
            keys,
            when,
            run: Run::Call(run),
        }
    }

    /// One whose words depend on what it would do.
    pub const fn saying(
        id: &'static str,
        words: fn(Stores) -> String,
        keys: &'static [Key],
        when: fn(Stores) -> bool,
        run: fn(Stores),
    ) -> Action {
        Action {
            id: Cow::Borrowed(id),
            words: Words::Say(words),
            keys,
            when,
            run: Run::Call(run),
        }
    }

    pub fn words(&self, stores: Stores) -> String {
        match &self.words {
            Words::Are(words) => words.clone().into_owned(),
            Words::Say(say) => say(stores),
        }
    }

    pub fn has_key(&self, pressed: &Pressed, may: impl Fn(Key) -> bool) -> bool {
        let mut keys = self.keys.iter();
        keys.any(|key| key.is(pressed) && may(*key))
    }

    pub fn run(&self, stores: Stores) {
        match self.run {
            Run::Call(run) => run(stores),
            Run::Show(tab) => stores.desk.tab.set(tab),
            Run::Sort(sort, descending) => {
                stores.queue.sort.set(sort);
                stores.queue.descending.set(descending);
                restart_queue(stores);
            }
        }
    }
}
