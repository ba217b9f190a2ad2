#version 300 es
// A link: a soft-edged line, dashed where its removal splits the ring.
precision highp float;

in vec2 v_at;
flat in float v_half;
flat in int v_flags;

uniform float u_ratio;
uniform vec4 u_link;        // alpha: how strong plain links are
uniform vec4 u_bridge;
uniform vec4 u_accent;

out vec4 colour;

const int BRIDGE = 1;
const int DIMMED = 2;
const int LIT = 4;

void main() {
    // A line thinner than a pixel is drawn as a fainter pixel.
    float across = abs(v_at.y);
    float alpha = clamp(v_half + 0.5 - across, 0.0, 1.0) * min(1.0, 2.0 * v_half + 0.15);
    vec4 paint = u_link;
    if ((v_flags & BRIDGE) != 0) {
        paint = vec4(u_bridge.rgb, 1.0);
        float period = 10.0 * u_ratio;
        float into = abs(mod(v_at.x, period) - 0.5 * period);
        alpha *= clamp(3.2 * u_ratio - into + 0.5, 0.0, 1.0);
    } else if ((v_flags & LIT) != 0) {
        paint = vec4(u_accent.rgb, 0.9);
    }
    alpha *= paint.a * ((v_flags & DIMMED) != 0 ? 0.2 : 1.0);
    colour = vec4(paint.rgb * alpha, alpha);
}
