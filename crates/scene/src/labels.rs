//! Which labels to show so that none covers another or a node: the important first, each on a free side,
//! fewer where it is crowded.

mod discs;

use std::cmp::Reverse;

use self::discs::Discs;
use crate::buffers::{NodeFlags, node_flags};
use crate::{Bounds, Camera, Family, NodeIndex, PickIndex, Point, Scene, SceneNode};

/// Candidates looked at, so that a ring of 20,000 costs no more than one of 500.
const CANDIDATES: usize = 400;
/// So many in a row find no room: then there is hardly any for those that matter less.
const PATIENCE: usize = 120;
/// Space between a node's rim and its label, in pixels; more where a ring is around it.
const AWAY: f32 = 4.0;
const AWAY_RINGED: f32 = 9.0;
/// From a hub to beyond the leaves that stand around it, in layout units.
const CROWN: f32 = 2.7;
/// Farther from its node than this, a label would be taken for another's.
const BEYOND_MAX_PX: f32 = 48.0;
/// Space between two labels, in pixels.
const APART: Point = Point::new(5.0, 1.0);

/// What labels may take of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelRules {
    pub line_height_px: f32,
    /// Labels at most; the selected node and the one under the pointer come first.
    pub limit: usize,
    /// Longer labels are cut, with an ellipsis; those of the selected node and of the one under the
    /// pointer only beyond `chars_max_strong`.
    pub chars_max: usize,
    pub chars_max_strong: usize,
    /// Zoom from which accounts have labels, in pixels per layout unit.
    pub accounts_from: f32,
}

impl Default for LabelRules {
    fn default() -> Self {
        Self {
            line_height_px: 14.0,
            limit: 24,
            chars_max: 30,
            chars_max_strong: 64,
            accounts_from: 34.0,
        }
    }
}

/// A label and where its text begins: left end, middle of the line, in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLabel {
    pub node: NodeIndex,
    pub text: String,
    pub left: f32,
    pub middle: f32,
    /// Of the selected node or the one under the pointer.
    pub strong: bool,
}

/// Chooses labels, most important first. What lies on the picture is kept free of them; `measure` gives the
/// width of a text in CSS pixels. Only the selected node and the one under the pointer have a label where
/// there is no free place for one. Deterministic for a deterministic `measure`. `O(nodes + limit · candidates)`.
pub fn choose_labels(
    scene: &Scene,
    camera: &Camera,
    pick: &PickIndex,
    rules: &LabelRules,
    kept_free: &[Bounds],
    mut measure: impl FnMut(&str) -> f32,
) -> Vec<PlacedLabel> {
    let discs = Discs::new(scene, camera, pick);
    let mut placed = Vec::new();
    let mut taken: Vec<Bounds> = kept_free.to_vec();
    let mut missed = 0;
    for node in candidates(scene, camera, rules) {
        if placed.len() >= rules.limit || missed > PATIENCE {
            break;
        }
        let strong = scene.selected() == Some(node) || scene.hovered() == Some(node);
        let most = if strong {
            rules.chars_max_strong
        } else {
            rules.chars_max
        };
        let text = shorten(&scene.nodes()[node.at()].label, most);
        if text.is_empty() {
            continue;
        }
        let size = Point::new(measure(&text), rules.line_height_px);
        let sides = sides(scene, camera, node, size);
        let is_open = |side: &&Bounds| !taken.iter().any(|other| other.overlaps(side));
        let is_free = |side: &&Bounds| is_open(side) && !discs.are_under(side, node);
        let mut best = sides.iter().find(is_free);
        if strong {
            best = best
                .or_else(|| sides.iter().find(is_open))
                .or(sides.first());
        }
        let Some(best) = best.copied() else {
            missed += 1;
            continue;
        };
        missed = 0;
        taken.push(Bounds {
            low: Point::new(best.low.x - APART.x, best.low.y - APART.y),
            high: Point::new(best.high.x + APART.x, best.high.y + APART.y),
        });
        placed.push(PlacedLabel {
            node,
            text,
            left: best.low.x,
            middle: best.centre().y,
            strong,
        });
    }
    placed
}

/// Nodes on the screen that may have a label, most important first.
fn candidates(scene: &Scene, camera: &Camera, rules: &LabelRules) -> Vec<NodeIndex> {
    let visible = camera.visible();
    let pointed = |node: NodeIndex| {
        (
            scene.hovered() == Some(node),
            scene.selected() == Some(node),
        )
    };
    let mut nodes: Vec<_> = (0..)
        .map(NodeIndex)
        .zip(scene.nodes().iter().zip(scene.positions()))
        .filter(|&(index, (node, &place))| {
            let named = node.family != Family::Account
                || node.gathered
                || camera.pixels_per_unit >= rules.accounts_from
                || pointed(index) != (false, false);
            named && !scene.is_dimmed(index) && visible.contains(place)
        })
        .map(|(index, (node, _))| {
            let is_identifier = node.family != Family::Account;
            (
                Reverse((
                    pointed(index),
                    size_of_cell(node),
                    node.cut,
                    is_identifier,
                    node.degree,
                )),
                index,
            )
        })
        .collect();
    if nodes.len() > CANDIDATES {
        nodes.select_nth_unstable(CANDIDATES);
        nodes.truncate(CANDIDATES);
    }
    nodes.sort_unstable();
    nodes.into_iter().map(|(_, index)| index).collect()
}

/// Accounts of a cell; none for any other node.
fn size_of_cell(node: &SceneNode) -> u32 {
    if node.gathered { node.size } else { 0 }
}

/// The boxes a label can take around its node, the best first: right, left, below, above, at its corners, and
/// beyond its leaves.
fn sides(scene: &Scene, camera: &Camera, node: NodeIndex, size: Point) -> Vec<Bounds> {
    let at = camera.screen_from_world(scene.positions()[node.at()]);
    let shown = &scene.nodes()[node.at()];
    let ringed = node_flags(scene, node) & NodeFlags::RINGED != 0;
    let radius = shown.radius_at(camera.pixels_per_unit);
    if shown.gathered && 1.8 * radius > size.x {
        // Within the disc, in its middle.
        let half = Point::new(size.x / 2.0, size.y / 2.0);
        return vec![Bounds::between(
            Point::new(at.x - half.x, at.y - half.y),
            Point::new(at.x + half.x, at.y + half.y),
        )];
    }
    let away = radius + if ringed { AWAY_RINGED } else { AWAY };
    let beyond = CROWN * camera.pixels_per_unit;
    let boxed = |left: f32, top: f32| Bounds {
        low: Point::new(left, top),
        high: Point::new(left + size.x, top + size.y),
    };
    let (centred, beside) = (at.x - 0.5 * size.x, at.y - 0.5 * size.y);
    let (below, above) = (at.y + away - 2.0, at.y - away - size.y + 2.0);
    let mut sides = vec![
        boxed(at.x + away, beside),
        boxed(at.x - away - size.x, beside),
        boxed(centred, below),
        boxed(centred, above),
        boxed(at.x, below),
        boxed(at.x, above),
        boxed(at.x - size.x, below),
        boxed(at.x - size.x, above),
    ];
    if shown.degree > 2 && beyond > away && beyond < BEYOND_MAX_PX {
        sides.push(boxed(centred, at.y + beyond));
        sides.push(boxed(centred, at.y - beyond - size.y));
    }
    let canvas = Bounds::between(Point::default(), camera.viewport);
    let inside = |side: &Bounds| canvas.contains(side.low) && canvas.contains(side.high);
    // A label that is cut off by the canvas's rim is better than none.
    if sides.iter().any(inside) {
        sides.retain(inside);
    }
    sides
}

fn shorten(label: &str, chars_max: usize) -> String {
    if label.chars().count() <= chars_max {
        return label.to_owned();
    }
    let kept = label.chars().take(chars_max.saturating_sub(1));
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::SceneNode;

    fn scene(places: &[(f32, f32)]) -> (Scene, PickIndex) {
        let nodes = (0..)
            .zip(places)
            .map(|(at, _)| SceneNode::identifier(format!("device {at}"), "device", 1 + at % 7));
        let mut scene = Scene::new(nodes.collect(), Vec::new());
        let positions: Vec<[f32; 2]> = places.iter().map(|&(x, y)| [x, y]).collect();
        scene.set_positions(&positions);
        let pick = PickIndex::new(scene.positions());
        (scene, pick)
    }

    fn width(text: &str) -> f32 {
        6.0 * text.chars().count() as f32
    }

    proptest! {
        #[test]
        fn no_label_covers_another(
            places in prop::collection::vec((-20.0_f32..20.0, -12.0_f32..12.0), 0..80),
        ) {
            let (scene, pick) = scene(&places);
            let camera = Camera::new(Point::new(800.0, 500.0));
            let rules = LabelRules { limit: 100, ..LabelRules::default() };
            let kept_free = Bounds::between(Point::new(0.0, 0.0), Point::new(300.0, 60.0));
            let labels = choose_labels(&scene, &camera, &pick, &rules, &[kept_free], width);
            let boxes: Vec<Bounds> = labels.iter().map(|label| Bounds {
                low: Point::new(label.left, label.middle - 6.9),
                high: Point::new(label.left + width(&label.text), label.middle + 6.9),
            }).collect();
            for (at, a) in boxes.iter().enumerate() {
                prop_assert!(!boxes[at + 1..].iter().any(|b| a.overlaps(b)));
                prop_assert!(!a.overlaps(&kept_free));
                for (node, place) in (0..).map(NodeIndex).zip(scene.positions()) {
                    let middle = camera.screen_from_world(*place);
                    prop_assert!(node == labels[at].node || !a.contains(middle), "{node:?} is covered");
                }
            }
        }
    }

    #[test]
    fn where_all_sides_are_covered_only_the_node_that_is_pointed_at_has_a_label() {
        let places: Vec<(f32, f32)> = (0..400)
            .map(|at| (0.5 * (at % 20) as f32, 0.5 * (at / 20) as f32))
            .collect();
        let (mut scene, pick) = scene(&places);
        let mut camera = Camera::new(Point::new(800.0, 500.0));
        camera.centre = Point::new(5.0, 5.0);
        let middle = NodeIndex(210);
        let named = |scene: &Scene| {
            let rules = LabelRules::default();
            let labels = choose_labels(scene, &camera, &pick, &rules, &[], width);
            labels.iter().any(|label| label.node == middle)
        };
        assert!(!named(&scene));
        scene.select(Some(middle));
        assert!(named(&scene));
    }

    #[test]
    fn the_node_under_the_pointer_comes_first() {
        let (mut scene, pick) = scene(&[(0.0, 0.0), (0.1, 0.0), (0.0, 0.1), (0.1, 0.1)]);
        scene.hover(Some(NodeIndex(0)));
        let camera = Camera::new(Point::new(800.0, 500.0));
        let rules = LabelRules {
            limit: 1,
            chars_max_strong: 5,
            ..LabelRules::default()
        };
        let labels = choose_labels(&scene, &camera, &pick, &rules, &[], width);
        assert_eq!(labels.len(), 1);
        assert_eq!(
            (labels[0].node, labels[0].text.as_str()),
            (NodeIndex(0), "devi…")
        );
        assert!(labels[0].strong);
    }
}
