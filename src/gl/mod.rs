//! Paints a scene or the map of all rings on a canvas: WebGL 2, or Canvas 2D where there is none.
//!
//! Knows the scene and the canvas; neither stores, nor the worker, nor when to paint. Nothing runs
//! between two calls of `paint`.

mod flat;
mod grounds;
mod instances;
mod map;
mod map_flat;
mod map_gl;
mod program;
mod webgl;

use ringfence_scene::{Camera, Palette, Scene};
use thiserror::Error;
use wasm_bindgen::JsValue;
use web_sys::HtmlCanvasElement;

pub use map::{MapFrame, MapPainter};

use flat::FlatPainter;
use webgl::GlPainter;

/// All that a picture depends on. The canvas's own size says how many device pixels there are.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    pub scene: &'a Scene,
    pub camera: &'a Camera,
    pub palette: &'a Palette,
}

/// How strong the grounds of groups are, filled and around.
const GROUND_FILL: f32 = 0.07;
const GROUND_RIM: f32 = 0.38;

/// Why nothing can be painted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PaintError {
    #[error("this browser offers neither WebGL 2 nor a 2D canvas")]
    NoContext,
    #[error("the graphics driver refused a {part}: {message}")]
    Refused { part: &'static str, message: String },
}

impl PaintError {
    fn refused(part: &'static str, message: Option<String>) -> Self {
        let message = message.unwrap_or_else(|| "no reason given".to_owned());
        Self::Refused { part, message }
    }
}

impl From<JsValue> for PaintError {
    fn from(value: JsValue) -> Self {
        Self::refused("context", value.as_string())
    }
}

/// What paints on one canvas for as long as it is shown.
pub enum Painter {
    Gl(GlPainter),
    Flat(FlatPainter),
    /// Nothing can be painted; tables still say everything.
    Blank(PaintError),
}

impl Painter {
    /// WebGL 2 first, else Canvas 2D.
    pub fn new(canvas: &HtmlCanvasElement) -> Self {
        match GlPainter::new(canvas) {
            Ok(Some(painter)) => Self::Gl(painter),
            Ok(None) => FlatPainter::new(canvas).map_or_else(Self::Blank, Self::Flat),
            // A canvas that gave a WebGL context gives no other.
            Err(error) => Self::Blank(error),
        }
    }

    /// True where the picture is drawn without WebGL, so that the page can say it.
    pub fn is_flat(&self) -> bool {
        !matches!(self, Self::Gl(_))
    }

    /// Why nothing is painted, if so.
    pub fn fault(&self) -> Option<&PaintError> {
        match self {
            Self::Blank(error) => Some(error),
            Self::Gl(_) | Self::Flat(_) => None,
        }
    }

    /// Paints one frame. Uploads only what changed since the last; a pan or a zoom uploads nothing.
    pub fn paint(&mut self, frame: &Frame) {
        match self {
            Self::Gl(painter) => painter.paint(frame),
            Self::Flat(painter) => painter.paint(frame),
            Self::Blank(_) => {}
        }
    }
}
