//! Laws of the layout: same request, same bits; nothing lost from view; nothing lies on another.

use proptest::prelude::*;

use super::*;

fn settle(request: &LayoutRequest) -> Vec<[f32; 2]> {
    let mut layout = Layout::new(request);
    while !layout.settled() {
        layout.step(64);
    }
    layout.positions().to_vec()
}

fn bits(positions: &[[f32; 2]]) -> Vec<[u32; 2]> {
    positions.iter().map(|p| p.map(f32::to_bits)).collect()
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
}

/// The least distance between two nodes.
fn closest(positions: &[[f32; 2]]) -> f32 {
    let pairs = positions.iter().enumerate();
    pairs
        .flat_map(|(at, a)| positions[at + 1..].iter().map(move |b| (a, b)))
        .map(|(a, b)| distance(*a, *b))
        .fold(f32::MAX, f32::min)
}

fn farthest(positions: &[[f32; 2]]) -> f32 {
    let lengths = positions.iter().map(|p| (p[0] * p[0] + p[1] * p[1]).sqrt());
    lengths.fold(0.0, f32::max)
}

/// `devices` devices with `each` accounts, tied in a row by an account that uses two neighbours.
fn chain(devices: u32, each: u32) -> LayoutRequest {
    let account_count = devices * each;
    let own = (0..account_count).map(|account| (account, account_count + account / each, 6.0));
    let ties = (1..devices).map(|device| (device * each, account_count + device - 1, 4.0));
    LayoutRequest {
        node_count: account_count + devices,
        account_count,
        links: own.chain(ties).collect(),
    }
}

fn any_request() -> impl Strategy<Value = LayoutRequest> {
    (0_u32..60, 0_u32..20).prop_flat_map(|(account_count, identifiers)| {
        let weight = prop_oneof![
            8 => 0.1_f32..20.0,
            1 => Just(f32::NAN),
            1 => Just(f32::INFINITY),
            1 => Just(-3.0),
            1 => Just(0.0),
        ];
        let node_count = account_count + identifiers;
        let node = 0..node_count + 3;
        prop::collection::vec((node.clone(), node, weight), 0..120).prop_map(move |links| {
            LayoutRequest {
                node_count,
                account_count,
                links,
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_graph_is_laid_out_apart_and_in_view(request in any_request()) {
        let positions = settle(&request);
        prop_assert_eq!(positions.len(), request.node_count as usize);
        prop_assert!(positions.iter().flatten().all(|v| v.is_finite()));
        let room = 12.0 * f32::sqrt(request.node_count as f32) + 12.0;
        prop_assert!(farthest(&positions) < room, "{} of {room}", farthest(&positions));
        prop_assert!(closest(&positions) > 0.5, "two nodes lie {} apart", closest(&positions));
        prop_assert_eq!(bits(&positions), bits(&settle(&request)));
    }
}

#[test]
fn it_does_not_matter_how_the_steps_are_cut() {
    let request = chain(7, 9);
    let mut one = Layout::new(&request);
    let mut many = Layout::new(&request);
    one.step(60);
    for _ in 0..60 {
        many.step(1);
    }
    assert_eq!(bits(one.positions()), bits(many.positions()));
}

#[test]
fn leaves_stand_around_their_hub() {
    let request = chain(6, 12);
    let positions = settle(&request);
    for account in (0_usize..72).filter(|account| account % 12 != 0) {
        let away = distance(positions[72 + account / 12], positions[account]);
        assert!(
            (1.0..4.0).contains(&away),
            "leaf {account} is {away} from its hub"
        );
    }
}

#[test]
fn neighbours_in_a_row_are_near_in_the_picture() {
    let positions = settle(&chain(8, 3));
    let devices = &positions[24..];
    let apart = |a: usize, b: usize| distance(devices[a], devices[b]);
    let pairs = (0..8).flat_map(|a| (0..a).map(move |b| (a, b)));
    let mean = pairs.map(|(a, b)| apart(a, b)).sum::<f32>() / 28.0;
    for device in 1..8 {
        let next = apart(device - 1, device);
        assert!(
            next < 0.8 * mean,
            "{device} is {next} from the one before, {mean} on average"
        );
    }
}

#[test]
fn parts_without_links_between_them_stay_together_in_view() {
    let mut request = chain(1, 10);
    request.node_count += 30;
    let positions = settle(&request);
    assert!(farthest(&positions) < 40.0);
    assert!(closest(&positions) > 0.8);
}

#[test]
fn the_smallest_requests_settle_at_once() {
    for node_count in 0..2 {
        let request = LayoutRequest {
            node_count,
            ..LayoutRequest::default()
        };
        assert!(Layout::new(&request).settled());
        assert_eq!(settle(&request).len(), node_count as usize);
    }
}

/// The bits that every machine must give; a change of the algorithm changes them, a change of the
/// platform must not.
#[test]
fn bits_of_a_known_ring() {
    let positions = settle(&chain(5, 8));
    let digest = bits(&positions)
        .iter()
        .flatten()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, &word| {
            (hash ^ u64::from(word)).wrapping_mul(0x0100_0000_01b3)
        });
    insta::assert_snapshot!(format!("{digest:016x}"));
}
