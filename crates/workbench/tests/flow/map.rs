//! The map of all rings: every ring is on it once, it agrees with the queue, and discs hold their ring.

use ringfence_wire::{
    Event, MapDetail, MapView, NodeRef, QueueSort, Request, RingId, RingSet, Subset,
};

use crate::bench::{Bench, ask, built_sample, query, queue, ring};

fn map(bench: &mut Bench) -> MapView {
    match ask(bench, Request::Map) {
        Event::Map(map) => *map,
        event => panic!("{event:?}"),
    }
}

fn detail(bench: &mut Bench, rings: &[u32]) -> MapDetail {
    let rings = rings.iter().copied().map(RingId).collect();
    match ask(bench, Request::MapDetail { rings }) {
        Event::MapDetail(detail) => detail,
        event => panic!("{event:?}"),
    }
}

fn ranks(bench: &mut Bench, text: &str, within: Subset) -> RingSet {
    let mut wanted = query(text, QueueSort::Risk, true);
    wanted.within = within;
    match ask(bench, Request::QueueRanks(wanted)) {
        Event::QueueRanks(set) => set,
        event => panic!("{event:?}"),
    }
}

#[test]
fn every_ring_and_every_account_is_on_the_map() {
    let (mut bench, summary) = built_sample();
    let shown = map(&mut bench);
    assert_eq!(shown.len(), summary.rings.rings as usize);
    assert_eq!(shown.in_rings, u64::from(summary.rings.accounts));
    assert_eq!(shown.in_rings + shown.alone, summary.accounts);
    let rows = queue(&mut bench, query("", QueueSort::Risk, true)).rows;
    for row in &rows {
        let at = row.ring.0 as usize;
        assert_eq!(shown.name(row.ring.0), row.name);
        assert_eq!(shown.accounts[at], row.size);
        assert!((f64::from(shown.risk[at]) - row.risk).abs() < 1e-4);
        // Area is accounts, to one scale for all.
        let area = shown.radius[at] * shown.radius[at] / row.size as f32;
        assert!((area - 1.0).abs() < 1e-4, "{area}");
    }
    assert_eq!(map(&mut bench), shown);
}

#[test]
fn a_disc_holds_its_ring() {
    let (mut bench, summary) = built_sample();
    let last = summary.rings.rings - 1;
    let inside = detail(&mut bench, &[0, last]);
    assert_eq!(inside.rings, [RingId(0), RingId(last)]);
    let (mut nodes, mut links) = (0, 0);
    for (at, rank) in [0, last].into_iter().enumerate() {
        let view = ring(&mut bench, RingId(rank));
        assert_eq!(inside.node_counts[at] as usize, view.nodes.len());
        assert_eq!(inside.link_counts[at] as usize, view.links.len());
        let kinds = &inside.kinds[nodes..nodes + view.nodes.len()];
        for (kind, node) in kinds.iter().zip(&view.nodes) {
            let is_account = matches!(node.node, NodeRef::Account(_));
            assert_eq!(*kind >= MapDetail::KNOWN_BAD, is_account);
        }
        nodes += view.nodes.len();
        links += view.links.len();
    }
    assert_eq!(
        (inside.kinds.len(), inside.places.len()),
        (nodes, 2 * nodes)
    );
    assert_eq!(inside.links.len(), 2 * links);
    let outside = inside
        .places
        .as_chunks::<2>()
        .0
        .iter()
        .find(|[x, y]| x * x + y * y > 1.0);
    assert_eq!(outside, None);
    assert_eq!(detail(&mut bench, &[0, last]), inside);
}

#[test]
fn the_map_lights_what_the_queue_lets_through() {
    let (mut bench, summary) = built_sample();
    let total = summary.rings.rings;
    assert_eq!(ranks(&mut bench, "", Subset::Everything).count(), total);
    let name = map(&mut bench).name(2).to_owned();
    let lit = ranks(&mut bench, &name, Subset::Everything);
    assert!(lit.holds(2) && lit.count() < total);
    let picked = Subset::Rings(vec![RingId(1), RingId(4)]);
    let lit = ranks(&mut bench, "", picked);
    let held: Vec<u32> = (0..total).filter(|rank| lit.holds(*rank)).collect();
    assert_eq!(held, [1, 4]);
}

#[test]
fn a_ring_that_is_not_there_is_refused_in_words() {
    let (mut bench, _) = built_sample();
    let rings = vec![RingId(0), RingId(4_000_000)];
    match ask(&mut bench, Request::MapDetail { rings }) {
        Event::Failed(failure) => assert!(failure.message.contains("ring"), "{failure:?}"),
        event => panic!("{event:?}"),
    }
    match ask(&mut Bench::default(), Request::Map) {
        Event::Failed(failure) => assert!(!failure.hint.is_empty()),
        event => panic!("{event:?}"),
    }
}
