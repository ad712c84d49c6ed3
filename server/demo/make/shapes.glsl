// Distance functions and textures that the scenes share. One unit is about ten centimetres.
struct Surface {
  vec3 albedo;
  float shine;
  float roughness;
  vec3 glow;
};

const float FLOOR = 0.0;
const float WALL = 1.0;

float hash(vec3 p) {
  uvec3 q = uvec3(ivec3(floor(p)) + 32768) * uvec3(1597334673u, 3812015801u, 2798796415u);
  uint n = (q.x ^ q.y ^ q.z) * 1597334673u;
  n ^= n >> 15u;
  return float(n * 2246822519u >> 8u) / 16777216.0;
}

float noise(vec3 p) {
  vec3 f = fract(p);
  vec3 i = floor(p);
  f = f * f * (3.0 - 2.0 * f);
  vec2 k = vec2(0, 1);
  return mix(
    mix(mix(hash(i), hash(i + k.yxx), f.x), mix(hash(i + k.xyx), hash(i + k.yyx), f.x), f.y),
    mix(mix(hash(i + k.xxy), hash(i + k.yxy), f.x), mix(hash(i + k.xyy), hash(i + k.yyy), f.x), f.y), f.z);
}

float layeredNoise(vec3 p) {
  return 0.5 * noise(p) + 0.27 * noise(p * 2.1 + 7.0) + 0.15 * noise(p * 4.3 + 3.0) + 0.08 * noise(p * 9.1);
}

mat2 rotation(float angle) {
  float c = cos(angle);
  float s = sin(angle);
  return mat2(c, -s, s, c);
}

void join(inout vec2 nearest, float distance, float id) {
  if (distance < nearest.x) nearest = vec2(distance, id);
}

float roundBox(vec3 p, vec3 halfSize, float radius) {
  vec3 q = abs(p) - halfSize + radius;
  return length(max(q, 0.0)) + min(max(q.x, max(q.y, q.z)), 0.0) - radius;
}

float roundCylinder(vec3 p, float radius, float halfHeight, float edge) {
  vec2 q = vec2(length(p.xz) - radius + edge, abs(p.y) - halfHeight + edge);
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - edge;
}

float ring(vec3 p, float major, float minor) {
  return length(vec2(length(p.xy) - major, p.z)) - minor;
}

float capsule(vec3 p, vec3 a, vec3 b, float radius) {
  vec3 along = b - a;
  float h = clamp(dot(p - a, along) / dot(along, along), 0.0, 1.0);
  return length(p - a - along * h) - radius;
}

float ellipsoid(vec3 p, vec3 radii) {
  float k0 = length(p / radii);
  float k1 = length(p / (radii * radii));
  return k0 * (k0 - 1.0) / k1;
}

/** Distance to a quadratic Bézier curve (exact; the closed form is Inigo Quilez's, MIT). */
float bezier(vec2 p, vec2 a, vec2 b, vec2 c) {
  vec2 u = b - a;
  vec2 v = a - 2.0 * b + c;
  vec2 w = u * 2.0;
  vec2 d = a - p;
  float kk = 1.0 / dot(v, v);
  float kx = kk * dot(u, v);
  float ky = kk * (2.0 * dot(u, u) + dot(d, v)) / 3.0;
  float kz = kk * dot(d, u);
  float q1 = ky - kx * kx;
  float q3 = q1 * q1 * q1;
  float q2 = kx * (2.0 * kx * kx - 3.0 * ky) + kz;
  float h = q2 * q2 + 4.0 * q3;
  if (h >= 0.0) {
    h = sqrt(h);
    vec2 x = (vec2(h, -h) - q2) / 2.0;
    vec2 r = sign(x) * pow(abs(x), vec2(1.0 / 3.0));
    float t = clamp(r.x + r.y - kx, 0.0, 1.0);
    vec2 q = d + (w + v * t) * t;
    return length(q);
  }
  float z = sqrt(-q1);
  float angle = acos(clamp(q2 / (q1 * z * 2.0), -1.0, 1.0)) / 3.0;
  float m = cos(angle);
  float n = sin(angle) * 1.732050808;
  vec2 t = clamp(vec2(m + m, -n - m) * z - kx, 0.0, 1.0);
  vec2 q0 = d + (w + v * t.x) * t.x;
  vec2 q4 = d + (w + v * t.y) * t.y;
  return sqrt(min(dot(q0, q0), dot(q4, q4)));
}

vec2 turned(vec3 p) {
  return vec2(length(p.xz), p.y);
}

/** A thrown cup: foot ring and a bowl that opens from `foot` to `rim` over `height`. */
float bowl(vec3 p, float foot, float rim, float height, float belly, float wall) {
  vec2 q = turned(p);
  float body = bezier(q, vec2(foot * 0.9, 0.09 * height), vec2(belly, 0.16 * height), vec2(rim, height)) - wall;
  float base = max(abs(q.y - 0.1 * height) - wall, q.x - foot * 0.92);
  vec2 footBox = vec2(abs(q.x - foot * 0.8) - wall, abs(q.y - 0.05 * height) - 0.05 * height);
  float ringFoot = length(max(footBox, 0.0)) - 0.008;
  return min(min(body, base), ringFoot);
}

float saucer(vec3 p, float radius) {
  vec2 q = turned(p);
  float dish = bezier(q, vec2(0.0, 0.055), vec2(radius * 0.75, 0.02), vec2(radius, 0.15)) - 0.022;
  float foot = length(max(vec2(abs(q.x - radius * 0.45) - 0.03, abs(q.y - 0.03) - 0.02), 0.0)) - 0.01;
  return min(dish, foot);
}

float lid(vec3 p, float radius) {
  vec2 q = turned(p);
  float dome = bezier(q, vec2(0.0, 0.25), vec2(radius * 0.8, 0.235), vec2(radius, 0.0)) - 0.022;
  float knob = bezier(q, vec2(0.1, 0.25), vec2(0.1, 0.32), vec2(0.17, 0.4)) - 0.022;
  return min(dome, knob);
}

vec3 walnut(vec3 p) {
  vec3 q = p + 0.25 * vec3(0, 0, layeredNoise(p * vec3(0.35, 1.0, 1.1)) * 2.0);
  float rings = 0.5 + 0.5 * sin(q.z * 9.0 + 2.6 * noise(q * vec3(0.5, 2.0, 2.2)));
  float fibre = noise(vec3(p.x * 2.2, p.y * 40.0, p.z * 46.0));
  vec3 wood = mix(vec3(0.075, 0.041, 0.025), vec3(0.2, 0.118, 0.07), rings * 0.65 + 0.35 * layeredNoise(q * 1.7));
  return wood * (0.74 + 0.42 * fibre);
}

vec3 celadon(vec3 p, float pooling) {
  float cloud = layeredNoise(p * 2.4);
  vec3 glaze = mix(vec3(0.36, 0.54, 0.45), vec3(0.56, 0.7, 0.6), 0.35 + 0.65 * cloud);
  return mix(glaze, vec3(0.24, 0.42, 0.35), pooling);
}

vec3 linen(vec2 p) {
  vec2 thread = sin(p * 150.0);
  float slub = noise(vec3(p.x * 3.0, p.y * 60.0, 1.0)) + noise(vec3(p.x * 60.0, p.y * 3.0, 5.0));
  return vec3(0.62, 0.56, 0.46) * (0.8 + 0.09 * thread.x * thread.y + 0.2 * (slub - 0.7));
}
