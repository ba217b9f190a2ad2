//! Grounds of groups on the graphics card: filled triangles, and the lines around them.

use web_sys::{WebGl2RenderingContext as Gl, WebGlBuffer, WebGlVertexArrayObject};

use super::{
    PaintError,
    instances::{signed, upload},
};

/// Numbers of a corner.
const CORNER: usize = 2;

/// Corners that are drawn as they lie, with nothing else to them.
pub(super) struct Corners {
    array: WebGlVertexArrayObject,
    places: WebGlBuffer,
}

impl Corners {
    pub fn new(gl: &Gl) -> Result<Self, PaintError> {
        let refused = || PaintError::refused("buffer", None);
        let corners = Self {
            array: gl.create_vertex_array().ok_or_else(refused)?,
            places: gl.create_buffer().ok_or_else(refused)?,
        };
        gl.bind_vertex_array(Some(&corners.array));
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&corners.places));
        gl.enable_vertex_attrib_array(0);
        gl.vertex_attrib_pointer_with_i32(0, signed(CORNER), Gl::FLOAT, false, 0, 0);
        gl.bind_vertex_array(None);
        Ok(corners)
    }

    pub fn upload(&self, gl: &Gl, numbers: &[f32]) {
        upload(gl, &self.places, numbers);
    }

    /// `mode` is how corners make shapes; `numbers` is how many were uploaded.
    pub fn draw(&self, gl: &Gl, mode: u32, numbers: usize) {
        gl.bind_vertex_array(Some(&self.array));
        gl.draw_arrays(mode, 0, signed(numbers / CORNER));
        gl.bind_vertex_array(None);
    }
}
