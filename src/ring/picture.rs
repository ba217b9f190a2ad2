//! The picture of the opened ring: scene, camera, painter, and when to paint.
//!
//! Knows the canvas; knows neither stores nor the worker.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use ringfence_scene::{
    Bounds, Camera, LabelRules, NodeFlags, NodeIndex, Origin, Palette, PickIndex, PlacedLabel,
    Point, Scene, cell_radius, choose_labels, encloses, text_width,
};
use ringfence_wire::{AccountId, NodeRef, RingView};

use super::{
    drawn::Drawn,
    minimap,
    room::{PADDING_PX, Room},
    sketch::Sketch,
};
use crate::{
    gl::{Frame, Painter},
    state::Arrangement,
};

/// How near the pointer must be to a node, in CSS pixels.
const REACH_PX: f32 = 11.0;
/// Accounts from which a cell's ground is shown: two nodes are a line.
const GROUND_FROM: usize = 3;
/// Labels where cells are shown: they lie within, so that more have room.
const CELL_LABELS: usize = 80;
/// Size of the letters of labels, in CSS pixels; as in the style sheet.
const LETTERS_PX: f32 = 11.0;

/// Everything between a `RingView` and pixels.
pub struct Picture {
    pub scene: Scene,
    /// What is painted before there are places.
    blank: Scene,
    pub camera: Camera,
    sketch: Sketch,
    arrangement: Arrangement,
    /// What each node of the scene stands for.
    origins: Vec<Origin>,
    /// Where each group of the sketch is in the scene.
    groups: BTreeMap<u32, NodeIndex>,
    /// Where each node of the sketch is in the scene.
    place_of: Vec<Option<NodeIndex>>,
    marked: Marked,
    pick: PickIndex,
    picked_moves: u64,
    painter: Option<Painter>,
    palette: Palette,
    /// A person moved the camera, so new positions no longer move it.
    pub held: bool,
    /// What the tools and the legend below cover, in CSS pixels.
    below_px: f32,
}

/// What is marked in the picture, whichever nodes it shows at the moment.
#[derive(Default)]
struct Marked {
    selected: Option<NodeRef>,
    /// The cell whose words are shown.
    cell: Option<u32>,
    /// Only these are bright; none lets all be.
    lit: Option<BTreeSet<NodeRef>>,
    picked: BTreeSet<AccountId>,
    /// Cell of each account, in the order of the sketch; empty where cells are not shown.
    cell_of: Vec<u32>,
}

/// Where the camera goes.
enum Flight {
    All,
    To(Bounds),
}

/// What a person is told of a picture that does not show everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Withheld {
    pub hidden: usize,
    /// Values of too many accounts to be seen through.
    pub stars: u32,
    /// Accounts that are alike, where they are too many to be drawn each with each.
    pub alike: Option<usize>,
}

impl Picture {
    pub fn new() -> Self {
        Picture {
            scene: Scene::default(),
            blank: Scene::default(),
            camera: Camera::new(Point::new(1.0, 1.0)),
            sketch: Sketch::default(),
            arrangement: Arrangement::default(),
            origins: Vec::new(),
            groups: BTreeMap::new(),
            place_of: Vec::new(),
            marked: Marked::default(),
            pick: PickIndex::default(),
            picked_moves: 0,
            painter: None,
            palette: Palette::light(),
            held: false,
            below_px: 0.0,
        }
    }

    pub fn set_painter(&mut self, painter: Painter) {
        self.painter = Some(painter);
    }

    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    pub fn set_palette(&mut self, palette: Palette) {
        self.palette = palette;
    }

    /// Another ring: its nodes, all at the origin until positions come.
    pub fn show(&mut self, view: &RingView, arrangement: &Arrangement) -> Withheld {
        self.sketch = Sketch::of(view);
        self.held = false;
        self.arrange(arrangement)
    }

    /// Shows the same ring otherwise arranged; the camera stays where it is.
    pub fn arrange(&mut self, arrangement: &Arrangement) -> Withheld {
        let new_guests = self.arrangement.guests != arrangement.guests;
        let flight = self.flight(arrangement);
        self.sketch.invite(arrangement.guests.as_ref());
        let folded = self.sketch.fold(arrangement);
        let withheld = Withheld {
            hidden: self.sketch.hidden(arrangement),
            stars: folded.stars,
            alike: self
                .sketch
                .most_alike()
                .filter(|_| arrangement.accounts_only),
        };
        self.arrangement = arrangement.clone();
        self.scene = Scene::new(folded.nodes, folded.links);
        self.origins = folded.origins;
        self.groups = folded.groups;
        self.place_of = folded.place_of;
        // Moves of another scene are counted anew.
        self.picked_moves = 0;
        self.put();
        self.mark();
        match flight {
            _ if new_guests => self.fit(),
            Some(Flight::All) => self.fit(),
            Some(Flight::To(bounds)) => {
                self.fit_to(Some(bounds), true);
                self.held = true;
            }
            None => {}
        }
        withheld
    }

    /// Where the camera goes when another arrangement is shown: to a cell that is opened alone, for its
    /// accounts are small from where all cells are seen; back to all once none is open.
    fn flight(&self, next: &Arrangement) -> Option<Flight> {
        let (before, next) = (self.arrangement.gathering.as_ref(), next.gathering.as_ref());
        let (Some(before), Some(next)) = (before, next) else {
            return (before.is_some() != next.is_some()).then_some(Flight::All);
        };
        if next.open.is_empty() {
            return (!before.open.is_empty()).then_some(Flight::All);
        }
        let mut opened = next.open.difference(&before.open);
        let (cell, None) = (opened.next()?, opened.next()) else {
            return Some(Flight::All);
        };
        let place = self.groups.get(cell)?.at();
        let at = self.scene.positions().get(place)?;
        let reach = cell_radius(self.scene.nodes().get(place)?.size);
        Some(Flight::To(Bounds {
            low: Point::new(at.x - reach, at.y - reach),
            high: Point::new(at.x + reach, at.y + reach),
        }))
    }

    pub fn place(&mut self, positions: &[[f32; 2]]) {
        self.sketch.lay(positions);
        self.put();
        if !self.held {
            self.fit();
        }
    }

    /// Puts the nodes of the scene where those of the sketch are.
    pub fn put(&mut self) {
        if self.sketch.is_laid() {
            let places = self.sketch.places(&self.arrangement);
            let mut middles: BTreeMap<NodeIndex, [f32; 2]> = BTreeMap::new();
            for (at, place) in self.place_of.iter().enumerate() {
                if let (Some(place), Some(laid)) = (place, self.sketch.laid_at(at)) {
                    middles.entry(*place).or_insert(laid);
                }
            }
            let place = |origin: &Origin| match origin {
                Origin::Node(index) => places.get(index.at()).map_or([0.0; 2], |at| [at.x, at.y]),
                Origin::Group(group) => {
                    let place = self.groups.get(group);
                    let middle = place.and_then(|place| middles.get(place));
                    middle.copied().unwrap_or_default()
                }
            };
            let positions: Vec<[f32; 2]> = self.origins.iter().map(place).collect();
            self.scene.set_positions(&positions);
        }
        self.index();
    }

    pub fn fit(&mut self) {
        self.fit_to(self.scene.bounds(), false);
        self.held = false;
    }

    /// What lies on the canvas.
    fn room(&self, has_map: bool) -> Room {
        Room {
            viewport: self.camera.viewport,
            has_list: self.arrangement.gathering.is_some(),
            has_map,
            below_px: self.below_px,
        }
    }

    /// Fits a part into the room that there is; `has_map` where that is not all.
    fn fit_to(&mut self, bounds: Option<Bounds>, has_map: bool) {
        let viewport = self.camera.viewport;
        let free = self.room(has_map).free();
        self.camera.viewport = Point::new(free.width(), free.height());
        self.camera.fit(bounds, PADDING_PX);
        self.camera.viewport = viewport;
        let middle = free.centre();
        self.camera
            .pan(middle.x - 0.5 * viewport.x, middle.y - 0.5 * viewport.y);
    }

    pub fn resize(&mut self, width: f64, height: f64) {
        self.camera.viewport = Point::new(width as f32, height as f32);
        if !self.held {
            self.fit();
        }
    }

    /// The tools and the legend cover so much from below.
    pub fn leave_below(&mut self, below_px: f32) {
        let before = self.room(false).free();
        self.below_px = below_px;
        if !self.held && self.room(false).free() != before {
            self.fit();
        }
    }

    /// What there is to explain.
    pub fn drawn(&self) -> Drawn {
        Drawn::of(&self.scene, &self.origins, &self.sketch)
    }

    /// The cell that a node of the scene is.
    pub fn cell(&self, index: NodeIndex) -> Option<u32> {
        match self.origins.get(index.at())? {
            Origin::Group(cell) => Some(*cell),
            Origin::Node(_) => None,
        }
    }

    /// The open cell on whose ground a point of the canvas lies.
    pub fn open_cell_at(&mut self, screen: Point) -> Option<u32> {
        self.index();
        let at = self.camera.world_from_screen(screen);
        let near = self.pick.nearest(at, cell_radius(1) * 4.0)?;
        match self.origins.get(near.at())? {
            Origin::Node(index) => self.arrangement.gathering.as_ref()?.cell_of(*index),
            Origin::Group(_) => None,
        }
    }

    pub fn node_ref(&self, index: NodeIndex) -> Option<NodeRef> {
        let origin = self.origins.get(index.at())?;
        self.sketch.node_of(*origin)
    }

    fn index_of(&self, node: NodeRef) -> Option<NodeIndex> {
        let index = self.sketch.index_of(node)?;
        self.place_of.get(index.at()).copied().flatten()
    }

    pub fn select(&mut self, node: Option<NodeRef>) {
        self.marked.selected = node;
        self.mark_selected();
    }

    /// Marks a gathered cell, where nothing else is selected.
    pub fn point_at(&mut self, cell: Option<u32>) {
        self.marked.cell = cell;
        self.mark_selected();
    }

    fn mark_selected(&mut self) {
        let node = self.marked.selected;
        let group = |cell: u32| self.groups.get(&cell).copied();
        let index = match node {
            Some(node) => self.index_of(node),
            None => self.marked.cell.and_then(group),
        };
        self.scene.select(index);
    }

    /// Lets only these be bright; none lets all.
    pub fn light(&mut self, lit: Option<BTreeSet<NodeRef>>) {
        self.marked.lit = lit;
        self.dim();
    }

    pub fn mark_picked(&mut self, picked: BTreeSet<AccountId>) {
        self.marked.picked = picked;
        self.flag();
    }

    /// Shows the ground of each cell of at least three accounts; no cells, no ground.
    pub fn show_cells(&mut self, cell_of: Vec<u32>) {
        self.marked.cell_of = cell_of;
        self.ground();
    }

    fn mark(&mut self) {
        self.mark_selected();
        self.dim();
        self.flag();
        self.ground();
    }

    fn dim(&mut self) {
        let lit: Option<BTreeSet<NodeIndex>> = self.marked.lit.as_ref().map(|lit| {
            let places = lit.iter().filter_map(|node| self.index_of(*node));
            places.collect()
        });
        self.scene
            .set_dimmed(|index| lit.as_ref().is_some_and(|lit| !lit.contains(&index)));
    }

    fn flag(&mut self) {
        let place = |node: NodeRef| self.index_of(node);
        let picked = self.marked.picked.iter().copied().map(NodeRef::Account);
        let picked: BTreeSet<NodeIndex> = picked.filter_map(place).collect();
        let Self {
            scene,
            sketch,
            origins,
            arrangement,
            ..
        } = self;
        scene.set_marks(|index| {
            let Some(origin) = origins.get(index.at()) else {
                return 0;
            };
            let is_guest = matches!(origin, Origin::Node(at) if sketch.is_guest(*at));
            let node = sketch.node_of(*origin);
            let is_pinned = node.is_some_and(|node| arrangement.pinned.contains_key(&node));
            let flag = |on: bool, bit: u8| if on { bit } else { 0 };
            flag(is_guest, NodeFlags::GUEST)
                | flag(picked.contains(&index), NodeFlags::PICKED)
                | flag(is_pinned, NodeFlags::PINNED)
        });
    }

    /// A cell's ground covers its accounts; values, which may be of several cells, have none.
    fn ground(&mut self) {
        let mut groups: Vec<Vec<NodeIndex>> = Vec::new();
        for (cell, place) in self.marked.cell_of.iter().zip(&self.place_of) {
            if self.groups.contains_key(cell) {
                continue;
            }
            let cell = *cell as usize;
            if groups.len() <= cell {
                groups.resize(cell + 1, Vec::new());
            }
            if let (Some(group), Some(place)) = (groups.get_mut(cell), place) {
                group.push(*place);
            }
        }
        groups.retain(|group| group.len() >= GROUND_FROM);
        self.scene.set_grounds(groups);
    }

    /// Accounts within an outline on the screen; of a cell that is gathered there, all.
    pub fn accounts_within(&mut self, outline: &[Point]) -> Vec<AccountId> {
        self.index();
        let world = outline.iter().map(|at| self.camera.world_from_screen(*at));
        let world: Vec<Point> = world.collect();
        let Some(bounds) = Bounds::around(world.iter().copied()) else {
            return Vec::new();
        };
        let inside = |index: &NodeIndex| {
            let place = self.scene.positions().get(index.at());
            place.is_some_and(|place| encloses(&world, *place))
        };
        let inside: BTreeSet<NodeIndex> = self
            .pick
            .within(bounds)
            .into_iter()
            .filter(inside)
            .collect();
        // Guests are no members: what is picked is said to be of the ring.
        let own = (0..).zip(&self.place_of).filter(|(at, place)| {
            let is_inside = place.is_some_and(|place| inside.contains(&place));
            is_inside && !self.sketch.is_guest(NodeIndex(*at))
        });
        let nodes = own.filter_map(|(at, _)| self.sketch.node_of(Origin::Node(NodeIndex(at))));
        let accounts = nodes.filter_map(|node| match node {
            NodeRef::Account(account) => Some(account),
            NodeRef::Identifier(_) => None,
        });
        accounts.collect()
    }

    /// Where nodes are now, for pinning them there; those that are not shown by themselves have no place.
    pub fn places_of(&self, nodes: impl IntoIterator<Item = NodeRef>) -> Vec<(NodeRef, [f32; 2])> {
        let place = |node: NodeRef| {
            let index = self.index_of(node)?;
            if self.cell(index).is_some() {
                return None;
            }
            let at = self.scene.positions().get(index.at())?;
            Some((node, [at.x, at.y]))
        };
        nodes.into_iter().filter_map(place).collect()
    }

    /// The node under a point of the canvas.
    pub fn pick(&mut self, screen: Point) -> Option<NodeIndex> {
        self.index();
        let at = self.camera.world_from_screen(screen);
        let cell = || self.scene.cell_at(at);
        let near = self.pick.pick(&self.camera, screen, REACH_PX);
        // Small cells lie in no other's disc, so what is near is nearer.
        near.or_else(cell)
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
        // Without places all nodes would be drawn on one point: for nothing, and of a large ring that takes seconds.
        let is_placed = self.scene.moves() > 0;
        painter.paint(&Frame {
            scene: if is_placed { &self.scene } else { &self.blank },
            camera: &self.camera,
            palette: &self.palette,
        });
        if !is_placed {
            return Vec::new();
        }
        let has_map = minimap::frame(&self.scene, &self.camera).is_some();
        let room = self.room(has_map);
        let gathering = self.arrangement.gathering.as_ref();
        let is_by_cells = gathering.is_some_and(|gathering| gathering.open.is_empty());
        let rules = LabelRules {
            limit: if is_by_cells {
                CELL_LABELS
            } else {
                room.labels()
            },
            chars_max: room.letters(),
            ..LabelRules::default()
        };
        choose_labels(
            &self.scene,
            &self.camera,
            &self.pick,
            &rules,
            &room.covered(),
            |text| text_width(text, LETTERS_PX),
        )
    }
}

/// A handle on the picture that closures can copy, with at most one frame under way.
#[derive(Clone, Copy)]
pub struct Easel {
    picture: StoredValue<Picture, LocalStorage>,
    pending: StoredValue<bool>,
    pub labels: RwSignal<Vec<PlacedLabel>>,
    pub withheld: RwSignal<Withheld>,
    pub drawn: RwSignal<Drawn>,
    /// What is in sight, framed on the map; none where everything is.
    pub frame: RwSignal<Option<minimap::Frame>>,
}

impl Easel {
    pub fn new() -> Self {
        Easel {
            picture: StoredValue::new_local(Picture::new()),
            pending: StoredValue::new(false),
            labels: RwSignal::new(Vec::new()),
            withheld: RwSignal::new(Withheld::default()),
            drawn: RwSignal::new(Drawn::default()),
            frame: RwSignal::new(None),
        }
    }

    /// Changes the picture; a frame follows. None once the stage is gone.
    pub fn change<T>(self, change: impl FnOnce(&mut Picture) -> T) -> Option<T> {
        let result = self.look(change)?;
        self.paint_soon();
        Some(result)
    }

    /// Shows another ring or another arrangement, and tells what is shown of it.
    pub fn arrange(self, arrange: impl FnOnce(&mut Picture) -> Withheld) {
        if let Some(withheld) = self.change(arrange) {
            self.withheld.set(withheld);
            self.drawn
                .set(self.look(|picture| picture.drawn()).unwrap_or_default());
        }
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
            let frame = self.look(|picture| minimap::frame(&picture.scene, &picture.camera));
            self.frame.try_set(frame.flatten());
        }
    }
}
