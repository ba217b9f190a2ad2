//! The picture of the opened ring: scene, camera, painter, and when to paint.
//!
//! Knows the canvas; knows neither stores nor the worker.

use std::collections::BTreeSet;

use leptos::prelude::*;
use ringfence_scene::{
    Camera, LabelRules, NodeIndex, Palette, PickIndex, PlacedLabel, Point, Scene, SceneLink,
    SceneNode, choose_labels,
};
use ringfence_wire::{NodeRef, RingView};

use crate::gl::{Frame, Painter};

/// How near the pointer must be to a node, in CSS pixels.
const REACH_PX: f32 = 11.0;
/// Room left around a fitted ring, for labels.
const PADDING_PX: f32 = 44.0;
/// Room for the tabs above, the cells and the legend below.
const ABOVE_PX: f32 = 44.0;
const BELOW_PX: f32 = 48.0;
/// Width of a character of a label, in CSS pixels, on average.
const CHARACTER_PX: f32 = 6.3;

/// Everything between a `RingView` and pixels.
pub struct Picture {
    pub scene: Scene,
    pub camera: Camera,
    nodes: Vec<NodeRef>,
    pick: PickIndex,
    picked_moves: u64,
    painter: Option<Painter>,
    palette: Palette,
    /// A person moved the camera, so new positions no longer move it.
    pub held: bool,
}

impl Picture {
    pub fn new() -> Self {
        Picture {
            scene: Scene::default(),
            camera: Camera::new(Point::new(1.0, 1.0)),
            nodes: Vec::new(),
            pick: PickIndex::default(),
            picked_moves: 0,
            painter: None,
            palette: Palette::light(),
            held: false,
        }
    }

    pub fn set_painter(&mut self, painter: Painter) {
        self.painter = Some(painter);
    }

    pub fn set_palette(&mut self, palette: Palette) {
        self.palette = palette;
    }

    /// Another ring: its nodes, all at the origin until positions come.
    pub fn show(&mut self, view: &RingView) {
        let risk = view.row.risk / 100.0;
        let known_bad = |at: usize| view.members.get(at).is_some_and(|member| member.known_bad);
        let nodes = view
            .nodes
            .iter()
            .enumerate()
            .map(|(at, node)| match node.node {
                NodeRef::Account(_) => {
                    let risk = if known_bad(at) { 1.0 } else { risk };
                    SceneNode::account(&node.label, risk, node.degree).with_cut(node.cut)
                }
                NodeRef::Identifier(_) => {
                    SceneNode::identifier(&node.label, &node.kind, node.degree).with_cut(node.cut)
                }
            });
        let links = view.links.iter().map(|link| SceneLink {
            account: NodeIndex(link.account),
            identifier: NodeIndex(link.identifier),
            bits: link.bits,
            bridge: link.bridge,
        });
        self.scene = Scene::new(nodes.collect(), links.collect());
        self.nodes = view.nodes.iter().map(|node| node.node).collect();
        self.held = false;
        self.index();
    }

    pub fn place(&mut self, positions: &[[f32; 2]]) {
        self.scene.set_positions(positions);
        if !self.held {
            self.fit();
        }
    }

    pub fn fit(&mut self) {
        let viewport = self.camera.viewport;
        let free = Point::new(viewport.x, (viewport.y - ABOVE_PX - BELOW_PX).max(1.0));
        self.camera.viewport = free;
        self.camera.fit(self.scene.bounds(), PADDING_PX);
        self.camera.viewport = viewport;
        self.camera.pan(0.0, (ABOVE_PX - BELOW_PX) / 2.0);
        self.held = false;
    }

    pub fn resize(&mut self, width: f64, height: f64) {
        self.camera.viewport = Point::new(width as f32, height as f32);
        if !self.held {
            self.fit();
        }
    }

    pub fn node_ref(&self, index: NodeIndex) -> Option<NodeRef> {
        self.nodes.get(index.at()).copied()
    }

    pub fn index_of(&self, node: NodeRef) -> Option<NodeIndex> {
        let at = self.nodes.iter().position(|known| *known == node)?;
        u32::try_from(at).ok().map(NodeIndex)
    }

    /// Lets only these be bright; none lets all.
    pub fn light(&mut self, lit: Option<&BTreeSet<NodeRef>>) {
        let nodes = &self.nodes;
        let is_lit = |index: NodeIndex| match (lit, nodes.get(index.at())) {
            (Some(lit), Some(node)) => lit.contains(node),
            _ => true,
        };
        self.scene.set_dimmed(|index| !is_lit(index));
    }

    /// The node under a point of the canvas.
    pub fn pick(&mut self, screen: Point) -> Option<NodeIndex> {
        self.index();
        self.pick.pick(&self.camera, screen, REACH_PX)
    }

    fn index(&mut self) {
        if self.picked_moves != self.scene.moves() || self.scene.moves() == 0 {
            self.pick = PickIndex::new(self.scene.positions());
            self.picked_moves = self.scene.moves();
        }
    }

    /// Paints, and says which labels belong on top. Nothing is painted before positions are known.
    pub fn paint(&mut self) -> Vec<PlacedLabel> {
        self.index();
        let Some(painter) = &mut self.painter else {
            return Vec::new();
        };
        painter.paint(&Frame {
            scene: &self.scene,
            camera: &self.camera,
            palette: &self.palette,
        });
        if self.scene.moves() == 0 {
            return Vec::new();
        }
        let measure = |text: &str| text.chars().count() as f32 * CHARACTER_PX;
        choose_labels(
            &self.scene,
            &self.camera,
            &self.pick,
            &LabelRules::default(),
            measure,
        )
    }
}

/// A handle on the picture that closures can copy, with at most one frame under way.
#[derive(Clone, Copy)]
pub struct Easel {
    picture: StoredValue<Picture, LocalStorage>,
    pending: StoredValue<bool>,
    pub labels: RwSignal<Vec<PlacedLabel>>,
}

impl Easel {
    pub fn new() -> Self {
        Easel {
            picture: StoredValue::new_local(Picture::new()),
            pending: StoredValue::new(false),
            labels: RwSignal::new(Vec::new()),
        }
    }

    /// Changes the picture; a frame follows. None once the stage is gone.
    pub fn change<T>(self, change: impl FnOnce(&mut Picture) -> T) -> Option<T> {
        let result = self.look(change)?;
        self.paint_soon();
        Some(result)
    }

    /// Works on the picture without a new frame.
    pub fn look<T>(self, look: impl FnOnce(&mut Picture) -> T) -> Option<T> {
        self.picture.try_update_value(look)
    }

    pub fn paint_soon(self) {
        if self.pending.try_get_value() != Some(false) {
            return;
        }
        self.pending.try_update_value(|pending| *pending = true);
        request_animation_frame(move || {
            self.pending.try_update_value(|pending| *pending = false);
            self.paint();
        });
    }

    pub fn paint(self) {
        if let Some(labels) = self.picture.try_update_value(Picture::paint) {
            self.labels.try_set(labels);
        }
    }
}
