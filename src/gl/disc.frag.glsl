#version 300 es
// The disc of a ring: full from afar, pale with a rim where what lies inside it is shown.
precision highp float;

in vec2 v_at;
flat in float v_radius;
flat in ivec2 v_look;

uniform float u_ratio;
uniform vec4 u_slots[SLOTS];
uniform vec4 u_canvas;
uniform vec4 u_mark;
uniform vec4 u_accent;
uniform vec2 u_open;            // radii between which discs give way, device pixels
uniform float u_nearness;       // how far they do, 0 to 1

out vec4 colour;

const int OPENED = 1;
const int POINTED = 2;
const int DIMMED = 4;

float covered(float distance) {
    return clamp(0.5 - distance, 0.0, 1.0);
}

void main() {
    int flags = v_look.y;
    vec3 full = u_slots[v_look.x].rgb;
    if ((flags & DIMMED) != 0) {
        full = mix(u_canvas.rgb, full, 0.16);
    }
    float away = length(v_at) - max(v_radius, 0.5);
    float faint = min(1.0, 2.0 * v_radius);
    float given = u_nearness * smoothstep(u_open.x, u_open.y, v_radius);
    float rim = covered(abs(away + 0.7 * u_ratio) - 0.7 * u_ratio);
    vec3 body = mix(full, mix(u_canvas.rgb, full, 0.12 + 0.5 * rim), given);
    float alpha = covered(away) * faint;
    colour = vec4(body * alpha, alpha);

    if ((flags & (OPENED | POINTED)) != 0) {
        bool opened = (flags & OPENED) != 0;
        vec3 ring = opened ? u_mark.rgb : u_accent.rgb;
        float ringed = covered(abs(away - 3.0 * u_ratio) - (opened ? 1.1 : 0.8) * u_ratio);
        colour = vec4(ring * ringed, ringed) + colour * (1.0 - ringed);
    }
}
