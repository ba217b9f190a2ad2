//! The veil: while it is on, names and values of the case are masked in every event that leaves the workbench.
//!
//! One place for all views, so that what is masked never reaches the page. A mask keeps two characters
//! at either end at most (as in evidence) and the number of the account or identifier, which tells two
//! of one shape apart; the number says nothing outside this case. Files that a person saves are not
//! masked here: evidence has its own switch, and rings and rejects are for the next import.

mod cover;
mod known;

use std::{collections::BTreeSet, rc::Rc};

use ringfence_case::Revealed;
use ringfence_evidence::shape;
use ringfence_wire::{Event, NodeRef};

use crate::{
    ByteSource, Workbench, answers::journal, desk::no_such_node, desk::not_taken, refusal::Refusal,
    workbench::nothing_built,
};
use cover::Cover;

pub use known::KnownNames;

/// Whether anything is masked, and what of it a person looked at.
#[derive(Debug, Default)]
pub struct Veil {
    masked: bool,
    lifted: BTreeSet<NodeRef>,
}

impl Veil {
    /// Forgets what was looked at: the records are others.
    pub fn lower_again(&mut self) {
        self.lifted.clear();
    }

    fn shows(&self, node: NodeRef) -> bool {
        !self.masked || self.lifted.contains(&node)
    }

    /// What stands for a name or value: "4f·· ···· 19 #204".
    fn mask(node: NodeRef, text: &str) -> String {
        let number = match node {
            NodeRef::Account(account) => account.0,
            NodeRef::Identifier(identifier) => identifier.0,
        };
        format!("{} #{number}", shape(text))
    }
}

impl<S: ByteSource> Workbench<S> {
    pub(crate) fn mask(&mut self, masked: bool) -> Event {
        self.veil.masked = masked;
        Event::Masking { masked }
    }

    /// The number in a mask that a person copied, where it names an account.
    pub(crate) fn unmasked_account(&self, name: &str) -> Option<u32> {
        let number = name.rsplit_once('#').map(|(_, number)| number)?;
        number.parse().ok().filter(|_| self.veil.masked)
    }

    pub(crate) fn reveal(&mut self, node: NodeRef, at_ms: i64) -> Result<Event, Refusal> {
        let case = self.case.as_mut().ok_or_else(nothing_built)?;
        if self.veil.shows(node) {
            return Err(Refusal::plain("This is not masked.", ""));
        }
        let ledger = &case.stock.ledger;
        let (kind, text) = match node {
            NodeRef::Account(account) => {
                let account = ledger.account_id(account.0).ok_or_else(no_such_node)?;
                ("account", ledger.account_name(account))
            }
            NodeRef::Identifier(identifier) => {
                let identifier = ledger.identifier_id(identifier.0);
                let looked = ledger.identifier(identifier.ok_or_else(no_such_node)?);
                (looked.kind.name(), looked.value)
            }
        };
        let revealed = Revealed {
            kind: kind.to_owned(),
            mask: Veil::mask(node, text),
        };
        // What cannot be journalled is not shown.
        case.journal
            .revealed(at_ms, revealed)
            .map_err(|error| not_taken(&error.to_string()))?;
        self.veil.lifted.insert(node);
        Ok(Event::Journal(journal::view(&case.journal)))
    }

    /// Masks what an event tells.
    pub(crate) fn cover(&self, event: &mut Event) {
        if !self.veil.masked {
            return;
        }
        // Of what was read and is not built yet, or of the case.
        let is_of_draft = matches!(
            event,
            Event::Ingested(_) | Event::Checked(_) | Event::Previewed { .. }
        );
        let built = self.case.as_ref().map(|case| case.stock.clone());
        let stock = built.clone().filter(|_| !is_of_draft);
        let stock = stock.or_else(|| self.stock().ok());
        let is_built = built
            .zip(stock.as_ref())
            .is_some_and(|(built, stock)| Rc::ptr_eq(&built, stock));
        if is_built {
            return Cover::new(&self.veil, stock.as_deref()).event(event);
        }
        // What was looked at is of the case: the same numbers are others in a draft.
        let untouched = Veil {
            masked: true,
            lifted: BTreeSet::new(),
        };
        Cover::new(&untouched, stock.as_deref()).event(event);
    }
}
