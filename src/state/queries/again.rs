//! After another build over the same accounts: the rings that a person saw, found among the new ones.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use ringfence_wire::{AccountId, Event, QueueQuery, QueueSort, Request, RingId, Subset};

use crate::state::Stores;

/// Parts of a ring that fell apart that are compared with it, the largest first.
const PARTS_MOST: u32 = 12;

/// The rings of now that have most of the members of those before; a ring whose members are in none is not
/// among them. `done` is called once, when all are looked for.
pub fn find_again(
    stores: Stores,
    rings: impl IntoIterator<Item = RingId>,
    done: impl FnOnce(BTreeMap<RingId, RingId>) + 'static,
) {
    let search = Search(Rc::new(RefCell::new(Found {
        // One for this function: no answer ends the search before all is asked.
        awaited: 1,
        best: BTreeMap::new(),
        done: Some(Box::new(done)),
    })));
    for ring in rings {
        if let Some(members) = stores.seen.members(ring) {
            search.look(stores, ring, members);
        }
    }
    search.answered();
}

type Done = Box<dyn FnOnce(BTreeMap<RingId, RingId>)>;

struct Found {
    /// Answers that are on their way.
    awaited: usize,
    /// How many members the best ring so far has of each one before.
    best: BTreeMap<RingId, (usize, RingId)>,
    done: Option<Done>,
}

#[derive(Clone)]
struct Search(Rc<RefCell<Found>>);

impl Search {
    fn look(&self, stores: Stores, before: RingId, members: Vec<AccountId>) {
        let query = QueueQuery {
            text: String::new(),
            within: Subset::Accounts(members.clone()),
            sort: QueueSort::Size,
            descending: true,
            offset: 0,
            limit: PARTS_MOST,
        };
        let search = self.clone();
        self.ask(stores, Request::Queue(query), move |event| {
            if let Event::Queue(page) = event {
                for row in page.rows {
                    search.compare(stores, before, row.ring, members.clone());
                }
            }
        });
    }

    fn compare(&self, stores: Stores, before: RingId, ring: RingId, members: Vec<AccountId>) {
        let within = Subset::Accounts(members);
        let search = self.clone();
        self.ask(stores, Request::PickedIn { ring, within }, move |event| {
            if let Event::PickedIn { ring, accounts } = event {
                search.take(before, ring, accounts.len());
            }
        });
    }

    fn take(&self, before: RingId, ring: RingId, shared: usize) {
        let best = &mut self.0.borrow_mut().best;
        let known = best.entry(before).or_insert((shared, ring));
        // Of two alike the riskier.
        let is_better = shared > known.0 || shared == known.0 && ring < known.1;
        if is_better {
            *known = (shared, ring);
        }
    }

    fn ask(&self, stores: Stores, request: Request, take: impl Fn(Event) + 'static) {
        self.0.borrow_mut().awaited += 1;
        let search = self.clone();
        let asked = stores.ask(request, move |event| {
            take(event);
            search.answered();
        });
        if asked.is_none() {
            self.answered();
        }
    }

    fn answered(&self) {
        let (done, best) = {
            let mut found = self.0.borrow_mut();
            found.awaited = found.awaited.saturating_sub(1);
            if found.awaited > 0 {
                return;
            }
            (found.done.take(), std::mem::take(&mut found.best))
        };
        if let Some(done) = done {
            done(
                best.into_iter()
                    .map(|(before, (_, ring))| (before, ring))
                    .collect(),
            );
        }
    }
}
