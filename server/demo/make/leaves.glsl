// Light that comes through a window and the leaves outside it, seen from the sun: 1 is full sun. Periodic in uTime.
out vec4 outColor;

const float TAU = 6.2831853;

float part(float index, float salt) {
  return fract(sin(index * 12.9898 + salt * 78.233) * 43758.5453);
}

float leaf(vec2 p, float size, float angle) {
  p = mat2(cos(angle), -sin(angle), sin(angle), cos(angle)) * p / size;
  float width = 0.3 * (1.0 - p.x * p.x);
  return smoothstep(-0.14, 0.16, min(width - abs(p.y), 1.0 - abs(p.x)));
}

void main() {
  vec2 p = (gl_FragCoord.xy / uSize - 0.5) * 8.0;
  vec2 edge = abs(p - uWindow.xy) - uWindow.zw;
  float light = smoothstep(0.12, -0.12, max(edge.x, edge.y));
  vec2 bars = abs(vec2(mod(p.x - uWindow.x + 0.9, 1.8) - 0.9, mod(p.y - uWindow.y, 1.9) - 0.95));
  light *= 0.2 + 0.8 * smoothstep(0.02, 0.17, min(bars.x, bars.y));
  float cover = 0.0;
  for (int i = 0; i < 54; i++) {
    float n = float(i);
    float twig = floor(n / 9.0);
    float along = mod(n, 9.0) / 8.0;
    float phase = part(twig, 1.0) * TAU;
    float bend = 0.11 * sin(TAU * uTime * 2.0 + phase) + 0.06 * sin(TAU * uTime * 5.0 + phase * 2.0);
    float heading = 2.6 + 1.1 * part(twig, 2.0) + bend * along;
    vec2 root = uWindow.xy + vec2(mix(-0.2, 1.2, part(twig, 3.0)), mix(-0.7, 1.0, part(twig, 4.0))) * uWindow.zw;
    vec2 at = root + vec2(cos(heading), sin(heading)) * along * 2.0 + vec2(0, bend * 0.7);
    float flutter = 0.16 * sin(TAU * uTime * (3.0 + floor(part(n, 5.0) * 3.0)) + part(n, 6.0) * TAU);
    float side = mod(n, 2.0) < 1.0 ? 0.9 : -0.9;
    cover = max(cover, leaf(p - at, 0.3 + 0.18 * part(n, 7.0), -(heading + side + flutter + 0.5 * part(n, 8.0))));
  }
  outColor = vec4(vec3(light * (1.0 - 0.86 * cover)), 1);
}
