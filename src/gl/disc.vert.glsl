#version 300 es
// A ring of the map: a square around its disc, large enough for the outline of the opened one.

layout(location = 0) in vec3 place;   // layout units: middle, radius
layout(location = 1) in vec2 look;    // colour slot, flags

uniform vec2 u_centre;          // layout units
uniform vec2 u_half_canvas;     // device pixels
uniform float u_zoom;           // device pixels per layout unit
uniform float u_ratio;          // device pixels per CSS pixel
uniform int u_first;            // place in the atlas's order of the first instance
uniform int u_pointed;          // the same of marked discs; -1 for none
uniform int u_opened;

out vec2 v_at;                  // device pixels from the disc's middle
flat out float v_radius;        // device pixels
flat out ivec2 v_look;          // colour slot, flags

void main() {
    vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
    int slot = u_first + gl_InstanceID;
    int flags = int(look.y) | (slot == u_opened ? 1 : 0) | (slot == u_pointed ? 2 : 0);
    v_look = ivec2(int(look.x), flags);
    // What is smaller than a pixel is drawn as a fainter pixel.
    v_radius = place.z * u_zoom;
    float extent = max(v_radius, 0.5) + ((flags & 3) != 0 ? 6.0 : 1.0) * u_ratio;
    v_at = corner * extent;
    vec2 at = (place.xy - u_centre) * u_zoom + v_at;
    gl_Position = vec4(at.x / u_half_canvas.x, -at.y / u_half_canvas.y, 0.0, 1.0);
}
