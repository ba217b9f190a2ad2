//! Folding: what is hidden, gathered or seen through, and what is left.

use proptest::prelude::*;

use super::*;

const ACCOUNTS: u32 = 4;

/// Accounts 0 to 3; a device (4) that three of them use, a phone (5) that ties two and is a bridge.
fn picture() -> (Vec<SceneNode>, Vec<SceneLink>) {
    let account = |at: u32| SceneNode::account(format!("a{at}"), 0.5, 1);
    let mut nodes: Vec<SceneNode> = (0..ACCOUNTS).map(account).collect();
    nodes.push(SceneNode::identifier("d1", "device", 3));
    nodes.push(SceneNode::identifier("p1", "phone", 2));
    let links = vec![
        link(0, 4, 6.0, false),
        link(1, 4, 6.0, false),
        link(2, 4, 6.0, false),
        link(2, 5, 4.0, true),
        link(3, 5, 4.0, true),
    ];
    (nodes, links)
}

fn link(account: u32, identifier: u32, bits: f32, bridge: bool) -> SceneLink {
    SceneLink {
        account: NodeIndex(account),
        identifier: NodeIndex(identifier),
        bits,
        bridge,
    }
}

fn through_all(nodes: &[SceneNode]) -> Vec<Fate> {
    let fate = |node: &SceneNode| match node.family {
        Family::Account => Fate::Shown,
        _ => Fate::Through,
    };
    nodes.iter().map(fate).collect()
}

fn ends(folded: &Folded) -> Vec<(u32, u32, f32, bool)> {
    let end = |l: &SceneLink| (l.account.0, l.identifier.0, l.bits, l.bridge);
    folded.links.iter().map(end).collect()
}

#[test]
fn without_a_fate_nothing_changes() {
    let (nodes, links) = picture();
    let folded = fold(&nodes, &links, &[]);
    assert_eq!(folded.nodes.len(), nodes.len());
    assert_eq!(folded.links.len(), links.len());
    assert!(folded.links.iter().all(|link| links.contains(link)));
    assert_eq!(folded.place_of[5], Some(NodeIndex(5)));
}

#[test]
fn values_become_links_between_accounts_and_a_bridge_stays_one() {
    let (nodes, links) = picture();
    let folded = fold(&nodes, &links, &through_all(&nodes));
    assert_eq!(folded.nodes.len(), 4);
    assert_eq!(
        ends(&folded),
        [
            (0, 1, 6.0, false),
            (0, 2, 6.0, false),
            (1, 2, 6.0, false),
            (2, 3, 4.0, true)
        ]
    );
    assert_eq!(folded.nodes[2].degree, 3);
    assert_eq!(folded.place_of[4], None);
}

#[test]
fn two_values_between_the_same_accounts_add_up_and_are_no_bridge() {
    let (mut nodes, mut links) = picture();
    nodes.push(SceneNode::identifier("w1", "wallet", 2));
    links.extend([link(2, 6, 5.0, true), link(3, 6, 5.0, true)]);
    let folded = fold(&nodes, &links, &through_all(&nodes));
    assert!(ends(&folded).contains(&(2, 3, 9.0, false)));
}

#[test]
fn a_value_of_too_many_accounts_stays_a_star() {
    let crowd = STAR_FROM as u32;
    let account = |at: u32| SceneNode::account(format!("a{at}"), 0.5, 1);
    let mut nodes: Vec<SceneNode> = (0..crowd).map(account).collect();
    nodes.push(SceneNode::identifier("d1", "device", crowd));
    let links: Vec<SceneLink> = (0..crowd).map(|at| link(at, crowd, 1.0, false)).collect();
    let folded = fold(&nodes, &links, &through_all(&nodes));
    assert_eq!((folded.stars, folded.links.len()), (1, links.len()));
    // One account fewer, and it is seen through.
    let folded = fold(&nodes, &links[1..], &through_all(&nodes));
    assert_eq!((folded.stars, folded.links.len()), (0, 64 * 63 / 2));
}

#[test]
fn what_is_hidden_takes_its_links_along() {
    let (nodes, links) = picture();
    let mut fates = vec![Fate::Shown; nodes.len()];
    fates[2] = Fate::Hidden;
    let folded = fold(&nodes, &links, &fates);
    assert_eq!(folded.origins[2], Origin::Node(NodeIndex(3)));
    assert_eq!(folded.links.len(), 3);
    // Seen through, too: a hidden account is tied to nobody.
    let mut fates = through_all(&nodes);
    fates[2] = Fate::Hidden;
    assert_eq!(ends(&fold(&nodes, &links, &fates)), [(0, 1, 6.0, false)]);
}

#[test]
fn a_gathered_cell_is_one_node_of_its_size() {
    let (nodes, links) = picture();
    let mut fates = through_all(&nodes);
    for fate in fates.iter_mut().take(3) {
        *fate = Fate::Gathered(7);
    }
    let folded = fold(&nodes, &links, &fates);
    assert_eq!(
        folded.origins,
        [Origin::Node(NodeIndex(3)), Origin::Group(7)]
    );
    assert_eq!(folded.nodes[1].size, 3);
    assert_eq!(ends(&folded), [(0, 1, 4.0, true)]);
    assert_eq!(folded.place_of[1], Some(NodeIndex(1)));
}

#[test]
fn cells_are_told_from_accounts_and_hold_their_values() {
    let (nodes, links) = picture();
    let (one, other) = (Fate::Gathered(0), Fate::Gathered(1));
    let fates = [one, one, other, other, Fate::Through, other];
    let folded = fold(&nodes, &links, &fates);
    assert_eq!(folded.origins, [Origin::Group(0), Origin::Group(1)]);
    assert_eq!(folded.nodes[1].label, "cell 2: 2");
    assert_eq!(ends(&folded), [(0, 1, 6.0, false)]);
    assert_eq!(folded.place_of[5], Some(NodeIndex(1)));
}

#[test]
fn a_value_of_many_accounts_in_few_cells_is_no_star() {
    let crowd = 2 * STAR_FROM as u32;
    let account = |at: u32| SceneNode::account(format!("a{at}"), 0.5, 1);
    let mut nodes: Vec<SceneNode> = (0..crowd).map(account).collect();
    nodes.push(SceneNode::identifier("d1", "device", crowd));
    let links: Vec<SceneLink> = (0..crowd).map(|at| link(at, crowd, 1.0, false)).collect();
    let mut fates: Vec<Fate> = (0..crowd).map(|at| Fate::Gathered(at % 2)).collect();
    fates.push(Fate::Through);
    let folded = fold(&nodes, &links, &fates);
    assert_eq!((folded.stars, ends(&folded)), (0, vec![(0, 1, 1.0, false)]));
}

proptest! {
    #[test]
    fn links_join_what_is_there_and_nothing_is_lost(
        raw in prop::collection::vec((0_u32..12, 12_u32..20, 0.0_f32..9.0), 0..60),
        fates in prop::collection::vec(0_u32..5, 0..22),
    ) {
        let nodes: Vec<SceneNode> = (0..20)
            .map(|at| if at < 12 {
                SceneNode::account("a", 0.1, 1)
            } else {
                SceneNode::identifier("i", "device", 2)
            })
            .collect();
        let links: Vec<SceneLink> = raw.iter().map(|&(a, i, bits)| link(a, i, bits, false)).collect();
        let fates: Vec<Fate> = (0..)
            .zip(fates)
            .map(|(at, n)| match n {
                0 => Fate::Hidden,
                1 if at >= 12 => Fate::Through,
                2 if at < 12 => Fate::Gathered(at % 3),
                _ => Fate::Shown,
            })
            .collect();
        let folded = fold(&nodes, &links, &fates);
        let count = folded.nodes.len();
        prop_assert_eq!(folded.origins.len(), count);
        for link in &folded.links {
            prop_assert!(link.account < link.identifier && link.identifier.at() < count);
        }
        let sizes: u32 = folded.nodes.iter().map(|node| node.size).sum();
        let placed = folded.place_of.iter().flatten().count() as u32;
        prop_assert_eq!(folded.groups.len(), folded.nodes.iter().filter(|n| n.gathered).count());
        prop_assert_eq!(sizes, placed);
    }
}
