//! Pictures without a browser: layout, camera, picking, vertex buffers, labels, SVG; outlines of countries.
//!
//! Knows neither the engine nor the wire: callers hand over nodes and links as plain values. The
//! same scene gives the same bits, natively and in the browser.

mod buffers;
mod camera;
mod geometry;
mod kinds;
mod labels;
pub mod layout;
mod palette;
mod pick;
mod scene;
mod svg;
pub mod world;

pub use buffers::{LinkFlags, NodeFlags, SceneBuffers, link_opacity, node_scale};
pub use camera::Camera;
pub use geometry::{Bounds, Point};
pub use kinds::{Family, Outline};
pub use labels::{LabelRules, PlacedLabel, choose_labels};
pub use palette::{ColourSlot, Palette, Rgba};
pub use pick::PickIndex;
pub use scene::{NodeIndex, Scene, SceneLink, SceneNode};
pub use svg::svg;
