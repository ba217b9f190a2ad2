#version 300 es
// A ring of the map: a square around its disc, large enough for the outline of a marked one. A point with
// POINTS, which is many times as fast where graphics are drawn in software; else a quad, an instance each.

layout(location = 0) in vec3 place;   // layout units: middle, radius
layout(location = 1) in vec2 look;    // colour slot, flags

uniform vec2 u_centre;          // layout units
uniform vec2 u_half_canvas;     // device pixels
uniform float u_zoom;           // device pixels per layout unit
uniform float u_ratio;          // device pixels per CSS pixel
uniform int u_pointed;          // places in the atlas's order of marked discs; -1 for none
uniform int u_opened;
uniform vec4 u_slots[SLOTS];
uniform vec4 u_canvas;
uniform vec2 u_open;            // radii between which discs give way, device pixels
uniform float u_nearness;       // how far they do, 0 to 1

#ifdef POINTS
flat out float v_extent;        // device pixels from the disc's middle to the square's side
#else
uniform int u_first;            // place in the atlas's order of the first instance
out vec2 v_at;                  // device pixels from the disc's middle
#endif
flat out float v_radius;        // device pixels
flat out float v_given;         // how far the disc gives way
flat out vec3 v_full;           // its colour from afar
flat out int v_flags;

const int OPENED = 1;
const int POINTED = 2;
const int DIMMED = 4;

void main() {
#ifdef POINTS
    int slot = gl_VertexID;
#else
    int slot = u_first + gl_InstanceID;
#endif
    v_flags = int(look.y) | (slot == u_opened ? OPENED : 0) | (slot == u_pointed ? POINTED : 0);
    vec3 full = u_slots[int(look.x)].rgb;
    v_full = (v_flags & DIMMED) != 0 ? mix(u_canvas.rgb, full, 0.16) : full;
    v_radius = place.z * u_zoom;
    v_given = u_nearness * smoothstep(u_open.x, u_open.y, v_radius);
    // What is smaller than a pixel is drawn as a fainter pixel.
    float beyond = (v_flags & (OPENED | POINTED)) != 0 ? 6.0 * u_ratio : 0.5;
    float extent = max(v_radius, 0.5) + beyond;
    vec2 at = (place.xy - u_centre) * u_zoom;
#ifdef POINTS
    v_extent = extent;
    gl_PointSize = 2.0 * extent;
#else
    v_at = (vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0) * extent;
    at += v_at;
#endif
    gl_Position = vec4(at.x / u_half_canvas.x, -at.y / u_half_canvas.y, 0.0, 1.0);
}
