// Product pictures of the demo shop: one object on plaster, morning sun through leaves. uSubject picks the object.
const float GLAZE = 2.0;
const float TEA = 3.0;
const float WOOD = 4.0;
const float CARD = 5.0;
const float CLOTH = 6.0;
const float CORD = 7.0;
const float METAL = 8.0;
const float LEAF = 9.0;
const float PORCELAIN = 10.0;

void gaiwan(inout vec2 nearest, vec3 p) {
  join(nearest, saucer(p, 0.78), GLAZE);
  join(nearest, bowl(p - vec3(0, 0.06, 0), 0.3, 0.78, 0.8, 0.56, 0.022), GLAZE);
  join(nearest, lid(p - vec3(0, 0.8, 0), 0.66), GLAZE);
}

void cup(inout vec2 nearest, vec3 p) {
  join(nearest, bowl(p, 0.16, 0.35, 0.36, 0.34, 0.016), PORCELAIN);
  join(nearest, roundCylinder(p - vec3(0, 0.25, 0), 0.318, 0.015, 0.01), TEA);
}

void tray(inout vec2 nearest, vec3 p) {
  p.xz = rotation(0.35) * p.xz;
  float body = roundBox(p - vec3(0, 0.14, 0), vec3(1.35, 0.12, 0.8), 0.08);
  body = max(body, -roundBox(p - vec3(0, 0.29, 0), vec3(1.24, 0.16, 0.69), 0.07));
  vec3 grip = vec3(abs(p.x) - 1.3, p.y - 0.15, p.z);
  body = max(body, -roundBox(grip, vec3(0.2, 0.045, 0.28), 0.04));
  join(nearest, body, WOOD);
  cup(nearest, p - vec3(-0.62, 0.13, 0.1));
  cup(nearest, p - vec3(0.18, 0.13, -0.25));
}

void tin(inout vec2 nearest, vec3 p) {
  join(nearest, roundCylinder(p - vec3(0, 0.62, 0), 0.5, 0.62, 0.03), CARD);
  join(nearest, roundCylinder(p - vec3(0, 1.33, 0), 0.515, 0.13, 0.03), METAL);
  vec3 q = p - vec3(0.72, 0.0, 0.55);
  float bound = length(q) - 0.5;
  if (bound > 0.1) { join(nearest, bound, LEAF); return; }
  for (int i = 0; i < 22; i++) {
    float n = float(i);
    float angle = n * 2.4;
    vec3 at = vec3(cos(angle), 0, sin(angle)) * 0.085 * sqrt(n) + vec3(0, 0.03 + 0.1 * max(0.0, 1.0 - n / 9.0), 0);
    vec3 leaf = q - at;
    leaf.xz = rotation(n * 1.7) * leaf.xz;
    leaf.xy = rotation(0.35 * sin(n * 3.0)) * leaf.xy;
    join(nearest, 0.8 * ellipsoid(leaf, vec3(0.15, 0.016, 0.036)), LEAF);
  }
}

void cloth(inout vec2 nearest, vec3 p) {
  p.xz = rotation(-0.4) * p.xz;
  float soft = 0.02 * sin(p.x * 2.0 + 1.0) * sin(p.z * 2.6);
  for (int i = 0; i < 4; i++) {
    float n = float(i);
    vec3 layer = p - vec3(0.025 * sin(n * 2.1), 0.09 + 0.165 * n + soft, 0.02 * cos(n * 3.0));
    join(nearest, 0.85 * roundBox(layer, vec3(0.98 - 0.015 * n, 0.082, 0.68), 0.08), CLOTH);
  }
  vec3 band = p - vec3(0.1, 0.34 + soft, 0);
  float loop = abs(roundBox(band, vec3(1.0, 0.36, 0.71), 0.09)) - 0.012;
  join(nearest, max(loop, abs(band.x + 0.25) - 0.03), CORD);
  vec3 bow = p - vec3(-0.15, 0.74 + soft, 0.1);
  join(nearest, roundBox(bow, vec3(0.16, 0.012, 0.24), 0.012), CARD);
}

vec2 objects(vec3 p) {
  vec2 nearest = vec2(FAR, -1.0);
  if (uSubject == 0) gaiwan(nearest, p);
  else if (uSubject == 1) tray(nearest, p);
  else if (uSubject == 2) tin(nearest, p);
  else cloth(nearest, p);
  return nearest;
}

vec3 paper(vec2 uv, vec3 ground) {
  vec4 ink = texture(uDecal, uv);
  bool inside = uv.x > 0.0 && uv.x < 1.0 && uv.y > 0.0 && uv.y < 1.0;
  return inside ? mix(ground, ink.rgb, ink.a) : ground;
}

Surface surfaceAt(vec3 p, vec3 normal, float id) {
  Surface s = Surface(vec3(0.5), 0.0, 0.0, vec3(0));
  if (id == FLOOR || id == WALL) {
    s.albedo = uBackdrop * (0.9 + 0.2 * layeredNoise(p * 2.0)) * (0.97 + 0.06 * noise(p * 22.0));
  } else if (id == GLAZE) {
    s.albedo = celadon(p, smoothstep(0.2, 0.08, p.y) * 0.6);
    s.shine = 1.0;
    s.roughness = 0.03;
  } else if (id == TEA) {
    s.albedo = vec3(0.55, 0.27, 0.05);
    s.shine = 1.0;
  } else if (id == WOOD) {
    p.xz = rotation(0.35) * p.xz;
    s.albedo = walnut(p * vec3(0.9, 1.0, 1.5) + 2.0) * 1.3;
    s.shine = 0.6;
    s.roughness = 0.14;
  } else if (id == CARD) {
    bool tag = uSubject == 3;
    p.xz = rotation(tag ? -0.4 : 0.0) * p.xz;
    vec2 uv = tag ? vec2((p.z - 0.1) / 0.48 + 0.5, (p.x + 0.15) / 0.32 + 0.5)
      : vec2(atan(p.x, p.z) / 1.5 + 0.42, (p.y - 0.12) / 0.96);
    s.albedo = tag ? vec3(0.72, 0.67, 0.56) : paper(uv, vec3(0.075, 0.17, 0.11) * (0.9 + 0.2 * noise(p * 30.0)));
    s.shine = tag ? 0.0 : 0.5;
    s.roughness = 0.25;
  } else if (id == CLOTH) {
    p.xz = rotation(-0.4) * p.xz;
    s.albedo = linen(normal.y > 0.5 ? p.xz : vec2(p.x + p.z, p.y)) * vec3(0.95, 0.98, 0.95);
    if (abs(abs(p.z) - 0.56) < 0.018 && normal.y > 0.5) s.albedo *= vec3(0.4, 0.5, 0.47);
  } else if (id == CORD) {
    s.albedo = vec3(0.5, 0.16, 0.08) * (0.8 + 0.3 * noise(p * 60.0));
  } else if (id == METAL) {
    s.albedo = vec3(0.52, 0.39, 0.2);
    s.shine = 1.0;
    s.roughness = 0.16;
  } else if (id == LEAF) {
    s.albedo = mix(vec3(0.09, 0.13, 0.04), vec3(0.24, 0.26, 0.1), noise(p * 9.0));
  } else {
    s.albedo = vec3(0.74, 0.71, 0.64);
    s.shine = 1.0;
    s.roughness = 0.04;
  }
  return s;
}

vec3 environment(vec3 ray, bool mirror) {
  vec3 room = mix(vec3(0.3, 0.27, 0.24), vec3(0.55, 0.53, 0.5), 0.5 + 0.5 * ray.y);
  vec3 left = normalize(vec3(-0.8, 0.55, 0.35));
  if (!mirror) return room + vec3(1.1, 1.05, 1.0) * smoothstep(0.3, 0.95, dot(ray, left));
  vec2 pane = ray.zy / max(0.05, -ray.x);
  vec2 edge = abs(pane - vec2(0.45, 0.75)) - vec2(0.5, 0.45);
  float inside = smoothstep(0.03, -0.03, max(edge.x, edge.y)) * step(0.05, -ray.x);
  float bars = smoothstep(0.015, 0.045, abs(pane.x - 0.45)) * smoothstep(0.015, 0.045, abs(pane.y - 0.75));
  return room + vec3(4.0, 3.8, 3.5) * inside * bars;
}
