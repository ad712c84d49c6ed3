// One step of an edge-keeping blur (à-trous) over traced light: neighbours count when they lie on the same surface.
uniform sampler2D uLight, uPlace, uAlbedo, uNormal;
uniform float uStride, uTolerance;
out vec4 outColor;

// A shorter average normal means an edge runs through the pixel; its blend of two surfaces is already right.
const float MIXED = 0.9;

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 limit = textureSize(uLight, 0) - 1;
  vec3 albedo = texelFetch(uAlbedo, pixel, 0).rgb;
  vec3 normal = texelFetch(uNormal, pixel, 0).rgb;
  if (dot(normal, normal) < MIXED) {
    outColor = texelFetch(uLight, pixel, 0);
    return;
  }
  float nearness = texelFetch(uPlace, pixel, 0).z;
  vec3 light = texelFetch(uLight, pixel, 0).rgb / (albedo + 0.02);
  float brightness = log(0.05 + dot(light, vec3(0.33)));
  vec3 sum = vec3(0);
  float total = 0.0;
  for (int y = -2; y <= 2; y++) for (int x = -2; x <= 2; x++) {
    ivec2 at = clamp(pixel + ivec2(x, y) * int(uStride), ivec2(0), limit);
    vec3 otherAlbedo = texelFetch(uAlbedo, at, 0).rgb;
    vec3 other = texelFetch(uLight, at, 0).rgb / (otherAlbedo + 0.02);
    vec3 bend = texelFetch(uNormal, at, 0).rgb - normal;
    vec3 tint = log(otherAlbedo + 0.1) - log(albedo + 0.1);
    float step = (texelFetch(uPlace, at, 0).z - nearness) * 40.0;
    float contrast = (log(0.05 + dot(other, vec3(0.33))) - brightness) / uTolerance;
    float weight = exp(-float(x * x + y * y) * 0.3 - dot(bend, bend) * 7.0 - dot(tint, tint) * 3.0
      - step * step - contrast * contrast);
    sum += other * weight;
    total += weight;
  }
  outColor = vec4(sum / total * (albedo + 0.02), 1);
}
