//! One shader program with its uniforms by name.

use std::collections::BTreeMap;

use web_sys::{WebGl2RenderingContext as Gl, WebGlProgram, WebGlShader, WebGlUniformLocation};

use super::PaintError;

/// A linked program; uniforms that the driver dropped are set in vain, which is no fault.
pub(super) struct Program {
    program: WebGlProgram,
    uniforms: BTreeMap<&'static str, Option<WebGlUniformLocation>>,
}

impl Program {
    pub fn new(
        gl: &Gl,
        vertex: &str,
        fragment: &str,
        uniforms: &[&'static str],
    ) -> Result<Self, PaintError> {
        let program = gl
            .create_program()
            .ok_or_else(|| PaintError::refused("program", None))?;
        let vertex = compile(gl, Gl::VERTEX_SHADER, vertex)?;
        let fragment = compile(gl, Gl::FRAGMENT_SHADER, fragment)?;
        gl.attach_shader(&program, &vertex);
        gl.attach_shader(&program, &fragment);
        gl.link_program(&program);
        gl.delete_shader(Some(&vertex));
        gl.delete_shader(Some(&fragment));
        let linked = gl.get_program_parameter(&program, Gl::LINK_STATUS);
        if linked.as_bool() != Some(true) {
            return Err(PaintError::refused(
                "program",
                gl.get_program_info_log(&program),
            ));
        }
        let locate = |&name: &&'static str| (name, gl.get_uniform_location(&program, name));
        Ok(Self {
            uniforms: uniforms.iter().map(locate).collect(),
            program,
        })
    }

    pub fn select(&self, gl: &Gl) {
        gl.use_program(Some(&self.program));
    }

    pub fn at(&self, name: &str) -> Option<&WebGlUniformLocation> {
        self.uniforms.get(name).and_then(Option::as_ref)
    }
}

fn compile(gl: &Gl, stage: u32, source: &str) -> Result<WebGlShader, PaintError> {
    let shader = gl
        .create_shader(stage)
        .ok_or_else(|| PaintError::refused("shader", None))?;
    gl.shader_source(&shader, source);
    gl.compile_shader(&shader);
    let compiled = gl.get_shader_parameter(&shader, Gl::COMPILE_STATUS);
    if compiled.as_bool() == Some(true) {
        Ok(shader)
    } else {
        Err(PaintError::refused(
            "shader",
            gl.get_shader_info_log(&shader),
        ))
    }
}
