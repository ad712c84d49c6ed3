// One moment of a traced picture: leaf shadows, slow camera, steam, petals, dust, tone. Periodic in uTime (0 to 1).
out vec4 outColor;

const float TAU = 6.2831853;

vec3 place(vec2 uv) {
  return texture(uPlace, uv).xyz;
}

float leaves(vec2 p) {
  return texture(uLeaves, p / 8.0 + 0.5).r;
}

float cell(vec2 p, vec2 period) {
  p = mod(p, period);
  return fract(sin(dot(p, vec2(127.1, 311.7))) * 43758.5453);
}

/** Value noise that repeats after `period` cells, so that it can scroll in a seamless loop. */
float tiledNoise(vec2 p, vec2 period) {
  vec2 i = floor(p);
  vec2 f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(cell(i, period), cell(i + vec2(1, 0), period), f.x),
    mix(cell(i + vec2(0, 1), period), cell(i + vec2(1, 1), period), f.x), f.y);
}

/** Steam above a point. from: uv of the source; size: half width and height, as a part of the picture's height. */
float steam(vec2 uv, vec2 from, vec2 size, float seed) {
  vec2 p = (uv - from) * vec2(uAspect, 1.0) / size;
  if (p.y < 0.0 || p.y > 1.0 || abs(p.x) > 2.5) return 0.0;
  float rise = p.y;
  float sway = (tiledNoise(vec2(seed, rise * 3.0 - uTime * 8.0), vec2(64, 8)) - 0.5) * 1.5 * rise
    + 0.25 * sin(TAU * (uTime * 3.0 - rise * 0.8 + seed)) * rise;
  float x = p.x - sway;
  float width = 0.22 + 0.6 * rise;
  vec2 q = vec2(x * 2.2 + seed * 5.0, rise * 3.0 - uTime * 12.0);
  float warp = tiledNoise(q * 0.5 + vec2(0, uTime * 2.0), vec2(64, 4));
  float wisp = tiledNoise(q + vec2(warp * 2.2, 0), vec2(64, 12)) * 0.6
    + tiledNoise(q * 2.0 + vec2(warp * 3.0, 0), vec2(64, 24)) * 0.4;
  wisp = smoothstep(0.3, 0.8, wisp);
  return wisp * exp(-x * x / (width * width)) * smoothstep(0.0, 0.12, rise) * pow(1.0 - rise, 1.4);
}

/** A soft petal that falls once a loop along its own path; returns cover. */
float petal(vec2 uv, float index) {
  float t = fract(uTime + index * 0.37);
  float fall = t / 0.55;
  if (fall > 1.0) return 0.0;
  vec2 at = vec2(0.3 + 0.35 * fract(index * 0.618) + 0.1 * sin(fall * 9.0 + index) - 0.1 * fall, 1.02 - 1.05 * fall);
  vec2 p = (uv - at) * vec2(uAspect, 1.0);
  float angle = index + fall * 11.0;
  p = mat2(cos(angle), -sin(angle), sin(angle), cos(angle)) * p;
  p /= vec2(0.0125, 0.0035 + 0.004 * abs(sin(fall * 14.0 + index)));
  return smoothstep(1.15, 0.75, length(p)) * smoothstep(0.0, 0.06, fall) * smoothstep(1.0, 0.85, fall);
}

vec3 film(vec3 x) {
  return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}

void main() {
  vec2 screen = gl_FragCoord.xy / uSize;
  vec2 camera = uDrift * vec2(cos(TAU * uTime), 0.6 * sin(TAU * uTime));
  float zoom = 1.0 - uPush * (1.0 - 0.35 * cos(TAU * uTime + 0.6));
  vec2 uv = (screen - 0.5) * zoom + 0.5;
  float near = place(uv).z - uPivot;
  uv += camera * (place(uv + camera * near).z - uPivot);
  vec3 at = place(uv);
  float shade = leaves(at.xy);
  vec3 light = texture(uAmbient, uv).rgb + texture(uSun, uv).rgb * shade;

  for (int i = 0; i < 3; i++) {
    if (uSteam[i].z <= 0.0) continue;
    float amount = steam(uv, uSteam[i].xy, uSteam[i].zw, float(i) * 0.37 + 0.2);
    light += amount * uSteamLight * (0.45 + 0.55 * leaves(vec2(-0.4, 0.9)));
  }
  for (int i = 0; i < uPetals; i++) {
    light = mix(light, vec3(0.75, 0.36, 0.34) * (0.5 + 0.8 * shade), 0.85 * petal(uv, float(i)));
  }
  light *= uExposure;
  vec2 corner = (screen - vec2(0.5, 0.54)) * vec2(0.95, 1.0);
  light *= 1.0 - uVignette * smoothstep(0.15, 0.8, length(corner));
  light *= mix(1.0, smoothstep(-0.05, 0.4, screen.y) * 0.75 + 0.25, uLowerShade);
  vec3 color = pow(film(light), vec3(1.0 / 2.2));
  float grey = dot(color, vec3(0.3, 0.6, 0.1));
  color = mix(vec3(grey), color, 1.08);
  outColor = vec4(color, 1);
}
