//! Whole-case exploration: which accounts are chosen, what passes a filter, search, spreads over attributes
//! and time.

pub mod activity;
pub mod attributes;
mod bins;
pub mod charts;
pub mod chosen;
pub mod complete;
pub mod fits;
mod map;
pub mod passing;
pub mod search;
pub mod sought;
pub mod timeline;
pub mod trends;
pub mod understood;
pub mod users;
pub mod vocabulary;

use ringfence_ask::{Amendment, amend};
use ringfence_wire::{Event, Request};

use crate::{case::Case, refusal::Refusal};

/// Answers a question about the case as a whole; [`Event::Cancelled`] to one that is none.
pub fn answer(case: &Case, asked: &Request) -> Result<Event, Refusal> {
    Ok(match asked {
        Request::Complete { text, cursor } => {
            Event::Completions(complete::view(case, text, *cursor))
        }
        Request::Amend {
            text,
            clause,
            excludes,
        } => {
            let amendment = if *excludes {
                Amendment::Exclude
            } else {
                Amendment::Require
            };
            Event::Amended(amend(text, clause, amendment))
        }
        Request::Search { text, limit } => Event::Search(search::view(case, text, *limit as usize)),
        Request::Attributes { filter, subset } => {
            Event::Attributes(attributes::view(case, filter, subset)?)
        }
        Request::Timeline { by, ring, subset } => {
            Event::Timeline(timeline::view(case, *by, *ring, subset)?)
        }
        _ => Event::Cancelled,
    })
}
