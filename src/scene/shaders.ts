import { CORE, LEAST, MOST, POWER } from "./mixture.ts";

/** What is the same for all points, in one array: one call to the graphics card for all of it. See `WebglPoints`. */
const FACTS = /* glsl */ `
uniform vec4 facts[8];
#define turn mat3(facts[0].xyz, facts[1].xyz, facts[2].xyz)
#define scale facts[0].w
#define focal facts[1].w
#define morph facts[2].w
#define target facts[3].xyz
#define recolour facts[3].w
#define middle facts[4].xy
#define size facts[4].zw
#define radius facts[5].x
#define fade facts[5].y
#define opacity facts[5].z
#define rim facts[5].w
#define rimColour facts[6].xyz
#define ratio facts[6].w
#define ground facts[7].xyz
`;

/** Projection as in pose.ts, sizes and fading as in paint.ts. Colours are sRGB and stay so. */
export const vertexShader = /* glsl */ `
precision highp float;
in vec3 position;
in vec3 previous;
in vec4 tintFrom;
in vec4 tintTo;
${FACTS}out vec3 fill;
out float reach;
out float extent;
#ifdef MIXED
out float emphasis;
#endif

void main() {
  vec3 p = turn * mix(previous, position, morph);
  float f = scale * focal / max(0.4, focal - (p.z - target.z));
  vec2 px = middle + vec2(1.0, -1.0) * (p.xy - target.xy) * f;
  float near = clamp((p.z + 1.1) / 2.2, 0.0, 1.0);
  vec4 tint = mix(tintFrom, tintTo, recolour);
  fill = mix(tint.rgb, ground, fade * (1.0 - near));
  reach = radius * (0.7 + 0.5 * near) * tint.a * 255.0 / 128.0;
  extent = 2.0 * (reach + 1.5);
#ifdef MIXED
  emphasis = clamp(pow(tint.a * 255.0 / 128.0 / float(${LEAST}), float(${POWER})), 1.0, float(${MOST}));
#endif
  gl_PointSize = extent * ratio;
  gl_Position = vec4(px.x / size.x * 2.0 - 1.0, 1.0 - px.y / size.y * 2.0, 0.0, 1.0);
  // A row of no size is hidden: outside the window nothing is drawn.
  if (tint.a <= 0.0) gl_Position.x = 4.0;
}
`;

export const fragmentShader = /* glsl */ `
precision highp float;
in vec3 fill;
in float reach;
in float extent;
#ifdef MIXED
in float emphasis;
#endif
${FACTS}out vec4 colour;

void main() {
  float d = length(gl_PointCoord - 0.5) * extent;
  float soft = 0.5 / ratio;
  float width = min(rim, reach * 0.35);
  float outer = reach + width * 0.5;
  float inside = 1.0 - smoothstep(outer - soft, outer + soft, d);
  if (inside <= 0.0) discard;
  float edge = width > 0.0 ? smoothstep(outer - width - soft, outer - width + soft, d) : 0.0;
#ifdef MIXED
  // Sums that know no order: see mixture.ts.
  float core = width > 0.0 ? mix(float(${CORE}), 1.0, edge) : 1.0;
  float weight = opacity < 1.0 ? -log(1.0 - inside * opacity) : inside * emphasis * core;
#else
  float weight = inside * opacity;
#endif
  colour = vec4(mix(fill, rimColour, edge) * weight, weight);
}
`;

/** One triangle over the whole window. */
export const settlingVertexShader = /* glsl */ `
in vec2 position;
void main() {
  gl_Position = vec4(position, 0.0, 1.0);
}
`;

/** Turns the sums of `MIXED` points into colours, premultiplied. */
export const settlingFragmentShader = /* glsl */ `
precision highp float;
uniform highp sampler2D sums;
${FACTS}out vec4 colour;

void main() {
  vec4 sum = texelFetch(sums, ivec2(gl_FragCoord.xy), 0);
  if (sum.a <= 0.0) discard;
  float cover = opacity < 1.0 ? 1.0 - exp(-sum.a) : min(1.0, sum.a);
  colour = vec4(sum.rgb / sum.a * cover, cover);
}
`;
