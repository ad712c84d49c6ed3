// The demo shop's picture: a celadon tea set on a walnut tray, a paper window behind, morning sun from the left.
const float BOWL = 2.0;
const float TEA = 3.0;
const float TRAY = 4.0;
const float PORCELAIN = 5.0;
const float TIN = 6.0;
const float VASE = 7.0;
const float TWIG = 8.0;
const float BLOSSOM = 9.0;
const float CLOTH = 10.0;

const vec3 GAIWAN_AT = vec3(-0.1, 0.24, 0.0);
const vec3 PITCHER_AT = vec3(1.13, 0.24, -0.3);
const vec3 VASE_AT = vec3(1.0, 0.0, -2.05);

const vec3 BLOSSOMS[16] = vec3[16](
  vec3(-0.95, 2.7, 0.22), vec3(-1.9, 2.87, 0.1), vec3(-1.45, 2.82, 0.16), vec3(0.3, 2.95, -0.1),
  vec3(-1.2, 2.2, 0.38), vec3(-0.25, 3.32, 0.1), vec3(-0.55, 2.35, 0.2), vec3(0.05, 2.4, 0.05),
  vec3(-0.85, 2.18, 0.25), vec3(0.22, 2.65, -0.05), vec3(-0.02, 2.85, 0.08), vec3(-1.68, 2.76, 0.15),
  vec3(-0.72, 2.52, 0.12), vec3(-1.2, 2.86, 0.12), vec3(-0.25, 2.1, 0.16), vec3(-0.16, 3.1, 0.04));

void gaiwan(inout vec2 nearest, vec3 p) {
  float bound = length(p - vec3(0, 0.55, 0)) - 1.05;
  if (bound > 0.3) { join(nearest, bound, BOWL); return; }
  join(nearest, saucer(p, 0.72), BOWL);
  join(nearest, bowl(p - vec3(0, 0.06, 0), 0.3, 0.74, 0.72, 0.54, 0.022), BOWL);
  vec3 lidPoint = p - vec3(0.1, 0.79, -0.06);
  lidPoint.xy = rotation(-0.2) * lidPoint.xy;
  join(nearest, lid(lidPoint, 0.63), BOWL);
  join(nearest, roundCylinder(p - vec3(0, 0.57, 0), 0.62, 0.02, 0.01), TEA);
}

void cup(inout vec2 nearest, vec3 p) {
  float bound = length(p - vec3(0, 0.2, 0)) - 0.45;
  if (bound > 0.2) { join(nearest, bound, PORCELAIN); return; }
  join(nearest, bowl(p, 0.16, 0.35, 0.36, 0.34, 0.016), PORCELAIN);
  join(nearest, roundCylinder(p - vec3(0, 0.25, 0), 0.318, 0.015, 0.01), TEA);
}

void pitcher(inout vec2 nearest, vec3 p) {
  float bound = length(p - vec3(0, 0.5, 0)) - 0.85;
  if (bound > 0.3) { join(nearest, bound, PORCELAIN); return; }
  p.xz = rotation(0.5) * p.xz;
  vec3 q = p;
  float lip = smoothstep(0.5, 0.98, p.y) * smoothstep(0.1, 0.5, -p.x);
  q.x += lip * 0.14;
  q.z *= 1.0 + lip * 0.5;
  vec2 r = turned(q);
  float body = bezier(r, vec2(0.24, 0.03), vec2(0.72, 0.3), vec2(0.36, 0.95)) - 0.024;
  float base = max(abs(r.y - 0.04) - 0.024, r.x - 0.26);
  join(nearest, min(body, base) * 0.9, PORCELAIN);
  join(nearest, max(ring(p - vec3(0.5, 0.55, 0), 0.25, 0.04), 0.47 - p.x), PORCELAIN);
  join(nearest, roundCylinder(p - vec3(0, 0.64, 0), 0.46, 0.02, 0.01), TEA);
}

void branch(inout vec2 nearest, vec3 p) {
  float bound = roundBox(p - vec3(-0.8, 2.1, 0.12), vec3(1.3, 1.4, 0.34), 0.1);
  if (bound > 0.1) { join(nearest, bound, TWIG); return; }
  float wave = 0.03 * sin(p.x * 9.0) + 0.02 * sin(p.y * 13.0);
  vec3 q = p + vec3(0, wave, wave);
  float twig = capsule(q, vec3(0, 0.8, 0), vec3(-0.2, 1.9, 0.1), 0.035);
  twig = min(twig, capsule(q, vec3(-0.2, 1.9, 0.1), vec3(-0.95, 2.65, 0.2), 0.028));
  twig = min(twig, capsule(q, vec3(-0.95, 2.65, 0.2), vec3(-1.9, 2.85, 0.1), 0.02));
  twig = min(twig, capsule(q, vec3(-0.2, 1.9, 0.1), vec3(0.3, 2.9, -0.1), 0.024));
  twig = min(twig, capsule(q, vec3(-0.6, 2.3, 0.15), vec3(-1.2, 2.2, 0.35), 0.016));
  twig = min(twig, capsule(q, vec3(0.1, 2.5, 0.0), vec3(-0.25, 3.3, 0.1), 0.016));
  join(nearest, twig, TWIG);
  vec3 flower = p - BLOSSOMS[0];
  float size = 0.14;
  for (int i = 1; i < 16; i++) {
    vec3 other = p - BLOSSOMS[i];
    if (dot(other, other) < dot(flower, flower)) {
      flower = other;
      size = 0.11 + 0.06 * fract(float(i) * 0.618);
    }
  }
  flower.yz = rotation(0.5 - 0.3 * p.x) * flower.yz;
  float turn = mod(atan(flower.y, flower.x) + p.x, 1.2566) - 0.6283;
  vec3 petal = vec3(length(flower.xy) * vec2(cos(turn), sin(turn)), flower.z - 0.6 * dot(flower.xy, flower.xy) / size);
  float petals = 0.7 * ellipsoid(petal - vec3(0.55 * size, 0, 0), size * vec3(0.52, 0.4, 0.2));
  join(nearest, petals, BLOSSOM);
}

void tableware(inout vec2 nearest, vec3 p) {
  gaiwan(nearest, p - GAIWAN_AT);
  pitcher(nearest, p - PITCHER_AT);
  cup(nearest, p - vec3(-0.98, 0.14, 0.5));
  cup(nearest, p - vec3(0.62, 0.14, 0.66));
  cup(nearest, p - vec3(-1.12, 0.14, -0.36));
}

vec2 objects(vec3 p) {
  vec2 nearest = vec2(FAR, -1.0);
  branch(nearest, p - VASE_AT);
  if (p.y > 1.7) {
    join(nearest, p.y - 1.4, TIN);
    return nearest;
  }
  vec3 t = p - vec3(0.2, 0.12, 0.0);
  float tray = roundBox(t, vec3(2.1, 0.1, 1.05), 0.06);
  tray = max(tray, -roundBox(t - vec3(0, 0.12, 0), vec3(2.0, 0.1, 0.95), 0.05));
  join(nearest, tray, TRAY);
  join(nearest, roundBox(p - vec3(-0.25, 0.0, 0.3), vec3(0.62, 0.012, 3.1), 0.01), CLOTH);
  float front = roundBox(p - vec3(0.2, 0.75, 0.15), vec3(1.75, 0.72, 1.05), 0.05);
  if (front < 0.2) tableware(nearest, p);
  else join(nearest, front, PORCELAIN);
  float back = roundBox(p - vec3(0, 0.65, -1.9), vec3(1.9, 0.68, 0.75), 0.05);
  if (back > 0.2) {
    join(nearest, back, TIN);
    return nearest;
  }
  vec3 tin = p - vec3(-1.02, 0.0, -1.75);
  join(nearest, min(roundCylinder(tin - vec3(0, 0.55, 0), 0.42, 0.54, 0.03),
    roundCylinder(tin - vec3(0, 1.2, 0), 0.44, 0.1, 0.04)), TIN);
  vec3 v = p - VASE_AT;
  vec2 r = turned(v);
  join(nearest, min(bezier(r, vec2(0.22, 0.02), vec2(0.95, 0.55), vec2(0.13, 1.0)) - 0.03,
    bezier(r, vec2(0.13, 1.0), vec2(0.12, 1.15), vec2(0.2, 1.22)) - 0.03), VASE);
  return nearest;
}

float lattice(vec2 p) {
  vec2 frame = abs(p - vec2(-0.75, 3.05)) - vec2(1.45, 1.9);
  float outside = max(frame.x, frame.y);
  vec2 cell = vec2(mod(p.x + 0.75 + 0.3625, 0.725) - 0.3625, mod(p.y + 0.1, 0.95) - 0.475);
  float bars = min(abs(cell.x), abs(cell.y)) - 0.028;
  return max(outside, -min(bars, -outside - 0.07));
}

Surface surfaceAt(vec3 p, vec3 normal, float id) {
  Surface s = Surface(vec3(0.5), 0.0, 0.0, vec3(0));
  if (id == FLOOR) {
    float gap = smoothstep(0.012, 0.0, abs(mod(p.z + 0.35, 1.5) - 0.75));
    s.albedo = walnut(p * vec3(0.55, 1.0, 0.62)) * 0.5 * (1.0 - 0.6 * gap);
    s.shine = 0.55;
    s.roughness = 0.16;
  } else if (id == WALL) {
    s.albedo = vec3(0.42, 0.33, 0.25) * (0.9 + 0.2 * layeredNoise(p * 1.5));
    if (lattice(p.xy) < 0.0) s.glow = vec3(1.6, 1.2, 0.76) * (0.75 + 0.25 * smoothstep(1.0, 4.5, p.y));
    else if (abs(p.x + 0.75) < 1.6 && p.y > 1.0) s.albedo = vec3(0.12, 0.07, 0.045);
  } else if (id == BOWL) {
    vec3 q = p - GAIWAN_AT;
    s.albedo = celadon(p, smoothstep(0.22, 0.08, q.y) * 0.6);
    s.shine = 1.0;
    s.roughness = 0.03;
  } else if (id == TEA) {
    s.albedo = vec3(0.55, 0.27, 0.05);
    s.shine = 1.0;
    s.roughness = 0.01;
  } else if (id == TRAY) {
    s.albedo = walnut(p * vec3(0.8, 1.0, 1.3) + 3.0) * 1.25;
    s.shine = 0.6;
    s.roughness = 0.12;
  } else if (id == PORCELAIN) {
    s.albedo = mix(vec3(0.74, 0.71, 0.64), vec3(0.62, 0.68, 0.6), 0.5 * layeredNoise(p * 3.0));
    s.shine = 1.0;
    s.roughness = 0.04;
  } else if (id == TIN) {
    bool band = abs(p.y - 0.55) < 0.3;
    s.albedo = p.y > 1.09 ? vec3(0.5, 0.4, 0.24) : band ? vec3(0.6, 0.53, 0.4) : vec3(0.06, 0.14, 0.1);
    s.shine = 0.7;
    s.roughness = 0.2;
  } else if (id == VASE) {
    s.albedo = mix(vec3(0.2, 0.1, 0.06), vec3(0.36, 0.17, 0.09), layeredNoise(p * 3.0));
    s.shine = 0.5;
    s.roughness = 0.25;
  } else if (id == TWIG) {
    s.albedo = vec3(0.12, 0.075, 0.05);
  } else if (id == BLOSSOM) {
    s.albedo = vec3(0.86, 0.5, 0.47);
  } else {
    s.albedo = linen(p.xz) * 0.42;
    if (abs(abs(p.x + 0.25) - 0.53) < 0.015) s.albedo *= vec3(0.45, 0.5, 0.5);
  }
  return s;
}

vec3 environment(vec3 ray, bool mirror) {
  vec3 room = mix(vec3(0.07, 0.05, 0.04), vec3(0.16, 0.14, 0.13), 0.5 + 0.5 * ray.y);
  float left = smoothstep(0.25, 0.9, dot(ray, normalize(vec3(-0.9, 0.45, 0.35))));
  vec3 light = room + vec3(1.25, 1.2, 1.15) * left;
  if (!mirror) return light + vec3(0.5, 0.4, 0.3) * smoothstep(0.6, 1.0, dot(ray, normalize(vec3(0.3, 0.9, 0.5))));
  vec2 pane = ray.zy / max(0.05, -ray.x);
  vec2 edge = abs(pane - vec2(0.45, 0.75)) - vec2(0.55, 0.5);
  float inside = smoothstep(0.03, -0.03, max(edge.x, edge.y)) * step(0.05, -ray.x);
  float bars = smoothstep(0.015, 0.045, abs(pane.x - 0.45)) * smoothstep(0.015, 0.045, abs(pane.y - 0.75));
  return room * 1.3 + vec3(5.0, 4.6, 4.1) * inside * bars;
}
