//! Which names and values contain a text. The filter and the search below it ask for the same one after the
//! other, so that the last is kept.

use std::rc::Rc;

use ringfence_engine::{
    Ledger,
    ledger::{Containing, Needle, TextSet},
};

use crate::case::Case;

/// What contains a text; see [`Case::sought`].
#[derive(Debug)]
pub struct Sought {
    needle: Needle,
    /// Numbers of accounts, by their name.
    pub names: TextSet,
    /// Numbers of attribute texts.
    pub attributes: TextSet,
    /// Ascending.
    pub identifiers: Vec<Containing>,
}

impl Sought {
    fn new(ledger: &Ledger, needle: &Needle) -> Self {
        Sought {
            needle: needle.clone(),
            names: ledger.accounts_containing(needle),
            attributes: ledger.attribute_columns().texts_containing(needle),
            identifiers: ledger.identifiers_containing(needle),
        }
    }
}

impl Case {
    /// Names and values that contain a text: one pass over all of the case, none for the text asked for last.
    pub fn sought(&self, needle: &Needle) -> Rc<Sought> {
        let mut last = self.aids.sought.borrow_mut();
        match &*last {
            Some(sought) if sought.needle == *needle => sought.clone(),
            _ => {
                let sought = Rc::new(Sought::new(&self.stock.ledger, needle));
                *last = Some(sought.clone());
                sought
            }
        }
    }
}
