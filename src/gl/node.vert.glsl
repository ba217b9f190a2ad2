#version 300 es
// A node: a square around its place, large enough for shape, rim and ring.

layout(location = 0) in vec2 place;   // layout units
layout(location = 1) in vec4 look;    // radius in CSS pixels (below zero: layout units), family, colour slot, flags

uniform vec2 u_centre;          // layout units
uniform vec2 u_half_canvas;     // device pixels
uniform float u_zoom;           // device pixels per layout unit
uniform float u_ratio;          // device pixels per CSS pixel
uniform float u_node_scale;

out vec2 v_at;                  // device pixels from the node's place
flat out float v_radius;        // device pixels
flat out ivec3 v_look;          // family, colour slot, flags

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    int flags = int(look.w);
    bool ringed = (flags & 59) != 0;
    v_radius = look.x < 0.0 ? -look.x * u_zoom : look.x * u_node_scale * u_ratio;
    v_look = ivec3(int(look.y), int(look.z), flags);
    float extent = v_radius * 1.42 + (ringed ? 7.0 : 2.0) * u_ratio;
    v_at = corner * extent;
    vec2 at = (place - u_centre) * u_zoom + v_at;
    gl_Position = vec4(at.x / u_half_canvas.x, -at.y / u_half_canvas.y, 0.0, 1.0);
}
