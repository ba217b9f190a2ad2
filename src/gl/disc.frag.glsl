#version 300 es
// The disc of a ring: full from afar, pale with a rim where what lies inside it is shown.
precision highp float;

#ifdef POINTS
flat in float v_extent;
#else
in vec2 v_at;
#endif
flat in float v_radius;
flat in float v_given;
flat in vec3 v_full;
flat in int v_flags;

uniform float u_ratio;
uniform vec4 u_canvas;
uniform vec4 u_mark;
uniform vec4 u_accent;

out vec4 colour;

const int OPENED = 1;
const int POINTED = 2;

float covered(float distance) {
    return clamp(0.5 - distance, 0.0, 1.0);
}

void main() {
#ifdef POINTS
    vec2 at = (gl_PointCoord * 2.0 - 1.0) * v_extent;
#else
    vec2 at = v_at;
#endif
    float away = length(at) - max(v_radius, 0.5);
    vec3 body = v_full;
    if (v_given > 0.0) {
        float rim = covered(abs(away + 0.7 * u_ratio) - 0.7 * u_ratio);
        body = mix(body, mix(u_canvas.rgb, body, 0.12 + 0.5 * rim), v_given);
    }
    float alpha = covered(away) * min(1.0, 2.0 * v_radius);
    colour = vec4(body * alpha, alpha);

    if ((v_flags & (OPENED | POINTED)) != 0) {
        bool opened = (v_flags & OPENED) != 0;
        vec3 ring = opened ? u_mark.rgb : u_accent.rgb;
        float ringed = covered(abs(away - 3.0 * u_ratio) - (opened ? 1.1 : 0.8) * u_ratio);
        colour = vec4(ring * ringed, ringed) + colour * (1.0 - ringed);
    }
}
