//! Pictures without a browser, of a ring and of all rings: layout, camera, picking, vertex buffers, labels,
//! SVG; outlines of countries.
//!
//! Knows neither the engine nor the wire: callers hand over nodes and links as plain values. The
//! same scene gives the same bits, natively and in the browser.

mod atlas;
mod buffers;
mod camera;
mod fold;
mod gather;
mod geometry;
mod hull;
mod kinds;
mod labels;
pub mod layout;
mod letters;
mod pack;
mod palette;
mod pick;
mod scene;
mod seriate;
mod svg;
pub mod world;

pub use atlas::{
    Atlas, AtlasBuffers, AtlasLabel, AtlasLabelRules, DetailNode, InsideDisc, choose_atlas_labels,
};
pub use buffers::{LinkFlags, NodeFlags, SceneBuffers, link_opacity, node_scale};
pub use camera::Camera;
pub use fold::{Fate, Folded, Origin, STAR_FROM, fold};
pub use gather::{Gathering, Seat, cell_radius};
pub use geometry::{Bounds, Point};
pub use hull::{encloses, hull};
pub use kinds::{Family, Outline};
pub use labels::{LabelRules, PlacedLabel, choose_labels};
pub use letters::text_width;
pub use pack::{Disc, disc_radius, pack};
pub use palette::{ColourSlot, Palette, Rgba};
pub use pick::PickIndex;
pub use scene::{HULL_MARGIN, NodeIndex, Scene, SceneLink, SceneNode};
pub use seriate::{Order, seriate};
pub use svg::svg;
