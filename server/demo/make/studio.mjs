// Opens a scene in headless Chromium (software GL, so the result does not depend on a graphics card).
import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

const here = (name) => new URL(name, import.meta.url)
const read = (name) => readFile(here(name), 'utf8')
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

const TRACE_UNIFORMS = `uniform sampler2D uAmbient, uSun, uPlace, uAlbedo, uNormal, uDecal;
uniform vec2 uSize;
uniform vec3 uEye, uTarget, uSunDirection, uSunColor, uBoxMin, uBoxMax, uBackdrop;
uniform float uFov, uFocus, uAperture, uSunSoftness, uWallZ;
uniform int uSample, uSubject;
const float FAR = 1e9;
`
const COMPOSE_UNIFORMS = `uniform sampler2D uAmbient, uSun, uPlace, uLeaves;
uniform vec2 uSize, uDrift;
uniform vec3 uSteamLight;
uniform vec4 uSteam[3];
uniform float uAspect, uTime, uPush, uPivot, uExposure, uVignette, uLowerShade;
uniform int uPetals;
`
const LEAVES_UNIFORMS = 'uniform vec2 uSize;\nuniform vec4 uWindow;\nuniform float uTime;\n'

/** Starts a browser page with the renderer in it; call close() at the end. */
export const openStudio = async () => {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-gpu-watchdog',
    ],
  })
  const page = await browser.newPage()
  for (const script of ['decals.mjs', 'renderer.mjs']) {
    await page.addScriptTag({ content: await read(script), type: 'module' })
  }
  return { page, close: () => browser.close() }
}

/** Loads a scene of scenes.mjs into the page and traces it; moment() then gives JPEG bytes. */
export const openScene = async (page, scene, samples = scene.samples) => {
  const [shapes, model, tracer, leaves, compositor, smoother] = await Promise.all(
    ['shapes.glsl', scene.model, 'tracer.glsl', 'leaves.glsl', 'compositor.glsl', 'smoother.glsl'].map(read))
  const sources = {
    tracer: TRACE_UNIFORMS + shapes + model + tracer,
    leaves: LEAVES_UNIFORMS + leaves,
    smoother,
    compositor: COMPOSE_UNIFORMS + compositor,
  }
  const { width, height, detail, decal = 'blank', trace, compose } = scene
  await page.evaluate((picture) => {
    globalThis.picture = globalThis.createPicture(picture)
  }, { width, height, detail, decal, trace, compose, sources })
  const started = Date.now()
  for (let done = 0; done < samples; done += 4) {
    await page.evaluate((count) => globalThis.picture.trace(count), Math.min(4, samples - done))
  }
  await page.evaluate(() => globalThis.picture.develop())
  process.stderr.write(`${scene.name}: ${samples} samples in ${((Date.now() - started) / 1000).toFixed(0)} s\n`)
  return {
    moment: async (time, quality) => {
      const url = await page.evaluate(([t, q]) => globalThis.picture.moment(t, q), [time, quality])
      return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
    },
  }
}
