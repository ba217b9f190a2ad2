#version 300 es
// The ground of a group: one quiet colour.
precision mediump float;

uniform vec4 u_ground;

out vec4 colour;

void main() {
    colour = vec4(u_ground.rgb * u_ground.a, u_ground.a);
}
