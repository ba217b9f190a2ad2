//! The map of all rings, which of them the queue lets through, and what lies inside those near enough.

use std::sync::Arc;

use leptos::prelude::*;
use ringfence_scene::{ColourSlot, DetailNode, Family, InsideDisc, Point};
use ringfence_wire::{Event, KINDS, MapDetail, Request, RingId};

use crate::state::Stores;

/// Asks for the map, once a build.
pub fn load_map(stores: Stores) {
    let map = stores.map;
    if map.asked.get_value() {
        return;
    }
    map.asked.set_value(true);
    let current = map.still_this();
    stores.ask(Request::Map, move |event| match event {
        Event::Map(view) if current() => map.view.set(Some(Arc::new(*view))),
        Event::Failed(failure) if current() => {
            map.asked.set_value(false);
            stores.case.failure.set(Some(failure));
        }
        _ => {}
    });
}

/// Lights the rings that the queue lets through, once it is known how many those are.
pub fn light_rings(stores: Stores) {
    let (matching, total) = stores
        .queue
        .rows
        .with_untracked(|rows| (rows.matching, rows.total));
    let Some(matching) = matching else {
        return;
    };
    if matching == total {
        if stores.map.lit.with_untracked(Option::is_some) {
            stores.map.lit.set(None);
        }
        return;
    }
    put_off_inside(stores);
    let query = stores.queue.query(0, stores.selection.subset());
    let epoch = stores.queue.epoch.get_value();
    let current = stores.map.still_this();
    stores.ask(Request::QueueRanks(query), move |event| match event {
        Event::QueueRanks(lit) if current() && stores.queue.epoch.get_value() == epoch => {
            stores.map.lit.set(Some(lit));
        }
        Event::Failed(failure) => stores.case.failure.set(Some(failure)),
        _ => {}
    });
}

/// Asks what lies inside discs, unless an answer is awaited: the worker does one thing at a time, and
/// what is on the screen then is asked for next.
pub fn look_inside(stores: Stores, rings: Vec<RingId>) {
    let map = stores.map;
    if rings.is_empty() || map.inside_asked.get_value().is_some() {
        return;
    }
    let current = map.still_this();
    let request = stores.ask(Request::MapDetail { rings }, move |event| {
        if !current() {
            return;
        }
        map.inside_asked.set_value(None);
        match event {
            Event::MapDetail(detail) => {
                map.inside
                    .update_value(|inside| inside.take(discs(stores, &detail)));
                map.arrived.update(|arrived| *arrived += 1);
            }
            // Put off for something more urgent: what is in sight then is asked for anew.
            Event::Cancelled => map.arrived.update(|arrived| *arrived += 1),
            Event::Failed(failure) => stores.case.failure.set(Some(failure)),
            _ => {}
        }
    });
    map.inside_asked.set_value(request);
}

/// Something more urgent is awaited.
pub fn put_off_inside(stores: Stores) {
    if let Some(request) = stores.map.inside_asked.get_value() {
        // One that is over already lets this pass.
        stores.with_bridge(|bridge| bridge.cancel(request));
    }
}

/// The columns of an answer, ring by ring; a column that ends too soon ends the rings.
fn discs(stores: Stores, detail: &MapDetail) -> Vec<InsideDisc> {
    let risk = |rank: u32| {
        stores.map.view.with_untracked(|view| {
            let view = view.as_ref()?;
            view.risk.get(rank as usize).copied()
        })
    };
    let mut kinds = detail.kinds.as_slice();
    let mut places = detail.places.as_chunks::<2>().0;
    let mut links = detail.links.as_chunks::<2>().0;
    let counts = detail.node_counts.iter().zip(&detail.link_counts);
    let rings = detail.rings.iter().zip(counts).zip(&detail.node_radius);
    let mut found = Vec::new();
    for ((&RingId(rank), (&nodes, &count)), &node_radius) in rings {
        let (nodes, count) = (nodes as usize, count as usize);
        let cut = (kinds.split_at_checked(nodes))
            .zip(places.split_at_checked(nodes))
            .zip(links.split_at_checked(count));
        let Some((((its_kinds, kinds_left), (its_places, places_left)), (its_links, links_left))) =
            cut
        else {
            break;
        };
        (kinds, places, links) = (kinds_left, places_left, links_left);
        let risk = f64::from(risk(rank).unwrap_or(0.0)) / 100.0;
        let both = its_kinds.iter().zip(its_places);
        found.push(InsideDisc {
            rank,
            node_radius,
            nodes: both
                .map(|(kind, place)| node(*kind, *place, risk))
                .collect(),
            links: its_links.to_vec(),
        });
    }
    found
}

fn node(kind: u8, place: [f32; 2], risk: f64) -> DetailNode {
    let (family, colour) = match kind {
        MapDetail::ACCOUNT => (Family::Account, ColourSlot::risk(risk)),
        MapDetail::KNOWN_BAD => (Family::Account, ColourSlot::risk(1.0)),
        kind => {
            let family = Family::of_kind(KINDS.get(usize::from(kind)).unwrap_or(&"other"));
            (family, ColourSlot::family(family))
        }
    };
    DetailNode {
        place: Point::from(place),
        family,
        colour,
    }
}
