//! Instances on the graphics card: two buffers, places and looks, read by one vertex array.

use std::ops::Range;

use js_sys::Float32Array;
use web_sys::{WebGl2RenderingContext as Gl, WebGlBuffer, WebGlVertexArrayObject};

use super::PaintError;

/// Corners of the quad that each instance is; the vertex shader makes them.
const QUAD: i32 = 4;

pub(super) struct Instances {
    array: WebGlVertexArrayObject,
    places: WebGlBuffer,
    looks: WebGlBuffer,
    /// Numbers an instance: of its place, of its look.
    numbers: [usize; 2],
}

impl Instances {
    /// `place` and `look` are numbers an instance.
    pub fn new(gl: &Gl, place: usize, look: usize) -> Result<Self, PaintError> {
        let refused = || PaintError::refused("buffer", None);
        let instances = Self {
            array: gl.create_vertex_array().ok_or_else(refused)?,
            places: gl.create_buffer().ok_or_else(refused)?,
            looks: gl.create_buffer().ok_or_else(refused)?,
            numbers: [place, look],
        };
        gl.bind_vertex_array(Some(&instances.array));
        for location in [0, 1] {
            gl.enable_vertex_attrib_array(location);
            gl.vertex_attrib_divisor(location, 1);
        }
        instances.begin_at(gl, 0);
        gl.bind_vertex_array(None);
        Ok(instances)
    }

    pub fn upload_places(&self, gl: &Gl, numbers: &[f32]) {
        upload(gl, &self.places, numbers);
    }

    pub fn upload_looks(&self, gl: &Gl, numbers: &[f32]) {
        upload(gl, &self.looks, numbers);
    }

    /// Lets the bound vertex array read from an instance on.
    fn begin_at(&self, gl: &Gl, first: usize) {
        let buffers = [&self.places, &self.looks];
        for ((location, buffer), numbers) in (0..).zip(buffers).zip(self.numbers) {
            gl.bind_buffer(Gl::ARRAY_BUFFER, Some(buffer));
            let skipped = signed(first * numbers * size_of::<f32>());
            let numbers = signed(numbers);
            gl.vertex_attrib_pointer_with_i32(location, numbers, Gl::FLOAT, false, 0, skipped);
        }
    }

    /// Draws only these. WebGL 2 has no first instance, so the array is made to begin there.
    pub fn draw_run(&self, gl: &Gl, run: &Range<u32>) {
        gl.bind_vertex_array(Some(&self.array));
        self.begin_at(gl, run.start as usize);
        gl.draw_arrays_instanced(Gl::TRIANGLE_STRIP, 0, QUAD, signed(run.len()));
        gl.bind_vertex_array(None);
    }

    /// Draws these as points, one vertex each.
    pub fn draw_points(&self, gl: &Gl, runs: &[Range<u32>]) {
        let each = |divisor| {
            for location in [0, 1] {
                gl.vertex_attrib_divisor(location, divisor);
            }
        };
        gl.bind_vertex_array(Some(&self.array));
        self.begin_at(gl, 0);
        each(0);
        for run in runs {
            gl.draw_arrays(Gl::POINTS, signed(run.start as usize), signed(run.len()));
        }
        each(1);
        gl.bind_vertex_array(None);
    }

    pub fn draw(&self, gl: &Gl, count: usize) {
        gl.bind_vertex_array(Some(&self.array));
        gl.draw_arrays_instanced(Gl::TRIANGLE_STRIP, 0, QUAD, signed(count));
        gl.bind_vertex_array(None);
    }
}

/// A count as WebGL takes it.
pub(super) fn signed(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Copies, for a view of the memory would go stale when the memory grows.
pub(super) fn upload(gl: &Gl, buffer: &WebGlBuffer, numbers: &[f32]) {
    gl.bind_buffer(Gl::ARRAY_BUFFER, Some(buffer));
    let copy = Float32Array::from(numbers);
    gl.buffer_data_with_array_buffer_view(Gl::ARRAY_BUFFER, &copy, Gl::DYNAMIC_DRAW);
}
