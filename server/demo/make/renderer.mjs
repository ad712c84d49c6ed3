// Runs inside the browser page: traces a scene once into float textures, then composes moments of it on a canvas.
const HEADER = '#version 300 es\nprecision highp float;\nprecision highp int;\n'
const AMBIENT = 0
const SUN = 1
const UNIFORM_KINDS = { uSample: '1i', uSubject: '1i', uPetals: '1i' }

const CORNERS = `${HEADER}void main() {
  gl_Position = vec4(vec2[3](vec2(-1, -1), vec2(3, -1), vec2(-1, 3))[gl_VertexID], 0, 1);
}`

const AVERAGE = `${HEADER}uniform sampler2D uInput;
out vec4 outColor;
void main() {
  vec4 sum = texelFetch(uInput, ivec2(gl_FragCoord.xy), 0);
  outColor = vec4(sum.rgb / sum.a, 1);
}`

const compile = (gl, fragment) => {
  const program = gl.createProgram()
  for (const [type, text] of [[gl.VERTEX_SHADER, CORNERS], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(type)
    gl.shaderSource(shader, text)
    gl.compileShader(shader)
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader))
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program))
  return program
}

const createTarget = (gl, width, height, format, count) => {
  const textures = Array.from({ length: count }, () => {
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height)
    const filter = format === gl.RGBA32F ? gl.NEAREST : gl.LINEAR
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
    return texture
  })
  const framebuffer = gl.createFramebuffer()
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  textures.forEach((texture, i) => {
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, gl.TEXTURE_2D, texture, 0)
  })
  gl.drawBuffers(textures.map((_, i) => gl.COLOR_ATTACHMENT0 + i))
  return { framebuffer, textures, width, height }
}

const createDecal = (gl, paint) => {
  const canvas = document.createElement('canvas')
  canvas.width = 512
  canvas.height = 512
  paint(canvas.getContext('2d'))
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, true)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.SRGB8_ALPHA8, gl.RGBA, gl.UNSIGNED_BYTE, canvas)
  gl.generateMipmap(gl.TEXTURE_2D)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR)
  return texture
}

const draw = (gl, program, target, uniforms, textures) => {
  gl.useProgram(program)
  gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer)
  gl.viewport(0, 0, target.width, target.height)
  for (const [name, value] of Object.entries(uniforms)) {
    const list = [value].flat(2)
    const location = gl.getUniformLocation(program, name)
    if (Array.isArray(value?.[0])) gl[`uniform${value[0].length}fv`](location, list)
    else gl[`uniform${UNIFORM_KINDS[name] ?? `${list.length}f`}`](location, ...list)
  }
  Object.entries(textures).forEach(([name, texture], unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit)
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.uniform1i(gl.getUniformLocation(program, name), unit)
  })
  gl.drawArrays(gl.TRIANGLES, 0, 3)
}

/**
 * Compiles the shaders for one scene. `sources`: shader texts; `decal`: a name in decals.mjs; `detail`: traced pixels
 * per pixel of the picture along one side, 0 to 1 (the rest is interpolated).
 */
const createPicture = ({ width, height, detail, decal, trace, compose, sources }) => {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  document.body.replaceChildren(canvas)
  const gl = canvas.getContext('webgl2', { antialias: false, alpha: false })
  gl.getExtension('EXT_color_buffer_float')
  gl.getExtension('OES_texture_float_linear')
  const tracer = compile(gl, HEADER + sources.tracer)
  const average = compile(gl, AVERAGE)
  const smoother = compile(gl, HEADER + sources.smoother)
  const leaves = compile(gl, HEADER + sources.leaves)
  const compositor = compile(gl, HEADER + sources.compositor)
  const decalTexture = createDecal(gl, globalThis.decals[decal])
  const [columns, rows] = [Math.round(width * detail), Math.round(height * detail)]
  let sums = createTarget(gl, columns, rows, gl.RGBA32F, 5)
  let next = createTarget(gl, columns, rows, gl.RGBA32F, 5)
  const layers = Array.from({ length: 5 }, () => createTarget(gl, columns, rows, gl.RGBA16F, 1))
  let spare = createTarget(gl, columns, rows, gl.RGBA16F, 1)
  const shadow = createTarget(gl, 256, 256, gl.RGBA8, 1)
  const screen = { framebuffer: null, width, height }
  let sample = 0

  return {
    /** Adds samples per pixel; more is smoother and slower. */
    trace: (samples) => {
      for (let i = 0; i < samples; i++) {
        const [uAmbient, uSun, uPlace, uAlbedo, uNormal] = sums.textures
        const uniforms = { ...trace, uSize: [columns, rows], uSample: sample++ }
        draw(gl, tracer, next, uniforms, { uAmbient, uSun, uPlace, uAlbedo, uNormal, uDecal: decalTexture })
        ;[sums, next] = [next, sums]
      }
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4))
    },
    /** Ends tracing: averages the samples and smooths what noise is left. */
    develop: () => {
      layers.forEach((layer, i) => draw(gl, average, layer, {}, { uInput: sums.textures[i] }))
      const [uPlace, uAlbedo, uNormal] = layers.slice(2).map((layer) => layer.textures[0])
      for (const [index, strides, uTolerance] of [[AMBIENT, [1, 2, 4, 2], 1.8], [SUN, [1], 0.35]]) {
        for (const uStride of strides) {
          const uLight = layers[index].textures[0]
          draw(gl, smoother, spare, { uStride, uTolerance }, { uLight, uPlace, uAlbedo, uNormal })
          ;[layers[index], spare] = [spare, layers[index]]
        }
      }
    },
    /** The picture at `time` (0 to 1 of the loop) as a JPEG data URL of `quality` (0 to 1). */
    moment: (time, quality) => {
      draw(gl, leaves, shadow, { uSize: [256, 256], uTime: time, uWindow: compose.uWindow }, {})
      const [uAmbient, uSun, uPlace] = layers.map((layer) => layer.textures[0])
      const { uWindow, ...rest } = compose
      const uniforms = { ...rest, uSize: [width, height], uAspect: width / height, uTime: time }
      draw(gl, compositor, screen, uniforms, { uAmbient, uSun, uPlace, uLeaves: shadow.textures[0] })
      return canvas.toDataURL('image/jpeg', quality)
    },
  }
}

globalThis.createPicture = createPicture
