//! Laws of the packing.

use proptest::prelude::*;

use super::*;

/// The deepest overlap of any two discs, as a share of the smaller one's radius. Looks only at discs
/// that are near one another along x.
fn deepest_overlap(discs: &[Disc]) -> f64 {
    let mut sorted: Vec<Disc> = discs.to_vec();
    sorted.sort_by(|a, b| a.centre.x.total_cmp(&b.centre.x));
    let widest = discs.iter().map(|disc| disc.radius).fold(0.0, f32::max);
    let mut deepest = 0.0_f64;
    for (at, a) in sorted.iter().enumerate() {
        let near = sorted[at + 1..]
            .iter()
            .take_while(|b| b.centre.x - a.centre.x <= a.radius + widest);
        for b in near {
            let apart = f64::from(a.centre.distance2(b.centre)).sqrt();
            let deep = f64::from(a.radius + b.radius) - apart;
            deepest = deepest.max(deep / f64::from(a.radius.min(b.radius)));
        }
    }
    deepest
}

/// Share of the smallest disc around the middle that the discs cover.
fn density(discs: &[Disc]) -> f64 {
    let covered: f64 = discs.iter().map(|d| f64::from(d.radius).powi(2)).sum();
    let origin = Point::default();
    let reach = |d: &Disc| f64::from(d.centre.distance2(origin)).sqrt() + f64::from(d.radius);
    covered / discs.iter().map(reach).fold(0.0, f64::max).powi(2)
}

proptest! {
    #[test]
    fn no_disc_covers_another(
        sizes in prop::collection::vec(prop_oneof![8 => 2_u32..5, 3 => 2_u32..60, 1 => 0_u32..5_000], 0..1_500),
    ) {
        let discs = pack(&sizes);
        prop_assert_eq!(discs.len(), sizes.len());
        prop_assert!(discs.iter().all(|d| d.centre.x.is_finite() && d.centre.y.is_finite()));
        let deepest = deepest_overlap(&discs);
        prop_assert!(deepest < 1e-4, "overlap of {deepest}");
        prop_assert_eq!(&discs, &pack(&sizes));
    }

    #[test]
    fn where_a_disc_lies_depends_on_sizes_alone(
        sizes in prop::collection::btree_set(2_u32..4_000, 1..120), turn in 0_usize..120,
    ) {
        let sizes: Vec<u32> = sizes.into_iter().collect();
        let mut turned = sizes.clone();
        turned.rotate_left(turn % sizes.len());
        let mut back = pack(&turned);
        back.rotate_right(turn % sizes.len());
        prop_assert_eq!(pack(&sizes), back);
    }
}

#[test]
fn few_discs_lie_beside_one_another() {
    assert!(pack(&[]).is_empty());
    assert_eq!(pack(&[7])[0].centre, Point::default());
    for sizes in [vec![2, 2], vec![9, 2, 2], vec![4; 7]] {
        assert!(deepest_overlap(&pack(&sizes)) < 1e-6, "{sizes:?}");
    }
}

#[test]
fn many_pairs_around_few_large_rings_are_compact() {
    let mut sizes = vec![2; 20_000];
    sizes.extend([900, 400, 380, 60, 55, 51, 40, 12, 9, 9, 8]);
    sizes.extend([3; 700]);
    let discs = pack(&sizes);
    assert!(deepest_overlap(&discs) < 1e-4);
    // The densest packing of equal discs covers 0.907, and the room between these takes 1 - 1/1.08².
    let dense = density(&discs);
    assert!(dense > 0.7, "{dense}");
    let largest = discs[20_000].centre.distance2(Point::default()).sqrt();
    assert!(
        largest < 31.0,
        "the largest is {largest} away from the middle"
    );
}

#[test]
fn of_equal_rings_the_riskier_lie_nearer_to_the_middle() {
    let discs = pack(&vec![2; 3_000]);
    let away = |at: usize| discs[at].centre.distance2(Point::default());
    assert!(away(0) < away(2_999));
    assert!(discs.is_sorted_by(|a, b| {
        let origin = Point::default();
        a.centre.distance2(origin) <= b.centre.distance2(origin) + 1e-2
    }));
}
