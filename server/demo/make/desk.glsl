// The demo class's cover: a watercolour lesson on a pale desk by the window.
const float PAPER = 2.0;
const float CUP = 3.0;
const float PALETTE = 4.0;
const float HANDLE = 5.0;
const float BRISTLE = 6.0;
const float WATER = 7.0;
const float BOARD = 8.0;

const vec3 CUP_AT = vec3(1.75, 0.0, -0.75);

void brush(inout vec2 nearest, vec3 foot, vec3 tip, vec3 p) {
  vec3 along = normalize(tip - foot);
  vec3 neck = tip - along * 0.3;
  join(nearest, capsule(p, foot, neck, 0.038), HANDLE);
  float h = clamp(dot(p - neck, along) / 0.3, 0.0, 1.0);
  join(nearest, 0.8 * (length(p - neck - along * h * 0.3) - 0.062 * sqrt(1.0 - h) * (0.75 + h)), BRISTLE);
}

vec2 objects(vec3 p) {
  vec2 nearest = vec2(FAR, -1.0);
  vec3 sheet = p - vec3(-0.35, 0.03, 0.1);
  sheet.xz = rotation(0.12) * sheet.xz;
  join(nearest, roundBox(sheet, vec3(1.55, 0.03, 1.08), 0.02), BOARD);
  join(nearest, roundBox(sheet - vec3(0, 0.035, 0), vec3(1.42, 0.008, 0.95), 0.004), PAPER);
  brush(nearest, vec3(0.95, 0.12, 1.25), vec3(0.08, 0.12, 0.35), p);

  vec3 c = p - CUP_AT;
  float bound = length(c - vec3(0, 0.9, 0)) - 1.3;
  if (bound > 0.3) join(nearest, bound, CUP);
  else {
    vec2 r = turned(c);
    join(nearest, min(bezier(r, vec2(0.3, 0.03), vec2(0.46, 0.3), vec2(0.42, 0.85)) - 0.03,
      max(abs(r.y - 0.05) - 0.03, r.x - 0.31)), CUP);
    brush(nearest, vec3(0.1, 0.1, 0), vec3(-0.42, 1.75, 0.1), c);
    brush(nearest, vec3(-0.1, 0.1, 0.1), vec3(0.3, 1.9, -0.1), c);
    brush(nearest, vec3(0, 0.1, -0.1), vec3(0.02, 1.62, 0.3), c);
  }

  vec3 jar = p - vec3(-2.05, 0.0, -0.95);
  vec2 j = turned(jar);
  join(nearest, bezier(j, vec2(0.36, 0.03), vec2(0.5, 0.2), vec2(0.46, 0.62)) - 0.03, CUP);
  join(nearest, roundCylinder(jar - vec3(0, 0.5, 0), 0.43, 0.015, 0.01), WATER);

  vec3 q = p - vec3(1.95, 0.07, 0.62);
  q.xz = rotation(-0.3) * q.xz;
  float plate = roundCylinder(q, 0.62, 0.06, 0.04);
  float angle = mod(atan(q.z, q.x), 1.0472) - 0.5236;
  vec3 well = vec3(length(q.xz) * cos(angle) - 0.4, q.y - 0.1, length(q.xz) * sin(angle));
  plate = max(plate, -(length(well) - 0.16));
  plate = max(plate, -(length(q - vec3(0, 0.1, 0)) - 0.17));
  join(nearest, plate * 0.9, PALETTE);
  return nearest;
}

vec3 pigment(float index) {
  vec3 colors[6] = vec3[6](vec3(0.05, 0.13, 0.45), vec3(0.1, 0.36, 0.6), vec3(0.12, 0.4, 0.33), vec3(0.75, 0.5, 0.1),
    vec3(0.7, 0.18, 0.1), vec3(0.3, 0.12, 0.35));
  return colors[int(mod(index, 6.0))];
}

Surface surfaceAt(vec3 p, vec3 normal, float id) {
  Surface s = Surface(vec3(0.5), 0.0, 0.0, vec3(0));
  if (id == FLOOR || id == WALL) {
    s.albedo = mix(vec3(0.4, 0.36, 0.32), walnut(p * vec3(0.6, 1, 0.8)) * 2.4, 0.6);
    s.shine = 0.3;
    s.roughness = 0.25;
  } else if (id == BOARD) {
    s.albedo = vec3(0.36, 0.25, 0.15) * (0.85 + 0.3 * noise(p * vec3(4, 4, 60)));
  } else if (id == PAPER) {
    vec3 q = p - vec3(-0.35, 0.0, 0.1);
    q.xz = rotation(0.12) * q.xz;
    vec2 uv = vec2(q.x / 2.84 + 0.5, 0.5 - q.z / 1.9);
    s.albedo = texture(uDecal, uv).rgb * 0.82 * (0.95 + 0.1 * noise(p * 70.0));
  } else if (id == CUP) {
    bool jar = p.x < 0.0;
    vec3 blue = mix(vec3(0.07, 0.16, 0.36), vec3(0.16, 0.3, 0.52), layeredNoise(p * 2.5));
    vec3 glaze = jar ? vec3(0.72, 0.71, 0.67) : blue;
    float bare = jar ? 0.0 : smoothstep(0.7, 0.84, p.y + 0.1 * noise(p * 6.0));
    s.albedo = mix(glaze, vec3(0.62, 0.6, 0.55), bare);
    s.shine = 1.0;
    s.roughness = 0.04;
  } else if (id == WATER) {
    s.albedo = mix(vec3(0.2, 0.42, 0.6), vec3(0.07, 0.18, 0.42), layeredNoise(p * 3.0));
    s.shine = 1.0;
  } else if (id == PALETTE) {
    vec3 q = p - vec3(1.95, 0.07, 0.62);
    q.xz = rotation(-0.3) * q.xz;
    float around = atan(q.z, q.x) / 1.0472 + 6.0;
    bool wet = q.y < 0.035 && length(q.xz) > 0.2 && length(q.xz) < 0.56 && normal.y < 0.999;
    s.albedo = wet ? pigment(floor(around)) : vec3(0.76, 0.75, 0.72);
    s.shine = 1.0;
    s.roughness = 0.05;
  } else if (id == HANDLE) {
    s.albedo = p.x > 1.75 ? vec3(0.32, 0.07, 0.04) : p.x > 1.2 ? vec3(0.03, 0.03, 0.035) : vec3(0.3, 0.17, 0.08);
    s.shine = 0.8;
    s.roughness = 0.08;
  } else {
    s.albedo = p.y < 0.3 ? vec3(0.05, 0.12, 0.36) : vec3(0.3, 0.2, 0.12);
  }
  return s;
}

vec3 environment(vec3 ray, bool mirror) {
  vec3 room = mix(vec3(0.22, 0.23, 0.26), vec3(0.5, 0.54, 0.6), 0.5 + 0.5 * ray.y);
  vec3 left = normalize(vec3(-0.8, 0.5, -0.35));
  if (!mirror) return room + vec3(1.0, 1.05, 1.12) * smoothstep(0.3, 0.95, dot(ray, left));
  vec2 pane = ray.zy / max(0.05, -ray.x);
  vec2 edge = abs(pane - vec2(0.1, 0.75)) - vec2(0.6, 0.45);
  float inside = smoothstep(0.03, -0.03, max(edge.x, edge.y)) * step(0.05, -ray.x);
  return room + vec3(3.6, 3.8, 4.0) * inside * smoothstep(0.015, 0.045, abs(pane.x - 0.1));
}
