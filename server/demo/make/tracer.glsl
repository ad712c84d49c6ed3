// A small path tracer. A scene file supplies objects(), surfaceAt() and environment(); see scenes.mjs for the uniforms.
// Direct sun at the first hit is kept apart from all other light, with the place where it lands, so that the
// compositor can move leaf shadows over the picture without tracing it again.
layout(location = 0) out vec4 outAmbient;
layout(location = 1) out vec4 outSun;
layout(location = 2) out vec4 outPlace;
layout(location = 3) out vec4 outAlbedo;
layout(location = 4) out vec4 outNormal;

const float MEAN_SUN_AFTER_LEAVES = 0.6;

const int MAX_STEPS = 80;
const int MAX_BOUNCES = 3;

// Fractions of square roots of primes: successive samples of a pixel step through them and so spread evenly.
const float STRIDE[16] = float[16](0.41421356, 0.73205081, 0.23606798, 0.64575131, 0.31662479, 0.60555128, 0.12310563,
  0.35889894, 0.79583152, 0.38516481, 0.56776436, 0.08276253, 0.40312424, 0.55743852, 0.85565460, 0.28010989);

uint randomState;
int dimension = 0;

float random() {
  randomState = randomState * 747796405u + 2891336453u;
  uint word = ((randomState >> ((randomState >> 28u) + 4u)) ^ randomState) * 277803737u;
  float offset = float(((word >> 22u) ^ word) >> 8u) / 16777216.0;
  return fract(offset + float(uSample) * STRIDE[dimension++ & 15]);
}

vec3 cosineDirection(vec3 normal) {
  float angle = 6.2831853 * random();
  float height = 2.0 * random() - 1.0;
  return normalize(normal + vec3(sqrt(1.0 - height * height) * vec2(cos(angle), sin(angle)), height) * 0.999);
}

vec3 inBall() {
  float angle = 6.2831853 * random();
  float height = 2.0 * random() - 1.0;
  return vec3(sqrt(1.0 - height * height) * vec2(cos(angle), sin(angle)), height) * pow(random(), 0.3333);
}

vec2 boxSpan(vec3 origin, vec3 ray) {
  vec3 a = (uBoxMin - origin) / ray;
  vec3 b = (uBoxMax - origin) / ray;
  vec3 low = min(a, b);
  vec3 high = max(a, b);
  return vec2(max(max(low.x, low.y), max(low.z, 0.0)), min(min(high.x, high.y), high.z));
}

/** Distance along the ray to an object (x) and its id (y); FAR when nothing is hit. */
vec2 marchObjects(vec3 origin, vec3 ray, float limit) {
  vec2 span = boxSpan(origin, ray);
  float t = span.x;
  float end = min(span.y, limit);
  for (int i = 0; i < MAX_STEPS && t < end; i++) {
    vec2 found = objects(origin + ray * t);
    if (found.x < 0.0006 + 0.00008 * t) return vec2(t, found.y);
    t += found.x * 0.9;
  }
  return vec2(FAR, -1.0);
}

vec2 trace(vec3 origin, vec3 ray) {
  vec2 nearest = vec2(FAR, -1.0);
  if (ray.y < 0.0) nearest = vec2(-origin.y / ray.y, FLOOR);
  float wall = (uWallZ - origin.z) / ray.z;
  if (wall > 0.0 && wall < nearest.x) nearest = vec2(wall, WALL);
  vec2 object = marchObjects(origin, ray, nearest.x);
  return object.x < nearest.x ? object : nearest;
}

vec3 normalAt(vec3 p, float id) {
  if (id == FLOOR) return vec3(0, 1, 0);
  if (id == WALL) return vec3(0, 0, 1);
  const vec2 k = vec2(1, -1) * 0.0012;
  return normalize(k.xyy * objects(p + k.xyy).x + k.yyx * objects(p + k.yyx).x
    + k.yxy * objects(p + k.yxy).x + k.xxx * objects(p + k.xxx).x);
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  randomState = uint(pixel.x * 1973 + pixel.y * 9277 + 1) * 2654435769u;

  vec2 jitter = 0.6 * (vec2(random() + random(), random() + random()) - 1.0);
  vec2 screen = (gl_FragCoord.xy + jitter - 0.5 * uSize) / uSize.y;
  vec3 forward = normalize(uTarget - uEye);
  vec3 right = normalize(cross(forward, vec3(0, 1, 0)));
  vec3 up = cross(right, forward);
  vec3 ray = normalize(forward + 2.0 * tan(0.5 * uFov) * (screen.x * right + screen.y * up));
  float lensAngle = 6.2831853 * random();
  vec2 lens = uAperture * sqrt(random()) * vec2(cos(lensAngle), sin(lensAngle));
  vec3 focus = uEye + ray * (uFocus / dot(ray, forward));
  vec3 origin = uEye + lens.x * right + lens.y * up;
  ray = normalize(focus - origin);

  vec3 sunRight = normalize(cross(vec3(0, 1, 0), uSunDirection));
  vec3 sunUp = cross(uSunDirection, sunRight);
  vec3 weight = vec3(1);
  vec3 ambient = vec3(0);
  vec3 sun = vec3(0);
  vec3 place = vec3(0);
  vec3 albedo = vec3(0.5);
  vec3 facingNormal = vec3(0);
  bool mirror = true;

  for (int bounce = 0; bounce < MAX_BOUNCES; bounce++) {
    vec2 hit = trace(origin, ray);
    if (hit.x >= FAR) {
      ambient += weight * min(environment(ray, mirror), vec3(6));
      break;
    }
    vec3 p = origin + ray * hit.x;
    vec3 normal = normalAt(p, hit.y);
    if (bounce == 0) place = vec3(dot(p, sunRight), dot(p, sunUp), 1.0 / hit.x);
    Surface surface = surfaceAt(p, normal, hit.y);
    if (bounce == 0) {
      albedo = surface.albedo;
      facingNormal = normal;
      sun += surface.glow;
    }
    if (bounce > 0) ambient += weight * surface.glow * MEAN_SUN_AFTER_LEAVES;

    float facing = max(0.12, -dot(normal, ray));
    float fresnel = surface.shine * (0.04 + 0.96 * pow(1.0 - facing, 5.0));
    float chance = surface.shine > 0.0 ? clamp(fresnel * 2.0, 0.2, 0.7) : 0.0;
    origin = p + normal * 0.002;
    if (random() < chance) {
      ray = normalize(reflect(ray, normal) + inBall() * surface.roughness);
      weight *= fresnel / chance;
      mirror = true;
      continue;
    }
    weight *= surface.albedo * (1.0 - fresnel) / (1.0 - chance);
    vec3 toSun = normalize(uSunDirection + inBall() * uSunSoftness);
    float incidence = dot(normal, toSun);
    if (incidence > 0.0 && marchObjects(origin, toSun, FAR).x >= FAR) {
      vec3 direct = weight * uSunColor * incidence;
      if (bounce == 0) sun += direct;
      else ambient += direct * MEAN_SUN_AFTER_LEAVES;
    }
    ray = cosineDirection(normal);
    mirror = false;
  }
  outAmbient = texelFetch(uAmbient, pixel, 0) + vec4(min(ambient, vec3(8)), 1);
  outSun = texelFetch(uSun, pixel, 0) + vec4(sun, 1);
  outPlace = texelFetch(uPlace, pixel, 0) + vec4(place, 1);
  outAlbedo = texelFetch(uAlbedo, pixel, 0) + vec4(albedo, 1);
  outNormal = texelFetch(uNormal, pixel, 0) + vec4(facingNormal, 1);
}
