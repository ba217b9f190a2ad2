//! The queue: filtered, sorted, and every filtered row counted.

use ringfence_wire::{AccountId, QueueQuery, QueueSort, RingId, Subset};

use crate::bench::{built_sample, query, queue, ring};

#[test]
fn a_text_finds_rings_by_name_account_and_identifier() {
    let (mut bench, _) = built_sample();
    let all = queue(&mut bench, query("", QueueSort::Risk, true));
    let first = &all.rows[0];
    let view = ring(&mut bench, first.ring);
    let account = view.members[0].name.clone();
    let identifier = view.nodes.last().unwrap().label.to_uppercase();
    for text in [&first.name, &first.short_id, &account, &identifier] {
        let found = queue(&mut bench, query(text, QueueSort::Risk, true));
        assert!(
            found.rows.iter().any(|row| row.ring == first.ring),
            "{text} does not find the ring"
        );
        assert_eq!(found.matching as usize, found.rows.len());
        assert_eq!(found.total, all.total);
    }
    let none = queue(&mut bench, query("no such text", QueueSort::Risk, true));
    assert_eq!((none.matching, none.total), (0, all.total));
}

#[test]
fn sorting_keeps_every_ring() {
    let (mut bench, _) = built_sample();
    let all = queue(&mut bench, query("", QueueSort::Risk, true)).rows;
    for sort in [
        QueueSort::Size,
        QueueSort::Fragility,
        QueueSort::Name,
        QueueSort::State,
        QueueSort::Newest,
    ] {
        for descending in [false, true] {
            let mut rings: Vec<_> = queue(&mut bench, query("", sort, descending))
                .rows
                .iter()
                .map(|row| row.ring)
                .collect();
            rings.sort_unstable();
            assert!(rings.iter().copied().eq(all.iter().map(|row| row.ring)));
        }
    }
    let sizes = queue(&mut bench, query("", QueueSort::Size, true)).rows;
    assert!(sizes.is_sorted_by(|a, b| a.size >= b.size));
    let fragile = queue(&mut bench, query("", QueueSort::Fragility, false)).rows;
    assert!(fragile.is_sorted_by(|a, b| a.fragility <= b.fragility));
}

#[test]
fn pages_join_to_the_whole() {
    let (mut bench, _) = built_sample();
    let whole = query("", QueueSort::Size, true);
    let all = queue(&mut bench, whole.clone()).rows;
    let mut joined = Vec::new();
    for offset in (0..all.len() as u32).step_by(3) {
        let page = QueueQuery {
            offset,
            limit: 3,
            ..whole.clone()
        };
        joined.extend(queue(&mut bench, page).rows);
    }
    assert_eq!(joined, all);
}

#[test]
fn a_selection_leaves_the_rings_that_have_one_of_its_accounts() {
    let (mut bench, _) = built_sample();
    let whole = query("", QueueSort::Risk, true);
    let total = queue(&mut bench, whole.clone()).total;
    let within = |within: Subset| QueueQuery {
        within,
        ..whole.clone()
    };
    let view = ring(&mut bench, RingId(3));
    let members: Vec<AccountId> = view.members.iter().map(|member| member.account).collect();
    let by_ring = Subset::Rings(vec![RingId(3), RingId(u32::MAX)]);
    let by_account = Subset::Accounts(vec![members[0], AccountId(u32::MAX), members[0]]);
    for (subset, selected) in [(by_ring, members.len() as u32), (by_account, 1)] {
        let page = queue(&mut bench, within(subset));
        assert_eq!((page.matching, page.total), (1, total));
        assert_eq!(page.selected, Some(selected));
        assert_eq!(page.rows[0].ring, RingId(3));
    }
    let page = queue(&mut bench, within(Subset::Accounts(Vec::new())));
    assert_eq!(page.matching, 0);
}
