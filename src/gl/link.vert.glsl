#version 300 es
// A link: a strip between its two ends, of constant width on the screen.

layout(location = 0) in vec4 ends;  // layout units: account, identifier
layout(location = 1) in vec2 look;  // width in CSS pixels, flags

uniform vec2 u_centre;
uniform vec2 u_half_canvas;
uniform float u_zoom;
uniform float u_ratio;
uniform float u_link_scale;

out vec2 v_at;              // device pixels along the link and across it
flat out float v_half;      // half of the width, device pixels
flat out int v_flags;

void main() {
    float end = float(gl_VertexID & 1);
    float side = float(gl_VertexID >> 1) * 2.0 - 1.0;
    vec2 a = (ends.xy - u_centre) * u_zoom;
    vec2 b = (ends.zw - u_centre) * u_zoom;
    float span = max(length(b - a), 1e-4);
    vec2 along = (b - a) / span;
    vec2 across = vec2(-along.y, along.x);
    v_flags = int(look.y);
    v_half = 0.5 * look.x * u_ratio * ((v_flags & 5) != 0 ? max(u_link_scale, 0.7) : u_link_scale);
    // One pixel more on each side, to fade out in.
    float reach = v_half + 1.0;
    v_at = vec2(end * span, side * reach);
    vec2 at = mix(a, b, end) + across * side * reach;
    gl_Position = vec4(at.x / u_half_canvas.x, -at.y / u_half_canvas.y, 0.0, 1.0);
}
