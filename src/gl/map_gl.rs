//! The WebGL 2 painter of the map: discs by runs of the atlas, then links and nodes inside them.

use std::{cell::RefCell, ops::Range, rc::Rc};

use gloo::events::{EventListener, EventListenerOptions};
use ringfence_scene::{AtlasBuffers, Palette, SceneBuffers};
use web_sys::{HtmlCanvasElement, WebGl2RenderingContext as Gl};

use super::{
    PaintError,
    instances::{Instances, signed},
    map::{MapFrame, OPEN_PX},
    program::Program,
    webgl::{
        View, blend, clear, context, link_program, node_program, set_camera, set_colour,
        set_palette,
    },
};

const DISC_UNIFORMS: [&str; 13] = [
    "u_centre",
    "u_half_canvas",
    "u_zoom",
    "u_ratio",
    "u_first",
    "u_pointed",
    "u_opened",
    "u_slots",
    "u_canvas",
    "u_mark",
    "u_accent",
    "u_open",
    "u_nearness",
];
/// Room around a disc for the outline of a marked one, in CSS pixels.
const OUTLINE_PX: f32 = 6.0;
/// How strong links inside discs are.
const LINK_OPACITY: f32 = 0.5;

pub struct GlMap {
    canvas: HtmlCanvasElement,
    gl: Gl,
    /// None while the context is lost.
    card: Rc<RefCell<Option<Card>>>,
    _lost: EventListener,
    _restored: EventListener,
}

/// What lives on the graphics card, and which state of the buffers it holds.
struct Card {
    quads_program: Program,
    points_program: Program,
    /// The widest point that can be drawn, in device pixels.
    point_most: f32,
    node_program: Program,
    link_program: Program,
    discs: Instances,
    nodes: Instances,
    links: Instances,
    places: u64,
    looks: u64,
    inside: u64,
}

impl GlMap {
    /// None where the browser has no WebGL 2.
    pub fn new(
        canvas: &HtmlCanvasElement,
        repaint: impl Fn() + 'static,
    ) -> Result<Option<Self>, PaintError> {
        let Some(gl) = context(canvas)? else {
            return Ok(None);
        };
        let card = Rc::new(RefCell::new(Some(Card::new(&gl)?)));
        let on_lost = {
            let card = card.clone();
            move |event: &web_sys::Event| {
                // Without this the browser never restores the context.
                event.prevent_default();
                card.replace(None);
            }
        };
        let on_restored = {
            let (card, gl) = (card.clone(), gl.clone());
            move |_: &web_sys::Event| {
                // A context that came back broken stays blank; the next restoring tries again.
                card.replace(Card::new(&gl).ok());
                repaint();
            }
        };
        let options = EventListenerOptions::enable_prevent_default();
        let lost = EventListener::new_with_options(canvas, "webglcontextlost", options, on_lost);
        let restored = EventListener::new(canvas, "webglcontextrestored", on_restored);
        Ok(Some(Self {
            canvas: canvas.clone(),
            gl,
            card,
            _lost: lost,
            _restored: restored,
        }))
    }

    pub fn paint(&mut self, frame: &MapFrame) -> u32 {
        let size = [self.canvas.width() as f32, self.canvas.height() as f32];
        let view = View::new(frame.camera, frame.palette, size);
        match &mut *self.card.borrow_mut() {
            Some(card) => {
                card.upload(&self.gl, frame.buffers);
                card.draw(&self.gl, frame, &view)
            }
            None => 0,
        }
    }
}

impl Card {
    fn new(gl: &Gl) -> Result<Self, PaintError> {
        let instances = |place, look| Instances::new(gl, place, look);
        blend(gl);
        Ok(Self {
            quads_program: disc_program(gl, "")?,
            points_program: disc_program(gl, "#define POINTS")?,
            point_most: point_most(gl),
            node_program: node_program(gl)?,
            link_program: link_program(gl)?,
            discs: instances(AtlasBuffers::DISC_PLACE, AtlasBuffers::DISC_LOOK)?,
            nodes: instances(SceneBuffers::NODE_PLACE, SceneBuffers::NODE_LOOK)?,
            links: instances(SceneBuffers::LINK_PLACE, SceneBuffers::LINK_LOOK)?,
            places: 0,
            looks: 0,
            inside: 0,
        })
    }

    fn upload(&mut self, gl: &Gl, buffers: &AtlasBuffers) {
        if self.places != buffers.places {
            self.places = buffers.places;
            self.discs.upload_places(gl, &buffers.disc_places);
        }
        if self.looks != buffers.looks {
            self.looks = buffers.looks;
            self.discs.upload_looks(gl, &buffers.disc_looks);
        }
        if self.inside != buffers.inside {
            self.inside = buffers.inside;
            self.nodes.upload_places(gl, &buffers.node_places);
            self.nodes.upload_looks(gl, &buffers.node_looks);
            self.links.upload_places(gl, &buffers.link_places);
            self.links.upload_looks(gl, &buffers.link_looks);
        }
    }

    fn draw(&self, gl: &Gl, frame: &MapFrame, view: &View) -> u32 {
        clear(gl, view);
        let (quads, points) = self.split(frame, view);
        let mut draws = quads.len() + points.len();
        if !quads.is_empty() {
            let discs = &self.quads_program;
            set_discs(gl, discs, frame, view);
            for run in quads {
                gl.uniform1i(discs.at("u_first"), signed(run.start as usize));
                self.discs.draw_run(gl, &run);
            }
        }
        if !points.is_empty() {
            // A point is dropped when its middle is off the picture; so the picture is wider than the canvas.
            let beyond = (0.5 * self.point_most)
                .min(view.size[0].max(view.size[1]))
                .ceil();
            let [width, height] = view.size.map(|side| side + 2.0 * beyond);
            gl.viewport(-beyond as i32, -beyond as i32, width as i32, height as i32);
            set_discs(
                gl,
                &self.points_program,
                frame,
                &View {
                    size: [width, height],
                    ..*view
                },
            );
            self.discs.draw_points(gl, &points);
            let [width, height] = view.size;
            gl.viewport(0, 0, width as i32, height as i32);
        }
        if frame.nearness > 0.0 && !frame.buffers.node_places.is_empty() {
            self.draw_inside(gl, frame, view);
            draws += 2;
        }
        draws as u32
    }

    /// Runs of discs to be drawn as quads, for they are too large for a point, and as points.
    fn split(&self, frame: &MapFrame, view: &View) -> (Vec<Range<u32>>, Vec<Range<u32>>) {
        let widest = 0.5 * self.point_most - OUTLINE_PX * view.ratio;
        let zoom = frame.camera.pixels_per_unit * view.ratio;
        let quads = frame.atlas.larger_than(widest / zoom).unwrap_or(u32::MAX);
        let runs = frame.atlas.runs(frame.camera.visible());
        let part = |from: u32, to: u32| {
            let parts = runs
                .iter()
                .map(move |run| run.start.max(from)..run.end.min(to));
            parts.filter(|run| !run.is_empty()).collect()
        };
        (part(0, quads), part(quads, u32::MAX))
    }

    fn draw_inside(&self, gl: &Gl, frame: &MapFrame, view: &View) {
        let links = &self.link_program;
        links.select(gl);
        set_camera(gl, links, view);
        gl.uniform1f(links.at("u_link_scale"), 1.0);
        let [red, green, blue, _] = view.palette.link.0;
        gl.uniform4f(
            links.at("u_link"),
            red,
            green,
            blue,
            LINK_OPACITY * frame.nearness,
        );
        let count = frame.buffers.link_places.len() / SceneBuffers::LINK_PLACE;
        self.links.draw(gl, count);

        let nodes = &self.node_program;
        nodes.select(gl);
        set_camera(gl, nodes, view);
        // Radii are in layout units here.
        gl.uniform1f(nodes.at("u_node_scale"), frame.camera.pixels_per_unit);
        set_palette(gl, nodes, view.palette);
        let count = frame.buffers.node_places.len() / SceneBuffers::NODE_PLACE;
        self.nodes.draw(gl, count);
    }
}

/// Draws discs, as quads or with `#define POINTS` as points.
fn disc_program(gl: &Gl, define: &str) -> Result<Program, PaintError> {
    let shader = |source: &str| {
        // What is defined comes after the line of the version, which must be the first.
        let source = source.replacen('\n', &format!("\n{define}\n"), 1);
        source.replace("SLOTS", &Palette::SLOTS.to_string())
    };
    let vertex = shader(include_str!("disc.vert.glsl"));
    let fragment = shader(include_str!("disc.frag.glsl"));
    Program::new(gl, &vertex, &fragment, &DISC_UNIFORMS)
}

/// Selects a program of discs and says all that it asks, but for the first of a run.
fn set_discs(gl: &Gl, discs: &Program, frame: &MapFrame, view: &View) {
    discs.select(gl);
    set_camera(gl, discs, view);
    let slots = view.palette.slots.map(|slot| slot.0);
    gl.uniform4fv_with_f32_array(discs.at("u_slots"), slots.as_flattened());
    for (name, colour) in [
        ("u_canvas", view.palette.canvas),
        ("u_mark", view.palette.mark),
        ("u_accent", view.palette.accent),
    ] {
        set_colour(gl, discs, name, colour);
    }
    let place = |slot: Option<u32>| slot.map_or(-1, |slot| signed(slot as usize));
    gl.uniform1i(discs.at("u_pointed"), place(frame.pointed));
    gl.uniform1i(discs.at("u_opened"), place(frame.opened));
    let [from, to] = OPEN_PX.map(|px| px * view.ratio);
    gl.uniform2f(discs.at("u_open"), from, to);
    gl.uniform1f(discs.at("u_nearness"), frame.nearness);
}

/// The widest point in device pixels; one where the browser does not tell.
fn point_most(gl: &Gl) -> f32 {
    let range = gl.get_parameter(Gl::ALIASED_POINT_SIZE_RANGE);
    let range = range.map(|range| js_sys::Float32Array::new(&range).to_vec());
    range
        .ok()
        .and_then(|range| range.get(1).copied())
        .unwrap_or(1.0)
}
