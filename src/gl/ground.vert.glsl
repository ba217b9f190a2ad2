#version 300 es
// The ground of a group: triangles and lines in layout units.

layout(location = 0) in vec2 place;

uniform vec2 u_centre;
uniform vec2 u_half_canvas;
uniform float u_zoom;

void main() {
    vec2 at = (place - u_centre) * u_zoom;
    gl_Position = vec4(at.x / u_half_canvas.x, -at.y / u_half_canvas.y, 0.0, 1.0);
}
