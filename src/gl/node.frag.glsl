#version 300 es
// The shape of a node by signed distance: crisp at any zoom, with a rim in the canvas's colour.
precision highp float;

in vec2 v_at;
flat in float v_radius;
flat in ivec3 v_look;

uniform float u_ratio;
uniform vec4 u_slots[SLOTS];
uniform vec4 u_canvas;
uniform vec4 u_mark;
uniform vec4 u_bridge;
uniform vec4 u_accent;
uniform vec2 u_corners[CORNERS];    // corners of all outlines, radius 1
uniform ivec2 u_outlines[FAMILIES]; // first corner and count; a circle has none

out vec4 colour;

const int SELECTED = 1;
const int HOVERED = 2;
const int DIMMED = 4;
const int CUT = 8;
const int PICKED = 16;
const int PINNED = 32;
const int GUEST = 64;
const int GATHERED = 128;

// Distance to a polygon, after I. Quilez, "2D distance functions".
float polygon(vec2 p, int first, int count) {
    vec2 previous = u_corners[first + count - 1];
    float nearest = dot(p - u_corners[first], p - u_corners[first]);
    float side = 1.0;
    for (int at = 0; at < count; at++) {
        vec2 corner = u_corners[first + at];
        vec2 edge = previous - corner;
        vec2 away = p - corner;
        vec2 gap = away - edge * clamp(dot(away, edge) / dot(edge, edge), 0.0, 1.0);
        nearest = min(nearest, dot(gap, gap));
        bvec3 crossing = bvec3(p.y >= corner.y, p.y < previous.y, edge.x * away.y > edge.y * away.x);
        if (all(crossing) || all(not(crossing))) {
            side = -side;
        }
        previous = corner;
    }
    return side * sqrt(nearest);
}

float covered(float distance) {
    return clamp(0.5 - distance, 0.0, 1.0);
}

void main() {
    ivec2 outline = u_outlines[v_look.x];
    vec2 p = v_at / v_radius;
    float unit = outline.y == 0 ? length(p) - 1.0 : polygon(p, outline.x, outline.y);
    // Corners are rounded a little, without the shape growing.
    float rounding = outline.y == 0 ? 0.0 : min(0.9 * u_ratio, 0.12 * v_radius);
    float away = unit * v_radius - rounding * 0.5;
    int flags = v_look.z;
    vec3 fill = u_slots[v_look.y].rgb;
    if ((flags & DIMMED) != 0) {
        fill = mix(u_canvas.rgb, fill, 0.22);
    }
    float rim = min(1.2 * u_ratio, 0.3 * v_radius);
    float body = covered(away);
    float alpha = covered(away - rim);
    if ((flags & (GUEST | GATHERED)) != 0) {
        // Hollow: only a rim of its colour.
        float thick = (flags & GATHERED) != 0 ? 2.0 : 1.3;
        body *= 1.0 - 0.85 * covered(away + thick * u_ratio);
    }
    vec3 shown = mix(u_canvas.rgb, fill, body);
    colour = vec4(shown * alpha, alpha);

    if ((flags & (SELECTED | HOVERED | CUT | PICKED)) != 0) {
        vec3 ring = (flags & SELECTED) != 0 ? u_mark.rgb
            : (flags & (HOVERED | PICKED)) != 0 ? u_accent.rgb : u_bridge.rgb;
        float width = ((flags & (SELECTED | PICKED)) != 0 ? 0.95 : 0.7) * u_ratio;
        float ringed = covered(abs(length(v_at) - v_radius - 4.5 * u_ratio) - width);
        colour = vec4(ring * ringed, ringed) + colour * (1.0 - ringed);
    }
    if ((flags & PINNED) != 0) {
        // The head of a pin at the upper right.
        vec2 head = v_at - vec2(0.72, -0.72) * (v_radius + 2.2 * u_ratio);
        float pin = covered(length(head) - 2.4 * u_ratio);
        float edge = covered(length(head) - 3.4 * u_ratio);
        colour = vec4(u_canvas.rgb * edge, edge) + colour * (1.0 - edge);
        colour = vec4(u_mark.rgb * pin, pin) + colour * (1.0 - pin);
    }
}
