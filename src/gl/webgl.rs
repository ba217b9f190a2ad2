//! The WebGL 2 painter: grounds, then links, then nodes, each a draw or two; and recovery of a lost context.

use std::{cell::RefCell, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Object, Reflect};
use ringfence_scene::{
    Camera, Family, Outline, Palette, Rgba, SceneBuffers, link_opacity, node_scale,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlCanvasElement, WebGl2RenderingContext as Gl};

use super::{
    Frame, GROUND_FILL, GROUND_RIM, PaintError,
    grounds::Corners,
    instances::{Instances, signed},
    program::Program,
};

const NODE_UNIFORMS: [&str; 12] = [
    "u_centre",
    "u_half_canvas",
    "u_zoom",
    "u_ratio",
    "u_node_scale",
    "u_slots",
    "u_canvas",
    "u_mark",
    "u_bridge",
    "u_accent",
    "u_corners",
    "u_outlines",
];
const LINK_UNIFORMS: [&str; 8] = [
    "u_centre",
    "u_half_canvas",
    "u_zoom",
    "u_ratio",
    "u_link_scale",
    "u_link",
    "u_bridge",
    "u_accent",
];

const GROUND_UNIFORMS: [&str; 4] = ["u_centre", "u_half_canvas", "u_zoom", "u_ground"];

/// Paints with WebGL 2. Keeps what it last painted, to paint it again after a lost context.
pub struct GlPainter {
    inner: Rc<RefCell<Inner>>,
    _lost: EventListener,
    _restored: EventListener,
}

struct Inner {
    canvas: HtmlCanvasElement,
    gl: Gl,
    /// None while the context is lost.
    card: Option<Card>,
    buffers: SceneBuffers,
    view: Option<(Camera, Palette)>,
}

/// What lives on the graphics card, and which state of the scene it holds.
struct Card {
    node_program: Program,
    link_program: Program,
    nodes: Instances,
    links: Instances,
    ground_program: Program,
    fill: Corners,
    rims: Corners,
    held: Held,
}

#[derive(Clone, Copy, PartialEq, Default)]
struct Held {
    scene: Option<u64>,
    moves: Option<u64>,
    looks: Option<u64>,
}

impl GlPainter {
    /// None where the browser has no WebGL 2.
    pub fn new(canvas: &HtmlCanvasElement) -> Result<Option<Self>, PaintError> {
        let Some(gl) = context(canvas)? else {
            return Ok(None);
        };
        let card = Card::new(&gl)?;
        let inner = Rc::new(RefCell::new(Inner {
            canvas: canvas.clone(),
            gl,
            card: Some(card),
            buffers: SceneBuffers::default(),
            view: None,
        }));
        let on_lost = {
            let inner = Rc::downgrade(&inner);
            move |event: &web_sys::Event| {
                // Without this the browser never restores the context.
                event.prevent_default();
                if let Some(inner) = inner.upgrade() {
                    inner.borrow_mut().card = None;
                }
            }
        };
        let on_restored = {
            let inner = Rc::downgrade(&inner);
            move |_: &web_sys::Event| {
                if let Some(inner) = inner.upgrade() {
                    inner.borrow_mut().restore();
                }
            }
        };
        let options = EventListenerOptions::enable_prevent_default();
        let lost = EventListener::new_with_options(canvas, "webglcontextlost", options, on_lost);
        let restored = EventListener::new(canvas, "webglcontextrestored", on_restored);
        Ok(Some(Self {
            inner,
            _lost: lost,
            _restored: restored,
        }))
    }

    pub fn paint(&mut self, frame: &Frame) {
        let mut inner = self.inner.borrow_mut();
        inner.buffers.update(frame.scene);
        inner.view = Some((*frame.camera, frame.palette.clone()));
        inner.draw();
    }
}

/// Opaque and without the browser's own smoothing: the shaders smooth.
pub(super) fn context(canvas: &HtmlCanvasElement) -> Result<Option<Gl>, PaintError> {
    let options = Object::new();
    for option in ["alpha", "antialias", "depth", "stencil"] {
        Reflect::set(&options, &option.into(), &false.into())?;
    }
    // A refusal may be an exception or nothing at all.
    let context = canvas
        .get_context_with_context_options("webgl2", &options)
        .ok()
        .flatten();
    Ok(context.and_then(|context| context.dyn_into().ok()))
}

impl Inner {
    fn restore(&mut self) {
        // A context that came back broken stays blank; the next loss and restoring tries again.
        self.card = Card::new(&self.gl).ok();
        self.draw();
    }

    fn draw(&mut self) {
        let Self {
            canvas,
            gl,
            card,
            buffers,
            view,
        } = self;
        if let (Some(card), Some((camera, palette))) = (card, view) {
            card.upload(gl, buffers);
            let size = [canvas.width() as f32, canvas.height() as f32];
            card.draw(gl, buffers, &View::new(camera, palette, size));
        }
    }
}

/// A camera in device pixels.
pub(super) struct View<'a> {
    pub camera: &'a Camera,
    pub palette: &'a Palette,
    pub size: [f32; 2],
    /// Device pixels per CSS pixel.
    pub ratio: f32,
}

impl<'a> View<'a> {
    pub fn new(camera: &'a Camera, palette: &'a Palette, size: [f32; 2]) -> Self {
        Self {
            camera,
            palette,
            size,
            ratio: size[0] / camera.viewport.x.max(1.0),
        }
    }
}

impl Card {
    fn new(gl: &Gl) -> Result<Self, PaintError> {
        let node_program = node_program(gl)?;
        let link_program = link_program(gl)?;
        blend(gl);
        Ok(Self {
            node_program,
            link_program,
            nodes: Instances::new(gl, SceneBuffers::NODE_PLACE, SceneBuffers::NODE_LOOK)?,
            links: Instances::new(gl, SceneBuffers::LINK_PLACE, SceneBuffers::LINK_LOOK)?,
            ground_program: Program::new(
                gl,
                include_str!("ground.vert.glsl"),
                include_str!("ground.frag.glsl"),
                &GROUND_UNIFORMS,
            )?,
            fill: Corners::new(gl)?,
            rims: Corners::new(gl)?,
            held: Held::default(),
        })
    }

    fn upload(&mut self, gl: &Gl, buffers: &SceneBuffers) {
        let held = Held {
            scene: buffers.scene(),
            moves: buffers.moves(),
            looks: buffers.looks(),
        };
        let same_scene = held.scene == self.held.scene;
        if !same_scene || held.moves != self.held.moves {
            self.nodes.upload_places(gl, &buffers.node_places);
            self.links.upload_places(gl, &buffers.link_places);
            self.fill.upload(gl, &buffers.ground_fill);
            self.rims.upload(gl, &buffers.ground_rims);
        }
        if !same_scene || held.looks != self.held.looks {
            self.nodes.upload_looks(gl, &buffers.node_looks);
            self.links.upload_looks(gl, &buffers.link_looks);
        }
        self.held = held;
    }

    fn draw(&self, gl: &Gl, buffers: &SceneBuffers, view: &View) {
        clear(gl, view);
        let scale = node_scale(view.camera.pixels_per_unit);
        self.draw_grounds(gl, buffers, view);

        let links = &self.link_program;
        links.select(gl);
        set_camera(gl, links, view);
        gl.uniform1f(links.at("u_link_scale"), scale.clamp(0.5, 1.4));
        let [red, green, blue, _] = view.palette.link.0;
        let opacity = link_opacity(buffers.link_count());
        gl.uniform4f(links.at("u_link"), red, green, blue, opacity);
        set_colour(gl, links, "u_bridge", view.palette.bridge);
        set_colour(gl, links, "u_accent", view.palette.accent);
        self.links.draw(gl, buffers.link_count());

        let nodes = &self.node_program;
        nodes.select(gl);
        set_camera(gl, nodes, view);
        gl.uniform1f(nodes.at("u_node_scale"), scale);
        set_palette(gl, nodes, view.palette);
        self.nodes.draw(gl, buffers.node_count());
    }

    fn draw_grounds(&self, gl: &Gl, buffers: &SceneBuffers, view: &View) {
        if buffers.ground_fill.is_empty() {
            return;
        }
        let ground = &self.ground_program;
        ground.select(gl);
        set_camera(gl, ground, view);
        let shade = |strength: f32| {
            let [red, green, blue, _] = view.palette.link.0;
            gl.uniform4f(ground.at("u_ground"), red, green, blue, strength);
        };
        shade(GROUND_FILL);
        self.fill.draw(gl, Gl::TRIANGLES, buffers.ground_fill.len());
        shade(GROUND_RIM);
        self.rims.draw(gl, Gl::LINES, buffers.ground_rims.len());
    }
}

/// Draws nodes by shape.
pub(super) fn node_program(gl: &Gl) -> Result<Program, PaintError> {
    let (corners, outlines) = outline_table();
    let fragment = include_str!("node.frag.glsl")
        .replace("SLOTS", &Palette::SLOTS.to_string())
        .replace("CORNERS", &(corners.len() / 2).to_string())
        .replace("FAMILIES", &Family::ALL.len().to_string());
    let vertex = include_str!("node.vert.glsl");
    let program = Program::new(gl, vertex, &fragment, &NODE_UNIFORMS)?;
    program.select(gl);
    gl.uniform2fv_with_f32_array(program.at("u_corners"), &corners);
    gl.uniform2iv_with_i32_array(program.at("u_outlines"), &outlines);
    Ok(program)
}

/// Draws links as lines.
pub(super) fn link_program(gl: &Gl) -> Result<Program, PaintError> {
    let vertex = include_str!("link.vert.glsl");
    let fragment = include_str!("link.frag.glsl");
    Program::new(gl, vertex, fragment, &LINK_UNIFORMS)
}

/// What is drawn later lies on top; colours carry their alpha already.
pub(super) fn blend(gl: &Gl) {
    gl.enable(Gl::BLEND);
    gl.blend_func(Gl::ONE, Gl::ONE_MINUS_SRC_ALPHA);
}

/// An empty canvas of its full size.
pub(super) fn clear(gl: &Gl, view: &View) {
    let [width, height] = view.size;
    gl.viewport(0, 0, width as i32, height as i32);
    let [red, green, blue, _] = view.palette.canvas.0;
    gl.clear_color(red, green, blue, 1.0);
    gl.clear(Gl::COLOR_BUFFER_BIT);
}

/// The palette, as the shader of nodes wants it.
pub(super) fn set_palette(gl: &Gl, nodes: &Program, palette: &Palette) {
    let slots = palette.slots.map(|slot| slot.0);
    gl.uniform4fv_with_f32_array(nodes.at("u_slots"), slots.as_flattened());
    set_colour(gl, nodes, "u_canvas", palette.canvas);
    set_colour(gl, nodes, "u_mark", palette.mark);
    set_colour(gl, nodes, "u_bridge", palette.bridge);
    set_colour(gl, nodes, "u_accent", palette.accent);
}

pub(super) fn set_camera(gl: &Gl, program: &Program, view: &View) {
    let centre = view.camera.centre;
    gl.uniform2f(program.at("u_centre"), centre.x, centre.y);
    let [width, height] = view.size;
    gl.uniform2f(program.at("u_half_canvas"), 0.5 * width, 0.5 * height);
    gl.uniform1f(
        program.at("u_zoom"),
        view.camera.pixels_per_unit * view.ratio,
    );
    gl.uniform1f(program.at("u_ratio"), view.ratio);
}

pub(super) fn set_colour(gl: &Gl, program: &Program, name: &str, colour: Rgba) {
    let [red, green, blue, alpha] = colour.0;
    gl.uniform4f(program.at(name), red, green, blue, alpha);
}

/// Corners of all outlines one after the other, and where each family's begin and how many.
fn outline_table() -> (Vec<f32>, Vec<i32>) {
    let mut corners: Vec<f32> = Vec::new();
    let mut outlines = Vec::new();
    for family in Family::ALL {
        let first = signed(corners.len() / 2);
        let count = match family.outline() {
            Outline::Circle => 0,
            Outline::Polygon(polygon) => {
                corners.extend(polygon.as_flattened());
                signed(polygon.len())
            }
        };
        outlines.extend([first, count]);
    }
    (corners, outlines)
}
