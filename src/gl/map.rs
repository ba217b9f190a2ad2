//! Paints the map of all rings: what is on the screen in few draws, and nothing uploaded for a new camera.

use ringfence_scene::{Atlas, AtlasBuffers, Camera, Palette};
use web_sys::HtmlCanvasElement;

use super::{PaintError, map_flat::FlatMap, map_gl::GlMap};

/// All that a picture of the map depends on.
#[derive(Clone, Copy)]
pub struct MapFrame<'a> {
    pub atlas: &'a Atlas,
    pub buffers: &'a AtlasBuffers,
    pub camera: &'a Camera,
    pub palette: &'a Palette,
    /// Places in the atlas's order of the ring under the pointer or the keyboard, and of the opened one.
    pub pointed: Option<u32>,
    pub opened: Option<u32>,
    /// How far discs give way to what lies inside them, 0 to 1.
    pub nearness: f32,
}

/// Radii in CSS pixels between which a disc gives way to what lies inside it.
pub const OPEN_PX: [f32; 2] = [18.0, 28.0];

/// What paints the map on one canvas for as long as it is shown.
pub enum MapPainter {
    Gl(GlMap),
    Flat(FlatMap),
    /// Nothing can be painted; the queue still says everything.
    Blank(PaintError),
}

impl MapPainter {
    /// WebGL 2 first, else Canvas 2D. `repaint` is called when a lost context is there again.
    pub fn new(canvas: &HtmlCanvasElement, repaint: impl Fn() + 'static) -> Self {
        match GlMap::new(canvas, repaint) {
            Ok(Some(painter)) => Self::Gl(painter),
            Ok(None) => FlatMap::new(canvas).map_or_else(Self::Blank, Self::Flat),
            // A canvas that gave a WebGL context gives no other.
            Err(error) => Self::Blank(error),
        }
    }

    /// What the page says about how the map is drawn, where it is not as usual.
    pub fn remark(&self) -> Option<String> {
        match self {
            Self::Gl(_) => None,
            Self::Flat(_) => Some("drawn without WebGL".to_owned()),
            Self::Blank(error) => Some(error.to_string()),
        }
    }

    /// Paints one frame; how many draws it took.
    pub fn paint(&mut self, frame: &MapFrame) -> u32 {
        match self {
            Self::Gl(painter) => painter.paint(frame),
            Self::Flat(painter) => painter.paint(frame),
            Self::Blank(_) => 0,
        }
    }
}
